"""Modes of acts: by words, with a rule's and with another reader's opinion."""

import pytest

from conftest import Parsed
from factories import told_at
from onrecord.codebook import codebook
from onrecord.finding.modes import mode_clues, modes_of, plain_modes
from onrecord.finding.weights import weighed

MODES = [
    ("Gunmen shot dead a mayor in Cali.", "shot", "ASSAULT", "firearms"),
    ("Police used tear gas against the crowd.", "used", "ASSAULT", "crowd-control"),
    ("Rebels kidnapped two nurses near Goma.", "kidnapped", "ASSAULT", "abduct"),
    ("A suicide bomber struck a market in Kano.", "struck", "ASSAULT", "suicide-attack"),
    ("The minister resigned on Monday.", "resigned", "RETREAT", "resign"),
    ("Chad freed forty prisoners.", "freed", "RETREAT", "release"),
    ("Kenya urged the rebels to release the hostages.", "urged", "REQUEST", "yield"),
    ("Mali asked Ghana for food aid and loans.", "asked", "REQUEST", "assist"),
    ("Kenya refused to hold talks with Chad.", "refused", "REJECT", "meet"),
    ("Peru threatened to attack Chile.", "threatened", "THREATEN", "violence"),
    ("Chile expelled four Peruvian diplomats.", "expelled", "SANCTION", "expel"),
    ("Thousands marched in Lima.", "marched", "PROTEST", "demo"),
    ("Miners downed tools and went on strike.", "went", "PROTEST", "strike"),
    ("Police arrested ten students.", "arrested", "COERCE", "arrest"),
    ("The army imposed a curfew in Goma.", "imposed", "COERCE", "curfew"),
    ("Kenya condemned the raid.", "condemned", "ACCUSE", "disapprove"),
    ("The prosecutor opened an inquiry into the bank.", "opened", "ACCUSE", "investigate"),
    ("The Peruvian premier spoke by telephone with her Chilean counterpart.", "spoke", "CONSULT",
     "phone"),
    ("Togo sent troops to the border.", "sent", "MOBILIZE", "troops"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "kind", "mode"), MODES)
def test_modes_of_an_act(parsed: Parsed, text: str, trigger: str, kind: str, mode: str) -> None:
    _, sentences = parsed(text)
    assert modes_of(sentences[0], told_at(sentences[0], trigger, kind)) == (mode,)


def test_types_without_modes_have_none(parsed: Parsed) -> None:
    _, sentences = parsed("Kenya praised Chad.")
    assert modes_of(sentences[0], told_at(sentences[0], "praised", "SUPPORT")) == ()


def test_another_reader_is_heard(parsed: Parsed) -> None:
    _, sentences = parsed("Gunmen attacked a mayor in Cali.")
    told = told_at(sentences[0], "attacked", "ASSAULT")
    learned = {("ASSAULT", "firearms"): 1.0, ("ASSAULT", "targeted"): 1.0}
    assert set(modes_of(sentences[0], told, learned)) == {"firearms", "targeted"}
    assert modes_of(sentences[0], told, {("ASSAULT", "firearms"): 0.0}) == ()


PLAIN = [
    ("Police fired rubber bullets.", "fired", "ASSAULT", {"crowd-control"}),
    ("Oslo held a phone call with Bern.", "held", "CONSULT", {"phone"}),
    ("Rebels attacked the port.", "attacked", "ASSAULT", set()),
    ("Oslo praised the truce.", "praised", "SUPPORT", set()),
]


@pytest.mark.parametrize(("text", "trigger", "kind", "modes"), PLAIN)
def test_words_that_leave_no_doubt(
    parsed: Parsed, text: str, trigger: str, kind: str, modes: set[str]
) -> None:
    _, sentences = parsed(text)
    assert plain_modes(sentences[0], told_at(sentences[0], trigger, kind)) == modes


def test_clues_say_where_a_word_stands(parsed: Parsed) -> None:
    _, sentences = parsed("Gunmen shot a mayor.")
    clues = mode_clues(sentences[0], told_at(sentences[0], "shot", "ASSAULT"))
    assert {"ASSAULT t:shoot", "ASSAULT T:firearms", "ASSAULT u:mayor", "ASSAULT R:-"} <= clues


def test_every_mode_is_weighed() -> None:
    for name, kind in codebook().types.items():
        if kind.modes:
            odds = weighed("mode_weights.csv", (), beside=f"{name} 1")
            assert set(odds) == set(kind.modes)
