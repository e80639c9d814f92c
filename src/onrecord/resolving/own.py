"""The user's own tables of actors: read, checked, and looked up before ours.

One CSV file with the columns of offices.csv and groups.csv, and a kind; docs/actors.md tells more.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from onrecord.errors import QuestionError
from onrecord.resolving import lines, loading, tables
from onrecord.resolving.gazetteer import Gazetteer, digest_of
from onrecord.resolving.loading import STATELESS, Own
from onrecord.resolving.names import MAX_NAME

COLUMNS = ("name", "aliases", "country", "sectors", "office", "from", "to", "note", "kind")
KINDS = frozenset({"person", "group", "body", "outlet"})
MAX_BYTES = 50_000_000
"""Bytes of a table; a larger one is no list of actors."""

_MARK = 10
"""Hexadecimal digits of a table's mark."""

Row = dict[str, str]


def use_own_actors(paths: Sequence[Path]) -> Own:
    """Look up the actors of these tables before ours, and return them.

    The tables given before no longer count. What is coded with them bears their mark in its
    version, so that a record notices a changed table.

    Raises:
        QuestionError: if a table cannot be read, or a line of it is damaged.
    """
    rows: list[Row] = []
    digest = hashlib.sha256()
    for path in paths:
        content = _read(path)
        digest.update(content)
        rows.extend(read_table(content, str(path)))
    mark = f"+actors.{digest.hexdigest()[:_MARK]}" if paths else ""
    in_use = loading.own()
    loading.use(
        replace(own_of(rows), actors=mark, gazetteer=in_use.gazetteer, places=in_use.places)
    )
    return loading.own()


def use_own_gazetteer(folder: Path) -> Own:
    """Look up places in the gazetteer of `folder` instead of ours, and return what is in use.

    What is coded with it bears its mark in its version.

    Raises:
        ModelError: if a file of the gazetteer is missing or damaged.
    """
    mark = f"+places.{digest_of(folder)[:_MARK]}"
    # One that cannot be read must not be in use when the error is caught.
    Gazetteer(folder)
    loading.use(replace(loading.own(), gazetteer=folder.absolute(), places=mark))
    return loading.own()


def own_of(rows: Sequence[Row]) -> Own:
    """Return checked rows in the columns of our own tables."""
    people, groups, bodies, outlets = [], [], [], []
    for row in rows:
        head, stretch = [row["name"], row["aliases"]], [row["from"], row["to"]]
        coded = [row["country"], row["sectors"]]
        if row["kind"] == "person":
            people.append([*head, *coded, row["office"], *stretch, row["note"]])
        elif row["kind"] == "group":
            groups.append([*head, *coded, *stretch, row["note"]])
        elif row["kind"] == "body":
            bodies.append([*head, "body", *coded, *stretch])
        else:
            outlets.append([*head, row["country"], "", row["sectors"]])
    return Own(people=people, groups=groups, bodies=bodies, outlets=outlets)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise QuestionError(f"{path}: cannot be read ({error.strerror or error})") from error
    if len(content) > MAX_BYTES:
        raise QuestionError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; no table of actors")
    return content


def read_table(content: bytes, origin: str) -> Iterator[Row]:
    """Yield the rows of a table, each checked; `origin` names it in errors.

    Raises:
        QuestionError: if it is not UTF-8 or CSV, a column is unknown, or a line is damaged.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionError(f"{origin}: is not UTF-8 ({error.reason})") from error
    reader = csv.reader(
        ("\n" if line.startswith("#") else line for line in io.StringIO(text, newline="")),
        strict=True,
    )
    try:
        header = next((fields for fields in reader if fields), [])
        _check_header(header)
        for fields in reader:
            if fields:
                yield _row(header, fields)
    except (ValueError, csv.Error) as error:
        raise QuestionError(f"{origin}:{reader.line_num}: {error}") from error


def _check_header(header: list[str]) -> None:
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or "name" not in header or len(set(header)) < len(header):
        wrong = f"no column {unknown[0]!r} here" if unknown else "a column name is due, once"
        raise ValueError(f"{wrong}; the columns are {','.join(COLUMNS)}")


def _row(header: list[str], fields: list[str]) -> Row:
    if len(fields) != len(header):
        raise ValueError(f"{len(fields)} fields, where {len(header)} are due")
    told = dict(zip(header, (field.strip() for field in fields), strict=True))
    row = {column: told.get(column, "") for column in COLUMNS}
    for name in (row["name"], *lines.names_in(row["aliases"])):
        if not 0 < len(name) <= MAX_NAME:
            raise ValueError(f"a name is due, of 1 to {MAX_NAME} characters")
    code = lines.country_in(row["country"])
    if code is not None and code not in STATELESS and tables.country_of(code) is None:
        raise ValueError(f"no country has the code {code}")
    lines.sectors_in(row["sectors"])
    for column in ("from", "to"):
        _check_day(row[column], column)
    lines.stretch_in(row["from"], row["to"])
    row["kind"] = row["kind"] or ("person" if row["office"] else "group")
    lines.one_of(row["kind"], KINDS)
    return row


def _check_day(day: str, column: str) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError as error:
        raise ValueError(f"{column} is {day!r}, no day such as 2021-08-16") from error
