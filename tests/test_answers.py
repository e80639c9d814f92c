"""Filters → rows: each filter alone, together, and with words that mean harm."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from factories import TEXT, code_plainly, make_report
from onrecord.asking.answers import (
    find_events,
    find_figures,
    find_reports,
    find_statements,
    report_id,
)
from onrecord.asking.filters import MAX_WORDS, Filter
from onrecord.coding import code_report
from onrecord.errors import QuestionError
from onrecord.keeping.store import Store

LATER = "Petra Novak said to Nordvik the harbour strike is over. Marta Olsen said it will last."


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.in_memory() as made:
        made.add(code_plainly(make_report(TEXT, outlet="Harbour Post", headline="Lund shelled")))
        made.add(
            code_plainly(make_report(LATER, published="2031-03-20", outlet="La Presse du Nørd"))
        )
        yield made


def spoken(store: Store, **wanted: Any) -> list[str]:
    return [f"{one.day} {one.id}" for one in find_statements(store, Filter(**wanted)).rows]


FIRST, SECOND, THIRD = (f"2031-03-09 s{n}" for n in (1, 2, 3))
FOURTH, FIFTH = (f"2031-03-19 s{n}" for n in (1, 2))
ALL = [FIRST, SECOND, THIRD, FOURTH, FIFTH]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ALL),
        ({"speaker": "Marta Olsen"}, [FIRST, THIRD, FIFTH]),
        ({"speaker": "OLSEN"}, [FIRST, THIRD, FIFTH]),
        ({"speaker": "jurgen krul"}, [SECOND]),
        ({"speaker": "Ols"}, []),
        ({"speaker": "Olsen Marta"}, []),
        ({"country": "SWE"}, ALL),
        ({"country": "sweden"}, ALL),
        ({"country": "NOR"}, []),
        ({"outlet": "reuters"}, [FIRST]),
        ({"outlet": "harbour post"}, [FIRST, SECOND, THIRD]),
        ({"outlet": "presse du nord"}, [FOURTH, FIFTH]),
        ({"outlet": "Harb"}, []),
        ({"actor": "Norway"}, [SECOND]),
        ({"recipient": "Norway"}, []),
        ({"type": "say"}, ALL),
        ({"type": "Indirect"}, ALL),
        ({"type": "deny"}, []),
        ({"since": date(2031, 3, 10)}, [FOURTH, FIFTH]),
        ({"until": date(2031, 3, 9)}, [FIRST, SECOND, THIRD]),
        ({"since": date(2031, 3, 9), "until": date(2031, 3, 19)}, ALL),
        ({"about": "border"}, [FIRST]),
        ({"about": "Borders CLOSE"}, [FIRST]),
        ({"about": '"stay closed"'}, [FIRST]),
        ({"about": '"closed stay"'}, []),
        ({"about": "the strike"}, [FOURTH]),
        ({"about": "the"}, [FIRST, SECOND, FOURTH]),
        ({"about": "harbour", "speaker": "Olsen"}, []),
        ({"limit": 2}, [FIRST, SECOND]),
    ],
)
def test_statements(store: Store, wanted: dict[str, Any], expected: list[str]) -> None:
    assert spoken(store, **wanted) == expected


def test_a_row_says_who_where_and_through_whom(store: Store) -> None:
    (row,) = find_statements(store, Filter(about="border")).rows
    assert (row.speaker, row.country, row.cue, row.content) == (
        "Marta Olsen", "SWE", "said", "the border will stay closed",
    )  # fmt: skip
    assert (row.via, row.outlet, row.published) == ("Reuters", "Harbour Post", "2031-03-10")
    assert TEXT[row.start : row.end] == row.content


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, 1),
        ({"type": "ASSAULT"}, 1),
        ({"type": "assault"}, 1),
        ({"type": "19"}, 1),
        ({"type": "194"}, 1),
        ({"type": "94"}, 0),
        ({"type": "AID"}, 0),
        ({"speaker": "Krül"}, 1),
        ({"speaker": "Olsen"}, 0),
        ({"country": "NOR"}, 1),
        ({"country": "SWE"}, 0),
        ({"actor": "norway"}, 1),
        ({"recipient": "norway"}, 0),
        ({"outlet": "Harbour Post"}, 1),
        ({"outlet": "Reuters"}, 0),
        ({"about": "shelling of Lund"}, 1),
        ({"since": date(2031, 3, 10)}, 0),
    ],
)
def test_events(store: Store, wanted: dict[str, Any], found: int) -> None:
    rows = find_events(store, Filter(**wanted)).rows
    assert len(rows) == found
    assert {row.trigger for row in rows} <= {"shelled"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, 1),
        ({"type": "killed"}, 1),
        ({"type": "troops"}, 0),
        ({"actor": "Norway"}, 1),
        ({"country": "NOR"}, 1),
        ({"country": "DNK"}, 0),
        ({"about": "people killed"}, 1),
        ({"outlet": "Harbour"}, 1),
    ],
)
def test_figures(store: Store, wanted: dict[str, Any], found: int) -> None:
    rows = find_figures(store, Filter(**wanted)).rows
    assert [(row.kind, row.low, row.high) for row in rows] == [("killed", 12, None)] * found


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["2031-03-10", "2031-03-20"]),
        ({"speaker": "Novak"}, ["2031-03-20"]),
        ({"actor": "Norway"}, ["2031-03-10"]),
        ({"recipient": "Norway"}, []),
        ({"type": "ASSAULT"}, ["2031-03-10"]),
        ({"type": "19"}, ["2031-03-10"]),
        ({"type": "9"}, []),
        ({"country": "NOR"}, ["2031-03-10"]),
        ({"outlet": "Harbour"}, ["2031-03-10"]),
        ({"since": date(2031, 3, 11)}, ["2031-03-20"]),
        ({"until": date(2031, 3, 10)}, ["2031-03-10"]),
        ({"about": "strike harbour"}, ["2031-03-20"]),
        ({"about": "Lund strike"}, []),
        ({"limit": 1}, ["2031-03-10"]),
    ],
)
def test_reports(store: Store, wanted: dict[str, Any], expected: list[str]) -> None:
    rows = find_reports(store, Filter(**wanted)).rows
    assert [row.published for row in rows] == expected


def test_one_report_of_many(store: Store) -> None:
    wanted = find_reports(store, Filter(speaker="Novak")).rows[0].report
    assert spoken(store, report=wanted) == [FOURTH, FIFTH]
    assert len(find_reports(store, Filter(report=wanted)).rows) == 1


def test_words_that_no_entry_holds_together_are_said_so(store: Store) -> None:
    answer = find_statements(store, Filter(about="border Lund"))
    assert [row.id for row in answer.rows] == ["s1", "s2"]
    assert answer.note == (
        "none of the statements holds all the words asked for; "
        "these hold some of them, in reports that hold all"
    )
    assert find_statements(store, Filter(about="border")).note is None
    nothing = find_statements(store, Filter(about="border volcano"))
    assert (nothing.rows, nothing.note) == (
        (), "none of the statements holds all the words asked for",
    )  # fmt: skip


@pytest.mark.parametrize("field", ["about", "speaker", "actor", "recipient"])
@pytest.mark.parametrize(
    "words",
    [
        'x" OR "border', "border NOT closed", "NEAR(a b)", "content:border", "bor*", "^border",
        "'; DROP TABLE reports; --", '"', '"unclosed word', "nul\0nul", "{border}", "- border",
        "a" * 100_000, "word " * 50_000,
    ],
)  # fmt: skip
def test_words_are_never_a_query(store: Store, field: str, words: str) -> None:
    try:
        rows = find_statements(store, Filter(**{field: words})).rows  # type: ignore[arg-type]
    except QuestionError:
        rows = ()
    assert len(rows) < len(ALL)
    assert len(spoken(store)) == len(ALL)


def test_outlets_are_never_a_query(store: Store) -> None:
    assert spoken(store, outlet="' OR 1=1 --") == []


def test_many_words_are_bounded(store: Store) -> None:
    assert spoken(store, about="border " * MAX_WORDS + "volcano") == [FIRST]


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"speaker": "…"}, "holds no word"),
        ({"about": ""}, "holds no word"),
        ({"about": '"" —'}, "holds no word"),
        ({"country": "Atlantis"}, "no country 'Atlantis'"),
        ({"country": ""}, "no country"),
        ({"type": "sing"}, "no type 'sing'"),
        ({"limit": 0}, "limit"),
        ({"speaker": "\udcff"}, "proper Unicode"),
        ({"since": date(2031, 3, 2), "until": date(2031, 3, 1)}, "2031-03-02"),
    ],
)
def test_questions_that_make_no_sense(store: Store, wanted: dict[str, Any], problem: str) -> None:
    with pytest.raises(QuestionError, match=problem):
        find_statements(store, Filter(**wanted))


@pytest.mark.parametrize("find", [find_events, find_figures, find_reports])
def test_types_are_those_of_the_entries_asked_for(store: Store, find: Any) -> None:
    with pytest.raises(QuestionError, match="no type 'say'"):
        find(store, Filter(type="say"))


def test_a_report_is_found_by_how_its_id_begins(store: Store) -> None:
    ids = [row.report for row in find_reports(store, Filter()).rows]
    assert [report_id(store, one[:12]) for one in ids] == ids
    for start in ("", "zzz", "%", "_"):
        with pytest.raises(QuestionError, match="report"):
            report_id(store, start)


def test_speech_is_told_apart_from_attitude() -> None:
    text = "Ama Osei said the port was shut. Paul Danso believes that the port is open."
    with Store.in_memory() as store:
        store.add(code_report(make_report(text)))
        found = {
            one: [row.source for row in find_statements(store, Filter(type=one)).rows]
            for one in ("speech", "attitude")
        }
    assert found == {"speech": ["Ama Osei"], "attitude": ["Paul Danso"]}
