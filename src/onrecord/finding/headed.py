"""Paragraphs headed by who speaks: `MINISTER: We had no choice.`, `Osei: Port to open in May`."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.finding.claims import Claim
from onrecord.finding.contents import trim
from onrecord.finding.cues import cue_words
from onrecord.language.parsing import Sentence, Token

_LONGEST_NAME = 5
_LEAST_WORDS = 3
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def headed_claims(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Claim]]:
    """Yield what the name before a paragraph's first colon claims: the rest of the paragraph.

    Examples:
        In `TANAKA: We met twice. It rained.` the source is `TANAKA`, the cue the colon.
    """
    for _, members in groupby(sentences, key=lambda one: one.paragraph):
        first, *later = members
        colon = next((one for one in first.tokens[: _LONGEST_NAME + 1] if one.text == ":"), None)
        if colon is None or not _is_name(first.tokens[: colon.index]):
            continue
        end = later[-1].end if later else first.end
        spans = trim(first.within, [(colon.end, end)])
        if spans and len(first.within[slice(*spans[0])].split()) >= _LEAST_WORDS:
            yield (
                first,
                Claim(
                    head=colon.index,
                    cue=first.passage(colon.index, colon.index),
                    source=colon.index - 1,
                    spans=tuple(spans),
                ),
            )


def _is_name(before: Sequence[Token]) -> bool:
    """Say whether the words before a colon name somebody and are no label (`Photos:`)."""
    words = cue_words().labels
    if not before or any(one.lower in words or one.tag in {"VBD", "VBZ"} for one in before):
        return False
    if not all(one.text[0].isupper() or one.text == "." for one in before):
        return False
    last = before[-1]
    return last.entity in _NAMED or last.tag == "NNP" or (len(before) == 1 and len(last.text) > 3)
