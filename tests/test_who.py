"""Who a name or a role means on a day: our own cases, checked by hand."""

import json
import subprocess
import sys
from datetime import date
from io import BytesIO, StringIO

import pytest

from onrecord.errors import QuestionError
from onrecord.lookups import MAX_LINE, answer_each, answer_of, asked_of, card
from onrecord.resolving.who import MAX_CHARACTERS, who

# words, day, country spoken of → name, country, sectors (some of them), basis
Case = tuple[str, str, str, str | None, str | None, str, str | None]

PEOPLE: list[Case] = [
    ("Kabulov", "2021-08-16", "", "Zamir Kabulov", "RUS", "GOV", "table"),
    ("Zamir Kabulov", "2021-08-16", "", "Zamir Kabulov", "RUS", "GOV", "table"),
    ("Sergey Lavrov", "2021-08-16", "", "Sergei Lavrov", "RUS", "GOV", "table"),
    ("Recep Tayyip Erdoğan", "2021-08-16", "", "Recep Tayyip Erdogan", "TUR", "GOV", "table"),
    ("Bashar Assad", "2015-01-01", "", "Bashar al-Assad", "SYR", "GOV", "table"),
    ("Muqtada al-Sadr", "2021-08-16", "", "Moqtada al-Sadr", "IRQ", "REL", "table"),
    ("Kim Jong Un", "2018-06-12", "", "Kim Jong-un", "PRK", "GOV", "table"),
    ("Viktor Orbán", "2021-08-16", "", "Viktor Orban", "HUN", "GOV", "table"),
    ("MBS", "2021-08-16", "", "Mohammed bin Salman", "SAU", "GOV", "table"),
    ("Xi", "2021-08-16", "", "Xi Jinping", "CHN", "GOV", "table"),
    ("Thatcher", "1987-05-01", "", "Margaret Thatcher", "GBR", "GOV", "table"),
    ("Gorbachev", "1987-05-01", "", "Mikhail Gorbachev", "SUN", "GOV", "table"),
    ("Medvedev", "2010-01-01", "", "Dmitry Medvedev", "RUS", "GOV", "table"),
    ("Kadhimi", "2021-03-16", "", "Mustafa al-Kadhimi", "IRQ", "GOV", "table"),
    ("Marcos", "2023-01-01", "", "Ferdinand Marcos Jr.", "PHL", "GOV", "table"),
    ("Marcos", "1985-01-01", "", "Ferdinand Marcos", "PHL", "GOV", "table"),
    ("Bush", "2003-03-20", "", "George W. Bush", "USA", "GOV", "table"),
    ("Bush", "1990-03-20", "", "George H. W. Bush", "USA", "GOV", "table"),
    ("Clinton", "1998-04-01", "", "Bill Clinton", "USA", "GOV", "table"),
    ("Powell", "2002-05-01", "", "Colin Powell", "USA", "GOV", "table"),
    ("Powell", "2022-05-01", "", "Jerome Powell", "USA", "GOV", "table"),
    ("Kim", "2018-01-01", "PRK", "Kim Jong-un", "PRK", "GOV", "table"),
    ("Singh", "2010-01-01", "IND", "Manmohan Singh", "IND", "GOV", "table"),
    ("Khan", "2021-08-16", "PAK", "Imran Khan", "PAK", "GOV", "table"),
    ("Rutte", "2018-01-01", "", "Mark Rutte", "NLD", "GOV", "table"),
    ("Rutte", "2025-01-01", "", "Mark Rutte", "IGO", "", "table"),
    ("Boris Johnson", "2018-12-01", "", "Boris Johnson", "GBR", "LEG", "table"),
    ("Nelson Mandela", "1987-01-01", "", "Nelson Mandela", "ZAF", "OPP", "table"),
    ("Nelson Mandela", "1995-01-01", "", "Nelson Mandela", "ZAF", "GOV", "table"),
    ("Perrin Trudwell", "1980-01-01", "", None, None, "", None),
    ("Kim", "2018-06-12", "", None, None, "", None),
    ("Singh", "2010-01-01", "", None, None, "", None),
    ("Bush", "2021-08-16", "", None, None, "", None),
    ("Wang", "2021-08-16", "", None, None, "", None),
    ("Rajapaksa", "2021-08-16", "LKA", None, None, "", None),
    ("the West", "2021-08-16", "", None, None, "", None),
    ("John Doe", "2021-08-16", "", None, None, "", None),
    ("Chad Johnson", "2021-08-16", "", None, None, "", None),
]  # fmt: skip

TITLED: list[Case] = [
    ("Secretary of State Rice", "2007-01-01", "", "Condoleezza Rice", "USA", "GOV", "table"),
    ("Foreign Minister Wang", "2021-08-16", "", "Wang Yi", "CHN", "GOV", "table"),
    ("President Kim", "2001-01-01", "", "Kim Dae-jung", "KOR", "GOV", "table"),
    ("President Bush", "1990-04-01", "", "George H. W. Bush", "USA", "GOV", "table"),
    ("ex-President Bush", "1995-01-01", "", "George H. W. Bush", "USA", "", "table"),
    ("Mrs Thatcher", "1987-05-01", "", "Margaret Thatcher", "GBR", "GOV", "table"),
    ("Gen. Mark Milley", "2021-08-16", "", "Mark Milley", "USA", "MIL", "table"),
    ("Spain's Pedro Sanchez", "2021-08-16", "", "Pedro Sanchez", "ESP", "GOV", "table"),
    ("Russian envoy Zamir Kabulov", "2021-08-16", "", "Zamir Kabulov", "RUS", "GOV", "table"),
    ("Florida Gov. Ron DeSantis", "2021-08-16", "", "Ron DeSantis", "USA", "GOV", "table"),
    ("former UN chief Kofi Annan", "2010-01-01", "", "Kofi Annan", "UNO", "", "table"),
    ("the late President Hugo Chavez", "2014-01-01", "", "Hugo Chavez", "VEN", "", "table"),
    ("King Abdullah", "2021-08-16", "JOR", "King Abdullah II", "JOR", "GOV", "table"),
    ("Chief of the General Staff Valery Gerasimov", "2022-03-01", "", "Valery Gerasimov", "RUS",
     "MIL", "table"),
    ("King Abdullah", "2010-01-01", "", None, None, "", None),
    ("Foreign Minister Kim", "2010-01-01", "", None, None, "", None),
    ("Mr. Kim", "2021-08-16", "", None, None, "", None),
    ("Polish Deputy Defence Minister Jan Kolski", "2021-08-16", "", "Jan Kolski", "POL", "MIL",
     "title"),
    ("Ama Osei, Ghana's foreign minister", "2021-08-16", "", "Ama Osei", "GHA", "GOV", "title"),
    ("Professor Ama Osei", "2021-08-16", "", "Ama Osei", None, "EDU", "title"),
]  # fmt: skip

ROLES: list[Case] = [
    ("the Polish president", "2021-08-16", "", "Andrzej Duda", "POL", "GOV", "title"),
    ("Japan's foreign minister", "2021-08-16", "", "Toshimitsu Motegi", "JPN", "GOV", "title"),
    ("the interior minister of Kenya", "2021-08-16", "", "Fred Matiang'i", "KEN", "GOV", "title"),
    ("head of the IAEA", "2021-08-16", "", "Rafael Grossi", None, "", "title"),
    ("NATO chief", "2021-08-16", "", "Jens Stoltenberg", "IGO", "", "title"),
    ("EU foreign policy chief", "2021-08-16", "", "Josep Borrell", "EUR", "", "title"),
    ("EU foreign policy chief", "2025-01-01", "", "Kaja Kallas", "EUR", "", "title"),
    ("UN envoy for Syria", "2021-08-16", "", "Geir Pedersen", "UNO", "", "title"),
    ("UN Yemen envoy", "2021-08-16", "", "Hans Grundberg", "UNO", "", "title"),
    ("UN human rights chief", "2021-08-16", "", "Michelle Bachelet", "UNO", "", "title"),
    ("WHO chief", "2021-08-16", "", "Tedros Adhanom Ghebreyesus", "UNO", "", "title"),
    ("IMF chief", "2021-08-16", "", "Kristalina Georgieva", "IGO", "", "title"),
    ("Bank of England governor", "2021-08-16", "", "Andrew Bailey", "GBR", "GOV", "title"),
    ("CIA director", "2021-08-16", "", "William Burns", "USA", "SPY", "title"),
    ("head of Russia's FSB", "2021-08-16", "", "Alexander Bortnikov", "RUS", "SPY", "title"),
    ("Fed chair", "2021-08-16", "", "Jerome Powell", "USA", "GOV", "title"),
    ("Pentagon chief", "2021-08-16", "", "Lloyd Austin", "USA", "GOV", "title"),
    ("Kremlin spokesman", "2021-08-16", "", "Dmitry Peskov", "RUS", "GOV", "title"),
    ("London mayor", "2021-08-16", "", "Sadiq Khan", "GBR", "GOV", "title"),
    ("Texas governor", "2021-08-16", "", "Greg Abbott", "USA", "GOV", "title"),
    ("Scotland's first minister", "2021-08-16", "", "Nicola Sturgeon", "GBR", "GOV", "title"),
    ("US ambassador to the UN", "2021-08-16", "", "Linda Thomas-Greenfield", "USA", "GOV",
     "title"),
    ("Russia's UN ambassador", "2021-08-16", "", "Vasily Nebenzya", "RUS", "GOV", "title"),
    ("Russian ambassador to Washington", "2021-08-16", "", "Anatoly Antonov", "RUS", "GOV",
     "title"),
    ("Hezbollah leader", "2021-08-16", "", "Hassan Nasrallah", "LBN", "PTY", "title"),
    ("Chinese leader", "2021-08-16", "", "Xi Jinping", "CHN", "GOV", "title"),
    ("Libyan leader", "2010-01-01", "", "Muammar Gaddafi", "LBY", "GOV", "title"),
    ("Soviet leader", "1987-05-01", "", "Mikhail Gorbachev", "SUN", "GOV", "title"),
    ("Turkish Cypriot leader", "2021-08-16", "", "Ersin Tatar", "CYP", "PRE", "title"),
    ("America's top diplomat", "2021-08-16", "", "Antony Blinken", "USA", "GOV", "title"),
    ("Britain's foreign minister", "2021-08-16", "", "Dominic Raab", "GBR", "GOV", "title"),
    ("Iranian president", "2024-06-01", "", "Mohammad Mokhber", "IRN", "GOV", "title"),
    ("Afghan president", "2021-08-10", "", "Ashraf Ghani", "AFG", "GOV", "title"),
    ("Afghan president", "2021-08-20", "", "Afghan president", "AFG", "GOV", "nationality"),
    ("Bolivian president", "2019-11-15", "", "Jeanine Anez", "BOL", "GOV", "title"),
    ("the foreign minister", "2021-08-16", "KEN", "Raychelle Omamo", "KEN", "GOV", "title"),
    ("the prime minister", "2021-08-16", "GBR", "Boris Johnson", "GBR", "GOV", "title"),
    ("the pope", "2021-08-16", "", "Pope Francis", "VAT", "REL", "title"),
    ("secretary of state", "2021-08-16", "", "Antony Blinken", "USA", "GOV", "title"),
    ("British monarch", "2010-01-01", "", "Queen Elizabeth II", "GBR", "GOV", "title"),
    ("the polish president", "2021-08-16", "", "Andrzej Duda", "POL", "GOV", "title"),
    ("the president", "2021-08-16", "", None, None, "GOV", None),
    ("foreign secretary", "2021-08-16", "", None, None, "GOV", None),
    ("a NATO spokeswoman", "2021-08-16", "", "NATO spokeswoman", "IGO", "MIL", "nationality"),
    ("a senior US official", "2021-08-16", "", "senior US official", "USA", "GOV", "nationality"),
]  # fmt: skip

BODIES: list[Case] = [
    ("Moscow", "2021-08-16", "", "Russia", "RUS", "GOV", "seat"),
    ("Moscow", "1987-03-01", "", "Soviet Union", "SUN", "GOV", "seat"),
    ("the Kremlin", "2021-08-16", "", "Russia", "RUS", "GOV", "seat"),
    ("Zhongnanhai", "2021-08-16", "", "China", "CHN", "GOV", "seat"),
    ("Downing Street", "2021-08-16", "", "United Kingdom", "GBR", "GOV", "seat"),
    ("Élysée Palace", "2021-08-16", "", "France", "FRA", "GOV", "seat"),
    ("West Bank", "2021-08-16", "", "West Bank", "PSE", "", "table"),
    ("Japan", "2021-08-16", "", "Japan", "JPN", "GOV", "table"),
    ("Hezbollah", "2021-08-16", "", "Hezbollah", "LBN", "PTY", "table"),
    ("hezbollah", "2021-08-16", "", "Hezbollah", "LBN", "PTY", "table"),
    ("Lebanon's Hezbollah", "2021-08-16", "", "Hezbollah", "LBN", "PTY", "table"),
    ("Lebanese militant group Hezbollah", "2021-08-16", "", "Hezbollah", "LBN", "PTY", "table"),
    ("Hamas movement", "2021-08-16", "", "Hamas", "PSE", "REB", "table"),
    ("Taliban", "2021-08-01", "", "Taliban", "AFG", "REB", "table"),
    ("the Taliban", "2021-08-16", "", "Taliban", "AFG", "GOV", "table"),
    ("FARC", "2010-01-01", "", "FARC", "COL", "REB", "table"),
    ("RSF", "2023-05-01", "SDN", "Rapid Support Forces", "SDN", "REB", "table"),
    ("RSF", "2023-05-01", "", None, None, "", None),
    ("the Kenyan parliament", "2021-08-16", "", "Kenyan parliament", "KEN", "LEG", "nationality"),
    ("Israel's Supreme Court", "2021-08-16", "", "Israel's Supreme Court", "ISR", "JUD", None),
    ("High Court of Kenya", "2021-08-16", "", "High Court of Kenya", "KEN", "JUD", "nationality"),
    ("Colombian army", "2021-08-16", "", "Colombian army", "COL", "MIL", None),
    ("Nigerian police", "2021-08-16", "", "Nigerian police", "NGA", "COP", None),
    ("ministry of defence of India", "2021-08-16", "", "ministry of defence of India", "IND",
     "MIL", "nationality"),
    ("Taiwan's Ministry of National Defense", "2021-08-16", "", None, "TWN", "MIL", None),
    ("the Assad regime", "2015-08-16", "", "Assad regime", "SYR", "GOV", None),
    ("Nigerian Labour Congress", "2021-08-16", "", None, "NGA", "LAB", None),
    ("University of Nairobi", "2021-08-16", "", None, "KEN", "EDU", None),
    ("the parliament", "2021-08-16", "KEN", "parliament", "KEN", "LEG", "nationality"),
    ("the Guardian", "2021-08-16", "", "The Guardian", "GBR", "JRN", "table"),
    ("Reuters", "2021-08-16", "", "Reuters", "GBR", "JRN", "table"),
    ("a Reuters reporter", "2021-08-16", "", "Reuters reporter", "GBR", "JRN", None),
    ("Toyota", "2021-08-16", "", "Toyota", "MNC", "BUS", "table"),
    ("Acme Robotics Corp", "2021-08-16", "", "Acme Robotics Corp", None, "BUS", "mention"),
    ("iaea", "2021-08-16", "", "International Atomic Energy Agency", None, "", "table"),
]  # fmt: skip

CROWDS: list[Case] = [
    ("American warplanes", "2021-08-16", "", "American warplanes", "USA", "MIL", "nationality"),
    ("rebel fighters", "2021-08-16", "", "rebel fighters", None, "REB", "mention"),
    ("gunmen", "2021-08-16", "", "gunmen", None, "UAF", "mention"),
    ("Syrian refugees", "2021-08-16", "", "Syrian refugees", "SYR", "REF", "nationality"),
    ("Indian farmers", "2021-08-16", "", "Indian farmers", "IND", "AGR", "nationality"),
    ("Hamas fighters", "2021-08-16", "", "Hamas fighters", "PSE", "REB", "nationality"),
    ("two Palestinian teenagers", "2021-08-16", "", None, "PSE", "CVL", "nationality"),
    ("Russian-backed separatists", "2021-08-16", "", None, None, "REB", "mention"),
    ("pro-Russian separatists in eastern Ukraine", "2021-08-16", "", None, "UKR", "REB", None),
    ("British soldiers in Helmand", "2021-08-16", "", None, "GBR", "MIL", None),
    ("NATO troops", "2021-08-16", "", "NATO troops", "IGO", "MIL", None),
    ("Somali pirates", "2021-08-16", "", "Somali pirates", "SOM", "CRM", None),
    ("French truck drivers", "2021-08-16", "", "French truck drivers", "FRA", "LAB", None),
    ("Kenyan teachers", "2021-08-16", "", "Kenyan teachers", "KEN", "EDU", None),
    ("South Korean lawmakers", "2021-08-16", "", "South Korean lawmakers", "KOR", "LEG", None),
    ("Americans", "2021-08-16", "", "Americans", "USA", "", "nationality"),
]  # fmt: skip

CASES = [*PEOPLE, *TITLED, *ROLES, *BODIES, *CROWDS]
NOBODY = [case for case in [*PEOPLE, *TITLED] if case[3] is None]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]} {case[2]}")
def test_who(case: Case) -> None:
    words, on, near, name, country, sectors, basis = case
    known = who(words, date.fromisoformat(on), near or None)
    if name is not None or (basis is None and country is None and not sectors):
        assert known.name == name
    if country is not None:
        assert known.country == country
    assert set(sectors.split()) <= set(known.sectors)
    if basis is not None:
        assert known.basis == basis


def test_the_cases_are_many() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize("case", NOBODY, ids=lambda case: f"{case[0]} {case[1]}")
def test_nobody_is_named_where_nobody_can_be(case: Case) -> None:
    known = who(case[0], date.fromisoformat(case[1]), case[2] or None)
    assert (known.name, known.country, known.basis) == (None, None, None)
    assert known.note


def test_candidates_are_named() -> None:
    known = who("Bush", date(2021, 8, 16))
    assert "George W. Bush (former president, USA)" in known.candidates


def test_out_of_office_is_told() -> None:
    after, before = (
        who("Angela Merkel", date(2023, 1, 1)),
        who("Volodymyr Zelensky", date(2012, 1, 1)),
    )
    assert (after.office, after.sectors) == (None, ("ELI",))
    assert after.note == "former chancellor, until 2021-12-08"
    assert before.note.startswith("not yet president")
    assert before.sectors == ()


def test_who_stands_behind_a_group_is_not_asked() -> None:
    known = who("Rwandan-backed M23", date(2023, 3, 1))
    assert (known.name, known.country) == ("March 23 Movement", "COD")


def test_office_has_its_days() -> None:
    known = who("Angela Merkel", date(2010, 1, 1))
    assert (known.office, known.start, known.end) == (
        "chancellor", date(2005, 11, 22), date(2021, 12, 8),
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["", "   ", "!?", "of", "the", "'s", "of of of of", "-", "x" * 10_000, "a " * 5000, "\x00",
     "the the the", "\ud800", "president " * 20, "of the " * 12 + "president", "U.S. " * 40,
     "New York " * 30],
)  # fmt: skip
def test_odd_words_are_nobody(words: str) -> None:
    known = who(words, date(2021, 8, 16))
    assert known.name is None or len(known.name) <= MAX_CHARACTERS


# --- lines and cards ----------------------------------------------------------------------------


def test_an_answer_is_one_line_of_json() -> None:
    answer = json.loads(answer_of(asked_of("Kabulov", date(2021, 8, 16), None, id="k1")))
    assert list(answer) == ["id", "name", "country", "sectors", "office", "basis"]
    assert answer["id"] == "k1"
    assert answer["sectors"] == ["GOV"]


def test_lines_are_answered_in_order_and_bad_ones_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = [
        b'{"id": 1, "name": "Kim", "on": "2018-01-01", "country": "PRK"}',
        b"{no json", b"", b'{"name": 3}', b'{"name": "Xi", "on": "soon"}',
        b'{"name": "Xi", "country": "XXX"}', b'{"name": "' + b"x" * MAX_LINE + b'"}',
        b"[" * 5000, b'{"name": "Xi", "id": [1]}', b"\xff\xfe",
        b'{"id": "z", "name": "the Kremlin", "on": "2021-08-16"}',
    ]  # fmt: skip
    out = StringIO()
    assert answer_each(BytesIO(b"\n".join(lines)), out) == 8
    names = [(row["id"], row["name"]) for row in map(json.loads, out.getvalue().splitlines())]
    assert names == [(1, "Kim Jong-un"), ("z", "Russia")]
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[2] for line in told] == ["2", "4", "5", "6", "7", "8", "9", "10"]
    assert "no country has the code 'XXX'" in told[3]


def test_a_wrong_country_is_named() -> None:
    with pytest.raises(QuestionError, match="no country has the code 'QQ'"):
        asked_of("Kim", None, "QQ")


@pytest.mark.parametrize("name", ["", "  ", "!?", "Ali " * 25_000])
def test_a_card_of_no_name_is_refused(name: str) -> None:
    with pytest.raises(QuestionError, match="name") as refused:
        card(asked_of(name, None, None))
    assert len(str(refused.value)) < 100


def test_a_card_tells_who_and_how_known() -> None:
    shown = card(asked_of("Kabulov", date(2021, 8, 16), None))
    assert shown.splitlines()[0] == "Zamir Kabulov, on 2021-08-16"
    assert "RUS (Russia)" in shown
    assert "named in a table" in shown
    assert "perhaps" in card(asked_of("Bush", date(2021, 8, 16), None))


def test_who_needs_no_parser_and_no_record() -> None:
    heavy = "('spacy', 'numpy', 'onnxruntime', 'rich', 'sqlite3', 'onrecord.coding')"
    asked = (
        "import sys, onrecord.cli, onrecord.lookups; from onrecord.resolving.who import who;"
        f"who('Kabulov'); print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
