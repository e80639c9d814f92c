"""News media that no table lists: by the form of the phrase, and by where it stands."""

import pytest

from conftest import Parsed
from onrecord.language.mentions import named_phrase
from onrecord.language.parsing import Ref
from onrecord.resolving.actors import Cast
from onrecord.resolving.media import Place, is_medium_noun, named_as_medium


def _at(parsed: Parsed, text: str, word: str, place: Place) -> tuple[str | None, str | None]:
    """Return kind and name of who stands at the last token that is `word`, which is at `place`."""
    report, sentences = parsed(text)
    ref = max(
        (sentence.index, token.index)
        for sentence in sentences
        for token in sentence.tokens
        if token.text == word
    )
    cast = Cast(report, sentences)
    at: dict[Place, list[Ref]] = {place: [ref]}
    cast.read([ref], {}, media=at.get("media", ()), told=at.get("told", ()))
    return cast.kind_at(ref), cast.name_at(ref)


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("the newspaper", "", True),
        ("two Lebanese newspapers", "", True),
        ("the state-run evening paper", "", True),
        ("a local radio station", "", True),
        ("the editor of the newspaper", "", False),
        ("the newspaper’s", "", False),
        ("the network", "", False),
        ("the network", "told", True),
        ("the Telegram channel", "media", False),
        ("the police station", "told", False),
    ],
)
def test_nouns_for_media(words: str, place: Place, expected: bool) -> None:
    assert is_medium_noun(words, place) is expected


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("Harbour Gazette", "", True),
        ("Radio Mavuno", "", True),
        ("Agencia Cauce", "", True),
        ("Tarim News Agency", "", True),
        ("TV6", "", True),
        ("Cauce.com", "", True),
        ("Cauce.uz", "", False),
        ("Cauce.uz", "told", True),
        ("The Harbour Globe", "", False),
        ("The Harbour Globe", "told", True),
        ("Times", "media", False),
        ("Harbour Board", "media", False),
    ],
)
def test_names_formed_as_those_of_media(name: str, place: Place, expected: bool) -> None:
    assert named_as_medium(name, place) is expected


@pytest.mark.parametrize(
    ("text", "word", "place", "name"),
    [
        ("The mayor told the daily El Cauce that it was late.", "Cauce", "told", "El Cauce"),
        ("The mayor spoke to the news site Dulovka.", "site", "", "Dulovka"),
        ("The mayor spoke to the Tovak news agency.", "agency", "", "Tovak"),
        ("State news agency Tovak said it was late.", "Tovak", "", "Tovak"),
        ("The mayor told Quillota it was late.", "Quillota", "told", "Quillota"),
        ("The mayor gave an interview to Die Harke.", "Harke", "media", "Die Harke"),
        ("He spoke on Radio Mavuno’s Morning Call.", "Call", "media", "Radio Mavuno"),
        ("The mayor told a BBC reporter that it was late.", "reporter", "told", "BBC"),
        ("State media said it was late.", "media", "", "State media"),
        ("The mayor told Israeli media that it was late.", "media", "told", "Israeli media"),
        ("Tovak was told so. The mayor told Tovak it was late.", "Tovak", "told", "Tovak"),
    ],
)
def test_a_medium_is_known_by_form_or_place(
    parsed: Parsed, text: str, word: str, place: Place, name: str
) -> None:
    assert _at(parsed, text, word, place) == ("outlet", name)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The mayor told Peter Osei that it was late.", "Osei", "told"),
        ("Dejo Ojomu left. The mayor told Ojomu that it was late.", "Ojomu", "told"),
        ("Dejo Ojomu left. The mayor told Dejo Ojomu that it was late.", "Ojomu", "told"),
        ("The mayor told Parliament that it was late.", "Parliament", "told"),
        ("The mayor told the Harbour Commission that it was late.", "Commission", "told"),
        ("The mayor told Harbour Holdings that it was late.", "Holdings", "told"),
        ("The mayor told Ghana that it was late.", "Ghana", "told"),
        ("The mayor told the Telegram channel Dulovka.", "Dulovka", "told"),
        ("The statement was published by the ministry.", "ministry", "media"),
        ("It stands on the ministry’s website.", "website", "media"),
        ("The mayor said so on television.", "television", "media"),
        ("Broadcaster Ama Osei said it was late.", "Osei", ""),
        ("Staff of the newspaper said it was late.", "Staff", ""),
    ],
)
def test_who_is_told_something_may_be_no_medium(
    parsed: Parsed, text: str, word: str, place: Place
) -> None:
    assert _at(parsed, text, word, place)[0] != "outlet"


def test_a_medium_once_known_is_one_everywhere(parsed: Parsed) -> None:
    report, sentences = parsed("Dulovka said it was late. The mayor told Dulovka he was sorry.")
    told = next(token for token in sentences[1].tokens if token.text == "Dulovka")
    cast = Cast(report, sentences)
    cast.read([(0, 0), (1, told.index)], {}, told=[(1, told.index)])
    assert [(actor.name, actor.kind) for actor in cast.actors if actor.kind == "outlet"] == [
        ("Dulovka", "outlet")
    ]
    assert cast.actor_at((0, 0)) == cast.actor_at((1, told.index))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told the daily El Cauce. It did not print it. The newspaper quoted him later.",
        "The mayor told the daily El Cauce. The council met. The paper quoted him later.",
        "The mayor told the daily El Cauce. The council met, and it quoted him later.",
    ],
)
def test_the_paper_is_the_medium_spoken_of_last(parsed: Parsed, text: str) -> None:
    report, sentences = parsed(text)
    last = sentences[-1]
    quoting = next(token for token in last.tokens if token.lower == "quoted")
    subject = last.kid(quoting.index, "nsubj")
    assert subject is not None
    ref = (last.index, subject.index)
    cast = Cast(report, sentences)
    cast.read([ref], {}, media=[ref])
    assert cast.name_at(ref) == "El Cauce"


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("He told the news site Dulovka that it was late.", "site", "the news site Dulovka"),
        ("He told the Tovak news agency that it was late.", "agency", "the Tovak news agency"),
        ("He told a reporter that it was late.", "reporter", "a reporter"),
    ],
)
def test_the_phrase_holds_the_name_apposed_to_it(
    parsed: Parsed, text: str, word: str, phrase: str
) -> None:
    _, (sentence,) = parsed(text)
    index = next(token.index for token in sentence.tokens if token.text == word)
    assert named_phrase(sentence, index).text == phrase
