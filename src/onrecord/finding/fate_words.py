"""The words that tell what befell those whom a number counts, from data/figures.toml."""

from functools import cache

from onrecord.finding.counts import words
from onrecord.language.parsing import Token
from onrecord.record import FigureKind


@cache
def kinds_of(column: str) -> dict[str, FigureKind]:
    """Return word → kind for one column of the kinds."""
    kinds: dict[FigureKind, dict[str, list[str]]] = words()["kinds"]
    return {word: kind for kind, row in kinds.items() for word in row[column]}


@cache
def never(column: str) -> frozenset[str]:
    """Return a list of words that are never counted here, from data/figures.toml."""
    return frozenset(words()["never"][column])


def is_people(noun: Token | None) -> bool:
    """Say whether a counted noun names people: `civilians`, `soldiers`, `them`."""
    if noun is None:
        return False
    lemma, lower = noun.lemma.lower(), noun.lower
    if lemma in words()["people"]["nouns"] or lower in words()["standing_in"]["pronouns"]:
        return True
    return lemma in kinds_of("roles") or lower in kinds_of("roles")
