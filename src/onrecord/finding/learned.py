"""Attributions of the model → statements, with what the rules know of the same words.

The model tells who, by which words, says what; grammar then tells whose head the source has, who
was told, through whom the words came, and in which manner.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.finding.carriage import told_of
from onrecord.finding.claims import FoundStatement
from onrecord.finding.contents import (
    QuotedText,
    length_of,
    merged,
    says_anything,
    shared_part,
    trim,
    without,
)
from onrecord.finding.cues import cue_words, manner_of
from onrecord.finding.linking import Attribution, Reading, Stretch
from onrecord.finding.sources import antecedent
from onrecord.language.parsing import Ref, Sentence
from onrecord.report import Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """An attribution in characters of the report, with the words of its source and cue."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_words: tuple[Ref, ...]
    cue_words: tuple[Ref, ...]


def spelled(reading: Reading, one: Attribution, sentences: Sequence[Sentence]) -> Learned:
    """Return an attribution with its words turned into spans of the report."""
    source = (one.source,) if one.source else ()
    return Learned(
        source=_spans(reading, source, sentences),
        cue=_spans(reading, one.cue, sentences),
        content=_spans(reading, one.content, sentences),
        source_words=_words(reading, source),
        cue_words=_words(reading, one.cue),
    )


def _words(reading: Reading, stretches: Sequence[Stretch]) -> tuple[Ref, ...]:
    return tuple(reading.words[at] for stretch in stretches for at in range(*stretch))


def _spans(
    reading: Reading, stretches: Sequence[Stretch], sentences: Sequence[Sentence]
) -> tuple[Span, ...]:
    """Return the stretches in characters, each cut where a paragraph ends."""
    spans: list[Span] = []
    for first, last in stretches:
        paragraph = -1
        for at in range(first, last):
            index, token = reading.words[at]
            one = sentences[index].tokens[token]
            if sentences[index].paragraph == paragraph:
                spans[-1] = (spans[-1][0], one.end)
            else:
                spans.append((one.start, one.end))
            paragraph = sentences[index].paragraph
    return tuple(sorted(spans))


def settled(
    one: Learned, known: FoundStatement | None, sentences: Sequence[Sentence], quoted: QuotedText
) -> FoundStatement | None:
    """Return the statement, its quotations taken whole; None where no words are left.

    `known` is the statement that the rules made of the same cue or the same words, if any.
    """
    host = quoted.at(one.cue[0][0]) if one.cue else None
    source, speaker = _source(one, known, sentences, quoted)
    spans = quoted.widened(one.content, host)
    for hole in (*one.cue, *one.source, *(source.spans if source else ())):
        spans = without(spans, hole)
    spans = merged(_stripped(spans, quoted.text), quoted.text)
    if not spans or (known is None and not says_anything(_at(sentences, spans[0][0]), spans)):
        return None
    made = known or _anew(one, spans[0], sentences, quoted)
    return replace(
        made,
        source=source,
        speaker=speaker,
        cue=Passage.at(quoted.text, *one.cue) if one.cue else made.cue,
        content=Passage.at(quoted.text, *spans),
        kind=quoted.kind_of(spans, host),
    )


def _stripped(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Yield `spans` without white space at their edges or a dash before them; none wordless."""
    for start, end in spans:
        part = text[start:end]
        if any(map(str.isalnum, part)):
            while text[start].isspace() or text[start] in _LEADING:
                start += 1
            yield start, start + len(text[start:end].rstrip())


_LEADING = "—–,;:"


def _source(
    one: Learned, known: FoundStatement | None, sentences: Sequence[Sentence], quoted: QuotedText
) -> tuple[Passage | None, Ref | None]:
    """Return the source and the head of who that is: the rules' where the model's is part of it."""
    spans = trim(quoted.text, _short_of_relative(one.source, quoted.text))
    if known is not None and known.source is not None:
        shared = shared_part(spans, known.source.spans)
        if not one.cue or shared == length_of(spans):
            return known.source, known.speaker
        if shared:
            return Passage.at(quoted.text, *spans), known.speaker
    if not spans:
        return None, None
    return Passage.at(quoted.text, *spans), _head(one.source_words, sentences)


def _short_of_relative(spans: Sequence[Span], text: str) -> list[Span]:
    """Return a source without the `who` at its end of which the clause is missing."""
    if not spans:
        return []
    start, end = spans[-1]
    words = text[start:end].split()
    if len(words) > 1 and words[-1].lower() in {"who", "which", "that"}:
        end -= len(words[-1])
    return [*spans[:-1], (start, end)]


def _anew(
    one: Learned, first: Span, sentences: Sequence[Sentence], quoted: QuotedText
) -> FoundStatement:
    """Return a statement that no rule knows, its cue read by grammar as far as there is one."""
    ref = _head(one.cue_words, sentences)
    sentence = _at(sentences, first[0]) if ref is None else sentences[ref[0]]
    made = FoundStatement(
        sentence=sentence.index,
        head=(sentence.token_at(first[0]) or sentence.root).index,
        source=None,
        speaker=None,
        cue=None,
        content=Passage.at(quoted.text, first),
        kind="indirect",
        manner="say",
    )
    if ref is None:
        return made
    token = sentence.tokens[ref[1]]
    told = told_of(sentence, token, cue_words())
    return replace(
        made,
        head=token.index,
        manner=manner_of(token, quoted=quoted.at(first[0]) is not None),
        told=tuple((sentence.index, at) for at in told),
    )


def _at(sentences: Sequence[Sentence], offset: int) -> Sentence:
    """Return the sentence that holds the character at `offset`."""
    return sentences[bisect_right(sentences, offset, key=lambda one: one.start) - 1]


def _head(words: Sequence[Ref], sentences: Sequence[Sentence]) -> Ref | None:
    """Return the word that heads the others of its sentence: the first that hangs on none."""
    if not words:
        return None
    sentence = sentences[words[0][0]]
    own = [at for index, at in words if index == sentence.index]
    for at in own:
        token = sentence.tokens[at]
        if token.pos != "PUNCT" and (token.head not in own or token.head == at):
            return sentence.index, antecedent(sentence, at)
    return words[0]
