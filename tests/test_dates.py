"""Time expressions, what they mean, and which of them dates an act."""

from datetime import date

import pytest

from conftest import Parsed
from onrecord.language.parsing import parse
from onrecord.record import When
from onrecord.report import Report
from onrecord.resolving.dates import find_dates, when_of

THURSDAY = "2031-03-13"

# sentence (of Thursday 13 March 2031), passage, start, end, basis, grain
TIMES = [
    # Weekdays look where the verb looks; the day of the report itself counts.
    ("The envoy met them on Monday.", "Monday", "2031-03-10", "", "relative", "day"),
    ("The envoy met them on Thursday.", "Thursday", "2031-03-13", "", "relative", "day"),
    ("The envoy will meet them on Monday.", "Monday", "2031-03-17", "", "relative", "day"),
    ("The envoy would meet them on Monday.", "Monday", "2031-03-17", "", "relative", "day"),
    ("The envoy is set to meet them on Tuesday.", "Tuesday", "2031-03-18", "", "relative", "day"),
    ("The envoy is due on Tuesday.", "Tuesday", "2031-03-18", "", "relative", "day"),
    ("A vote is scheduled for Friday.", "Friday", "2031-03-14", "", "relative", "day"),
    ("The miners plan to strike on Sunday.", "Sunday", "2031-03-16", "", "relative", "day"),
    ("The court meets on Wednesday.", "Wednesday", "2031-03-19", "", "relative", "day"),
    ("The vote was postponed to Saturday.", "Saturday", "2031-03-15", "", "relative", "day"),
    ("He spoke ahead of Saturday's vote.", "Saturday", "2031-03-15", "", "relative", "day"),
    ("She managed to escape on Sunday.", "Sunday", "2031-03-09", "", "relative", "day"),
    ("They were killed in Sunday's raid.", "Sunday", "2031-03-09", "", "relative", "day"),
    ("Police said Tuesday the man would appeal.", "Tuesday", "2031-03-11", "", "relative", "day"),
    ("Troops left on Tuesday evening.", "Tuesday evening", "2031-03-11", "", "relative", "time"),
    ("She arrived last Thursday.", "last Thursday", "2031-03-06", "", "relative", "day"),
    ("They meet next Thursday.", "next Thursday", "2031-03-20", "", "relative", "day"),
    (
        "He resigned on Tuesday last week.",
        "Tuesday last week", "2031-03-04", "", "relative", "day",
    ),
    # Told from the day of the report.
    ("He resigned today.", "today", "2031-03-13", "", "relative", "day"),
    ("He resigned yesterday.", "yesterday", "2031-03-12", "", "relative", "day"),
    ("He will resign tomorrow.", "tomorrow", "2031-03-14", "", "relative", "day"),
    ("He will speak tonight.", "tonight", "2031-03-13", "", "relative", "time"),
    ("Shells fell last night.", "last night", "2031-03-12", "", "relative", "time"),
    ("She rang this morning.", "this morning", "2031-03-13", "", "relative", "time"),
    ("He left the day before yesterday.", "the day before yesterday", "2031-03-11", "",
     "relative", "day"),
    ("He fell ill last week.", "last week", "2031-03-03", "2031-03-09", "relative", "week"),
    ("They met this week.", "this week", "2031-03-10", "2031-03-16", "relative", "week"),
    ("Talks resume next week.", "next week", "2031-03-17", "2031-03-23", "relative", "week"),
    ("He left last month.", "last month", "2031-02-01", "2031-02-28", "relative", "month"),
    ("It opens next year.", "next year", "2032-01-01", "2032-12-31", "relative", "year"),
    ("He won earlier this year.", "earlier this year", "2031-01-01", "2031-03-13", "relative",
     "year"),
    ("It opens later this month.", "later this month", "2031-03-13", "2031-03-31", "relative",
     "month"),
    ("Prices fell last quarter.", "last quarter", "2030-10-01", "2030-12-31", "relative",
     "quarter"),
    ("They met at the weekend.", "the weekend", "2031-03-08", "2031-03-09", "relative", "other"),
    ("They will meet next weekend.", "next weekend", "2031-03-22", "2031-03-23", "relative",
     "other"),
    ("He resigned two days ago.", "two days ago", "2031-03-11", "", "relative", "day"),
    ("He resigned three weeks ago.", "three weeks ago", "2031-02-17", "2031-02-23", "relative",
     "week"),
    ("He resigned a year ago.", "a year ago", "2030-01-01", "2030-12-31", "relative", "year"),
    ("The last five years were bad.", "The last five years", "2026-03-13", "2031-03-13",
     "relative", "other"),
    ("He was born a few decades ago.", "a few decades ago", "", "", "unknown", "other"),
    # Of the calendar.
    ("He was born on August 15, 2021.", "August 15, 2021", "2021-08-15", "", "stated", "day"),
    ("He was born on 15 August 2021.", "15 August 2021", "2021-08-15", "", "stated", "day"),
    ("Updated 2021-08-15 by the desk.", "2021-08-15", "2021-08-15", "", "stated", "day"),
    ("He left on Friday, Aug. 15, 2025.", "Friday, Aug. 15, 2025", "2025-08-15", "", "stated",
     "day"),
    ("He left on 31/12/2030.", "31/12/2030", "2030-12-31", "", "stated", "day"),
    ("He left on 4/5/2030.", "4/5/2030", "", "", "unknown", "day"),
    ("He left on 30 February 2030.", "30 February 2030", "", "", "unknown", "day"),
    ("He left on Jan. 5.", "Jan. 5", "2031-01-05", "", "relative", "day"),
    ("He left on December 5.", "December 5", "2030-12-05", "", "relative", "day"),
    ("He will leave on December 5.", "December 5", "2031-12-05", "", "relative", "day"),
    ("He will leave on 2nd of April.", "2nd of April", "2031-04-02", "", "relative", "day"),
    ("He left in October.", "October", "2030-10-01", "2030-10-31", "relative", "month"),
    ("He left in early June.", "early June", "2030-06-01", "2030-06-10", "relative", "month"),
    ("He left in mid-June 2019.", "mid-June 2019", "2019-06-11", "2019-06-20", "stated", "month"),
    ("He left in late June 2019.", "late June 2019", "2019-06-21", "2019-06-30", "stated",
     "month"),
    ("He left in June last year.", "June last year", "2030-06-01", "2030-06-30", "relative",
     "month"),
    ("The firm was founded in 2016.", "2016", "2016-01-01", "2016-12-31", "stated", "year"),
    ("He ruled in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "stated", "other"),
    ("It was built in the 19th century.", "the 19th century", "1801-01-01", "1900-12-31",
     "stated", "other"),
    ("Sales rose in the third quarter of 2029.", "the third quarter of 2029", "2029-07-01",
     "2029-09-30", "stated", "quarter"),
    ("Sales rose in Q3 2029.", "Q3 2029", "2029-07-01", "2029-09-30", "stated", "quarter"),
    ("It rained in the first half of 2029.", "the first half of 2029", "2029-01-01",
     "2029-06-30", "stated", "year"),
    ("They fought in summer 2019.", "summer 2019", "2019-06-01", "2019-08-31", "stated", "other"),
    ("They fought last summer.", "last summer", "2030-06-01", "2030-08-31", "relative", "other"),
    ("Guns fell silent on Christmas Day.", "Christmas Day", "2030-12-25", "", "relative", "day"),
    ("He was shot on Good Friday 2019.", "Good Friday 2019", "2019-04-19", "", "stated", "day"),
    ("Unions will march on May Day.", "May Day", "2031-05-01", "", "relative", "day"),
    ("Profits fell in fiscal 2029.", "fiscal 2029", "", "", "unknown", "year"),
    ("In his column on Aug. 10 he said it must stop.", "Aug. 10", "2030-08-10", "", "relative",
     "day"),
    ("They polled 900 voters on March 3-April 4, 2029.", "March 3-April 4, 2029", "2029-03-03",
     "2029-04-04", "relative", "day"),
    # Stretches and ranges.
    ("The road has been shut since Sunday.", "since Sunday", "2031-03-09", "2031-03-13",
     "relative", "day"),
    ("He has ruled since 2004.", "since 2004", "2004-01-01", "2031-03-13", "stated", "year"),
    ("The road will be shut until Friday.", "until Friday", "", "2031-03-14", "relative", "day"),
    ("They met from 3 to 5 March.", "from 3 to 5 March", "2031-03-03", "2031-03-05", "relative",
     "day"),
    ("They met on March 3-5, 2029.", "March 3-5, 2029", "2029-03-03", "2029-03-05", "stated",
     "day"),
    ("They met between Monday and Wednesday.", "between Monday and Wednesday", "2031-03-10",
     "2031-03-12", "relative", "day"),
    ("He ruled from 2009 to 2011.", "from 2009 to 2011", "2009-01-01", "2011-12-31", "stated",
     "year"),
    ("He ruled from June to August 2020.", "from June to August 2020", "2020-06-01",
     "2020-08-31", "relative", "month"),
    ("He was held from December to February.", "from December to February", "2030-12-01",
     "2031-02-28", "relative", "month"),
    # Hours take the day beside them.
    ("The blast came at 9 a.m. on Tuesday.", "9 a.m. on Tuesday", "2031-03-11", "", "relative",
     "time"),
    ("The blast came on Tuesday at 9:30 p.m. near a mill.", "Tuesday at 9:30 p.m.",
     "2031-03-11", "", "relative", "time"),
    ("The blast came at 0930 GMT.", "0930 GMT", "", "", "unknown", "time"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "passage", "start", "end", "basis", "grain"), TIMES)
def test_a_time_is_found_and_resolved(
    parsed: Parsed, text: str, passage: str, start: str, end: str, basis: str, grain: str
) -> None:
    report, sentences = parsed(text, THURSDAY)
    (found,) = find_dates(report, sentences)
    assert found.when.passage is not None
    assert found.when.passage.text == passage
    begins = "" if passage.startswith("until") else start
    assert _days(found.when) == (begins, end or start)
    assert (found.when.basis, found.when.grain) == (basis, grain)


# sentences; passage of the last time in them; its day. The second hangs on the first.
HUNG = [
    ("The king died on 3 May 2019. He was buried two days later.", "2019-05-05"),
    ("The king died on 3 May 2019. He was buried the following day.", "2019-05-04"),
    ("The king died on 3 May 2019. He had fallen ill the previous day.", "2019-05-02"),
    ("The king died on 3 May 2019. He had fallen ill three days earlier.", "2019-04-30"),
    ("The king died on 3 May 2019. His brother died the same day.", "2019-05-03"),
    ("The king died on 3 May 2019. The queen died at 9 p.m.", "2019-05-03"),
    ("He was buried two days later.", ""),
    ("The queen had fallen ill the previous day.", ""),
]


@pytest.mark.parametrize(("text", "day"), HUNG)
def test_a_time_hangs_on_the_last_one_told(parsed: Parsed, text: str, day: str) -> None:
    report, sentences = parsed(text, THURSDAY)
    when = find_dates(report, sentences)[-1].when
    assert _days(when) == (day, day)
    assert when.basis == ("relative" if day else "unknown")


NO_TIMES = [
    "He may resign.",
    "MINISTERS MAY RESIGN",
    "They began to march.",
    "Theresa May spoke.",
    "He told the Sunday Times that he was ill.",
    "Shoppers fought on Black Friday.",
    "A second man was held.",
    "The 41-year-old was held.",
    "He is 41 years old.",
    "Some 2,016 tonnes were sold.",
    "They sold 1987 houses.",
    "Flight 1549 came down.",
    "The shop is at 1424 Bragg Road.",
    "It cost $2016 to mend.",
    "The summit saw the fall of the king.",
    "He fled as soon as he could.",
    "The Christmas trees were sold.",
    "It is a National Day of Prayer.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_time_is_found(parsed: Parsed, text: str) -> None:
    report, sentences = parsed(text, THURSDAY)
    assert find_dates(report, sentences) == []


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("They fought for three days.", "three days"),
        ("The war ended after two decades.", "two decades"),
        ("He won a five-year term.", "five-year"),
    ],
)
def test_a_length_dates_nothing(parsed: Parsed, text: str, passage: str) -> None:
    report, sentences = parsed(text, THURSDAY)
    found = find_dates(report, sentences)
    assert [(one.length, one.when.passage and one.when.passage.text) for one in found] == [
        (True, passage)
    ]
    root = sentences[0].root
    assert when_of(sentences[0], root.index, found, report).basis == "publication"


# text, the word of the act, the first day of its time or "" for the report's own
ACTS = [
    ("The envoy met the rebels on Monday.", "met", "2031-03-10"),
    ("Ministers said on Monday that the port respects the rules.", "said", "2031-03-10"),
    ("Ministers said on Monday that the port respects the rules.", "respects", ""),
    ("Ministers said Monday the port was shelled on Sunday.", "shelled", "2031-03-09"),
    ("Ministers said Monday the port was shelled on Sunday.", "said", "2031-03-10"),
    ("The army fired on a crowd, the union said on Tuesday.", "fired", ""),
    ("The army fired on a crowd, the union said on Tuesday.", "said", "2031-03-11"),
    ("A bomb went off on Monday, killing five people.", "killing", "2031-03-10"),
    ("On Monday troops entered the town and shot two men.", "shot", "2031-03-10"),
    ("Five people died when a bomb went off on Monday.", "died", "2031-03-10"),
    ("The raid on Monday, which killed five, angered the king.", "killed", "2031-03-10"),
    ("The two leaders held talks on Tuesday.", "held", "2031-03-11"),
    ("The two leaders held talks on Tuesday.", "talks", "2031-03-11"),
    ("The mayor condemned the raid on Sunday in Oporto.", "raid", "2031-03-09"),
    ("The mayor condemned Sunday's raid.", "condemned", ""),
    ("The mayor condemned Sunday's raid.", "raid", "2031-03-09"),
    ("The pact replaces the 1991 treaty.", "replaces", ""),
    ("The pact replaces the 1991 treaty.", "treaty", "1991-01-01"),
    ("He urged the army to withdraw by Friday.", "urged", ""),
    ("He urged the army to withdraw by Friday.", "withdraw", "2031-03-14"),
    ("The envoy is set to meet the rebels on Tuesday.", "meet", "2031-03-18"),
    ("The envoy is set to meet the rebels on Tuesday.", "set", "2031-03-18"),
    ("They fled after the city fell in 2021.", "fell", "2021-01-01"),
    ("They fled after the city fell in 2021.", "fled", ""),
    ("The parliament opened on Monday. A strike began.", "began", ""),
]


@pytest.mark.parametrize(("text", "word", "start"), ACTS)
def test_an_act_has_its_own_time(parsed: Parsed, text: str, word: str, start: str) -> None:
    report, sentences = parsed(text, THURSDAY)
    dates = find_dates(report, sentences)
    sentence, token = next(
        (one, token) for one in sentences for token in one.tokens if token.text == word
    )
    when = when_of(sentence, token.index, dates, report)
    if start:
        assert when.start == date.fromisoformat(start)
        assert when.passage is not None
    else:
        assert when == When(
            start=report.published, end=report.published, basis="publication", grain="day"
        )


def test_an_act_of_unknown_time_is_not_dated_by_the_report(parsed: Parsed) -> None:
    report, sentences = parsed("The king died several decades ago.", THURSDAY)
    dates = find_dates(report, sentences)
    when = when_of(sentences[0], sentences[0].root.index, dates, report)
    assert (when.start, when.end, when.basis) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "It was founded 9999 years ago.",
        "It will end 9999 decades from now.",
        "He left on 45 May and on 0/0/0000.",
        "On Monday " * 400 + "he left.",
        "2020-" * 500,
        "from 2 to " * 500 + "5 March",
        "9" * 100_000,
        "the " + "last " * 2_000 + "week",
        "every other " * 1_000 + "Monday",
    ],
)
def test_hostile_text_is_read_within_bounds(parsed: Parsed, text: str) -> None:
    report, sentences = parsed(text, THURSDAY)
    for found in find_dates(report, sentences):
        for day in (found.when.start, found.when.end):
            assert day is None or 1000 <= day.year <= 2999
        assert found.first <= found.head <= found.last < len(sentences[found.sentence].tokens)


# dateline and text of a report of Thursday 13 March 2031; the day of its last time
DATELINES = [
    ("OSLO, March 11 (Reuters)", "The king fell ill today.", "2031-03-11"),
    ("OSLO, 11 March", "The king fell ill on Monday.", "2031-03-10"),
    ("LONDON (Reuters) Tuesday", "The king fell ill yesterday.", "2031-03-10"),
    ("OSLO, March 14", "The king fell ill today.", "2031-03-14"),
    # Of an older text, of no day.
    ("OSLO, Feb. 2", "The king fell ill today.", "2031-03-13"),
    ("OSLO, Feb. 30", "The king fell ill today.", "2031-03-13"),
    ("OSLO", "The king fell ill today.", "2031-03-13"),
    # a report of the day after its dateline may tell of its own day by name
    ("LIMA, March 12", "The envoy met them on Thursday.", "2031-03-13"),
    ("LIMA, March 12", "The envoy met them on Wednesday.", "2031-03-12"),
    ("LIMA, March 11", "The envoy met them on Thursday.", "2031-03-06"),
]


@pytest.mark.parametrize(("dateline", "said", "day"), DATELINES)
def test_today_is_the_day_of_the_dateline(dateline: str, said: str, day: str) -> None:
    text = f"{dateline} - {said}"
    report = Report(published=date.fromisoformat(THURSDAY), text=text, dateline=dateline)
    when = find_dates(report, parse(report))[-1].when
    assert (_days(when), when.basis) == ((day, day), "relative")


def test_wires_break_their_lines_anywhere(parsed: Parsed) -> None:
    report, sentences = parsed("The bank met on April\n5, 2029, and again last\nweek.", THURSDAY)
    found = find_dates(report, sentences)
    assert [one.when.start for one in found] == [date(2029, 4, 5), date(2031, 3, 3)]


def _days(when: When) -> tuple[str, str]:
    start, end = (day.isoformat() if day else "" for day in (when.start, when.end))
    return start, end
