"""Scores by class, and what follows from them: micro and macro."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from onrecord.evaluation.gold import Score

Side = Literal["right", "predicted", "gold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassScores:
    """The scores of the classes that gold or prediction has, by name."""

    classes: dict[str, Score]

    @property
    def every(self) -> Score:
        """The score over all classes together (micro)."""
        scores = self.classes.values()
        return Score(
            right=sum(one.right for one in scores),
            predicted=sum(one.predicted for one in scores),
            gold=sum(one.gold for one in scores),
        )

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the classes, from 0 to 1; a class only predicted counts as 0."""
        return sum(one.f1 for one in self.classes.values()) / max(len(self.classes), 1)


@dataclass(slots=True, kw_only=True)
class Counts:
    """Counts by class, taken text by text."""

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, *, right: Iterable[str], predicted: Iterable[str], gold: Iterable[str]) -> None:
        """Count the classes of what is right, of what was predicted, and of the gold."""
        self.right.update(right)
        self.predicted.update(predicted)
        self.gold.update(gold)

    def add_choice(self, gold: str, predicted: str | None) -> None:
        """Count a case that has one class; None predicts none."""
        some = () if predicted is None else (predicted,)
        self.add(right=some if gold == predicted else (), predicted=some, gold=(gold,))

    def scores(self) -> ClassScores:
        """Return the scores of what was counted, the classes in the order of their names."""
        names = sorted(self.predicted.keys() | self.gold.keys())
        return ClassScores(
            classes={
                name: Score(
                    right=self.right[name], predicted=self.predicted[name], gold=self.gold[name]
                )
                for name in names
            }
        )
