"""When and by whom a report was published: what the caller gives, and what inputs say of it."""

import ipaddress
import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from dateutil import parser

MAX_STAMP = 64
"""Characters; a longer publication date is no date."""

# Labels under which the registries of countries sell names: bbc.co.uk, abc.net.au.
_SOLD_UNDER = frozenset(
    {"ac", "co", "com", "edu", "gob", "gouv", "gov", "info", "ltd", "ne", "net", "nom", "or"}
    | {"org", "web"}
)


_LABEL = re.compile(
    r"(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?:?\s+", re.IGNORECASE
)
_DOTTED_HOUR = re.compile(r"(?<=\s)(\d\d?)\.(\d\d)(?![\d.])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller says about reports that do not say it themselves."""

    published: date | None = None
    url: str | None = None
    outlet: str | None = None


def read_day(stamp: str) -> date | None:
    """Return the calendar day a publication stamp names, as written there.

    `2031-03-10`, `2031-03-10T23:10:00Z`, `10-MAR-2031 15:01:01.79`, `March 10, 2031`. None where
    the day is not whole, or could be two days: `04/03/2031`. A stamp with a zone names the day of
    that zone: `2031-03-10T23:10:00-05:00` is 10 March, though it was the 11th in London.
    """
    stamp = stamp.strip()
    if len(stamp) > MAX_STAMP:
        return None
    stamp = _LABEL.sub("", stamp)
    try:
        return datetime.fromisoformat(stamp).date()
    except ValueError:
        pass
    year_first = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", stamp)
    if year_first:
        return _day(*map(int, year_first.groups()))
    return _in_words(stamp) if re.search(r"(?<!\d)\d{4}(?!\d)", stamp) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(stamp: str) -> date | None:
    """Return the day of `stamp` if it is the same however its gaps and order are read."""
    readings = set()
    stamp = _DOTTED_HOUR.sub(r"\1:\2", stamp)
    for blank, day_first in ((datetime(2001, 1, 1), False), (datetime(2004, 2, 2), True)):
        try:
            found = parser.parse(stamp, default=blank, dayfirst=day_first, ignoretz=True)
        except (ValueError, OverflowError, TypeError, ArithmeticError):
            return None
        readings.add(found.date())
    return readings.pop() if len(readings) == 1 else None


def outlet_of(url: str | None) -> str | None:
    """Return the registered domain of `url`: `https://www.forbes.com/a` → `forbes.com`."""
    try:
        host = (urlsplit(url or "").hostname or "").strip(".")
    except ValueError:
        return None
    if not host or _is_address(host):
        return host or None
    labels = [label for label in host.split(".") if label]
    kept = 3 if len(labels[-1]) == 2 and labels[-2:-1] and labels[-2] in _SOLD_UNDER else 2
    return ".".join(labels[-kept:])


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
