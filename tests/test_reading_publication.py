from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.publication import outlet_of, read_day

MARCH_TENTH = date(2031, 3, 10)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2031-03-10", MARCH_TENTH),
        (" 2031-03-10 ", MARCH_TENTH),
        ("20310310", MARCH_TENTH),
        ("2031-3-10", MARCH_TENTH),
        ("2031/03/10 08:15", MARCH_TENTH),
        ("2031-03-10T23:59:59Z", MARCH_TENTH),
        ("2031-03-10 23:59:59.123456+09:00", MARCH_TENTH),
        ("10-MAR-2031 15:01:01.79", MARCH_TENTH),
        ("March 10, 2031", MARCH_TENTH),
        ("Mon, 10 Mar 2031 10:00:00 GMT", MARCH_TENTH),
        ("Monday 10 March 2031, 10:00 CET", MARCH_TENTH),
        ("2031-03-10T23:30:00-05:00", MARCH_TENTH),
        ("10 March 2031 21:30 GMT", MARCH_TENTH),
        ("Monday 10 March 2031 21.30 BST", MARCH_TENTH),
        ("Published: 10 March 2031", MARCH_TENTH),
        ("25/03/2031", date(2031, 3, 25)),
        ("03/03/2031", date(2031, 3, 3)),
        # Two days at once, half a day, no day: honest doubt.
        ("04/03/2031", None),
        ("March 2031", None),
        ("2031", None),
        ("10-MAR-31", None),
        ("2031-02-30", None),
        ("2031-13-01", None),
        ("yesterday", None),
        ("", None),
        ("1930000000", None),
        ("2031-03-10" + " " * 60 + "x" * 60, None),
        ("9" * 10_000, None),
    ],
)
def test_a_stamp_gives_its_day_or_none(stamp: str, day: date | None) -> None:
    assert read_day(stamp) == day


@given(st.text(alphabet="0123456789-/:., TZMarchFeb+", max_size=70))
def test_any_stamp_gives_a_day_or_none(stamp: str) -> None:
    assert read_day(stamp) is None or isinstance(read_day(stamp), date)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.forbes.com/sites/someone/2031/03/10/a/?sh=1", "forbes.com"),
        ("http://edition.cnn.com:8080/x", "cnn.com"),
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("https://www.abc.net.au/news", "abc.net.au"),
        ("https://someone@WWW.LeMonde.fr/", "lemonde.fr"),
        ("https://t.co/abc", "t.co"),
        ("https://co.uk/", "co.uk"),
        ("https://localhost/a", "localhost"),
        ("https://192.0.2.7/a", "192.0.2.7"),
        ("https://[2001:db8::1]/a", "2001:db8::1"),
        ("https://[2001:db8::1/a", None),
        ("https://./a", None),
        ("not a url", None),
        ("", None),
        (None, None),
    ],
)
def test_the_outlet_is_the_registered_domain(url: str | None, outlet: str | None) -> None:
    assert outlet_of(url) == outlet


@given(st.text(max_size=60))
def test_any_url_gives_an_outlet_or_none(rest: str) -> None:
    outlet = outlet_of("https://" + rest)
    assert outlet is None or outlet
