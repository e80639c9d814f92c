"""Who bears a name: every known place that a name in a report may mean."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.resolving import loading, tables
from onrecord.resolving.gazetteer import Named, PlaceSort, folded
from onrecord.resolving.rows import CountryRow, PlaceRow

Area = tuple[str, str | None]
"""A country and, where it is a part that is meant, its first-level region."""
NameKey = tuple[str, tuple[Area, ...], bool, bool, bool]

MOST_BEARERS = 60
_SORT_OF: dict[str, PlaceSort] = {
    "site": "site", "city": "city", "admin1": "admin1", "country": "country", "region": "region",
}  # fmt: skip
_PRESUMED = {"country": 7.0, "region": 6.0, "admin1": 6.0, "city": 5.0, "site": 5.0}
"""People as a logarithm, where a place stands only on our list: it would not if it were small."""

_NO_HAMLET = 4.0
"""People as a logarithm: 10,000. `Russia` alone is not the one in Ohio."""

_OF_CAPITALS = 0.4
"""How much larger, as a logarithm, a capital counts that its name means most often.

Measured: with 0.4 `Washington` is the city and the news of American towns loses nothing; with 0.8
it loses 0.3 points in 100.
"""

SAME = 60.0
"""Kilometres within which two tables mean one place of the same sort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A name to be placed: `within` are the areas named directly behind it.

    `people` says that a word for a people (`Ohioans`) stands for their place here; `site` that it
    is a building or road, which lies in no town of its name; `dateline` that a report comes from
    there, which names no state where everybody knows the town.
    """

    words: str
    within: tuple[Area, ...] = ()
    people: bool = False
    site: bool = False
    dateline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A place that a name may mean; `listed` says that the news means it most often."""

    place: Named
    listed: bool = False


def name_key(one: Asked) -> NameKey:
    """Return what makes two names of a report one: the same words, placed in the same way."""
    return folded(one.words), one.within, one.people, one.site, one.dateline


def bearers_of(asked: Asked) -> list[Bearer]:
    """Return all known places that a name may mean, in no order of likelihood.

    Where some lie in the areas named behind it, only those: `Paris, Texas`.
    """
    for words in _forms(asked.words):
        found = _bearers(words, people=asked.people)
        if asked.site:
            found = tuple(one for one in found if one.listed)
        if found:
            inside = [one for one in found if is_within(one.place, asked.within)]
            known = [one for one in found if one.listed and asked.dateline and not asked.within]
            return inside or known or _without_hamlets(found)
    return []


def _without_hamlets(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Return the bearers, of a state's name without the small towns called after it."""
    if not any(one.listed and one.place.sort == "country" for one in bearers):
        return list(bearers)
    return [
        one for one in bearers
        if one.listed or one.place.people >= _NO_HAMLET or one.place.sort != "city"
    ]  # fmt: skip


def is_within(place: Named, areas: Sequence[Area]) -> bool:
    """Say whether a place lies in one of the areas, and is not that area itself."""
    return place.sort != "country" and any(
        place.country == country and (admin1 is None or place.admin1 == admin1)
        for country, admin1 in areas
    )


_PARTS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "downtown", "greater", "inner", "upper", "lower", "city", "town", "village", "metro",
    "northeast", "northwest", "southeast", "southwest", "mid", "old", "suburban",
})  # fmt: skip
_ENDINGS = frozenset({
    "township", "city", "town", "village", "area", "county", "province", "region", "district",
    "state", "valley", "borough", "parish", "governorate", "oblast", "island", "peninsula",
    "metropolitan", "territory", "municipality", "prefecture",
})  # fmt: skip


_JOINED = re.compile(
    r"(?i:pro|anti|non)-(?P<against>[A-Z].*)|(?P<by>[A-Z].*)-(?:led|backed|based|held|controlled|"
    r"occupied|ruled|born|run|owned|administered|funded|sponsored|allied|made|bound)"
)


def _forms(words: str) -> list[str]:
    """Return the name and what it may hold or be a part of: `US-led`, `downtown Lima`."""
    parts = words.split()
    forms = [words]
    if words.islower():
        return []
    if set(words.lower().split()) <= _PARTS | _ENDINGS | {"of"}:
        # `Northern Territory` is a place, `Central Valley` many.
        return forms if tables.listed_places(words) else []
    lower = [part.lower().strip(".") for part in parts]
    joined = _JOINED.fullmatch(words)
    if joined is not None:
        forms.append(joined["against"] or joined["by"])
    if len(parts) > 2 and lower[1] == "of" and lower[0] in _PARTS | _ENDINGS:
        forms.append(" ".join(parts[2:]))
    if len(parts) > 1 and (lower[-1] in _ENDINGS or folded(words).endswith(" township")):
        forms.append(" ".join(parts[:-1]))
    if len(parts) > 1 and lower[0] in _PARTS:
        forms.append(" ".join(parts[1:]))
    return forms


@lru_cache(maxsize=20_000)
def _bearers(words: str, *, people: bool) -> tuple[Bearer, ...]:
    country = tables.country_named(words)
    if _is_short(words):
        # `US` is no place called Us.
        found = []
    else:
        found = [Bearer(place=one) for one in loading.gazetteer().named(words)[:MOST_BEARERS]]
    for rank, row in enumerate(tables.listed_places(words)):
        found = _with_listed(found, row, listed=rank == 0)
    if country is not None and _is_part(words, country.code):
        found = [one for one in found if one.place.sort != "country"]
        country = None
    if country is None and people:
        demonym = tables.demonym(words)
        at_home = tables.home_of(words)
        if at_home is not None:
            found = [*found, *_bearers(at_home, people=False)]
        elif demonym is not None:
            country = demonym.country
    if people and country is None and (not found or words.endswith(".")):
        found = _lettered(words) or found
    if country is not None:
        found = _with_country(found, country)
    return tuple(found)


loading.also_forget(_bearers.cache_clear)


def _with_country(found: list[Bearer], country: CountryRow) -> list[Bearer]:
    """Return `found` with a state of that name, which the news means unless our list says else."""
    first = not any(one.listed for one in found)
    others = [one for one in found if (one.place.sort, one.place.country) != _state(country)]
    state = next((one.place for one in found if one not in others), None)
    place = state if state is not None else _as_named(tables.as_place(country))
    return [*others, Bearer(place=replace(place, own=True), listed=first)]


def _state(country: CountryRow) -> tuple[PlaceSort, str]:
    return "country", country.code


def _lettered(words: str) -> list[Bearer]:
    """Return the states and provinces that postal letters stand for."""
    return [
        one
        for country, name in tables.lettered(words)
        for one in _bearers(name, people=False)
        if one.place.sort == "admin1" and one.place.country == country
    ]


def _is_part(words: str, code: str) -> bool:
    """Say whether our list knows as a part of a state what stands for all of it: `Scotland`."""
    row = next(iter(tables.places_named(words)), None)
    return row is not None and row.country == code and row.precision in {"admin1", "region"}


def _is_short(words: str) -> bool:
    """Say whether a name is letters only: `U.S.`, `UK`, `D.C.`."""
    letters = words.replace(".", "")
    return letters.isupper() and len(letters) < 4


def _with_listed(found: list[Bearer], row: PlaceRow, *, listed: bool) -> list[Bearer]:
    """Return `found` with the row of our own list: one that is there already is marked.

    `listed` says that the row is the first of the name, what the news means most often: `Odessa`
    is then a name of Odesa's own.
    """
    for at, one in enumerate(found):
        if _is_same(one.place, row):
            point = (
                (row.lat, row.lon) if one.place.sort == "admin1" else (one.place.lat, one.place.lon)
            )
            own = one.place.own or listed
            people = one.place.people + (_OF_CAPITALS if listed and _is_capital(row) else 0.0)
            place = replace(one.place, lat=point[0], lon=point[1], own=own, people=people)
            return [*found[:at], Bearer(place=place, listed=listed), *found[at + 1 :]]
    return [*found, Bearer(place=_as_named(row), listed=listed)]


def _is_capital(row: PlaceRow) -> bool:
    state = tables.capital(row.name) if row.precision == "city" else None
    return state is not None and state.code == row.country


def _is_same(place: Named, row: PlaceRow) -> bool:
    if row.geonames is not None and place.geonames is not None:
        return row.geonames == place.geonames
    if place.country != row.country or place.sort != row.precision:
        return False
    if place.sort == "admin1" and folded(place.name) == folded(row.name):
        return True
    return kilometres(place.lat, place.lon, row.lat, row.lon) < SAME


def _as_named(row: PlaceRow) -> Named:
    admin1 = row.name if row.precision == "admin1" else row.admin1
    return Named(
        name=row.name, country=row.country, admin1=admin1, lat=row.lat, lon=row.lon,
        people=_PRESUMED[row.precision], sort=_SORT_OF[row.precision], geonames=row.geonames,
        own=True,
    )  # fmt: skip


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return how far two points lie apart, in kilometres on a sphere."""
    south, north = math.radians(lat), math.radians(other_lat)
    turned = math.radians(other_lon - lon)
    squared = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(turned / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, squared)))
