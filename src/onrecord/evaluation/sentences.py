"""Sentences of our own with the events they tell, in a form that is written and checked by eye.

    published 2031-03-10

    // A comment.
    Norway's king met Swedish MPs in Lund, his aides said.
    CONSULT visit | met | Norway's king {NOR} > Swedish MPs {SWE} | actual attributed | diplomatic

    The herring hit the market with a bang.
    NONE | market

An item is a sentence on a line and a line for each event, an empty line behind it. `held … talks`
is an interrupted trigger, `he#2` the second time that these letters stand in the sentence, `{}`
a participant of unknown country, ` + ` joins participants, `-` stands for none of them.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar, get_args

from onrecord.codebook import codebook
from onrecord.errors import ReportError
from onrecord.record import Certainty, Status
from onrecord.report import Report, Span
from onrecord.resolving.loading import STATELESS, country_codes

KEPT_EVERY = 5
"""The last of so many sentences of a file is kept for scoring; nothing is trained on it."""


class Participant(NamedTuple):
    """Where somebody who takes part is named, and the code of the country, or None if unknown."""

    span: Span
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledEvent:
    """An event of a sentence; spans are half-open offsets into it, in the order of the text."""

    type: str
    modes: tuple[str, ...]
    trigger: tuple[Span, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    status: Status
    certainty: Certainty
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSentence:
    """A sentence of a day with all its events; `origin` is its file and line.

    `nothing` is the kind of a sentence without any event, else None: `sport`, `market`.
    """

    origin: str
    published: date
    text: str
    events: tuple[LabelledEvent, ...]
    nothing: str | None
    kept: bool

    @property
    def report(self) -> Report:
        """The sentence as a report of its own."""
        return Report(source_id=self.origin, published=self.published, text=self.text)


def read_sentences(path: Path) -> list[LabelledSentence]:
    """Return the labelled sentences of a file.

    Raises:
        ReportError: if the file cannot be read or is empty, or a label is not of the form; it
            names the file, the line and the fault.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        cause = getattr(error, "strerror", None) or error
        raise ReportError(str(path), f"is no file of labelled sentences: {cause}") from error
    read: list[LabelledSentence] = []
    first: dict[str, int] = {}
    for item in _items(path, lines):
        number, text = item.lines[0]
        if text in first:
            raise ReportError(f"{path}:{number}", f"is the sentence of line {first[text]} again")
        first[text] = number
        kept = len(read) % KEPT_EVERY == KEPT_EVERY - 1
        read.append(_sentence(path, item, kept=kept))
    if not read:
        raise ReportError(str(path), "holds no labelled sentence")
    return read


class _Item(NamedTuple):
    """A sentence and its labels as they were written, each with the number of its line."""

    published: date
    lines: list[tuple[int, str]]


def _items(path: Path, lines: list[str]) -> Iterator[_Item]:
    published: date | None = None
    item: list[tuple[int, str]] = []
    for number, line in enumerate((*lines, ""), start=1):
        words = line.strip()
        if words.startswith("//"):
            continue
        if not item and words.startswith("published "):
            published = _checked(path, number, _day, words)
        elif words:
            item.append((number, words))
        elif item and published is None:
            raise ReportError(f"{path}:{item[0][0]}", "put a line `published YYYY-MM-DD` before it")
        elif item and published is not None:
            yield _Item(published, item)
            item = []


T = TypeVar("T")


def _checked(path: Path, number: int, read: Callable[[str], T], words: str) -> T:
    """Return what `read` makes of a line; a ValueError becomes a ReportError of that line."""
    try:
        return read(words)
    except ValueError as error:
        raise ReportError(f"{path}:{number}", str(error)) from error


def _day(words: str) -> date:
    stamp = words.removeprefix("published ").strip()
    try:
        return date.fromisoformat(stamp)
    except ValueError as error:
        raise ValueError(f"{stamp[:40]!r} is no YYYY-MM-DD") from error


def _sentence(path: Path, item: _Item, *, kept: bool) -> LabelledSentence:
    (number, text), *labels = item.lines
    origin = f"{path}:{number}"
    if not labels:
        raise ReportError(origin, "has no label; write `NONE | kind` where nothing is told")
    nothing: str | None = None
    if labels[0][1].startswith("NONE"):
        nothing = _checked(path, labels[0][0], _kind_of_nothing, labels[0][1])
        if len(labels) > 1:
            raise ReportError(f"{path}:{labels[1][0]}", "is an event where NONE says there is none")
        labels = []
    events = tuple(
        _checked(path, at, lambda words: _event(text, words), words) for at, words in labels
    )
    return LabelledSentence(
        origin=origin, published=item.published, text=text, events=events, nothing=nothing,
        kept=kept,
    )  # fmt: skip


def _kind_of_nothing(words: str) -> str:
    none, *fields = (part.strip() for part in words.split("|"))
    if none != "NONE" or len(fields) != 1 or not fields[0]:
        raise ValueError("`NONE | kind` wants one kind")
    return fields[0]


def _event(text: str, words: str) -> LabelledEvent:
    fields = [part.strip() for part in words.split("|")]
    if len(fields) != 5:
        raise ValueError(
            f"has {len(fields)} fields, not 5: type and modes | trigger | "
            "actors > recipients | status certainty | contexts"
        )
    type_, *modes = fields[0].split() or [""]
    actors, recipients = _sides(text, fields[2])
    if codebook().types.get(type_) is None:
        raise ValueError(f"{type_!r} is no type")
    if codebook().needs_recipient(type_) and not recipients and len(actors) < 2:
        raise ValueError(f"{type_} wants a recipient, or several actors towards each other")
    standing = fields[3].split()
    if len(standing) != 2:
        raise ValueError(f"{fields[3]!r} is no status and certainty")
    return LabelledEvent(
        type=type_,
        modes=_known(modes, codebook().types[type_].modes, f"mode of {type_}"),
        trigger=_pieces(text, fields[1]),
        actors=actors,
        recipients=recipients,
        status=_one_of(get_args(Status), standing[0], "status"),
        certainty=_one_of(get_args(Certainty), standing[1], "certainty"),
        contexts=_known(
            [] if fields[4] == "-" else fields[4].split(), codebook().contexts, "context"
        ),
    )


def _known(names: list[str], all_names: Collection[str], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_of(tuple(all_names), name, what) for name in names))


def _one_of(choices: tuple[T, ...], name: str, what: str) -> T:
    for choice in choices:
        if choice == name:
            return choice
    raise ValueError(f"{name!r} is no {what}")


def _pieces(text: str, words: str) -> tuple[Span, ...]:
    """Return where the trigger stands; a later piece is looked for behind the one before it."""
    spans: list[Span] = []
    for piece in words.split(" … "):
        spans.append(_place(text, piece.strip(), spans[-1][1] if spans else 0))
    spans.sort()
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        raise ValueError(f"the pieces of the trigger {words!r} overlap")
    return tuple(spans)


def _sides(text: str, words: str) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    sides = f" {words} ".split(" > ")
    if len(sides) != 2:
        raise ValueError(f"{words!r} is not `actors > recipients`")
    actors, recipients = (_side(text, side.strip()) for side in sides)
    if not actors and not recipients:
        raise ValueError("nobody takes part")
    return actors, recipients


def _side(text: str, words: str) -> tuple[Participant, ...]:
    if words == "-":
        return ()
    return tuple(_participant(text, one.strip()) for one in words.split(" + "))


def _participant(text: str, words: str) -> Participant:
    name, brace, code = words.removesuffix("}").rpartition("{")
    if not brace or not words.endswith("}"):
        raise ValueError(f"{words!r} is no participant, `name {{ISO3}}` or `name {{}}`")
    if code and code not in country_codes() and code not in STATELESS:
        raise ValueError(f"{code!r} is no code of a country")
    return Participant(_place(text, name.strip()), code or None)


_NTH = re.compile(r"#([1-9])$")


def _place(text: str, words: str, behind: int = 0) -> Span:
    """Return where `words` stand: whole words first, behind that offset if they stand there.

    `he#3` is the third of all places with these letters, those inside of words counted too.
    """
    nth = _NTH.search(words)
    bare = words[: nth.start()] if nth else words
    found = list(_places(text, bare)) if bare else []
    if nth:
        found = found[int(nth[1]) - 1 :][:1]
    if not found:
        raise ValueError(f"{words!r} is not in the sentence")
    return min(found, key=lambda span: (span[0] < behind, not _is_whole(text, span)))


def _places(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def _is_whole(text: str, span: Span) -> bool:
    """Say whether the span neither begins nor ends inside of a word."""
    edges = (text[max(at - 1, 0) : at + 1] for at in span if 0 < at < len(text))
    return not any(edge.isalnum() for edge in edges)
