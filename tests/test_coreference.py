"""Who speaks where the report does not name the speaker in full, over whole reports."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import code_report
from onrecord.record import Coded
from onrecord.report import Passage, Report

LABELLED = tomllib.loads((Path(__file__).parent / "coreference.toml").read_text(encoding="utf-8"))
CASES = [case for listed in LABELLED.values() for case in listed]


def _labelled() -> Iterator[Any]:
    for sort, cases in LABELLED.items():
        for case in cases:
            marks = [pytest.mark.xfail(reason=case["known"])] if "known" in case else []
            yield pytest.param(case, id=f"{sort}: {case['text'][:60]}", marks=marks)


def _coded(text: str, on: str) -> tuple[Coded, Passage]:
    """Return the record of a text without its marks, and what stood between them."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    report = Report(published=date.fromisoformat(on), text=plain)
    return code_report(report), report.passage((start, end))


def _named_at(coded: Coded, marked: Passage) -> list[str]:
    """Return the names of those who speak at the mark, or else are mentioned there.

    All whom one mention means count, though a statement points at the first of them only.
    """
    speaking = {
        said.speaker
        for said in coded.statements
        if said.source is not None and _overlap(said.source, marked)
    }
    near = [
        (mention.end - mention.start, actor.id in speaking, actor)
        for actor in coded.actors
        for mention in actor.mentions
        if _overlap(mention, marked)
    ]
    if speaking and not near:
        found = {actor.name for actor in coded.actors if actor.id in speaking}
    elif any(speaks for _, speaks, _ in near):
        named = {mention for actor in coded.actors if actor.id in speaking
                 for mention in actor.mentions if _overlap(mention, marked)}  # fmt: skip
        found = {actor.name for actor in coded.actors if named & set(actor.mentions)}
    else:
        least = min((length for length, _, _ in near), default=0)
        found = {actor.name for length, _, actor in near if length == least}
    return sorted(name.replace("'", "’") for name in found)


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end


@pytest.mark.parametrize("case", list(_labelled()))
def test_who_speaks(case: dict[str, Any]) -> None:
    coded, marked = _coded(case["text"], case.get("on", "2021-08-16"))
    names = case["name"]
    wanted = [names] if isinstance(names, str) else names
    assert _named_at(coded, marked) == sorted(name for name in wanted if name)


def test_the_cases_are_many_and_few_are_known_to_fail() -> None:
    assert len(CASES) >= 220
    assert sum("kept" in case for case in CASES) >= 105
    assert sum("known" in case for case in CASES) <= 0.05 * len(CASES)
