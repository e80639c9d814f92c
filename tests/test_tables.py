"""The tables of the world: names, nationalities, seats, bodies, outlets, roles, people, places."""

import csv
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.resolving import lines, loading, tables
from onrecord.resolving.lines import Table
from onrecord.resolving.names import MAX_NAME, spellings

REAGAN_YEARS = date(1987, 3, 1)
TODAY = date(2024, 6, 1)


@pytest.mark.parametrize("table", loading.all_tables(), ids=lambda table: table.path.name)
def test_every_line_of_every_table_is_sound(table: Table[object]) -> None:
    assert len(table.rows()) == len(table.lines) >= 190


@pytest.mark.parametrize("table", loading.all_tables(), ids=lambda table: table.path.name)
def test_every_table_says_source_and_licence(table: Table[object]) -> None:
    head = table.path.read_text(encoding="utf-8")[:2000]
    assert "Source" in head or "Coordinates" in head
    assert "CC0" in head


def test_loading_reads_every_table_once() -> None:
    tables.load()
    read = [one for one in vars(loading).values() if hasattr(one, "cache_info")]
    assert read
    before = [one.cache_info().misses for one in read]
    tables.load()
    assert [one.cache_info().misses for one in read] == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the U.K.", "GBR"), ("Britain’s", "GBR"), ("BRITAIN", "GBR"), ("US", "USA"),
        ("U.S.", "USA"), ("us", None), ("the States", "USA"), ("States", None),
        ("Burma", "MMR"), ("the Netherlands’", "NLD"), ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"), ("TÜRKIYE", "TUR"), ("Turkiye", "TUR"), ("N. Korea", "PRK"),
        ("DR Congo", "COD"), ("Zaire", "COD"), ("the Soviet Union", "SUN"),
        ("West Germany", "DEU"), ("East Germany", "DDR"), ("Kosovo", "KOS"),
        ("the Holy See", "VAT"), ("Taiwan", "TWN"), ("Hong Kong", "HKG"), ("Atlantis", None),
        ("", None), ("the", None),
    ],
)  # fmt: skip
def test_countries(words: str, code: str | None) -> None:
    row = tables.country_named(words)
    assert (row.code if row else None) == code


@pytest.mark.parametrize(
    ("words", "code", "adjective", "number", "gender"),
    [
        ("Briton", "GBR", False, "singular", None),
        ("Afghans", "AFG", False, "plural", None),
        ("Chinese", "CHN", True, "either", None),
        ("Frenchwoman", "FRA", False, "singular", "f"),
        ("Dutchmen", "NLD", False, "plural", "m"),
        ("German", "DEU", True, "singular", None),
        ("AMERICAN", "USA", True, "singular", None),
        ("Soviet", "SUN", True, "singular", None),
        ("Finnish", "FIN", True, None, None),
    ],
)
def test_demonyms(
    words: str, code: str, adjective: bool, number: str | None, gender: str | None
) -> None:
    row = tables.demonym(words)
    assert row is not None
    found = (row.country.code, row.adjective, row.number, row.gender)
    assert found == (code, adjective, number, gender)


def test_no_demonym_belongs_to_two_states() -> None:
    owners: dict[str, set[str]] = {}
    for country in loading.country_table().rows():
        for word in {*country.adjectives, *(one for pair in country.people for one in pair)}:
            owners.setdefault(word, set()).add(country.code)
    assert [word for word, codes in owners.items() if len(codes) > 1] == []


@pytest.mark.parametrize(
    ("words", "on", "code"),
    [
        ("Moscow", REAGAN_YEARS, "SUN"), ("Moscow", TODAY, "RUS"), ("Moscow", None, "RUS"),
        ("Belgrade", REAGAN_YEARS, "YUG"), ("Belgrade", TODAY, "SRB"),
        ("Prague", REAGAN_YEARS, "CSK"), ("Kiev", TODAY, "UKR"), ("PEKING", TODAY, "CHN"),
        ("Washington, D.C.", TODAY, "USA"), ("The Hague", TODAY, "NLD"), ("Hague", TODAY, None),
        ("Bogotá", TODAY, "COL"), ("Bogota", TODAY, "COL"),
    ],
)  # fmt: skip
def test_capitals(words: str, on: date | None, code: str | None) -> None:
    row = tables.capital(words, on)
    assert (row.code if row else None) == code


@pytest.mark.parametrize(
    ("words", "country", "sectors"),
    [
        ("the Kremlin", "RUS", ("GOV",)),
        ("the Kremlin’s", "RUS", ("GOV",)),
        ("Downing Street", "GBR", ("GOV",)),
        ("No. 10", "GBR", ("GOV",)),
        ("the Pentagon", "USA", ("GOV", "MIL")),
        ("Capitol Hill", "USA", ("LEG",)),
        ("Elysee", "FRA", ("GOV",)),
        ("Quai d’Orsay", "FRA", ("GOV",)),
        ("Zhongnanhai", "CHN", ("GOV",)),
        ("Malacanang Palace", "PHL", ("GOV",)),
    ],
)
def test_seats(words: str, country: str, sectors: tuple[str, ...]) -> None:
    row = tables.seat(words)
    assert row is not None
    assert (row.country, row.sectors) == (country, sectors)


def test_the_kremlin_was_soviet() -> None:
    row = tables.seat("the Kremlin", REAGAN_YEARS)
    assert row is not None
    assert row.country == "SUN"


@pytest.mark.parametrize(
    ("words", "on", "country", "sectors"),
    [
        ("the Security Council", TODAY, "UNO", ()),
        ("UNHCR", TODAY, "UNO", ()),
        ("NATO", TODAY, "IGO", ("MIL",)),
        ("the European Commission", TODAY, "EUR", ("GOV",)),
        ("CONGRESS", TODAY, "USA", ("LEG",)),
        ("F.B.I.", TODAY, "USA", ("GOV", "COP")),
        ("the Fed", TODAY, "USA", ("GOV", "BUS")),
        ("Duma", TODAY, "RUS", ("LEG",)),
        ("the African National Congress", date(1990, 2, 11), "ZAF", ("OPP", "PTY")),
        ("the African National Congress", TODAY, "ZAF", ("PTY", "GOV")),
        ("General Motors Corp", TODAY, "MNC", ("BUS",)),
        ("Toyota Motor Inc.", TODAY, "MNC", ("BUS",)),
    ],
)
def test_bodies(words: str, on: date, country: str, sectors: tuple[str, ...]) -> None:
    row = tables.body_named(words, on)
    assert row is not None
    assert (row.country, row.sectors) == (country, sectors)


@pytest.mark.parametrize(
    ("on", "sectors"),
    [
        (date(1999, 1, 1), ("GOV",)),
        (date(2010, 1, 1), ("REB",)),
        (date(2021, 8, 14), ("REB",)),
        (date(2021, 8, 15), ("GOV",)),
    ],
)
def test_a_group_is_what_it_was_on_the_day(on: date, sectors: tuple[str, ...]) -> None:
    row = tables.group_named("the Taliban", on)
    assert row is not None
    assert (row.country, row.sectors) == ("AFG", sectors)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Reuters", "Reuters"), ("AFP", "Agence France-Presse"), ("A.P.", "Associated Press"),
        ("the Times", "The Times"), ("Times", None), ("the Guardian", "The Guardian"),
        ("Guardian", None), ("The New York Times", "The New York Times"),
        ("New York Times", "The New York Times"), ("Tass", "TASS"), ("SCMP",
        "South China Morning Post"), ("Sun", None), ("post", None),
    ],
)  # fmt: skip
def test_outlets(words: str, name: str | None) -> None:
    row = tables.outlet_named(words)
    assert (row.name if row else None) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bbc.co.uk/news/world-1", "BBC"),
        ("http://edition.cnn.com/2031/03/10/a.html", "CNN"),
        ("https://apnews.com:443/article/1", "Associated Press"),
        ("reuters.com", "Reuters"),
        ("https://notreuters.com/a", None),
        ("https://example.org/reuters.com", None),
        ("ftp://[damaged", None),
        ("", None),
    ],
)
def test_outlets_of_urls(url: str, name: str | None) -> None:
    row = tables.outlet_of_url(url)
    assert (row.name if row else None) == name


@pytest.mark.parametrize(
    ("words", "matched", "sectors", "office"),
    [
        ("the deputy foreign minister", "foreign minister", ("GOV",), ""),
        ("Ghana’s foreign minister", "foreign minister", ("GOV",), "foreign minister"),
        ("Ghana’s former foreign minister", "foreign minister", ("GOV",), ""),
        ("ex-president", "president", ("GOV",), ""),
        ("the secretary of state for transport", "secretary of state", ("GOV",),
         "secretary of state"),
        ("assistant secretary of state", "assistant secretary of state", ("GOV",), ""),
        ("premier of the island", "premier", ("GOV",), "prime minister"),
        ("minister of police", "minister", ("GOV",), ""),
        ("chief of police", "chief of police", ("COP",), "police chief"),
        ("leader of the opposition", "leader of the opposition", ("OPP",), "opposition leader"),
        ("the Ministry of Rural Roads", "ministry", ("GOV",), ""),
        ("supreme court of the island", "supreme court", ("JUD",), ""),
        ("a masked gunman", "gunman", ("UAF",), ""),
        ("striking dockers", "dockers", ("LAB",), ""),
        ("the policemen’s", "policemen", ("COP",), ""),
        ("PRIME MINISTER", "prime minister", ("GOV",), "prime minister"),
    ],
)  # fmt: skip
def test_roles(words: str, matched: str, sectors: tuple[str, ...], office: str) -> None:
    row = tables.role(words)
    assert row is not None
    assert (row.words, row.sectors, row.office) == (matched, sectors, office)


@pytest.mark.parametrize("words", ["", "the", "of", "bicycle", "shed of the minister", "x" * 9999])
def test_no_role(words: str) -> None:
    assert tables.role(words) is None


@pytest.mark.parametrize(
    ("words", "kind", "number", "gender"),
    [
        ("spokeswoman", "person", "singular", "f"),
        ("spokesmen", "crowd", "plural", "m"),
        ("troops", "group", "plural", None),
        ("rebels", "group", "plural", None),
        ("army", "body", "singular", None),
        ("protesters", "crowd", "plural", None),
        ("police", "body", "plural", None),
    ],
)
def test_kinds_of_roles(words: str, kind: str, number: str, gender: str | None) -> None:
    row = tables.role(words)
    assert row is not None
    assert (row.kind, row.number, row.gender) == (kind, number, gender)


@pytest.mark.parametrize(
    ("words", "sectors", "gender"),
    [
        ("Gen.", ("MIL",), None), ("Lt. Col", ("MIL",), None), ("MRS", (), "f"),
        ("Sen.", ("LEG",), None), ("Sir", ("ELI",), "m"), ("Ayatollah", ("REL",), "m"),
    ],
)  # fmt: skip
def test_honorifics(words: str, sectors: tuple[str, ...], gender: str | None) -> None:
    row = tables.honorific(words)
    assert row is not None
    assert (row.sectors, row.gender) == (sectors, gender)


@pytest.mark.parametrize(
    ("words", "former"),
    [("the former president", True), ("ex-wife", True), ("extra guards", False), ("", False)],
)
def test_former_roles(words: str, former: bool) -> None:
    assert tables.is_former(words) is former


@pytest.mark.parametrize(
    ("words", "on", "name", "office"),
    [
        ("Boris Johnson", date(2017, 1, 1), "Boris Johnson", "foreign secretary"),
        ("Johnson", date(2021, 8, 16), "Boris Johnson", "prime minister"),
        ("Bush", date(1990, 1, 1), "George H. W. Bush", "president"),
        ("REAGAN", REAGAN_YEARS, "Ronald Reagan", "president"),
        ("von der Leyen", date(2022, 1, 1), "Ursula von der Leyen",
         "president of the European Commission"),
    ],
)  # fmt: skip
def test_people_in_office(words: str, on: date, name: str, office: str) -> None:
    first = tables.people_named(words, on)[0]
    assert (first.name, first.office) == (name, office)
    assert tables.covers(first, on)


def test_a_person_out_of_office_is_still_known() -> None:
    found = tables.people_named("Angela Merkel", date(2023, 5, 1))
    assert [row.name for row in found] == ["Angela Merkel"]
    assert not tables.covers(found[0], date(2023, 5, 1))


def test_unknown_people_are_nobody() -> None:
    assert tables.people_named("Zebulon Quaffington", TODAY) == []


@pytest.mark.parametrize(
    ("office", "country", "on", "name"),
    [
        ("president", "USA", REAGAN_YEARS, "Ronald Reagan"),
        ("prime minister", "JPN", REAGAN_YEARS, "Yasuhiro Nakasone"),
        ("foreign minister", "SUN", REAGAN_YEARS, "Eduard Shevardnadze"),
        ("foreign minister", "RUS", REAGAN_YEARS, "Eduard Shevardnadze"),
        ("president", "DDR", REAGAN_YEARS, None),
        ("president", "FRA", date(2021, 1, 1), "Emmanuel Macron"),
        ("president", "XXX", TODAY, None),
        ("keeper of bees", "FRA", TODAY, None),
    ],
)
def test_holders(office: str, country: str, on: date, name: str | None) -> None:
    row = tables.holder_of(office, country, on)
    assert (row.name if row else None) == name
    assert row is None or row.country == loading.code_then(country, on)


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Angela", "f"), ("boris", "m"), ("José", "m"), ("Andrea", None), ("Qwx", None)],
)
def test_first_names(name: str, gender: str | None) -> None:
    assert tables.gender_of(name) == gender


def test_no_first_name_tells_two_genders() -> None:
    with (loading.DATA / "first_names.csv").open(encoding="utf-8", newline="") as file:
        names = [line[0].lower() for line in csv.reader(file) if line[0][0] != "#"]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("words", "name", "country", "precision"),
    [
        ("Georgia", "Georgia", "GEO", "country"),
        ("Ga.", "Georgia", "USA", "admin1"),
        ("Tripoli", "Tripoli", "LBY", "city"),
        ("Kiev", "Kyiv", "UKR", "city"),
        ("Saint Petersburg", "St. Petersburg", "RUS", "city"),
        ("the West Bank", "West Bank", "PSE", "region"),
        ("GAZA STRIP", "Gaza Strip", "PSE", "region"),
        ("the South China Sea", "South China Sea", None, "region"),
        ("Donbas", "Donbas", "UKR", "region"),
        ("Helmand", "Helmand", "AFG", "admin1"),
        ("Scotland", "Scotland", "GBR", "admin1"),
        ("Mexico", "Mexico", "MEX", "country"),
        ("Tiananmen Square", "Tiananmen Square", "CHN", "site"),
    ],
)
def test_places(words: str, name: str, country: str | None, precision: str) -> None:
    row = tables.place_named(words)
    assert row is not None
    assert (row.name, row.country, row.precision) == (name, country, precision)


def test_a_name_of_several_places_gives_them_all() -> None:
    assert [row.country for row in tables.places_named("Tripoli")] == ["LBY", "LBN"]


def test_unknown_places_are_nowhere() -> None:
    assert tables.place_named("Miss") is None
    assert tables.places_named("Nowhereville") == []


@pytest.mark.parametrize("words", ["", "the ", ".", "'s", "x" * (MAX_NAME + 1)])
def test_what_cannot_be_a_name_is_looked_up_harmlessly(words: str) -> None:
    assert tables.country_named(words) is None
    assert all(spellings(words))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Harbour Union,HU,body,GBRX,LAB,,", "country code"),
        ("Harbour Union,HU,guild,GBR,LAB,,", "guild"),
        ("Harbour Union,HU,body,GBR,DOCKS,,", "DOCKS"),
        ("Harbour Union,HU,body,GBR,LAB,1990-13-01,", "month"),
        ("Harbour Union,HU,body,GBR,LAB,1990-01-02,1990-01-01", "ends"),
        ("Harbour Union,HU,body,GBR,LAB,", "fields"),
        (",HU,body,GBR,LAB,,", "fields"),
        ('"Harbour Union,HU,body,GBR,LAB,,', "end of data"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "bodies.csv"
    columns = "name,aliases,kind,country,sectors,from,to"
    path.write_text(f"# a list\n{columns}\nPort Guild,,body,GBR,LAB,,\n# more\n{line}\n", "utf-8")
    with pytest.raises(ModelError, match=problem) as raised:
        Table(path, columns, lines.make_body).rows()
    assert f"{path}:" in str(raised.value)


def test_the_number_of_the_damaged_line_is_right(tmp_path: Path) -> None:
    path = tmp_path / "bodies.csv"
    columns = "name,aliases,kind,country,sectors,from,to"
    path.write_text(f"# a list\n{columns}\n\n# more\nGuild,,body,GBR,PORT,,\n", "utf-8")
    with pytest.raises(ModelError, match=r"bodies\.csv:5: 'PORT' is no sector"):
        Table(path, columns, lines.make_body).rows()


@pytest.mark.parametrize(
    ("lat", "lon", "precision"), [("91", "0", "city"), ("north", "0", "city"), ("0", "0", "town")]
)
def test_a_place_off_the_globe_is_refused(lat: str, lon: str, precision: str) -> None:
    with pytest.raises(ValueError, match=r"globe|float|town"):
        lines.make_place(["Port", "", "GBR", "", lat, lon, precision, ""])


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "outlets.csv"
    path.write_text("name,country\nGazette,GBR\n", "utf-8")
    with pytest.raises(ModelError, match=r"outlets\.csv:1: the columns are"):
        Table(path, "name,aliases,country,domains,sectors", lines.make_outlet)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"absent\.csv"):
        Table(tmp_path / "absent.csv", "name", lines.make_outlet)
