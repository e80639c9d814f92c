"""Where and when those whom a figure counts met their fate."""

from collections import defaultdict

import pytest

from conftest import Parsed
from onrecord.finding.figures import find_figures
from onrecord.resolving.dates import find_dates
from onrecord.resolving.places import FoundPlace, find_places
from onrecord.resolving.scenes import Setting, settings_of


def _settings(parsed: Parsed, text: str) -> list[Setting]:
    report, sentences = parsed(text)
    places: dict[int, list[FoundPlace]] = defaultdict(list)
    for one in find_places(sentences):
        places[one.sentence].append(one)
    figures = find_figures(report, sentences)
    dates = find_dates(report, sentences)
    return settings_of(report, sentences, figures, dates=dates, places=places)


# text, then for each figure: place, first day (None where the report's own day stands in)
SETTINGS = [
    ("A bomb killed nine people in Lima on Sunday. Thirty others were hurt.",
     [("Lima", "2031-03-09"), ("Lima", "2031-03-09")]),
    ("A bomb killed nine people in Lima on Sunday. The toll rose to 12 on Monday.",
     [("Lima", "2031-03-09"), ("Lima", "2031-03-10")]),
    ("Rain hit Peru on Sunday. The floods have killed nine people.", [("Peru", "2031-03-09")]),
    ("A bomb killed nine people in Lima on Sunday. Gunmen killed six people in Oslo.",
     [("Lima", "2031-03-09"), ("Oslo", None)]),
    ("A bomb killed nine people in Lima on Sunday. Six were killed at a camp in the hills.",
     [("Lima", "2031-03-09"), (None, None)]),
    ("A bomb killed nine people in Lima on Sunday. Gunmen killed six people.",
     [("Lima", "2031-03-09"), (None, None)]),
    ("Singh spoke in Lima on Sunday. The rail workers want a rise. Nine were hurt.",
     [(None, None)]),
    ("The 12 men arrested in Lima on Sunday were freed in Oslo on Monday.",
     [("Lima", "2031-03-09")]),
    ("Nine people died when a boat sank off Chile on Sunday.", [("Chile", "2031-03-09")]),
    ("Gunmen killed nine people in Lima and six in Oslo.", [("Lima", None), ("Oslo", None)]),
    ("A court in Lima jailed a man for the deaths of 17 sailors.", [(None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SETTINGS)
def test_figures_are_set_where_and_when_the_words_say(
    parsed: Parsed, text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    found = [
        (
            one.where.name if one.where else None,
            str(one.when.start) if one.when.basis != "publication" else None,
        )
        for one in _settings(parsed, text)
    ]
    assert found == expected


def test_many_figures_in_one_sentence_are_set_within_bounds(parsed: Parsed) -> None:
    found = _settings(parsed, "The raid in Lima killed 12 soldiers " + "and wounded 30 " * 1000)
    assert len(found) > 500
    assert found[0].where is not None
