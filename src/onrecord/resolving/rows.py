"""The rows of the tables in data/: what is known of one name, and when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the words of the record take as long to load as all the tables
    from onrecord.record import ActorKind, Precision


Number = Literal["singular", "plural", "either"]
Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A building or city that stands for those who sit there: `the Kremlin`."""

    name: str
    country: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A state; `start` and `end` are days, where it began or ended since 1945.

    `people` pairs the nouns for its people, `successor` is the code under which a state that is
    no more lives on. `lat` and `lon` are degrees near the middle, `capital_at` the capital's.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    capital: str
    capital_aliases: tuple[str, ...]
    seats: tuple[SeatRow, ...]
    lat: float
    lon: float
    capital_at: tuple[float, float] | None
    start: date | None
    end: date | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class DemonymRow:
    """A word for the people of a country; `number` is None where it is an adjective only."""

    word: str
    country: CountryRow
    adjective: bool
    number: Number | None
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with a name of its own; `country` is a state's code or one of no state (IGO, MNC)."""

    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """A news outlet or agency; `domains` are those it publishes at."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    domains: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun for a role says of its bearer; `office` is the office's own name or empty.

    `deputy foreign minister` has the sectors of a foreign minister, but not the office.
    """

    words: str
    kind: ActorKind
    sectors: tuple[str, ...]
    gender: Gender | None
    number: Number
    office: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Who someone was for a stretch of time; open ends are None."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sectors: tuple[str, ...]
    office: str
    start: date | None
    end: date | None
    note: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """An armed group, party or movement for a stretch of time; open ends are None."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sectors: tuple[str, ...]
    start: date | None
    end: date | None
    note: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place the news names; `lat` and `lon` in degrees, to a tenth."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    precision: Precision
    geonames: int | None
