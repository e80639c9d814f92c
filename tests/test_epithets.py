"""What a report calls somebody again, and what it does not: the man, the driver, the company."""

from datetime import date

import pytest

from onrecord.coding import code_report
from onrecord.report import Report


def _last_speaker(text: str) -> str | None:
    coded = code_report(Report(published=date(2021, 8, 16), text=text))
    names = {actor.id: actor.name for actor in coded.actors}
    return names.get(coded.statements[-1].speaker or "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Luc Morel won. The Frenchman said it had rained.", "Luc Morel"),
        ("Ann Doyle lost. The 31-year-old said it had rained.", "Ann Doyle"),
        ("Ann Doyle lost. The driver said it had rained.", "driver"),
        ("Ann Doyle lost. The man who won said it had rained.", "man"),
        ("Ann Doyle lost. A Frenchman said it had rained.", "Frenchman"),
        ("Ann Doyle was shot. The victim said it had rained.", "Ann Doyle"),
        ("Ann Doyle met Paul Hart. The victim said it had rained.", "victim"),
        ("Ex-president Ann Doyle lost. The former president said it had rained.", "Ann Doyle"),
        ("President Ann Doyle met Paul Hart. The former president said it had rained.",
         "Paul Hart"),
    ],
)  # fmt: skip
def test_persons(text: str, name: str) -> None:
    assert _last_speaker(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norcoast Inc bought Delton Corp. The company said it would close two mills.",
         "Norcoast Inc"),
        ("Norcoast Inc closed a mill. The lender said it was sorry.", "Norcoast Inc"),
        ("Peru left the pact. The country said it was sorry.", "Peru"),
        ("The Lakeside Alliance met. The group said it was sorry.", "Lakeside Alliance"),
    ],
)  # fmt: skip
def test_bodies(text: str, name: str) -> None:
    assert _last_speaker(text) == name
