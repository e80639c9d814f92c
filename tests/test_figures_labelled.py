"""How figures fare on sentences labelled by hand: `figures_labelled.toml` says what each tells."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from onrecord.coding import code_report
from onrecord.record import Figure
from onrecord.report import Report

LABELLED = Path(__file__).with_name("figures_labelled.toml")
_FIGURE = re.compile(
    r"(?P<kind>[a-z]+) (?P<sign>[=~])?(?P<low>\d*)(?P<to>\.\.)?(?P<high>\d*)"
    r" \| (?P<of>.+) \| (?P<where>.+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure as the file tells it; `of` and `where` None where nothing is told."""

    kind: str
    low: int | None
    high: int | None
    exact: bool
    of: str | None
    where: str | None


def _told(written: str) -> Told:
    found = _FIGURE.fullmatch(written)
    assert found is not None, written
    low = int(found["low"]) if found["low"] else None
    high = int(found["high"]) if found["high"] else None
    return Told(
        kind=found["kind"],
        low=low,
        high=high if found["to"] else low,
        exact=found["sign"] == "=",
        of=None if found["of"] == "-" else found["of"],
        where=None if found["where"] == "-" else found["where"],
    )


def cases(*, kept: bool) -> Iterator[tuple[str, list[Told]]]:
    """Yield the texts of the file with what they tell, those written first or those kept."""
    for row in tomllib.loads(LABELLED.read_text(encoding="utf-8"))["case"]:
        if row.get("kept", False) is kept:
            yield row["text"], [_told(one) for one in row["figures"]]


def wrong(text: str, expected: list[Told]) -> Iterator[str]:
    """Yield each difference between the figures of `text` and those that it tells."""
    coded = code_report(Report(published=date(2031, 3, 10), text=text))
    left = list(coded.figures)
    for told in expected:
        found = next((one for one in left if _counts_alike(one, told)), None)
        if found is None:
            yield f"missed {told}"
            continue
        left.remove(found)
        if found.exact != told.exact:
            yield f"exact is {found.exact}: {told}"
        if (found.of.text if found.of else None) != told.of:
            yield f"of is {found.of.text if found.of else None!r}: {told}"
        names = {found.where.name, found.where.passage.text} if found.where else {None}
        if told.where not in names:
            yield f"where is {names}: {told}"
    for one in left:
        yield f"untold {one.kind} {one.low} to {one.high}: {one.passage.text!r}"


def _counts_alike(one: Figure, told: Told) -> bool:
    return (one.kind, one.low, one.high) == (told.kind, told.low, told.high)


@pytest.mark.parametrize(("kept", "floor"), [(False, 0.92), (True, 0.93)])
def test_most_texts_are_read_rightly_throughout(kept: bool, floor: float) -> None:
    faults = {text: list(wrong(text, expected)) for text, expected in cases(kept=kept)}
    bad = {text: found for text, found in faults.items() if found}
    assert 1 - len(bad) / len(faults) >= floor, bad
