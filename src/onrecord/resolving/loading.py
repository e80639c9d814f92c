"""The tables of data/, each read once and indexed by name.

Raises:
    ModelError: from any of them, if its file is missing or damaged.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from onrecord.errors import ModelError
from onrecord.resolving import lines
from onrecord.resolving.gazetteer import Gazetteer
from onrecord.resolving.lines import Table
from onrecord.resolving.names import Index, key_of
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

STATELESS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""Codes of bodies that belong to no state."""

Made = TypeVar("Made")
_remembered: list[Callable[[], None]] = []


def remembered(make: Callable[[], Made]) -> Callable[[], Made]:
    """Return `make` called once, until `forget` is called since the tables have changed."""
    made = cache(make)
    _remembered.append(made.cache_clear)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The lines of the user's own tables, in the columns of ours; `actors` tells them from others.

    `gazetteer` is the folder of the user's own gazetteer, looked up instead of ours; `places` tells
    it from others.
    """

    people: list[list[str]] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    bodies: list[list[str]] = field(default_factory=list)
    outlets: list[list[str]] = field(default_factory=list)
    gazetteer: Path | None = None
    actors: str = ""
    places: str = ""

    @property
    def mark(self) -> str:
        """What the version of what is coded with them ends in; empty for ours alone."""
        return self.actors + self.places

    def names(self, *, people: bool = True) -> frozenset[str]:
        """Return the keys of every name in them, those of people only if wanted."""
        listed = [*self.groups, *self.bodies, *self.outlets, *(self.people if people else ())]
        return frozenset(
            key_of(name) for line in listed for name in (line[0], *lines.names_in(line[1]))
        )


_own = Own()


def own() -> Own:
    """Return the user's own tables that are in use."""
    return _own


def use(tables: Own) -> None:
    """Look names up in the user's own tables first, instead of those used before."""
    global _own
    _own = tables
    forget()


@remembered
def _hidden() -> frozenset[str]:
    return _own.names()


@remembered
def _hidden_states() -> frozenset[str]:
    return _own.names(people=False)


def also_forget(clear: Callable[[], None]) -> None:
    """Call `clear` too when the tables change."""
    _remembered.append(clear)


def forget() -> None:
    """Make the next lookup read the tables again."""
    for clear in _remembered:
        clear()


# --- states ------------------------------------------------------------------------------------


@remembered
def country_table() -> Table[CountryRow]:
    """Return the lines of countries.csv."""
    columns = (
        "iso3,name,aliases,adjectives,people,capital,capital_aliases,seats,lat,lon,"
        "capital_lat,capital_lon,from,to,successor"
    )
    return Table(DATA / "countries.csv", columns, lines.make_country)


@remembered
def country_codes() -> dict[str, CountryRow]:
    """Return the states by their code."""
    return {row.code: row for row in country_table().rows()}


@remembered
def country_names() -> Index[CountryRow]:
    """Return the states by name and alias."""
    table = country_table()
    return Index(_names_at(table, 1, 2), table.row, _hidden_states())


@remembered
def capitals() -> Index[CountryRow]:
    """Return the states by the names of their capitals."""
    table = country_table()
    return Index(
        ((name, at) for name, at in _names_at(table, 5, 6) if name), table.row, _hidden_states()
    )


@remembered
def seats() -> Index[SeatRow]:
    """Return the seats of government by name."""
    rows = [one for row in country_table().rows() for one in row.seats]
    return Index(
        ((row.name, at) for at, row in enumerate(rows)), rows.__getitem__, _hidden_states()
    )


@remembered
def demonyms() -> Index[DemonymRow]:
    """Return the words for the people of each state."""
    rows = [one for row in country_table().rows() for one in _demonyms_of(row)]
    return Index(
        ((row.word, at) for at, row in enumerate(rows)), rows.__getitem__, _hidden_states()
    )


def _demonyms_of(country: CountryRow) -> Iterator[DemonymRow]:
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
    return "m" if word.endswith(("chman", "chmen", "shman", "shmen", "tsman", "tsmen")) else None


def code_then(code: str, on: date) -> str:
    """Return the code of the state that stood on that day in the place of the one with `code`."""
    state = country_codes().get(code)
    if state is None or state.start is None or on >= state.start:
        return code
    for older in _forerunners():
        if older.successor == code and (older.start or on) <= on <= (older.end or on):
            return older.code
    return code


@remembered
def _forerunners() -> list[CountryRow]:
    return [row for row in country_codes().values() if row.successor]


# --- bodies, groups, outlets, places -------------------------------------------------------------


@remembered
def body_table() -> Table[BodyRow]:
    """Return the lines of bodies.csv."""
    return Table(
        DATA / "bodies.csv",
        "name,aliases,kind,country,sectors,from,to",
        lines.make_body,
        _own.bodies,
    )


@remembered
def bodies() -> Index[BodyRow]:
    """Return the bodies by name and alias."""
    return Index(_names_at(body_table()), body_table().row, _hidden(), len(_own.bodies))


@remembered
def group_table() -> Table[GroupRow]:
    """Return the lines of groups.csv."""
    return Table(
        DATA / "groups.csv",
        "name,aliases,country,sectors,from,to,note",
        lines.make_group,
        _own.groups,
    )


@remembered
def groups() -> Index[GroupRow]:
    """Return the groups by name and alias."""
    return Index(_names_at(group_table()), group_table().row, _hidden(), len(_own.groups))


@remembered
def outlet_table() -> Table[OutletRow]:
    """Return the lines of outlets.csv."""
    return Table(
        DATA / "outlets.csv",
        "name,aliases,country,domains,sectors",
        lines.make_outlet,
        _own.outlets,
    )


@remembered
def outlets() -> Index[OutletRow]:
    """Return the outlets by name and alias."""
    return Index(_names_at(outlet_table()), outlet_table().row, _hidden(), len(_own.outlets))


@remembered
def domains() -> dict[str, int]:
    """Return where outlets stand in their table, by the domains they publish at."""
    found: dict[str, int] = {}
    for at, line in enumerate(outlet_table().lines):
        for domain in lines.names_in(line[3]):
            found.setdefault(domain, at)
    return found


@remembered
def place_table() -> Table[PlaceRow]:
    """Return the lines of cities.csv."""
    columns = "name,aliases,country,admin1,lat,lon,precision,geonames"
    return Table(DATA / "cities.csv", columns, lines.make_place)


@remembered
def places() -> Index[PlaceRow]:
    """Return the places by name and alias."""
    return Index(_names_at(place_table()), place_table().row)


@remembered
def gazetteer() -> Gazetteer:
    """Return the user's own gazetteer if one is in use, else that of the package."""
    return Gazetteer(_own.gazetteer or DATA / "gazetteer")


def _homes(table: str) -> dict[str, Any]:
    path = DATA / "homes.toml"
    try:
        return dict(tomllib.loads(path.read_text(encoding="utf-8"))[table])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: {error!r}; install the package anew") from error


@cache
def homes() -> dict[str, str]:
    """Return states and provinces by the words for their people, in lower case."""
    return {word.lower(): home for home, words in _homes("people").items() for word in words}


@cache
def letters() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return countries with their states and provinces by postal letters: `OH`, `NSW`."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for country, regions in _homes("letters").items():
        for short, region in regions.items():
            found[short] = (*found.get(short, ()), (country, region))
    return found


# --- people and roles ----------------------------------------------------------------------------


@remembered
def person_table() -> Table[PersonRow]:
    """Return the lines of offices.csv."""
    columns = "name,aliases,country,sectors,office,from,to,note"
    return Table(DATA / "offices.csv", columns, _make_person_then, _own.people)


def _make_person_then(fields: list[str]) -> PersonRow:
    """Return a person with the code their state had: who ruled in 1985 is SUN, not RUS."""
    row = lines.make_person(fields)
    last = row.end or row.start
    code = code_then(row.country, last) if row.country and last else row.country
    return row if code == row.country else replace(row, country=code)


@remembered
def people() -> Index[PersonRow]:
    """Return who held an office by full name and alias."""
    return Index(_names_at(person_table()), person_table().row, _hidden(), len(_own.people))


@remembered
def offices() -> dict[tuple[str, str], list[int]]:
    """Return where holders stand in their table, by the office in lower case and the country."""
    held: dict[tuple[str, str], list[int]] = {}
    for at, line in enumerate(person_table().lines):
        if line[4] and line[2]:
            held.setdefault((line[4].lower(), line[2]), []).append(at)
    return held


@remembered
def role_table() -> Table[tuple[Role, Role | None]]:
    """Return the lines of titles.csv."""
    columns = "role,plural,kind,many,sectors,gender,office"
    return Table(DATA / "titles.csv", columns, lines.make_role)


@remembered
def roles() -> dict[str, tuple[int, bool]]:
    """Return where roles stand in their table, and whether in the plural, by lower-case words."""
    found: dict[str, tuple[int, bool]] = {}
    for at, line in enumerate(role_table().lines):
        found.setdefault(line[0].lower(), (at, False))
        if line[1]:
            found.setdefault(line[1].lower(), (at, True))
    return found


@remembered
def honorific_table() -> Table[Role]:
    """Return the lines of honorifics.csv."""
    return Table(DATA / "honorifics.csv", "honorific,sectors,gender", lines.make_honorific)


@remembered
def honorifics() -> dict[str, int]:
    """Return where honorifics stand in their table, by lower-case words without dots."""
    table = honorific_table()
    return {line[0].lower().replace(".", ""): at for at, line in enumerate(table.lines)}


@remembered
def first_name_table() -> Table[Gender]:
    """Return the lines of first_names.csv."""
    return Table(DATA / "first_names.csv", "name,gender", lines.make_first_name)


@remembered
def first_names() -> dict[str, int]:
    """Return where first names stand in their table, in lower case."""
    return {line[0].lower(): at for at, line in enumerate(first_name_table().lines)}


@remembered
def post_table() -> Table[tuple[str, ...]]:
    """Return the lines of posts.csv."""
    return Table(DATA / "posts.csv", "words,country,office,own", lines.make_post)


@remembered
def common_surname_table() -> Table[str]:
    """Return the lines of surnames.csv."""
    return Table(DATA / "surnames.csv", "surname", lambda fields: fields[0])


@remembered
def common_surnames() -> frozenset[str]:
    """Return the surnames, in lower case, that alone mean nobody."""
    return frozenset(line[0] for line in common_surname_table().lines)


@remembered
def people_home_table() -> Table[tuple[str, str]]:
    """Return the lines of peoples.csv."""
    return Table(DATA / "peoples.csv", "people,country", lambda line: (line[0], line[1]))


@remembered
def people_homes() -> dict[str, str | None]:
    """Return the country of each people without a state, by its name; None if it has several."""
    lines = people_home_table().lines
    return {word: line[1] or None for line in lines for word in (line[0], f"{line[0]}s")}


def all_tables() -> list[Table[Any]]:
    """Return every table, read but with its rows not yet made."""
    return [
        country_table(),
        body_table(),
        group_table(),
        outlet_table(),
        place_table(),
        person_table(),
        role_table(),
        honorific_table(),
        first_name_table(),
        post_table(),
        common_surname_table(),
        people_home_table(),
    ]


def _names_at(table: Table[Any], name: int = 0, aliases: int = 1) -> Iterator[tuple[str, int]]:
    """Yield each name and alias of a line, in those columns, with where the line stands."""
    for at, line in enumerate(table.lines):
        yield line[name], at
        if line[aliases]:
            for alias in line[aliases].split("|"):
                yield alias, at
