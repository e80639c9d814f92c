"""Places: which names are places, which of several namesakes, and where an act happens."""

from collections.abc import Sequence

import pytest

from conftest import Parsed
from onrecord.language.parsing import Sentence
from onrecord.resolving.places import find_places
from onrecord.resolving.whereabouts import where_of


def _act(sentences: Sequence[Sentence], word: str) -> tuple[Sentence, int]:
    found = [(one, token.index) for one in sentences for token in one.tokens if token.text == word]
    return found[0]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The envoys flew from Lima to Oslo.", [("Lima", "PER"), ("Oslo", "NOR")]),
        ("Moscow said it would talk.", []),
        ("Crowds ran at Kabul airport.", [("Kabul", "AFG")]),
        ("Rebels took the capital, Kabul.", [("Kabul", "AFG")]),
        ("A judge in The Hague freed him.", [("The Hague", "NLD")]),
        ("The boat sank in the Gulf of Aden.", [("Gulf of Aden", None)]),
        ("Gunmen killed nine people in the village of Kalma.", [("Kalma", None)]),
        ("SANTIAGO, Chile (AP) - Police fired tear gas at students in Lima.",
         [("Santiago", "CHL")]),
    ],
)  # fmt: skip
def test_places(parsed: Parsed, text: str, places: list[tuple[str, str | None]]) -> None:
    _, sentences = parsed(text)
    found = [(one.where.name, one.where.country) for one in find_places(sentences)]
    assert found[: len(places)] == places
    assert bool(found) == bool(places)


@pytest.mark.parametrize(
    ("text", "at", "country", "admin1", "known"),
    [
        ("A barn burned in Paris, Texas.", "Paris", "USA", "Texas", True),
        ("A barn burned in Paris.", "Paris", "FRA", "Île-de-France", True),
        ("Six were held in Birmingham, Ala., on Friday.", "Birmingham", "USA", "Alabama", True),
        ("Six were held in Birmingham.", "Birmingham", "GBR", "England", True),
        ("Egypt and Jordan agreed. A barn burned in Alexandria.", "Alexandria", "EGY", "Alexandria",
         True),
        ("Maryland and Virginia agreed. A barn burned in Alexandria.", "Alexandria", "USA",
         "Virginia", True),
        ("He lives in London, Ontario.", "London", "CAN", "Ontario", True),
        ("A barn burned in Paris, Texas. Rain put out the fire in Paris.", "Paris", "USA", "Texas",
         True),
        ("Gunmen killed nine people in the village of Kalma.", "Kalma", None, None, False),
    ],
)  # fmt: skip
def test_namesakes(
    parsed: Parsed, text: str, at: str, country: str | None, admin1: str | None, *, known: bool
) -> None:
    _, sentences = parsed(text)
    where = [one.where for one in find_places(sentences) if one.where.passage.text == at][-1]
    assert (where.country, where.admin1, where.lat is not None) == (country, admin1, known)


@pytest.mark.parametrize(
    ("text", "act", "place"),
    [
        ("Rebels attacked a convoy near Gao in northern Mali on Monday.", "attacked", "Gao"),
        ("Singh met officials from Ankara in Sochi.", "met", "Sochi"),
        ("Police arrested two officials in Lima.", "arrested", "Lima"),
        ("The president visited Beirut and met the patriarch.", "visited", "Beirut"),
        ("Western states imposed sanctions on Russia.", "imposed", None),
        ("Singh met Osei in Oslo, where they discussed trade in Asia.", "met", "Oslo"),
        ("Singh met Osei and urged Chile to hold a vote in Lima.", "met", None),
        ("The visit to Tokyo by Mr Singh ended in a row.", "visit", "Tokyo"),
        ("Troops withdrew from Bagram.", "withdrew", "Bagram"),
        ("In Lagos, gunmen abducted a priest and killed his driver.", "abducted", "Lagos"),
        ("In Lagos, gunmen abducted a priest and killed his driver.", "killed", "Lagos"),
        ("Gunmen killed nine people in the village of Kalma in Darfur.", "killed", "Kalma"),
        ("Gunmen from Chad killed soldiers in Cameroon.", "killed", "Cameroon"),
        ("Police in Rome arrested a man for an attack in Lyon.", "arrested", "Rome"),
        ("Envoys left for Geneva, and Chile protested.", "protested", None),
        ("A bomb went off in Lima, killing nine people.", "killing", "Lima"),
        ("A fire in Lima that killed nine people was put out.", "killed", "Lima"),
        ("Chile agreed in Oslo to withdraw its troops.", "withdraw", None),
        ("Thousands marched through the streets of Lima.", "marched", "Lima"),
        ("The quake hit farms 90 km east of Lima.", "hit", None),
    ],
)
def test_where_an_act_happens(parsed: Parsed, text: str, act: str, place: str | None) -> None:
    _, sentences = parsed(text)
    sentence, index = _act(sentences, act)
    where = where_of(sentence, index, find_places(sentences))
    assert (where.name if where else None) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Chile condemned the raid in Lima.", None),
        ("Speaking in Oslo, Chile condemned the raid.", None),
        ("Chile condemned the raid in a letter read in Oslo.", None),
        ("In Oslo, Chile condemned the raid.", "Oslo"),
    ],
)
def test_a_spoken_act_is_not_where_what_it_is_about_is(
    parsed: Parsed, text: str, place: str | None
) -> None:
    _, sentences = parsed(text)
    sentence, index = _act(sentences, "condemned")
    where = where_of(sentence, index, find_places(sentences), spoken=True)
    assert (where.name if where else None) == place


def test_a_long_list_of_places_is_bounded(parsed: Parsed) -> None:
    _, sentences = parsed("Police searched farms in Lima " + "and in Oslo " * 900 + ".")
    places = find_places(sentences)
    assert len(places) > 100
    assert where_of(sentences[0], sentences[0].root.index, places) is not None
