"""How times fare on sentences dated by hand: `dates_labelled.toml` says what each tells."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.language.parsing import Sentence, parse
from onrecord.reading.text import compose
from onrecord.record import When
from onrecord.report import Report
from onrecord.resolving.dates import find_dates, when_of

LABELLED = Path(__file__).with_name("dates_labelled.toml")


@dataclass(frozen=True, slots=True)
class Checked:
    """One labelled time, or one found that nobody labelled: what it should be, and what it is."""

    text: str
    of: str
    gold: tuple[str, ...]
    found: tuple[str, ...]

    def is_right(self, part: int) -> bool:
        """Say whether the days (0), the grain (1) or the basis (-1) are right."""
        return bool(self.gold and self.found) and self.gold[part] == self.found[part]


@pytest.fixture(scope="module")
def checked() -> list[Checked]:
    """Return every labelled time of the file beside what is found."""
    table = tomllib.loads(LABELLED.read_text(encoding="utf-8"))
    return [
        one
        for day in table["day"]
        for case in day["cases"]
        for one in _checked(case, date.fromisoformat(day["published"]))
    ]


@pytest.mark.parametrize(
    ("part", "least"), [(-1, 0.97), (0, 0.95), (1, 0.95)], ids=["basis", "days", "grain"]
)
def test_times_are_as_labelled(checked: list[Checked], part: int, least: float) -> None:
    wrong = [one for one in checked if not one.is_right(part)]
    told = "\n".join(f"{one.text} [{one.of}] {one.gold} {one.found}" for one in wrong)
    assert 1 - len(wrong) / len(checked) >= least, told


def _checked(case: dict[str, Any], published: date) -> Iterator[Checked]:
    report = compose(Report(published=published, text=case["text"]), "labelled")
    sentences = parse(report)
    dates = find_dates(report, sentences)
    found = {one.when.passage.text: _told(one.when) for one in dates if one.when.passage}
    for label in case.get("dates", ()):
        passage, *gold = _split(label)
        yield Checked(case["text"], passage, tuple(gold), found.pop(passage, ()))
    for passage, when in found.items():
        yield Checked(case["text"], passage, (), when)
    for label in case.get("acts", ()):
        word, days, basis = _split(label)
        sentence, index = _act(report, sentences, word)
        when = _told(when_of(sentence, index, dates, report))
        yield Checked(case["text"], word, (days, when[1], basis), when)


def _split(label: str) -> list[str]:
    return re.split(r"\s+\|\s+", label)


def _told(when: When) -> tuple[str, str, str]:
    ends = [day.isoformat() if day else "" for day in (when.start, when.end)]
    days = ends[0] if ends[0] == ends[1] else "..".join(ends)
    return days or "?", when.grain, when.basis


def _act(report: Report, sentences: list[Sentence], word: str) -> tuple[Sentence, int]:
    is_it: Callable[[str], bool] = word.__eq__
    return next(
        (one, token.index) for one in sentences for token in one.tokens if is_it(token.text)
    )
