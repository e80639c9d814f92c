"""Times told from the report's day or from the last one told: `Monday`, `two days later`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from onrecord.record import Grain
from onrecord.resolving.calendar import (
    part_of,
    shift_year,
    step,
    unit_at,
    unit_from,
    weekday_near,
    weekend_of,
    years_of,
)
from onrecord.resolving.moments import (
    BACK,
    FORWARD,
    GRAINS,
    LENGTH,
    ON,
    UNKNOWN,
    Moment,
    Reading,
    narrow,
    read_number,
    relative,
    steps_of,
)
from onrecord.resolving.timewords import Expression, words


def _today(said: Expression, moment: Moment) -> Reading:
    named = said.get("day") or said.get("dark") or "today"
    steps = {
        "yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }.get(named, 0)  # fmt: skip
    timed = said.get("time", "now", "dark")
    return relative(step(moment.today, "day", steps), "time" if timed else "day")


def _weekday(said: Expression, moment: Moment) -> Reading:
    weekday = words()["weekdays"][said.get("weekday")]
    which, whose = said.get("which"), said.get("whose")
    grain: Grain = "time" if said.get("time", "part") else "day"
    if whose:
        week = unit_from(moment.today, "week", steps_of(whose))
        return relative(step(week[0], "day", weekday) if week else None, grain)
    origin = moment.today
    if which in {"the following", "the previous", "that"}:
        if moment.told is None:
            return Reading(None, "unknown", grain)
        origin = moment.told
    ahead = which in ON if which in BACK | ON else _is_ahead(moment, weekday, which)
    days = weekday_near(origin, weekday, ahead=ahead)
    if not which and not ahead and _is_day_after(moment, weekday):
        days = step(origin, "day", 1)
    if days and days[0] == origin and which in BACK | ON:
        days = step(origin, "week", 1 if ahead else -1)
    return Reading(days, "relative", grain, None if which else "week")


def _is_day_after(moment: Moment, weekday: int) -> bool:
    """Say whether a weekday is that of the report, which came a day after its dateline."""
    day = moment.published
    return day is not None and (day - moment.today).days == 1 and day.weekday() == weekday


def _is_ahead(moment: Moment, weekday: int, which: str | None) -> bool:
    """Say whether a weekday lies ahead; `this Friday`, where no verb tells, the nearer way."""
    tense = moment.tense()
    if which == "this" and tense is None:
        return (weekday - moment.today.weekday()) % 7 < 4
    return tense in FORWARD


def _weekend(said: Expression, moment: Moment) -> Reading:
    which = said.get("which", "the")
    if which in {"last", "this past", "the past"}:
        steps = 0 if moment.today.weekday() == 6 and which != "last" else -1
    elif which in ON:
        steps = 0 if which != "next" and moment.today.weekday() < 5 else 1
    elif which == "this":
        steps = -1 if moment.today.weekday() < 3 and moment.tense() == "past" else 0
    elif which == "the":
        steps = 0 if moment.tense() == "future" or moment.today.weekday() > 4 else -1
    elif moment.told:
        return relative(weekend_of(moment.told), "other")
    else:
        return UNKNOWN
    return relative(weekend_of(moment.today, steps), "other")


def _unit(said: Expression, moment: Moment) -> Reading:
    """Return `last week`, `later this year`, `the previous month`, `the past year`."""
    which, unit = said.get("which") or "", said.groups["unit"].lower()
    if which in {"the past", "the coming"}:
        return _span_of(moment.today, 1, unit, ahead=which == "the coming")
    origin: date | None = moment.today
    if which in {"the previous", "the following", "the same", "that"}:
        origin = moment.told
    if origin is None:
        return Reading(None, "unknown", GRAINS.get(unit, "other"))
    steps = steps_of(which)
    if unit in {"decade", "century"}:
        years = 10 if unit == "decade" else 100
        start = origin.year // years * years + steps * years + (years == 100)
        return narrow(said, relative(years_of(start, years), "other"))
    grain = GRAINS[unit]
    reading = narrow(said, relative(unit_from(origin, grain, steps), grain))
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


def _same(said: Expression, moment: Moment) -> Reading:
    """Return `the same period last year`: the month or quarter last told, in that year."""
    year = int(said.groups["year"] or moment.today.year - 1)
    spoken = moment.period
    if spoken is None or spoken.days is None:
        return Reading(years_of(year), "relative", "year")
    days = shift_year(spoken.days, year - spoken.days[0].year)
    return relative(days, spoken.grain)


def _whole(said: Expression, moment: Moment) -> Reading:
    """Return `the end of the year`, `year-end`, and `the quarter` last spoken of."""
    grain = GRAINS.get(said.groups["unit"].lower(), "other")
    if not said.get("part", "bit", "end"):
        spoken = moment.period
        return relative(spoken.days if spoken and spoken.grain == "quarter" else None, "quarter")
    days = unit_at(moment.today, grain) if grain != "other" else None
    if days and said.get("end"):
        year = said.get("year")
        days = years_of(int(year)) if year else days
        return Reading(days and part_of(days, "end"), "stated" if year else "relative", grain)
    return narrow(said, relative(days, grain))


def _counted(said: Expression, moment: Moment) -> Reading:
    """Return `two days ago`, `a week later`; unknown where it hangs on another act."""
    way, unit = said.get("way"), said.groups["unit"].lower()
    if way is None:
        return UNKNOWN if said.get("hung") or said.get("number") == "recent" else LENGTH
    number = said.get("number") or "a"
    back = way in {"ago", "earlier", "previously", "before", "beforehand"}
    if way in {"ago", "from now", "hence"}:
        return _counted_from(moment.today, number, unit, back=back)
    if moment.told is None:
        return UNKNOWN
    return _counted_from(moment.told, number, unit, back=back)


def _counted_from(origin: date, number: str, unit: str, *, back: bool) -> Reading:
    count = read_number(number)
    sign = -1 if back else 1
    if count is None or unit in {"centurie", "century"}:
        return UNKNOWN
    if unit in {"second", "minute", "hour"}:
        near = unit != "hour" or count < 12
        return relative(step(origin, "day", 0) if near else None, "time")
    factor, grain = {
        "fortnight": (2.0, "week"), "decade": (10.0, "year"), "weekend": (1.0, "week"),
    }.get(unit, (1.0, unit))  # fmt: skip
    steps = count * factor
    if steps != int(steps):
        grain, steps = {"year": ("month", steps * 12), "month": ("week", steps * 4)}.get(
            grain, ("day", steps * 7 if grain == "week" else steps)
        )
    known = GRAINS[grain]
    return relative(unit_from(origin, known, sign * round(steps)), known)


def _span(said: Expression, moment: Moment) -> Reading:
    """Return `the last three days`, `the next two years`: from or up to the report's day."""
    count = read_number(said.groups.get("number", "a"))
    ahead = said.get("way") in {"next", "coming", "following"}
    if said.get("way") in {"previous", "preceding", "following"}:
        return LENGTH
    if count is None:
        return UNKNOWN
    return _span_of(moment.today, count, said.groups["unit"].lower(), ahead=ahead)


def _span_of(today: date, count: float, unit: str, *, ahead: bool) -> Reading:
    factor, grain = {
        "decade": (10, "year"),
        "century": (100, "year"),
        "fortnight": (2, "week"),
    }.get(unit, (1, unit))
    if grain not in GRAINS or count * factor > 1000 or count != int(count):
        return LENGTH
    far = step(today, GRAINS[grain], int(count) * factor * (1 if ahead else -1))
    days = None if far is None else (today, far[0]) if ahead else (far[0], today)
    return relative(days, "other")


def _vague(said: Expression, _: Moment) -> Reading:
    return UNKNOWN if said.get("way") else LENGTH


def _ref(said: Expression, moment: Moment) -> Reading:
    """Return the report's day for `now`, unless it is a `now` of the past; else unknown."""
    if said.get("present") and moment.tense() != "past":
        return relative((moment.today, moment.today), "day")
    return UNKNOWN


def _set(said: Expression, _: Moment) -> Reading:
    """Return no days for `every Monday`, and for `daily`, which dates no act, a length."""
    return LENGTH if said.get("often") else UNKNOWN


def _narrated(said: Expression, moment: Moment) -> Reading:
    """Return `the previous day`, `that evening`, `the year before`: told from the last date."""
    unit = said.get("unit", "other") or "day"
    grain = GRAINS.get(unit, "time")
    if moment.told is None:
        return Reading(None, "unknown", grain)
    way = said.get("way", "side") or "same"
    back = way in {"previous", "preceding", "before", "earlier"}
    steps = 0 if way == "same" else -1 if back else 1
    if grain in {"day", "time"}:
        return relative(step(moment.told, "day", steps), grain)
    return relative(unit_from(moment.told, grain, steps), grain)


def _clock(_: Expression, moment: Moment) -> Reading:
    """Return the last day told; a day in the same sentence goes before it (`dates` sees to it)."""
    return relative((moment.told, moment.told) if moment.told else None, "time")


READERS: dict[str, Callable[[Expression, Moment], Reading]] = {
    "today": _today, "weekday": _weekday, "weekend": _weekend, "unit": _unit, "same": _same,
    "whole": _whole,
    "counted": _counted, "span": _span, "vague": _vague, "ref": _ref, "set": _set,
    "narrated": _narrated, "clock": _clock,
}  # fmt: skip
