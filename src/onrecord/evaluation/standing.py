"""Whether coded events happened, and how surely, against gold polarity and certainty.

The corpora ask what the author commits to. What is announced, planned or meant to come counts as
certain there, only with a future time; so our `future` is certain too. What might be, what is
wanted, asked or feared, and what is only said with a hedge is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluation.classes import ClassScores, Counts
from onrecord.evaluation.events import spans_of
from onrecord.evaluation.gold import Code, Gold
from onrecord.record import Certainty, Status
from onrecord.report import Span

POLARITIES = ("POS", "NEG")
CERTAINTIES = ("CERTAIN", "PROBABLE", "POSSIBLE", "UNDERSPECIFIED")
"""Values of the corpora that are scored: what is neither, is not labelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingScores:
    """How many gold and coded events there are, how many are both, and how those agree.

    `polarity` and `certainty` are by gold class; that class is `not certain` for every certainty
    but CERTAIN. The recall of all classes together is the share that agrees.
    """

    gold: int
    coded: int
    matched: int
    polarity: ClassScores
    certainty: ClassScores


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A gold event: its words, and its polarity and certainty, None where they are not told."""

    span: Span
    polarity: str | None
    certainty: str | None


def standings_in(row: Mapping[str, Any]) -> list[Stand]:
    """Return the events of a corpus row.

    Raises:
        ValueError: if a span is none.
    """
    return [
        Stand(
            span=spans_of([one["span"]])[0],
            polarity=one["polarity"] if one["polarity"] in POLARITIES else None,
            certainty=one["certainty"] if one["certainty"] in CERTAINTIES else None,
        )
        for one in row["events"]
    ]


def polarity_of(status: Status) -> str:
    """Return the polarity in the corpora's terms."""
    return "NEG" if status == "negated" else "POS"


def certainty_of(status: Status, certainty: Certainty) -> str:
    """Return the certainty in the corpora's terms.

    Hedged is POSSIBLE, hypothetical UNDERSPECIFIED, all else CERTAIN: `attributed` is what the
    source is certain of.
    """
    if certainty == "hedged":
        return "POSSIBLE"
    return "UNDERSPECIFIED" if status == "hypothetical" else "CERTAIN"


def predict_standings(gold: Gold, code: Code) -> dict[str, Any]:
    """Return the coded events of a gold text: their triggers, and how they stand."""
    return {
        "id": gold.id,
        "events": [
            {
                "trigger": event.trigger.spans, "type": event.type, "status": event.status,
                "polarity": polarity_of(event.status),
                "certainty": certainty_of(event.status, event.certainty),
            }
            for event in code(gold.report).events
        ],
    }  # fmt: skip


def score_standings(gold: Sequence[Gold], predicted: Sequence[Mapping[str, Any]]) -> StandingScores:
    """Return the scores of predicted rows, in the order of their gold.

    A coded event is compared with the one gold event that shares most characters with its
    trigger.
    """
    polarity, certainty = Counts(), Counts()
    of_gold = coded = matched = 0
    for one, row in zip(gold, predicted, strict=True):
        labels = standings_in(one.row)
        of_gold += len(labels)
        coded += len(row["events"])
        for found in row["events"]:
            label = _label_at(found["trigger"], labels)
            if label is None:
                continue
            matched += 1
            if label.polarity is not None:
                polarity.add_choice(label.polarity, found["polarity"])
            if label.certainty is not None:
                certainty.add_choice(_certain(label.certainty), _certain(found["certainty"]))
    return StandingScores(
        gold=of_gold, coded=coded, matched=matched, polarity=polarity.scores(),
        certainty=certainty.scores(),
    )  # fmt: skip


def _certain(certainty: str) -> str:
    return "certain" if certainty == "CERTAIN" else "not certain"


def _label_at(trigger: Sequence[Span], labels: Sequence[Stand]) -> Stand | None:
    """Return the label that shares most characters with a trigger, if any does."""
    shared = [
        sum(max(0, min(end, label.span[1]) - max(start, label.span[0])) for start, end in trigger)
        for label in labels
    ]
    return labels[shared.index(max(shared))] if any(shared) else None
