"""Which of several places of one name a report means.

A name with its state behind it (`Paris, Texas`) lies there. Every other is looked at together with
the rest of the report: a place counts for more where it has many people, is what the news means
most often, or lies in the countries and regions, and near the places, that the other names may
mean. What each of these weighs was learned; see `training/toponyms.py`.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.resolving import loading
from onrecord.resolving.bearers import (
    SAME,
    Area,
    Asked,
    Bearer,
    NameKey,
    bearers_of,
    kilometres,
    name_key,
)
from onrecord.resolving.gazetteer import Named, folded

Vector = NDArray[np.float64]


FEATURES = (
    "people", "own", "listed", "country", "admin1", "county", "region", "site",
    "same_region", "same_country", "near", "among_states",
)  # fmt: skip
ALONE = 8
"""How many features tell of a place without looking at the other names."""

ROUNDS = 2
MOST_NAMES = 150
"""Different names of a report that bear on each other; those further down stand alone."""

_BEARING = 6
"""Likely bearers of a name that count for the other names."""

_REACH = 50.0
"""Kilometres over which a place near by counts for 1/e."""

_MOST_SUPPORT = 4.0
"""Other names that count for a bearer; a long report on Ohio is not why Russia lies there."""

_KM = 111.2
"""Kilometres in a degree of latitude."""


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
    return kilometres(one.lat, one.lon, other.lat, other.lon) < SAME


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
