"""What `onrecord who` asks and answers: one name as a card, or many as JSON Lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from onrecord.errors import QuestionError
from onrecord.resolving import tables
from onrecord.resolving.loading import STATELESS
from onrecord.resolving.who import MAX_CHARACTERS, Known, who
from onrecord.telling import plain, tell

MAX_LINE = 10_000
"""Bytes of a line of questions; a longer one is refused."""

_BASES = {
    "table": "named in a table",
    "title": "by the office or title",
    "nationality": "by the role and whose it is",
    "seat": "by the seat that stands for it",
    "mention": "by the words alone",
}
_NOTES = {
    "month": "its first day is known to the month",
    "year": "its first day is known to the year",
    "to month": "its last day is known to the month",
    "to year": "its last day is known to the year",
    "ambiguous": "others are called so too",
}
"""What the short notes of the tables say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question: who `name` is on a day, today if it is None."""

    name: str
    on: date | None
    country: str | None
    id: Any = None


def asked_of(name: str, on: date | None, country: str | None, *, id: Any = None) -> Asked:
    """Return the question, its country's code checked.

    Raises:
        QuestionError: if there is no country of that code.
    """
    code = country.strip().upper() if country else None
    if code and code not in STATELESS and tables.country_of(code) is None:
        raise QuestionError(f"no country has the code {country!r}; give three letters such as NOR")
    return Asked(name=name, on=on, country=code or None, id=id)


def answer_of(asked: Asked) -> str:
    """Return the answer as one line of JSON."""
    known = who(asked.name, asked.on, asked.country)
    answer = {
        "id": asked.id, "name": known.name, "country": known.country,
        "sectors": list(known.sectors), "office": known.office, "basis": known.basis,
    }  # fmt: skip
    return json.dumps(answer, ensure_ascii=False)


def answer_each(
    lines: IO[bytes], out: IO[str], *, on: date | None = None, country: str | None = None
) -> int:
    """Answer each line of questions, and return how many could not be read.

    `on` and `country` count for questions without their own. A line that cannot be read is named
    on standard error, and the rest goes on.
    """
    failed = 0
    for number, line in _lines(lines):
        try:
            out.write(answer_of(_read(line, on, country)) + "\n")
        except QuestionError as error:
            failed += 1
            tell(f"-:{number}: {error}")
    return failed


def _lines(lines: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line that is not empty with its number, None for one that is too long."""
    number = 0
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            while (rest := lines.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def _read(line: bytes | None, on: date | None, country: str | None) -> Asked:
    if line is None:
        raise QuestionError(f"longer than {MAX_LINE} bytes")
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"no JSON ({error})") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("name"), str):
        raise QuestionError("an object with a name is due")
    if not isinstance(asked.get("id"), str | int | None):
        raise QuestionError("id must be text or a number")
    day, code = asked.get("on"), asked.get("country")
    if not isinstance(code, str | None):
        raise QuestionError(f"country must be text, not {code!r}")
    try:
        named = date.fromisoformat(day) if day else on
    except (TypeError, ValueError) as error:
        raise QuestionError(f"on must be a day as 2021-08-16, not {day!r}") from error
    return asked_of(asked["name"], named, code or country, id=asked.get("id"))


def card(asked: Asked) -> str:
    """Return the answer as lines for a reader.

    Raises:
        QuestionError: if what is asked is no name.
    """
    if not any(char.isalpha() for char in asked.name):
        raise QuestionError(f"{asked.name[:20]!r} is no name; give one, or a role")
    if len(asked.name) > MAX_CHARACTERS:
        raise QuestionError(
            f"a name of {len(asked.name):,} characters; a name has {MAX_CHARACTERS} at most"
        )
    known = who(asked.name, asked.on, asked.country)
    on = asked.on or date.today()
    rows = [
        ("kind", known.kind or ""), ("country", _country(known)),
        ("sectors", " ".join(known.sectors)), ("office", _office(known)),
        ("known", _BASES[known.basis] if known.basis else ""), ("note", _noted(known.note)),
    ]  # fmt: skip
    head = known.name or f"{asked.name}: not known for sure"
    shown = [f"{head}, on {on}", *(f"  {name:<9}{told}" for name, told in rows if told)]
    if known.candidates:
        shown.append("  not meant" if known.name else "  perhaps")
        shown.extend(f"    {one}" for one in known.candidates)
    return plain("\n".join(shown))


def _noted(note: str) -> str:
    return "; ".join(_NOTES.get(one, one) for one in note.split("; "))


def _country(known: Known) -> str:
    state = tables.country_of(known.country) if known.country else None
    return f"{known.country} ({state.name})" if state is not None else known.country or ""


def _office(known: Known) -> str:
    if known.office is None or (known.start is None and known.end is None):
        return known.office or ""
    until = f"until {known.end}" if known.end else "on"
    since = f"from {known.start} " if known.start else ""
    return f"{known.office}, {since}{until}"
