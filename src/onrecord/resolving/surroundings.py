"""The state or country named directly behind a place: `Paris, Texas`; `Birmingham (Ala.)`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.resolving import loading, tables
from onrecord.resolving.bearers import Area

_BEHIND = re.compile(
    r"(?:,\s{1,3}|\s{1,3}\()((?:[^\W\d_][\w.’'-]{0,24}\s{1,2}){0,3}[^\W\d_][\w.’'-]{0,24})"
)
_IN_A_LIST = re.compile(r"\s*(?:,?\s*(?:and|or|&)\s|,\s+[A-Z])")
_COUNTY = re.compile(r"\b(?:County|Parish|Co\.?)$")
_LETTERS = 4
_CHAINED = 2
"""Areas that may stand behind one another: `Newark, Licking County, Ohio`."""


def areas_behind(text: str, end: int, words: str) -> tuple[Area, ...]:
    """Return the states and countries that the words directly behind a name may mean.

    `words` is the name, which ends at `end` of `text`. Nothing where what follows is the next of a
    list (`Georgia, Texas and Utah`).
    """
    at = end
    for _ in range(_CHAINED):
        behind = _BEHIND.match(text, at, at + 120)
        if behind is None:
            return ()
        for name in _openings(behind.group(1)):
            # In a headline all in capitals, `IN` and `OR` are words.
            found = _areas(name) or (() if words.isupper() else tables.lettered(name))
            if found:
                after = behind.start(1) + len(name)
                listed = _IN_A_LIST.match(text, after, after + 20) and _areas(words)
                return () if listed else found
        county = next((one for one in _openings(behind.group(1)) if _COUNTY.search(one)), None)
        if county is None:
            return ()
        at = behind.start(1) + len(county)
    return ()


def _openings(words: str) -> Iterator[str]:
    """Yield the first words of `words`, the longest opening first, with and without a last dot."""
    ends = [found.end() for found in re.finditer(r"\S+", words)]
    for end in reversed(ends):
        yield words[:end]
        if words[end - 1] in ".'’-":
            yield words[: end - 1]


@lru_cache(maxsize=20_000)
def _areas(words: str) -> tuple[Area, ...]:
    """Return the country, the states and the provinces that `words` name."""
    if not words[:1].isupper():
        return ()
    found: list[Area] = []
    country = tables.country_named(words)
    if country is not None:
        found.append((country.code, None))
    for one in tables.listed_places(words) or tables.listed_places(words + "."):
        if one.precision == "admin1" and one.country is not None:
            found.append((one.country, one.name))
    if words.isupper() and len(words) < _LETTERS:
        # Short forms of regions anywhere: `OR` of Edo.
        return tuple(dict.fromkeys(found))
    for place in loading.gazetteer().named(words)[:20]:
        if place.sort == "admin1" and place.country is not None:
            found.append((place.country, place.name))
    return tuple(dict.fromkeys(found))


loading.also_forget(_areas.cache_clear)
