"""A labelled corpus → examples: windows with the right role and pointers of every word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.evaluation.attribution import Attribution, attributions_in
from onrecord.evaluation.gold import Gold, read_gold
from onrecord.finding.contents import QuotedText
from onrecord.finding.quotations import find_quotations
from onrecord.finding.roles import Words, roles_of, unread_marks
from onrecord.finding.ruled import ruled_statements
from onrecord.finding.statements import marks_for
from onrecord.language.encoding import PieceReader
from onrecord.language.parsing import Ref, Sentence, parse
from onrecord.language.windows import Numbers, Pieces, Window, windows_of

NOWHERE = -100
"""Where there is nothing to point at; the loss leaves it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One article: its sentences, their pieces, the rules' marks, and what is right.

    `cues` leads from each token of a cue or content to the first of its cue, `sources` from
    there to the first token of the source, or to None.
    """

    sentences: Sequence[Sentence]
    pieces: Sequence[Pieces]
    marks: Sequence[Sequence[int]]
    roles: Sequence[Sequence[int]]
    cues: Mapping[Ref, Ref]
    sources: Mapping[Ref, Ref | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window and, for each word: its role, and the pieces of its cue and of that cue's source.

    `unread` are the window's marks without what the rules say.
    """

    window: Window
    unread: Numbers
    roles: Numbers
    cues: Numbers
    sources: Numbers


def read_labelled(path: Path, reader: PieceReader) -> Iterator[Labelled]:
    """Yield the articles of a corpus, parsed and read by the rules.

    Raises:
        ReportError: if the file is no labelled corpus.
    """
    for gold in read_gold(str(path)):
        yield _labelled(gold, reader)


def _labelled(gold: Gold, reader: PieceReader) -> Labelled:
    sentences = parse(gold.report)
    quoted = QuotedText(gold.report.text, find_quotations(gold.report.text))
    ruled = ruled_statements(sentences, quoted)
    words = Words(sentences)
    right = attributions_in(gold.row)
    cues, sources = _pointers(right, words)
    return Labelled(
        sentences=sentences,
        pieces=reader.pieces_of(sentences),
        marks=marks_for(ruled, sentences, quoted),
        roles=roles_of(sentences, words, [(one.source, one.cue, one.content) for one in right]),
        cues=cues,
        sources=sources,
    )


def _pointers(
    right: Sequence[Attribution], words: Words
) -> tuple[dict[Ref, Ref], dict[Ref, Ref | None]]:
    cues: dict[Ref, Ref] = {}
    sources: dict[Ref, Ref | None] = {}
    for one in right:
        cue = [ref for span in one.cue for ref in words.under(span)]
        if cue:
            pointing = (ref for span in (*one.content, *one.cue) for ref in words.under(span))
            cues.update((ref, cue[0]) for ref in pointing)
            source = [ref for span in one.source for ref in words.under(span)]
            sources[cue[0]] = source[0] if source else None
    return cues, sources


def examples_of(article: Labelled, *, longest: int, offset: int) -> Iterator[Example]:
    """Yield the windows of an article as examples; `offset` moves their edges."""
    for window in windows_of(
        article.sentences, article.pieces, article.marks, longest=longest, offset=offset
    ):
        places = dict(zip(window.words, map(int, window.places), strict=True))
        yield Example(
            window=window,
            unread=unread_marks(window.marks),
            roles=_legal([article.roles[sentence][token] for sentence, token in window.words]),
            cues=np.array([_place(article.cues, ref, places) for ref in window.words]),
            sources=np.array([_place(article.sources, ref, places) for ref in window.words]),
        )


def _place(pointers: Mapping[Ref, Ref | None], ref: Ref, places: Mapping[Ref, int]) -> int:
    """Return the piece that a word points at: 0 for none there is, NOWHERE if out of sight."""
    if ref not in pointers:
        return NOWHERE
    target = pointers[ref]
    return 0 if target is None else places.get(target, NOWHERE)


def _legal(roles: Sequence[int]) -> Numbers:
    """Return roles in which a span that another cuts in two begins anew behind it."""
    made = np.array(roles, dtype=np.int64)
    for at in range(1, len(made)):
        later = made[at] and made[at] % 2 == 0
        if later and made[at - 1] not in (made[at], made[at] - 1):
            made[at] -= 1
    return made
