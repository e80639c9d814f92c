"""Who speaks where in a report: which statement lies within which, and who carried it.

`The ministry said the fire was out, Kyodo reported` is one statement, of the ministry, that came
through Kyodo; a report with more in it than somebody else's words stays a statement of its own.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.finding.statements import FoundStatement
from onrecord.language.mentions import noun_phrase
from onrecord.language.parsing import Ref, Sentence
from onrecord.resolving.actors import Cast

_RELAYED_SHARE = 0.8
"""A report is a relay if so much of it is somebody else's source, cue and content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The statements of a report in order, each with what lies around it."""

    statements: Sequence[FoundStatement]
    cast: Cast
    ids: Mapping[int, str]
    holders: Mapping[int, FoundStatement]
    carried: Mapping[int, Sequence[Ref]]
    by_sentence: Mapping[int, Sequence[FoundStatement]]

    def id_of(self, said: FoundStatement) -> str:
        """Return the id of a statement of the report."""
        return self.ids[id(said)]

    def id_around(self, said: FoundStatement) -> str | None:
        """Return the id of the statement within which `said` is told, or None."""
        holder = self.holders.get(id(said))
        return self.ids[id(holder)] if holder is not None else None

    def around(self, offset: int, sentence: int) -> str | None:
        """Return the id of the innermost statement that covers the character, or None."""
        said = self.statement_around(offset, sentence)
        return self.id_of(said) if said is not None else None

    def statement_around(self, offset: int, sentence: int) -> FoundStatement | None:
        """Return the innermost statement that covers the character, or None."""
        covering = [one for one in self.by_sentence.get(sentence, ()) if one.content.covers(offset)]
        return min(covering, key=_length, default=None)

    def outlets(self, said: FoundStatement) -> tuple[Ref, ...]:
        """Return the outlets that carried the words, nearest to the speaker first."""
        chain = [*said.told, *said.carriers, *self.carried.get(id(said), ())]
        holder = self.holders.get(id(said))
        while holder is not None:
            chain.extend(self._around(holder))
            chain.extend(self.carried.get(id(holder), ()))
            holder = self.holders.get(id(holder))
        own = self.cast.actor_at(said.speaker)
        kept: dict[str | None, Ref] = {}
        for ref in chain:
            actor = self.cast.actor_at(ref)
            if self.cast.kind_at(ref) == "outlet" and actor != own:
                kept.setdefault(actor, ref)
        return tuple(kept.values())

    def _around(self, holder: FoundStatement) -> Iterator[Ref]:
        """Yield those of whom `holder` names one who heard it, who tells it, who passed it on."""
        yield from holder.told
        if holder.speaker is not None:
            yield holder.speaker
        yield from holder.carriers


def joined_speech(
    found: Sequence[FoundStatement], sentences: Sequence[Sentence], cast: Cast
) -> Speech:
    """Return the statements of a report with their nesting, relays folded into what they relay."""
    by_sentence = _by_sentence(found, sentences)
    holders = _holders(found, by_sentence)
    carried: dict[int, list[Ref]] = defaultdict(list)
    relays: set[int] = set()
    for said in found:
        holder = holders.get(id(said))
        if holder is not None and _relays(holder, said, cast, sentences) and holder.speaker:
            relays.add(id(holder))
            carried[id(said)].extend((*holder.told, holder.speaker, *holder.carriers))
    kept = [one for one in found if id(one) not in relays]
    return Speech(
        statements=kept,
        cast=cast,
        ids={id(one): f"s{place}" for place, one in enumerate(kept, start=1)},
        holders={
            inner: outer
            for inner, holder in holders.items()
            if (outer := _standing(holder, relays, holders)) is not None
        },
        carried=carried,
        by_sentence=_by_sentence(kept, sentences),
    )


def _by_sentence(
    found: Sequence[FoundStatement], sentences: Sequence[Sentence]
) -> Mapping[int, Sequence[FoundStatement]]:
    """Return, for each sentence, the statements whose contents reach into it."""
    starts = [sentence.start for sentence in sentences]
    reach: dict[int, list[FoundStatement]] = defaultdict(list)
    for said in found:
        covered = {
            place
            for start, end in said.content.spans
            for place in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1))
        }
        for place in sorted(covered):
            reach[place].append(said)
    return reach


def _holders(
    found: Sequence[FoundStatement], by_sentence: Mapping[int, Sequence[FoundStatement]]
) -> dict[int, FoundStatement]:
    """Return, for each statement told within another, the innermost that tells it."""
    holders: dict[int, FoundStatement] = {}
    for said in found:
        at = (said.cue or said.content).start
        around = [
            one
            for one in by_sentence.get(said.sentence, ())
            if one is not said and one.content.covers(at) and _length(one) > _length(said)
        ]
        if around:
            holders[id(said)] = min(around, key=_length)
    return holders


def _relays(
    holder: FoundStatement, said: FoundStatement, cast: Cast, sentences: Sequence[Sentence]
) -> bool:
    """Say whether all that `holder` reports is that somebody said `said`."""
    if holder.speaker is None or cast.kind_at(holder.speaker) != "outlet":
        return False
    parts = [part for part in (said.source, said.cue, said.content) if part is not None]
    named = (*said.told, *said.carriers)
    parts.extend(noun_phrase(sentences[at], index) for at, index in named)
    first, last = min(one.start for one in parts), max(one.end for one in parts)
    told = sum(max(0, min(b, last) - max(a, first)) for a, b in holder.content.spans)
    return told >= _RELAYED_SHARE * _length(holder)


def _standing(
    holder: FoundStatement, relays: set[int], holders: Mapping[int, FoundStatement]
) -> FoundStatement | None:
    """Return the nearest holder that is a statement of its own and no mere relay."""
    found: FoundStatement | None = holder
    while found is not None and id(found) in relays:
        found = holders.get(id(found))
    return found


def _length(said: FoundStatement) -> int:
    return sum(end - start for start, end in said.content.spans)
