"""How events fare on sentences coded by hand: `events_labelled.toml` says what each tells of."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from conftest import Parsed
from onrecord.codebook import codebook
from onrecord.finding.events import FoundEvent, find_events
from onrecord.language.parsing import Sentence

LABELLED = Path(__file__).with_name("events_labelled.toml")
_EVENT = re.compile(
    r"(?P<type>[A-Z]+)(?:/(?P<mode>[a-z-]+))?:(?P<actors>[^>]*)>(?P<recipients>[^(]*)"
    r"(?:\((?P<notes>[^)]*)\))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event that a sentence tells of, as written in the file: each actor as its spans."""

    type: str
    mode: str | None
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]
    status: str
    hedged: bool


@dataclass(slots=True)
class Scores:
    """Counts over many sentences; `types` and `events` hold right, predicted and gold."""

    types: list[int] = field(default_factory=lambda: [0, 0, 0])
    events: list[int] = field(default_factory=lambda: [0, 0, 0])
    modes: list[int] = field(default_factory=lambda: [0, 0])
    statuses: list[int] = field(default_factory=lambda: [0, 0])
    hedges: list[int] = field(default_factory=lambda: [0, 0])
    false_alarms: list[int] = field(default_factory=lambda: [0, 0])


def rows(*, kept: bool) -> list[tuple[str, list[Told]]]:
    """Return the sentences of the file with their events, the part kept aside or the rest."""
    listed = tomllib.loads(LABELLED.read_text(encoding="utf-8"))["sentence"]
    return [_row(one) for one in listed if one.get("kept", False) is kept]


def _row(row: dict[str, Any]) -> tuple[str, list[Told]]:
    text = row["text"]
    return text, [_told(text, written) for written in row["events"]]


def _told(text: str, written: str) -> Told:
    found = _EVENT.fullmatch(written)
    assert found, written
    notes = [note.strip() for note in (found["notes"] or "").split(",")]
    return Told(
        type=found["type"],
        mode=found["mode"],
        actors=tuple(_spans(text, found["actors"])),
        recipients=tuple(_spans(text, found["recipients"])),
        status=next((note for note in notes if note and note != "hedged"), "actual"),
        hedged="hedged" in notes,
    )


def _spans(text: str, phrases: str) -> Iterator[tuple[int, int]]:
    for phrase in filter(None, map(str.strip, phrases.split(";"))):
        places = [place.span() for place in re.finditer(re.escape(phrase), text)]
        assert places, f"{phrase!r} is not in {text!r}"
        yield from places[:1]


def _fits(told: Told, event: FoundEvent, sentences: list[Sentence]) -> bool:
    """Say whether the same act and recipient, of those named, and no others were found."""
    sides = ((told.actors, event.actors), (told.recipients, event.recipients))
    for wanted, refs in sides:
        heads = [sentences[at].tokens[index].start for at, index in refs]
        if bool(wanted) != bool(heads):
            return False
        if any(not any(a <= head < b for a, b in wanted) for head in heads):
            return False
    return told.type == event.type


def _pair(
    told: list[Told], found: list[FoundEvent], sentences: list[Sentence], scores: Scores
) -> None:
    left = list(found)
    paired = []
    for one in told:
        fitting = next((event for event in left if _fits(one, event, sentences)), None)
        if fitting is not None:
            left.remove(fitting)
        paired.append(fitting)
    scores.events[0] += sum(one is not None for one in paired)
    for at, one in enumerate(told):
        event = paired[at] or next((event for event in left if event.type == one.type), None)
        if event in left:
            left.remove(event)
        if event is None:
            continue
        scores.types[0] += 1
        scores.statuses[0] += event.status == one.status
        scores.statuses[1] += 1
        scores.hedges[0] += bool(event.hedges) == one.hedged
        scores.hedges[1] += 1
        if one.mode:
            scores.modes[0] += one.mode in event.modes
            scores.modes[1] += 1


def score(parsed: Parsed, *, kept: bool) -> Scores:
    """Return the scores of the part kept aside, or of the rest."""
    scores = Scores()
    for text, told in rows(kept=kept):
        report, sentences = parsed(text)
        found = find_events(report, sentences, read=None)
        for counted in (scores.types, scores.events):
            counted[1] += len(found)
            counted[2] += len(told)
        _pair(told, found, sentences, scores)
        if not told:
            scores.false_alarms[0] += bool(found)
            scores.false_alarms[1] += 1
    return scores


def f1(counts: list[int]) -> float:
    """Return F1 of right, predicted and gold, in percent."""
    right, predicted, gold = counts
    return 200 * right / (predicted + gold)


def share(counts: list[int]) -> float:
    """Return the part of the whole, in percent."""
    return 100 * counts[0] / max(counts[1], 1)


def test_the_file_is_sound() -> None:
    listed = [*rows(kept=True), *rows(kept=False)]
    assert len(listed) >= 200
    assert len(listed) == len({text for text, _ in listed})
    assert sum(not told for _, told in listed) * 10 >= len(listed) * 3
    assert len(rows(kept=True)) * 10 >= len(listed) * 3
    for _, told in listed:
        for one in told:
            codebook().score_of(one.type, (one.mode,) if one.mode else ())


FLOORS = [(False, 96.0, 95.0, 97.0, 97.0, 4.0), (True, 84.0, 71.0, 95.0, 97.0, 8.0)]


@pytest.mark.parametrize(("kept", "types", "events", "statuses", "hedges", "alarms"), FLOORS)
def test_events_reach_their_floors(
    parsed: Parsed, kept: bool, types: float, events: float, statuses: float, hedges: float,
    alarms: float,
) -> None:  # fmt: skip
    scores = score(parsed, kept=kept)
    assert f1(scores.types) >= types
    assert f1(scores.events) >= events
    assert share(scores.statuses) >= statuses
    assert share(scores.hedges) >= hedges
    assert share(scores.false_alarms) <= alarms
