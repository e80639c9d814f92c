"""Times of the record → TIMEX3 labels, as annotators of news write them.

One time of the record may be several labels: `from 2009 to 2011` is two years. The words say what
the days alone do not: `the weekend` is `2031-W11-WE`, `the 1990s` are `199`, `two years` are `P2Y`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.record import Grain, When
from onrecord.report import Span
from onrecord.resolving.moments import read_number
from onrecord.resolving.timewords import Expression, expressions, words

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS_OF_DAY = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "tonight": "TNI",
    "overnight": "TNI", "lunchtime": "TMI",
}  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?\s*(?:([ap])\.?m)?", re.IGNORECASE)
_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W",
    "weekend": "WE", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y",
    "century": "C", "centurie": "C",
}  # fmt: skip
_TIMES = {"fortnight": 2, "decade": 10}
_GRAINS: dict[str, Grain] = {
    "month": "month", "year": "year", "quarter": "quarter", "date": "day", "weekday": "day",
}  # fmt: skip
_REFS = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_AGO = {"ago": "PAST_REF", "earlier": "PAST_REF", "past": "PAST_REF", "recent": "PAST_REF"}
_LENGTHS = frozenset({"last", "past", "previous", "preceding", "next", "coming", "following"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLabel:
    """A time expression: where it stands, and its TIMEX3 value or None."""

    span: Span
    value: str | None

    @property
    def day(self) -> str | None:
        """The value without its time of day, or None if it does not begin with a year."""
        begins = self.value and re.match(r"\d{4}(?![\d.])", self.value)
        return self.value.split("T")[0] if self.value and begins else None


def timex_labels(when: When) -> Iterator[TimeLabel]:
    """Yield the TIMEX3 labels of `when`; none if it has no passage.

    `since Sunday` is labelled at `Sunday`, `from 3 to 5 March` at `3` and at `5 March`.
    """
    if when.passage is None:
        return
    text, at = when.passage.text, when.passage.start
    said = expressions(text, 0, len(text))
    if not said:
        yield TimeLabel(span=(at, at + len(text)), value=timex_value(when))
    elif len(said) == 2 and all(one.kind != "clock" for one in said):
        for one, day in zip(said, (when.start, when.end), strict=True):
            yield _label(at, one, _on_calendar(day, _GRAINS.get(one.kind, when.grain)))
    elif parts := _parts_of_range(text, said[0]):
        for (start, end), day in zip(parts, (when.start, when.end), strict=True):
            yield TimeLabel(span=(at + start, at + end), value=_on_calendar(day, when.grain))
    else:
        span = (at + said[0].start, at + said[-1].end)
        yield TimeLabel(span=span, value=_value(when, text, said))


def timex_value(when: When) -> str | None:
    """Return the TIMEX3 value of the days alone: `2031-03-10`, `2031-03`, `2031-W11`, `2031-Q1`.

    A stretch that is no calendar unit gives `start/end`; an open or unknown one None.
    """
    if when.start is None or when.end is None:
        return None
    whole = _on_calendar(when.start, when.grain)
    same = whole == _on_calendar(when.end, when.grain) or when.grain == "week"
    if whole is not None and same:
        return whole
    return f"{when.start.isoformat()}/{when.end.isoformat()}"


def _label(at: int, said: Expression, value: str | None) -> TimeLabel:
    return TimeLabel(span=(at + said.start, at + said.end), value=value)


def _parts_of_range(text: str, said: Expression) -> tuple[Span, Span] | None:
    """Return where both ends of `3 to 5 March`, one expression, stand."""
    if not (said.get("first") or said.get("last")):
        return None
    numbers = list(re.finditer(r"\d+", text[said.start : said.end]))[:2]
    if len(numbers) < 2:
        return None
    first, second = numbers
    opening = said.start + first.start() if said.get("first") else said.start
    return (opening, said.start + first.end()), (said.start + second.start(), said.end)


def _value(when: When, text: str, said: list[Expression]) -> str | None:
    """Return the value of one expression, or of a day with its hour."""
    clock = next((one for one in said if one.kind == "clock"), None)
    main = next((one for one in said if one.kind != "clock"), said[0])
    worded = _WORDED.get(main.kind)
    value = worded(main, when) if worded else None
    if value is None:
        value = _on_calendar(when.start or when.end, when.grain)
    if when.grain != "time" or value is None:
        return value
    return value + (_hour(text[clock.start : clock.end]) if clock else _part_of_day(text))


def _on_calendar(day: date | None, grain: Grain) -> str | None:
    """Return the unit of that grain which holds `day`; a year for what has no unit."""
    if day is None:
        return None
    values = {
        "week": "{}-W{:02}".format(*day.isocalendar()[:2]),
        "month": day.isoformat()[:7],
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
    }
    return None if grain == "other" else values.get(grain, day.isoformat())


def _hour(text: str) -> str:
    lower = text.lower()
    if "noon" in lower and "after" not in lower:
        return "T12:00"
    if "midnight" in lower:
        return "T24:00"
    found = _CLOCK.search(text)
    if found is None:
        return _part_of_day(text)
    hour, minute, half = int(found[1]), found[2] or "00", (found[3] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"T{hour:02}:{minute}"


def _part_of_day(text: str) -> str:
    return next((mark for word, mark in _PARTS_OF_DAY.items() if word in text.lower()), "")


# What only the words tell.


def _tens(_: Expression, when: When) -> str | None:
    return None if when.start is None else f"{when.start.year // 10:03}"


def _hundreds(_: Expression, when: When) -> str | None:
    return None if when.start is None else f"{when.start.year // 100:02}"


def _season(said: Expression, when: When) -> str | None:
    mark = _SEASONS[said.get("season") or "winter"]
    return None if when.start is None else f"{when.start.year:04}-{mark}"


def _weekend(_: Expression, when: When) -> str | None:
    week = _on_calendar(when.start, "week")
    return None if week is None else f"{week}-WE"


def _fiscal(said: Expression, _: When) -> str | None:
    return said.get("year")


def _year(said: Expression, when: When) -> str | None:
    half = {"first half": "-H1", "second half": "-H2"}.get(said.get("bit") or "", "")
    return None if when.start is None else f"{when.start.year:04}{half}"


def _unit(said: Expression, when: When) -> str | None:
    """Return `P1Y` for `the past year`, `20` for `this century`; other units the calendar tells."""
    unit = said.get("unit") or ""
    if unit in {"decade", "century"} and when.grain == "other" and _is_of_calendar(said):
        return _tens(said, when) if unit == "decade" else _hundreds(said, when)
    if said.get("bit") and unit == "year":
        return _year(said, when)
    return None if _is_of_calendar(said) else _length_of("1", unit)


def _is_of_calendar(said: Expression) -> bool:
    return said.get("which") not in {"the past", "the coming"}


def _counted(said: Expression, when: When) -> str | None:
    """Return `P3D` for `three days`, `PAST_REF` for `several years ago`; a date the calendar."""
    way = said.get("way")
    if said.get("hung"):
        return None
    if when.start is not None and way not in _LENGTHS:
        return None
    if way is not None and way not in _LENGTHS:
        return _AGO.get(way)
    alone = "1" if said.kind == "span" else ""
    return _length_of(said.get("number") or alone, said.get("unit") or "")


def _length_of(number: str, unit: str) -> str:
    count = read_number(number) if number else None
    count = count * _TIMES.get(unit, 1) if count else count
    shown = "X" if count is None else f"{count:g}"
    mark = _UNITS[unit]
    return f"PT{shown}{mark[1]}" if mark[0] == "T" else f"P{shown}{mark}"


def _vague(said: Expression, _: When) -> str | None:
    way = said.get("way")
    if way in {"coming", "next"}:
        return "FUTURE_REF"
    return _AGO.get(way or "") or _length_of("", said.get("unit") or "")


def _ref(said: Expression, _: When) -> str | None:
    return next((ref for name, ref in _REFS.items() if said.get(name)), None)


def _set(said: Expression, _: When) -> str | None:
    """Return `P1D` for `daily`, `XXXX-WXX-1` for `Mondays`."""
    if often := said.get("often"):
        return _length_of("1", words()["sets"][often])
    if weekday := said.get("weekday"):
        return f"XXXX-WXX-{words()['weekdays'][weekday] + 1}"
    unit = said.get("unit")
    return _length_of("1", unit) if unit in _UNITS else None


_WORDED: dict[str, Callable[[Expression, When], str | None]] = {
    "decade": _tens, "century": _hundreds, "season": _season, "weekend": _weekend,
    "fiscal": _fiscal, "year": _year, "unit": _unit, "counted": _counted, "span": _counted,
    "vague": _vague, "ref": _ref, "set": _set,
}  # fmt: skip
