"""Statements by grammar: a cue word takes a clause, a quotation, an infinitive or an object."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.finding.claims import Claim, FoundStatement
from onrecord.finding.constructions import claims_of
from onrecord.finding.contents import (
    QuotedText,
    drop_full_stop,
    merged,
    says_anything,
    trim,
    without,
)
from onrecord.finding.headed import headed_claims
from onrecord.finding.sources import antecedent, late_subject, source_passage
from onrecord.finding.unclaimed import with_unclaimed
from onrecord.language.parsing import Sentence
from onrecord.report import Passage, Span


def ruled_statements(sentences: Sequence[Sentence], quoted: QuotedText) -> list[FoundStatement]:
    """Return what the cues of `sentences` claim, no words claimed twice, in no special order.

    Quotations that no cue claims are given to whoever is speaking.
    """
    found: list[FoundStatement] = []
    for sentence, claim in _claims(sentences):
        statement = _settled(claim, sentence, quoted)
        if statement is not None:
            found.append(statement)
    return with_unclaimed(_without_repeats(found), sentences, quoted)


def _claims(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Claim]]:
    for sentence in sentences:
        for claim in claims_of(sentence):
            yield sentence, claim
    yield from headed_claims(sentences)


def _settled(claim: Claim, sentence: Sentence, quoted: QuotedText) -> FoundStatement | None:
    """Return the claim as a statement, its quotations taken in; None where nothing was said."""
    host = quoted.at(claim.cue.start)
    if host is not None and not _told_within(claim, sentence):
        return None
    claim = claim if host is not None else _named_outside(claim, sentence, quoted)
    source = _source(claim, sentence)
    spans = list(claim.spans)
    if claim.quotes and host is None:
        spans = _with_quotations(claim, source, sentence, quoted)
    elif host is not None:
        inner = quoted.inner_after(claim.cue.end, host)
        first = inner is not None and (not spans or inner[0] < spans[0][0])
        spans = [inner] if inner is not None and first else spans
    spans = quoted.widened(spans, host)
    for hole in (*claim.cue.spans, *(source.spans if source else ())):
        spans = without(spans, hole)
    spans = drop_full_stop(quoted.text, trim(quoted.text, spans), sentence.end)
    source, spans = _title_to_source(source, spans, quoted)
    if not spans or not (claim.refused or says_anything(sentence, spans)):
        return None
    speaker = _speaker(claim, sentence)
    return FoundStatement(
        sentence=sentence.index,
        head=claim.head,
        source=source,
        speaker=(sentence.index, speaker) if speaker is not None else None,
        cue=claim.cue,
        content=Passage.at(quoted.text, *merged(spans, quoted.text)),
        kind=quoted.kind_of(spans, host),
        manner=claim.manner,
        refused=claim.refused,
        told=tuple((sentence.index, index) for index in claim.told),
        carriers=tuple((sentence.index, index) for index in claim.carriers),
        media=tuple((sentence.index, index) for index in claim.media),
        likely=tuple((sentence.index, index) for index in claim.likely),
    )


def _title_to_source(
    source: Passage | None, spans: list[Span], quoted: QuotedText
) -> tuple[Passage | None, list[Span]]:
    """Return both with a word or two between quotation and name given to the source.

    `“We are late,” conductor Ama Osei said`, where the parse took the title for a verb.
    """
    for place, (start, end) in enumerate(spans):
        if source is None or quoted.text[end : source.start] != " ":
            continue
        last = quoted.at(start)
        title = quoted.text[last.end : end] if last is not None and last.end < end else ""
        if title[:1].isspace() and 0 < len(title.split()) <= _TITLE_WORDS and "," not in title:
            first = end - len(title.lstrip())
            lead = (first, source.spans[0][1])
            source = Passage.at(quoted.text, lead, *source.spans[1:])
            spans = [*spans[:place], (start, end - len(title)), *spans[place + 1 :]]
    return source, spans


_TITLE_WORDS = 3
_FIRST_AND_SECOND = frozenset({"i", "we", "you", "us", "me"})


def _told_within(claim: Claim, sentence: Sentence) -> bool:
    """Say whether a cue inside a quotation tells of somebody else's speech, not of `I think`."""
    if claim.source is None or claim.manner == "think" or not claim.quotes:
        return False
    return sentence.tokens[claim.source].lower not in _FIRST_AND_SECOND


def _named_outside(claim: Claim, sentence: Sentence, quoted: QuotedText) -> Claim:
    """Return `claim` with its source outside quotations, where the parse took it from within one.

    In `“A fine man, that guard,” Osei, the mayor, said` it is `Osei`, not `that guard`.
    """
    if claim.source is None or (inside := quoted.at(sentence.tokens[claim.source].start)) is None:
        return claim
    behind = [one for one in sentence.tokens[: claim.head] if one.start >= inside.end]
    named = next((one for one in behind if one.pos in {"PROPN", "NOUN", "PRON"}), None)
    while named is not None and named.dep == "compound" and named.index < named.head < claim.head:
        named = sentence.tokens[named.head]
    named = named or late_subject(sentence, claim.head)
    return replace(claim, source=named.index if named is not None else None)


def _source(claim: Claim, sentence: Sentence) -> Passage | None:
    """Return the source, short of what was said where the parse hung that on it."""
    if claim.source is None:
        return None
    source = source_passage(sentence, claim.source, claim.head)
    for start, end in claim.spans:
        if sentence.tokens[claim.source].start < start < source.end <= end:
            short = trim(sentence.within, without(source.spans, (start, end)))
            return Passage.at(sentence.within, *short) if short else source
    return source


def _speaker(claim: Claim, sentence: Sentence) -> int | None:
    """Return who the source refers to: behind `who` stands the noun it relates to."""
    if claim.source is None:
        return None
    return antecedent(sentence, claim.source)


def _with_quotations(
    claim: Claim, source: Passage | None, sentence: Sentence, quoted: QuotedText
) -> list[Span]:
    """Return the spans of a claim with the quotations right before and behind cue and source.

    Behind a quotation that ends with a comma stands no clause: `“It holds,” he told those who …`.
    """
    relayed = [sentence.tokens[index].start for index in claim.carriers if index < claim.head]
    start = min([claim.cue.start, *relayed, *([source.start] if source else [])])
    end = max(claim.cue.end, source.end if source else claim.cue.end)
    spans = list(claim.spans)
    before, after = quoted.ending_before(start), quoted.starting_after(end, sentence.end)
    if before is not None and spans and spans[0][0] >= end and quoted.runs_on(before, start):
        if quoted.opens(spans[0][0]):
            return [(before.start, before.end), *spans]
        apart = quoted.text[source.end : claim.cue.start] if source else ""
        if before.start <= sentence.start and not apart.strip():
            return [(before.start, before.end)]
    if spans and not any(quoted.at(one) for span in spans for one in span):
        return spans
    if before is not None and not spans:
        spans.append((before.start, before.end))
    if after is not None and (not spans or spans[-1][1] <= after.start):
        spans.append((after.start, after.end))
    if not spans and source is not None:
        left = quoted.left_behind(start, sentence.start)
        spans.extend([(left.start, left.end)] if left is not None else [])
    return spans


def _without_repeats(found: list[FoundStatement]) -> list[FoundStatement]:
    """Return `found` without statements that claim the very words another claimed first."""
    seen: dict[tuple[Span, ...], FoundStatement] = {}
    for one in found:
        kept = seen.get(one.content.spans)
        if kept is None:
            seen[one.content.spans] = one
        elif _sooner(one, kept):
            seen[one.content.spans] = _relayed_by(one, kept)
        else:
            seen[one.content.spans] = _relayed_by(kept, one)
    return list(seen.values())


def _relayed_by(said: FoundStatement, tag: FoundStatement) -> FoundStatement:
    """Return `said` with who says the same in a tag behind it: `S, X said, Kyodo reported`."""
    if said.cue is None or tag.cue is None or tag.speaker is None or said.speaker is None:
        return said
    behind = said.content.end <= said.cue.start < tag.cue.start
    if not behind or said.speaker == tag.speaker or tag.speaker in said.carriers:
        return said
    return replace(
        said,
        carriers=(*said.carriers, *tag.told, tag.speaker, *tag.carriers),
        media=(*said.media, *tag.media),
        likely=(*said.likely, *tag.likely, tag.speaker),
    )


def _sooner(one: FoundStatement, kept: FoundStatement) -> bool:
    """Say whether the words belong to `one` rather than to `kept`, which claims them too.

    Who is cited speaks, not who cites; a verb of speech comes before `smiled`, the nearer before
    the farther: `she smiled and said, “…”`.
    """
    if kept.speaker in one.carriers or (kept.speaker is None and one.speaker is not None):
        return True
    if one.speaker is None or one.sentence != kept.sentence or one.cue is None or kept.cue is None:
        return False
    if one.content.end <= one.cue.start < kept.cue.start and kept.speaker not in one.carriers:
        return one.speaker not in kept.carriers
    return kept.cue.start < one.cue.start < one.content.start and one.kind == "direct"
