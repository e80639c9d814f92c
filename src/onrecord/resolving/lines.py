"""A file of data/ → its rows, each line checked as it is read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from onrecord.errors import ModelError
from onrecord.resolving.rows import (
    BodyRow,
    CountryRow,
    Gender,
    GroupRow,
    Number,
    OutletRow,
    PersonRow,
    PlaceRow,
    Role,
    SeatRow,
)

if TYPE_CHECKING:  # the words of the record take as long to load as all the tables
    from onrecord.record import ActorKind, Precision

Row = TypeVar("Row")

SECTORS = frozenset(
    [
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR"),
        *("BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL"),
        "SOC",
    ]
)
GENDERS = frozenset("mf")
KINDS = frozenset(["person", "office", "state", "body", "group", "crowd", "outlet"])
PRECISIONS = frozenset(["site", "city", "admin1", "country", "region"])


class Table(Generic[Row]):
    """The lines of a CSV file in data/, each made a row when it is first asked for.

    `#` opens a comment line. Reading checks the columns and the width of every line; what
    stands in a line is checked with its row. A lookup touches few of the thousands of lines.
    """

    __slots__ = ("_made", "_make", "_own", "lines", "path")

    def __init__(
        self, path: Path, columns: str, make: Callable[[list[str]], Row],
        own: Sequence[list[str]] = (),
    ) -> None:  # fmt: skip
        """Read the file at `path`, whose columns are those in `columns`, in that order.

        `own` are lines of the user's, checked before, that come before those of the file.

        Raises:
            ModelError: if the file is missing, has other columns, or a line has another width.
        """
        self.path = path
        self._make = make
        self._made: dict[int, Row] = {}
        self._own = len(own)
        self.lines = [*own]
        self.lines += [line for _, line in _numbered(path, columns.split(","))]

    def row(self, index: int) -> Row:
        """Return the row of the line at `index`.

        Raises:
            ModelError: if the line is damaged.
        """
        row = self._made.get(index)
        if row is None:
            try:
                row = self._made[index] = self._make(self.lines[index])
            except ValueError as error:
                raise _damaged(self.path, self._number(index - self._own), error) from error
        return row

    def rows(self) -> list[Row]:
        """Return all rows.

        Raises:
            ModelError: if any line is damaged.
        """
        return [self.row(index) for index in range(len(self.lines))]

    def _number(self, index: int) -> int:
        return next(islice(_numbered(self.path), index, None))[0]


def _numbered(path: Path, columns: list[str] | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield each line below the header, with its number in the file."""
    number = 0
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(("\n" if line[0] == "#" else line for line in file), strict=True)
            header = next((fields for fields in reader if fields), [])
            number = reader.line_num
            if columns and header != columns:
                raise ValueError(f"the columns are {header}, not {columns}")
            for fields in reader:
                if fields:
                    number = reader.line_num
                    if len(fields) != len(header) or not fields[0]:
                        raise ValueError(f"{len(header)} fields are due, the first not empty")
                    yield number, fields
    except (OSError, ValueError, csv.Error) as error:
        raise _damaged(path, number, error) from error


def _damaged(path: Path, number: int, error: Exception) -> ModelError:
    return ModelError(f"{path}:{number}: {error}; mend it or reinstall onrecord")


def names_in(text: str) -> tuple[str, ...]:
    """Return the names that `|` separates in `text`."""
    return tuple(text.split("|")) if text else ()


@cache
def sectors_in(text: str) -> tuple[str, ...]:
    """Return the sectors written in `text`, separated by spaces or `|`.

    Raises:
        ValueError: if the codebook has no such sector.
    """
    sectors = tuple(text.replace("|", " ").split())
    unknown = [sector for sector in sectors if sector not in SECTORS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no sector of the codebook")
    return sectors


@cache
def country_in(text: str) -> str | None:
    """Return the country code that is `text`, None where it is empty.

    Raises:
        ValueError: if it is not three capital letters.
    """
    if not text:
        return None
    if len(text) != 3 or not (text.isalpha() and text.isupper() and text.isascii()):
        raise ValueError(f"{text!r} is no country code of three capitals")
    return text


@cache
def day_in(text: str) -> date | None:
    """Return the ISO date that is `text`, None where it is empty.

    Raises:
        ValueError: if it is no ISO date.
    """
    return date.fromisoformat(text) if text else None


def stretch_in(first: str, last: str) -> tuple[date | None, date | None]:
    """Return the days from which and to which a row holds.

    Raises:
        ValueError: if one is no ISO date, or the stretch ends before it starts.
    """
    start, end = day_in(first), day_in(last)
    if start and end and start > end:
        raise ValueError(f"the row ends ({end}) before it starts ({start})")
    return start, end


def degrees_in(lat: str, lon: str) -> tuple[float, float]:
    """Return the latitude and longitude in degrees.

    Raises:
        ValueError: if one is no number or off the globe.
    """
    at = float(lat), float(lon)
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        raise ValueError(f"{lat}, {lon} is not on the globe")
    return at


def one_of(text: str, allowed: frozenset[str]) -> str:
    """Return `text` if it is `allowed`.

    Raises:
        ValueError: if it is not.
    """
    if text not in allowed:
        raise ValueError(f"{text!r} is none of {', '.join(sorted(allowed))}")
    return text


def gender_in(text: str) -> Gender:
    """Return the gender `text`; raises ValueError if it is neither `m` nor `f`."""
    return cast(Gender, one_of(text, GENDERS))


# --- how a line of each table becomes a row ----------------------------------------------------


def make_country(fields: list[str]) -> CountryRow:
    """Return the state on a line of countries.csv; raises ValueError if the line is damaged."""
    code = country_in(fields[0]) or ""
    seats = (seat.partition("=") for seat in names_in(fields[7]))
    return CountryRow(
        code,
        fields[1],
        names_in(fields[2]),
        names_in(fields[3]),
        tuple(_pair(one) for one in names_in(fields[4])),
        fields[5],
        names_in(fields[6]),
        tuple(SeatRow(name, code, sectors_in(sectors)) for name, _, sectors in seats),
        *degrees_in(fields[8], fields[9]),
        degrees_in(fields[10], fields[11]) if fields[10] else None,
        *stretch_in(fields[12], fields[13]),
        country_in(fields[14]),
    )


def _pair(people: str) -> tuple[str, str]:
    one, slash, many = people.partition("/")
    if not slash:
        raise ValueError(f"{people!r} is no pair of singular/plural")
    return one, many


def make_body(fields: list[str]) -> BodyRow:
    """Return the body on a line of bodies.csv; raises ValueError if the line is damaged."""
    return BodyRow(
        fields[0],
        names_in(fields[1]),
        cast("ActorKind", one_of(fields[2], KINDS)),
        country_in(fields[3]),
        sectors_in(fields[4]),
        *stretch_in(fields[5], fields[6]),
    )


def make_outlet(fields: list[str]) -> OutletRow:
    """Return the outlet on a line of outlets.csv; raises ValueError if the line is damaged."""
    return OutletRow(
        fields[0],
        names_in(fields[1]),
        country_in(fields[2]),
        names_in(fields[3]),
        sectors_in(fields[4]),
    )


def make_person(fields: list[str]) -> PersonRow:
    """Return the person on a line of offices.csv; raises ValueError if the line is damaged."""
    return PersonRow(
        fields[0],
        names_in(fields[1]),
        country_in(fields[2]),
        sectors_in(fields[3]),
        fields[4],
        *stretch_in(fields[5], fields[6]),
        fields[7],
    )


def make_group(fields: list[str]) -> GroupRow:
    """Return the group on a line of groups.csv; raises ValueError if the line is damaged."""
    return GroupRow(
        fields[0],
        names_in(fields[1]),
        country_in(fields[2]),
        sectors_in(fields[3]),
        *stretch_in(fields[4], fields[5]),
        fields[6],
    )


def make_place(fields: list[str]) -> PlaceRow:
    """Return the place on a line of cities.csv; raises ValueError if the line is damaged."""
    return PlaceRow(
        fields[0],
        names_in(fields[1]),
        country_in(fields[2]),
        fields[3] or None,
        *degrees_in(fields[4], fields[5]),
        cast("Precision", one_of(fields[6], PRECISIONS)),
        int(fields[7]) if fields[7] else None,
    )


def make_role(fields: list[str]) -> tuple[Role, Role | None]:
    """Return the singular and the plural of a line of titles.csv, None where it has none.

    Raises:
        ValueError: if the line is damaged.
    """
    word, plural, kind, many, sectors_text, gender_text, office = fields
    sectors = sectors_in(sectors_text)
    gender = gender_in(gender_text) if gender_text else None
    one_kind = cast("ActorKind", one_of(kind, KINDS))
    number: Number = "plural" if many == "=" else "singular"
    one = Role(word, one_kind, sectors, gender, number, office)
    if not plural:
        return one, None
    many_kind = cast("ActorKind", one_of(many or "crowd", KINDS))
    return one, Role(plural, many_kind, sectors, gender, "plural", office)


def make_honorific(fields: list[str]) -> Role:
    """Return the honorific on a line of honorifics.csv; raises ValueError if it is damaged."""
    gender = gender_in(fields[2]) if fields[2] else None
    return Role(fields[0], "person", sectors_in(fields[1]), gender, "singular", "")


def make_post(fields: list[str]) -> tuple[str, ...]:
    """Return the offices on a line of posts.csv; raises ValueError if the line is damaged."""
    country_in(fields[1])
    one_of(fields[3], frozenset({"", "yes"}))
    if not all(names_in(fields[2])):
        raise ValueError("an office is due")
    return names_in(fields[2])


def make_first_name(fields: list[str]) -> Gender:
    """Return the gender on a line of first_names.csv; raises ValueError if it is damaged."""
    return gender_in(fields[1])
