"""JSON Lines → reports, one object a line; a JSON array of the same objects also does.

Each field goes by the names that common sets of news use; other fields are ignored. See
docs/reading.md.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from onrecord.errors import ReportError
from onrecord.reading.decoding import MAX_REPORT_BYTES
from onrecord.reading.publication import Given, outlet_of, read_day
from onrecord.reading.text import compose
from onrecord.report import Report

MAX_ARRAY_BYTES = 200_000_000
"""A JSON array is held in memory whole; a larger one has to be JSON Lines."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "source_id": ("id", "doc_id"),
    "published": ("published", "publish_date", "date", "pub_date", "date_publish"),
    "url": ("url",),
    "outlet": ("outlet", "publisher", "publication_name"),
    "headline": ("headline", "title"),
    "byline": ("byline", "author", "authors"),
    "dateline": ("dateline",),
    "language": ("language",),
    "text": ("text", "event_text", "maintext"),
}
"""A report's fields, and the names they go by in the objects; the first that is there counts."""


def read_jsonl(
    lines: Iterable[bytes], origin: str, given: Given
) -> Iterator[tuple[str, Report | ReportError]]:
    """Yield `path:line` with its report, or with what is wrong there, for each line of JSON."""
    for number, line in enumerate(lines, start=1):
        place = f"{origin}:{number}"
        if line.strip():
            try:
                yield place, read_object(_load(line, place), place, given)
            except ReportError as error:
                yield place, error


def read_array(raw: bytes, origin: str, given: Given) -> Iterator[tuple[str, Report | ReportError]]:
    """Yield `path:number` with its report or error for each object of a JSON array.

    A single object counts as an array of one; numbers start at 1.

    Raises:
        ReportError: if `raw` is no JSON, or larger than `MAX_ARRAY_BYTES`.
    """
    if len(raw) > MAX_ARRAY_BYTES:
        raise ReportError(origin, f"is larger than {MAX_ARRAY_BYTES:,} bytes; use JSON Lines")
    loaded = _parse(raw, origin)
    for number, item in enumerate(loaded if isinstance(loaded, list) else [loaded], start=1):
        place = f"{origin}:{number}"
        try:
            yield place, read_object(item, place, given)
        except ReportError as error:
            yield place, error


def read_object(item: Any, origin: str, given: Given) -> Report:
    """Return the report that a JSON object holds; what it lacks is taken from `given`.

    Raises:
        ReportError: if it is no object, or its text or day of publication is missing or wrong.
    """
    if not isinstance(item, dict):
        raise ReportError(origin, "is not a JSON object with fields like published and text")
    text = _field(item, "text", origin)
    if not text:
        raise ReportError(origin, "has no text: none of " + ", ".join(NAMES["text"]))
    url = _field(item, "url", origin) or given.url
    report = Report(
        source_id=_field(item, "source_id", origin),
        published=_published(item, origin, given),
        url=url,
        outlet=_field(item, "outlet", origin) or given.outlet or outlet_of(url),
        headline=_field(item, "headline", origin),
        byline=_field(item, "byline", origin),
        dateline=_field(item, "dateline", origin),
        language=_field(item, "language", origin) or "en",
        text=text,
    )
    return compose(report, origin)


def _published(item: dict[str, Any], origin: str, given: Given) -> date:
    stamp = _field(item, "published", origin)
    day = read_day(stamp) if stamp else given.published
    if day is None and stamp:
        raise ReportError(
            origin, f"its day of publication, {stamp[:40]!r}, is unclear; write it YYYY-MM-DD"
        )
    if day is None:
        raise ReportError(
            origin, "does not say when it was published; add published or give --published"
        )
    return day


def _field(item: dict[str, Any], name: str, origin: str) -> str | None:
    """Return the field under the first of its names that holds something, or None.

    Raises:
        ReportError: if it is no string, or holds what no text can hold.
    """
    found = ((key, item[key]) for key in NAMES[name] if item.get(key) not in (None, "", []))
    key, value = next(found, ("", None))
    if value is None:
        return None
    if name == "source_id" and type(value) is int:
        value = str(value)
    if name == "byline" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise ReportError(origin, f"its {key} is a JSON {type(value).__name__}, not a string")
    _require_text(value, key, origin)
    return value


def _require_text(value: str, key: str, origin: str) -> None:
    try:
        held = value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReportError(origin, f"its {key} holds half a surrogate pair: not a text") from error
    if b"\0" in held:
        raise ReportError(origin, f"its {key} holds NUL characters: not a text")
    if len(held) > MAX_REPORT_BYTES:
        raise ReportError(origin, f"its {key} is larger than {MAX_REPORT_BYTES:,} bytes")


def _load(line: bytes, origin: str) -> Any:
    if len(line) > MAX_REPORT_BYTES:
        raise ReportError(origin, f"is a line of more than {MAX_REPORT_BYTES:,} bytes")
    return _parse(line, origin)


def _parse(raw: bytes, origin: str) -> Any:
    try:
        return json.loads(raw)
    except RecursionError as error:
        raise ReportError(origin, "is nested too deeply to be a report") from error
    except UnicodeDecodeError as error:
        raise ReportError(
            origin, f"is not UTF-8 at byte {error.start:,}, as JSON has to be"
        ) from error
    except ValueError as error:
        raise ReportError(origin, f"is not JSON: {str(error)[:120]}") from error
