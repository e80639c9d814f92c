"""Which of several places of one name a report means.

Every name of a report is looked at together with the others: a place counts for more where it has
many people, is what the news means most often, lies in the state named beside it (`Paris, Texas`),
or lies in the countries and regions, and near the places, that the report's other names may mean.
What each of these weighs was learned; see `training/toponyms.py`.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.resolving import loading, tables
from onrecord.resolving.gazetteer import Named, PlaceSort, folded
from onrecord.resolving.rows import CountryRow, PlaceRow

Vector = NDArray[np.float64]
Area = tuple[str, str | None]
"""A country and, where it is a part that is meant, its first-level region."""

NameKey = tuple[str, tuple[Area, ...], bool, bool, bool]

FEATURES = (
    "people", "own", "listed", "country", "admin1", "county", "region", "site",
    "same_region", "same_country", "near", "among_states",
)  # fmt: skip
ALONE = 8
"""How many features tell of a place without looking at the other names."""

ROUNDS = 2
MOST_NAMES = 150
"""Different names of a report that bear on each other; those further down stand alone."""

MOST_BEARERS = 60
_BEARING = 6
"""Likely bearers of a name that count for the other names."""

_REACH = 50.0
"""Kilometres over which a place near by counts for 1/e."""

_MOST_SUPPORT = 4.0
"""Other names that count for a bearer; a long report on Ohio is not why Russia lies there."""

_KM = 111.2
"""Kilometres in a degree of latitude."""

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

_SAME = 60.0
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The place that a name means most likely: `share` of 1 says how likely it, or one beside it.

    `in_country` says how likely the country is, whichever place there; `listed` that the news means
    this place most often.
    """

    place: Named
    listed: bool
    share: float
    in_country: float


def choose(asked: Sequence[Asked], around: Sequence[Asked] = ()) -> list[Choice | None]:
    """Return the place that each name of one report means, None where no place of it is known.

    The names `around` are not asked for, but tell what the report is about. A name that has its
    state behind it somewhere (`Paris, Texas`) means that one wherever it stands.
    """
    asked = _with_areas(asked)
    firsts: dict[NameKey, Asked] = {}
    for one in asked:
        firsts.setdefault(name_key(one), one)
    said = {name[0] for name in firsts}
    firsts.update({name_key(one): one for one in around if folded(one.words) not in said})
    names = list(firsts)
    counts = Counter(map(name_key, asked))
    bearers = [bearers_of(firsts[name]) for name in names]
    likely = likelihoods(bearers, [max(1, counts[name]) for name in names])
    found = {
        name: _likeliest(among, shares)
        for name, among, shares in zip(names, bearers, likely, strict=True)
    }
    return [found[name_key(one)] for one in asked]


def _with_areas(asked: Sequence[Asked]) -> list[Asked]:
    """Return the names, those without an area behind them with the one that another has."""
    told: dict[str, set[tuple[Area, ...]]] = {}
    for one in asked:
        if one.within:
            told.setdefault(folded(one.words), set()).add(one.within)
    return [
        replace(one, within=next(iter(areas)), dateline=False)
        if not one.within and len(areas := told.get(folded(one.words), ())) == 1
        else one
        for one in asked
    ]


def _likeliest(bearers: Sequence[Bearer], shares: Vector) -> Choice | None:
    if not bearers:
        return None
    best = bearers[_strongest(bearers, shares)]
    country = best.place.country
    here = [_beside(one.place, best.place) for one in bearers]
    same = [one.place.country == country for one in bearers]
    return Choice(
        place=best.place, listed=best.listed, share=float(shares[here].sum()),
        in_country=float(shares[same].sum()),
    )  # fmt: skip


def _strongest(bearers: Sequence[Bearer], shares: Vector) -> int:
    """Return the bearer that is likeliest together with those beside it.

    Geneva the city and Geneva the canton do not lose to a town elsewhere by halving their votes.
    """
    first = int(np.argmax(shares))
    if shares[first] > 0.5:
        return first
    likely = [int(at) for at in np.argsort(-shares, kind="stable")[:_BEARING]]
    held = [
        sum(float(shares[at]) for at in likely if _beside(bearers[at].place, bearers[one].place))
        for one in likely
    ]
    return likely[int(np.argmax(held))]


def _beside(one: Named, other: Named) -> bool:
    """Say whether two bearers are about the same, as a town and the region around it are."""
    return kilometres(one.lat, one.lon, other.lat, other.lon) < _SAME


def name_key(one: Asked) -> NameKey:
    """Return what makes two names of a report one: the same words, placed in the same way."""
    return folded(one.words), one.within, one.people, one.site, one.dateline


# --- who bears a name -----------------------------------------------------------------------------


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
    return kilometres(place.lat, place.lon, row.lat, row.lon) < _SAME


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


# --- how likely each is ---------------------------------------------------------------------------


def likelihoods(bearers: Sequence[Sequence[Bearer]], counts: Sequence[int]) -> list[Vector]:
    """Return for each name how likely its bearers are, each vector with the sum 1.

    `counts` says how often the report has each name.
    """
    alone, together = weights()
    own = [features_alone(among) for among in bearers]
    shares = [_softmax(known @ alone) for known in own]
    for _ in range(ROUNDS):
        others = features_together(bearers, shares, counts)
        shares = [
            _softmax(known @ together[:ALONE] + context @ together[ALONE:])
            for known, context in zip(own, others, strict=True)
        ]
    return shares


def _softmax(scores: Vector) -> Vector:
    if not len(scores):
        return scores
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float64)


def features_alone(bearers: Sequence[Bearer]) -> Vector:
    """Return what each bearer of a name tells by itself: one row a bearer, `ALONE` columns."""
    rows = np.zeros((len(bearers), ALONE))
    for row, one in zip(rows, bearers, strict=True):
        row[:3] = one.place.people, one.place.own, one.listed
        if one.place.sort != "city":
            row[FEATURES.index(one.place.sort)] = 1
    return rows


@dataclass(frozen=True, slots=True)
class _Around:
    """What the likely bearers of the other names tell, each with the number of its name.

    `states` is how likely each is a country, however often it is named, and 0 for other places.
    """

    names: Vector
    shares: Vector
    states: Vector
    points: Vector
    areas: list[tuple[str | None, str | None]]


def features_together(
    bearers: Sequence[Sequence[Bearer]], shares: Sequence[Vector], counts: Sequence[int]
) -> list[Vector]:
    """Return how well each bearer goes with the other names: same region, same country, near.

    The region of a country is the country. A state, and what the news means most often, also goes
    with the other states that are named: who writes of Iran and Syria writes of no Lebanon in Ohio.
    Each is the logarithm of 1 plus a sum over the other names, of how likely they are there.
    """
    around = _around(bearers[:MOST_NAMES], shares, counts)
    regions: Counter[tuple[int, str | None, str | None]] = Counter()
    countries: Counter[tuple[int, str | None]] = Counter()
    for name, share, (country, admin1) in zip(
        around.names, around.shares, around.areas, strict=True
    ):
        for about in (-1, int(name)):
            countries[about, country] += share
            if admin1 is not None:
                regions[about, country, admin1] += share
    found = []
    for name, among in enumerate(bearers):
        rows = np.zeros((len(among), len(FEATURES) - ALONE))
        if len(among) and len(around.names):
            rows[:, 2] = _nearness(among, around, name)
            others = around.states[around.names != name].sum()
            wide = [
                one.place.sort == "country" or (one.listed and one.place.sort != "admin1")
                for one in among
            ]
            rows[:, 3] = np.where(wide, others, 0.0)
        for row, one in zip(rows, among, strict=True):
            country, admin1 = one.place.country, one.place.admin1
            if country is not None:
                row[1] = countries[-1, country] - countries[name, country]
            if one.place.sort == "country":
                row[0] = row[1]
            elif admin1 is not None:
                row[0] = regions[-1, country, admin1] - regions[name, country, admin1]
        found.append(np.log1p(np.clip(rows, 0.0, _MOST_SUPPORT)))
    return found


def _around(
    bearers: Sequence[Sequence[Bearer]], shares: Sequence[Vector], counts: Sequence[int]
) -> _Around:
    names, likely, states, points, areas = [], [], [], [], []
    for name, (among, share) in enumerate(zip(bearers, shares, strict=False)):
        weight = 1 + math.log(counts[name])
        for at in np.argsort(-share, kind="stable")[:_BEARING]:
            place = among[int(at)].place
            names.append(name)
            likely.append(weight * float(share[at]))
            states.append(float(share[at]) if place.sort == "country" else 0.0)
            points.append((place.lat, place.lon))
            areas.append((place.country, place.admin1))
    return _Around(
        np.array(names, dtype=np.float64), np.array(likely), np.array(states),
        np.array(points).reshape(-1, 2), areas,
    )  # fmt: skip


def _nearness(among: Sequence[Bearer], around: _Around, name: int) -> Vector:
    """Return how much lies near each bearer: the shares of others, less the farther they are."""
    points = np.array([(one.place.lat, one.place.lon) for one in among])
    north = (points[:, :1] - around.points[:, 0]) * _KM
    east = (points[:, 1:] - around.points[:, 1] + 180) % 360 - 180
    east = east * _KM * np.cos(np.radians(points[:, :1]))
    near = np.exp(-np.hypot(north, east) / _REACH) * around.shares
    near[:, around.names == name] = 0
    return np.asarray(near.sum(axis=1), dtype=np.float64)


@cache
def weights() -> tuple[Vector, Vector]:
    """Return what the features weigh where a name stands alone, and among others.

    Raises:
        ModelError: if `toponyms.toml` is missing or damaged.
    """
    path = loading.DATA / "toponyms.toml"
    try:
        listed: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        alone = np.array([float(listed["alone"][name]) for name in FEATURES[:ALONE]])
        together = np.array([float(listed["together"][name]) for name in FEATURES])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: {error!r}; install the package anew") from error
    return alone, together
