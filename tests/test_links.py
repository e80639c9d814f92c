"""Places in which media are named, and the statements that those media carried."""

from collections.abc import Callable

import pytest

from onrecord.finding.cues import cue_words
from onrecord.finding.links import links_of
from onrecord.finding.statements import find_statements
from onrecord.language.parsing import Sentence
from onrecord.report import Report

Parsed = Callable[..., tuple[Report, list[Sentence]]]


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("Osei said in an interview with Ghana Weekly that he was tired.", ["Weekly"]),
        ("In a speech carried live by state radio, Osei resigned.", ["radio"]),
        ("Speaking to Radio Volta, Osei said it was late.", ["Volta"]),
        ("Osei wrote in the Volta Herald that it was late.", ["Herald"]),
        ("The ministry has published a list of banned books.", []),
        ("Osei said in May that it was late.", []),
    ],
)
def test_media_are_found_in_their_places(parsed: Parsed, text: str, media: list[str]) -> None:
    _, (sentence,) = parsed(text)
    found = links_of(sentence, cue_words())
    assert [sentence.tokens[at].text for one in found for at in one.media] == media


@pytest.mark.parametrize(
    ("text", "source", "content", "chain"),
    [
        ("The bridge is shut, Osei said in remarks quoted by the Volta Herald.",
         "Osei", "The bridge is shut", ["Herald"]),
        ("The bridge is shut, according to a guard quoted by the Volta Herald.",
         "a guard", "The bridge is shut", ["Herald"]),
        ("The Volta Herald was told by a guard that the bridge was shut.",
         "a guard", "that the bridge was shut", ["Herald"]),
        ("Osei was reported by the Volta Herald to have said that the bridge was shut.",
         "Osei", "that the bridge was shut", ["Herald"]),
        ("The bridge, Osei said on Monday, was shut.", "Osei", "The bridge was shut", []),
    ],
)  # fmt: skip
def test_carriers_stand_apart_from_what_was_said(
    parsed: Parsed, text: str, source: str, content: str, chain: list[str]
) -> None:
    report, sentences = parsed(text)
    rows = [
        (
            one.source.text if one.source else "",
            one.content.text,
            [sentences[at].tokens[index].text for at, index in (*one.told, *one.carriers)],
        )
        for one in find_statements(report, sentences)
    ]
    assert (source, content, chain) in rows
