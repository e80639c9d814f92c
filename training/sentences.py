"""Our own labelled sentences of events, read with the parse of the package.

A file begins with `published DATE`; items are parted by blank lines: a sentence, then a line an
event, `TYPE mode… | trigger | actors > recipients | status certainty | contexts`, or
`NONE | kind`. An interrupted trigger is `held … talks`; `talks#2` is the second one.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from onrecord.finding.clues import Told
from onrecord.finding.events import told_acts
from onrecord.language.parsing import Sentence, parse
from onrecord.report import Report

KEPT = 5
"""Of so many items of a file the last is kept for scoring, and never trained on."""
_EMPTY = frozenset({"PUNCT", "DET", "AUX", "PART"})


class Labelled(NamedTuple):
    """One event as labelled; `told` has its type and trigger, and the modes that rules find."""

    sentence: Sentence
    told: Told
    modes: frozenset[str]
    contexts: frozenset[str]


def read_labelled(folder: Path) -> list[Labelled]:
    """Return the events of the files in a folder that may be trained on, in their order."""
    return [
        event
        for path in sorted(folder.glob("*.txt"))
        for number, item in enumerate(_items(path))
        if number % KEPT != KEPT - 1
        for event in _events(item)
    ]


def _items(path: Path) -> Iterator[list[str]]:
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("published ", "//"))
    ]
    for item in re.split(r"\n\s*\n", "\n".join(lines)):
        if item.strip():
            yield item.strip("\n").splitlines()


def _events(item: list[str]) -> Iterator[Labelled]:
    text, *lines = item
    sentences = parse(Report(published=date(2000, 1, 1), text=text))
    acts = [told_acts(sentence) for sentence in sentences]
    for line in lines:
        fields = [field.strip() for field in line.split("|")]
        if fields[0] == "NONE":
            continue
        kind, *modes = fields[0].split()
        spans = [_span(text, piece) for piece in fields[1].split(" … ")]
        sentence = next(one for one in sentences if one.start <= spans[0][0] < one.end)
        words = [
            token.index
            for token in sentence.tokens
            if any(token.start < end and token.end > start for start, end in spans)
        ]
        head = _head(sentence, words)
        near = [acts[sentence.index].get(at) for at in (head, *words)]
        ruled = next((tuple(act.modes) for act in near if act and act.type == kind), ())
        yield Labelled(
            sentence,
            Told(head, tuple(words), kind, ruled),
            frozenset(modes),
            frozenset(fields[4].split()) - {"-"},
        )


def _span(text: str, piece: str) -> tuple[int, int]:
    words, _, number = piece.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _head(sentence: Sentence, words: list[int]) -> int:
    """Return the word of a trigger that hangs on none of the others."""
    for at in words:
        token = sentence.tokens[at]
        if token.pos not in _EMPTY and (token.head not in words or token.head == at):
            return at
    return words[0]
