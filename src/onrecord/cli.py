"""The command `onrecord`: parse what was typed, call, print."""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from enum import StrEnum
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from onrecord.asking.answers import (
    Answer,
    FoundEvent,
    FoundFigure,
    FoundReport,
    FoundStatement,
    find_events,
    find_figures,
    find_reports,
    find_statements,
    report_id,
)
from onrecord.asking.briefs import write_brief
from onrecord.asking.filters import Filter
from onrecord.asking.shown import plain, report_shown, table_of
from onrecord.asking.written import csv_lines, jsonl_lines
from onrecord.errors import OnrecordError, QuestionError
from onrecord.evaluation import evaluate_attribution, evaluate_dates
from onrecord.keeping.rows import compact
from onrecord.keeping.store import Store
from onrecord.reading.inputs import read_reports
from onrecord.reading.publication import Given
from onrecord.record import record_schema
from onrecord.running import Done, code_each, keep_each

STOPPED = 130
"""The exit code after Ctrl-C, as shells expect it."""

TABLE_ROWS = 200
"""Rows that a table shows unless `--limit` says otherwise; CSV and JSON Lines have no limit."""

app = typer.Typer(
    name="onrecord",
    help="Put on record who said and did what, to whom, when, and according to whom.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
evaluate = typer.Typer(
    help="Score onrecord against labelled reports.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(evaluate, name="evaluate")


class Form(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


def _day(typed: str) -> date:
    return date.fromisoformat(typed)


def _option(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return typer.Option(flag, help=help_text, metavar=metavar, show_default=False)


def _day_option(flag: str, help_text: str) -> Any:
    return typer.Option(flag, help=help_text, metavar="YYYY-MM-DD", parser=_day, show_default=False)


Record = Annotated[Path, typer.Argument(help="The record file.", metavar="RECORD.db")]
Words = Annotated[str | None, _option("--about", 'Words to find, "quoted" to stand together.')]


@app.callback(invoke_without_command=True)
def onrecord(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Put on record who said and did what, to whom, when, and according to whom."""
    if version:
        print(f"onrecord {installed_version('onrecord')}")
        raise typer.Exit


@app.command()
def code(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Folders, files, patterns, or - for standard input.",
            metavar="PATH",
            show_default=False,
        ),
    ],
    to: Annotated[
        Path | None, _option("--to", "Keep the entries in this record file.", "RECORD.db")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write one JSON object a report to standard output.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Processes to code with.", metavar="N", min=1)] = 1,
    published: Annotated[
        date | None, _day_option("--published", "The day of reports that do not name theirs.")
    ] = None,
    url: Annotated[str | None, _option("--url", "The address of reports without one.")] = None,
    outlet: Annotated[str | None, _option("--outlet", "The outlet of reports without one.")] = None,
) -> None:
    """Code dated reports, into a record or as JSON.

    A report that cannot be read or coded is named on standard error and skipped, and the command
    ends with exit code 1. Coding into a record that holds some of the reports goes on with the
    others.
    """
    if (to is None) is not as_json:
        raise QuestionError("say where the entries go: either --to RECORD.db or --json")
    given = Given(published=published, url=url, outlet=outlet)
    inputs = read_reports(paths, given)
    total = _count(paths, given)
    if to is None:
        # A bar would run into the JSON where both go to the same terminal.
        bar = _bar(hidden=sys.stdout.isatty())
        _follow(_print_json(code_each(inputs, workers=workers)), total, bar)
        return
    with Store.open(to, write=True) as store:
        _follow(keep_each(inputs, store, workers=workers), total, _bar())


@app.command()
def schema() -> None:
    """Print the JSON Schema of a coded report."""
    print(json.dumps(record_schema(), indent=2, ensure_ascii=False))


def _asking(
    name: str, find: Callable[[Store, Filter], Answer[Any]], found: type, kinds: str
) -> None:
    """Add the command `name`, which prints what `find` returns for the filters given."""

    @app.command(name, help=f"List the {name} of a record, by day. {kinds}")
    def ask(
        record: Record,
        speaker: Annotated[
            str | None, _option("--speaker", "Who said it: a name or alias.")
        ] = None,
        country: Annotated[str | None, _option("--country", "Code (NOR, UNO) or name.")] = None,
        outlet: Annotated[str | None, _option("--outlet", "Who published or relayed it.")] = None,
        actor: Annotated[str | None, _option("--actor", "Who acted.")] = None,
        recipient: Annotated[str | None, _option("--recipient", "Towards whom.")] = None,
        kind: Annotated[str | None, _option("--type", "Which type, see above.")] = None,
        since: Annotated[date | None, _day_option("--since", "On this day or later.")] = None,
        until: Annotated[date | None, _day_option("--until", "On this day or earlier.")] = None,
        about: Words = None,
        limit: Annotated[
            int | None,
            typer.Option(help="At most so many rows.", metavar="N", min=1, show_default=False),
        ] = None,
        form: Annotated[
            Form | None,
            typer.Option("--format", help="table on a terminal, else csv.", show_default=False),
        ] = None,
    ) -> None:
        form = form or (Form.TABLE if sys.stdout.isatty() else Form.CSV)
        most = limit or (TABLE_ROWS if form is Form.TABLE else None)
        wanted = Filter(
            speaker=speaker, country=country, outlet=outlet, actor=actor, recipient=recipient,
            type=kind, since=since, until=until, about=about, limit=most,
        )  # fmt: skip
        with Store.open(record) as store:
            answer = find(store, wanted)
        _print_rows(answer, found, form)
        if form is Form.TABLE and limit is None and len(answer.rows) == TABLE_ROWS:
            _tell(f"the first {TABLE_ROWS}; ask for more with --limit or --format csv")


_asking(
    "statements", find_statements, FoundStatement,
    "Types: say, claim, deny, … or direct, indirect, mixed; speech, attitude.",
)  # fmt: skip
_asking(
    "events", find_events, FoundEvent, "Types: PLOVER's such as PROTEST, or CAMEO codes such as 14."
)
_asking("figures", find_figures, FoundFigure, "Types: killed, injured, arrested, …")
_asking("reports", find_reports, FoundReport, "Types: those of the events that they hold.")


@app.command()
def show(
    record: Record,
    report: Annotated[str, typer.Argument(help="A report's id, or how it begins.")],
) -> None:
    """Print a report with its entries highlighted.

    The number at the end of each is that of the list below the text.
    """
    with Store.open(record) as store:
        coded = store.coded(report_id(store, report))
    _out().print(report_shown(coded), soft_wrap=not sys.stdout.isatty())


@app.command()
def brief(
    record: Record,
    about: Words = None,
    as_of: Annotated[
        date | None, _day_option("--as-of", "The day it is written; later entries stay out.")
    ] = None,
) -> None:
    """Write a cited brief in Markdown.

    It has a topline, key facts, background and what speaks against them; each line names who says
    so, when and where. On a terminal nothing is escaped.
    """
    with Store.open(record) as store:
        written = write_brief(store, about=about, as_of=as_of)
    if sys.stdout.isatty():
        _out().print(Text(written.text), end="")
    else:
        print(written.markdown, end="")


Gold = Annotated[Path, typer.Argument(help="Labelled reports, JSON Lines.", metavar="GOLD")]
Predictions = Annotated[
    Path | None, _option("--predictions", "Also write what onrecord finds.", "OUT.jsonl")
]


@evaluate.command("attribution")
def attribution(gold: Gold, predictions: Predictions = None) -> None:
    """Score sources, cues and contents against labelled attributions."""
    print(evaluate_attribution(gold, predictions))


@evaluate.command("dates")
def dates(gold: Gold, predictions: Predictions = None) -> None:
    """Score dates and their values against labelled ones."""
    print(evaluate_dates(gold, predictions))


def run() -> None:
    """Run the command; errors of ours end it with one line and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # Reports hold any character, whatever the terminal's language is set to.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except OnrecordError as error:
        _tell(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader has seen enough; Python must not complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _tell(message: str) -> None:
    print(_line(message), file=sys.stderr)


def _line(message: str) -> str:
    """Return `message` as one line that a terminal only shows."""
    return f"onrecord: {' '.join(plain(message).split())}"


def _out() -> Console:
    return Console(highlight=False, emoji=False)


def _print_rows(answer: Answer[Any], found: type, form: Form) -> None:
    if answer.note:
        _tell(answer.note)
    if form is Form.TABLE and answer.rows:
        console = _out()
        console.print(table_of(answer.rows, found, width=console.width))
    elif form is Form.TABLE:
        _tell("nothing on record")
    elif form is Form.CSV:
        _write(csv_lines(answer.rows, [one.name for one in fields(found)]))
    else:
        _write(jsonl_lines(answer.rows))


def _write(lines: Iterable[str]) -> None:
    """Write `lines` as they are, or to a terminal so that it only shows them."""
    sys.stdout.writelines(map(plain, lines) if sys.stdout.isatty() else lines)


def _print_json(done: Iterable[Done]) -> Iterator[Done]:
    for one in done:
        if one.coded is not None:
            _write([compact(one.coded) + "\n"])
        yield one


def _count(paths: list[str], given: Given) -> int | None:
    """Return how many inputs there are, where someone watches and they can be read twice."""
    if "-" in paths or not sys.stderr.isatty():
        return None
    return sum(1 for _ in read_reports(paths, given))


def _follow(done: Iterable[Done], total: int | None, bar: Progress) -> None:
    """Run through `done`, name what failed, and end with what became of all."""
    counts: Counter[str] = Counter()
    started = time.monotonic()
    try:
        with bar:
            task = bar.add_task("coding", total=total, rate="")
            for one in done:
                counts[one.outcome] += 1
                for remark in (one.error, f"{one.origin}: {one.note}" if one.note else None):
                    if remark:
                        bar.console.print(_line(str(remark)), markup=False)
                rate = f"{counts.total() / (time.monotonic() - started):.1f}/s"
                bar.update(task, advance=1, rate=rate)
    except KeyboardInterrupt:
        _tell("stopped; what was coded is kept, and the same command goes on from there")
        raise typer.Exit(STOPPED) from None
    listed = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    reports = "1 report" if counts.total() == 1 else f"{counts.total()} reports"
    _tell(f"{reports}: {listed}" if listed else "no reports")
    if counts["failed"]:
        raise typer.Exit(1)


def _bar(*, hidden: bool = False) -> Progress:
    console = Console(stderr=True, highlight=False, emoji=False, soft_wrap=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    return Progress(
        *columns,
        console=console,
        transient=True,
        disable=hidden or not console.is_terminal,
        # Rich would send what goes to standard output, the JSON, to standard error.
        redirect_stdout=False,
    )
