"""Quotations that no cue claims: they go on with, or belong to, whoever is speaking."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.finding.claims import FoundStatement
from onrecord.finding.contents import MARKS, QuotedText, merged
from onrecord.finding.quotations import Quotation
from onrecord.finding.sources import source_passage
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.report import Passage

_LEAST_WORDS = 4
"""A quotation shorter than this that no cue claims is a scare quote, not a statement."""


def with_unclaimed(
    found: list[FoundStatement], sentences: Sequence[Sentence], quoted: QuotedText
) -> list[FoundStatement]:
    """Return `found` with the quotations that no cue claims, given to whoever is speaking."""
    kept = list(found)
    claimants = _claimants(kept, quoted)
    _claim_openings(kept, claimants, quoted)
    starts = [sentence.start for sentence in sentences]
    current: int | None = None
    for place, quotation in enumerate(quoted.quotations):
        if place in claimants:
            current = claimants[place]
            continue
        at = bisect_right(starts, quotation.start) - 1
        if at < 0 or not _is_utterance(quotation, sentences[at], quoted.text):
            continue
        if current is not None and _goes_on(quotation, sentences[at], kept[current], sentences):
            kept[current] = _extended(kept[current], quotation, quoted)
            continue
        introduced = sentences[at]
        if at and introduced.start == quotation.start and sentences[at - 1].text.endswith(":"):
            introduced = sentences[at - 1]
        said = _introduced(quotation, introduced, quoted)
        if said is None:
            near = kept[current] if current is not None else None
            said = _taken_up(quotation, sentences[at], near, sentences, quoted)
        kept.append(said)
        current = len(kept) - 1
    return kept


def _claimants(found: Sequence[FoundStatement], quoted: QuotedText) -> dict[int, int]:
    """Return, for each quotation that a statement takes whole, the statement's place."""
    claimants: dict[int, int] = {}
    for place, statement in enumerate(found):
        for start, end in statement.content.spans:
            for number in quoted.places(start, end):
                claimants.setdefault(number, place)
    return claimants


def _claim_openings(
    kept: list[FoundStatement], claimants: dict[int, int], quoted: QuotedText
) -> None:
    """Give the paragraphs that open a quotation to who is named only where it ends."""
    for place in range(len(quoted.quotations) - 1, 0, -1):
        claimant = claimants.get(place)
        if place - 1 in claimants or _is_going_on(place - 1, claimants, quoted):
            continue
        if quoted.quotations[place].follows and claimant is not None:
            kept[claimant] = _extended(kept[claimant], quoted.quotations[place - 1], quoted)
            claimants[place - 1] = claimant


def _is_going_on(place: int, claimants: dict[int, int], quoted: QuotedText) -> bool:
    """Say whether a quotation goes on with one claimed before it in its paragraph."""
    if place - 1 not in claimants:
        return False
    before, one = quoted.quotations[place - 1], quoted.quotations[place]
    return "\n\n" not in quoted.text[before.end : one.start]


def _is_utterance(quotation: Quotation, sentence: Sentence, text: str) -> bool:
    """Say whether a quotation is somebody speaking, and no name, title or scare quote."""
    inside = text[quotation.start : quotation.end].strip(MARKS)
    before = text[sentence.start : quotation.start].rstrip()
    if before.endswith(":"):
        return True
    if len(inside.split()) < _LEAST_WORDS or not inside:
        return quotation.follows
    if _is_title(inside):
        return False
    ends = inside[-1] in ".,!?…—–" or text[quotation.end : quotation.end + 1] in {".", ",", ""}
    return ends and (not before or (before.endswith(",") and inside[0].isupper()))


def _is_title(words: str) -> bool:
    """Say whether all longer words are capitals' and no sentence ends: `“A Time for Truth,”`."""
    long = [word for word in words.split() if len(word) > 4]
    return words[-1] not in ".?!…" and all(word[0].isupper() for word in long)


def _goes_on(
    quotation: Quotation, sentence: Sentence, last: FoundStatement, sentences: Sequence[Sentence]
) -> bool:
    """Say whether a quotation goes on with what `last` says, in the paragraph or the next."""
    if quotation.follows:
        return True
    said = sentences[last.sentence]
    if quotation.start != sentence.start or last.kind != "direct":
        return False
    same = said.paragraph == sentence.paragraph and sentence.index > said.index
    upto = sentence.index - 1
    return same or (said.paragraph == sentence.paragraph - 1 and upto <= _last_of(last, sentences))


def _last_of(statement: FoundStatement, sentences: Sequence[Sentence]) -> int:
    """Return the index of the last sentence that a statement's cue or content reaches."""
    index = statement.sentence
    while index + 1 < len(sentences) and sentences[index + 1].start < statement.content.end:
        index += 1
    return index


def _extended(
    statement: FoundStatement, quotation: Quotation, quoted: QuotedText
) -> FoundStatement:
    spans = merged([*statement.content.spans, (quotation.start, quotation.end)], quoted.text)
    return replace(
        statement,
        content=Passage.at(quoted.text, *spans),
        kind=quoted.kind_of(spans),
    )


def _introduced(
    quotation: Quotation, sentence: Sentence, quoted: QuotedText
) -> FoundStatement | None:
    """Return the statement of `Osei was blunt: “…”`, or None if nothing introduces it."""
    before = [token for token in sentence.tokens if token.end <= quotation.start]
    if not before or before[-1].text not in {":", ","}:
        return None
    subject = _introducer(sentence, before)
    if subject is None or subject.lower in {"it", "that", "this", "there", "which"}:
        return None
    source = source_passage(sentence, subject.index, before[-1].index)
    return _quoted_by(quotation, sentence, (sentence.index, subject.index), source, quoted)


def _introducer(sentence: Sentence, before: Sequence[Token]) -> Token | None:
    """Return the head of who is introduced: the name before the colon, or the main subject."""
    if before[-1].text == ":" and len(before) > 1 and before[-2].entity == "PERSON":
        return before[-2]
    subjects = [one for one in before if one.dep in {"nsubj", "nsubjpass"}]
    main = (one for one in subjects if sentence.tokens[one.head].dep == "ROOT")
    return next(main, subjects[0] if subjects else None)


def _taken_up(
    quotation: Quotation,
    sentence: Sentence,
    last: FoundStatement | None,
    sentences: Sequence[Sentence],
    quoted: QuotedText,
) -> FoundStatement:
    """Return a quotation in a paragraph of its own as said by whoever spoke in the one before."""
    near = (
        last is not None
        and last.kind != "indirect"
        and sentence.paragraph - sentences[last.sentence].paragraph <= 1
    )
    if last is None or not near:
        return _named_before(quotation, sentence, sentences, quoted)
    return _quoted_by(quotation, sentence, last.speaker, last.source, quoted)


def _named_before(
    quotation: Quotation, sentence: Sentence, sentences: Sequence[Sentence], quoted: QuotedText
) -> FoundStatement:
    """Return a quotation as said by the person whom the sentence before it is about, if any."""
    before = sentences[sentence.index - 1] if sentence.index else sentence
    subject = before.kid(before.root.index, "nsubj")
    person = subject is not None and (
        subject.lower in {"he", "she"} or (subject.pos == "PROPN" and subject.entity != "GPE")
    )
    if subject is None or not person or before.paragraph != sentence.paragraph:
        return _quoted_by(quotation, sentence, None, None, quoted)
    source = source_passage(before, subject.index, before.root.index)
    return _quoted_by(quotation, sentence, (before.index, subject.index), source, quoted)


def _quoted_by(
    quotation: Quotation,
    sentence: Sentence,
    speaker: Ref | None,
    source: Passage | None,
    quoted: QuotedText,
) -> FoundStatement:
    return FoundStatement(
        sentence=sentence.index,
        head=(sentence.token_at(quotation.start) or sentence.root).index,
        source=source,
        speaker=speaker,
        cue=None,
        content=Passage.at(quoted.text, (quotation.start, quotation.end)),
        kind="direct",
        manner="say",
    )
