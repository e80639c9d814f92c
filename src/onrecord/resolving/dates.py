"""Sentences → every time they tell, and the time of an act.

`The envoy met them on Monday` in a report of Thursday 13 March 2031 tells of 10 March 2031, basis
`relative`. What cannot be known stays open, with basis `unknown`; the report's own day stands in
only where no time is told, with basis `publication`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from onrecord.language.parsing import Sentence
from onrecord.record import When, WhenBasis
from onrecord.report import Report
from onrecord.resolving.clauses import Tense, carriers, descends, holder, is_apart, tense_over
from onrecord.resolving.moments import Moment, Reading
from onrecord.resolving.readings import moved, read
from onrecord.resolving.screening import is_time
from onrecord.resolving.timewords import Expression, expressions

_BEFORE = 40
"""Characters looked at before an expression, for `since`, `from`."""

_DATELINE_AGE = 7
"""Days; the dateline of an older text is no anchor for the words of this one."""

_NEAREST = 16
"""Dates looked at on either side of an act."""

_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up\s+to|through)\s+(?:the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_BESIDE = re.compile(r",?\s*(?:(?:on|at|of)\s+(?:about\s+|around\s+)?)?", re.IGNORECASE)
_DAYLIKE = frozenset({"day", "time"})
_TO = re.compile(r"\s*(?:to|until|till|through|[-–—/])\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A time expression: the tokens `first` to `last` of a sentence, headed by `head`.

    `length` marks those that only say how long (`for three days`): no act is dated by them.
    """

    sentence: int
    head: int
    first: int
    last: int
    when: When
    length: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    """An expression with its reading, its text from `start` to `end` and its tokens."""

    kind: str
    start: int
    end: int
    first: int
    last: int
    head: int
    reading: Reading


@dataclass(slots=True)
class _Told:
    """The last day, month or quarter, and time of any grain that the report has told so far."""

    day: date | None = None
    paragraph: int | None = None
    any: date | None = None
    period: Reading | None = None

    def hear(self, reading: Reading, paragraph: int) -> None:
        """Keep what a later time may hang on, told in that paragraph."""
        if reading.days is None:
            return
        self.any = reading.days[0]
        if reading.grain in {"month", "quarter"}:
            self.period = reading
        if reading.grain in {"day", "time"}:
            self.day, self.paragraph = reading.days[1], paragraph

    def before(self, expression: Expression, paragraph: int) -> date | None:
        """Return what `two years later` or `the next day` hangs on: days only on a day.

        Hours only hang on a day of their own paragraph.
        """
        if expression.kind == "clock" and paragraph != self.paragraph:
            return None
        unit = expression.get("unit", "other") or ""
        coarse = expression.kind == "month" or unit in {"month", "quarter", "year", "decade"}
        return self.any if coarse else self.day


def find_dates(report: Report, sentences: Sequence[Sentence]) -> list[FoundDate]:
    """Return every time expression of `sentences`, in the order of the text.

    `on Tuesday evening` is one of grain `time`; `from 3 to 5 March` is one; `since Sunday` ends on
    the day of the report; `for three days` is one without days, marked as a length. `Today` is
    the day of the dateline, where that tells one, else the report's.
    """
    told, today = _Told(), _anchor(report)
    found: list[FoundDate] = []
    for sentence in sentences:
        drafts = _drafts(report, sentence, told, today)
        found.extend(_finished(report, sentence, draft) for draft in _joined(report.text, drafts))
    return found


def when_of(sentence: Sentence, index: int, dates: Sequence[FoundDate], report: Report) -> When:
    """Return the time of the act whose verb or noun is the token `index` of `sentence`.

    `dates` are those of the whole report. A date counts where the clause of the act holds it, or
    where the act shares the time of the verb above it (`exploded on Monday, killing five`); the
    day on which something was said is not the day of what was said. Without one the report's own
    day stands in, with basis `publication`.
    """
    here = [one for one in _near(dates, sentence.index, index) if not one.length]
    if here:
        held = [(holder(sentence, one.first, one.head), one) for one in here]
        for act in carriers(sentence, index):
            ranked = [
                (one.when.basis == "unknown", steps, abs(one.head - act), one.first, one)
                for at, one in held
                if (steps := _steps(sentence, at, one, act)) is not None
            ]
            if ranked:
                return min(ranked, key=lambda entry: entry[:4])[4].when
    day = report.published
    return When(start=day, end=day, basis="publication", grain="day")


def _steps(sentence: Sentence, held_by: int, one: FoundDate, act: int) -> int | None:
    """Return how far `act` is from the date, 0 where the clause describes the date itself."""
    if one.first <= act <= one.last:
        return 0
    if is_apart(sentence, one.first, act):
        return None
    return descends(sentence, held_by, one.first, act)


def _near(dates: Sequence[FoundDate], sentence: int, act: int) -> Sequence[FoundDate]:
    """Return the dates of that sentence, of very many only those nearest to the act."""
    first = bisect_left(dates, sentence, key=lambda one: one.sentence)
    last = bisect_right(dates, sentence, key=lambda one: one.sentence)
    at = bisect_left(dates, act, first, last, key=lambda one: one.first)
    return dates[max(first, at - _NEAREST) : min(last, at + _NEAREST)]


# From expressions to drafts.


def _anchor(report: Report) -> date:
    """Return the day of `KABUL, Aug 15 —` if it is at most a week older than the report's."""
    dateline = report.dateline or ""
    for said in expressions(dateline, 0, len(dateline)):
        if said.kind in {"date", "iso", "slashed", "weekday"}:
            days = read(said, Moment(report.published, None, lambda: None)).days
            if days and -1 <= (report.published - days[0]).days <= _DATELINE_AGE:
                return days[0]
    return report.published


def _drafts(report: Report, sentence: Sentence, told: _Told, today: date) -> list[_Draft]:
    text = report.text
    drafts: list[_Draft] = []
    starts: list[int] = []
    for said in expressions(text, sentence.start, sentence.end):
        starts = starts or [token.start for token in sentence.tokens]
        first = max(0, bisect_right(starts, said.start) - 1)
        last = max(first, bisect_left(starts, said.end) - 1)
        if not is_time(said, sentence, first, last):
            continue
        head = _head(sentence, first, last)
        tense = partial(_tense, sentence, said, head)
        before = told.before(said, sentence.paragraph)
        moment = Moment(today, before, tense, told.period, report.published)
        reading = read(said, moment)
        told.hear(reading, sentence.paragraph)
        drafts.append(_Draft(said.kind, said.start, said.end, first, last, head, reading))
    return _timed(text, drafts) if any(one.kind == "clock" for one in drafts) else drafts


def _tense(sentence: Sentence, said: Expression, head: int) -> Tense | None:
    """Return the tense over the date headed by `head`; what has been since then lies behind.

    `Now` is of the past only where its own verb tells a story: `the king was now alone`.
    """
    if said.kind == "ref":
        verb = sentence.tokens[sentence.tokens[head].head]
        story = verb.tag == "VBD" or any(
            one.tag == "VBD" for one in sentence.kids(verb.index, "aux")
        )
        return "past" if story and verb.pos in {"AUX", "VERB"} else None
    if _SINCE.search(sentence.within, max(sentence.start, said.start - _BEFORE), said.start):
        return "past"
    return tense_over(sentence, head)


def _timed(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Return `drafts` with hours made one with the day beside them: `9 a.m. on Tuesday`.

    Other hours are those of the last day of the sentence before them, or of the first behind.
    """
    days = [one for one in drafts if one.kind != "clock" and one.reading.grain in _DAYLIKE]
    timed: list[_Draft] = []
    for draft in drafts:
        before = timed[-1] if timed else None
        if before and _is_beside(text, before, draft):
            timed[-1] = _day_and_hour(before, draft)
        elif draft.kind == "clock" and days:
            day = next((one for one in reversed(days) if one.end <= draft.start), days[0])
            hour = replace(draft.reading, days=day.reading.days, basis=day.reading.basis)
            timed.append(replace(draft, reading=hour))
        else:
            timed.append(draft)
    return timed


def _is_beside(text: str, one: _Draft, two: _Draft) -> bool:
    if (one.kind == "clock") == (two.kind == "clock"):
        return False
    return {one.reading.grain, two.reading.grain} <= _DAYLIKE and bool(
        _BESIDE.fullmatch(text, one.end, two.start)
    )


def _day_and_hour(one: _Draft, two: _Draft) -> _Draft:
    day = two if one.kind == "clock" else one
    return replace(
        one,
        kind=day.kind,
        end=two.end,
        last=two.last,
        reading=replace(day.reading, grain="time"),
    )


def _head(sentence: Sentence, first: int, last: int) -> int:
    """Return the token between `first` and `last` whose head lies outside."""
    for token in sentence.tokens[first : last + 1]:
        if not first <= token.head <= last or token.head == token.index:
            return token.index
    return last


# Ranges, and times that only begin or end.


def _joined(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Return `drafts` with `from Monday to Wednesday` and its like made one."""
    joined: list[_Draft] = []
    for draft in drafts:
        range_ = _range(text, joined[-1], draft) if joined else None
        if range_ is None:
            joined.append(draft)
        else:
            joined[-1] = range_
    return joined


def _range(text: str, one: _Draft, two: _Draft) -> _Draft | None:
    between = text[one.end : two.start]
    before = text[max(0, one.start - _BEFORE) : one.start]
    is_range = _TO.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(before))
    if len(between) > 12 or not is_range:
        return None
    opening, closing = _agreed(one.reading, two.reading)
    if not opening.days or not closing.days or opening.days[0] > closing.days[1]:
        return None
    basis: WhenBasis = "stated" if opening.basis == closing.basis == "stated" else "relative"
    days = (opening.days[0], closing.days[1])
    reading = replace(opening, days=days, basis=basis, grain=closing.grain, cycle=None)
    lead = _FROM.search(before)
    start = one.start - len(lead.group()) if lead else one.start
    return _Draft(two.kind, start, two.end, one.first - bool(lead), two.last, one.head, reading)


def _agreed(opening: Reading, closing: Reading) -> tuple[Reading, Reading]:
    """Return both ends in one count: the second after the first, a lone year good for both."""
    if opening.days and closing.days:
        shared = closing.basis == "stated" and closing.grain == opening.grain
        if shared and opening.cycle == "year":
            opening = moved(opening, before=closing.days[1])
        elif opening.days:
            closing = moved(closing, after=opening.days[0])
    return opening, closing


def _finished(report: Report, sentence: Sentence, draft: _Draft) -> FoundDate:
    before = report.text[max(sentence.start, draft.start - _BEFORE) : draft.start]
    start, end = draft.reading.days or (None, None)
    first, at = draft.first, draft.start
    lead = _SINCE.search(before) or _UNTIL.search(before)
    if lead and not draft.reading.length:
        at, first = draft.start - len(lead.group()), _token_from(sentence, first, lead, draft.start)
        if _SINCE.search(before):
            end = report.published if start and start <= report.published else end
        else:
            start = None
    when = When(
        start=start,
        end=end,
        basis=draft.reading.basis,
        grain=draft.reading.grain,
        passage=report.passage((at, draft.end)),
    )
    return FoundDate(
        sentence=sentence.index,
        head=draft.head,
        first=first,
        last=draft.last,
        when=when,
        length=draft.reading.length,
    )


def _token_from(sentence: Sentence, first: int, lead: re.Match[str], start: int) -> int:
    """Return the first token of `lead`, the words directly before token `first`."""
    opening = start - len(lead.group())
    while first > 0 and sentence.tokens[first - 1].start >= opening:
        first -= 1
    return first
