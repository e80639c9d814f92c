"""Paths → reports: folders, files, patterns and stdin, in an order that does not change.

By suffix: `.txt` is one report, `.jsonl` and `.ndjson` one a line, `.json` an array; anything else
that is named, and stdin, is told by its first line.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReportError
from onrecord.reading.decoding import MAX_REPORT_BYTES, decode
from onrecord.reading.jsonl import MAX_ARRAY_BYTES, read_array, read_jsonl
from onrecord.reading.publication import Given
from onrecord.reading.text import read_plain
from onrecord.report import Report

STDIN = "-"
SUFFIXES = (".txt", ".jsonl", ".ndjson", ".json")
"""What is taken from a folder; other files in it are passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report as read; `origin` names its input, `note` remarks on how it was read."""

    report: Report
    origin: str
    note: str | None = None


def read_reports(paths: Sequence[str], given: Given) -> Iterator[Read | ReportError]:
    """Yield every report of `paths` once, and an error in the place of each that cannot be read.

    A path is a folder (read with its subfolders, in the order of names), a file, a pattern like
    `news/*.txt`, or `-` for stdin. Files are opened one after another and JSON Lines read line by
    line, so that an archive need not fit in memory.
    """
    seen: set[str] = set()
    for path in paths:
        for name in _named_by(path):
            if isinstance(name, ReportError):
                yield name
                continue
            place = name if name == STDIN else os.path.realpath(name)
            if place not in seen:
                seen.add(place)
                yield from _read_input(name, given)


def _named_by(path: str) -> Iterator[str | ReportError]:
    """Yield the files that `path` stands for, or an error if there are none."""
    if path == STDIN:
        yield path
    elif path and Path(path).is_dir():
        yield from _or_error(_files_in(path), path, f"holds no {', '.join(SUFFIXES)} file")
    elif os.path.lexists(path):
        yield path
    else:
        yield from _or_error(_files_like(path), path, "is no file, folder or pattern of files")


def _or_error(names: Iterator[str], path: str, problem: str) -> Iterator[str | ReportError]:
    first = next(names, None)
    if first is None:
        yield ReportError(path, problem)
    else:
        yield from chain([first], names)


def _files_like(pattern: str) -> Iterator[str]:
    anchor = Path(pattern).anchor
    try:
        found = sorted(Path(anchor).glob(pattern.removeprefix(anchor)))
    except (ValueError, NotImplementedError, re.error):
        return
    named = Path(pattern).parts
    for path in found:
        hidden = any(part.startswith(".") and part not in named for part in path.parts)
        if path.is_dir() and not hidden:
            yield from _files_in(str(path))
        elif not hidden:
            yield str(path)


def _files_in(folder: str) -> Iterator[str]:
    """Yield the reports of a folder; hidden ones, READMEs and links leading out are passed over."""
    inside = os.path.realpath(folder)
    for top, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = Path(top, name)
            wanted = path.suffix.lower() in SUFFIXES and not name.startswith((".", "README"))
            if wanted and path.is_file() and path.resolve().is_relative_to(inside):
                yield str(path)


def _read_input(name: str, given: Given) -> Iterator[Read | ReportError]:
    try:
        if name == STDIN:
            yield from _read_stream(sys.stdin.buffer, name, given)
        elif Path(os.path.realpath(name)).is_fifo():
            # Opening it would wait for a writer; one that the shell made has no path of its own.
            yield ReportError(name, "is a named pipe; pipe it in and give - instead")
        else:
            with Path(name).open("rb") as stream:
                yield from _read_stream(stream, name, given)
    except ReportError as error:
        yield error
    except OSError as error:
        yield ReportError(name, f"cannot be read: {error.strerror or error}")


def _read_stream(stream: BinaryIO, name: str, given: Given) -> Iterator[Read | ReportError]:
    suffix = Path(name).suffix.lower()
    lines = bounded_lines(stream)
    if suffix not in SUFFIXES:
        lines, suffix = _tell_form(lines)
    if suffix in (".jsonl", ".ndjson"):
        yield from _with_origins(read_jsonl(lines, name, given))
    elif suffix == ".json":
        yield from _with_origins(read_array(_join(lines, MAX_ARRAY_BYTES), name, given))
    else:
        decoded = decode(_join(lines, MAX_REPORT_BYTES), name)
        report = read_plain(decoded.text, name, given)
        yield Read(report=report, origin=name, note=decoded.note)


def _tell_form(lines: Iterator[bytes]) -> tuple[Iterator[bytes], str]:
    """Return all `lines`, and the suffix of the form that the first that is not blank has."""
    passed = []
    for line in lines:
        passed.append(line)
        if line.strip():
            break
    start = passed[-1].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] if passed else b""
    suffix = {b"{": ".jsonl", b"[": ".json"}.get(start, ".txt")
    return chain(passed, lines), suffix


def _with_origins(
    found: Iterable[tuple[str, Report | ReportError]],
) -> Iterator[Read | ReportError]:
    for place, one in found:
        yield one if isinstance(one, ReportError) else Read(report=one, origin=place)


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of `stream`; one above `MAX_REPORT_BYTES` is cut just above that size."""
    while line := stream.readline(MAX_REPORT_BYTES + 1):
        yield line
        while len(line) > MAX_REPORT_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_REPORT_BYTES + 1)


def _join(lines: Iterator[bytes], most: int) -> bytes:
    """Return the lines as one, stopped as soon as they are above `most` bytes."""
    parts, size = [], 0
    for line in lines:
        parts.append(line)
        size += len(line)
        if size > most:
            break
    return b"".join(parts)
