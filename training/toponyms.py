"""Learn what tells namesakes apart, and print the weights for `toponyms.toml`.

    python training/toponyms.py FOLDER > src/onrecord/data/toponyms.toml

FOLDER holds places/dev.jsonl, news with the points of its places, and wire/reuters.jsonl, wires
without. In the wires, names of which one bearer has over half a million people and is a state or
on our list are taken to mean that one: world news must not unlearn London. Scores on standard
error are of five-fold cross-validation over reports. Needs scipy; the run takes some minutes of
one core.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.evaluation.gold import read_gold
from onrecord.evaluation.places import asked_in
from onrecord.language.parsing import Sentence, parse
from onrecord.report import Report
from onrecord.resolving.bearers import Asked, Bearer, NameKey, bearers_of, kilometres, name_key
from onrecord.resolving.toponyms import ALONE, FEATURES, ROUNDS, features_alone, features_together

Vector = NDArray[np.float64]
NEAR = 161.0
FOLDS = 5
PENALTY = 0.5
WIRES = 400
WIRE_WEIGHT = 0.7
BIG = math.log10(500_000)


@dataclass
class Text:
    """The names of one report: their bearers, how often they stand there, which are right."""

    asked: list[Asked]
    bearers: list[list[Bearer]]
    counts: list[int]
    right: list[NDArray[np.bool_]]
    weight: float

    def __post_init__(self) -> None:
        """Look up what tells of each bearer by itself."""
        self.alone = [features_alone(among) for among in self.bearers]
        self.together: list[Vector] = []


def main(folder: Path) -> None:
    """Print the weights, and on standard error how well folds of the news are told apart."""
    news = [text for text in labelled(folder / "places" / "dev.jsonl") if text.asked]
    wires = silver(folder / "wire" / "reuters.jsonl")
    print(f"{len(news)} reports, {len(wires)} wires", file=sys.stderr)
    scores = []
    for fold in range(FOLDS):
        train = [text for at, text in enumerate(news) if at % FOLDS != fold]
        test = [text for at, text in enumerate(news) if at % FOLDS == fold]
        scores.append(right_in(test, *learned([*train, *wires])))
    found, total = map(sum, zip(*scores, strict=True))
    print(f"five folds: {100 * found / total:.2f} % of names with points", file=sys.stderr)
    alone, together = learned([*news, *wires])
    for name, texts in (("news, seen", news), ("wires, seen", wires)):
        found, total = right_in(texts, alone, together)
        print(f"{name}: {100 * found / max(total, 1):.2f} %", file=sys.stderr)
    print(HEADER)
    for name, columns, values in (
        ("alone", FEATURES[:ALONE], alone), ("together", FEATURES, together),
    ):  # fmt: skip
        print(f"\n[{name}]")
        for column, value in zip(columns, values, strict=True):
            print(f"{column} = {value:.3f}")


HEADER = """\
# What tells namesakes apart: the weights of resolving/toponyms.py, the first table for a name
# by itself, the second beside the other names of its report. Learned by training/toponyms.py.
# Licence: CC0 (numbers only)."""


def labelled(path: Path) -> list[Text]:
    """Return the reports of a labelled corpus."""
    texts = []
    for one in read_gold(str(path)):
        asked = asked_in(one)
        labels = one.row["places"]
        points: dict[NameKey, list[tuple[float, float]]] = {}
        firsts: dict[NameKey, Asked] = {}
        for name, label in zip(asked, labels, strict=True):
            key = name_key(name)
            firsts.setdefault(key, name)
            if label["lat"] is not None:
                points.setdefault(key, []).append((label["lat"], label["lon"]))
        texts.append(_text(firsts, points))
    return texts


def _text(firsts: dict, points: dict) -> Text:
    bearers, right, counts = [], [], []
    for key, name in firsts.items():
        among = bearers_of(name)
        where = points.get(key, [])
        bearers.append(among)
        counts.append(max(1, len(where)))
        right.append(
            np.array([_is_near(one, where) for one in among], dtype=bool)
            if where else np.zeros(len(among), dtype=bool)
        )  # fmt: skip
    return Text(list(firsts.values()), bearers, counts, right, 1.0)


def _is_near(one: Bearer, where: Sequence[tuple[float, float]]) -> bool:
    close = [kilometres(one.place.lat, one.place.lon, *point) <= NEAR for point in where]
    return sum(close) * 2 > len(close)


def silver(path: Path) -> list[Text]:
    """Return wires whose well-known names are taken to mean the well-known places."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines()[: WIRES * 4]:
        row = json.loads(line)
        report = Report(published=date(1987, 3, 1), text=row["text"])
        names: Counter[str] = Counter()
        for sentence in parse(report):
            names.update(_named(sentence))
        firsts = {name: Asked(words=name) for name in names}
        bearers = [bearers_of(one) for one in firsts.values()]
        right = [np.array([_is_big(one) for one in among], dtype=bool) for among in bearers]
        if len(names) > 2:
            texts.append(
                Text(list(firsts.values()), bearers, list(names.values()), right, WIRE_WEIGHT)
            )
        if len(texts) == WIRES:
            break
    return texts


def _is_big(one: Bearer) -> bool:
    return (one.listed or one.place.sort == "country") and one.place.people >= BIG


def _named(sentence: Sentence) -> list[str]:
    """Return the names of places in a sentence, with the rest of a name behind its first word."""
    found, at, tokens = [], 0, sentence.tokens
    while at < len(tokens):
        end = at + 1
        if tokens[at].entity == "GPE":
            while end < len(tokens) and tokens[end].entity and not tokens[end].entity_start:
                end += 1
            found.append(sentence.within[tokens[at].start : tokens[end - 1].end])
        at = end
    return found


def learned(texts: Sequence[Text]) -> tuple[Vector, Vector]:
    """Return the weights alone and together: each set fitted to what the one before it finds."""
    alone = _fit(texts, lambda text: text.alone, ALONE)
    for text in texts:
        text.together = _context(text, [_softmax(known @ alone) for known in text.alone])
    together = _fit(texts, _joined, len(FEATURES))
    for _ in range(ROUNDS - 1):
        for text in texts:
            shares = [_softmax(rows @ together) for rows in _joined(text)]
            text.together = _context(text, shares)
        together = _fit(texts, _joined, len(FEATURES))
    return alone, together


def _context(text: Text, shares: Sequence[Vector]) -> list[Vector]:
    return features_together(text.bearers, shares, text.counts)


def _joined(text: Text) -> list[Vector]:
    return [np.hstack(pair) for pair in zip(text.alone, text.together, strict=True)]


def _softmax(scores: Vector) -> Vector:
    if not len(scores):
        return scores
    raised = np.exp(scores - scores.max())
    return raised / raised.sum()


def _fit(texts: Sequence[Text], rows_of: Callable[[Text], list[Vector]], width: int) -> Vector:
    cases = [
        (rows, right, text.weight * math.sqrt(count))
        for text in texts
        for rows, right, count in zip(rows_of(text), text.right, text.counts, strict=True)
        if right.any() and not right.all()
    ]

    def loss(weights: Vector) -> tuple[float, Vector]:
        total, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for rows, right, weight in cases:
            share = _softmax(rows @ weights)
            held = float(share[right].sum())
            total -= weight * math.log(max(held, 1e-12))
            wanted = np.where(right, share, 0) / max(held, 1e-12)
            slope = slope - weight * ((wanted - share) @ rows)
        return total, slope

    return np.asarray(minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B").x)


def right_in(texts: Sequence[Text], alone: Vector, together: Vector) -> tuple[int, int]:
    """Return how many names are placed right, and how many there are."""
    found = total = 0
    for text in texts:
        shares = [_softmax(known @ alone) for known in text.alone]
        for _ in range(ROUNDS):
            context = _context(text, shares)
            shares = [
                _softmax(np.hstack(pair) @ together)
                for pair in zip(text.alone, context, strict=True)
            ]
        for share, right, count in zip(shares, text.right, text.counts, strict=True):
            if text.weight == 1.0 or right.any():
                total += count
                found += count if len(share) and right[int(np.argmax(share))] else 0
    return found, total


if __name__ == "__main__":
    main(Path(sys.argv[1]))
