"""Rows → CSV and JSON Lines, for other programs to read."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(rows: Iterable[Any], columns: Sequence[str]) -> Iterator[str]:
    """Yield a header and a line for each row (any dataclass with those columns).

    Words that a spreadsheet would run as a formula get an apostrophe in front: reports are
    written by strangers. Use JSON Lines where every character must stay.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for values in _with_header(rows, columns):
        writer.writerow([_guarded(value) for value in values])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def jsonl_lines(rows: Iterable[Any]) -> Iterator[str]:
    """Yield each row (any dataclass) as one line of JSON, fields in their order."""
    for row in rows:
        values = {one.name: getattr(row, one.name) for one in fields(row)}
        yield json.dumps(values, ensure_ascii=False) + "\n"


def _with_header(rows: Iterable[Any], columns: Sequence[str]) -> Iterator[list[Any]]:
    yield list(columns)
    for row in rows:
        yield [getattr(row, column) for column in columns]


def _guarded(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
