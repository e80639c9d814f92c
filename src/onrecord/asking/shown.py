"""Answers → the terminal: tables of rows, and a report with its entries highlighted.

All words of reports and records pass `plain` and are put in as they are, never as markup.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.asking.answers import FoundEvent, FoundFigure, FoundReport, FoundStatement
from onrecord.record import Actor, Coded, Event, Figure, Statement, When
from onrecord.report import Passage
from onrecord.telling import plain

STYLES = {
    "source": "bold cyan",
    "cue": "underline",
    "content": "green",
    "trigger": "bold red",
    "figure": "bold magenta",
}
SHORT = 8
"""Characters of a report's id that a table shows; `show` takes them."""

NARROW = 70
"""Columns of a terminal below which a table would fold to single letters."""


def table_of(rows: Sequence[Any], kind: type, *, width: int) -> RenderableType:
    """Return rows of `kind` (`FoundStatement` …) as a table, or as blocks where that is too wide.

    `width` is that of the terminal, in columns.
    """
    columns, cells = _TABLES[kind]
    if width < NARROW:
        return Group(*(_block(cells(row)) for row in rows))
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), expand=True)
    for name, ratio in columns.items():
        table.add_column(name, overflow="fold", ratio=ratio, no_wrap=ratio is None)
    for row in rows:
        table.add_row(*map(_cell, cells(row)))
    return table


Cells = tuple[tuple[str | None, ...], ...]
"""The cells of a row, each as the lines it is made of; empty lines are left out."""


def _block(cells: Cells) -> Text:
    """Return the cells of a row one under the other."""
    told = (" · ".join(plain(_flat(line)) for line in lines if line) for lines in cells)
    return Text("\n".join(line for line in told if line) + "\n")


def _cell(lines: tuple[str | None, ...]) -> Text:
    return Text("\n".join(plain(_flat(line)) for line in lines if line))


def _said_when(row: FoundStatement | FoundEvent | FoundFigure) -> tuple[str, ...]:
    if row.day is None:
        return ("day unknown",)
    first = row.day + ("*" if row.basis == "publication" else "")
    return (first,) if row.until == row.day else (first, f"–{row.until or ' open'}")


def _statement_cells(row: FoundStatement) -> Cells:
    speaker = row.speaker or f"? {row.source or ''}"
    return (
        (*_said_when(row), row.manner, "refused" if row.refused else None),
        (speaker, row.country),
        (row.content,),
        (row.outlet, f"via {row.via}" if row.via else None),
        (f"{row.report[:SHORT]} {row.id}",),
    )


def _event_cells(row: FoundEvent) -> Cells:
    return (
        (*_said_when(row), row.status, row.certainty),
        (row.actors or "?", row.type, f"→ {row.recipients}" if row.recipients else None),
        (row.sentence,),
        (row.outlet, f"citing {row.according_to}" if row.according_to else None),
        (f"{row.report[:SHORT]} {row.id}",),
    )


def _figure_cells(row: FoundFigure) -> Cells:
    return (
        _said_when(row),
        (row.kind, interval(row.low, row.high)),
        (row.sentence,),
        (row.outlet, f"citing {row.according_to}" if row.according_to else None),
        (f"{row.report[:SHORT]} {row.id}",),
    )


def _report_cells(row: FoundReport) -> Cells:
    counts = f"statements {row.statements}, events {row.events}, figures {row.figures}"
    return (row.published,), (row.outlet,), (row.headline,), (counts,), (row.report,)


# Columns with their share of the width (None: as wide as needed), and the cells of a row.
_TABLES: dict[type, tuple[dict[str, int | None], Callable[[Any], Cells]]] = {
    FoundStatement: (
        {"day": None, "speaker": 2, "content": 5, "outlet": 2, "entry": None},
        _statement_cells,
    ),
    FoundEvent: (
        {"day": None, "act": 2, "sentence": 5, "outlet": 2, "entry": None},
        _event_cells,
    ),
    FoundFigure: (
        {"day": None, "figure": 2, "sentence": 5, "outlet": 2, "entry": None},
        _figure_cells,
    ),
    FoundReport: (
        {"published": None, "outlet": 2, "headline": 4, "holds": 3, "report": None},
        _report_cells,
    ),
}


def _flat(words: str | None) -> str:
    """Return `words` without line breaks."""
    return " ".join((words or "").split())


def interval(low: int | None, high: int | None) -> str:
    """Return a figure's interval in signs: `12`, `≥ 12`, `≤ 15`, `12–15`, `?`."""
    if low is None or high is None:
        return f"≥ {low:,}" if low is not None else f"≤ {high:,}" if high is not None else "?"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


# One report.


def report_shown(coded: Coded) -> RenderableType:
    """Return the report as published, its entries highlighted and numbered, and their list."""
    return Group(_head(coded), Text(), _body(coded), Text(), _legend(), Text(), _entries(coded))


def _head(coded: Coded) -> Text:
    report = coded.report
    head = Text()
    if report.headline:
        head.append(f"{_flat(plain(report.headline))}\n", "bold")
    known = (report.outlet, report.published.isoformat(), report.url, report.id)
    return head.append(" · ".join(_flat(plain(one)) for one in known if one), "dim")


def _body(coded: Coded) -> Text:
    text = Text(plain(coded.report.text))
    ends: dict[int, list[str]] = {}
    for entry, part, passage in _marked(coded):
        for start, end in passage.spans:
            text.stylize(STYLES[part], start, end)
        if part not in ("source", "cue"):
            ends.setdefault(passage.end, []).append(entry)
    cuts = sorted(ends)
    body = Text()
    for cut, piece in zip([*cuts, None], text.divide(cuts), strict=True):
        body.append_text(piece)
        if cut is not None:
            body.append(f"[{' '.join(dict.fromkeys(ends[cut]))}]", "dim")
    return body


def _marked(coded: Coded) -> Iterator[tuple[str, str, Passage]]:
    """Yield each entry's id, what is marked of it, and where; the small lie over the large."""
    for said in coded.statements:
        yield said.id, "content", said.content
    for said in coded.statements:
        if said.source:
            yield said.id, "source", said.source
        if said.cue:
            yield said.id, "cue", said.cue
    for event in coded.events:
        yield event.id, "trigger", event.trigger
    for figure in coded.figures:
        yield figure.id, "figure", figure.passage


def _legend() -> Text:
    legend = Text()
    for part, style in STYLES.items():
        legend.append(part, style).append("  ")
    return legend.append("* the report's own day stands in", "dim")


def _entries(coded: Coded) -> Table:
    names = {actor.id: _who(actor) for actor in coded.actors}
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for said in coded.statements:
        table.add_row(Text(plain(said.id)), Text(plain(_statement_line(said, names))))
    for event in coded.events:
        table.add_row(Text(plain(event.id)), Text(plain(_event_line(event, names))))
    for figure in coded.figures:
        table.add_row(Text(plain(figure.id)), Text(plain(_figure_line(figure))))
    if not table.row_count:
        table.add_row("", "no entries")
    return table


def _who(actor: Actor) -> str:
    code = " ".join(one for one in (actor.country, *actor.sectors) if one)
    return f"{_flat(actor.name)} ({code})" if code else _flat(actor.name)


def _span(when: When) -> str:
    if when.start is None and when.end is None:
        return "day unknown"
    mark = "*" if when.basis == "publication" else ""
    days = dict.fromkeys(str(day or "…") for day in (when.start, when.end))
    return " – ".join(days) + mark


def _statement_line(said: Statement, names: dict[str, str]) -> str:
    speaker = names[said.speaker] if said.speaker else "speaker unknown"
    parts = [speaker, said.manner, said.kind, _span(said.when)]
    parts += ["refused"] if said.refused else []
    parts += [f"to {names[said.addressee]}"] if said.addressee else []
    parts += [f"via {_flat(outlet.name)}" for outlet in said.outlets]
    parts += [f"within {said.within}"] if said.within else []
    return f"{' · '.join(parts)}: {_flat(said.content.text)}"


def _event_line(event: Event, names: dict[str, str]) -> str:
    actors = ", ".join(names[one] for one in event.actors) or "?"
    recipients = ", ".join(names[one] for one in event.recipients)
    kind = " ".join((event.type, *event.modes))
    parts = [kind, event.status, event.certainty, _span(event.when)]
    parts += [f"at {_flat(event.where.name)}"] if event.where else []
    parts += [f"said in {event.statement}"] if event.statement else []
    towards = f" → {recipients}" if recipients else ""
    return f"{actors}{towards} · {' · '.join(parts)}: {_flat(event.trigger.text)}"


def _figure_line(figure: Figure) -> str:
    parts = [f"{figure.kind} {interval(figure.low, figure.high)}", _span(figure.when)]
    before = figure.of is not None and figure.of.end <= figure.passage.start
    parts += [f"of {_flat(figure.of.text)}"] if figure.of is not None and before else []
    parts += [f"at {_flat(figure.where.name)}"] if figure.where else []
    parts += [f"said in {figure.statement}"] if figure.statement else []
    words = [one for one in figure.hedges if not figure.passage.covers(one.start)]
    told = " … ".join(_flat(one.text) for one in sorted([figure.passage, *words], key=_start))
    return f"{' · '.join(parts)}: {told}"


def _start(passage: Passage) -> int:
    return passage.start
