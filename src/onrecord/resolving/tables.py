"""The tables of the world: who or what a name, a nationality, a seat or a role stands for.

Every lookup takes the words as they stand in the report, with or without `the` and `’s`, and
gives rows of `rows.py`, or None (an empty list) for honest doubt. A table is read with the
first lookup that needs it; `load` reads them all.

Raises:
    ModelError: from any lookup, if its table in data/ is missing or damaged.
"""

import re
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from onrecord.resolving import loading
from onrecord.resolving.names import spellings
from onrecord.resolving.roles import honorific, is_former, is_lesser, role
from onrecord.resolving.rows import (
    BodyRow,
    CountryRow,
    DemonymRow,
    Gender,
    GroupRow,
    OutletRow,
    PersonRow,
    PlaceRow,
    Role,
    SeatRow,
)
from onrecord.resolving.surnames import family_first, surnames

Dated = CountryRow | BodyRow | GroupRow | PersonRow
_COMPANY_END = re.compile(r",? (?:Inc|Corp|Co|Ltd|Plc|PLC|plc|AG|SA|NV|SpA|LLC)(?:\.?|\.?['’]s)$")
_MIDDLE = re.compile(r" [A-Z]\.? ")
_Standing = TypeVar("_Standing", CountryRow, BodyRow, GroupRow)


# --- countries -----------------------------------------------------------------------------


def country_named(words: str, on: date | None = None) -> CountryRow | None:
    """Return the state that `words` name, or None: `the U.K.` is GBR, `Burma` MMR."""
    return _standing(loading.country_names().find(words), on)


def country_of(code: str) -> CountryRow | None:
    """Return the state whose ISO 3166 alpha-3 code is `code`, or None."""
    return loading.country_codes().get(code)


def demonym(words: str, on: date | None = None) -> DemonymRow | None:
    """Return what `words` say as a nationality, or None: `Briton` is one person of GBR."""
    found = loading.demonyms().find(words)
    standing = [row for row in found if covers(row.country, on)] or found
    return standing[0] if standing else None


def capital(words: str, on: date | None = None) -> CountryRow | None:
    """Return the state whose capital `words` name, or None: in 1987 `Moscow` is SUN's."""
    return _standing(loading.capitals().find(words), on)


def seat(words: str, on: date | None = None) -> SeatRow | None:
    """Return the seat of government or power that `words` name, or None: `the Kremlin`."""
    for row in (found := loading.seats().find(words)):
        home = country_of(row.country)
        if home is not None and covers(home, on):
            return row
    return found[0] if found else None


# --- bodies, groups, outlets -----------------------------------------------------------------


def body_named(words: str, on: date | None = None) -> BodyRow | None:
    """Return the body that `words` name on that day, or None: `the Security Council`.

    A company is found with and without what ends its name: `Toyota Motor Corp.`.
    """
    found = loading.bodies().find(words)
    if not found and (name := _COMPANY_END.sub("", words)) != words:
        found = loading.bodies().find(name)
    return _standing(found, on)


def group_named(words: str, on: date | None = None) -> GroupRow | None:
    """Return the armed group, party or movement as it was on that day, or None.

    One that changed its standing has a row a stretch: rebels until a day, government since.
    """
    return _standing(loading.groups().find(words), on)


def outlet_named(words: str) -> OutletRow | None:
    """Return the news outlet that `words` name, or None; `Times` is one only after `the`."""
    found = loading.outlets().find(words)
    return found[0] if found else None


def outlet_of_url(url: str) -> OutletRow | None:
    """Return the outlet that publishes at the host of `url`, or None."""
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return None
    labels = host.lower().split(".")[-6:]
    for first in range(len(labels) - 1):
        at = loading.domains().get(".".join(labels[first:]))
        if at is not None:
            return loading.outlet_table().row(at)
    return None


# --- people ----------------------------------------------------------------------------------


def people_named(words: str, on: date | None = None) -> list[PersonRow]:
    """Return who `words` may be on that day: by full name or alias, else by surname.

    For each person the stretches that cover the day; where none does, the last before it,
    else the first after it (`covers` tells). Those in office on the day come first.
    """
    found = loading.people().find(words) or surnames().find(words)
    if not found and (shorter := _MIDDLE.sub(" ", words)) != words:
        found = loading.people().find(shorter)
    stretches: dict[tuple[str, str | None], list[PersonRow]] = {}
    for row in found:
        stretches.setdefault((row.name, row.country), []).append(row)
    nearest = [one for person in stretches.values() for one in _nearest(person, on)]
    return sorted(nearest, key=lambda row: not covers(row, on))


# What an office is called in the table where its own name is not: no state has them all.
_ALSO_CALLED = {
    "head of state": ("king", "queen", "emperor", "emir", "sultan", "supreme leader", "president"),
    "head of government": ("prime minister", "chancellor", "president"),
    "monarch": ("king", "queen", "emperor", "emir", "sultan"),
    "health minister": ("health secretary",),
    "labour minister": ("labour secretary",),
    "labour secretary": ("labour minister",),
    "speaker": ("speaker of the House of Representatives", "speaker of parliament"),
    "general secretary": ("Communist Party general secretary",),
    "opposition leader": ("leader of the opposition",),
    "chair of the Federal Reserve": ("chairman of the Federal Reserve",),
}


def also_called(office: str) -> tuple[str, ...]:
    """Return what else the holder of `office` may be called: a monarch is a king or a queen."""
    return _ALSO_CALLED.get(office, ())


def holder_of(office: str, country: str, on: date) -> PersonRow | None:
    """Return who held `office` in the state with code `country` on that day, or None.

    Where the table has the office under another name, that one counts: a monarch is a king.
    """
    state = country_of(country)
    listed = (state and state.successor) or country
    if listed != country and loading.code_then(listed, on) != country:
        return None
    for called in (office, *_ALSO_CALLED.get(office, ())):
        held = loading.offices().get((called.lower(), listed), [])
        sitting = sitting_of(held, on)
        if sitting:
            return sitting[0] if len({row.name for row in sitting}) == 1 else None
    return None


def sitting_of(places: list[int], on: date) -> list[PersonRow]:
    """Return who of those at `places` in their table sits on the day; the user's own hide ours."""
    sitting = [(at, row) for at in places if covers(row := loading.person_table().row(at), on)]
    own = [row for at, row in sitting if at < len(loading.own().people)]
    return own or [row for _, row in sitting]


def gender_of(first_name: str) -> Gender | None:
    """Return the gender that `first_name` tells, None where it is borne by all or unknown."""
    at = loading.first_names().get(first_name.lower())
    return None if at is None else loading.first_name_table().row(at)


# --- places ----------------------------------------------------------------------------------


def listed_places(words: str) -> list[PlaceRow]:
    """Return the places of our own list that `words` may name, the one meant most often first."""
    return list(loading.places().find(words))


def places_named(words: str) -> list[PlaceRow]:
    """Return the places of our own list, and the state, that `words` may name; likeliest first."""
    found = listed_places(words)
    country = country_named(words)
    if country is None or (found and not _is_whole(country, words)):
        return found
    return [as_place(country), *found]


def place_named(words: str) -> PlaceRow | None:
    """Return the place that `words` most likely name, or None; states are places too."""
    found = places_named(words)
    return found[0] if found else None


def place_near(words: str, countries: frozenset[str]) -> PlaceRow | None:
    """Return the place that `words` most likely name in a report about `countries`, or None."""
    found = places_named(words)
    return next((row for row in found if row.country in countries), found[0] if found else None)


def home_of(people: str) -> str | None:
    """Return the state or province whose people `people` are: `Ohio` for `Ohioans`, or None."""
    return loading.homes().get(people.lower())


def lettered(letters: str) -> tuple[tuple[str, str], ...]:
    """Return the country and name of each state that postal letters stand for: `OH`, `WA`."""
    return loading.letters().get(letters, ())


def _is_whole(country: CountryRow, words: str) -> bool:
    """Say whether `words` name all of `country`, and not a part it is also called by."""
    return country.name in spellings(words)


def as_place(row: CountryRow) -> PlaceRow:
    """Return a state as a place, at the point that GeoNames gives it."""
    for one in loading.gazetteer().named(row.name):
        if one.sort == "country" and one.country == row.code:
            return PlaceRow(row.name, row.aliases, row.code, None, one.lat, one.lon, "country",
                            one.geonames)  # fmt: skip
    return PlaceRow(row.name, row.aliases, row.code, None, row.lat, row.lon, "country", None)


# --- stretches of time -------------------------------------------------------------------------


def covers(row: Dated, on: date | None) -> bool:
    """Say whether `row` holds on the day `on`; without a day, whether it holds still."""
    if on is None:
        return row.end is None
    return (row.start is None or row.start <= on) and (row.end is None or on <= row.end)


def _nearest(stretches: list[PersonRow], on: date | None) -> list[PersonRow]:
    covering = [row for row in stretches if covers(row, on)]
    if covering:
        return covering
    day = on or date.max
    over = [row for row in stretches if row.end is not None and row.end < day]
    if over:
        return [max(over, key=lambda row: row.end or date.min)]
    return [min(stretches, key=lambda row: row.start or date.min)]


def _standing(found: list[_Standing], on: date | None) -> _Standing | None:
    """Return the first row that holds on the day, else the first at all."""
    for row in found:
        if covers(row, on):
            return row
    return found[0] if found else None


def load() -> None:
    """Read every table now instead of with the first lookup."""
    for table in (
        loading.country_names,
        loading.country_codes,
        loading.demonyms,
        loading.capitals,
        loading.seats,
        loading.bodies,
        loading.groups,
        loading.outlets,
        loading.domains,
        loading.people,
        surnames,
        loading.offices,
        loading.places,
        loading.roles,
        loading.honorifics,
        loading.first_names,
        loading.common_surnames,
    ):
        table()


__all__ = [
    "BodyRow", "CountryRow", "DemonymRow", "Gender", "GroupRow", "OutletRow", "PersonRow",
    "PlaceRow", "Role", "SeatRow", "also_called", "body_named", "capital", "country_named",
    "country_of", "covers", "demonym", "family_first", "gender_of", "group_named", "holder_of",
    "honorific", "is_former", "is_lesser", "load", "outlet_named", "outlet_of_url", "people_named",
    "place_named", "place_near", "places_named", "role", "seat", "sitting_of",
]  # fmt: skip
