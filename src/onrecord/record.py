"""The words of the record: what one report yields.

`Coded` holds the entries of one report. `to_json`, `from_json` and `record_schema` are its
published form: one JSON object a report.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import RecordError
from onrecord.report import Passage, Report, Section, Span

ActorKind = Literal["person", "office", "state", "body", "group", "crowd", "outlet"]
ActorBasis = Literal["table", "title", "nationality", "seat", "mention"]
Kind = Literal["direct", "indirect", "mixed"]
Manner = Literal["say", "claim", "deny", "admit", "warn", "promise", "ask", "report", "think"]
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
Certainty = Literal["asserted", "attributed", "hedged"]
FigureKind = Literal[
    "killed", "injured", "missing", "arrested", "displaced", "evacuated", "troops",
    "protesters", "other",
]  # fmt: skip
Stance = Literal[
    "done", "will", "ready", "conditional", "noncommittal", "reluctant", "refuses", "urges",
    "urges-against",
]  # fmt: skip
WhenBasis = Literal["stated", "relative", "publication", "unknown"]
Grain = Literal["time", "day", "week", "month", "quarter", "year", "other"]
Precision = Literal["site", "city", "admin1", "country", "region"]
PlaceDoubt = Literal["unknown", "namesakes", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The first and last day, inclusive; `basis` says how they are known.

    `publication` means that no date was found and the report's own day stands in.
    """

    start: date | None
    end: date | None
    basis: WhenBasis
    grain: Grain
    passage: Passage | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise RecordError(f"a time cannot end ({self.end}) before it starts ({self.start})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place; `lat` and `lon` in degrees, null where we do not know, and `doubt` says why.

    It is in no table (`unknown`), several places of its name are about as likely (`namesakes`), or
    what is named has no one point (`vague`).
    """

    name: str
    country: str | None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: Precision
    doubt: PlaceDoubt | None = None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or some body that says, does or undergoes; `basis` says how we know who it is."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    office: str | None
    aliases: tuple[str, ...]
    basis: ActorBasis
    mentions: tuple[Passage, ...]

    def __post_init__(self) -> None:
        _require_passages(self.id, self.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One link of the chain that carried the words: `told Reuters`; `actor` is an actor's id."""

    name: str
    actor: str | None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said (or thinks, wants, plans) what; `speaker` and `addressee` are ids of actors.

    `refused` marks words that were withheld: `would not be drawn on`, `declined to say`.
    """

    id: str
    source: Passage | None
    speaker: str | None
    cue: Passage | None
    content: Passage
    kind: Kind
    manner: Manner
    refused: bool
    outlets: tuple[Outlet, ...]
    addressee: str | None
    when: When
    hedges: tuple[Passage, ...]
    within: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One telling of an event in a report: where, how sure, and the statement that carries it.

    `statement` None: the report itself tells it.
    """

    statement: str | None
    certainty: Certainty
    hedges: tuple[Passage, ...]
    trigger: Passage
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, by the codebook; `statement` is the one that carries it.

    `attributions` are all tellings of the act in the report, in the order of the text; the first
    always repeats the event's own `statement`, `certainty`, `hedges`, `trigger` and `sentence`.
    """

    id: str
    type: str
    modes: tuple[str, ...]
    quad: str
    score: float
    cameo: str
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_passages: tuple[Passage, ...]
    recipient_passages: tuple[Passage, ...]
    trigger: Passage
    sentence: Span
    when: When
    where: Where | None
    status: Status
    certainty: Certainty
    hedges: tuple[Passage, ...]
    statement: str | None
    figures: tuple[str, ...]
    confidence: float
    attributions: tuple[Attribution, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"event {self.id}: confidence {self.confidence} is not in 0..1")
        first = Attribution(
            statement=self.statement,
            certainty=self.certainty,
            hedges=self.hedges,
            trigger=self.trigger,
            sentence=self.sentence,
        )
        object.__setattr__(self, "attributions", (first, *self.attributions[1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count, as an interval: `at least five deaths` is killed, low 5, high null, not exact."""

    id: str
    kind: FigureKind
    low: int | None
    high: int | None
    exact: bool
    hedges: tuple[Passage, ...]
    passage: Passage
    of: Passage | None
    when: When
    where: Where | None
    statement: str | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise RecordError(f"figure {self.id}: low {self.low} is above high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a position is about: an act and its object, an actor's id or the words themselves."""

    act: str
    object: str | Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an actor stands on a question, and the statement or event that shows it."""

    actor: str
    question: Question
    stance: Stance
    when: When
    passage: Passage
    statement: str | None
    event: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """All entries of one report, in the order of the text.

    Raises:
        RecordError: if an entry names an actor, statement or figure that is not there.
    """

    report: Report
    version: str
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    dates: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()

    def __post_init__(self) -> None:
        actors = {None, *(actor.id for actor in self.actors)}
        statements = {None, *(statement.id for statement in self.statements)}
        for said in self.statements:
            _require_known(said.id, actors, said.speaker, said.addressee)
            _require_known(said.id, actors, *(outlet.actor for outlet in said.outlets))
            _require_known(said.id, statements, said.within)
        for event in self.events:
            _require_known(event.id, actors, *event.actors, *event.recipients)
            _require_known(event.id, {figure.id for figure in self.figures}, *event.figures)
            told = (one.statement for one in event.attributions)
            _require_known(event.id, statements, *told)
        for figure in self.figures:
            _require_known(figure.id, statements, figure.statement)
        for position in self.positions:
            _require_known("a position", actors, position.actor)
            _require_known("a position", statements, position.statement)


def _require_passages(entry: str, passages: tuple[Passage, ...]) -> None:
    if not passages:
        raise RecordError(f"{entry}: an entry must point at the text")


def _require_known(entry: str, known: set[str | None] | set[str], *ids: str | None) -> None:
    for one in ids:
        if one not in known:
            raise RecordError(f"{entry} names {one!r}, which the record of this report lacks")


# The published form.


def to_json(value: Any) -> Any:
    """Return `value` (a `Coded`, or any part of one) as plain JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(getattr(value, name)) for name in _shape(type(value))}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


T = TypeVar("T")


def from_json(cls: type[T], value: Mapping[str, Any], text: str) -> T:
    """Return `value` as a `cls`, every passage checked against the report's `text`.

    Raises:
        RecordError: if a field is missing or of the wrong form, or a passage does not match.
    """
    try:
        made: T = _read(cls, value, text)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"not the JSON of a {cls.__name__}: {error!r}") from error
    return made


def coded_from_json(value: Mapping[str, Any]) -> Coded:
    """Return one object of `onrecord code --json` as a `Coded`.

    Raises:
        RecordError: if the object is not one, or its passages do not match its report.
    """
    text = value.get("report", {}).get("text") if isinstance(value, Mapping) else None
    if not isinstance(text, str):
        raise RecordError("not a coded report: it has no report with a text")
    return from_json(Coded, value, text)


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every coded report validates against."""
    definitions: dict[str, Any] = {}
    root = _describe(Coded, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A report coded by onrecord",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


_LATER = frozenset({"attributions", "doubt"})
"""Fields that records of earlier versions lack; they are read with the defaults."""


@cache
def _shape(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {one.name: hints[one.name] for one in fields(cls)}


def _read(kind: Any, value: Any, text: str) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if kind is Passage:
        return Passage(
            text=value["text"], spans=tuple((s, e) for s, e in value["spans"]), within=text
        )
    if is_dataclass(kind) and isinstance(kind, type):
        given = {
            name: _read(hint, value[name], text)
            for name, hint in _shape(kind).items()
            if name in value or name not in _LATER
        }
        if kind is Report:
            del given["id"]
        return kind(**given)
    if origin in (Union, UnionType):
        return _read_union(args, value, text)
    if origin is tuple:
        item = args[0] if args[-1] is Ellipsis else None
        return tuple(_read(item or args[i], one, text) for i, one in enumerate(value))
    if origin is Literal and value not in args:
        raise ValueError(f"{value!r} is none of {args}")
    if kind is date:
        return date.fromisoformat(value)
    return value


def _read_union(args: tuple[Any, ...], value: Any, text: str) -> Any:
    if value is None:
        return None
    choices = [arg for arg in args if arg is not NoneType]
    if len(choices) > 1:
        choices = [arg for arg in choices if (arg is str) == isinstance(value, str)]
    return _read(choices[0], value, text)


_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
}


def _describe(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, args = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, UnionType):
        return {"anyOf": [_describe(arg, definitions) for arg in args]}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _describe(args[0], definitions)}
    if origin is tuple:
        item = _describe(args[0], definitions)
        return {"type": "array", "items": item, "minItems": len(args), "maxItems": len(args)}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        shape = _shape(kind)
        definitions[kind.__name__] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n")[0],
            "properties": {name: _describe(hint, definitions) for name, hint in shape.items()},
            "required": list(shape),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


__all__ = [
    "Actor", "Attribution", "Coded", "Event", "Figure", "Outlet", "Passage", "Position",
    "Question", "Report", "Section", "Statement", "When", "Where", "coded_from_json", "from_json",
    "record_schema", "to_json",
]  # fmt: skip
