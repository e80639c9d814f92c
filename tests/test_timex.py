"""Times of the record as TIMEX3 labels: where they stand, and their value."""

import pytest

from conftest import Parsed
from onrecord.evaluation.timex import timex_labels
from onrecord.resolving.dates import find_dates

THURSDAY = "2031-03-13"

# sentence (of Thursday 13 March 2031), the labels of all its times: words and value
LABELS = [
    ("They met on Monday.", [("Monday", "2031-03-10")]),
    ("They met on Monday night.", [("Monday night", "2031-03-10TNI")]),
    ("They met at 9:30 p.m. on Tuesday.", [("9:30 p.m. on Tuesday", "2031-03-11T21:30")]),
    ("It ends at midnight EST Friday.", [("at midnight EST Friday", "2031-03-14T24:00")]),
    ("They left last week.", [("last week", "2031-W10")]),
    ("They met at the weekend.", [("the weekend", "2031-W10-WE")]),
    ("They left in early March.", [("early March", "2031-03")]),
    ("Sales fell in the third quarter of 2029.", [("the third quarter of 2029", "2029-Q3")]),
    ("Sales fell in the first half of 2029.", [("the first half of 2029", "2029-H1")]),
    ("Sales fell in fiscal 2029.", [("fiscal 2029", "2029")]),
    ("They fought in the summer of 1990.", [("the summer of 1990", "1990-SU")]),
    ("He ruled in the 1990s.", [("the 1990s", "199")]),
    ("It was built in the 19th century.", [("the 19th century", "18")]),
    ("It must end by the end of the year.", [("the end of the year", "2031")]),
    ("It must end by year-end 2032.", [("year-end 2032", "2032")]),
    # A lead is no part of the label, and a range is two.
    ("He has ruled since 2004.", [("2004", "2004")]),
    ("The road will be shut until Friday.", [("Friday", "2031-03-14")]),
    ("He ruled from 2009 to 2011.", [("2009", "2009"), ("2011", "2011")]),
    ("They met from 3 to 5 March.", [("3", "2031-03-03"), ("5 March", "2031-03-05")]),
    ("They met on March 3-5.", [("March 3", "2031-03-03"), ("5", "2031-03-05")]),
    ("It runs from July to early 2033.", [("July", "2031-07"), ("early 2033", "2033")]),
    # Lengths, rates, and times that no calendar tells.
    ("They fought for three days.", [("three days", "P3D")]),
    ("They waited for half an hour.", [("half an hour", "PT0.5H")]),
    ("He won a two-decade war.", [("two-decade", "P20Y")]),
    ("They fought for several weeks.", [("several weeks", "PXW")]),
    ("The past two years were bad.", [("The past two years", "P2Y")]),
    ("Sales fell over the past decade.", [("the past decade", "P10Y")]),
    ("He died several years ago.", [("several years ago", "PAST_REF")]),
    ("He died recently.", [("recently", "PAST_REF")]),
    ("He is now in jail.", [("now", "PRESENT_REF")]),
    ("He will resign soon.", [("soon", "FUTURE_REF")]),
    ("The court meets every Monday.", [("every Monday", "XXXX-WXX-1")]),
    ("Prices rise monthly.", [("monthly", "P1M")]),
    ("It was signed on 3/4/2029.", [("3/4/2029", None)]),
    ("They fled a day after the vote.", [("a day after", None)]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_a_time_has_its_labels(
    parsed: Parsed, text: str, labels: list[tuple[str, str | None]]
) -> None:
    report, sentences = parsed(text, THURSDAY)
    found = [one for date in find_dates(report, sentences) for one in timex_labels(date.when)]
    assert [(text[slice(*one.span)], one.value) for one in found] == labels
