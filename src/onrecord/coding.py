"""The stages in order: Report → Coded. Joins each act to the speech that carries it.

parse → find statements, events, figures, positions → resolve dates, places, actors → join
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from onrecord.codebook import codebook
from onrecord.finding.events import FoundEvent, find_events
from onrecord.finding.figures import FoundFigure, find_figures
from onrecord.finding.hedges import find_hedges
from onrecord.finding.positions import FoundPosition, find_positions
from onrecord.finding.settled import certainty_of
from onrecord.finding.statements import FoundStatement, find_statements
from onrecord.language.mentions import named_phrase, noun_phrase
from onrecord.language.parsing import Ref, Sentence, parse
from onrecord.record import Coded, Event, Figure, Outlet, Position, Question, Statement
from onrecord.report import Passage, Report
from onrecord.resolving.actors import Cast
from onrecord.resolving.dates import FoundDate, find_dates, when_of
from onrecord.resolving.loading import own
from onrecord.resolving.place_roles import find_role_places, with_roles
from onrecord.resolving.places import FoundPlace, find_places
from onrecord.resolving.retold import Known, as_one, told_once
from onrecord.resolving.scenes import Setting, settings_of
from onrecord.resolving.setting import HE_OR_SHE
from onrecord.resolving.speech import Speech, joined_speech
from onrecord.resolving.tellings import Telling, is_announced
from onrecord.resolving.tolls import figures_of_events
from onrecord.resolving.whereabouts import where_of

VERSION = version("onrecord")
"""Recorded with every report, so that a later version knows what to code anew."""

_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types of acts done in words, which happen where they are spoken and not where they are about."""


def current_version() -> str:
    """Return the version, with the marks of the user's own tables and gazetteer, if in use."""
    return VERSION + own().mark


def code_report(report: Report) -> Coded:
    """Return the record of `report`; the same report gives the same record.

    Raises:
        ModelError: if a model or a table of the package is missing or damaged.
    """
    sentences = parse(report)
    found = _Found(
        statements=find_statements(report, sentences),
        events=find_events(report, sentences),
        figures=find_figures(report, sentences),
        positions=find_positions(report, sentences),
        dates=find_dates(report, sentences),
        places=find_places(sentences),
    )
    cast = Cast(report, sentences)
    media = {ref for said in found.statements for ref in said.media}
    told = {ref for said in found.statements for ref in (*said.told, *said.carriers, *said.likely)}
    cast.read(_refs(found), _voices(found, sentences), media=media, told=told)
    return _joined(_Scene.of(report, sentences, found, cast))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the finders found in one report."""

    statements: Sequence[FoundStatement]
    events: Sequence[FoundEvent]
    figures: Sequence[FoundFigure]
    positions: Sequence[FoundPosition]
    dates: Sequence[FoundDate]
    places: Sequence[FoundPlace]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """All that joining looks things up in: the report, who is who, and who speaks where."""

    report: Report
    sentences: Sequence[Sentence]
    found: _Found
    cast: Cast
    speech: Speech
    places_in: Mapping[int, Sequence[FoundPlace]]

    @classmethod
    def of(
        cls, report: Report, sentences: Sequence[Sentence], found: _Found, cast: Cast
    ) -> "_Scene":
        places: dict[int, list[FoundPlace]] = defaultdict(list)
        for one in with_roles(found.places, find_role_places(sentences, found.places)):
            places[one.sentence].append(one)
        return cls(
            report=report, sentences=sentences, found=found, cast=cast,
            speech=joined_speech(found.statements, sentences, cast),
            places_in=places,
        )  # fmt: skip


def _refs(found: _Found) -> Iterator[Ref]:
    """Yield every noun phrase behind which an entry needs somebody."""
    for said in found.statements:
        yield from (() if said.speaker is None else (said.speaker,))
        yield from said.told
        yield from said.carriers
    for event in found.events:
        yield from event.actors
        yield from event.recipients
    for position in found.positions:
        yield position.actor
        yield from (() if position.object is None else (position.object,))


def _voices(found: _Found, sentences: Sequence[Sentence]) -> dict[Ref, Ref]:
    """Return who speaks where each pronoun stands within quoted speech.

    Of `I` and `we` only those that an entry needs, of `he` and `she` all.
    """
    needed = {
        ref: sentences[ref[0]].tokens[ref[1]].start
        for ref in set(_refs(found))
        if sentences[ref[0]].tokens[ref[1]].pos == "PRON"
    }
    for sentence in sentences:
        for token in sentence.tokens:
            if token.pos == "PRON" and token.lower in HE_OR_SHE:
                needed[sentence.index, token.index] = token.start
    in_order = sorted(needed, key=lambda ref: needed[ref])
    starts = [needed[ref] for ref in in_order]
    spoken: dict[Ref, Ref] = {}
    for said in found.statements:
        if said.kind == "indirect" or said.speaker is None:
            continue
        for start, end in said.content.spans:
            for place in range(bisect_left(starts, start), bisect_left(starts, end)):
                spoken[in_order[place]] = said.speaker
    return {ref: who for ref, who in spoken.items() if who not in spoken}


def _joined(scene: _Scene) -> Coded:
    found = scene.found
    settings = settings_of(
        scene.report,
        scene.sentences,
        found.figures,
        dates=found.dates,
        places=scene.places_in,
    )
    figures = tuple(
        _figure(scene, one, f"f{at}", setting)
        for at, (one, setting) in enumerate(zip(found.figures, settings, strict=True), start=1)
    )
    events, event_ids = _events(scene, figures)
    positions = (made for one in found.positions for made in _positions(scene, one, event_ids))
    return Coded(
        report=scene.report,
        version=current_version(),
        actors=scene.cast.actors,
        statements=tuple(_statement(scene, one) for one in scene.speech.statements),
        events=events,
        figures=figures,
        positions=tuple(positions),
        dates=tuple(one.when for one in found.dates),
        places=tuple(one.where for one in found.places),
    )


def _statement(scene: _Scene, said: FoundStatement) -> Statement:
    sentence = scene.sentences[said.sentence]
    outlets = scene.speech.outlets(said)
    told = [scene.cast.actor_at(ref) for ref in said.told if scene.cast.kind_at(ref) != "outlet"]
    return Statement(
        id=scene.speech.id_of(said),
        source=said.source,
        speaker=scene.cast.actor_at(said.speaker),
        cue=said.cue,
        content=said.content,
        kind=said.kind,
        manner=said.manner,
        refused=said.refused,
        outlets=tuple(_outlet(scene, ref) for ref in outlets),
        addressee=next((one for one in told if one is not None), None),
        when=when_of(sentence, said.head, scene.found.dates, scene.report),
        hedges=find_hedges(sentence, said.head) if said.cue is not None else (),
        within=scene.speech.id_around(said),
    )


def _outlet(scene: _Scene, ref: Ref) -> Outlet:
    passage = named_phrase(scene.sentences[ref[0]], ref[1])
    return Outlet(
        name=scene.cast.name_at(ref) or passage.text,
        actor=scene.cast.actor_at(ref),
        passage=passage,
    )


def _events(
    scene: _Scene, figures: Sequence[Figure]
) -> tuple[tuple[Event, ...], Mapping[tuple[int, int], str]]:
    """Return the events, each act once, and the id of each by where it is told."""
    found = scene.found.events
    counted = figures_of_events(found, scene.found.figures, scene.sentences)
    told = _dated(
        scene,
        [
            _event(scene, one, own_id=f"e{at}", figures=tuple(figures[n].id for n in places))
            for at, (one, places) in enumerate(zip(found, counted, strict=True), start=1)
        ],
    )
    tellings = [
        Telling(
            event=event,
            found=one,
            sentence=scene.sentences[one.sentence],
            announced=is_announced(scene.report, scene.sentences[one.sentence]),
        )
        for one, event in zip(found, told, strict=True)
    ]
    known = Known(
        actors={actor.id: actor for actor in scene.cast.actors},
        figures={figure.id: figure for figure in figures},
    )
    groups = told_once(tellings, known)
    ids = {
        (one.found.sentence, one.found.head): f"e{at}"
        for at, group in enumerate(groups, start=1)
        for one in group
    }
    return tuple(as_one(group, f"e{at}") for at, group in enumerate(groups, start=1)), ids


def _event(scene: _Scene, event: FoundEvent, *, own_id: str, figures: tuple[str, ...]) -> Event:
    sentence = scene.sentences[event.sentence]
    said = scene.speech.statement_around(event.trigger.start, event.sentence)
    book = codebook()
    return Event(
        id=own_id,
        type=event.type,
        modes=event.modes,
        quad=book.quad_of(event.type),
        score=book.score_of(event.type, event.modes),
        cameo=event.cameo,
        contexts=event.contexts,
        actors=_ids(scene, event.actors),
        recipients=_ids(scene, event.recipients),
        actor_passages=_passages(scene, event.actors),
        recipient_passages=_passages(scene, event.recipients),
        trigger=event.trigger,
        sentence=(sentence.start, sentence.end),
        when=when_of(sentence, event.head, scene.found.dates, scene.report),
        where=where_of(
            sentence,
            event.head,
            scene.places_in.get(event.sentence, ()),
            spoken=event.type in _SPOKEN,
        ),
        status=event.status,
        certainty=certainty_of(
            sentence, event.head, said, hedged=bool(event.hedges), performed=event.performed
        ),
        hedges=event.hedges,
        statement=scene.speech.id_of(said) if said is not None else None,
        figures=figures,
        confidence=event.confidence,
    )


def _dated(scene: _Scene, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return `events`, each that is only named (`the fall of Goma`) dated as where it is told.

    Only where the report dates one act alone that fits: of its type, by or against the same.
    """
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.when.passage is not None and event.status in {"actual", "historical"}:
            told[event.type].append(event)
    dated = []
    for found, event in zip(scene.found.events, events, strict=True):
        named = event.when.basis == "publication" and _is_named(scene, found)
        same = [one.when for one in told[event.type] if _may_be(event, one)] if named else []
        if same and all((one.start, one.end) == (same[0].start, same[0].end) for one in same):
            event = replace(event, when=same[0])
        dated.append(event)
    return tuple(dated)


def _is_named(scene: _Scene, event: FoundEvent) -> bool:
    """Say whether the event is one that readers are taken to know: `the`, `its`, `Goma's`."""
    sentence = scene.sentences[event.sentence]
    marks = sentence.kids(event.head, "det", "poss")
    known = any(one.dep == "poss" or one.lower in {"the", "this", "that"} for one in marks)
    return sentence.tokens[event.head].pos == "NOUN" and known


def _may_be(event: Event, told: Event) -> bool:
    """Say whether two events of one type may be one: a participant shared and none at odds."""
    pairs = ((event.actors, told.actors), (event.recipients, told.recipients))
    if any(one and other and not set(one) & set(other) for one, other in pairs):
        return False
    return any(set(one) & set(other) for one, other in pairs)


def _ids(scene: _Scene, refs: Sequence[Ref]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for ref in refs for one in scene.cast.actors_at(ref)))


def _passages(scene: _Scene, refs: Sequence[Ref]) -> tuple[Passage, ...]:
    return tuple(noun_phrase(scene.sentences[ref[0]], ref[1]) for ref in refs)


def _figure(scene: _Scene, figure: FoundFigure, own_id: str, setting: Setting) -> Figure:
    return Figure(
        id=own_id,
        kind=figure.kind,
        low=figure.low,
        high=figure.high,
        exact=figure.exact,
        hedges=figure.hedges,
        passage=figure.passage,
        of=figure.of,
        when=setting.when,
        where=setting.where,
        statement=scene.speech.around(figure.passage.start, figure.sentence),
    )


def _positions(
    scene: _Scene, position: FoundPosition, events: Mapping[tuple[int, int], str]
) -> Iterator[Position]:
    """Yield the position of everybody known to take it; none where nobody is known."""
    sentence = scene.sentences[position.sentence]
    about = scene.cast.actor_at(position.object) or position.object_passage
    for actor in scene.cast.actors_at(position.actor):
        yield Position(
            actor=actor,
            question=Question(act=position.act, object=about or position.passage),
            stance=position.stance,
            when=when_of(sentence, position.head, scene.found.dates, scene.report),
            passage=position.passage,
            statement=scene.speech.around(sentence.tokens[position.head].start, position.sentence),
            event=events.get((position.sentence, position.head)),
        )
