"""Hedges over an act, wherever they hang."""

import pytest

from conftest import Parsed
from onrecord.finding.hedges import find_hedges

HEDGED = [
    ("The envoy reportedly fled.", "fled", ["reportedly"]),
    ("The envoy has allegedly met the rebels.", "met", ["allegedly"]),
    ("Apparently, the general resigned.", "resigned", ["Apparently"]),
    ("The rebels probably left.", "left", ["probably"]),
    ("The army may attack.", "attack", ["may"]),
    ("The army might have attacked.", "attacked", ["might"]),
    ("Spain could recognise the junta.", "recognise", ["could"]),
    ("The rebels appear to have left.", "left", ["appear to"]),
    ("The rebels seem to be leaving.", "leaving", ["seem to"]),
    ("The general is believed to have fled.", "fled", ["believed to"]),
    ("The general was said to have fled.", "fled", ["said to"]),
    ("The mayor is thought to have resigned.", "resigned", ["thought to"]),
    ("The envoy is reportedly set to meet the rebels.", "meet", ["reportedly"]),
    ("Suspected rebels attacked the base.", "attacked", ["Suspected"]),
    ("The base was attacked by suspected rebels.", "attacked", ["suspected"]),
    ("Suspected Jaish Omar fighters torched a school.", "torched", ["Suspected"]),
    ("The alleged attack shook the town.", "attack", ["alleged"]),
    ("An unconfirmed raid was mentioned.", "raid", ["unconfirmed"]),
    ("The rebels left, according to unconfirmed reports.", "left", ["unconfirmed"]),
    ("It is likely that the rebels left.", "left", ["likely"]),
    ("The footage appears to show rebels fleeing.", "fleeing", ["appears to"]),
    ("Two men suspected to be rebels attacked the base.", "attacked", ["suspected to"]),
    ("Rumour has it that the envoy fled.", "fled", ["Rumour"]),
]

PLAIN = [
    ("The envoy fled.", "fled"),
    ("The envoy met the rebels in May.", "met"),
    ("The general is known to have fled.", "fled"),
    ("The army attacked, and police may respond.", "attacked"),
    ("Rebels who reportedly fled attacked the base.", "attacked"),
    ("The minister said the rebels left.", "left"),
    ("The army can attack.", "attack"),
    ("The rebels may have left, a year after troops were expelled.", "expelled"),
]


@pytest.mark.parametrize(("text", "word", "hedges"), HEDGED)
def test_hedges(parsed: Parsed, text: str, word: str, hedges: list[str]) -> None:
    _, (sentence,) = parsed(text)
    index = next(token.index for token in sentence.tokens if token.text == word)
    assert [hedge.text for hedge in find_hedges(sentence, index)] == hedges


@pytest.mark.parametrize(("text", "word"), PLAIN)
def test_no_hedge(parsed: Parsed, text: str, word: str) -> None:
    _, (sentence,) = parsed(text)
    index = next(token.index for token in sentence.tokens if token.text == word)
    assert find_hedges(sentence, index) == ()


def test_alone_reads_only_what_hangs_on_the_word(parsed: Parsed) -> None:
    _, (sentence,) = parsed("Iran may condemn the alleged attack.")
    index = next(token.index for token in sentence.tokens if token.text == "attack")
    assert [hedge.text for hedge in find_hedges(sentence, index, alone=True)] == ["alleged"]


def test_hedges_are_passages_of_the_report(parsed: Parsed) -> None:
    report, (sentence,) = parsed("The rebels reportedly appear to have left.")
    index = next(token.index for token in sentence.tokens if token.text == "left")
    hedges = find_hedges(sentence, index)
    assert [report.text[hedge.start : hedge.end] for hedge in hedges] == [
        "reportedly",
        "appear to",
    ]
