"""The gazetteer: names folded, files written and read again, GeoNames' dump built into one."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import ModelError, QuestionError
from onrecord.resolving import loading
from onrecord.resolving.gazetteer import Entry, Gazetteer, folded, write_gazetteer
from onrecord.resolving.geonames import build_gazetteer
from onrecord.resolving.loading import Own
from onrecord.resolving.own import use_own_actors, use_own_gazetteer

OWN_ACTORS = Path(__file__).parent / "actors" / "own.csv"
CODES = {"NO": "NOR", "SE": "SWE"}
TOWN = Entry(
    name="Sørvik", names=("Sorvik by",), country="NOR", admin1="Nordland", lat=67.5, lon=15.25,
    people=1200, sort="city", geonames=77,
)  # fmt: skip
NAMESAKE = Entry(
    name="Sorvik", country="SWE", admin1=None, lat=60.0, lon=15.0, people=90_000, sort="city"
)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("St. Ives", "saint ives"),
        ("Mt Athos", "mount athos"),
        ("Wayne Co.", "wayne county"),
        ("Co. Mayo", "mayo county"),
        ("County Mayo", "mayo county"),
        ("River Tweed", "tweed river"),
        ("the Hague", "hague"),
        ("Saint-Étienne", "saint etienne"),
        ("Sørvik", "sorvik"),
        ("N’Djamena", "ndjamena"),
        ("Clinton Twp.", "clinton township"),
        ("St", "st"),
        ("", ""),
        ("…", ""),
    ],
)
def test_folded(words: str, key: str) -> None:
    assert folded(words) == key


def test_written_and_read_again(tmp_path: Path) -> None:
    assert write_gazetteer(tmp_path, lambda: [TOWN, NAMESAKE], CODES) == 2
    read = Gazetteer(tmp_path)
    assert len(read) == 2
    found = read.named("SORVIK")
    assert [(one.country, one.own) for one in found] == [("SWE", True), ("NOR", True)]
    one = read.named("Sorvik By")[0]
    assert (one.name, one.admin1, one.lat, one.lon, one.geonames) == (
        "Sørvik", "Nordland", 67.5, 15.25, 77,
    )  # fmt: skip
    assert not one.own
    assert one.people == pytest.approx(3.08, abs=0.01)
    assert read.named("Nowhere") == []
    assert read.codes == CODES


def test_same_entries_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_gazetteer(tmp_path / folder, lambda: [TOWN, NAMESAKE], CODES)
    files = sorted(one.name for one in (tmp_path / "one").iterdir())
    assert len(files) == 4
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("name", ["names.marisa", "spellings.marisa", "rows.bin", "areas.json"])
@pytest.mark.parametrize("content", [None, b"{}"])
def test_a_damaged_folder_is_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    write_gazetteer(tmp_path, lambda: [TOWN], CODES)
    (tmp_path / name).unlink()
    if content is not None and name != "rows.bin":
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=tmp_path.name):
        Gazetteer(tmp_path)


def test_files_that_do_not_belong_together_are_named(tmp_path: Path) -> None:
    write_gazetteer(tmp_path, lambda: [TOWN, NAMESAKE], CODES)
    rows = tmp_path / "rows.bin"
    rows.write_bytes(rows.read_bytes()[:-9])
    with pytest.raises(ModelError, match=f"{tmp_path.name} do not belong together"):
        Gazetteer(tmp_path).named("Sorvik")


def test_the_package_has_the_world() -> None:
    world = loading.gazetteer()
    assert len(world) > 240_000
    assert {one.country for one in world.named("Tripoli")} >= {"LBY", "LBN"}
    county = [one for one in world.named("Rapides Parish") if one.sort == "county"]
    assert [(one.admin1, round(one.lat), round(one.lon)) for one in county] == [
        ("Louisiana", 31, -92)
    ]
    russia = next(one for one in world.named("Russia") if one.sort == "country")
    assert (russia.lat, russia.lon) == (60.0, 100.0)


# --- GeoNames' dump -------------------------------------------------------------------------------


def _line(number: int, name: str, group: str, code: str, *, country: str = "NO") -> str:
    cells = [
        str(number), name, name, f"{name}by,{name}o", "59.5", "10.5", group, code, country, "",
        "08", "", "", "", "500", "", "12", "Europe/Oslo", "2020-01-01",
    ]  # fmt: skip
    return "\t".join(cells) + "\n"


def _dump(folder: Path, lines: list[str]) -> Path:
    path = folder / "NO.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("readme.txt", "about")
        packed.writestr("NO.txt", "".join(lines))
    return path


def test_a_dump_is_built(tmp_path: Path) -> None:
    lines = [
        _line(1, "Testfylke", "A", "ADM1"),
        _line(2, "Testby", "P", "PPL"),
        _line(3, "Testvei", "R", "RD"),
        _line(4, "Gammelby", "P", "PPLH"),
        _line(5, "Testfjord", "H", "FJD"),
        _line(6, "Testskole", "S", "SCH"),
        _line(7, "Norge", "A", "PCLI"),
    ]
    count = build_gazetteer(_dump(tmp_path, lines), tmp_path / "out", CODES)
    read = Gazetteer(tmp_path / "out")
    assert count == len(read) == 5
    town = read.named("Testbyby")[0]
    assert (town.name, town.country, town.admin1, town.sort) == (
        "Testby", "NOR", "Testfylke", "city",
    )  # fmt: skip
    assert [read.named(name)[0].sort for name in ("Testfjord", "Testskole", "Norge")] == [
        "region", "site", "country",
    ]  # fmt: skip
    assert read.named("Testvei") == []
    assert read.named("Gammelby") == []


def test_only_the_classes_asked_for(tmp_path: Path) -> None:
    lines = [_line(1, "Testby", "P", "PPL"), _line(2, "Testfjord", "H", "FJD")]
    plain = tmp_path / "NO.txt"
    plain.write_text("".join(lines), encoding="utf-8")
    assert build_gazetteer(plain, tmp_path / "out", CODES, classes="P") == 1


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"id,name\n1,Testby\n", "NO.txt:1: not a line of GeoNames' dump"),
        (_line(1, "Testby", "P", "PPL").replace("59.5", "north").encode(), "north"),
        (_line(1, "Testby", "P", "PPL").replace("59.5", "nan").encode(), "nan"),
        (_line(1, "Testby", "P", "PPL").replace("10.5", "999").encode(), "999"),
        (_line(10**12, "Testby", "P", "PPL").encode(), "NO.txt:1: .*13 digits"),
        (_line(1, "Test\0by", "P", "PPL").encode(), "NUL"),
        (_line(1, "Testvei", "R", "RD").encode(), "no place of the classes"),
        (b"", "no place of the classes"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_what_is_no_dump_is_said(tmp_path: Path, content: bytes, cause: str) -> None:
    plain = tmp_path / "NO.txt"
    plain.write_bytes(content)
    with pytest.raises(ModelError, match=cause):
        build_gazetteer(plain, tmp_path / "out", CODES)


def test_a_place_of_too_many_people_is_kept(tmp_path: Path) -> None:
    plain = tmp_path / "NO.txt"
    plain.write_text(_line(1, "Testby", "P", "PPL").replace("500", "9" * 400), encoding="utf-8")
    assert build_gazetteer(plain, tmp_path / "out", CODES) == 1
    assert Gazetteer(tmp_path / "out").named("Testby")[0].people == pytest.approx(12)


@pytest.mark.parametrize("classes", ["", "Q", "p"])
def test_unknown_classes_are_refused(tmp_path: Path, classes: str) -> None:
    dump = _dump(tmp_path, [_line(1, "Testby", "P", "PPL")])
    with pytest.raises(QuestionError, match="choose among"):
        build_gazetteer(dump, tmp_path / "out", CODES, classes=classes)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    dump = _dump(tmp_path, [_line(1, "Testby", "P", "PPL")])
    with pytest.raises(QuestionError, match=r"NO\.zip: cannot be written"):
        build_gazetteer(dump, dump, CODES)


def test_a_locked_zip_is_named(tmp_path: Path) -> None:
    dump = _dump(tmp_path, [_line(1, "Testby", "P", "PPL")])
    packed = bytearray(dump.read_bytes())
    for header, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := packed.find(header, at + 1)) >= 0:
            packed[at + flags] |= 1
    dump.write_bytes(packed)
    with pytest.raises(ModelError, match=r"NO\.zip: .* encrypted"):
        build_gazetteer(dump, tmp_path / "out", CODES)


@pytest.fixture
def ours_again() -> Iterator[None]:
    """Put the tables and the gazetteer of the package back into use."""
    yield
    loading.use(Own())


@pytest.mark.usefixtures("ours_again")
@pytest.mark.parametrize("actors_first", [True, False])
def test_an_own_gazetteer_stands_beside_own_actors(tmp_path: Path, *, actors_first: bool) -> None:
    folder = tmp_path / "places"
    write_gazetteer(folder, lambda: [TOWN], CODES)
    if actors_first:
        use_own_actors([OWN_ACTORS])
    use_own_gazetteer(folder)
    own = use_own_gazetteer(folder) if actors_first else use_own_actors([OWN_ACTORS])
    assert re.fullmatch(r"\+actors\.[0-9a-f]{10}\+places\.[0-9a-f]{10}", own.mark)
    assert (len(own.people) > 0, len(loading.gazetteer())) == (True, 1)
    assert loading.gazetteer().named("Tripoli") == []


@pytest.mark.usefixtures("ours_again")
def test_a_damaged_own_gazetteer_is_not_in_use(tmp_path: Path) -> None:
    write_gazetteer(tmp_path, lambda: [TOWN], CODES)
    (tmp_path / "areas.json").write_bytes(b"{}")
    with pytest.raises(ModelError, match=tmp_path.name):
        use_own_gazetteer(tmp_path)
    assert loading.own().mark == ""
    assert len(loading.gazetteer()) > 240_000


def test_a_zip_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "allCountries.zip"
    path.write_bytes(b"PK nothing")
    with pytest.raises(ModelError, match="allCountries"):
        build_gazetteer(path, tmp_path / "out", CODES)
