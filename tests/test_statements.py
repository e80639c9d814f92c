"""Statements: who is the source, what is the cue, what was said."""

import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import code_report
from onrecord.finding.constructions import MOST_CUES
from onrecord.finding.contents import QuotedText
from onrecord.finding.quotations import find_quotations
from onrecord.finding.relayed import with_carriers
from onrecord.finding.ruled import ruled_statements
from onrecord.finding.statements import FoundStatement, find_statements
from onrecord.language.parsing import Sentence, parse
from onrecord.report import Report

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("sentences_attribution.toml").read_text("utf-8")
)["case"]
RULES_FAIL, JOINED_FAIL = 9, 18
"""Labelled cases that grammar alone, and grammar joined with the model, do not settle.

Both counts may only fall. The model was taught by another corpus, with other edges of spans.
"""

Find = Callable[[Report, Sequence[Sentence]], list[FoundStatement]]
Parsed = Any
Row = tuple[str, str, tuple[str, ...], str, str, bool]


def _found(one: FoundStatement, text: str) -> Row:
    source = one.source.text if one.source else ""
    cue = one.cue.text if one.cue else ""
    content = tuple(text[start:end] for start, end in one.content.spans)
    return source, cue, content, one.kind, one.manner, one.refused


def _expected(label: dict[str, Any]) -> Row:
    return (
        label["source"], label["cue"], tuple(label["content"]), label["kind"], label["manner"],
        label.get("refused", False),
    )  # fmt: skip


def _ruled(report: Report, sentences: Sequence[Sentence]) -> list[FoundStatement]:
    """Return what the rules alone find."""
    quoted = QuotedText(report.text, find_quotations(report.text))
    found = ruled_statements(sentences, quoted)
    return with_carriers(found, sentences, quoted)


def _rows(case: dict[str, Any], find: Find) -> tuple[list[Row], list[Row]]:
    report = Report(published=date.fromisoformat(case["published"]), text=case["text"])
    found = sorted(_found(one, report.text) for one in find(report, parse(report)))
    return found, sorted(_expected(label) for label in case.get("statement", []))


def test_the_rules_settle_the_labelled_sentences() -> None:
    failed = [case["text"] for case in CASES if len(set(map(str, _rows(case, _ruled)))) != 1]
    assert len(failed) <= RULES_FAIL, "\n".join(failed)


def test_rules_and_model_settle_the_labelled_sentences() -> None:
    failed = []
    for case in CASES:
        found, expected = _rows(case, find_statements)
        if [row[::2] for row in found] != [row[::2] for row in expected]:
            failed.append(case["text"])
    assert len(failed) <= JOINED_FAIL, "\n".join(failed)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ama Osei said the port is open.", "Ama Osei", "said", "the port is open"),
        ("The port is open, Ama Osei said.", "Ama Osei", "said", "The port is open"),
        ("The port, Ama Osei said, is open.", "Ama Osei", "said", "The port is open"),
        ("“The port is open,” Osei said.", "Osei", "said", "“The port is open,”"),
        ("“The port is open,” said Ama Osei, who runs it.", "Ama Osei, who runs it", "said",
         "“The port is open,”"),
        ("According to the mayor, the port is open.", "the mayor", "According to",
         "the port is open"),
        ("The rebels agreed to leave the port by Friday.", "The rebels", "agreed",
         "to leave the port by Friday"),
        ("Osei urged shippers not to panic.", "Osei", "urged", "shippers not to panic"),
        ("Osei declined to say whether the port would open.", "Osei", "declined to say",
         "whether the port would open"),
        ("The minister gave assurances that wages would be paid.", "The minister", "assurances",
         "that wages would be paid"),
        ("Lima called the deal “a trick”.", "Lima", "called", "the deal “a trick”"),
        ("Prices rose—he said they would fall—and riots broke out.", "he", "said",
         "they would fall"),
        ("Osei nodded before adding that the port was open.", "Osei", "adding",
         "that the port was open"),
        ("Osei, in Accra, said Tuesday that the port was open.", "Osei", "said",
         "that the port was open"),
        ("Both sides agreed a truce, the Ria news agency reported on Tuesday.",
         "the Ria news agency", "reported", "Both sides agreed a truce"),
        ("Hallam Holdings Inc, reporting a loss, said prospects remain good.",
         "Hallam Holdings Inc", "said", "prospects remain good"),
        ("Osei: Port to Open in May", "Osei", ":", "Port to Open in May"),
        ("TANAKA: We met twice. It rained both times.", "TANAKA", ":",
         "We met twice. It rained both times."),
        ("“You know how it is,” Osei went on.", "Osei", "went on", "“You know how it is,”"),
        ("“A fine man, that guard,” Osei, the mayor of the port, said.",
         "Osei, the mayor of the port", "said", "“A fine man, that guard,”"),
        ("Lima regards the deal as “a trick”.", "Lima", "regards", "the deal as “a trick”"),
        ("Critics praised Osei’s rejection of the treaty.", "Osei’s", "rejection of",
         "the treaty"),
    ],
)  # fmt: skip
def test_source_cue_content(parsed: Parsed, text: str, source: str, cue: str, content: str) -> None:
    report, sentences = parsed(text)
    rows = [
        (one.source and one.source.text, one.cue and one.cue.text, one.content.text)
        for one in _ruled(report, sentences)
    ]
    assert (source, cue, content) in rows


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was built in 1931 and rebuilt after the war.",
        "The so-called “safe zones” were shelled again.",
        "She reads the “Daily Harbour” every morning.",
        "The village is known as “the Gate”.",
        "Rain fell on Monday, and the river rose by two metres.",
        "Photos: The port by night and by day.",
        "The plan is dismissed as a joke.",
        "He may want to think again.",
        "The author of “A Time for Sorrow,” a novel, was born there.",
    ],
)
def test_nobody_speaks(parsed: Parsed, text: str) -> None:
    assert _ruled(*parsed(text)) == []
    assert not [
        one for one in find_statements(*parsed(text)) if one.manner != "think" and one.source
    ]


def test_a_quotation_runs_on_through_sentences_and_paragraphs(parsed: Parsed) -> None:
    text = (
        "“We lost the roof,” said Ama Osei. “We lost the school too.\n\n"
        "“But we did not lose one child,” she added."
    )
    first, second = find_statements(*parsed(text))
    assert [text[s:e] for s, e in first.content.spans] == [
        "“We lost the roof,”", "“We lost the school too.",
    ]  # fmt: skip
    assert second.content.text == "“But we did not lose one child,”"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Osei would not say who paid.", "Osei", "would not say", "who paid"),
        ("The ministry gave no details but had no immediate comment.", "The ministry", "had",
         "no immediate comment"),
        ("There was no reply from the embassy.", "the embassy", "There was", "no reply"),
        ("The owner was not available for comment.", "The owner", "was not available for",
         "comment"),
        ("The owner could not be reached for comment.", "The owner",
         "could not be reached for", "comment"),
    ],
)  # fmt: skip
def test_refusals(parsed: Parsed, text: str, source: str, cue: str, content: str) -> None:
    refusals = [one for one in find_statements(*parsed(text)) if one.refused]
    assert [
        (one.source and one.source.text, one.cue and one.cue.text, one.content.text)
        for one in refusals
    ] == [(source, cue, content)]


@pytest.mark.parametrize(
    "text", ["Osei denied it.", "Osei recalled 1985.", "The minister repeated this."]
)
def test_content_that_says_nothing_is_no_statement(parsed: Parsed, text: str) -> None:
    assert find_statements(*parsed(text)) == []


@pytest.mark.parametrize("piece", ["and Osei said the port was open ", "Osei, citing Reuters, "])
def test_a_sentence_of_cues_is_bounded(parsed: Parsed, piece: str) -> None:
    report, sentences = parsed(piece * 400)
    assert len(find_statements(report, sentences)) <= MOST_CUES * len(sentences)


def test_speech_within_quoted_speech_keeps_to_its_own_marks(parsed: Parsed) -> None:
    text = "“The guard said, ‘Nobody passes,’ and shut the gate,” Osei recalled."
    outer, inner = find_statements(*parsed(text))
    assert outer.source is not None
    assert outer.source.text == "Osei"
    assert inner.content.text == "‘Nobody passes,’"


@pytest.mark.parametrize(
    ("text", "speaker", "outlets"),
    [
        ("Ama Osei told Reuters that the port is open.", "Ama Osei", ["Reuters"]),
        ("The port is open, AFP reported.", "Agence France-Presse", []),
        ("The ministry said the port is open, Kyodo reported.", "ministry", ["Kyodo"]),
        ("The port is open, Ama Osei told Reuters, TASS reported.", "Ama Osei",
         ["Reuters", "TASS"]),
        ("The port is open, Reuters reported, citing the harbour police.", "harbour police",
         ["Reuters"]),
        ("Ama Osei told her staff that the port is open.", "Ama Osei", []),
    ],
)  # fmt: skip
def test_the_chain_the_words_came_through(text: str, speaker: str, outlets: list[str]) -> None:
    coded = code_report(Report(published=date(2031, 3, 10), text=text))
    (said,) = coded.statements
    names = {actor.id: actor.name for actor in coded.actors}
    assert names.get(said.speaker or "") == speaker
    assert [outlet.name for outlet in said.outlets] == outlets
