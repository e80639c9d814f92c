"""Weights that a linear model gave to clues, read from data/: clues in, likelihoods out."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import NamedTuple

from onrecord.errors import ModelError

Scores = Mapping[str, float]
"""Names (of contexts, of modes) and how likely each is, 0..1."""

_CERTAIN = 6.9
"""Log-odds beyond which no score goes, so that one of two judges cannot overrule the other."""


class _Table(NamedTuple):
    """The names of a table and its unread rows, by clue: `9 12 33 -3`."""

    names: tuple[str, ...]
    rows: Mapping[str, str]


@cache
def _table(file: str) -> _Table:
    try:
        text = (files("onrecord") / "data" / file).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        rows = dict(line.split(",") for line in lines[1:])
        return _Table(tuple(rows.pop("names").split()), rows)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"data/{file} is missing or damaged ({error!r}); restore it") from error


@cache
def _row(file: str, clue: str) -> tuple[tuple[str, float], ...]:
    """Return the names that a clue speaks for or against, with its weight for each."""
    names, rows = _table(file)
    try:
        fields = [int(field) for field in rows[clue].split()]
        return tuple(
            (names[at], tenths / 10) for at, tenths in zip(fields[::2], fields[1::2], strict=True)
        )
    except (ValueError, KeyError, IndexError) as error:
        raise ModelError(f"data/{file}: {clue} is damaged ({error!r}); restore it") from error


def weighed(file: str, clues: Iterable[str], *, beside: str = "1") -> dict[str, float]:
    """Return the log-odds of each name in the row `beside`, which holds for every sentence.

    Raises:
        ModelError: if the table is missing or damaged.
    """
    found = dict(_row(file, beside))
    known = _table(file).rows
    for clue in clues:
        if clue in known:
            for name, weight in _row(file, clue):
                if name in found:
                    found[name] += weight
    return found


def joined(own: Mapping[str, float], learned: Scores | None) -> dict[str, float]:
    """Return how likely (0..1) each name of `own` is, by its log-odds and by another's scores.

    Both judges count alike: their log-odds are averaged. A name that the other does not score
    keeps its own.
    """
    found = {}
    for name, odds in own.items():
        odds = max(-_CERTAIN, min(_CERTAIN, odds))
        if learned is not None and name in learned:
            odds = (odds + log_odds(learned[name])) / 2
        found[name] = 1 / (1 + exp(-odds))
    return found


def log_odds(score: float) -> float:
    """Return the log-odds of a score (0..1), kept within bounds: .5 gives 0."""
    if score <= 0 or score >= 1:
        return _CERTAIN if score >= 1 else -_CERTAIN
    return max(-_CERTAIN, min(_CERTAIN, log(score / (1 - score))))


def chosen(scores: Scores, *, sure: float, best: float) -> list[str]:
    """Return the names that score above `sure`, and the best one if it scores above `best`."""
    top = max(scores.values(), default=0.0)
    return [name for name, score in scores.items() if score > sure or score == top > best]
