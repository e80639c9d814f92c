"""Reports and passages: what cannot exist, and what a span always spells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import make_report
from onrecord.errors import RecordError
from onrecord.report import Passage, Report, Section, Span

TEXT = "“We will go,” she said, “at once.”"


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (((1, 12),), "We will go,"),
        (((1, 12), (25, 33)), "We will go, at once."),
        (((0, len(TEXT)),), TEXT),
    ],
)
def test_a_passage_is_its_spans_joined_by_a_space(spans: tuple[Span, ...], words: str) -> None:
    passage = Passage.at(TEXT, *spans)
    assert passage.text == words
    assert (passage.start, passage.end) == (spans[0][0], spans[-1][1])


@pytest.mark.parametrize(
    "spans",
    [
        (),
        ((3, 3),),
        ((5, 2),),
        ((-1, 4),),
        ((0, len(TEXT) + 1),),
        ((10, 20), (0, 5)),
        ((0, 10), (9, 12)),
    ],
)
def test_spans_that_do_not_fit_the_text_are_refused(spans: tuple[Span, ...]) -> None:
    with pytest.raises(RecordError):
        Passage.at(TEXT, *spans)


@pytest.mark.parametrize("words", ["we will go,", "We will go", "", "We will go, "])
def test_a_passage_with_other_words_cannot_exist(words: str) -> None:
    with pytest.raises(RecordError, match="is not what the report says"):
        Passage(text=words, spans=((1, 12),), within=TEXT)


def test_a_passage_covers_its_spans_and_not_the_gap() -> None:
    passage = Passage.at(TEXT, (1, 12), (25, 33))
    assert [passage.covers(at) for at in (0, 1, 11, 12, 24, 25, 32, 33)] == [
        False, True, True, False, False, True, True, False,
    ]  # fmt: skip


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70))))
def test_a_passage_either_spells_its_spans_or_is_refused(text: str, spans: list[Span]) -> None:
    try:
        passage = Passage.at(text, *spans)
    except RecordError:
        starts = [end for span in spans for end in span]
        in_order = starts == sorted(starts) and all(start < end for start, end in spans)
        assert not (spans and in_order and starts[0] >= 0 and starts[-1] <= len(text))
    else:
        assert passage.text == " ".join(text[start:end] for start, end in spans)


def test_equal_reports_have_equal_ids() -> None:
    assert make_report("A storm came.").id == make_report("A storm came.").id
    assert make_report("A storm came.").id == make_report("A storm came.", source_id="7").id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"headline": "Storm"}, {"headline": "Gale"}),
        ({"url": "https://e.org/1"}, {"outlet": "https://e.org/1"}),
        ({"published": "2031-03-10"}, {"published": "2031-03-11"}),
    ],
)
def test_reports_that_differ_have_other_ids(one: dict[str, str], other: dict[str, str]) -> None:
    assert make_report("A storm came.", **one).id != make_report("A storm came.", **other).id


def test_half_a_character_still_has_an_id() -> None:
    assert len(make_report("half \ud83d").id) == 16


def test_a_section_must_stay_in_the_text() -> None:
    with pytest.raises(RecordError, match="Topline"):
        Report(
            text="short",
            published=date(2031, 3, 10),
            sections=(Section(heading="Topline", span=(0, 6)),),
        )


def test_the_heading_of_an_offset() -> None:
    report = Report(
        text="Topline\n\nNews.\n\nMore.",
        published=date(2031, 3, 10),
        sections=(Section(heading="Topline", span=(9, 14)),),
    )
    assert [report.section_at(at) for at in (8, 9, 13, 14)] == [None, "Topline", "Topline", None]
