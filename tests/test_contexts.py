"""Contexts of acts: by words and lists, with another reader's scores, and by the paragraph."""

import pytest

from conftest import Parsed
from factories import told_at
from onrecord.codebook import codebook
from onrecord.finding.clues import REACH, Told
from onrecord.finding.contexts import context_clues, contexts_of, likeliest, surroundings_of
from onrecord.finding.weights import joined, log_odds, weighed

ABOUT = [
    ("The court jailed the editor for bribery.", "jailed", "SANCTION", {"legal", "corruption"}),
    ("Chad's army shelled the rebel base.", "shelled", "ASSAULT", {"military"}),
    ("Hackers broke into the servers of the bank.", "broke", "COERCE", {"cyber"}),
    ("Peru and Chile signed a trade pact.", "signed", "SUPPORT", {"economic"}),
    ("Voters accused the commission of rigging the ballot.", "accused", "ACCUSE", {"election"}),
    ("Nurses at the hospital walked out over pay.", "walked", "PROTEST", {"health", "economic"}),
    ("The envoy met his counterpart at the embassy.", "met", "CONSULT", {"diplomatic"}),
    ("Ghana granted asylum to four refugees.", "granted", "AID", {"asylum"}),
]


@pytest.mark.parametrize(("text", "trigger", "kind", "wanted"), ABOUT)
def test_contexts_of_an_act(
    parsed: Parsed, text: str, trigger: str, kind: str, wanted: set[str]
) -> None:
    _, sentences = parsed(text)
    found = contexts_of(sentences[0], told_at(sentences[0], trigger, kind))
    assert wanted & set(found)
    assert len(found) <= 3
    assert set(found) <= set(codebook().contexts)


def test_another_reader_is_heard(parsed: Parsed) -> None:
    _, sentences = parsed("The court jailed the editor.")
    told = told_at(sentences[0], "jailed", "SANCTION")
    alone = contexts_of(sentences[0], told)
    assert "gender" not in alone
    assert "gender" in contexts_of(sentences[0], told, {"gender": 1.0})
    assert contexts_of(sentences[0], told, dict.fromkeys(codebook().contexts, 0.0)) != alone


def test_the_paragraph_is_next(parsed: Parsed) -> None:
    text = "Kenya refused. Its army had fired mortars and shells at rebel troops in the war."
    _, sentences = parsed(text)
    told = told_at(sentences[0], "refused", "REJECT")
    silent = dict.fromkeys(codebook().contexts, 0.0)
    assert contexts_of(sentences[0], told, silent) == ()
    assert contexts_of(sentences[0], told, silent, paragraph=sentences) == ("military",)


def test_what_lists_say(parsed: Parsed) -> None:
    _, sentences = parsed("The striker and the goalkeeper went to court.")
    about = surroundings_of(sentences[0])
    assert "legal" in about.contexts
    assert about.off_beat == {"sport"}


def test_clues(parsed: Parsed) -> None:
    _, sentences = parsed("Police in Lima fired tear gas.")
    clues = context_clues(sentences[0], Told(3, (3,), "ASSAULT", ("crowd-control",)))
    assert {"w:fire", "t:fire", "L:repression", "=ASSAULT", "=ASSAULT crowd-control"} <= clues
    assert not any("lima" in clue for clue in clues)


def test_far_words_are_no_clues(parsed: Parsed) -> None:
    _, sentences = parsed("Kenya refused " + "and then again " * REACH + "a vaccine.")
    clues = context_clues(sentences[0], told_at(sentences[0], "refused", "REJECT"))
    assert "w:vaccine" not in clues


def test_likeliest() -> None:
    assert likeliest({"legal": 0.5, "crime": 0.9, "health": 0.1}) == ("crime", "legal")
    assert likeliest({"legal": 0.25, "crime": 0.1}) == ("legal",)
    assert likeliest({"legal": 0.1}) == ()
    assert likeliest({"legal": 0.5, "crime": 0.9}, plainly=True) == ("crime",)


def test_joined_scores_are_bounded() -> None:
    assert joined({"legal": 0.0}, None) == {"legal": 0.5}
    assert joined({"legal": 2.0}, {"legal": 0.5})["legal"] == pytest.approx(0.731, abs=0.001)
    assert 0 < joined({"legal": -1000.0}, {"legal": 0.0})["legal"] < 0.01
    assert log_odds(1.0) == -log_odds(0.0)


def test_every_context_is_weighed() -> None:
    assert set(weighed("context_weights.csv", ())) == set(codebook().contexts)
