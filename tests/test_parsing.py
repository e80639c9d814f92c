"""Sentences: exact offsets, paragraphs kept apart, headings left out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.parsing import MAX_PARAGRAPH, Sentence, parse
from onrecord.report import Report, Section

Parsed = Any


def _tokens_match(sentences: list[Sentence], text: str) -> None:
    for sentence in sentences:
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_offsets_are_exact_whatever_the_characters(text: str) -> None:
    _tokens_match(parse(Report(published=date(2031, 3, 10), text=text)), text)


@pytest.mark.parametrize(
    "text",
    [
        "“Curly,” she said—twice. L’été, naïve café\u0301 e\u0301.",
        "He said \u202bשלום\u202c and 你好 👩🏽‍🚀 to the crew.",
        "Line one\nof a sentence\r\nthat is wrapped.\u2028Another\u00a0one.",
    ],
)
def test_offsets_survive_marks_scripts_and_wrapping(parsed: Parsed, text: str) -> None:
    _, sentences = parsed(text)
    _tokens_match(sentences, text)


def test_no_sentence_crosses_a_paragraph(parsed: Parsed) -> None:
    _, sentences = parsed("The port is shut\n\nIt opens on Monday.\n    A third one")
    assert [one.paragraph for one in sentences] == [0, 1, 2]


def test_headings_are_no_sentences() -> None:
    text = "Key Facts\n\nThe port is shut.\n"
    section = Section(heading="Key Facts", span=(11, len(text)))
    (only,) = parse(Report(published=date(2031, 3, 10), text=text, sections=(section,)))
    assert only.text == "The port is shut."
    assert only.section == "Key Facts"


def test_a_paragraph_without_end_is_cut() -> None:
    text = "word " * (MAX_PARAGRAPH // 4)
    sentences = parse(Report(published=date(2031, 3, 10), text=text))
    assert sentences[-1].paragraph == 1
    _tokens_match(sentences, text)


def test_grammar_is_looked_up_by_index(parsed: Parsed) -> None:
    _, (sentence,) = parsed("Chad, Mali and Niger closed the road.")
    closed = sentence.root
    subject = sentence.kid(closed.index, "nsubj")
    assert subject is not None
    assert [one.text for one in sentence.conjuncts(subject.index)] == ["Chad", "Mali", "Niger"]
    assert sentence.passage_of([0, 4]).spans == ((0, 4), (15, 20))


def test_a_list_of_thousands_is_walked(parsed: Parsed) -> None:
    _, sentences = parsed(", ".join(f"Town{number}" for number in range(1500)) + " agreed.")
    for sentence in sentences:
        for token in sentence.tokens:
            assert sentence.conjuncts(token.index)[0] is token
