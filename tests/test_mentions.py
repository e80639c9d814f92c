"""Noun phrases: the name in them, what describes the bearer, and whose they are."""

import pytest

from conftest import Parsed
from onrecord.language.mentions import Mention, mention_at, noun_phrase


def _mention(parsed: Parsed, text: str, word: str) -> Mention:
    _, sentences = parsed(text)
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text == word:
                return mention_at(sentence, token.index)
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ama Osei said so.", "Osei", "Ama Osei"),
        ("The minister, Ama Osei, said so.", "minister", "Ama Osei"),
        ("Human Rights Watch said so.", "Watch", "Human Rights Watch"),
        ("The company, Baltic Freight, said so.", "company", "Baltic Freight"),
        ("They reached the capital, Kabul, at noon.", "capital", "Kabul"),
        ("The head of the harbour board, Kofi Mensah, said so.", "head", "Kofi Mensah"),
        ("The secretary-general said so.", "general", None),
        ("The port was shut in March.", "March", None),
        ("Ama\nOsei said so.", "Osei", "Ama Osei"),
        ("Salt and Chemical Corp said so.", "Corp", "Salt and Chemical Corp"),
        ("The Times said so.", "Times", "The Times"),
        ("Harbour Corp and Quarry Inc said so.", "Corp", "Harbour Corp"),
    ],
)
def test_names(parsed: Parsed, text: str, word: str, name: str | None) -> None:
    assert _mention(parsed, text, word).name == name


@pytest.mark.parametrize(
    ("text", "word", "described"),
    [
        ("Ghana’s labour minister Ama Osei said so.", "Osei", "Ghana’s labour minister"),
        ("Ama Osei, a lawyer for the family, said so.", "Osei", "a lawyer for the family"),
        ("The spokesman for the port said so.", "spokesman", "The spokesman for the port"),
        ("Members, among them two judges, said so.", "Members", "Members"),
        ("Drivers and the leader of the union met.", "Drivers", "Drivers"),
    ],
)
def test_descriptions(parsed: Parsed, text: str, word: str, described: str) -> None:
    assert described in [words.rstrip(", ") for words in _mention(parsed, text, word).described]


@pytest.mark.parametrize(
    ("text", "word", "owners"),
    [
        ("Ghana’s army said so.", "army", ["Ghana"]),
        ("The Ghanaian army said so.", "army", ["Ghanaian"]),
        ("The army of Ghana said so.", "army", ["Ghana"]),
        ("Officials in Accra said so.", "Officials", ["Accra"]),
        ("The foreign ministers of Peru and Chile met.", "ministers", []),
        ("The prosecutor in the Ghana case said so.", "prosecutor", []),
        ("The army said so.", "army", []),
    ],
)
def test_owners(parsed: Parsed, text: str, word: str, owners: list[str]) -> None:
    assert list(_mention(parsed, text, word).owners) == owners


@pytest.mark.parametrize(
    ("text", "word", "trait", "value"),
    [
        ("They left.", "They", "pronoun", True),
        ("Both left.", "Both", "both", True),
        ("Both sides left.", "sides", "both", True),
        ("The two leaders left.", "leaders", "both", True),
        ("Two leaders left.", "leaders", "both", False),
        ("Russian jets bombed it.", "Russian", "attributive", True),
        ("He lives at Ghurjal.", "Ghurjal", "placed", True),
        ("The envoys left.", "envoys", "plural", True),
        ("The envoy left.", "envoy", "definite", True),
        ("An envoy left.", "envoy", "definite", False),
        ("The envoy left.", "envoy", "main", True),
    ],
)
def test_traits(parsed: Parsed, text: str, word: str, trait: str, value: bool) -> None:
    assert getattr(_mention(parsed, text, word), trait) is value


@pytest.mark.parametrize(
    ("text", "word", "restricted"),
    [
        ("The man who fell said so.", "man", True),
        ("The man with the dog said so.", "man", True),
        ("The man, who fell, said so.", "man", False),
        ("The man said so.", "man", False),
    ],
)
def test_a_clause_may_tell_which_is_meant(
    parsed: Parsed, text: str, word: str, restricted: bool
) -> None:
    assert _mention(parsed, text, word).restricted is restricted


@pytest.mark.parametrize(
    ("text", "word", "apart"),
    [
        ("The minister, Ama Osei, said so.", "minister", "Ama Osei"),
        ("Minister Ama Osei said so.", "Osei", None),
        ("The minister said so.", "minister", None),
    ],
)
def test_a_name_in_apposition_stands_apart(
    parsed: Parsed, text: str, word: str, apart: str | None
) -> None:
    found = _mention(parsed, text, word).apart
    assert (found.text if found else None) == apart


def test_the_pronoun_that_owns_is_pointed_at(parsed: Parsed) -> None:
    assert _mention(parsed, "Its envoy left.", "envoy").owner_ref == (0, 0)


def test_a_phrase_leaves_out_what_is_coordinated(parsed: Parsed) -> None:
    _, sentences = parsed("The tall envoy of Ghana and his aide left.")
    head = next(one.index for one in sentences[0].tokens if one.text == "envoy")
    assert noun_phrase(sentences[0], head).text == "The tall envoy of Ghana"


def test_a_very_long_phrase_is_cut(parsed: Parsed) -> None:
    _, sentences = parsed("The " + "old " * 3000 + "envoy left.")
    mention = mention_at(sentences[0], len(sentences[0].tokens) - 3)
    assert len(mention.described) <= 3
