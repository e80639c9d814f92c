"""The parts of a text around its prose: blocks, headings and what stands under them."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise

from onrecord.report import Section, Span

MAX_HEADING_WORDS = 6
MAX_HEADING_CHARS = 80
MAX_SECTIONS = 200
"""What has more lines like headings is a list, and has no sections."""
MIN_PROSE_CHARS = 60
"""A block this long is prose even where it ends without a full stop."""

_GAP = re.compile(r"(?>\r\n|\r|\n)[ \t\f\v]*(?>\r\n|\r|\n)\s*")
_FINAL = tuple(".!?,;:…\"'”’)]")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "of", "off"}
    | {"on", "or", "the", "to", "up", "vs", "with"}
)


def blocks(text: str) -> list[Span]:
    """Return the stretches of `text` between empty lines, trimmed, in order."""
    found, at = [], 0
    for gap_start, gap_end in [*(gap.span() for gap in _GAP.finditer(text)), (len(text),) * 2]:
        span = trim(text, at, gap_start)
        if span[0] < span[1]:
            found.append(span)
        at = gap_end
    return found


def find_sections(text: str, above: Span | None = None) -> tuple[Section, ...]:
    """Return the headed sections of `text`; what stands under `Key Facts` until the next heading.

    A heading is a short line alone between empty lines, without final punctuation, in title case
    or known, with prose under it. The block `above` (a headline, a byline) is none.
    """
    stretches = blocks(text)
    found: list[tuple[Span, int]] = []
    for (start, end), (below_start, below_end) in pairwise(stretches):
        heads = (start, end) != above and is_heading(text[start:end])
        if heads and is_prose(text[below_start:below_end]):
            found.append(((start, end), below_start))
    if len(found) > MAX_SECTIONS:
        return ()
    ends = [*(head[0] for head, _ in found[1:]), len(text)]
    return tuple(
        Section(heading=text[slice(*head)], span=trim(text, under, end))
        for (head, under), end in zip(found, ends, strict=False)
    )


def is_heading(block: str) -> bool:
    """Say whether `block` could head a section: `Key Facts`, `What We Know So Far`."""
    if len(block) > MAX_HEADING_CHARS or "\n" in block or "\r" in block:
        return False
    return is_known_heading(block) or _is_title(block)


def is_known_heading(block: str) -> bool:
    """Say whether `block` is a heading that newsrooms use: `Topline`, `Background:`."""
    return len(block) <= MAX_HEADING_CHARS and block.rstrip(": ").casefold() in _known_headings()


def is_prose(block: str) -> bool:
    """Say whether `block` reads as sentences: it is long, or it ends as one."""
    return len(block) >= MIN_PROSE_CHARS or block.endswith(_FINAL)


def trim(text: str, start: int, end: int) -> Span:
    """Return the span of `text` from `start` to `end` without the blanks at both ends."""
    stretch = text[start:end]
    kept = stretch.strip()
    left = len(stretch) - len(stretch.lstrip()) if kept else 0
    return start + left, start + left + len(kept)


def _is_title(block: str) -> bool:
    words = block.split()
    if not 1 <= len(words) <= MAX_HEADING_WORDS or block.endswith(_FINAL):
        return False
    if not words[0][0].isupper() or words[0].casefold() == "by":
        return False
    return all(word[0].isupper() or word.casefold() in _SMALL for word in words)


@cache
def _known_headings() -> frozenset[str]:
    listed = files("onrecord").joinpath("data", "headings.toml").read_text(encoding="utf-8")
    return frozenset(heading.casefold() for heading in tomllib.loads(listed)["headings"])
