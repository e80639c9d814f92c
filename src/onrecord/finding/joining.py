"""What the model read and what the rules found, joined into the statements of a report.

The model sees more: attitudes, plans, odd cues. The rules know what it was never taught: words
withheld, speech within speech, and the media that words came through.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.finding.claims import FoundStatement
from onrecord.finding.contents import QuotedText, length_of, shared_part, without
from onrecord.finding.cues import cue_words
from onrecord.finding.learned import Learned, settled
from onrecord.finding.triggers import find_acts
from onrecord.language.parsing import Sentence
from onrecord.report import Span

_SAME = 0.5
"""Contents that share so much of their characters are one statement."""
_RELAYED = 0.6
"""A content that is so much source, cue and content of another statement is its relay."""


def joined_statements(
    learned: Sequence[Learned],
    ruled: Sequence[FoundStatement],
    sentences: Sequence[Sentence],
    quoted: QuotedText,
) -> list[FoundStatement]:
    """Return what the model read, each joined with what the rules made of the same cue or words.

    Of what the rules alone found stay words withheld, speech within speech, relays, and plain
    speech that the model gives to nobody.
    """
    near = _Places(sentences, ruled)
    cues = _Places(sentences, [one.cue for one in learned])
    taken: set[int] = set()
    found: list[FoundStatement] = []
    for one in learned:
        one = _without_withheld(one, ruled, near)
        at = _counterpart(one, ruled, near, taken)
        known = ruled[at] if at is not None else None
        if at is not None and known is not None:
            taken.add(at)
            around = (learned[place] for place in cues.near(known.content.spans))
            if _by_noun(known, sentences) or _goes_on(one, known, around):
                one = replace(one, content=known.content.spans)
            one = _without_told(one, known, sentences)
        if known is not None and _is_untaught(known, ruled, near):
            found.append(known)
        else:
            made = settled(one, known, sentences, quoted)
            if made is not None and (known is not None or not _is_deed(made, sentences)):
                found.append(made)
    alone = [one for at, one in enumerate(ruled) if at not in taken]
    beside = _Places(sentences, found)
    kept = [one for one in alone if _stays(one, found, beside, sentences)]
    everything = [*found, *kept]
    places = _Places(sentences, everything)
    return [one for one in everything if not _is_part(one, everything, places)]


class _Places:
    """Which of several things reach into a sentence, in their order."""

    def __init__(
        self, sentences: Sequence[Sentence], things: Sequence[FoundStatement | Sequence[Span]]
    ) -> None:
        self._starts = [one.start for one in sentences]
        self._reaching: dict[int, list[int]] = defaultdict(list)
        for place, one in enumerate(things):
            for at in self._sentences(_spans(one)):
                self._reaching[at].append(place)

    def near(self, spans: Sequence[Span]) -> list[int]:
        """Return the places of the things that reach into the sentences of `spans`."""
        found = {place for at in self._sentences(spans) for place in self._reaching[at]}
        return sorted(found)

    def _sentences(self, spans: Sequence[Span]) -> list[int]:
        reached = {
            at
            for start, end in spans
            for at in range(
                bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)
            )
        }
        return sorted(reached)


def _spans(one: FoundStatement | Sequence[Span]) -> Sequence[Span]:
    if isinstance(one, FoundStatement):
        return (*one.content.spans, *(one.cue.spans if one.cue is not None else ()))
    return one


def _without_withheld(one: Learned, ruled: Sequence[FoundStatement], near: _Places) -> Learned:
    """Return an attribution without the words that the rules know to be withheld by another."""
    content: Sequence[Span] = one.content
    for at in near.near(one.content):
        other = ruled[at]
        if not other.refused or other.cue is None:
            continue
        if not shared_part((*one.content, *one.cue), other.cue.spans):
            for hole in other.content.spans:
                content = without(content, hole)
    return replace(one, content=tuple(content)) if content else one


def _counterpart(
    one: Learned, ruled: Sequence[FoundStatement], near: _Places, taken: set[int]
) -> int | None:
    """Return the place of the statement that the rules made of the same cue or the same words."""
    best, found = 0.0, None
    for at in near.near((*one.cue, *one.content)):
        other = ruled[at]
        if at in taken:
            continue
        likeness = _likeness(one.content, other.content.spans)
        if one.cue and other.cue is not None:
            likeness = 1 + likeness if shared_part(one.cue, other.cue.spans) else 0.0
        elif likeness < _SAME:
            continue
        if likeness > best:
            best, found = likeness, at
    return found


def _likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the shared part (0..1) of the characters of both."""
    shared = shared_part(one, other)
    return shared / (length_of(one) + length_of(other) - shared)


def _is_deed(one: FoundStatement, sentences: Sequence[Sentence]) -> bool:
    """Say whether somebody does something rather than says it: `The court jailed the captain`.

    The corpus that the model learned from counts deeds as attitudes; here they are events.
    """
    sentence = sentences[one.sentence]
    head = sentence.tokens[one.head]
    if one.cue is None or one.kind != "indirect" or head.lemma in cue_words().known:
        return False
    if sentence.kid(head.index, "ccomp", "xcomp") is not None:
        return False
    acts = find_acts(sentence)
    return any(word.index in acts for word in (head, *sentence.kids(head.index, "dobj")))


def _by_noun(known: FoundStatement, sentences: Sequence[Sentence]) -> bool:
    """Say whether the cue is a noun, whose clause ends before its verb: `the claim that S fell`."""
    return sentences[known.sentence].tokens[known.head].pos == "NOUN"


def _without_told(one: Learned, known: FoundStatement, sentences: Sequence[Sentence]) -> Learned:
    """Return an attribution without a piece that is who was told: `S, Osei told El Cauce`."""
    heads = [sentences[at].tokens[token].start for at, token in known.told]
    heads = [at for at in heads if not known.content.covers(at)]
    kept = [
        (start, end) for start, end in one.content if not any(start <= at < end for at in heads)
    ]
    return replace(one, content=tuple(kept)) if kept else one


def _goes_on(one: Learned, known: FoundStatement, around: Iterable[Learned]) -> bool:
    """Say whether the rules know a second half: `The ship, according to Osei, had no radio`.

    Only where no other cue stands in what they have more.
    """
    spans = known.content.spans
    if len(spans) <= len(one.content) or shared_part(one.content, spans) < length_of(one.content):
        return False
    return not any(
        known.content.covers(other.cue[0][0]) and not shared_part(other.cue, one.content)
        for other in around
        if other is not one
    )


def _is_untaught(known: FoundStatement, ruled: Sequence[FoundStatement], near: _Places) -> bool:
    """Say whether a statement is of a kind that the model was never taught: its spans stay."""
    quoted_as = known.cue is not None and "as" in known.cue.text.split()
    was_told = any(ref < (known.sentence, known.head) for ref in known.told)
    if known.refused or known.carriers or quoted_as or was_told:
        return True
    others = (ruled[at] for at in near.near(known.content.spans))
    return any(
        _is_tail(known, other) or _is_tail(other, known) for other in others if other is not known
    )


def _is_tail(one: FoundStatement, other: FoundStatement) -> bool:
    """Say whether `one` is the tag behind the tag of `other`: `S, Osei said, Kyodo reported`."""
    if one.cue is None or other.cue is None or one.cue.start < other.cue.end:
        return False
    return _carries(one, other)


def _stays(
    one: FoundStatement,
    found: Sequence[FoundStatement],
    beside: _Places,
    sentences: Sequence[Sentence],
) -> bool:
    """Say whether what the rules alone found stays: what the model was never taught, or plain."""
    if one.refused or one.carriers:
        return True
    others = [found[at] for at in beside.near(_spans(one))]
    cue = (one.cue or one.content).start
    if any(other.content.covers(cue) or _carries(one, other) for other in others):
        return True
    head = sentences[one.sentence].tokens[one.head]
    plain = head.lemma in cue_words().plain or (head.text == ":" and _is_name(one, sentences))
    free = not any(shared_part(one.content.spans, other.content.spans) for other in others)
    return plain and free and one.source is not None


def _is_name(one: FoundStatement, sentences: Sequence[Sentence]) -> bool:
    """Say whether the source is somebody's name, as in a transcript: `TANAKA: We met`."""
    if one.source is None or one.speaker is None:
        return False
    at, token = one.speaker
    return one.source.text.isupper() or sentences[at].tokens[token].entity == "PERSON"


def _carries(one: FoundStatement, other: FoundStatement) -> bool:
    """Say whether all that `one` says is that `other` was said."""
    if other.cue is None or not one.content.covers(other.cue.start):
        return False
    parts = (part for part in (other.source, other.cue, other.content) if part is not None)
    told = sum(shared_part(part.spans, one.content.spans) for part in parts)
    return told >= _RELAYED * length_of(one.content.spans)


def _is_part(one: FoundStatement, everything: Sequence[FoundStatement], places: _Places) -> bool:
    """Say whether `one` is what the rules have as part of a relay: who is cited, or who cites.

    Words that the model gives to nobody are no statement where somebody is known to say them.
    """
    if one.carriers:
        return False
    nobody = one.cue is None and one.source is None
    return any(
        (other.carriers and (_names(one, other) or _repeats(one, other)))
        or (nobody and other.source is not None and _repeats(one, other))
        for other in (everything[at] for at in places.near(_spans(one)))
        if other is not one
    )


def _repeats(one: FoundStatement, other: FoundStatement) -> bool:
    """Say whether both claim the same words, and `one` is not told within the other."""
    if one.cue is not None and other.content.covers(one.cue.start):
        return False
    return _likeness(one.content.spans, other.content.spans) >= _SAME


def _names(one: FoundStatement, other: FoundStatement) -> bool:
    """Say whether the words of `one` are but the name of who speaks in `other`."""
    if other.source is None:
        return False
    spans = one.content.spans
    return shared_part(spans, other.source.spans) >= length_of(spans)
