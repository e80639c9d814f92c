from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReportError
from onrecord.reading.publication import Given
from onrecord.reading.text import read_text

NOTHING = Given()
DAY = date(2031, 3, 10)
BODY = "Topline\n\nThe ferry company said on Friday that “no ship” had left for nine days.\n\n"
URL = "https://www.harbourpost.example/2031/03/10/ferries?x=1"


@pytest.mark.parametrize(
    "line",
    [
        f" date 2031-03-10 {URL}\n\n",
        f"date 2031-03-10 {URL}  \n",
        f"\ufeff date 2031-03-10 {URL}\r\n\r\n",
        f"\n\n  date   2031-03-10   {URL}\t\n \t\n",
        f"Date 2031-03-10 {URL}\r\r",
    ],
)
def test_a_date_line_gives_day_url_and_outlet(line: str) -> None:
    report = read_text((line + BODY).encode(), "a.txt", NOTHING)
    assert (report.published, report.url, report.outlet) == (DAY, URL, "harbourpost.example")
    assert report.text == BODY
    assert [section.heading for section in report.sections] == ["Topline"]


def test_a_date_line_may_lack_its_url() -> None:
    report = read_text(f" date 2031-03-10\n\n{BODY}".encode(), "a.txt", NOTHING)
    assert (report.published, report.url, report.outlet) == (DAY, None, None)


def test_what_the_report_says_goes_before_what_is_given() -> None:
    given_ = Given(published=date(2030, 1, 1), url="https://other.example/", outlet="Harbour Post")
    report = read_text(f"date 2031-03-10 {URL}\n\n{BODY}".encode(), "a.txt", given_)
    assert (report.published, report.url, report.outlet) == (DAY, URL, "Harbour Post")


def test_plain_text_takes_its_day_from_the_caller() -> None:
    raw = f"Ferries stay in port\n\nBy Ada Marsh\n\nPORT ANNE, March 9 - {BODY}"
    report = read_text(raw.encode(), "a.txt", Given(published=DAY, url=URL))
    assert report.text == raw
    assert (report.headline, report.byline) == ("Ferries stay in port", "Ada Marsh")
    assert (report.dateline, report.outlet) == ("PORT ANNE, March 9", "harbourpost.example")


def test_a_headline_is_no_section() -> None:
    prose = "The ferry company said on Friday that no ship had left the harbour for nine days."
    raw = f"Ferries Stay In Port\n\n{prose}\n\nWhat Comes Now\n\n{prose}"
    report = read_text(raw.encode(), "a.txt", Given(published=DAY))
    assert [section.heading for section in report.sections] == ["What Comes Now"]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"Ferries stay in port.", "give --published"),
        (b"date of the talks unknown", "give --published"),
        (b"date 2031-02-30\n\nFerries stay.", "'2031-02-30', which is no YYYY-MM-DD"),
        (b"date 2031-03-10\n\n \r\n", "has no text"),
        (b"", "is empty"),
        (b"date 2031-03-10\n\n" + b"Rain fell. " * 100_000, "has 1,100,000 characters"),
        (b"date 2031-03-10\n\nFerries \0 stay.", "NUL"),
    ],
)
def test_an_unreadable_report_is_refused_with_its_cause(raw: bytes, problem: str) -> None:
    with pytest.raises(ReportError, match=problem) as caught:
        read_text(raw, "news/a.txt", NOTHING)
    assert str(caught.value).startswith("news/a.txt: ")


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400)
BLOCKY = st.lists(
    st.sampled_from(
        ["Topline", "Key Facts", "By Ada Marsh", "Rain fell.", "\n\n", "\r\n", " ", "—"]
    )
).map("".join)


@given(TEXTS | BLOCKY)
def test_any_text_comes_back_as_published(text: str) -> None:
    body = "x" + text
    report = read_text(f"date 2031-03-10\n\n{body}".encode(), "a.txt", NOTHING)
    assert report.text == body
    assert read_text(body.encode(), "a.txt", Given(published=DAY)).text == body.removeprefix(
        "\ufeff"
    )
    end = 0
    for section in report.sections:
        start = report.text.index(section.heading, end)
        assert end <= start < start + len(section.heading) <= section.span[0]
        assert report.text[slice(*section.span)].strip() == report.text[slice(*section.span)] != ""
        end = section.span[1]
