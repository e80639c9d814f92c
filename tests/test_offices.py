"""The two dated lists of data/: who held which office, and what each group was, on a day."""

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


# --- facts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "office", "day", "name"),
    [
        ("USA", "president", "1987-06-12", "Ronald Reagan"),
        ("USA", "president", "2001-09-11", "George W. Bush"),
        ("USA", "president", "2016-11-08", "Barack Obama"),
        ("USA", "president", "2021-01-06", "Donald Trump"),
        ("USA", "president", "2024-12-31", "Joe Biden"),
        ("USA", "secretary of state", "1987-10-19", "George Shultz"),
        ("USA", "secretary of state", "2012-09-11", "Hillary Clinton"),
        ("USA", "secretary of state", "2021-08-15", "Antony Blinken"),
        ("USA", "treasury secretary", "1987-10-19", "James Baker"),
        ("USA", "defence secretary", "2003-03-20", "Donald Rumsfeld"),
        ("USA", "chair of the Federal Reserve", "1987-03-02", "Paul Volcker"),
        ("USA", "chair of the Federal Reserve", "1987-10-19", "Alan Greenspan"),
        ("USA", "chair of the Republican National Committee", "2016-07-18", "Reince Priebus"),
        ("GBR", "prime minister", "1987-06-11", "Margaret Thatcher"),
        ("GBR", "prime minister", "2016-06-23", "David Cameron"),
        ("GBR", "prime minister", "2022-10-01", "Liz Truss"),
        ("GBR", "chancellor of the exchequer", "1987-03-17", "Nigel Lawson"),
        ("GBR", "foreign secretary", "2021-08-15", "Dominic Raab"),
        ("GBR", "defence secretary", "2021-08-16", "Ben Wallace"),
        ("FRA", "prime minister", "1987-02-22", "Jacques Chirac"),
        ("FRA", "finance minister", "1987-02-22", "Edouard Balladur"),
        ("FRA", "president", "2015-11-13", "Francois Hollande"),
        ("DEU", "chancellor", "1989-11-09", "Helmut Kohl"),
        ("DEU", "finance minister", "1987-02-22", "Gerhard Stoltenberg"),
        ("DEU", "president of the Bundesbank", "1987-10-19", "Karl Otto Poehl"),
        ("DEU", "foreign minister", "2022-02-24", "Annalena Baerbock"),
        ("JPN", "prime minister", "1987-04-29", "Yasuhiro Nakasone"),
        ("JPN", "finance minister", "1987-02-22", "Kiichi Miyazawa"),
        ("JPN", "governor of the Bank of Japan", "1987-02-22", "Satoshi Sumita"),
        ("JPN", "prime minister", "2011-03-11", "Naoto Kan"),
        ("BRA", "president", "1987-02-20", "Jose Sarney"),
        ("BRA", "president", "2023-01-08", "Luiz Inacio Lula da Silva"),
        ("ARG", "president", "1987-04-19", "Raul Alfonsin"),
        ("ARG", "president", "2024-06-01", "Javier Milei"),
        ("RUS", "president", "2008-08-08", "Dmitry Medvedev"),
        ("RUS", "prime minister", "2008-08-08", "Vladimir Putin"),
        ("RUS", "president", "2022-02-24", "Vladimir Putin"),
        ("RUS", "foreign minister", "1987-12-08", "Eduard Shevardnadze"),
        ("RUS", "foreign minister", "2014-03-18", "Sergei Lavrov"),
        ("RUS", "presidential envoy to Afghanistan", "2021-08-16", "Zamir Kabulov"),
        ("CHN", "president", "2008-08-08", "Hu Jintao"),
        ("CHN", "foreign minister", "2023-06-18", "Qin Gang"),
        ("CHN", "foreign minister", "2024-01-01", "Wang Yi"),
        ("AFG", "president", "2021-08-14", "Ashraf Ghani"),
        ("AFG", "foreign minister", "2022-03-01", "Amir Khan Muttaqi"),
        ("PAK", "prime minister", "2021-08-16", "Imran Khan"),
        ("IND", "prime minister", "2008-11-26", "Manmohan Singh"),
        ("IRN", "supreme leader", "1987-07-31", "Ruhollah Khomeini"),
        ("IRN", "foreign minister", "2015-07-14", "Mohammad Javad Zarif"),
        ("IRN", "president", "2024-06-15", "Mohammad Mokhber"),
        ("ISR", "prime minister", "2021-08-16", "Naftali Bennett"),
        ("ISR", "defence minister", "2023-10-07", "Yoav Gallant"),
        ("SYR", "president", "2013-08-21", "Bashar al-Assad"),
        ("SYR", "president", "2025-03-01", "Ahmed al-Sharaa"),
        ("TUR", "prime minister", "2013-06-01", "Recep Tayyip Erdogan"),
        ("TUR", "president", "2016-07-15", "Recep Tayyip Erdogan"),
        ("EGY", "president", "2013-07-01", "Mohamed Morsi"),
        ("SAU", "king", "2018-10-02", "King Salman"),
        ("UKR", "president", "2022-02-24", "Volodymyr Zelensky"),
        ("UKR", "foreign minister", "2022-02-24", "Dmytro Kuleba"),
        ("KOR", "president", "2018-04-27", "Moon Jae-in"),
        ("ITA", "prime minister", "2011-11-12", "Silvio Berlusconi"),
        ("VAT", "pope", "2013-03-20", "Pope Francis"),
        ("UNO", "secretary-general of the United Nations", "1987-07-20", "Javier Perez de Cuellar"),
        ("UNO", "secretary-general of the United Nations", "2003-03-20", "Kofi Annan"),
        ("IGO", "secretary-general of NATO", "2021-08-17", "Jens Stoltenberg"),
        ("IGO", "managing director of the International Monetary Fund", "1987-09-29",
         "Michel Camdessus"),
        ("EUR", "president of the European Commission", "1987-07-01", "Jacques Delors"),
        ("EUR", "high representative for foreign affairs", "2021-08-17", "Josep Borrell"),
        ("USA", "secretary of state", "1981-06-01", "Alexander Haig"),
        ("USA", "attorney general", "2008-05-01", "Michael Mukasey"),
        ("USA", "energy secretary", "2022-05-01", "Jennifer Granholm"),
        ("USA", "governor of California", "2005-05-01", "Arnold Schwarzenegger"),
        ("USA", "ambassador to the United Nations", "1983-09-01", "Jeane Kirkpatrick"),
        ("USA", "mayor of New York", "1987-10-19", "Ed Koch"),
        ("USA", "chairman of the Joint Chiefs of Staff", "1999-04-01", "Hugh Shelton"),
        ("GBR", "home secretary", "2003-03-20", "David Blunkett"),
        ("GBR", "first minister of Wales", "2020-04-01", "Mark Drakeford"),
        ("GBR", "archbishop of Canterbury", "2005-01-01", "Rowan Williams"),
        ("GBR", "speaker of the House of Commons", "2019-09-01", "John Bercow"),
        ("IRL", "prime minister", "1993-12-15", "Albert Reynolds"),
        ("IRL", "president", "2005-05-01", "Mary McAleese"),
        ("FRA", "president", "1976-06-01", "Valery Giscard d'Estaing"),
        ("FRA", "interior minister", "1987-06-01", "Charles Pasqua"),
        ("FRA", "interior minister", "2019-05-01", "Christophe Castaner"),
        ("FRA", "mayor of Paris", "2010-01-01", "Bertrand Delanoe"),
        ("DEU", "chancellor", "1980-01-01", "Helmut Schmidt"),
        ("DEU", "interior minister", "2001-09-11", "Otto Schily"),
        ("DEU", "health minister", "2020-04-01", "Jens Spahn"),
        ("AUT", "president", "2000-02-05", "Thomas Klestil"),
        ("CHE", "president", "2009-09-01", "Hans-Rudolf Merz"),
        ("RUS", "defence minister", "1995-01-01", "Pavel Grachev"),
        ("RUS", "mayor of Moscow", "2005-01-01", "Yuri Luzhkov"),
        ("RUS", "Kremlin chief of staff", "2020-01-01", "Anton Vaino"),
        ("UKR", "foreign minister", "2013-11-21", "Leonid Kozhara"),
        ("UKR", "prosecutor general", "2016-03-01", "Viktor Shokin"),
        ("ITA", "president", "1982-07-11", "Sandro Pertini"),
        ("ITA", "finance minister", "2009-05-01", "Giulio Tremonti"),
        ("ITA", "mayor of Rome", "2018-08-14", "Virginia Raggi"),
        ("ESP", "interior minister", "2004-03-11", "Angel Acebes"),
        ("ESP", "mayor of Barcelona", "2017-08-17", "Ada Colau"),
        ("PRT", "finance minister", "2018-01-01", "Mario Centeno"),
        ("POL", "foreign minister", "1999-03-12", "Bronislaw Geremek"),
        ("POL", "prime minister", "1993-01-01", "Hanna Suchocka"),
        ("TUR", "prime minister", "1994-06-01", "Tansu Ciller"),
        ("TUR", "foreign minister", "1999-02-15", "Ismail Cem"),
        ("GRC", "finance minister", "2010-04-23", "George Papaconstantinou"),
        ("NLD", "finance minister", "2008-10-01", "Wouter Bos"),
        ("BEL", "prime minister", "1995-06-01", "Jean-Luc Dehaene"),
        ("SWE", "finance minister", "2008-09-15", "Anders Borg"),
        ("NOR", "prime minister", "1985-01-01", "Kare Willoch"),
        ("FIN", "prime minister", "1992-01-01", "Esko Aho"),
        ("DNK", "foreign minister", "2000-01-01", "Niels Helveg Petersen"),
        ("ISL", "prime minister", "2008-10-06", "Geir Haarde"),
        ("CZE", "prime minister", "2005-06-01", "Jiri Paroubek"),
        ("SVK", "president", "2010-01-01", "Ivan Gasparovic"),
        ("HUN", "prime minister", "1991-06-01", "Jozsef Antall"),
        ("ROU", "president", "1999-04-01", "Emil Constantinescu"),
        ("BGR", "president", "1995-01-01", "Zhelyu Zhelev"),
        ("EST", "president", "2003-01-01", "Arnold Ruutel"),
        ("LVA", "president", "2010-01-01", "Valdis Zatlers"),
        ("GEO", "foreign minister", "2008-08-08", "Eka Tkeshelashvili"),
        ("ARM", "president", "1995-01-01", "Levon Ter-Petrosyan"),
        ("CAN", "prime minister", "1993-09-01", "Kim Campbell"),
        ("CAN", "governor of the Bank of Canada", "2005-01-01", "David Dodge"),
        ("MEX", "finance minister", "2008-09-15", "Agustin Carstens"),
        ("BRA", "finance minister", "1993-09-01", "Fernando Henrique Cardoso"),
        ("ARG", "finance minister", "2002-12-01", "Roberto Lavagna"),
        ("CHL", "president", "1996-01-01", "Eduardo Frei"),
        ("PER", "president", "2001-01-01", "Valentin Paniagua"),
        ("COL", "president", "1993-12-02", "Cesar Gaviria"),
        ("CUB", "foreign minister", "1995-01-01", "Roberto Robaina"),
        ("JAM", "prime minister", "2000-01-01", "P. J. Patterson"),
        ("AUS", "treasurer", "2000-07-01", "Peter Costello"),
        ("AUS", "governor-general", "2010-01-01", "Quentin Bryce"),
        ("NZL", "finance minister", "2021-01-01", "Grant Robertson"),
        ("FJI", "prime minister", "2000-05-18", "Mahendra Chaudhry"),
        ("UNO", "executive director of UNICEF", "2000-01-01", "Carol Bellamy"),
        ("UNO", "director-general of UNESCO", "2005-01-01", "Koichiro Matsuura"),
        ("IGO", "president of the World Bank", "1994-01-01", "Lewis Preston"),
        ("IGO", "supreme allied commander Europe", "2021-01-01", "Tod Wolters"),
        ("IGO", "president of FIFA", "2010-12-02", "Sepp Blatter"),
        ("EUR", "president of the European Parliament", "2000-01-01", "Nicole Fontaine"),
        ("EUR", "commissioner for agriculture", "2003-01-01", "Franz Fischler"),
        ("NGO", "executive director of Human Rights Watch", "2010-01-01", "Kenneth Roth"),
    ],
)  # fmt: skip
def test_office_is_held_by(country: str, office: str, day: str, name: str) -> None:
    holders = {
        row["name"]
        for row in OFFICES
        if (row["country"], row["office"]) == (country, office) and covers(row, day)
    }
    assert holders == {name}


@pytest.mark.parametrize(
    ("country", "office", "day", "name"),
    [
        ("CHN", "defence minister", "1999-06-01", "Chi Haotian"),
        ("CHN", "central bank governor", "1996-03-01", "Dai Xianglong"),
        ("CHN", "president", "1989-06-04", "Yang Shangkun"),
        ("HKG", "chief secretary", "2014-10-01", "Carrie Lam"),
        ("TWN", "prime minister", "2003-05-01", "Yu Shyi-kun"),
        ("TWN", "foreign minister", "2017-06-13", "David Lee"),
        ("JPN", "finance minister", "2009-02-14", "Shoichi Nakagawa"),
        ("JPN", "foreign minister", "2002-05-08", "Yoriko Kawaguchi"),
        ("JPN", "prime minister", "1994-05-15", "Tsutomu Hata"),
        ("JPN", "governor of the Bank of Japan", "2006-03-09", "Toshihiko Fukui"),
        ("KOR", "prime minister", "2014-04-16", "Chung Hong-won"),
        ("KOR", "central bank governor", "2016-06-09", "Lee Ju-yeol"),
        ("KOR", "mayor of Seoul", "2016-10-29", "Park Won-soon"),
        ("MNG", "president", "2013-06-26", "Tsakhiagiin Elbegdorj"),
        ("IND", "prime minister", "1997-08-15", "I. K. Gujral"),
        ("IND", "finance minister", "2003-02-28", "Jaswant Singh"),
        ("IND", "interior minister", "2008-11-26", "Shivraj Patil"),
        ("IND", "army chief", "1999-06-01", "V. P. Malik"),
        ("IND", "central bank governor", "2016-11-08", "Urjit Patel"),
        ("PAK", "president", "1999-10-12", "Rafiq Tarar"),
        ("PAK", "finance minister", "2021-08-16", "Shaukat Tarin"),
        ("PAK", "army chief", "1990-01-01", "Mirza Aslam Beg"),
        ("PAK", "head of Inter-Services Intelligence", "2011-05-02", "Ahmad Shuja Pasha"),
        ("PAK", "chief justice", "2007-11-03", "Iftikhar Chaudhry"),
        ("AFG", "interior minister", "2021-08-14", "Abdul Satar Mirzakwal"),
        ("AFG", "defence minister", "2003-01-01", "Mohammad Fahim"),
        ("BGD", "president", "2007-01-11", "Iajuddin Ahmed"),
        ("LKA", "army chief", "2009-05-18", "Sarath Fonseka"),
        ("LKA", "prime minister", "2008-01-01", "Ratnasiri Wickremanayake"),
        ("NPL", "prime minister", "2010-01-01", "Madhav Kumar Nepal"),
        ("MDV", "president", "2012-12-01", "Mohammed Waheed Hassan"),
        (
            "MMR",
            "chairman of the State Law and Order Restoration Council",
            "1990-05-27",
            "Saw Maung",
        ),
        ("THA", "prime minister", "1997-07-02", "Chavalit Yongchaiyudh"),
        ("THA", "junta leader", "2014-06-01", "Prayuth Chan-ocha"),
        ("VNM", "prime minister", "1995-07-11", "Vo Van Kiet"),
        ("PHL", "foreign minister", "2006-01-01", "Alberto Romulo"),
        ("PHL", "vice president", "2012-01-01", "Jejomar Binay"),
        ("IDN", "vice president", "2022-11-15", "Ma'ruf Amin"),
        ("IDN", "governor of Jakarta", "2016-12-02", "Basuki Tjahaja Purnama"),
        ("MYS", "king", "2020-02-29", "Sultan Abdullah"),
        ("MYS", "finance minister", "2019-01-01", "Lim Guan Eng"),
        ("SGP", "president", "2005-01-01", "S. R. Nathan"),
        ("KGZ", "head of the interim government", "2010-06-10", "Roza Otunbayeva"),
        ("ISR", "head of Mossad", "2010-01-19", "Meir Dagan"),
        ("ISR", "finance minister", "2014-07-08", "Yair Lapid"),
        ("ISR", "president", "1994-10-26", "Ezer Weizman"),
        ("IRN", "judiciary spokesperson", "2023-06-01", "Masoud Setayeshi"),
        ("IRN", "president", "1980-09-22", "Abolhassan Banisadr"),
        ("IRQ", "interior minister", "2005-11-15", "Bayan Jabr"),
        ("IRQ", "president", "2004-12-01", "Ghazi al-Yawer"),
        ("SYR", "prime minister", "2008-01-01", "Mohammed Naji al-Otari"),
        ("LBN", "president", "1995-01-01", "Elias Hrawi"),
        ("JOR", "prime minister", "2005-11-09", "Adnan Badran"),
        ("YEM", "prime minister", "2012-06-01", "Mohammed Basindwa"),
        ("EGY", "interior minister", "2011-01-25", "Habib el-Adly"),
        ("EGY", "central bank governor", "2016-11-03", "Tarek Amer"),
        ("TUR", "prime minister", "1994-04-05", "Tansu Ciller"),
        ("TUR", "central bank governor", "2022-01-20", "Sahap Kavcioglu"),
        ("DZA", "president", "1995-11-16", "Liamine Zeroual"),
        ("DZA", "prime minister", "2013-01-16", "Abdelmalek Sellal"),
        ("LBY", "prime minister", "2012-09-11", "Abdel Rahim al-Keib"),
        ("TUN", "prime minister", "2015-03-18", "Habib Essid"),
        ("MRT", "president", "2008-01-01", "Sidi Ould Cheikh Abdallahi"),
        ("ETH", "president", "2012-08-20", "Girma Wolde-Giorgis"),
        ("SOM", "prime minister", "2013-09-21", "Abdi Farah Shirdon"),
        ("KEN", "vice president", "2010-08-27", "Kalonzo Musyoka"),
        ("RWA", "prime minister", "1994-05-01", "Jean Kambanda"),
        ("BDI", "president", "1993-09-01", "Melchior Ndadaye"),
        ("NGA", "central bank governor", "2010-01-01", "Lamido Sanusi"),
        ("NGA", "head of state", "1998-12-01", "Abdulsalami Abubakar"),
        ("ZAF", "finance minister", "2016-04-01", "Pravin Gordhan"),
        ("ZAF", "central bank governor", "2020-03-19", "Lesetja Kganyago"),
        ("ZWE", "vice president", "2010-06-01", "Joice Mujuru"),
        ("MWI", "president", "2000-01-01", "Bakili Muluzi"),
        ("SLE", "head of state", "1997-08-01", "Johnny Paul Koroma"),
        ("LBR", "president", "2005-01-01", "Gyude Bryant"),
        ("CIV", "head of state", "2000-06-01", "Robert Guei"),
        ("GNB", "president", "2002-01-01", "Kumba Yala"),
        ("BEN", "president", "2000-01-01", "Mathieu Kerekou"),
        ("MUS", "prime minister", "2004-01-01", "Paul Berenger"),
    ],
)
def test_office_in_asia_or_africa_is_held_by(
    country: str, office: str, day: str, name: str
) -> None:
    test_office_is_held_by(country, office, day, name)


@pytest.mark.parametrize(
    ("called", "country", "day", "sectors"),
    [
        ("Boris Johnson", "GBR", "2017-05-01", {"GOV"}),
        ("Boris Johnson", "GBR", "2018-09-01", {"LEG"}),
        ("Boris Johnson", "GBR", "2021-08-15", {"GOV"}),
        ("Zabihullah Mujahid", "AFG", "2021-08-14", {"REB"}),
        ("Zabihullah Mujahid", "AFG", "2021-08-15", {"GOV"}),
        ("Mullah Baradar", "AFG", "2020-02-29", {"REB"}),
        ("Mullah Baradar", "AFG", "2021-10-01", {"GOV"}),
        ("Hua Chunying", "CHN", "2021-08-16", {"GOV"}),
        ("Navalny", "RUS", "2021-01-17", {"OPP"}),
        ("Tikhanovskaya", "BLR", "2021-06-01", {"OPP"}),
        ("Hemedti", "SDN", "2023-06-01", {"REB"}),
        ("Nelson Mandela", "ZAF", "1987-06-01", {"REB", "OPP"}),
        ("Nelson Mandela", "ZAF", "1995-06-01", {"GOV"}),
        ("Walesa", "POL", "1987-06-01", {"LAB", "OPP"}),
        ("Bernie Sanders", "USA", "2016-03-01", {"LEG", "PTY"}),
        ("Ted Cruz", "USA", "2016-03-01", {"LEG", "PTY", "OPP"}),
        ("Donald Trump", "USA", "2016-03-01", {"PTY", "OPP"}),
        ("Mike Pence", "USA", "2016-10-04", {"GOV", "PTY", "OPP"}),
    ],
)
def test_person_has_sectors_on_the_day(
    called: str, country: str, day: str, sectors: set[str]
) -> None:
    found = [
        row
        for row in OFFICES
        if called in names_of(row) and row["country"] == country and covers(row, day)
    ]
    assert {sector for row in found for sector in row["sectors"].split("|")} == sectors


@pytest.mark.parametrize(
    ("called", "day", "country", "sectors"),
    [
        ("Taliban", "1998-08-20", "AFG", "GOV"),
        ("Taliban", "2010-01-01", "AFG", "REB"),
        ("Taliban", "2021-08-14", "AFG", "REB"),
        ("Taliban", "2021-08-15", "AFG", "GOV"),
        ("ISIS", "2016-03-22", "IMG", "REB"),
        ("Contras", "1987-03-01", "NIC", "REB"),
        ("Sandinistas", "1987-03-01", "NIC", "PTY|GOV"),
        ("PLO", "1987-12-09", "PSE", "REB"),
        ("Tamil Tigers", "1987-07-29", "LKA", "REB"),
        ("TPLF", "2021-06-28", "ETH", "REB"),
        ("GOP", "2016-07-18", "USA", "PTY"),
        ("Tories", "1987-06-11", "GBR", "PTY|GOV"),
        ("Labour", "2020-01-01", "GBR", "PTY|OPP"),
        ("SPD", "1987-01-25", "DEU", "PTY|OPP"),
        ("BJP", "2021-08-16", "IND", "PTY|GOV"),
        ("Rapid Support Forces", "2023-06-01", "SDN", "REB"),
        ("Hayat Tahrir al-Sham", "2024-12-09", "SYR", "GOV"),
        ("Solidarity", "1987-06-08", "POL", "LAB|OPP"),
        ("Houthis", "2015-03-26", "YEM", "REB"),
        ("M23", "2025-01-27", "COD", "REB"),
        ("AFDL", "1997-05-01", "COD", "REB"),
        ("Chin National Army", "2022-06-01", "MMR", "REB"),
        ("Hurras al-Din", "2020-01-01", "SYR", "REB"),
        ("PFLP-GC", "1988-01-01", "PSE", "REB"),
        ("United Tajik Opposition", "1996-01-01", "TJK", "REB"),
        ("UPND", "2021-08-23", "ZMB", "PTY|OPP"),
        ("UPND", "2021-08-24", "ZMB", "PTY|GOV"),
        ("Kamajors", "1999-01-06", "SLE", "UAF"),
        ("Ansaru", "2013-02-16", "NGA", "REB"),
    ],
)
def test_group_is_on_the_day(called: str, day: str, country: str, sectors: str) -> None:
    found = {
        (row["country"], row["sectors"])
        for row in GROUPS
        if called in names_of(row) and covers(row, day)
    }
    assert found == {(country, sectors)}


@pytest.mark.parametrize("name", ["Republicans", "Labour", "Solidarity", "Conservatives", "Likud"])
def test_common_words_are_marked_ambiguous(name: str) -> None:
    notes = {"ambiguous" in row["note"] for row in GROUPS if row["name"] == name}
    assert notes == {name != "Likud"}
