"""What commands write: rows, JSON, what became of reports, and remarks on standard error."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.asking.answers import Answer
from onrecord.asking.shown import table_of
from onrecord.asking.written import csv_lines, jsonl_lines
from onrecord.keeping.rows import compact
from onrecord.reading.inputs import read_reports
from onrecord.reading.publication import Given
from onrecord.running import Done
from onrecord.telling import Form, line, plain, tell

STOPPED = 130
"""The exit code after Ctrl-C, as shells expect it."""


def out() -> Console:
    """Return a terminal that shows text as it is."""
    return Console(highlight=False, emoji=False)


def print_rows(answer: Answer[Any], found: type, form: Form) -> None:
    """Write the rows of an answer, which are `found`, in a form; its note to standard error."""
    if answer.note:
        tell(answer.note)
    if form is Form.TABLE and answer.rows:
        console = out()
        console.print(table_of(answer.rows, found, width=console.width))
    elif form is Form.TABLE:
        tell("nothing on record")
    elif form is Form.CSV:
        write(csv_lines(answer.rows, [one.name for one in fields(found)]))
    else:
        write(jsonl_lines(answer.rows))


def write(lines: Iterable[str]) -> None:
    """Write `lines` as they are, or to a terminal so that it only shows them."""
    sys.stdout.writelines(map(plain, lines) if sys.stdout.isatty() else lines)


def print_json(done: Iterable[Done]) -> Iterator[Done]:
    """Write each coded report as one line of JSON, and pass on what became of it."""
    for one in done:
        if one.coded is not None:
            write([compact(one.coded) + "\n"])
        yield one


def count(paths: list[str], given: Given) -> int | None:
    """Return how many inputs there are, where someone watches and they can be read twice."""
    if "-" in paths or not sys.stderr.isatty():
        return None
    return sum(1 for _ in read_reports(paths, given))


def follow(done: Iterable[Done], total: int | None, shown: Progress) -> None:
    """Run through `done`, name what failed, and end with what became of all."""
    counts: Counter[str] = Counter()
    started = time.monotonic()
    try:
        with shown:
            task = shown.add_task("coding", total=total, rate="")
            for one in done:
                counts[one.outcome] += 1
                for remark in (one.error, f"{one.origin}: {one.note}" if one.note else None):
                    if remark:
                        shown.console.print(line(str(remark)), markup=False)
                rate = f"{counts.total() / (time.monotonic() - started):.1f}/s"
                shown.update(task, advance=1, rate=rate)
    except KeyboardInterrupt:
        tell("stopped; what was coded is kept, and the same command goes on from there")
        raise typer.Exit(STOPPED) from None
    listed = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    reports = "1 report" if counts.total() == 1 else f"{counts.total()} reports"
    tell(f"{reports}: {listed}" if listed else "no reports")
    if counts["failed"]:
        raise typer.Exit(1)


def bar(*, hidden: bool = False) -> Progress:
    """Return a bar of progress on standard error; `hidden` where it would be in the way."""
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
