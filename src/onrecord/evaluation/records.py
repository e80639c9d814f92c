"""Coded sentences against labelled ones: who did what to whom, and whether it happened.

Every sentence is coded as a report of its own on its day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluation.classes import ClassScores, Counts
from onrecord.evaluation.gold import Code
from onrecord.evaluation.sentences import LabelledEvent, LabelledSentence, Participant
from onrecord.record import Actor, Coded, Event
from onrecord.report import Passage, Span

Triple = tuple[str | None, str, str | None]
"""The country that acts, the type, the country acted on; None where there is none or no code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScores:
    """The scores of coded sentences, each by class.

    `records` counts the triples of a sentence, each once, by type; `events` those of the same
    type whose triggers overlap. The others are over `matched` events: of the same type, and the
    triggers or somebody taking part on the same side overlap. `alarms` has a class for each kind
    of sentence without event: `gold` are the sentences, `right` those in which one was seen.
    """

    sentences: int
    matched: int
    records: ClassScores
    events: ClassScores
    status: ClassScores
    certainty: ClassScores
    modes: ClassScores
    contexts: ClassScores
    alarms: ClassScores

    @property
    def false_alarms(self) -> float:
        """The share, from 0 to 1, of sentences without event in which one was seen."""
        return self.alarms.every.recall


def code_events(sentence: LabelledSentence, code: Code) -> tuple[LabelledEvent, ...]:
    """Return the events that `code` finds in a sentence, in the form of its labels."""
    return tuple(_events_of(code(sentence.report)))


def score_events(
    rows: Iterable[tuple[LabelledSentence, Sequence[LabelledEvent]]],
) -> EventScores:
    """Return the scores over labelled sentences, each with the events coded in it."""
    counts = _EventCounts()
    for sentence, predicted in rows:
        counts.add(sentence, predicted)
    return counts.scores()


def matches_of(
    gold: Sequence[LabelledEvent], predicted: Sequence[LabelledEvent]
) -> list[tuple[LabelledEvent, LabelledEvent]]:
    """Return gold events with the predicted one that is the same, one to one.

    The type is the same, and triggers overlap or, failing that, some participant does. Those
    whose triggers share most go first, then those with most participants in common.
    """
    ranked = sorted(
        (-words, -people, at, to)
        for at, one in enumerate(gold)
        for to, other in enumerate(predicted)
        if one.type == other.type
        and ((words := _shared(one.trigger, other.trigger)) + (people := _met(one, other)))
    )
    pairs: dict[int, int] = {}
    for _, _, at, to in ranked:
        if at not in pairs and to not in pairs.values():
            pairs[at] = to
    return [(gold[at], predicted[to]) for at, to in sorted(pairs.items())]


def triples_of(events: Iterable[LabelledEvent]) -> set[Triple]:
    """Return the records of a sentence: each acting country with each that is acted on.

    `Chad and Mali met Niger's envoy` is (TCD, CONSULT, NER) and (MLI, CONSULT, NER).
    """
    return {
        (actor, event.type, recipient)
        for event in events
        for actor in _countries(event.actors)
        for recipient in _countries(event.recipients)
    }


def row_of(sentence: LabelledSentence, events: Sequence[LabelledEvent]) -> dict[str, Any]:
    """Return coded events as a row of a file of predictions."""
    triples = sorted(triples_of(events), key=lambda one: tuple(part or "" for part in one))
    return {
        "id": sentence.origin,
        "records": triples,
        "events": [
            {
                "type": event.type, "modes": event.modes, "trigger": event.trigger,
                "actors": [one._asdict() for one in event.actors],
                "recipients": [one._asdict() for one in event.recipients],
                "status": event.status, "certainty": event.certainty,
                "contexts": event.contexts,
            }
            for event in events
        ],
    }  # fmt: skip


class _EventCounts:
    """What is counted sentence by sentence."""

    def __init__(self) -> None:
        self.sentences = self.matched = 0
        self.records, self.events, self.alarms = Counts(), Counts(), Counts()
        self.status, self.certainty = Counts(), Counts()
        self.modes, self.contexts = Counts(), Counts()

    def add(self, sentence: LabelledSentence, predicted: Sequence[LabelledEvent]) -> None:
        """Count a sentence with the events coded in it."""
        gold = sentence.events
        self.sentences += 1
        if sentence.nothing is not None:
            self.alarms.add_choice(sentence.nothing, sentence.nothing if predicted else None)
        of_gold, of_predicted = triples_of(gold), triples_of(predicted)
        self.records.add(
            right=_types(of_gold & of_predicted),
            predicted=_types(of_predicted),
            gold=_types(of_gold),
        )
        matched = matches_of(gold, predicted)
        self.events.add(
            right=(one.type for one, other in matched if _shared(one.trigger, other.trigger)),
            predicted=(one.type for one in predicted),
            gold=(one.type for one in gold),
        )
        self.matched += len(matched)
        for one, other in matched:
            self._compare(one, other)

    def _compare(self, gold: LabelledEvent, predicted: LabelledEvent) -> None:
        """Count how a matched event is told."""
        self.status.add_choice(gold.status, predicted.status)
        self.certainty.add_choice(gold.certainty, predicted.certainty)
        modes = [{f"{one.type} {mode}" for mode in one.modes} for one in (gold, predicted)]
        self.modes.add(right=modes[0] & modes[1], predicted=modes[1], gold=modes[0])
        contexts = set(gold.contexts), set(predicted.contexts)
        self.contexts.add(right=contexts[0] & contexts[1], predicted=contexts[1], gold=contexts[0])

    def scores(self) -> EventScores:
        """Return the scores of what was counted."""
        return EventScores(
            sentences=self.sentences, matched=self.matched, records=self.records.scores(),
            events=self.events.scores(), status=self.status.scores(),
            certainty=self.certainty.scores(), modes=self.modes.scores(),
            contexts=self.contexts.scores(), alarms=self.alarms.scores(),
        )  # fmt: skip


def _types(triples: Iterable[Triple]) -> Iterator[str]:
    return (type_ for _, type_, _ in triples)


def _countries(side: Sequence[Participant]) -> set[str | None]:
    return {one.country for one in side} or {None}


def _met(one: LabelledEvent, other: LabelledEvent) -> int:
    """Return how many participants of `one` stand on the same side of `other`."""
    return sum(
        any(_shared((first.span,), (second.span,)) for second in theirs)
        for ours, theirs in ((one.actors, other.actors), (one.recipients, other.recipients))
        for first in ours
    )


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """Return how many characters two lists of spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in some for b in others)


def _events_of(coded: Coded) -> Iterator[LabelledEvent]:
    actors = {actor.id: actor for actor in coded.actors}
    for event in coded.events:
        yield _event_of(event, actors)


def _event_of(event: Event, actors: dict[str, Actor]) -> LabelledEvent:
    return LabelledEvent(
        type=event.type,
        modes=event.modes,
        trigger=event.trigger.spans,
        actors=_participants(event.actor_passages, [actors[one] for one in event.actors]),
        recipients=_participants(
            event.recipient_passages, [actors[one] for one in event.recipients]
        ),
        status=event.status,
        certainty=event.certainty,
        contexts=event.contexts,
    )


def _participants(passages: Sequence[Passage], actors: Sequence[Actor]) -> tuple[Participant, ...]:
    """Return each passage with the country of whoever is mentioned there.

    An actor mentioned in none of them, such as one of those meant by `they`, goes with the first
    that nobody else is in.
    """
    at: list[list[Actor]] = [[] for _ in passages]
    homeless = []
    for actor in actors:
        spans = [span for mention in actor.mentions for span in mention.spans]
        shared = [_shared(passage.spans, spans) for passage in passages]
        if any(shared):
            at[shared.index(max(shared))].append(actor)
        else:
            homeless.append(actor)
    empty = next((place for place in at if not place), at[0] if at else [])
    empty += homeless
    return tuple(
        Participant((passage.start, passage.end), country)
        for passage, there in zip(passages, at, strict=True)
        for country in dict.fromkeys(one.country for one in there) or (None,)
    )
