"""Where someone stands on an act: tables of sentences, one row a position."""

import tomllib
from pathlib import Path

import pytest

from conftest import Parsed
from onrecord.finding.acts import act_words
from onrecord.finding.positions import MAX_HOLDERS, MAX_PASSAGE, find_positions

LABELLED = Path(__file__).with_name("positions_labelled.toml")

# In the file an object is "" where none is named.
CASES: list[tuple[str, list[tuple[str, str, str | None, str]]]] = [
    (
        row["text"],
        [(who, act, object_ or None, stance) for who, act, object_, stance in row["positions"]],
    )
    for row in tomllib.loads(LABELLED.read_text(encoding="utf-8"))["sentence"]
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_position(
    parsed: Parsed, text: str, expected: list[tuple[str, str, str | None, str]]
) -> None:
    report, sentences = parsed(text)
    found = [
        (
            sentences[one.actor[0]].tokens[one.actor[1]].text,
            one.act,
            one.object and sentences[one.object[0]].tokens[one.object[1]].text,
            one.stance,
        )
        for one in find_positions(report, sentences)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        (
            "On Monday the government of Peru refused to close its embassy in Lund, he said.",
            "the government of Peru refused to close its embassy in Lund",
            "its embassy in Lund",
        ),
        (
            "In return for aid, the rebels will free the hostages, he said.",
            "In return for aid, the rebels will free the hostages",
            "the hostages",
        ),
        (
            "Sweden declined to say whether it would join the alliance.",
            "Sweden declined to say whether it would join the alliance",
            "the alliance",
        ),
    ],
)
def test_passages_are_the_words_of_the_position(
    parsed: Parsed, text: str, words: str, target: str
) -> None:
    report, sentences = parsed(text)
    (found,) = find_positions(report, sentences)
    assert found.passage.text == words
    assert found.object_passage is not None
    assert found.object_passage.text == target


def test_every_family_and_stance_has_words() -> None:
    words = act_words()
    families = {
        act
        for table in (words.verbs, words.verbs_with, words.nouns)
        for meanings in table.values()
        for _, act in meanings
    }
    assert families == set(words.prepositions)
    assert len(families) >= 25
    stances = {
        stance
        for kinds in (*words.operators.values(), *words.noun_operators.values())
        for _, stance in kinds
    }
    assert stances == {
        "will", "ready", "reluctant", "refuses", "noncommittal", "urges", "urges-against",
    }  # fmt: skip


def test_long_sentences_stay_bounded(parsed: Parsed) -> None:
    names = ", ".join(f"Velmark{number}" for number in range(40))
    text = f"{names} and Oslo refused to recognise the council " + "and the court " * 600 + "."
    report, sentences = parsed(text)
    found = find_positions(report, sentences)
    assert len(found) <= MAX_HOLDERS
    for one in found:
        assert len(one.passage.text.split()) <= MAX_PASSAGE


def test_the_same_sentences_give_the_same_positions(parsed: Parsed) -> None:
    report, sentences = parsed(" ".join(text for text, _ in CASES[:30]))
    first = find_positions(report, sentences)
    assert len(first) > 20
    assert find_positions(report, sentences) == first
