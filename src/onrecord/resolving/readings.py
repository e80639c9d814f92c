"""Expressions of time → the days they mean, against the report's day and the last date told."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.record import Grain, WhenBasis
from onrecord.resolving.calendar import (
    Part,
    Stretch,
    day_of,
    easter_day,
    months_of,
    nth_weekday,
    part_of,
    shift_year,
    step,
    unit_at,
    unit_from,
    weekday_near,
    weekend_of,
    years_of,
)
from onrecord.resolving.clauses import Tense
from onrecord.resolving.timewords import Expression, words

_PARTS: dict[str, Part] = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late", "first half": "first half", "second half": "second half",
}  # fmt: skip
_GRAINS: dict[str, Grain] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
_FORWARD: frozenset[Tense | None] = frozenset({"future", "present"})
_BACK = frozenset(
    {"last", "the past", "the previous", "previous", "preceding", "past", "this past"}
)
_ON = frozenset({"next", "the following", "the coming", "following", "coming", "this coming"})


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is read against.

    `told` is the last date that the report told, None before the first; `tense` gives
    that of the governing verb, None if it does not tell.
    """

    today: date
    told: date | None
    tense: Callable[[], Tense | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: its days or None where they cannot be known, and how known.

    `cycle` says that it comes round again (`Monday`, `June`); `length` that it only says how
    long.
    """

    days: Stretch | None
    basis: WhenBasis
    grain: Grain
    cycle: Literal["week", "year"] | None = None
    length: bool = False


_UNKNOWN = Reading(None, "unknown", "other")
_LENGTH = Reading(None, "unknown", "other", length=True)


def read(expression: Expression, moment: Moment) -> Reading:
    """Return what `expression` means; days that no calendar has are None, of basis `unknown`."""
    reading = _READERS[expression.kind](expression, moment)
    return reading if reading.days or reading.length else replace(reading, basis="unknown")


def _stated(days: Stretch | None, grain: Grain) -> Reading:
    return Reading(days, "stated", grain)


def _relative(days: Stretch | None, grain: Grain) -> Reading:
    return Reading(days, "relative", grain)


# Dates of the calendar.


def _iso(said: Expression, _: Moment) -> Reading:
    days = day_of(int(said.groups["year"]), int(said.groups["month"]), int(said.groups["day"]))
    return _stated(days, "day")


def _slashed(said: Expression, moment: Moment) -> Reading:
    """Return the day of 7/8/21, unless both orders are possible and unequal."""
    one, two, year = (int(said.groups[name]) for name in ("one", "two", "year"))
    if len(said.groups["year"]) == 2:
        century = moment.today.year // 100 * 100
        year += century if year <= moment.today.year % 100 + 20 else century - 100
    both = {day_of(year, one, two), day_of(year, two, one)} - {None}
    return _stated(both.pop() if len(both) == 1 else None, "day")


def _date(said: Expression, moment: Moment) -> Reading:
    """Return `15 August 2021`, `Aug. 15`, `3 to 5 March`."""
    month = words()["months"][said.groups["month"].lower().rstrip(".")]
    first, day, last = (_digits(said.groups.get(name)) for name in ("first", "day", "last"))
    start, end = first or day or 0, last or day or 0

    def at(year: int) -> Stretch | None:
        opening, closing = day_of(year, month, start), day_of(year, month, end)
        if opening is None or closing is None or opening[0] > closing[1]:
            return None
        return opening[0], closing[1]

    return _yearly(said, moment, at=at, grain="day")


def _month(said: Expression, moment: Moment) -> Reading:
    month = words()["months"][said.groups["month"].lower().rstrip(".")]

    def at(year: int) -> Stretch | None:
        return months_of(year, month)

    return _narrow(said, _yearly(said, moment, at=at, grain="month"))


def _season(said: Expression, moment: Moment) -> Reading:
    month = words()["seasons"][said.get("season")]

    def at(year: int) -> Stretch | None:
        return months_of(year, month, 3)

    return _narrow(said, _yearly(said, moment, at=at, grain="other"))


def _feast(said: Expression, moment: Moment) -> Reading:
    feast = words()["feasts"][said.get("feast")]
    if "year" in feast:
        return _stated(day_of(feast["year"], *feast["on"]), "day")

    def at(year: int) -> Stretch | None:
        if "easter" in feast:
            return easter_day(year, feast["easter"])
        if "nth" in feast:
            return nth_weekday(year, *feast["nth"])
        return day_of(year, *feast["on"])

    return _yearly(said, moment, at=at, grain="day")


def _quarter(said: Expression, moment: Moment) -> Reading:
    nth = int(said.groups["digit"] or words()["ordinals"][said.get("nth") or "first"])

    def at(year: int) -> Stretch | None:
        return months_of(year, 3 * nth - 2, 3)

    return _narrow(said, _yearly(said, moment, at=at, grain="quarter"))


def _yearly(
    said: Expression, moment: Moment, *, at: Callable[[int], Stretch | None], grain: Grain
) -> Reading:
    """Return the days `at` a year: its own, that of `last year`, or the fitting one."""
    if year := said.get("year", "dashed"):
        return _stated(at(int(year)), grain)
    if whose := said.get("whose"):
        return _relative(at(moment.today.year + _steps(whose)), grain)
    if said.get("told"):
        return _relative(at(moment.told.year) if moment.told else None, grain)
    which = said.get("which")
    tense: Tense | None = "future" if which in _ON else "past"
    if which is None:
        tense = moment.tense()
    if which == "this":
        return Reading(at(moment.today.year), "relative", grain)
    around = [at(moment.today.year + offset) for offset in (-1, 0, 1)]
    return Reading(_fitting(around, moment.today, tense, strict=which), "relative", grain, "year")


def _fitting(
    around: list[Stretch | None], today: date, tense: Tense | None, *, strict: str | None
) -> Stretch | None:
    """Return the latest that has begun, the first not over, or the nearest to `today`.

    With `last` or `next` (`strict`) today must lie outside.
    """
    known = [days for days in around if days]
    if tense not in {"future", "past"}:
        return min(known, key=lambda days: _distance(days, today), default=None)
    if tense == "future":
        return next((days for days in known if (days[0] if strict else days[1]) >= today), None)
    begun = [days for days in known if (days[1] < today if strict else days[0] <= today)]
    return begun[-1] if begun else None


def _distance(days: Stretch, today: date) -> int:
    return max((days[0] - today).days, (today - days[1]).days, 0)


def _year(said: Expression, _: Moment) -> Reading:
    year, to = int(said.groups["year"]), said.get("to")
    if to is None:
        return _narrow(said, _stated(years_of(year), "year"))
    last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
    count = last - year + 1
    return _stated(years_of(year, count) if 1 < count <= 100 else None, "other")


def _fiscal(_: Expression, __: Moment) -> Reading:
    return Reading(None, "unknown", "year")


def _decade(said: Expression, moment: Moment) -> Reading:
    if year := said.get("year"):
        return _narrow(said, _stated(years_of(int(year), 10), "other"))
    short = said.get("short")
    tens = int(short.strip("'’")) if short else words()["decades"][said.get("word")]
    start = moment.today.year // 100 * 100 + tens
    start -= 100 if start > moment.today.year else 0
    return _narrow(said, _stated(years_of(start, 10), "other"))


def _century(said: Expression, _: Moment) -> Reading:
    nth = int(said.get("nth") or words()["centuries"][said.get("word")])
    return _narrow(said, _stated(years_of(100 * (nth - 1) + 1, 100), "other"))


# Days and units told from the report's day.


def _today(said: Expression, moment: Moment) -> Reading:
    named = said.get("day") or said.get("dark") or "today"
    steps = {
        "yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }.get(named, 0)  # fmt: skip
    timed = said.get("time", "now", "dark")
    return _relative(step(moment.today, "day", steps), "time" if timed else "day")


def _weekday(said: Expression, moment: Moment) -> Reading:
    weekday = words()["weekdays"][said.get("weekday")]
    which, whose = said.get("which"), said.get("whose")
    grain: Grain = "time" if said.get("time", "part") else "day"
    if whose:
        week = unit_from(moment.today, "week", _steps(whose))
        return _relative(step(week[0], "day", weekday) if week else None, grain)
    origin = moment.today
    if which in {"the following", "the previous", "that"}:
        if moment.told is None:
            return Reading(None, "unknown", grain)
        origin = moment.told
    ahead = which in _ON if which in _BACK | _ON else moment.tense() in _FORWARD
    days = weekday_near(origin, weekday, ahead=ahead)
    if days and days[0] == origin and which in _BACK | _ON:
        days = step(origin, "week", 1 if ahead else -1)
    return Reading(days, "relative", grain, None if which else "week")


def _weekend(said: Expression, moment: Moment) -> Reading:
    which = said.get("which", "the")
    if which in {"last", "this past", "the past"}:
        steps = 0 if moment.today.weekday() == 6 and which != "last" else -1
    elif which in _ON:
        steps = 0 if which != "next" and moment.today.weekday() < 5 else 1
    elif which == "this":
        steps = -1 if moment.today.weekday() < 3 and moment.tense() == "past" else 0
    elif which == "the":
        steps = 0 if moment.tense() == "future" or moment.today.weekday() > 4 else -1
    elif moment.told:
        return _relative(weekend_of(moment.told), "other")
    else:
        return _UNKNOWN
    return _relative(weekend_of(moment.today, steps), "other")


def _unit(said: Expression, moment: Moment) -> Reading:
    """Return `last week`, `later this year`, `the previous month`, `the past year`."""
    which, unit = said.groups["which"].lower(), said.groups["unit"].lower()
    which = " ".join(which.split())
    if which in {"the past", "the coming"}:
        return _span_of(moment.today, 1, unit, ahead=which == "the coming")
    origin: date | None = moment.today
    if which in {"the previous", "the following", "the same", "that"}:
        origin = moment.told
    if origin is None:
        return Reading(None, "unknown", _GRAINS.get(unit, "other"))
    steps = _steps(which)
    if unit in {"decade", "century"}:
        years = 10 if unit == "decade" else 100
        start = origin.year // years * years + steps * years + (years == 100)
        return _narrow(said, _relative(years_of(start, years), "other"))
    grain = _GRAINS[unit]
    reading = _narrow(said, _relative(unit_from(origin, grain, steps), grain))
    return _shaded(reading, said.get("shade"), moment.today)


def _shaded(reading: Reading, shade: str | None, today: date) -> Reading:
    """Return the part of the reading that `earlier`, `later`, `early` or `late` leaves."""
    if reading.days is None or shade is None:
        return reading
    start, end = reading.days
    if shade == "earlier" and start <= today:
        return replace(reading, days=(start, min(today, end)))
    if shade == "later" and today <= end:
        return replace(reading, days=(max(start, today), end))
    return replace(reading, days=part_of(reading.days, "late" if shade == "late" else "early"))


def _whole(said: Expression, moment: Moment) -> Reading:
    """Return `the end of the year`; without its part the words say too little."""
    grain = _GRAINS.get(said.groups["unit"].lower(), "other")
    days = unit_at(moment.today, grain) if grain != "other" else None
    return _narrow(said, _relative(days, grain))


def _counted(said: Expression, moment: Moment) -> Reading:
    """Return `two days ago`, `a week later`; unknown where it hangs on another act."""
    way, unit = said.get("way"), said.groups["unit"].lower()
    if way is None:
        return _UNKNOWN if said.get("hung") else _LENGTH
    back = way in {"ago", "earlier", "previously", "before", "beforehand"}
    if way in {"ago", "from now", "hence"}:
        return _counted_from(moment.today, said.groups["number"], unit, back=back)
    if moment.told is None:
        return _UNKNOWN
    return _counted_from(moment.told, said.groups["number"], unit, back=back)


def _counted_from(origin: date, number: str, unit: str, *, back: bool) -> Reading:
    count = read_number(number)
    sign = -1 if back else 1
    if count is None or unit in {"centurie", "century"}:
        return _UNKNOWN
    if unit in {"second", "minute", "hour"}:
        near = unit != "hour" or count < 12
        return _relative(step(origin, "day", 0) if near else None, "time")
    factor, grain = {
        "fortnight": (2.0, "week"), "decade": (10.0, "year"), "weekend": (1.0, "week"),
    }.get(unit, (1.0, unit))  # fmt: skip
    steps = count * factor
    if steps != int(steps):
        grain, steps = {"year": ("month", steps * 12), "month": ("week", steps * 4)}.get(
            grain, ("day", steps * 7 if grain == "week" else steps)
        )
    known = _GRAINS[grain]
    return _relative(unit_from(origin, known, sign * round(steps)), known)


def _span(said: Expression, moment: Moment) -> Reading:
    """Return `the last three days`, `the next two years`: from or up to the report's day."""
    count = read_number(said.groups["number"])
    ahead = said.get("way") in {"next", "coming", "following"}
    if count is None or said.get("way") in {"previous", "preceding", "following"}:
        return _LENGTH
    return _span_of(moment.today, count, said.groups["unit"].lower(), ahead=ahead)


def _span_of(today: date, count: float, unit: str, *, ahead: bool) -> Reading:
    factor, grain = {
        "decade": (10, "year"),
        "century": (100, "year"),
        "fortnight": (2, "week"),
    }.get(unit, (1, unit))
    if grain not in _GRAINS or count * factor > 1000 or count != int(count):
        return _LENGTH
    far = step(today, _GRAINS[grain], int(count) * factor * (1 if ahead else -1))
    days = None if far is None else (today, far[0]) if ahead else (far[0], today)
    return _relative(days, "other")


def _vague(said: Expression, _: Moment) -> Reading:
    return _UNKNOWN if said.get("way") else _LENGTH


def _narrated(said: Expression, moment: Moment) -> Reading:
    """Return `the previous day`, `the next day`, `the day before`: told from the last date."""
    if moment.told is None:
        return Reading(None, "unknown", "day")
    way = said.get("way") or said.get("side") or "same"
    steps = {"previous": -1, "preceding": -1, "before": -1, "earlier": -1, "same": 0}.get(way, 1)
    return _relative(step(moment.told, "day", steps), "day")


def _clock(_: Expression, moment: Moment) -> Reading:
    """Return the last day told; a day in the same sentence goes before it (`dates` sees to it)."""
    return _relative((moment.told, moment.told) if moment.told else None, "time")


def _narrow(said: Expression, reading: Reading) -> Reading:
    part = said.get("part", "bit")
    if part is None or reading.days is None:
        return reading
    return replace(reading, days=part_of(reading.days, _PARTS[part]))


def _steps(which: str) -> int:
    return -1 if which in _BACK else 1 if which in _ON else 0


def _digits(text: str | None) -> int | None:
    kept = "".join(char for char in text or "" if char.isdecimal())
    return int(kept) if kept else None


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


def moved(reading: Reading, *, after: date | None = None, before: date | None = None) -> Reading:
    """Return the nearest coming round of `reading` that begins on or `after` or `before` a day."""
    if reading.days is None or reading.cycle is None:
        return reading
    start, days = reading.days[0], reading.days
    if reading.cycle == "week":
        weeks = -(-(after - start).days // 7) if after and after > start else 0
        days = step(start, "week", weeks) or days
    elif after and start < after:
        days = shift_year(days, 1) or days
    elif before:
        years = before.year - start.year
        late = (start.month, start.day) > (before.month, before.day)
        days = shift_year(days, years - late) or days
    return replace(reading, days=days)


_READERS: dict[str, Callable[[Expression, Moment], Reading]] = {
    "iso": _iso, "slashed": _slashed, "date": _date, "month": _month, "season": _season,
    "feast": _feast, "quarter": _quarter, "year": _year, "fiscal": _fiscal, "decade": _decade,
    "century": _century, "today": _today, "weekday": _weekday, "weekend": _weekend,
    "unit": _unit, "whole": _whole, "counted": _counted, "span": _span, "vague": _vague,
    "narrated": _narrated, "clock": _clock,
}  # fmt: skip
