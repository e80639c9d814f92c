"""Times that the calendar names: dates, months, seasons, feasts, quarters, years, decades."""

from collections.abc import Callable
from datetime import date
from typing import Any

from onrecord.record import Grain
from onrecord.resolving.calendar import (
    Stretch,
    day_of,
    easter_day,
    months_of,
    nth_weekday,
    step,
    years_of,
)
from onrecord.resolving.clauses import Tense
from onrecord.resolving.moments import ON, Moment, Reading, narrow, relative, stated, steps_of
from onrecord.resolving.timewords import Expression, words

_NEAR = 3
"""Days between a report and a date in figures that settle which of two orders is meant."""


_SOON = 31
"""Days ahead within which a day without its year is not that of a year ago."""


def _iso(said: Expression, _: Moment) -> Reading:
    days = day_of(int(said.groups["year"]), int(said.groups["month"]), int(said.groups["day"]))
    return stated(days, "day")


def _slashed(said: Expression, moment: Moment) -> Reading:
    """Return the day of 7/8/21, unless both orders are possible and none is near."""
    one, two, year = (int(said.groups[name]) for name in ("one", "two", "year"))
    if len(said.groups["year"]) == 2:
        century = moment.today.year // 100 * 100
        year += century if year <= moment.today.year % 100 + 20 else century - 100
    both = {day_of(year, one, two), day_of(year, two, one)} - {None}
    near = [one for one in both if one and abs((one[0] - moment.today).days) <= _NEAR]
    sure = near if len(near) == 1 else [one for one in both if len(both) == 1]
    return stated(sure[0] if sure else None, "day")


def _date(said: Expression, moment: Moment) -> Reading:
    """Return `15 August 2021`, `Aug. 15`, `3 to 5 March`."""
    month = words()["months"][said.groups["month"].lower().rstrip(".")]
    first, day, last = (_digits(said.groups.get(name)) for name in ("first", "day", "last"))
    day = day or words()["numbers"].get(said.get("spelled"))
    start, end = first or day or 0, last or day or 0

    def at(year: int) -> Stretch | None:
        opening, closing = day_of(year, month, start), day_of(year, month, end)
        if opening is None or closing is None or opening[0] > closing[1]:
            return None
        return opening[0], closing[1]

    year = _known_year(month, start, said.get("known"))
    if year is not None and year <= moment.today.year and not said.get("year", "whose"):
        return stated(at(year), "day")
    return _yearly(said, moment, at=at, grain="day")


def _month(said: Expression, moment: Moment) -> Reading:
    month = words()["months"][said.groups["month"].lower().rstrip(".")]

    def at(year: int) -> Stretch | None:
        return months_of(year, month)

    return narrow(said, _yearly(said, moment, at=at, grain="month"))


def _season(said: Expression, moment: Moment) -> Reading:
    month = words()["seasons"][said.get("season")]

    def at(year: int) -> Stretch | None:
        return months_of(year, month, 3)

    return narrow(said, _yearly(said, moment, at=at, grain="other"))


def _feast(said: Expression, moment: Moment) -> Reading:
    feast = words()["feasts"][said.groups["feast"].lower().replace("’", "'")]
    if "year" in feast:
        return stated(day_of(feast["year"], *feast["on"]), "day")
    if not feast.keys() - {"names"}:
        return Reading(None, "unknown", "day")

    def at(year: int) -> Stretch | None:
        return _day_of_feast(feast, year)

    return _yearly(said, moment, at=at, grain="day")


def _day_of_feast(feast: dict[str, Any], year: int) -> Stretch | None:
    if "easter" in feast:
        return easter_day(year, feast["easter"])
    if "orthodox" in feast:
        return easter_day(year, feast["orthodox"], orthodox=True)
    if "nth" in feast:
        month, weekday, nth, *more = feast["nth"]
        found = nth_weekday(year, month, weekday, nth)
        return step(found[0], "day", sum(more)) if found else None
    if "days" in feast:
        return next(((day, day) for day in feast["days"] if day.year == year), None)
    return day_of(year, *feast["on"])


def _nth(said: Expression, moment: Moment) -> Reading:
    """Return `the first Sunday in May`."""
    month = words()["months"][said.groups["month"].lower().rstrip(".")]
    weekday = words()["weekdays"][said.get("weekday")]
    nth = words()["ordinals"].get(said.get("nth"), -1)

    def at(year: int) -> Stretch | None:
        return nth_weekday(year, month, weekday, nth)

    return _yearly(said, moment, at=at, grain="day")


def _known_year(month: int, day: int, word: str | None) -> int | None:
    """Return the year of `the September 11 attacks`."""
    for known in words()["known"] if word else ():
        if known["on"] == [month, day] and word in known["words"]:
            year: int = known["year"]
            return year
    return None


def _quarter(said: Expression, moment: Moment) -> Reading:
    if said.get("fiscal", "lead", "inside", "tail"):
        return Reading(None, "unknown", "quarter")
    digit = said.get("digit", "before")
    nth = int(digit or words()["ordinals"][said.get("nth") or "first"])

    def at(year: int) -> Stretch | None:
        return months_of(year, 3 * nth - 2, 3)

    return narrow(said, _yearly(said, moment, at=at, grain="quarter"))


def _yearly(
    said: Expression, moment: Moment, *, at: Callable[[int], Stretch | None], grain: Grain
) -> Reading:
    """Return the days `at` a year: its own, that of `last year`, or the fitting one."""
    if year := said.get("year", "dashed"):
        return stated(at(int(year)), grain)
    if whose := said.get("whose", "owner"):
        return relative(at(moment.today.year + steps_of(whose)), grain)
    if said.get("told"):
        return relative(at(moment.told.year) if moment.told else None, grain)
    which = said.get("which")
    tense: Tense | None = "future" if which in ON else "past"
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
    nearest = min(known, key=lambda days: _distance(days, today), default=None)
    if not strict and begun and nearest and _is_coming(begun[-1], nearest, today):
        return nearest
    return begun[-1] if begun else None


def _is_coming(last: Stretch, nearest: Stretch, today: date) -> bool:
    """Say whether a day is rather one soon to come: `asked for a reply by` today week."""
    one_day = nearest[0] == nearest[1]
    return (
        one_day
        and nearest[0] > today
        and _distance(last, today) > 10 * _SOON >= 10 * (nearest[0] - today).days
    )


def _distance(days: Stretch, today: date) -> int:
    return max((days[0] - today).days, (today - days[1]).days, 0)


def _year(said: Expression, moment: Moment) -> Reading:
    if short := said.get("short"):
        return stated(years_of(_in_full(int(short), moment.today)), "year")
    year, to = int(said.groups["year"]), said.get("to")
    if to is None:
        return narrow(said, stated(years_of(year), "year"))
    last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
    count = last - year + 1
    return stated(years_of(year, count) if 1 < count <= 100 else None, "other")


def _fiscal(_: Expression, __: Moment) -> Reading:
    return Reading(None, "unknown", "year")


def _decade(said: Expression, moment: Moment) -> Reading:
    if year := said.get("year"):
        return narrow(said, stated(years_of(int(year), 10), "other"))
    short = said.get("short")
    tens = int(short.strip("'’")) if short else words()["decades"][said.get("word")]
    return narrow(said, stated(years_of(_in_full(tens, moment.today), 10), "other"))


def _in_full(short: int, today: date) -> int:
    """Return the last year up to `today` that ends with `short`."""
    year = today.year // 100 * 100 + short
    return year - 100 if year > today.year else year


def _century(said: Expression, _: Moment) -> Reading:
    nth = int(said.get("nth") or words()["centuries"][said.get("word")])
    return narrow(said, stated(years_of(100 * (nth - 1) + 1, 100), "other"))


def _digits(text: str | None) -> int | None:
    kept = "".join(char for char in text or "" if char.isdecimal())
    return int(kept) if kept else None


READERS: dict[str, Callable[[Expression, Moment], Reading]] = {
    "iso": _iso, "slashed": _slashed, "date": _date, "month": _month, "season": _season,
    "feast": _feast, "nth": _nth, "quarter": _quarter, "year": _year, "fiscal": _fiscal,
    "decade": _decade, "century": _century,
}  # fmt: skip
