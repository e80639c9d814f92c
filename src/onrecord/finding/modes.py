"""How an act was done, or what is asked, refused or threatened in it: the codebook's modes."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from onrecord.codebook import codebook
from onrecord.errors import ModelError
from onrecord.finding.clues import Deed, Lists, below, lists_of, words_near
from onrecord.finding.event_words import event_words
from onrecord.finding.participants import lemma_of
from onrecord.finding.weights import Scores, chosen, joined, weighed
from onrecord.language.parsing import Sentence

TABLE = "modes.toml"
WEIGHTS = "mode_weights.csv"

_SURE = 0.6
_BEST = 0.3
"""Modes above `_SURE` are given, and the likeliest if above `_BEST`."""
_RULED = 1.0
"""Log-odds for a mode that a rule gives, beside what the rule is worth as a clue."""
_PLAIN = 3.0
"""Log-odds for a mode that words leave no doubt of, and against the others."""
_NEAR = 8
_EMPTY = frozenset({"PUNCT", "DET", "SPACE", "NUM", "SYM", "CCONJ"})
_FULL = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_NAMED = frozenset(
    {
        "GPE", "PERSON", "NORP", "DATE", "TIME", "CARDINAL", "MONEY", "ORDINAL", "PERCENT",
        "QUANTITY", "LOC", "FAC",
    }
)  # fmt: skip

Learned = Mapping[tuple[str, str], float]
"""The scores (0..1) of another reader, by type and mode."""


def modes_of(sentence: Sentence, deed: Deed, learned: Learned | None = None) -> tuple[str, ...]:
    """Return the modes of an act in the codebook's order; types without modes have none.

    `Police beat the marchers with batons` is an ASSAULT with `beat`. The modes that the deed has
    already, from a rule, are a clue. Where another reader has scored the modes, the two are
    averaged.
    """
    kind = codebook().types[deed.type]
    if not kind.modes:
        return ()
    odds = weighed(WEIGHTS, mode_clues(sentence, deed), beside=f"{deed.type} 1")
    own = told_plainly({mode: odds[mode] for mode in kind.modes}, sentence, deed)
    others = None if learned is None else {m: learned.get((deed.type, m), 0.0) for m in kind.modes}
    return supported(joined(own, others))


def told_plainly(odds: Mapping[str, float], sentence: Sentence, deed: Deed) -> dict[str, float]:
    """Return log-odds of modes, moved by what a rule says and by words that leave no doubt."""
    shown = plain_modes(sentence, deed)
    against = _PLAIN if shown else 0.0
    return {
        mode: own + _RULED * (mode in deed.modes) + (_PLAIN if mode in shown else -against)
        for mode, own in odds.items()
    }


def plain_modes(sentence: Sentence, deed: Deed) -> set[str]:
    """Return the modes that words in a trigger, or hanging on it, leave no doubt of."""
    names = _lists().plain.get(deed.type)
    if names is None:
        return set()
    found: set[str] = set()
    for at in below(sentence, deed.head) | set(deed.words):
        token = sentence.tokens[at]
        lemma = lemma_of(token)
        found.update(names.get(lemma, ()), names.get(token.lower, ()))
        if at:
            before = sentence.tokens[at - 1]
            for first in {before.lower, lemma_of(before)}:
                found.update(names.get(f"{first} {lemma}", ()))
    return found


def supported(scores: Scores) -> tuple[str, ...]:
    """Return the modes that scores (0..1) support, in their order."""
    return tuple(chosen(scores, sure=_SURE, best=_BEST))


def mode_clues(sentence: Sentence, deed: Deed) -> set[str]:
    """Return the clues to the modes of an act, each behind its type: `ASSAULT t:shoot`.

    `t:` lemmas of the trigger, `u:` of what hangs on it, `n:` near it, `w:` anywhere; `T:`, `U:`,
    `N:`, `S:` modes whose lists are touched there; `b:` pairs in the trigger; `X:` modes that
    rules for its words know; `R:` modes known already.
    """
    trigger, under = set(deed.words), below(sentence, deed.head)
    found = {f"R:{mode}" for mode in deed.modes} or {"R:-"}
    lists = _lists().hints[deed.type]
    for token, lemma, named in words_near(sentence, deed.head, lists):
        place = _place_of(token.index, deed.head, trigger, under)
        found.update(f"{place}:{mode}" for mode in named)
        if token.pos in _EMPTY or (token.entity in _NAMED and token.pos == "PROPN"):
            continue
        if place in "TU" or token.pos in _FULL:
            found.add(f"{'w' if place == 'S' else place.lower()}:{lemma}")
            found.add(f"w:{lemma}")
    told = [lemma_of(sentence.tokens[at]) for at in sorted(trigger)]
    found.update(f"b:{one} {other}" for one, other in pairwise(told))
    found.update(f"X:{mode}" for lemma in told for mode in _ruled(lemma).get(deed.type, ()))
    return {f"{deed.type} {clue}" for clue in found}


def _place_of(index: int, head: int, trigger: set[int], under: set[int]) -> str:
    if index in trigger:
        return "T"
    if index in under:
        return "U"
    return "N" if abs(index - head) <= _NEAR else "S"


@cache
def _ruled(lemma: str) -> Mapping[str, set[str]]:
    """Return the modes that rules for a verb or noun give, by type."""
    words = event_words()
    rules = [rule for _, rule in words.verbs.get(lemma, ())] + [*words.nouns.get(lemma, ())]
    found: dict[str, set[str]] = {}
    for rule in rules:
        found.setdefault(rule.type, set()).update(rule.modes)
    return found


class _Words(NamedTuple):
    """Lists of words by type: those that hint at a mode, and those that leave no doubt."""

    hints: Mapping[str, Lists]
    plain: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def _lists() -> _Words:
    """Return the words of each mode.

    Raises:
        ModelError: if the table is missing or damaged, or lacks a mode or has one too many.
    """
    types = codebook().types
    try:
        text = (files("onrecord") / "data" / TABLE).read_text(encoding="utf-8")
        table = tomllib.loads(text)
        plain = table.pop("plain")
        wanted = {name: set(one.modes) for name, one in types.items() if one.modes}
        if {name: set(modes) for name, modes in table.items()} != wanted:
            raise ValueError("its modes are not those of the codebook")
        for name, modes in plain.items():
            codebook().score_of(name, modes)
        return _Words(
            {name: lists_of(modes) for name, modes in table.items()},
            {name: lists_of(modes).names for name, modes in plain.items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(f"data/{TABLE} is missing or damaged ({error!r}); restore it") from error
