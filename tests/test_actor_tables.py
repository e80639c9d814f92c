"""The user's own tables of actors, and dictionaries made into such tables."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.coding import VERSION, code_report, current_version
from onrecord.errors import QuestionError
from onrecord.report import Report
from onrecord.resolving import loading, tables
from onrecord.resolving.dictionaries import decode, import_dictionaries, read_dictionary
from onrecord.resolving.own import use_own_actors
from onrecord.resolving.who import who
from onrecord.running import code_each
from test_cli import run

HERE = Path(__file__).parent / "actors"
OWN = HERE / "own.csv"
DICTIONARY = HERE / "dictionary.txt"


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    """Leave the package's own tables in use, whatever a test has added."""
    yield
    use_own_actors([])


@pytest.mark.parametrize(
    ("words", "on", "name", "country", "sectors"),
    [
        ("Ama Osei", "2021-01-01", "Ama Osei", "GHA", ("GOV",)),
        ("Ghana's foreign minister", "2021-01-01", "Ama Osei", "GHA", ("GOV",)),
        ("Osei", "2021-01-01", "Ama Osei", "GHA", ("GOV",)),
        ("Foreign Minister Osei", "2021-01-01", "Ama Osei", "GHA", ("GOV",)),
        ("Ama Osei", "2025-06-01", "Ama Osei", "GHA", ("ELI",)),
        ("RHF", "2021-03-01", "Red Harbour Front", "GHA", ("REB",)),
        ("RHF", "2021-03-02", "Red Harbour Front", "GHA", ("GOV", "PTY")),
        ("RSF", "2023-05-01", "Red Harbour Front", "GHA", ("GOV", "PTY")),
        ("Narrows Port Authority", "2021-01-01", "Narrows Port Authority", "GHA", ("GOV", "BUS")),
        ("Radio Mavuno", "2021-01-01", "Radio Mavuno", "KEN", ("JRN",)),
        ("the Polish president", "2021-08-16", "Andrzej Duda", "POL", ("GOV",)),
    ],
)  # fmt: skip
def test_own_actors_come_before_ours(
    words: str, on: str, name: str, country: str, sectors: tuple[str, ...]
) -> None:
    use_own_actors([OWN])
    known = who(words, date.fromisoformat(on))
    assert (known.name, known.country, known.sectors) == (name, country, sectors)


def test_the_tables_last_given_count_alone() -> None:
    use_own_actors([OWN])
    assert tables.group_named("RHF") is not None
    use_own_actors([])
    assert tables.group_named("RHF") is None
    assert who("RSF", date(2023, 5, 1), "SDN").name == "Rapid Support Forces"


def test_a_table_may_rename_a_state_but_a_person_hides_none(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,country,kind\nJordan,USA,person\nChad,USA,body\n", "utf-8")
    use_own_actors([table])
    assert tables.country_named("Jordan") is not None
    assert tables.country_named("Chad") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,land\nA,GHA\n", ":1: no column 'land' here"),
        ("aliases\nA\n", ":1: a column name is due"),
        ("", ":0: a column name is due"),
        ("name,country\nA,XX\n", ":2: 'XX' is no country code"),
        ("name,country\nA,QQQ\n", ":2: no country has the code QQQ"),
        ("name,sectors\nA,GOV FOO\n", ":2: 'FOO' is no sector"),
        ("name,from\nA,2021-13-01\n", ":2: from is '2021-13-01', no day"),
        ("name,from,to\nA,2021-02-01,2021-01-01\n", ":2: the row ends"),
        ("name,kind\nA,ship\n", ":2: 'ship' is none of body, group, outlet, person"),
        ("name,kind\n# why\n,body\n", ":3: a name is due"),
        ("name,aliases\nA,B||C\n", ":2: a name is due"),
        ("name,kind\nA\n", ":2: 1 fields, where 2 are due"),
        (f"name\n{'x' * 121}\n", ":2: a name is due, of 1 to 120 characters"),
        ('name\n"A\n', ":2: unexpected end of data"),
        ("name\nA\udcff\n", ": is not UTF-8"),
    ],
)  # fmt: skip
def test_a_damaged_table_is_named_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    table = tmp_path / "own.csv"
    table.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(QuestionError) as raised:
        use_own_actors([table])
    assert str(raised.value).startswith(f"{table}{told}")
    assert current_version() == VERSION


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"none\.csv: cannot be read"):
        use_own_actors([tmp_path / "none.csv"])


def test_what_is_coded_bears_the_mark_of_the_table(tmp_path: Path) -> None:
    report = Report(published=date(2021, 1, 1), text="Ama Osei said the port was open.\n")
    before = code_report(report)
    use_own_actors([OWN])
    after = code_report(report)
    assert before.version == VERSION
    assert after.version.startswith(f"{VERSION}+actors.")
    assert [actor.country for actor in (*before.actors, *after.actors)] == [None, "GHA"]
    changed = tmp_path / "own.csv"
    changed.write_text(OWN.read_text("utf-8") + "Harbour Guard,,GHA,MIL,,,,,body\n", "utf-8")
    use_own_actors([changed])
    assert current_version() != after.version


def test_workers_use_the_table_too() -> None:
    use_own_actors([OWN])
    report = Report(published=date(2021, 1, 1), text="Ama Osei said the port was open.\n")
    (done,) = code_each([report], workers=2)
    assert done.coded is not None
    assert done.coded.version == current_version()
    assert [actor.country for actor in done.coded.actors] == ["GHA"]


def test_the_command_takes_tables() -> None:
    done = run("who", "RHF", "--on", "2021-08-16", "--actors", OWN, "--json")
    assert json.loads(done.stdout)["name"] == "Red Harbour Front"
    done = run("who", "RHF", "--actors", HERE / "none.csv")
    assert (done.returncode, done.stdout) == (1, "")


# --- dictionaries --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "country", "sectors", "unknown"),
    [
        ("USAGOV", "USA", ("GOV",), ()), ("RUSMIL", "RUS", ("MIL",), ()), ("GHA", "GHA", (), ()),
        ("IGOUNO", "UNO", (), ()), ("IGOUNOREF", "UNO", ("REF",), ()), ("NGO", "NGO", (), ()),
        ("NGOHRI", "NGO", ("SOC",), ()), ("MNCUSA", "MNC", (), ()), ("KENMED", "KEN", ("JRN",), ()),
        ("AFGINSTAL", "AFG", ("REB",), ("TAL",)), ("GHAXYZ", "GHA", (), ("XYZ",)),
        ("ZZZGOV", None, ("GOV",), ("ZZZ",)), ("~COP", None, ("COP",), ()), ("", None, (), ()),
        ("GHAOPPREB", "GHA", ("OPP", "REB"), ()), ("IRQMOSSUN", "IRQ", ("REL",), ()),
    ],
)  # fmt: skip
def test_codes(
    code: str, country: str | None, sectors: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    coded = decode(code)
    assert (coded.country, coded.sectors, coded.unknown) == (country, sectors, unknown)


def test_a_dictionary_becomes_a_table(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    told = import_dictionaries([DICTIONARY], table)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    brief = [(row["name"], row["country"], row["sectors"], row["from"], row["to"], row["kind"])
             for row in rows]  # fmt: skip
    assert brief == [
        ("Ama Osei", "GHA", "GOV", "2013-01-07", "2017-01-06", "person"),
        ("Ama Osei", "GHA", "ELI", "2017-01-07", "", "person"),
        ("Ama Osei", "GHA", "OPP", "", "2013-01-06", "person"),
        ("UN Relief Office", "UNO", "REF", "", "", "body"),
        ("Harbour Watch", "NGO", "SOC", "", "", "body"),
        ("Lake Rebels", "TCD", "REB", "", "1997-01-19", "group"),
        ("Odd Body", "GHA", "", "", "", "body"),
        ("Narrows Herald", "KEN", "JRN", "", "", "body"),
        ("New Nation", "", "GOV", "", "", "body"),
    ]
    assert rows[0]["aliases"] == "Ama B. Osei"
    assert rows[5]["aliases"] == "Front of the Lake"
    assert told.startswith(f"9 rows written to {table}; 1 countries left out")
    assert told.endswith("2 codes not understood, left empty: XYZ 1, ZZZ 1")


def test_the_table_made_can_be_used(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    assert run("actors", "import", DICTIONARY, "--to", table).returncode == 0
    use_own_actors([table])
    days = [(2010, 1, 1), (2015, 1, 1), (2020, 1, 1)]
    assert [who("Ama Osei", date(*day)).sectors for day in days] == [("OPP",), ("GOV",), ("ELI",)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("+SYNONYM_ [GHA]", "d:1: a name is due before"),
        ("[GHA]", "d:1: a name is due before"),
        ("A_ [GHAGOV 2013]", "d:1: '2013' is no day"),
        ("A_\n[GHAGOV >20131307]", "d:2: 20131307 is no day"),
        ("A_ [GHAGOV <00010101]", "d:1: 00010101 is no day"),
        ("A_ [GHAGOV 20130101-99991231]", "d:1: 99991231 is no day"),
        ("A_\n[GHAGOV 20140101-20130101]", "d:2: 20140101-20130101 ends before"),
    ],
)
def test_a_damaged_dictionary_is_named_with_its_line(text: str, told: str) -> None:
    with pytest.raises(QuestionError, match=told):
        list(read_dictionary(text, "d"))


@pytest.mark.parametrize("content", [b"", b"A_\nB_\n", b"\x00\xff" * 5000, b"A" * 1_000_000])
def test_a_file_without_actors_is_no_dictionary(tmp_path: Path, content: bytes) -> None:
    path, table = tmp_path / "d.txt", tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(QuestionError, match=r"d\.txt: holds no actor"):
        import_dictionaries([path], table)
    assert not table.exists()


@pytest.mark.parametrize("text", ["", "[" * 50_000, "A_ " * 20_000, "# only\n;\n", "A_\nB_\n"])
def test_odd_dictionaries_are_read(text: str) -> None:
    assert [entry for entry in read_dictionary(text, "d") if entry.codes] == []


def test_short_years_are_of_the_century_they_can_be_of() -> None:
    (entry,) = read_dictionary("A_ [GHAGOV 970120-050120]", "d")
    assert entry.codes == [("GHAGOV", (date(1997, 1, 20), date(2005, 1, 20)))]


def test_every_code_of_the_list_is_sound() -> None:
    assert loading.country_codes()
    for part in ("GOV", "MIL", "REB", "HLH", "IGO"):
        assert not decode(part).unknown
