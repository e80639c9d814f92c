"""Calendar arithmetic: weeks, months, quarters, decades, feasts, and steps between them.

Everything is a `Stretch`, the first and last day inclusive, or None where the calendar has no
such day (30 February) or the day leaves the years 1000 to 2999.
"""

from datetime import date, timedelta
from typing import Literal

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from onrecord.record import Grain

Stretch = tuple[date, date]
Part = Literal["early", "start", "mid", "late", "end", "first half", "second half"]

FIRST_YEAR, LAST_YEAR = 1000, 2999
_DAYS = {"day": 1, "week": 7}
_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}


def day_of(year: int, month: int, day: int) -> Stretch | None:
    """Return that one day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def months_of(year: int, month: int, count: int = 1) -> Stretch | None:
    """Return the `count` whole months from `month` (1 is January; 0 and 13 are its neighbours)."""
    first = _first_of_month(year, month)
    after = _first_of_month(year, month + count)
    return (first, after - timedelta(days=1)) if first and after else None


def years_of(year: int, count: int = 1) -> Stretch | None:
    """Return the `count` whole years from `year`: `years_of(1990, 10)` is the 1990s."""
    return months_of(year, 1, 12 * count)


def unit_at(day: date, grain: Grain) -> Stretch | None:
    """Return the day, week (from Monday), month, quarter or year that holds `day`."""
    if grain == "week":
        return step(day - timedelta(days=day.weekday()), "day", 0, days=7)
    if grain == "month":
        return months_of(day.year, day.month)
    if grain == "quarter":
        return months_of(day.year, day.month - (day.month - 1) % 3, 3)
    if grain == "year":
        return years_of(day.year)
    return day_of(day.year, day.month, day.day)


def unit_from(day: date, grain: Grain, steps: int) -> Stretch | None:
    """Return the unit `steps` after (below 0: before) the one that holds `day`.

    One month before 31 March is February; one week before it is the week before its week.
    """
    if abs(steps) > 12_000:
        return None
    if grain in _MONTHS:
        months = steps * _MONTHS[grain]
        first = _first_of_month(day.year, day.month + months)
        return unit_at(first, grain) if first else None
    moved = step(day, "week" if grain == "week" else "day", steps)
    return unit_at(moved[0], grain) if moved else None


def step(day: date, grain: Grain, steps: int, *, days: int = 1) -> Stretch | None:
    """Return the `days` days that begin `steps` days, weeks, months or years after `day`."""
    try:
        if grain in _MONTHS:
            first = _same_day(day, steps * _MONTHS[grain])
        else:
            first = day + timedelta(days=steps * _DAYS.get(grain, 1))
        last = first + timedelta(days=days - 1) if first else None
    except OverflowError:
        return None
    if first is None or last is None or not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
        return None
    return first, last


def weekday_near(day: date, weekday: int, *, ahead: bool) -> Stretch | None:
    """Return the nearest `weekday` (Monday 0) from `day` on, or up to it; `day` itself counts."""
    gap = (weekday - day.weekday()) % 7
    return step(day, "day", gap if ahead or not gap else gap - 7)


def weekend_of(day: date, steps: int = 0) -> Stretch | None:
    """Return Saturday and Sunday of the week of `day`, or of the week `steps` after it."""
    monday = unit_from(day, "week", steps)
    return step(monday[0], "day", 5, days=2) if monday else None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Stretch | None:
    """Return the `nth` (-1 is the last) `weekday` (Monday 0) of a month."""
    whole = months_of(year, month)
    if whole is None:
        return None
    if nth < 0:
        last = weekday_near(whole[1], weekday, ahead=False)
        return step(last[0], "week", nth + 1) if last else None
    first = weekday_near(whole[0], weekday, ahead=True)
    return step(first[0], "week", nth - 1) if first else None


def easter_day(year: int, offset: int = 0, *, orthodox: bool = False) -> Stretch | None:
    """Return the day `offset` days after Easter Sunday, Western or Orthodox (-2 is Good Friday)."""
    if not 1583 <= year <= LAST_YEAR:
        return None
    sunday = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return step(sunday, "day", offset)


def part_of(whole: Stretch, part: Part) -> Stretch:
    """Return the early, middle or late third, or a half, of `whole`.

    Thirds of a month are ten days, of a year four months: `early June` is 1 to 10 June. Of a
    year the start and the end are only its first and its last month.
    """
    start, end = whole
    length = (end - start).days + 1
    if part in {"start", "end"} and _is_year(whole):
        return unit_at(start if part == "start" else end, "month") or whole
    if "half" in part:
        cut = start + timedelta(days=length // 2)
        if length > 360 and (half := _first_of_month(start.year, start.month + 6)):
            cut = half
        return (start, cut - timedelta(days=1)) if part == "first half" else (cut, end)
    first, second = _thirds(start, length)
    if part in {"early", "start"}:
        return start, first - timedelta(days=1)
    return (first, second - timedelta(days=1)) if part == "mid" else (second, end)


def shift_year(stretch: Stretch, years: int) -> Stretch | None:
    """Return the same days of the calendar `years` later."""
    start, end = (_same_day(day, 12 * years) for day in stretch)
    return (start, end) if start and end else None


def _is_year(stretch: Stretch) -> bool:
    return stretch == years_of(stretch[0].year)


def _thirds(start: date, length: int) -> tuple[date, date]:
    if _is_year((start, start + timedelta(days=length - 1))):
        return date(start.year, 5, 1), date(start.year, 9, 1)
    if 27 < length < 32 and start.day == 1:
        return start.replace(day=11), start.replace(day=21)
    third = max(1, round(length / 3))
    return start + timedelta(days=third), start + timedelta(days=length - third)


def _first_of_month(year: int, month: int) -> date | None:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1) if FIRST_YEAR <= year <= LAST_YEAR else None


def _same_day(day: date, months: int) -> date | None:
    """Return the day `months` later, the last of the month where that month is too short."""
    first = _first_of_month(day.year, day.month + months)
    whole = months_of(first.year, first.month) if first else None
    return min(whole[0] + timedelta(days=day.day - 1), whole[1]) if whole else None
