"""What an expression of time is read against, and what it is read as."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.record import Grain, WhenBasis
from onrecord.resolving.calendar import Part, Stretch, part_of
from onrecord.resolving.clauses import Tense
from onrecord.resolving.timewords import Expression, words

PARTS: dict[str, Part] = {
    "early": "early", "beginning": "start", "start": "start", "mid": "mid", "middle": "mid",
    "late": "late", "end": "end", "first half": "first half", "second half": "second half",
}  # fmt: skip
GRAINS: dict[str, Grain] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
FORWARD: frozenset[Tense | None] = frozenset({"future", "present"})
BACK = frozenset(
    {"last", "the past", "the previous", "previous", "preceding", "past", "this past", "the latest"}
)
ON = frozenset({"next", "the following", "the coming", "following", "coming", "this coming"})


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is read against.

    `today` is the day of the report, or that of its dateline; `told` the last date that the
    report told, None before the first; `period` the last month or quarter; `tense` gives that
    of the governing verb, None if it does not tell; `published` is the day of the report.
    """

    today: date
    told: date | None
    tense: Callable[[], Tense | None]
    period: "Reading | None" = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: its days or None where they cannot be known, and how known.

    `cycle` says that it comes round again (`Monday`, `June`); `length` that it only says how
    long, or how often.
    """

    days: Stretch | None
    basis: WhenBasis
    grain: Grain
    cycle: Literal["week", "year"] | None = None
    length: bool = False


UNKNOWN = Reading(None, "unknown", "other")
LENGTH = Reading(None, "unknown", "other", length=True)


def stated(days: Stretch | None, grain: Grain) -> Reading:
    """Return the reading of what names its days itself: `3 May 2019`."""
    return Reading(days, "stated", grain)


def relative(days: Stretch | None, grain: Grain) -> Reading:
    """Return the reading of what hangs on another day: `yesterday`."""
    return Reading(days, "relative", grain)


def narrow(said: Expression, reading: Reading) -> Reading:
    """Return the part of `reading` that `said` speaks of: `early June`."""
    part = said.get("part", "bit")
    if part is None or reading.days is None:
        return reading
    return replace(reading, days=part_of(reading.days, PARTS[part]))


def steps_of(which: str) -> int:
    """Return -1 for `last` and its like, 1 for `next`, 0 for `this`."""
    return -1 if which in BACK else 1 if which in ON else 0


def read_number(text: str) -> float | None:
    """Return the number that `text` spells (`two and a half`, `twenty-five`, `12`), or None."""
    plain = " ".join(text.lower().replace("-", " ").split())
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    half = plain.endswith(" and a half") or plain.startswith("half a")
    dozens = {"a dozen": 12.0, "two dozen": 24.0}.get(plain)
    if dozens or plain.startswith("half a"):
        return dozens or 0.5
    numbers: dict[str, int] = words()["numbers"]
    plain = plain.removesuffix(" and a half").replace("a hundred", "hundred")
    parts = [numbers.get(word) for word in plain.split()]
    if not parts or any(part is None for part in parts):
        return None
    return sum(part for part in parts if part) + (0.5 if half else 0.0)
