"""Quoted stretches of a report, whatever marks the outlet uses.

Typographic, straight, doubled, low and angle marks; single marks told from apostrophes; marks
left open at the end of a paragraph and taken up at the start of the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.report import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One outermost quotation; `start` and `end` enclose the marks, as offsets into the text.

    `follows` is True where it takes up a quotation that the paragraph before left open.
    """

    start: int
    end: int
    follows: bool = False


_BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n(?=[ \t]{2,}\S)")
_MARK = re.compile(r"''|``|[\"“”„‟«»‘’'‹›]")
_CLOSERS = {
    "“": ("”", '"'),
    "„": ("“", "”", '"'),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "``": ("''", '"'),
    "''": ("''",),
    '"': ('"', "”"),
    "‘": ("’",),
    "'": ("'",),
}
_SINGLE = {"‘", "'"}
_LONGEST_SINGLE = 300
_INTRODUCES = ",:;—–-("


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of `text` in order.

    Examples:
        >>> [text[q.start : q.end] for q in find_quotations(text := '“Stay,” she said.')]
        ['“Stay,”']
    """
    found: list[Quotation] = []
    left_open = ""
    for start, end in _blocks(text):
        mark = _MARK.match(text, start, end)
        follows = bool(mark and left_open and mark.group() == left_open)
        at, left_open = start, ""
        while opener := _next_opener(text, at, end):
            closer = _closer(text, opener, end)
            if closer is not None:
                stop = at = closer.end()
            elif opener.group() in _SINGLE or not _plausible(text, opener, start):
                at = opener.end()
                continue
            else:
                stop, at, left_open = end, end, opener.group()
            taken_up = follows and opener.start() == start
            if stop - opener.start() > 2:
                found.append(Quotation(start=opener.start(), end=stop, follows=taken_up))
    return found


def _blocks(text: str) -> Iterator[Span]:
    at = 0
    for match in _BREAK.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text.rstrip())


def _next_opener(text: str, at: int, end: int) -> re.Match[str] | None:
    while match := _MARK.search(text, at, end):
        if match.group() in _CLOSERS and _may_open(text, match):
            return match
        at = match.end()
    return None


def _may_open(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    if not after or (after.isspace() and mark.group() != "«"):
        return mark.group() in {"“", "„", "``"}
    if mark.group() in _SINGLE:
        return not (before.isalnum() or before in {*".,!?"}) and (after.isalpha() or after == "…")
    if mark.group() in {'"', "''"}:
        return not before.isalnum()
    return True


def _closer(text: str, opener: re.Match[str], end: int) -> re.Match[str] | None:
    """Return the mark that closes `opener` before `end`, stepping over marks nested in it."""
    closers = _CLOSERS[opener.group()]
    single = opener.group() in _SINGLE
    limit = min(end, opener.end() + _LONGEST_SINGLE) if single else end
    nested = 0
    for mark in _MARK.finditer(text, opener.end(), limit):
        if mark.group() == opener.group() and mark.group() not in closers:
            if not nested and _turned(text, mark):
                return mark
            nested += 1
        elif mark.group() in closers and (not single or _ends_single(text, mark)):
            if not nested:
                return mark
            nested -= 1
    return None


def _turned(text: str, mark: re.Match[str]) -> bool:
    """Say whether an opening mark was set where a closing one belongs: `“No,“ he said`."""
    after = text[mark.end() : mark.end() + 1]
    return text[mark.start() - 1] in ",.!?" and (not after or after.isspace())


def _ends_single(text: str, mark: re.Match[str]) -> bool:
    """Say whether a single mark closes a quotation and is no apostrophe (`the rebels’ camp`)."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    if after.isalnum() or before.isspace():
        return False
    return before in ".,!?…" or before != "s" or bool(after.strip())


def _plausible(text: str, opener: re.Match[str], start: int) -> bool:
    """Say whether an opener without a closer opens anything: a stray inch mark does not."""
    before = text[start : opener.start()].rstrip()[-1:]
    return opener.group() not in {'"', "''"} or not before or before in _INTRODUCES
