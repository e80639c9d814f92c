"""A filter → statements, events, figures and reports of a record, as rows.

Every row names its report and entry, so that it can be looked up and cited. Rows come in the
order of their days, then of reports and of the text; rows without a day come last.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar, get_args

from onrecord.asking.filters import Filter, Question
from onrecord.codebook import codebook
from onrecord.errors import QuestionError
from onrecord.keeping.store import Store
from onrecord.record import FigureKind, Kind, Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """A statement with its speaker's name; `via` is the chain of outlets, nearest first.

    `start` and `end` are the offsets of the content in the report's text.
    """

    report: str
    id: str
    day: str | None
    until: str | None
    basis: str
    speaker: str | None
    country: str | None
    source: str | None
    cue: str | None
    manner: str
    kind: str
    refused: int
    content: str
    via: str | None
    outlet: str | None
    published: str
    url: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event with the names of its actors; `according_to` is who says so, if not the report.

    `start` and `end` are the offsets of the trigger in the report's text.
    """

    report: str
    id: str
    day: str | None
    until: str | None
    basis: str
    actors: str | None
    type: str
    modes: str
    trigger: str
    recipients: str | None
    status: str
    certainty: str
    according_to: str | None
    place: str | None
    quad: str
    score: float
    cameo: str
    contexts: str
    confidence: float
    sentence: str
    outlet: str | None
    published: str
    url: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A figure with the sentence it stands in; `low` or `high` None is open."""

    report: str
    id: str
    day: str | None
    until: str | None
    basis: str
    kind: str
    low: int | None
    high: int | None
    exact: int
    passage: str
    of: str | None
    according_to: str | None
    place: str | None
    sentence: str
    outlet: str | None
    published: str
    url: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReport:
    """A report with the count of its entries."""

    report: str
    published: str
    outlet: str | None
    headline: str | None
    statements: int
    events: int
    figures: int
    url: str | None
    source_id: str | None
    version: str


Found = TypeVar("Found", FoundStatement, FoundEvent, FoundFigure, FoundReport)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[Found]):
    """The rows found; `note` says where the question was met less than exactly."""

    rows: tuple[Found, ...]
    note: str | None = None


def find_statements(store: Store, wanted: Filter) -> Answer[FoundStatement]:
    """Return the statements that meet `wanted`; its type is a manner or a kind.

    Of the types, `speech` is every manner but `think`, which is `attitude`.
    `actor` and `recipient` ask for statements that carry an act by or towards someone; a
    recipient may also be the one addressed.

    Raises:
        QuestionError: if there is no such type or country.
        StoreError: if the record cannot be read.
    """
    manners = (*get_args(Manner), *get_args(Kind), "speech", "attitude")
    conditions = {
        "type": "e.manner = :type OR e.kind = :type"
        " OR :type = iif(e.manner = 'think', 'attitude', 'speech')",
        "speaker": f"(e.report, e.speaker) IN ({_named('speaker')})",
        "country": "e.speaker_country = :country",
        "actor": f"(e.report, e.id) IN ({_carrying('actor')})",
        "recipient": f"(e.report, e.id) IN ({_carrying('recipient')})"
        f" OR (e.report, e.addressee) IN ({_named('recipient')})",
        "outlet": f"e.report IN ({_PUBLISHED}) OR (e.report, e.id) IN ({_RELAYED})",
        **_ON_DAYS,
    }
    question = Question(wanted, _one_of(wanted.type, manners), conditions)
    return _find(store, question, "statements", FoundStatement)


def find_events(store: Store, wanted: Filter) -> Answer[FoundEvent]:
    """Return the events that meet `wanted`; its type is a PLOVER type or the start of a CAMEO code.

    `speaker` asks for events that someone's statement carries, `country` for an actor's or a
    recipient's country.

    Raises:
        QuestionError: if there is no such type or country.
        StoreError: if the record cannot be read.
    """
    conditions = {
        "type": "e.type = :type OR substr(e.cameo, 1, length(:type)) = :type",
        "speaker": f"(e.report, e.statement) IN ({_SAID_BY})",
        "country": f"(e.report, e.id) IN ({_OF_COUNTRY})",
        "actor": f"(e.report, e.id) IN ({_acting('actor')})",
        "recipient": f"(e.report, e.id) IN ({_acting('recipient')})",
        "outlet": f"e.report IN ({_PUBLISHED}) OR (e.report, e.statement) IN ({_RELAYED})",
        **_ON_DAYS,
    }
    question = Question(wanted, _event_type(wanted.type), conditions)
    return _find(store, question, "events", FoundEvent)


def find_figures(store: Store, wanted: Filter) -> Answer[FoundFigure]:
    """Return the figures that meet `wanted`; its type is a kind such as `killed`.

    `speaker` asks for figures that someone's statement carries, `actor` and `recipient` for those
    of an event, `country` for its place or for those in the event.

    Raises:
        QuestionError: if there is no such type or country.
        StoreError: if the record cannot be read.
    """
    conditions = {
        "type": "e.kind = :type",
        "speaker": f"(e.report, e.statement) IN ({_SAID_BY})",
        "country": "e.place_country = :country"
        f" OR (e.report, e.id) IN ({_counted_in(_OF_COUNTRY)})",
        "actor": f"(e.report, e.id) IN ({_counted_in(_acting('actor'))})",
        "recipient": f"(e.report, e.id) IN ({_counted_in(_acting('recipient'))})",
        "outlet": f"e.report IN ({_PUBLISHED}) OR (e.report, e.statement) IN ({_RELAYED})",
        **_ON_DAYS,
    }
    question = Question(wanted, _one_of(wanted.type, get_args(FigureKind)), conditions)
    return _find(store, question, "figures", FoundFigure)


def find_reports(store: Store, wanted: Filter) -> Answer[FoundReport]:
    """Return the reports that meet `wanted`, by day of publication: `since` and `until` mean it.

    The other filters ask for reports with such a statement (`speaker`), such an event (`actor`,
    `recipient`, `type`) or an actor of that country.

    Raises:
        QuestionError: if there is no such type or country.
        StoreError: if the record cannot be read.
    """
    events = "SELECT report FROM events WHERE type = :type OR cameo GLOB :type || '*'"
    conditions = {
        "type": f"e.id IN ({events})",
        "speaker": f"e.id IN (SELECT report FROM ({_SAID_BY}))",
        "country": "e.id IN (SELECT report FROM actors WHERE country = :country)",
        "actor": f"e.id IN (SELECT report FROM ({_acting('actor')}))",
        "recipient": f"e.id IN (SELECT report FROM ({_acting('recipient')}))",
        "outlet": f"e.id IN ({_PUBLISHED})",
        "since": "e.published >= :since",
        "until": "e.published <= :until",
        "about": "e.row_id IN (SELECT rowid FROM report_words WHERE report_words MATCH :about)",
        "report": "e.id = :report",
    }
    question = Question(wanted, _event_type(wanted.type), conditions)
    query = (
        f"SELECT {_columns(FoundReport)} FROM v_reports WHERE report IN"
        f" (SELECT e.id FROM reports AS e WHERE {question.where()}"
        " ORDER BY e.published, e.id LIMIT :limit) ORDER BY published, report"
    )
    rows = tuple(FoundReport(**row) for row in store.rows(query, **question.values))
    return Answer(rows=rows)


def report_id(store: Store, start: str) -> str:
    """Return the id of the one report whose id begins with `start`.

    Raises:
        QuestionError: if no report's id does, or that of several.
    """
    found = store.rows(
        "SELECT id FROM reports WHERE substr(id, 1, length(:start)) = :start LIMIT 2", start=start
    )
    if len(found) != 1 or not start:
        problem = f"no report {start!r}" if not found else f"several reports begin with {start!r}"
        raise QuestionError(f"{problem} in this record; `onrecord reports` lists their ids")
    found_id: str = found[0]["id"]
    return found_id


# The parts of the queries. `e` is the table of the entries asked for.


def _named(who: str) -> str:
    """Return the query for (report, actor) of the actors that go by the name `:who`."""
    return (
        "SELECT report, actor FROM actor_names WHERE row_id IN"
        f" (SELECT rowid FROM name_words WHERE name_words MATCH :{who})"
    )


def _acting(role: str) -> str:
    """Return the query for (report, event) of the events with `:role` in that role."""
    return (
        "SELECT x.report, x.event FROM event_actors AS x"
        f" WHERE x.role = '{role}' AND (x.report, x.actor) IN ({_named(role)})"
    )


def _carrying(role: str) -> str:
    """Return the query for (report, statement) of the statements that carry such events."""
    return f"SELECT report, statement FROM events WHERE (report, id) IN ({_acting(role)})"


def _counted_in(events: str) -> str:
    """Return the query for (report, figure) of the figures that belong to `events`."""
    return f"SELECT report, figure FROM event_figures WHERE (report, event) IN ({events})"


_SAID_BY = f"SELECT report, id FROM statements WHERE (report, speaker) IN ({_named('speaker')})"
_OF_COUNTRY = (
    "SELECT x.report, x.event FROM event_actors AS x"
    " JOIN actors AS a ON a.report = x.report AND a.id = x.actor WHERE a.country = :country"
)
_PUBLISHED = (
    "SELECT id FROM reports WHERE outlet IN (SELECT outlet FROM"
    " (SELECT DISTINCT outlet FROM reports) WHERE holds_name(outlet, :outlet))"
)
_RELAYED = (
    "SELECT report, statement FROM outlets WHERE name IN (SELECT name FROM"
    " (SELECT DISTINCT name FROM outlets) WHERE holds_name(name, :outlet))"
)
_ON_DAYS = {
    "since": "e.day_end >= :since",
    "until": "e.day_start <= :until",
    "report": "e.report = :report",
}
_IN_SUCH_REPORTS = (
    "SELECT id FROM reports WHERE row_id IN"
    " (SELECT rowid FROM report_words WHERE report_words MATCH :about)"
)


def _find(store: Store, question: Question, table: str, found: type[Found]) -> Answer[Found]:
    words = f"{table.removesuffix('s')}_words"
    match = f"e.row_id IN (SELECT rowid FROM {words} WHERE {words} MATCH"
    rows = _select(store, question, (table, f"{match} :about)"), found)
    if rows or len(question.terms) < 2:
        return Answer(rows=rows)
    loosely = f"{match} :some) AND e.report IN ({_IN_SUCH_REPORTS})"
    rows = _select(store, question, (table, loosely), found)
    note = f"none of the {table} holds all the words asked for"
    if rows:
        note += "; these hold some of them, in reports that hold all"
    return Answer(rows=rows, note=note)


def _select(
    store: Store, question: Question, asked: tuple[str, str], found: type[Found]
) -> tuple[Found, ...]:
    table, about = asked
    query = (
        f"SELECT {_columns(found)} FROM v_{table} WHERE (report, id) IN"
        f" (SELECT e.report, e.id FROM {table} AS e WHERE {question.where(about)}"
        " ORDER BY e.day_start IS NULL, e.day_start, e.report, e.start, e.id LIMIT :limit)"
        " ORDER BY day IS NULL, day, report, start, id"
    )
    return tuple(found(**row) for row in store.rows(query, **question.values))


def _columns(found: type) -> str:
    return ", ".join(f'"{one.name}"' for one in fields(found))


def _one_of(kind: str | None, known: tuple[str, ...]) -> str | None:
    if kind is not None and kind.lower() not in known:
        raise QuestionError(f"no type {kind!r} here; there are {', '.join(known)}")
    return kind.lower() if kind is not None else None


def _event_type(kind: str | None) -> str | None:
    known = codebook().types
    if kind is None or (kind.isascii() and kind.isdigit()):
        return kind
    if kind.upper() not in known:
        raise QuestionError(
            f"no type {kind!r} here; there are {', '.join(known)}, and CAMEO codes such as 19"
        )
    return kind.upper()


ANSWERS: dict[str, tuple[Callable[[Store, Filter], Answer[Any]], type]] = {
    "statements": (find_statements, FoundStatement),
    "events": (find_events, FoundEvent),
    "figures": (find_figures, FoundFigure),
    "reports": (find_reports, FoundReport),
}
"""What can be listed: how it is found, and what its rows are."""
