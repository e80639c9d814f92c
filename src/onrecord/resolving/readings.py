"""Expressions of time → the days they mean, against the report's day and the last date told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from onrecord.resolving import counted_days, named_days
from onrecord.resolving.calendar import shift_year, step
from onrecord.resolving.moments import Moment, Reading
from onrecord.resolving.timewords import Expression


def read(expression: Expression, moment: Moment) -> Reading:
    """Return what `expression` means; days that no calendar has are None, of basis `unknown`."""
    reading = _READERS[expression.kind](expression, moment)
    return reading if reading.days or reading.length else replace(reading, basis="unknown")


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
    **named_days.READERS,
    **counted_days.READERS,
}
