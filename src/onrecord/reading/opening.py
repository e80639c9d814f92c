"""How a report opens: headline, byline and dateline, read from its first lines."""

import re
from dataclasses import dataclass

from onrecord.reading.headings import blocks, is_known_heading, trim
from onrecord.report import Span

MAX_HEADLINE_CHARS = 200
MAX_HEADLINE_WORDS = 30
MAX_BYLINE_CHARS = 120
MAX_DATELINE_CHARS = 120
OPENING_BLOCKS = 4
"""Byline and dateline are looked for in so many blocks from the top."""

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = re.compile(rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—\x97]{1,3}(?=\s|[A-Z“\"])|[—–\x97]\s*(?=\S)")
_AGENCY = re.compile(r"\s*\(([^()]{2,40})\)$")
_PLACE = re.compile(r"[^\W\d_][\w.'’ /-]{1,40}")
# Words in capitals before a dash that name no place.
_LABELS = frozenset(
    {"ANALYSIS", "BREAKING", "CORRECTION", "EXCLUSIVE", "NOTE", "OPINION", "REPORT", "UPDATE"}
    | {"VIDEO", "WATCH"}
)
_JOINING = frozenset(("and", "de", "for", "in", "of", "the", "van", "von", "with", "&"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The opening of a report; `head` is where the headline's block stands."""

    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    head: Span | None = None


def find_opening(text: str) -> Opening:
    """Return headline, byline and dateline as the first lines of `text` have them.

    `KABUL, Aug 15 (Reuters) - Shops stayed shut …` has the dateline `KABUL, Aug 15 (Reuters)`.
    """
    top = blocks(text[: 4 * MAX_HEADLINE_CHARS * OPENING_BLOCKS])[:OPENING_BLOCKS]
    head = _headline_span(text, top)
    lines = [line for span in top for line in _lines(text, span)]
    byline = next((name for line in lines if (name := _byline(text[slice(*line)]))), None)
    dateline = next((found for line in lines if (found := find_dateline(text[slice(*line)]))), None)
    return Opening(
        headline=text[slice(*head)] if head else None,
        byline=byline,
        dateline=dateline,
        head=top[0] if head else None,
    )


def find_dateline(line: str) -> str | None:
    """Return the dateline that `line` starts with, without its dash, or None."""
    dash = _DASH.search(line[:MAX_DATELINE_CHARS])
    if not dash or line.isupper():
        return None
    opening = line[: dash.start()].strip()
    agency = _AGENCY.search(opening)
    place_and_day = opening[: agency.start()] if agency else opening
    day = _DAY.search(place_and_day)
    places = (place_and_day[: day.start()] if day else place_and_day).rstrip(", ").split(",")
    behind_day = place_and_day[day.end() :].strip(" ,.") if day else ""
    if behind_day or len(places) > 3 or places[0] in _LABELS:
        return None
    most_words = (4, 2, 2)
    if not all(
        _is_place(place.strip(), most) for place, most in zip(places, most_words, strict=False)
    ):
        return None
    capitals = places[0].isupper() and len(places[0]) > 2
    return opening if capitals or day or agency else None


def _is_place(place: str, most_words: int) -> bool:
    words = place.split()
    starts_large = all(word[0].isupper() or word in _JOINING for word in words)
    return starts_large and len(words) <= most_words and bool(_PLACE.fullmatch(place))


def _headline_span(text: str, top: list[Span]) -> Span | None:
    """Return where the headline stands: a short first line, no sentence, prose under it."""
    if len(top) < 2:
        return None
    first, *others = _lines(text, top[0])
    line = text[slice(*first)]
    if any(not _byline(text[slice(*other)]) for other in others) or _byline(line):
        return None
    short = len(line) <= MAX_HEADLINE_CHARS and len(line.split()) <= MAX_HEADLINE_WORDS
    if not short or is_known_heading(line) or find_dateline(line):
        return None
    return first if line[-1] not in ".,;:" and any(char.isalpha() for char in line) else None


def _byline(line: str) -> str | None:
    """Return the names of `By Jane Doe and John Roe`, or None if the line is no byline."""
    if line[:3].casefold() != "by " or len(line) > MAX_BYLINE_CHARS or line[-1] in ".!?:":
        return None
    names = line[3:].strip()
    words = names.split()
    named = all(word[0].isupper() or word.casefold() in _JOINING for word in words)
    return names if names and words[0][0].isupper() and named else None


def _lines(text: str, span: Span) -> list[Span]:
    """Return the lines of the block at `span`, trimmed."""
    start, end = span
    found = (
        trim(text, start + line.start(), start + line.end())
        for line in re.finditer(r"[^\r\n]+", text[start:end])
    )
    return [(first, last) for first, last in found if first < last]
