"""The record file. Alone knows sqlite3.

Example:
    with Store.open("record.db", write=True) as store:
        store.add(coded)
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from onrecord.errors import RecordError, StoreError
from onrecord.keeping.rows import fingerprint, report_values, rows_of
from onrecord.record import Coded, coded_from_json
from onrecord.report import Report
from onrecord.resolving.names import fold

SCHEMA_VERSION = 1
APPLICATION = 0x4F4E5243
"""Stands in the file's header (`ONRC`), so that a record is known from other databases."""

WAIT = 10.0
"""Seconds to wait for another writer before giving up."""

TABLES = (
    "reports", "actors", "actor_names", "statements", "outlets", "events", "event_actors",
    "figures", "event_figures", "positions", "dates", "places",
)  # fmt: skip

Added = Literal["added", "unchanged", "replaced"]


class Store:
    """An open record file: one writer at a time, any number of readers beside it."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        """Use `open` or `in_memory` instead."""
        self._connection = connection
        self.name = name

    @classmethod
    def open(cls, path: Path | str, *, write: bool = False) -> Self:
        """Return the record at `path`; with `write` it is made if it is not there.

        Raises:
            StoreError: if the file is missing, no record, of a newer version or not accessible.
        """
        path = Path(path)
        with _named(str(path)):
            if not write and not path.is_file():
                raise StoreError(f"{path}: no such record file; make one with `onrecord code`")
            store = cls(_connect(path, write=write), str(path))
            try:
                store._prepare(write=write)
            except BaseException:
                store.close()
                raise
        return store

    @classmethod
    def in_memory(cls) -> Self:
        """Return an empty record that ends with this object."""
        store = cls(_configured(sqlite3.connect(":memory:", isolation_level=None)), "in memory")
        store._prepare(write=True)
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is kept."""
        with _named(self.name):
            self._connection.close()

    def add(self, coded: Coded) -> Added:
        """Keep `coded`, in one transaction, and say what that changed.

        A report that is there with the same entries is left alone; one with other entries is
        replaced with everything that hung on it.

        Raises:
            RecordError: if two entries have the same id or name one that is not there.
            StoreError: if the file cannot be written or the text cannot be stored.
        """
        _require_storable(coded)
        kept = self._fingerprint(coded.report.id)
        if kept == fingerprint(coded):
            return "unchanged"
        try:
            with _named(self.name), self._transaction():
                self._connection.execute("DELETE FROM reports WHERE id = ?", (coded.report.id,))
                for table, rows in rows_of(coded):
                    if rows:
                        self._connection.executemany(_insert(table, tuple(rows[0])), rows)
        except sqlite3.IntegrityError as error:
            raise RecordError(
                f"report {coded.report.id}: entries that do not fit: {error}"
            ) from error
        return "added" if kept is None else "replaced"

    def known(self, report_id: str, version: str) -> bool:
        """Say whether the report is kept as coded by `version`."""
        found = self.rows("SELECT 1 FROM reports WHERE id = ? AND version = ?", report_id, version)
        return bool(found)

    def coded(self, report_id: str) -> Coded:
        """Return the report `report_id` with all its entries, every passage checked again.

        Raises:
            StoreError: if the record lacks the report or its rows do not fit its text.
        """
        found = self.rows("SELECT * FROM reports WHERE id = ?", report_id)
        if not found:
            raise StoreError(f"{self.name}: no report {report_id!r}; see `onrecord reports`")
        entries = {table: self._entries(table, report_id) for table in _ENTRIES}
        try:
            return coded_from_json(
                {"report": report_values(found[0]), "version": found[0]["version"], **entries}
            )
        except (RecordError, json.JSONDecodeError) as error:
            raise StoreError(f"{self.name}: report {report_id} is damaged: {error}") from error

    def rows(self, query: str, /, *values: Any, **named: Any) -> list[dict[str, Any]]:
        """Return the rows that a SELECT yields, as dicts in the order of its columns.

        Raises:
            StoreError: if the file cannot be read or the query is wrong.
        """
        with _named(self.name):
            cursor = self._connection.execute(query, named or values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def dump(self) -> Iterator[str]:
        """Yield every row of every table as one line of text; equal records dump equally."""
        yield f"schema {SCHEMA_VERSION}"
        for table in TABLES:
            columns = [one["name"] for one in self.rows(f"PRAGMA table_info({table})")]
            columns = [name for name in columns if name != "row_id"]
            listed = ", ".join(columns)
            with _named(self.name):
                for row in self._connection.execute(
                    f"SELECT {listed} FROM {table} ORDER BY {listed}"
                ):
                    yield f"{table} {json.dumps(row, ensure_ascii=False)}"

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself where the disk is full.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _prepare(self, *, write: bool) -> None:
        if write:
            self._make_tables()
        application = self._pragma("application_id")
        version = self._pragma("user_version")
        if application != APPLICATION:
            raise StoreError(f"{self.name}: a database, but not a record made by onrecord")
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self.name}: written by a newer onrecord (schema {version}, this one reads up "
                f"to {SCHEMA_VERSION}); upgrade onrecord"
            )

    def _make_tables(self) -> None:
        if not self._is_empty():
            return
        self._connection.execute("PRAGMA journal_mode = WAL")
        with self._transaction():
            if self._is_empty():
                for command in _schema():
                    self._connection.execute(command)
                self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
                self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _is_empty(self) -> bool:
        return not self._connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()

    def _pragma(self, name: str) -> int:
        value: int = self._connection.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def _fingerprint(self, report_id: str) -> str | None:
        found = self.rows("SELECT fingerprint FROM reports WHERE id = ?", report_id)
        return found[0]["fingerprint"] if found else None

    def _entries(self, table: str, report_id: str) -> list[Any]:
        found = self.rows(f"SELECT json FROM {table} WHERE report = ? ORDER BY ordinal", report_id)
        return [json.loads(row["json"]) for row in found]


_ENTRIES = ("actors", "statements", "events", "figures", "positions", "dates", "places")


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Return a connection that is known to work; a folder may forbid the files beside a WAL."""
    address = path.absolute().as_uri() + ("?mode=rwc" if write else "?mode=ro")
    try:
        return _probed(address)
    except sqlite3.OperationalError:
        waiting = path.with_name(path.name + "-wal")
        if write or (waiting.exists() and waiting.stat().st_size):
            raise
        return _probed(address + "&immutable=1")


def _probed(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        return _configured(connection)
    except BaseException:
        connection.close()
        raise


def _configured(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA foreign_keys = ON")
    # With WAL, `normal` survives kill −9 and never tears; power loss may take the last commits.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.create_function("holds_name", 2, _holds_name, deterministic=True)
    return connection


def _holds_name(name: str | None, wanted: str) -> bool:
    """Say whether the words of `wanted` stand in `name`, in any case, with or without accents."""
    return bool(name) and f" {_plain_words(wanted)} " in f" {_plain_words(name or '')} "


@lru_cache(maxsize=4096)
def _plain_words(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name).casefold()))


@cache
def _schema() -> list[str]:
    """Return the commands of schema.sql one by one: executescript would end the transaction."""
    script = resources.files("onrecord.keeping").joinpath("schema.sql").read_text("utf-8")
    commands, command = [], ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            commands.append(command)
            command = ""
    return commands


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    values = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"


def _require_storable(coded: Coded) -> None:
    problem = unstorable(coded.report)
    if problem:
        raise StoreError(f"report {coded.report.id}: {problem}")


def unstorable(report: Report) -> str | None:
    """Return why the report's text cannot be stored or written out, or None if it can."""
    for name in ("text", "headline", "byline", "dateline", "outlet", "url", "source_id"):
        value: str | None = getattr(report, name)
        try:
            (value or "").encode("utf-8")
        except UnicodeEncodeError as error:
            return (
                f"its {name} holds half a character (a lone surrogate) at {error.start}; "
                "convert the input to proper Unicode"
            )
    return None


_CAUSES: Mapping[str, str] = {
    "SQLITE_NOTADB": "not a record: the file is no SQLite database",
    "SQLITE_FULL": "the disk is full; what was committed is kept: make room and run it again",
    "SQLITE_READONLY": "the file or its folder is read-only",
    "SQLITE_BUSY": "another program is writing to it; wait until it is done and try again",
    "SQLITE_LOCKED": "another program is writing to it; wait until it is done and try again",
    "SQLITE_CORRUPT": "the file is damaged; restore a copy or code the reports again",
    "SQLITE_CANTOPEN": "cannot be opened; check that the folder exists and may be written",
    "SQLITE_IOERR": "reading or writing the disk failed; check its room and its health",
}


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Turn what SQLite raises into a StoreError that names the file and says what to do."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "") or ""
        cause = next((text for start, text in _CAUSES.items() if code.startswith(start)), None)
        raise StoreError(f"{name}: {cause or error}") from error
    except OSError as error:
        raise StoreError(f"{name}: {error.strerror or error}") from error
