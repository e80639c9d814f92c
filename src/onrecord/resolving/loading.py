"""The tables of data/, each read once and indexed by name."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from onrecord.resolving import lines
from onrecord.resolving.lines import read_table
from onrecord.resolving.names import Index
from onrecord.resolving.rows import (
    BodyRow,
    CountryRow,
    DemonymRow,
    Gender,
    GroupRow,
    Number,
    OutletRow,
    PersonRow,
    PlaceRow,
    Role,
    SeatRow,
)

DATA = Path(__file__).parent.parent / "data"


@cache
def countries() -> list[CountryRow]:
    """Return the states of countries.csv; raises ModelError if it is damaged."""
    columns = (
        "iso3,name,aliases,adjectives,people,capital,capital_aliases,seats,lat,lon,"
        "capital_lat,capital_lon,from,to,successor"
    )
    return read_table(DATA / "countries.csv", tuple(columns.split(",")), lines.make_country)


@cache
def country_codes() -> dict[str, CountryRow]:
    """Return the states by their code."""
    return {row.code: row for row in countries()}


@cache
def country_names() -> Index[CountryRow]:
    """Return the states by name and alias."""
    return Index((name, row) for row in countries() for name in (row.name, *row.aliases))


@cache
def capitals() -> Index[CountryRow]:
    """Return the states by the names of their capitals."""
    return Index(
        (name, row)
        for row in countries()
        if row.capital
        for name in (row.capital, *row.capital_aliases)
    )


@cache
def seats() -> Index[SeatRow]:
    """Return the seats of government by name."""
    return Index((one.name, one) for row in countries() for one in row.seats)


@cache
def demonyms() -> Index[DemonymRow]:
    """Return the words for the people of each state."""
    return Index((one.word, one) for row in countries() for one in _demonyms_of(row))


def _demonyms_of(country: CountryRow) -> Iterable[DemonymRow]:
    numbers: dict[str, Number | None] = dict.fromkeys(country.adjectives)
    for one, many in country.people:
        numbers[one] = "either" if one == many else "singular"
        if one != many:
            numbers[many] = "plural"
    for word, number in numbers.items():
        yield DemonymRow(word, country, word in country.adjectives, number, _gender_shown(word))


def _gender_shown(word: str) -> Gender | None:
    if word.endswith(("woman", "women", "Filipina", "Filipinas")):
        return "f"
    return "m" if word.endswith(("Frenchman", "hmen", "hman", "sman", "smen")) else None


@cache
def bodies() -> Index[BodyRow]:
    """Return the bodies of bodies.csv by name and alias; raises ModelError if it is damaged."""
    columns = ("name", "aliases", "kind", "country", "sectors", "from", "to")
    return _by_name(read_table(DATA / "bodies.csv", columns, lines.make_body))


@cache
def groups() -> Index[GroupRow]:
    """Return the groups of groups.csv by name and alias; raises ModelError if it is damaged."""
    columns = ("name", "aliases", "country", "sectors", "from", "to", "note")
    return _by_name(read_table(DATA / "groups.csv", columns, lines.make_group))


@cache
def outlet_rows() -> list[OutletRow]:
    """Return the outlets of outlets.csv; raises ModelError if it is damaged."""
    columns = ("name", "aliases", "country", "domains", "sectors")
    return read_table(DATA / "outlets.csv", columns, lines.make_outlet)


@cache
def outlets() -> Index[OutletRow]:
    """Return the outlets by name and alias."""
    return _by_name(outlet_rows())


@cache
def domains() -> dict[str, OutletRow]:
    """Return the outlets by the domains they publish at."""
    return {domain: row for row in reversed(outlet_rows()) for domain in row.domains}


@cache
def person_rows() -> list[PersonRow]:
    """Return the stretches of offices.csv; raises ModelError if it is damaged."""
    columns = ("name", "aliases", "country", "sectors", "office", "from", "to", "note")
    return [_as_then(row) for row in read_table(DATA / "offices.csv", columns, lines.make_person)]


def _as_then(row: PersonRow) -> PersonRow:
    """Return `row` with the code its state had: who left the Kremlin in 1985 is SUN, not RUS."""
    last = row.end or row.start
    code = code_then(row.country, last) if row.country and last else row.country
    return row if code == row.country else replace(row, country=code)


def code_then(code: str, on: date) -> str:
    """Return the code of the state that stood on that day in the place of the one with `code`."""
    state = country_codes().get(code)
    if state is None or state.start is None or on >= state.start:
        return code
    for older in forerunners():
        if older.successor == code and (older.start or on) <= on <= (older.end or on):
            return older.code
    return code


@cache
def forerunners() -> list[CountryRow]:
    """Return the states that are no more."""
    return [row for row in countries() if row.successor]


@cache
def people() -> Index[PersonRow]:
    """Return who held an office by full name and alias."""
    return _by_name(person_rows())


@cache
def surnames() -> Index[PersonRow]:
    """Return who held an office by the name they are called at second mention."""
    return Index((name, row) for row in person_rows() for name in surnames_of(row.name))


_PARTICLES = frozenset(
    [
        *("al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la"),
        *("le", "ten", "ter", "van", "von"),
    ]
)


def surnames_of(name: str) -> list[str]:
    """Return the surnames that `name` may have: `Ursula von der Leyen` → both lengths."""
    words = name.split()
    first = len(words) - 1
    found = [words[-1]] if len(words) > 1 else []
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    if found and first < len(words) - 1:
        found.append(" ".join(words[first:]))
    return found


@cache
def offices() -> dict[tuple[str, str], list[PersonRow]]:
    """Return who held each office, by its name in lower case and the country's code."""
    held: dict[tuple[str, str], list[PersonRow]] = {}
    for row in person_rows():
        if row.office and row.country:
            held.setdefault((row.office.lower(), row.country), []).append(row)
    return held


@cache
def places() -> Index[PlaceRow]:
    """Return the places of cities.csv by name and alias; raises ModelError if it is damaged."""
    columns = ("name", "aliases", "country", "admin1", "lat", "lon", "precision", "geonames")
    return _by_name(read_table(DATA / "cities.csv", columns, lines.make_place))


@cache
def roles() -> dict[str, Role]:
    """Return the roles of titles.csv by their words in lower case."""
    columns = ("role", "plural", "kind", "many", "sectors", "gender", "office")
    found: dict[str, Role] = {}
    for one, many in read_table(DATA / "titles.csv", columns, lines.make_roles):
        found.setdefault(one.words.lower(), one)
        if many is not None:
            found.setdefault(many.words.lower(), many)
    return found


@cache
def honorifics() -> dict[str, Role]:
    """Return the honorifics of honorifics.csv, in lower case and without dots."""
    columns = ("honorific", "sectors", "gender")
    found = read_table(DATA / "honorifics.csv", columns, lines.make_honorific)
    return {row.words.lower().replace(".", ""): row for row in found}


@cache
def first_names() -> dict[str, Gender]:
    """Return the gender of first names in lower case; raises ModelError if damaged."""
    return dict(read_table(DATA / "first_names.csv", ("name", "gender"), lines.make_first_name))


_Named = TypeVar("_Named", bound=BodyRow | GroupRow | OutletRow | PersonRow | PlaceRow)


def _by_name(rows: list[_Named]) -> Index[_Named]:
    named: list[tuple[str, _Named]] = []
    for row in rows:
        named += [(name, row) for name in (row.name, *row.aliases)]
    return Index(named)
