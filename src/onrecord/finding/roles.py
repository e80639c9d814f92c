"""What the rules make of each word, told to the model: its role, its place, its quotation."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.finding.contents import QuotedText
from onrecord.language.parsing import Ref, Sentence
from onrecord.language.windows import Numbers
from onrecord.report import Span

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""A word's part in an attribution: none, the first of a span, or a later one of it."""
_WITHIN = 6
MARKS = 1 + len(ROLES) * _WITHIN
"""How many marks there are; 0 is for what is no word."""

Parts = Sequence[Sequence[Span]]
"""The spans of an attribution's source, cue and content, in this order."""


class Words:
    """The tokens of a report in a row, found by their place in its text."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        tokens = [(sentence.index, one) for sentence in sentences for one in sentence.tokens]
        self.refs: list[Ref] = [(index, one.index) for index, one in tokens]
        self._starts = [one.start for _, one in tokens]
        self._ends = [one.end for _, one in tokens]

    def under(self, span: Span) -> Sequence[Ref]:
        """Return the tokens that `span` touches, in order."""
        return self.refs[bisect_right(self._ends, span[0]) : bisect_left(self._starts, span[1])]


def roles_of(
    sentences: Sequence[Sentence], words: Words, attributions: Iterable[Parts]
) -> list[list[int]]:
    """Return the place in `ROLES` of every token of every sentence.

    Where attributions overlap, the words of a cue count as its, then those of a source.
    """
    roles = [[0] * len(sentence.tokens) for sentence in sentences]
    told = list(attributions)
    for part in (2, 0, 1):
        for attribution in told:
            for span in attribution[part]:
                for later, (sentence, token) in enumerate(words.under(span)):
                    roles[sentence][token] = 1 + 2 * part + (later > 0)
    return roles


def marks_of(
    sentences: Sequence[Sentence], roles: Sequence[Sequence[int]], quoted: QuotedText
) -> list[list[int]]:
    """Return a number for every token: its role, whether it is quoted, and what it begins."""
    marks: list[list[int]] = []
    paragraph = -1
    for sentence, own in zip(sentences, roles, strict=True):
        begins = 2 if sentence.paragraph == paragraph else 4
        paragraph = sentence.paragraph
        row = []
        for token, role in zip(sentence.tokens, own, strict=True):
            place = (0 if token.index else begins) + (quoted.at(token.start) is not None)
            row.append(1 + role * _WITHIN + place)
        marks.append(row)
    return marks


def unread_marks(marks: Numbers) -> Numbers:
    """Return `marks` without the roles, as where no rule found anything."""
    return np.where(marks > 0, 1 + (marks - 1) % _WITHIN, 0)
