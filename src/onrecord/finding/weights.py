"""Weights that a linear model gave to clues, read from data/: clues in, likelihoods out."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log

from onrecord.errors import ModelError

Scores = Mapping[str, float]
"""Names (of contexts, of modes) and how likely each is, 0..1."""

_CERTAIN = 6.9
"""Log-odds beyond which no score goes, so that one of two judges cannot overrule the other."""


@cache
def _rows(table: str) -> Mapping[str, str]:
    """Return the unread row of each clue: `court` → `legal 12 crime -3`."""
    try:
        text = (files("onrecord") / "data" / table).read_text(encoding="utf-8")
        lines = [line.split(",") for line in text.splitlines() if not line.startswith("#")]
        return {clue: row for clue, row in lines[1:]}
    except (OSError, ValueError) as error:
        raise ModelError(f"data/{table} is missing or damaged ({error!r}); restore it") from error


@cache
def _row(table: str, clue: str) -> tuple[tuple[str, float], ...]:
    """Return the names that a clue speaks for or against, with its weight for each."""
    fields = _rows(table).get(clue, "").split()
    try:
        return tuple(
            (name, int(tenths) / 10)
            for name, tenths in zip(fields[::2], fields[1::2], strict=True)
        )
    except ValueError as error:
        raise ModelError(f"data/{table}: {clue} is damaged ({error}); restore it") from error


def weighed(table: str, clues: Iterable[str], *, beside: str = "1") -> dict[str, float]:
    """Return the log-odds of each name in the row `beside`, which holds for every sentence.

    Raises:
        ModelError: if the table is missing or damaged.
    """
    found = dict(_row(table, beside))
    known = _rows(table)
    for clue in clues:
        if clue in known:
            for name, weight in _row(table, clue):
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
