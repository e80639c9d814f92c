"""Coded sentences against labelled ones: who did what to whom, and whether it happened.

Every sentence is coded as a report of its own on its day.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

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
    `countries` has the two sides of matched events; None is a country too.
    """

    sentences: int
    matched: int
    records: ClassScores
    events: ClassScores
    countries: ClassScores
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


T = TypeVar("T")


class _EventCounts:
    """What is counted sentence by sentence."""

    def __init__(self) -> None:
        self.sentences = self.matched = 0
        self.records, self.events, self.alarms = Counts(), Counts(), Counts()
        self.countries, self.status, self.certainty = Counts(), Counts(), Counts()
        self.modes, self.contexts = Counts(), Counts()

    def add(self, sentence: LabelledSentence, predicted: Sequence[LabelledEvent]) -> None:
        """Count a sentence with the events coded in it."""
        gold = sentence.events
        self.sentences += 1
        if sentence.nothing is not None:
            self.alarms.add_choice(sentence.nothing, sentence.nothing if predicted else None)
        of_gold, of_predicted = triples_of(gold), triples_of(predicted)
        _add_sets(self.records, of_gold, of_predicted, name=lambda one: one[1])
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
        _add_sets(self.countries, _sides_of(gold), _sides_of(predicted), name=lambda one: one[0])
        _add_sets(self.modes, _modes_of(gold), _modes_of(predicted))
        _add_sets(self.contexts, {*gold.contexts}, {*predicted.contexts})

    def scores(self) -> EventScores:
        """Return the scores of what was counted."""
        return EventScores(
            sentences=self.sentences, matched=self.matched, records=self.records.scores(),
            events=self.events.scores(), countries=self.countries.scores(),
            status=self.status.scores(), certainty=self.certainty.scores(),
            modes=self.modes.scores(), contexts=self.contexts.scores(),
            alarms=self.alarms.scores(),
        )  # fmt: skip


def _add_sets(
    counts: Counts, gold: set[T], predicted: set[T], *, name: Callable[[T], str] = str
) -> None:
    """Count what two sets share and hold, in the classes that `name` gives."""
    counts.add(
        right=map(name, gold & predicted), predicted=map(name, predicted), gold=map(name, gold)
    )


def _sides_of(event: LabelledEvent) -> set[tuple[str, str | None]]:
    sides = (("actors", event.actors), ("recipients", event.recipients))
    return {(name, country) for name, side in sides for country in _countries(side)}


def _modes_of(event: LabelledEvent) -> set[str]:
    return {f"{event.type} {mode}" for mode in event.modes}


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
