"""Sentences → statements: source, cue and content, and the outlets that carried the words.

Attribution by grammar: a cue word takes a clause, a quotation, an infinitive or an object as its
content. Quotations that no cue claims belong to whoever spoke last.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.finding.constructions import Claim, claims_of
from onrecord.finding.contents import QuotedText, drop_full_stop, merged, trim, without
from onrecord.finding.quotations import Quotation, find_quotations
from onrecord.finding.sources import antecedent, source_passage
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.record import Kind, Manner
from onrecord.report import Passage, Report, Span

_MARKS = " \n\"'“”„‟«»‹›‘’`"
_LEAST_WORDS = 4
"""A quotation shorter than this that no cue claims is a scare quote, not a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """A statement as found: passages and heads of noun phrases, nobody identified yet.

    `speaker`, `told` and `carriers` are heads of noun phrases; whether who was told is an outlet
    that carries the words or a person addressed is decided when actors are known.
    """

    sentence: int
    head: int
    source: Passage | None
    speaker: Ref | None
    cue: Passage | None
    content: Passage
    kind: Kind
    manner: Manner
    refused: bool = False
    told: tuple[Ref, ...] = ()
    carriers: tuple[Ref, ...] = ()


def find_statements(report: Report, sentences: Sequence[Sentence]) -> list[FoundStatement]:
    """Return the statements of `report` in the order of their contents.

    Examples:
        In `“It holds,” Ama Osei told Reuters` the source is `Ama Osei`, the cue `told`, the
        content `“It holds,”`, and `Reuters` is who was told.
    """
    quoted = QuotedText(report.text, find_quotations(report.text))
    found: list[FoundStatement] = []
    for sentence in sentences:
        for claim in claims_of(sentence):
            statement = _settled(claim, sentence, quoted)
            if statement is not None:
                found.append(statement)
    found = _with_unclaimed(_without_repeats(found), sentences, quoted)
    return sorted(found, key=lambda one: (one.content.start, -one.content.end, one.head))


def _settled(claim: Claim, sentence: Sentence, quoted: QuotedText) -> FoundStatement | None:
    """Return the claim as a statement, its quotations taken in; None where nothing was said."""
    source = _source(claim, sentence)
    host = quoted.at(claim.cue.start)
    if host is not None and not _told_within(claim, sentence):
        return None
    spans = list(claim.spans)
    if claim.quotes and host is None:
        spans.extend(_beside(claim, source, sentence, quoted))
    spans = quoted.widened(spans, host)
    for hole in (*claim.cue.spans, *(source.spans if source else ())):
        spans = without(spans, hole)
    spans = drop_full_stop(quoted.text, trim(quoted.text, spans), sentence.end)
    if not spans:
        return None
    speaker = _speaker(claim, sentence)
    return FoundStatement(
        sentence=sentence.index,
        head=claim.head,
        source=source,
        speaker=(sentence.index, speaker) if speaker is not None else None,
        cue=claim.cue,
        content=Passage.at(quoted.text, *merged(spans, quoted.text)),
        kind=_kind(spans, quoted, host),
        manner=claim.manner,
        refused=claim.refused,
        told=tuple((sentence.index, index) for index in claim.told),
        carriers=tuple((sentence.index, index) for index in claim.carriers),
    )


_FIRST_AND_SECOND = frozenset({"i", "we", "you", "us", "me"})


def _told_within(claim: Claim, sentence: Sentence) -> bool:
    """Say whether a cue inside a quotation tells of somebody else's speech, not of `I think`."""
    if claim.source is None or claim.manner == "think" or not claim.quotes:
        return False
    return sentence.tokens[claim.source].lower not in _FIRST_AND_SECOND


def _source(claim: Claim, sentence: Sentence) -> Passage | None:
    if claim.source is None:
        return None
    return source_passage(sentence, claim.source, claim.head)


def _speaker(claim: Claim, sentence: Sentence) -> int | None:
    """Return who the source refers to: behind `who` stands the noun it relates to."""
    if claim.source is None:
        return None
    return antecedent(sentence, claim.source)


def _beside(
    claim: Claim, source: Passage | None, sentence: Sentence, quoted: QuotedText
) -> list[Span]:
    """Return the quotations right before and right behind a cue and its source."""
    before = [sentence.tokens[index].start for index in claim.carriers if index < claim.head]
    start = min([claim.cue.start, *before, *([source.start] if source else [])])
    end = max(claim.cue.end, source.end if source else claim.cue.end)
    if claim.spans and not any(quoted.at(one) for span in claim.spans for one in span):
        return []
    beside = (quoted.ending_before(start), quoted.starting_after(end, sentence.end))
    taken = claim.spans[-1][1] if claim.spans else 0
    return [(one.start, one.end) for one in beside if one is not None and one.start >= taken]


def _kind(spans: Sequence[Span], quoted: QuotedText, host: Quotation | None) -> Kind:
    if host is not None:
        return "direct" if quoted.text[spans[0][0]] in "‘“'\"" else "indirect"
    share = quoted.share(spans)
    return "direct" if share > 0.98 else "mixed" if share else "indirect"


def _without_repeats(found: list[FoundStatement]) -> list[FoundStatement]:
    """Return `found` without statements that claim the very words another claimed first."""
    seen: dict[tuple[Span, ...], FoundStatement] = {}
    for one in found:
        kept = seen.get(one.content.spans)
        behind = kept is not None and kept.speaker in one.carriers
        if kept is None or behind or (kept.speaker is None and one.speaker is not None):
            seen[one.content.spans] = one
    return list(seen.values())


# Quotations that no cue claims.


def _with_unclaimed(
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
    inside = text[quotation.start : quotation.end].strip(_MARKS)
    before = text[sentence.start : quotation.start].rstrip()
    if before.endswith(":"):
        return True
    if len(inside.split()) < _LEAST_WORDS or not inside:
        return quotation.follows
    ends = inside[-1] in ".,!?…—–" or text[quotation.end : quotation.end + 1] in {".", ",", ""}
    return ends and (not before or (before.endswith(",") and inside[0].isupper()))


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
        kind=_kind(spans, quoted, None),
    )


def _introduced(
    quotation: Quotation, sentence: Sentence, quoted: QuotedText
) -> FoundStatement | None:
    """Return the statement of `Osei was blunt: “…”`, or None if nothing introduces it."""
    before = [token for token in sentence.tokens if token.end <= quotation.start]
    if not before or before[-1].text not in {":", ","}:
        return None
    subject = _introducer(before)
    if subject is None or subject.lower in {"it", "that", "this", "there", "which"}:
        return None
    source = source_passage(sentence, subject.index, before[-1].index)
    return _quoted_by(quotation, sentence, (sentence.index, subject.index), source, quoted)


def _introducer(before: Sequence[Token]) -> Token | None:
    """Return the head of who is introduced: the name before the colon, or the first subject."""
    if before[-1].text == ":" and len(before) > 1 and before[-2].entity == "PERSON":
        return before[-2]
    return next((one for one in before if one.dep in {"nsubj", "nsubjpass"}), None)


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
        return _quoted_by(quotation, sentence, None, None, quoted)
    return _quoted_by(quotation, sentence, last.speaker, last.source, quoted)


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
