"""Plain text → Report: one report a file.

A report may open with its own date line, ` date 2031-03-10 https://example.org/story`, then empty
lines, then the text. Without that line the caller gives the day of publication.
"""

from datetime import date

from onrecord.errors import ReportError
from onrecord.reading.decoding import decode
from onrecord.reading.headings import find_sections
from onrecord.reading.opening import find_opening
from onrecord.reading.publication import Given, outlet_of, read_day
from onrecord.report import Report

MAX_REPORT_CHARS = 1_000_000
"""A longer text is refused: it is a book or a mistake, and would take minutes and memory."""


def read_text(raw: bytes, origin: str, given: Given) -> Report:
    """Return the report in `raw`, its text exactly as published.

    Raises:
        ReportError: if `raw` is not text, has no day of publication, or holds nothing.
    """
    return read_plain(decode(raw, origin).text, origin, given)


def read_plain(published_text: str, origin: str, given: Given) -> Report:
    """Return the report in a decoded text; what its date line says goes before `given`.

    Raises:
        ReportError: if it has no day of publication, or holds nothing.
    """
    published_text = published_text.removeprefix("\ufeff")
    if not published_text.strip():
        raise ReportError(origin, "is empty")
    line, rest = _first_line(published_text)
    stamped = _read_date_line(line, origin)
    published, url = stamped or (given.published, given.url)
    if published is None:
        raise ReportError(
            origin,
            "does not say when it was published; start it with 'date YYYY-MM-DD URL' "
            "or give --published YYYY-MM-DD",
        )
    url = url or given.url
    return compose(
        Report(
            published=published,
            url=url,
            outlet=given.outlet or outlet_of(url),
            text=_from_first_word(rest if stamped else published_text),
        ),
        origin,
    )


def compose(report: Report, origin: str) -> Report:
    """Return `report` with the headline, byline, dateline and sections its text shows.

    What the report already has stays.

    Raises:
        ReportError: if the report has no text, or more than `MAX_REPORT_CHARS`.
    """
    if not report.text.strip():
        raise ReportError(origin, "has no text")
    if len(report.text) > MAX_REPORT_CHARS:
        problem = f"has {len(report.text):,} characters, more than {MAX_REPORT_CHARS:,}; split it"
        raise ReportError(origin, problem)
    opening = find_opening(report.text)
    headed = report.headline is None or report.headline == opening.headline
    return Report(
        source_id=report.source_id,
        url=report.url,
        outlet=report.outlet,
        published=report.published,
        headline=report.headline or opening.headline,
        byline=report.byline or opening.byline,
        dateline=report.dateline or opening.dateline,
        language=report.language,
        text=report.text,
        sections=find_sections(report.text, opening.head if headed else None),
    )


def _first_line(text: str) -> tuple[str, str]:
    """Return the first line of `text` that is not blank, and what follows it."""
    body = text.lstrip()
    ends = [at for at in (body.find("\n"), body.find("\r")) if at >= 0]
    end = min(ends, default=len(body))
    return body[:end], body[end:]


def _read_date_line(line: str, origin: str) -> tuple[date, str | None] | None:
    """Return the day and the URL of a line like `date 2031-03-10 https://…`, if it is one."""
    word, _, after = line.strip().partition(" ")
    stamp, _, url = after.strip().partition(" ")
    if word.casefold() != "date" or not stamp[:4].isdigit() or (url and "://" not in url):
        return None
    published = read_day(stamp)
    if published is None:
        raise ReportError(origin, f"its date line says {stamp[:40]!r}, which is no YYYY-MM-DD")
    return published, url.strip() or None


def _from_first_word(text: str) -> str:
    """Return `text` from its first line that is not blank on, indentation included."""
    blank = len(text) - len(text.lstrip())
    line_start = max(text.rfind("\n", 0, blank), text.rfind("\r", 0, blank)) + 1
    return text[line_start:]
