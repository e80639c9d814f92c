"""Answers to who a name is, against labels: right, wrong, and honestly null."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from onrecord.codebook import codebook
from onrecord.errors import ReportError
from onrecord.evaluation.actors import (
    Case,
    Tally,
    Verdict,
    actor_table,
    judge,
    read_cases,
    score_actors,
)

EVALS = Path(__file__).parent.parent / "evals" / "actors.toml"
DAY = date(2031, 5, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    name: str | None
    country: str | None = None
    sectors: tuple[str, ...] = ()


MINISTER = Case(
    name="the Norwegian fisheries minister", on=DAY, country=None,
    persons=("Håkon Østby-Lie", "H. Østby Lie"), codes=("NOR",), sectors=frozenset({"GOV"}),
    never=frozenset({"OPP"}), region="Europe", sort="role", null=False, kept=False,
)  # fmt: skip
TROOPS = dataclasses.replace(
    MINISTER, name="Norwegian troops", persons=(), sectors=frozenset({"MIL", "PRM"}),
    never=frozenset(), sort="collective", kept=True,
)  # fmt: skip
REBELS = dataclasses.replace(TROOPS, name="rebels", codes=(), sectors=frozenset({"REB"}))
NOBODY = dataclasses.replace(
    MINISTER, name="Zorn", persons=(), codes=(), sectors=frozenset(), null=True,
    region="none", sort="nothing",
)  # fmt: skip
LATER = dataclasses.replace(MINISTER, sectors=frozenset(), never=frozenset({"GOV"}))


def _answer(name: str | None, country: str | None, *sectors: str) -> Answer:
    return Answer(name=name, country=country, sectors=sectors)


@pytest.mark.parametrize(
    ("case", "found", "verdict"),
    [
        (MINISTER, _answer("Håkon Østby-Lie", "NOR", "GOV"), "right"),
        (MINISTER, _answer("HAKON OSTBY LIE", "NOR", "PTY", "GOV"), "right"),
        (MINISTER, _answer("H. Østby-Lie", "NOR", "GOV"), "right"),
        (MINISTER, _answer("Håkon Lie", "NOR", "GOV"), "wrong"),
        (MINISTER, _answer("Håkon Østby-Lie", "SWE", "GOV"), "wrong"),
        (MINISTER, _answer("Håkon Østby-Lie", "NOR", "MIL"), "wrong"),
        (MINISTER, _answer("Håkon Østby-Lie", "NOR", "GOV", "OPP"), "wrong"),
        (MINISTER, _answer("Norwegian fisheries minister", "NOR", "GOV"), "null"),
        (MINISTER, _answer("Håkon Østby-Lie", "NOR"), "null"),
        (MINISTER, _answer("Håkon Østby-Lie", None, "GOV"), "null"),
        (MINISTER, _answer("Håkon Østby-Lie", None), "null"),
        (MINISTER, _answer(None, "NOR", "GOV"), "null"),
        (MINISTER, None, "null"),
        (LATER, _answer("Håkon Østby-Lie", "NOR"), "right"),
        (LATER, _answer("Håkon Østby-Lie", "NOR", "ELI"), "right"),
        (LATER, _answer("Håkon Østby-Lie", "NOR", "GOV"), "wrong"),
        (TROOPS, _answer("Norwegian army", "NOR", "MIL"), "right"),
        (TROOPS, _answer("Norwegian troops", "NOR", "MIL", "UAF"), "right"),
        (REBELS, _answer("rebels", None, "REB"), "right"),
        (REBELS, _answer("rebels", "NOR", "REB"), "wrong"),
        (REBELS, None, "null"),
        (NOBODY, None, "right"),
        (NOBODY, _answer("Zorn", None), "right"),
        (NOBODY, _answer("Anders Zorn", "SWE"), "wrong"),
    ],
)
def test_verdicts(case: Case, found: Answer | None, verdict: Verdict) -> None:
    assert judge(case, found) == verdict


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Fiamē Naomi Mataʻafa", "Fiame Naomi Mata'afa"),
        ("Bronisław Komorowski", "Bronislaw Komorowski"),
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
        ("George H. W. Bush", "George H.W. Bush"),
        ("Abdel-Fattah el-Sissi", "Abdel Fattah El Sissi"),
    ],
)
def test_spellings_that_are_one_name(label: str, found: str) -> None:
    case = dataclasses.replace(MINISTER, persons=(label,))
    assert judge(case, _answer(found, "NOR", "GOV")) == "right"


def test_namesakes_stay_apart() -> None:
    case = dataclasses.replace(MINISTER, name="President Bush", persons=("George W. Bush",))
    assert judge(case, _answer("George H. W. Bush", "NOR", "GOV")) == "wrong"
    assert judge(case, _answer("Bush", "NOR", "GOV")) == "null"


def test_scores_are_counted_by_region_and_sort() -> None:
    asked = []

    def resolve(name: str, on: date, country: str | None) -> Answer | None:
        asked.append((name, on, country))
        known = {"Norwegian troops": ("NOR", "MIL"), "Zorn": ("SWE", "CVL")}
        return _answer(name, *known[name]) if name in known else None

    home = dataclasses.replace(TROOPS, country="NOR")
    scores = score_actors([MINISTER, home, NOBODY], resolve)
    assert asked[1] == ("Norwegian troops", DAY, "NOR")
    assert scores.every == Tally(right=1, wrong=1, null=1)
    assert scores.regions == {
        "Europe": Tally(right=1, wrong=0, null=1), "none": Tally(right=0, wrong=1, null=0)
    }  # fmt: skip
    assert list(scores.sorts) == ["collective", "nothing", "role"]
    assert [one.verdict for one in scores.judged] == ["null", "right", "wrong"]
    table = actor_table(scores).splitlines()
    assert table[1].split() == ["all", "3", "1", "1", "1", "33.3", "33.3"]
    assert len(table) == 2 + 1 + 2 + 1 + 3


def test_no_cases_make_an_empty_table() -> None:
    scores = score_actors([], lambda *_: None)
    assert scores.every.cases == 0
    assert "0.0" in actor_table(scores)


def test_cases_are_read_with_one_spelling_or_several(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(
        'cases = [\n{name = "Ostby", on = "2031-05-04", country = "NOR", person = ["A B", "B"],'
        ' code = "NOR", sectors = ["GOV"], never = ["OPP"], region = "Europe", sort = "surname",'
        ' kept = true},\n{name = "Zorn", on = "2031-05-04", person = "", code = "",'
        ' sectors = [], region = "none", sort = "nothing", null = true},\n]\n',
        encoding="utf-8",
    )
    first, second = read_cases(path)
    assert (first.persons, first.codes, first.country) == (("A B", "B"), ("NOR",), "NOR")
    assert (first.on, first.kept, first.null) == (DAY, True, False)
    assert (second.persons, second.codes, second.country) == ((), (), None)
    assert (second.null, second.kept, second.never) == (True, False, frozenset())


@pytest.mark.parametrize(
    "content",
    ["", "cases = 3", "cases = [3]", "cases = [", 'cases = [{name = "Zorn"}]',
     'cases = [{name = 3, on = "2031-05-04", person = "", code = "", sectors = [], region = "r",'
     ' sort = "s"}]',
     'cases = [{name = "Z", on = "May 2031", person = "", code = "", sectors = [], region = "r",'
     ' sort = "s"}]',
     'cases = [{name = "Z", on = "2031-05-04", person = "", code = "", sectors = [], region = "r",'
     ' sort = "s", nul = true}]',
     'cases = [{name = "Z", on = "2031-05-04", person = "", code = "", sectors = [], region = "r",'
     ' sort = "s", kept = 1}]'],
)  # fmt: skip
def test_a_file_of_no_cases_is_one_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=r"actors\.toml"):
        read_cases(path)


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"none\.toml"):
        read_cases(tmp_path / "none.toml")


def test_the_labelled_set_is_spread_and_can_be_scored() -> None:
    cases = read_cases(EVALS)
    sectors = set(codebook().sectors)
    assert len(cases) >= 420
    assert len({(one.name, one.on, one.country) for one in cases}) == len(cases)
    assert all(one.kept == (place % 3 == 2) for place, one in enumerate(cases))
    for one in cases:
        assert one.sectors | one.never <= sectors, one
        assert one.sectors.isdisjoint(one.never), one
        assert one.null != bool(one.persons or one.codes or one.sectors), one
    regions = [one.region for one in cases if one.region != "none"]
    assert len(set(regions)) == 11
    assert max(map(regions.count, regions)) <= 1.5 * min(map(regions.count, regions))
    assert {one.on.year // 10 for one in cases} == {198, 199, 200, 201, 202}
