"""Text → the stretches that may be times: the grammar of dates, with words from data/dates.toml.

A space in a pattern stands for any white space, since wires break their lines anywhere.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import ModelError

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_SPELLED = "one|two|three|four|five|six|seven|eight|nine"
_YEAR = r"[12]\d{3}(?!\d)"
_OF_YEAR = rf"(?:(?: ?, ?| of | )(?P<year>{_YEAR})|,? (?:of )?(?P<whose>last|this|next) year)?"
_PART = (
    r"(?:(?P<part>early|mid|late|end(?! in))(?: in|)[ \-]"
    r"|(?:the )?(?P<bit>beginning|start|middle|end|first half|second half) of )?"
)
_WHICH = (
    r"(?P<which>last|next|this|this coming|this past|the past|the previous|the following"
    r"|the coming|the same|that|the latest) "
)
_FISCAL = r"(?:fiscal|financial)(?: year)? "
_IN_YEAR = (
    rf"(?:,? (?:of |in )?(?:(?P<fiscal>{_FISCAL})?(?P<year>{_YEAR})"
    r"|(?P<whose>last|this|next) year))?"
)
_RECENT = r"(?:(?P<which>last|next|this|this coming|this past) )?"
_NO_AMOUNT = r"(?!\d|,\d\d\d|\.\d|:\d|/\d|-(?-i:[a-z])| ?(?:%|pct|per|mln|million|billion))"
_ZONES = "(?-i:GMT|UTC|ET|EST|EDT|PST|PDT|CT|CST|CDT|CET|CEST|IST|BST)|local time"
_TIME = r"(?: (?P<time>morning|afternoon|evening|night|lunchtime))?"
_UNITS = "second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|centurie"
_REFS = ("present", "past", "future")
_VAGUE = "several|a few|some|many|a couple of|a number of|recent|dozens of|hundreds of|countless"


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text that may be a time: its kind, and the groups its pattern caught."""

    kind: str
    start: int
    end: int
    groups: dict[str, str]

    def get(self, *names: str) -> str | None:
        """Return the first caught group among `names`, in lower case and with single spaces."""
        for name in names:
            if self.groups.get(name):
                return " ".join(self.groups[name].lower().split())
        return None


@cache
def words() -> dict[str, Any]:
    """Return data/dates.toml; names that texts capitalise are in lower case here.

    Raises:
        ModelError: if the file is missing or damaged.
    """
    path = files("onrecord") / "data" / "dates.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"data/dates.toml cannot be read ({error}); reinstall onrecord") from error
    for name in ("months", "weekdays", "short_weekdays"):
        table[name] = {word.lower(): number for word, number in table[name].items()}
    feasts = [*table["feasts"], *_feasts_of_peoples(table["feasts_of"])]
    table["feast_names"] = [spelling for feast in feasts for spelling in feast["names"]]
    table["feasts"] = {name.lower(): feast for feast in feasts for name in feast["names"]}
    return table


def _feasts_of_peoples(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield `India's Independence Day` and its like as feasts of their own."""
    for feast in listed:
        for whose, day in feast["days"].items():
            yield {"names": [f"{whose} {feast['name']}"], "on": day}


def expressions(text: str, start: int, end: int) -> list[Expression]:
    """Return what may be a time between two offsets of `text`, in order, none overlapping.

    Where two overlap the longer wins, and the earlier kind of `_patterns` among equals.
    """
    found = [
        Expression(kind, match.start(), match.end(), match.groupdict(default=""))
        for kind, pattern in _patterns()
        for match in pattern.finditer(text, start, end)
    ]
    found.sort(key=lambda one: one.start)
    kept: list[Expression] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif _is_better(one, kept[-1]):
            kept[-1] = one
    return kept


def _is_better(one: Expression, before: Expression) -> bool:
    """Say whether `one` says more than what overlaps it: not `30 quarter` in `Sept. 30 quarter`."""
    cut = before.kind == "date" and one.kind == "counted" and one.start > before.start
    return not cut and one.end - one.start > before.end - before.start


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (kind, pattern) pairs; only months and feasts care about capitals."""
    return tuple(
        (kind, re.compile(rf"(?<![\w$£€])(?<!\d[.,]){_spaced(body)}(?!\w)", re.IGNORECASE))
        for kind, body in _bodies()
    )


def _spaced(body: str) -> str:
    body = body.replace(r"\ ", " ").replace("[ ", r"[\s").replace(" ?", r"\s*")
    return body.replace(" ", r"\s+")


def _bodies() -> Iterator[tuple[str, str]]:
    yield from _dates()
    yield from _months_and_years()
    yield from _told_from_today()
    yield from _counted()
    yield from _unsettled()


def _dates() -> Iterator[tuple[str, str]]:
    table = words()
    month = _month(table["months"])
    short = _either(table["short_weekdays"])
    weekday = rf"(?:(?:{_either(table['weekdays'])}|{short}\.?) ?,? )?"
    until = r"(?: (?:to|through|until) | ?[-–—] ?)"
    known = _either({word for one in table["known"] for word in one["words"]})
    known = rf"(?:(?= (?:terrorist |terror )?(?P<known>{known})))?"
    first = rf"(?:(?:from |between )?(?P<first>{_DAY})(?:{until}| (?:and|or) |/))?"
    last = rf"(?:{until}(?P<last>{_DAY}){_NO_AMOUNT})?"
    feast = _either(_cased(table["feast_names"])).replace("'", "['’]")
    feast = rf"(?P<feast>(?-i:{feast}))"
    yield (
        "nth",
        rf"(?:the )?(?P<nth>{_either(table['ordinals'])}|last)"
        rf" {_named('weekday', table['weekdays'])} (?:in|of) {month}{_OF_YEAR}",
    )
    yield "iso", r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.]{4,15}Z?)?"
    yield "slashed", r"(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<year>(?:\d\d)?\d\d)"
    yield "slashed", r"(?P<one>\d\d?)\.(?P<two>\d\d?)\.(?P<year>(?:19|20)\d\d)"
    yield "date", rf"{weekday}{first}(?:the )?(?P<day>{_DAY})(?: of | ){month}{_OF_YEAR}{known}"
    yield "date", rf"(?P<day>{_DAY})-{month}-(?P<dashed>{_YEAR})"
    yield "date", rf"{month} (?P<spelled>{_SPELLED}){_OF_YEAR}"
    yield "date", rf"{weekday}{month} (?P<day>{_DAY}){_NO_AMOUNT}{last}{_OF_YEAR}{known}"
    yield "month", rf"{_PART}(?:(?P<told>that) |{_RECENT})(?:the month of )?{month}{_OF_YEAR}"
    yield "feast", rf"(?:(?P<which>last|next|this) )?{feast}{_IN_YEAR}"


def _months_and_years() -> Iterator[tuple[str, str]]:
    table = words()
    nth = rf"(?P<nth>{_either(table['ordinals'])})[ -](?P<inside>fiscal[ -])?(?:quarter|qtr)"
    whose = r"(?:the |this |its |(?P<owner>last|this|next) year['’]s )?(?P<lead>fiscal )?"
    tail = r"(?P<tail> of (?:its|the|their|this)(?: current)? (?:fiscal|financial) year)"
    word = _named("word", table["decades"])
    tens = rf"(?P<year>[12]\d\d0)['’]?s|(?P<short>['’]?[2-9]0)['’]?s|{word}"
    hundreds = rf"(?P<nth>\d\d?)(?:st|nd|rd|th)|{_named('word', table['centuries'])}"
    season = _named("season", table["seasons"])
    yield (
        "quarter",
        rf"{_PART}{whose}(?:{nth}|Q(?P<digit>[1-4])|(?P<before>[1-4])Q)(?:{tail}|{_IN_YEAR})",
    )
    yield "fiscal", rf"(?:the )?{_FISCAL}(?:[12]\d\d\d/)?(?P<year>{_YEAR})"
    yield "year", rf"{_PART}(?:the year )?(?P<year>{_YEAR})(?:[-–/](?P<to>\d\d(?:\d\d)?))?"
    yield "year", r"['’](?P<short>\d\d)"
    yield "decade", rf"(?:the )?{_PART}(?:the )?(?:{tens})"
    yield "century", rf"(?:the )?{_PART}(?:the )?(?:{hundreds})[ -]century"
    yield "season", rf"{_PART}(?:the |{_RECENT}){season}{_IN_YEAR}"


def _told_from_today() -> Iterator[tuple[str, str]]:
    weekday = _named("weekday", words()["weekdays"])
    days = "the day before yesterday|the day after tomorrow|yesterday|tomorrow|today"
    parts_of_day = "day|morning|evening|night|afternoon"
    yield (
        "today",
        rf"(?:(?:early|late|earlier|later) )?(?:(?P<day>{days}){_TIME}"
        r"|this (?P<now>morning|afternoon|evening)|(?P<dark>tonight|last night|overnight))",
    )
    yield (
        "weekday",
        rf"(?:{_WHICH})?(?:(?P<part>early|late) (?:on )?)?{weekday}"
        rf"(?:,? (?:of )?(?P<whose>last|this|next) week)?{_TIME}",
    )
    yield "weekend", rf"(?:{_WHICH}|(?P<the>the) )?weekend"
    yield (
        "unit",
        rf"{_PART}(?:(?P<shade>earlier|later|early|late) )?{_WHICH}"
        r"(?P<unit>day|week|month|quarter|year|decade|century)",
    )
    yield (
        "same",
        r"the same (?:period|time|week|month|quarter)"
        r" (?:(?:of |in )?(?:the )?(?:last|previous|prior) year"
        rf"|(?:a|one) year (?:ago|earlier|before)|(?:of|in) (?P<year>{_YEAR}))",
    )
    yield "whole", rf"{_PART[:-1]}the (?P<unit>week|month|quarter|year|decade|century)"
    yield "whole", r"the (?P<unit>quarter)"
    yield "whole", rf"(?:the )?(?P<unit>year|month|quarter)(?:['’]s |-| )(?P<end>end){_IN_YEAR}"
    yield (
        "narrated",
        rf"(?:the )?(?P<way>previous|following|next|same|preceding) (?P<unit>{parts_of_day})"
        r"|that (?:same )?(?:morning|evening|night|afternoon)"
        r"|the (?P<other>day|night|week|month|year) (?P<side>before|after|earlier)(?= ?[.,;:)—–-])",
    )
    yield (
        "clock",
        r"(?:1[0-2]|0?[1-9])(?::\d\d)? ?[ap](?:\.m\.?|m)"
        rf"(?: (?:{_ZONES}))?(?: \(\d\d:?\d\d (?:{_ZONES})\))?"
        rf"|(?:at )?(?:noon|midnight)(?: (?:{_ZONES}))?|at (?:dawn|dusk|sunrise|sunset)"
        r"|in the (?:early |late )?(?:morning|afternoon|evening)"
        rf"|\d\d?[:.]\d\d(?: hours)? ?(?:{_ZONES})|[0-2]\d[0-5]\d ?(?:GMT|UTC|hours|hrs)",
    )


def _counted() -> Iterator[tuple[str, str]]:
    count = rf"(?P<number>{_number(words())}|{_VAGUE})"
    way = (
        r"ago|(?:earlier|later)(?! than)|previously|(?:before|after)(?= ?[.,;:)—–])"
        r"|afterwards?|from now|hence|beforehand"
    )
    hung = r"(?P<hung>before|after|earlier than|later than)"
    yield "counted", rf"{count}[ -](?P<unit>{_UNITS})s?(?: (?:(?P<way>{way})|{hung}))?"
    yield (
        "counted",
        r"the (?P<unit>day|week|month|year) (?P<hung>before|after)(?! yesterday| tomorrow)",
    )
    yield "counted", r"(?P<unit>year|month|week|quarter)[ -](?P<way>ago|earlier)(?! than)"
    yield (
        "span",
        rf"(?:the )?(?P<way>last|past|previous|preceding|next|coming|following)"
        rf" (?P<number>{_number(words())}|{_VAGUE}|few|couple of)"
        rf" (?P<unit>{_UNITS})s?",
    )
    yield "span", r"the (?P<way>last|past|next|coming) (?P<unit>decade)"
    yield "vague", r"(?P<unit>decade|centurie|year|month|week|day)s(?: (?P<way>ago|earlier|later))?"
    yield (
        "vague",
        r"(?:the )?(?P<way>coming|past|last|next|recent)"
        r" (?P<unit>decade|year|month|week|day|hour)s",
    )


def _unsettled() -> Iterator[tuple[str, str]]:
    table = words()
    units = "hour|day|night|morning|evening|week|weekend|fortnight|month|quarter|year|decade"
    weekday, month = _either(table["weekdays"]), _either(_cased(table["months"]))
    count = rf"(?:other |second |{_number(table)} )?"
    yield "ref", "|".join(_named(name, table["vague"][name]) for name in _REFS)
    yield (
        "set",
        rf"(?:every|each) {count}(?:(?P<weekday>{weekday})|(?P<unit>{units})s?|(?-i:{month}))",
    )
    yield "set", rf"(?P<weekday>{weekday})s"
    yield "set", _named("often", table["sets"])


def _month(months: Iterable[str]) -> str:
    """Return the pattern of a month; only what is short for one takes a full stop."""
    short = [month for month in months if any(m != month and m.startswith(month) for m in months)]
    whole = [month for month in months if month not in short]
    return rf"(?P<month>(?-i:{_either(_cased(short))}\.?|{_either(_cased(whole))}))"


def _named(name: str, spellings: Iterable[str]) -> str:
    return f"(?P<{name}>{_either(spellings)})"


def _either(spellings: Iterable[str]) -> str:
    longest_first = sorted(spellings, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(one) for one in longest_first) + ")"


def _cased(spellings: Iterable[str]) -> list[str]:
    """Return each spelling as a name and as in a headline of capitals: `May`, `MAY`."""
    titled = [word if word != word.lower() else word.title() for word in spellings]
    return [*titled, *(word.upper() for word in titled)]


def _number(table: dict[str, Any]) -> str:
    one = _either(word for word in table["numbers"] if word not in {"a", "an"})
    half = r"(?: and a half)?"
    spelled = rf"{one}(?:[ -]{one})?{half}"
    return rf"(?:\d{{1,4}}(?:\.\d)?|a hundred|{spelled}|half an?|a dozen|two dozen|an?)"
