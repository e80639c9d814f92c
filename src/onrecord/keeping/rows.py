"""A coded report → rows of the tables in schema.sql, as plain values."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.record import (
    Actor,
    Coded,
    Event,
    Figure,
    Position,
    Statement,
    When,
    Where,
    to_json,
)
from onrecord.report import Passage, Report, Span

Row = dict[str, str | int | float | None]

MAX_SENTENCE = 600
"""Characters kept on either side of an entry when its sentence is looked for."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]{0,3}\s|\n[ \t]*\n")


def compact(value: Any) -> str:
    """Return `value` as JSON on one line, the same text for the same value."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def fingerprint(coded: Coded) -> str:
    """Return a hash that differs where anything in the coded report differs."""
    return hashlib.sha256(compact(coded).encode("utf-8", "surrogatepass")).hexdigest()


def rows_of(coded: Coded) -> Iterator[tuple[str, list[Row]]]:
    """Yield the name of each table with the rows that `coded` gives it, parents first."""
    report, actors = coded.report, {actor.id: actor for actor in coded.actors}
    yield "reports", [_report_row(coded)]
    yield "actors", _numbered(report, [_actor_row(one) for one in coded.actors])
    yield "actor_names", [row for one in coded.actors for row in _name_rows(report, one)]
    said = [_statement_row(one, actors, report) for one in coded.statements]
    yield "statements", _numbered(report, said)
    yield "outlets", [row for one in coded.statements for row in _outlet_rows(report, one)]
    yield "events", _numbered(report, [_event_row(one, report) for one in coded.events])
    yield "event_actors", [row for one in coded.events for row in _event_actor_rows(report, one)]
    held = {figure: event.sentence for event in coded.events for figure in event.figures}
    counted = [_figure_row(one, held, report.text) for one in coded.figures]
    yield "figures", _numbered(report, counted)
    yield "event_figures", [row for one in coded.events for row in _event_figure_rows(report, one)]
    yield "positions", _numbered(report, [_position_row(one) for one in coded.positions])
    yield "dates", _numbered(report, [_date_row(one) for one in coded.dates])
    yield "places", _numbered(report, [_place_row(one) for one in coded.places])


def _place_row(where: Where) -> dict[str, Any]:
    """Return the columns of a place; why it has no point stands in its JSON alone."""
    columns = {name: value for name, value in _plain(where).items() if name != "doubt"}
    return {**columns, "json": compact(where)}


def report_values(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON values of the report that a row of `reports` holds."""
    kept = {name: row[name] for name in _REPORT_COLUMNS}
    return {**kept, "sections": json.loads(row["sections"])}


_REPORT_COLUMNS = (
    "id", "source_id", "url", "outlet", "published", "headline", "byline", "dateline", "language",
    "text",
)  # fmt: skip


def _report_row(coded: Coded) -> Row:
    values = to_json(coded.report)
    kept: Row = {name: values[name] for name in _REPORT_COLUMNS}
    sections = compact(coded.report.sections)
    return {
        **kept,
        "sections": sections,
        "version": coded.version,
        "fingerprint": fingerprint(coded),
    }


def _numbered(report: Report, rows: Sequence[Row]) -> list[Row]:
    return [{"report": report.id, "ordinal": number, **row} for number, row in enumerate(rows)]


def _plain(entry: Any) -> Row:
    """Return the fields of an entry that are neither lists nor passages."""
    values = to_json(entry)
    return {name: one for name, one in values.items() if not isinstance(one, (list, dict))}


def _words(values: Sequence[str]) -> str:
    return "; ".join(values)


def _actor_row(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": _words(actor.sectors),
        "office": actor.office,
        "basis": actor.basis,
        "json": compact(actor),
    }


def _name_rows(report: Report, actor: Actor) -> list[Row]:
    names = dict.fromkeys((actor.name, *actor.aliases))
    return [{"report": report.id, "actor": actor.id, "name": name} for name in names]


def _when(when: When) -> Row:
    return {
        "day_start": when.start.isoformat() if when.start else None,
        "day_end": when.end.isoformat() if when.end else None,
        "basis": when.basis,
    }


def _statement_row(said: Statement, actors: Mapping[str, Actor], report: Report) -> Row:
    speaker = actors[said.speaker] if said.speaker else None
    return {
        "id": said.id,
        "speaker": said.speaker,
        "speaker_name": speaker.name if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "source": said.source.text if said.source else None,
        "cue": said.cue.text if said.cue else None,
        "content": said.content.text,
        "sentence": _sentence(report.text, said.source or said.cue or said.content),
        "start": said.content.start,
        "end": said.content.end,
        "kind": said.kind,
        "manner": said.manner,
        "refused": said.refused,
        "addressee": said.addressee,
        **_when(said.when),
        "within": said.within,
        "json": compact(said),
    }


def _outlet_rows(report: Report, said: Statement) -> list[Row]:
    return [
        {
            "report": report.id,
            "statement": said.id,
            "ordinal": number,
            "name": outlet.name,
            "actor": outlet.actor,
        }
        for number, outlet in enumerate(said.outlets)
    ]


def _event_row(event: Event, report: Report) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        "modes": _words(event.modes),
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "contexts": _words(event.contexts),
        "event_trigger": event.trigger.text,
        "sentence": _cut(report.text, event.sentence, event.trigger),
        "start": event.trigger.start,
        "end": event.trigger.end,
        "status": event.status,
        "certainty": event.certainty,
        "confidence": event.confidence,
        **_when(event.when),
        "place": event.where.name if event.where else None,
        "place_country": event.where.country if event.where else None,
        "statement": event.statement,
        "json": compact(event),
    }


def _event_actor_rows(report: Report, event: Event) -> list[Row]:
    roles = (("actor", event.actors), ("recipient", event.recipients))
    return [
        {
            "report": report.id,
            "event": event.id,
            "role": role,
            "ordinal": number,
            "actor": actor,
        }
        for role, actors in roles
        for number, actor in enumerate(actors)
    ]


def _figure_row(figure: Figure, held: Mapping[str, Span], text: str) -> Row:
    span = held.get(figure.id)
    return {
        "id": figure.id,
        "kind": figure.kind,
        "low": _storable(figure.low),
        "high": _storable(figure.high),
        "exact": figure.exact,
        "passage": figure.passage.text,
        "of": figure.of.text if figure.of else None,
        "sentence": _cut(text, span, figure.passage) if span else _sentence(text, figure.passage),
        "start": figure.passage.start,
        "end": figure.passage.end,
        **_when(figure.when),
        "place": figure.where.name if figure.where else None,
        "place_country": figure.where.country if figure.where else None,
        "statement": figure.statement,
        "json": compact(figure),
    }


def _storable(count: int | None) -> int | float | None:
    """Return `count`, rounded where it is beyond the 64 bits of SQLite's integers."""
    if count is None or abs(count) < 2**63:
        return count
    return float(min(count, 10**300))


def _event_figure_rows(report: Report, event: Event) -> list[Row]:
    return [
        {"report": report.id, "event": event.id, "ordinal": number, "figure": figure}
        for number, figure in enumerate(event.figures)
    ]


def _position_row(position: Position) -> Row:
    wanted = position.question.object
    return {
        "actor": position.actor,
        "act": position.question.act,
        "object": wanted if isinstance(wanted, str) else None,
        "object_words": None if isinstance(wanted, str) else wanted.text,
        "stance": position.stance,
        "passage": position.passage.text,
        **_when(position.when),
        "statement": position.statement,
        "event": position.event,
        "json": compact(position),
    }


def _date_row(when: When) -> Row:
    return {
        "passage": when.passage.text if when.passage else None,
        **_when(when),
        "grain": when.grain,
        "json": compact(when),
    }


# The sentence that an entry stands in, kept beside it for reading and for full-text search.


def _sentence(text: str, passage: Passage) -> str:
    """Return the sentence around `passage`, by its punctuation, cut to `MAX_SENTENCE`."""
    floor, ceiling = passage.start - MAX_SENTENCE, passage.end + MAX_SENTENCE
    before = text[max(floor, 0) : passage.start]
    start = passage.start - len(before)
    for match in _SENTENCE_END.finditer(before):
        start = passage.start - len(before) + match.end()
    after = _SENTENCE_END.search(text[passage.end - 1 : ceiling])
    end = passage.end - 1 + after.end() if after else min(ceiling, len(text))
    return _cut(text, (start, max(end, passage.end)), passage)


def _cut(text: str, sentence: Span, passage: Passage) -> str:
    start = max(sentence[0], passage.start - MAX_SENTENCE)
    end = min(sentence[1], passage.start + 2 * MAX_SENTENCE)
    return text[start : max(end, start)].strip()
