"""The shape of the two dated lists of data/: offices and groups; test_holders.py has facts."""

import csv
import itertools
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import onrecord

Row = dict[str, str]

DATA = Path(onrecord.__file__).parent / "data"
OFFICE_COLUMNS = ["name", "aliases", "country", "sectors", "office", "from", "to", "note"]
GROUP_COLUMNS = ["name", "aliases", "country", "sectors", "from", "to", "note"]

STATELESS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
SECTORS = frozenset(
    [
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR"),
        *("BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL"),
        "SOC",
    ]
)
GRAINS = frozenset({"month", "year", "to month", "to year"})
# One alias, one country, two people at the same time: known and meant.
SHARED_ALIASES = frozenset({("Clinton", "USA")})


def read_rows(file: str) -> list[Row]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def names_of(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def stretch_of(row: Row) -> tuple[date, date]:
    first = date.fromisoformat(row["from"]) if row["from"] else date.min
    last = date.fromisoformat(row["to"]) if row["to"] else date.max
    return first, last


def covers(row: Row, day: str) -> bool:
    first, last = stretch_of(row)
    return first <= date.fromisoformat(day) <= last


def overlap(one: Row, other: Row) -> bool:
    (first, last), (other_first, other_last) = stretch_of(one), stretch_of(other)
    return first <= other_last and other_first <= last


def overlapping(rows: list[Row]) -> list[tuple[Row, Row]]:
    return [pair for pair in itertools.combinations(rows, 2) if overlap(*pair)]


OFFICES = read_rows("offices.csv")
GROUPS = read_rows("groups.csv")
# States that are no more pass their code on to a successor, which these two lists use.
STATES = {row["iso3"] for row in read_rows("countries.csv") if not row["successor"]}
BOTH = pytest.mark.parametrize(
    ("file", "columns", "at_least"),
    [("offices.csv", OFFICE_COLUMNS, 8000), ("groups.csv", GROUP_COLUMNS, 1200)],
)


# --- shape ---------------------------------------------------------------------------------


@BOTH
def test_header_says_source_and_licence(file: str, columns: list[str], at_least: int) -> None:
    text = (DATA / file).read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert any("Source: general knowledge, checked by hand" in line for line in comments)
    assert any("Licence: CC0" in line for line in comments)
    assert text.startswith("#")


@BOTH
def test_columns_and_length(file: str, columns: list[str], at_least: int) -> None:
    rows = read_rows(file)
    assert len(rows) >= at_least
    assert list(rows[0]) == columns
    crooked = [row["name"] for row in rows if None in row or None in row.values()]
    assert not crooked


@BOTH
def test_no_stray_spaces_or_empty_names(file: str, columns: list[str], at_least: int) -> None:
    rows = read_rows(file)
    cells = [(row["name"], cell) for row in rows for cell in row.values()]
    assert not [named for named in cells if named[1] != " ".join(named[1].split())]
    assert all(row["name"] for row in rows)
    listed = [row["aliases"].split("|") for row in rows if row["aliases"]]
    assert not [aliases for aliases in listed if "" in aliases or len(set(aliases)) < len(aliases)]


@BOTH
def test_days_parse_and_stretches_run_forward(file: str, columns: list[str], at_least: int) -> None:
    rows = read_rows(file)
    assert not [row for row in rows if stretch_of(row)[0] > stretch_of(row)[1]]
    lengths = {len(row[end]) for row in rows for end in ("from", "to")}
    assert lengths <= {0, len("2021-08-16")}


@BOTH
def test_notes_agree_with_days(file: str, columns: list[str], at_least: int) -> None:
    """A day marked as known to the month or year is that month's or year's first or last."""
    for row in read_rows(file):
        grains = GRAINS & set(row["note"].split("; "))
        if "month" in grains:
            assert row["from"].endswith("-01"), row
        if "year" in grains:
            assert row["from"].endswith("-01-01"), row
        if "to year" in grains:
            assert row["to"].endswith("-12-31"), row
        if "to month" in grains:
            assert int(row["to"][-2:]) >= 28, row


@BOTH
def test_countries_are_of_the_codebook(file: str, columns: list[str], at_least: int) -> None:
    codes = {row["country"] for row in read_rows(file)}
    assert codes <= STATES | STATELESS


@BOTH
def test_sectors_are_of_the_codebook(file: str, columns: list[str], at_least: int) -> None:
    for row in read_rows(file):
        sectors = row["sectors"].split("|") if row["sectors"] else []
        assert set(sectors) <= SECTORS, row
        assert len(set(sectors)) == len(sectors), row
        assert sectors or row["country"] in STATELESS, row


def test_every_office_has_a_first_day_and_a_name() -> None:
    assert not [row for row in OFFICES if not row["from"] or not row["office"]]


# --- agreement of the rows with each other ---------------------------------------------------


def test_no_one_holds_one_office_twice_at_once() -> None:
    held: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in OFFICES:
        held[row["name"], row["country"], row["office"]].append(row)
    assert not [pair for rows in held.values() for pair in overlapping(rows)]


def test_no_group_is_two_things_at_once() -> None:
    standing: dict[str, list[Row]] = defaultdict(list)
    for row in GROUPS:
        standing[row["name"]].append(row)
    assert not [pair for rows in standing.values() for pair in overlapping(rows)]


@pytest.mark.parametrize("rows", [OFFICES, GROUPS], ids=["offices", "groups"])
def test_one_name_has_the_same_aliases_in_every_row(rows: list[Row]) -> None:
    aliases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        aliases[row["name"], row["country"]].add(row["aliases"])
    assert not {name: found for name, found in aliases.items() if len(found) > 1}


@pytest.mark.parametrize("rows", [OFFICES, GROUPS], ids=["offices", "groups"])
def test_no_alias_means_two_at_once(rows: list[Row]) -> None:
    bearers: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for name in names_of(row):
            bearers[name, row["country"]].append(row)
    shared = {
        alias
        for alias, found in bearers.items()
        if len({row["name"] for row in found}) > 1
        and any(one["name"] != other["name"] for one, other in overlapping(found))
    }
    assert shared <= SHARED_ALIASES


SOLE = ["prime minister", "secretary of state", "treasury secretary", "home secretary", "pope"]
INEXACT = GRAINS | {"acting", "interim", "caretaker"}
RIVALS = {"LBN"}  # two governments stood side by side from 1988 to 1990


@pytest.mark.parametrize("office", SOLE)
def test_holders_of_an_office_follow_each_other(office: str) -> None:
    held: dict[str, list[Row]] = defaultdict(list)
    for row in OFFICES:
        if row["office"] == office and not INEXACT & set(row["note"].split("; ")):
            held[row["country"]].append(row)
    for country, rows in held.items():
        doubled = [
            (one["name"], other["name"])
            for one, other in overlapping(rows)
            if one["to"] != other["from"] and other["to"] != one["from"]
        ]
        assert not doubled or country in RIVALS, doubled
