"""Tables and reports on terminals of every width, and strangers' words in them."""

import io
from typing import Any

import pytest
from rich.console import Console, RenderableType

from factories import TEXT, code_plainly, make_report
from onrecord.asking.answers import (
    FoundEvent,
    FoundFigure,
    FoundReport,
    FoundStatement,
    find_events,
    find_figures,
    find_reports,
    find_statements,
)
from onrecord.asking.filters import Filter
from onrecord.asking.shown import interval, report_shown, table_of
from onrecord.keeping.store import Store
from onrecord.record import Coded
from onrecord.telling import plain

ODD = "\x1b[31mred [bold]not bold[/bold] :smile: \u202egnorw"
LONG = "Ann" + "a" * 300

FINDS = [
    (find_statements, FoundStatement),
    (find_events, FoundEvent),
    (find_figures, FoundFigure),
    (find_reports, FoundReport),
]


def shown(what: RenderableType, *, width: int, colours: bool = True) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=colours, emoji=False)
    console.print(what)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def odd_report() -> Coded:
    text = f"{TEXT} {LONG} Lind said {ODD} is here."
    return code_plainly(make_report(text, outlet=ODD, headline=ODD, url=ODD))


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize(("find", "kind"), FINDS)
def test_a_table_obeys_no_stranger_and_keeps_its_width(find: Any, kind: type, width: int) -> None:
    with Store.in_memory() as store:
        store.add(odd_report())
        written = shown(
            table_of(find(store, Filter()).rows, kind, width=width), width=width, colours=False
        )
    assert {"\x1b", "\u202e"}.isdisjoint(written)
    assert "�" in written
    assert max(map(len, written.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_long_name_is_folded_and_not_cut(width: int) -> None:
    with Store.in_memory() as store:
        store.add(odd_report())
        rows = find_statements(store, Filter(speaker="Lind")).rows
        written = shown(table_of(rows, FoundStatement, width=width), width=width, colours=False)
    assert written.count("a") >= 300


@pytest.mark.parametrize("width", [40, 200])
def test_a_report_is_shown_whole_and_obeys_no_stranger(width: int) -> None:
    coded = odd_report()
    written = shown(report_shown(coded), width=width)
    assert "\x1b[31mred" not in written
    assert "\u202e" not in written
    bare = "".join(shown(report_shown(coded), width=width, colours=False).split())
    assert "".join(plain(ODD).split()) in bare
    for words in ("theborderwillstayclosed[s1].", "atleast12[f1]people", "Norwayshelled[e1]the"):
        assert words in bare


def test_each_part_has_its_colour() -> None:
    written = shown(report_shown(code_plainly(make_report())), width=200)
    for words, sign in (
        ("Marta Olsen", "1;36"),
        ("said", "4"),
        ("the border will stay closed", "32"),
        ("12", "1;35"),
        ("shelled", "1;31"),
    ):
        assert f"\x1b[{sign}m{words}\x1b[0m" in written


def test_a_report_without_entries() -> None:
    written = shown(report_shown(code_plainly(make_report("Calm seas."))), width=80)
    assert "Calm seas." in written
    assert "no entries" in written


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a\tb\r\nc", "a b \nc"),
        ("\x07\x9b\x7f", "���"),
        ("ok \u2066x\u2069", "ok �x�"),
        ("Ελλάδα 中国 🌍 e\u0301", "Ελλάδα 中国 🌍 e\u0301"),
        ("\ud83d", "�"),
    ],
)
def test_plain_words_are_as_long_and_harmless(words: str, expected: str) -> None:
    assert plain(words) == expected
    assert len(expected) == len(words)


@pytest.mark.parametrize(
    ("low", "high", "signs"),
    [
        (12, 12, "12"),
        (12, 15, "12–15"),
        (5, None, "≥ 5"),
        (None, 15, "≤ 15"),
        (None, None, "?"),
        (10000, 10000, "10,000"),
        (0, None, "≥ 0"),
    ],
)
def test_an_interval_in_signs(low: int | None, high: int | None, signs: str) -> None:
    assert interval(low, high) == signs
