"""Which act each figure of a report belongs to."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import code_report
from onrecord.record import Coded, Event
from onrecord.report import Report

LABELLED = tomllib.loads(Path(__file__).with_name("figures_of_events.toml").read_text("utf-8"))


def _params() -> list[Any]:
    return [
        pytest.param(
            row["text"],
            row["held"],
            id=row["text"][:40],
            marks=pytest.mark.xfail(reason=row["fails"], strict=True) if "fails" in row else (),
        )
        for row in LABELLED["report"]
    ]


def _held(coded: Coded, event: Event) -> str:
    figures = [one for one in coded.figures if one.id in event.figures]
    counts = (
        f"{one.kind} {one.low}-{'' if one.high is None else one.high}"
        for one in sorted(figures, key=lambda one: event.figures.index(one.id))
    )
    return f"{event.trigger.text}: {'; '.join(counts)}"


@pytest.mark.parametrize(("text", "expected"), _params())
def test_figures_belong_to_their_act(text: str, expected: list[str]) -> None:
    coded = code_report(Report(published=date(2031, 3, 12), text=text))
    assert [_held(coded, one) for one in coded.events if one.figures] == expected


def test_a_figure_belongs_to_one_act_at_the_most() -> None:
    text = "Soldiers shelled Goz and arrested ten men after a protest by 400 students. " * 30
    coded = code_report(Report(published=date(2031, 3, 12), text=text))
    held = [one for event in coded.events for one in event.figures]
    assert len(held) == len(set(held)) > 30
