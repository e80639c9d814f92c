"""Wishes and attitudes told within somebody's speech: part of the speech, no speech of their own.

In `Osei said the rebels had agreed to leave` only Osei speaks; in `Osei said the rebels warned
that they would stay` the rebels do, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.finding.claims import FoundStatement
from onrecord.language.parsing import Sentence

_WISHES = frozenset({"promise", "think", "say"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def without_told_wishes(
    found: Iterable[FoundStatement], sentences: Sequence[Sentence]
) -> list[FoundStatement]:
    """Return `found` without those told within another's speech whose content is no clause."""
    by_sentence: dict[int, list[FoundStatement]] = defaultdict(list)
    for one in found:
        by_sentence[one.sentence].append(one)
    return [
        one
        for at, here in by_sentence.items()
        for one in here
        if _is_clause(one, sentences[at]) or not _is_told(one, here, sentences[at])
    ]


def _is_told(said: FoundStatement, here: Sequence[FoundStatement], sentence: Sentence) -> bool:
    """Say whether a statement lies within the indirect speech of another of its sentence."""
    if said.kind != "indirect" or said.cue is None or said.refused or said.speaker is None:
        return False
    if said.manner not in _WISHES:
        return False
    return any(
        one is not said
        and one.kind != "direct"
        and one.cue is not None
        and one.content.covers(said.cue.start)
        and one.content.end >= said.content.end
        and _is_clause(one, sentence)
        for one in here
    )


def _is_clause(said: FoundStatement, sentence: Sentence) -> bool:
    """Say whether a finite verb stands in the content."""
    return any(
        token.tag in _FINITE and said.content.covers(token.start) for token in sentence.tokens
    )
