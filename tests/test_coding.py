"""The joined record: what carries what, what is dated how, and that it all validates."""

from datetime import date

import jsonschema
import pytest

from onrecord.coding import code_report
from onrecord.record import Coded, record_schema, to_json
from onrecord.report import Passage, Report

REPORT = """The port of Tema was closed on Monday after at least 12 dockers were arrested.

“We will open it when the courts say so,” Interior Minister Ambrose Dery of Ghana told Reuters.
The union said police had beaten its members, according to the Daily Graphic.

A Togolese delegation is reportedly set to visit Accra on Thursday. In 1998 Ghana and Togo signed
a treaty on ports. He declined to say whether the army would be called in.
"""


@pytest.fixture(scope="module")
def coded() -> Coded:
    return code_report(Report(published=date(2031, 3, 11), text=REPORT))


def _passages(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        own = [value] if set(value) == {"text", "spans"} else []
        return own + [one for item in value.values() for one in _passages(item)]
    return [one for item in value for one in _passages(item)] if isinstance(value, list) else []


def test_every_passage_is_verbatim(coded: Coded) -> None:
    passages = _passages(to_json(coded))
    assert len(passages) > 30
    for one in passages:
        spans = one["spans"]
        assert isinstance(spans, list)
        assert one["text"] == " ".join(REPORT[start:end] for start, end in spans)


def test_the_record_validates(coded: Coded) -> None:
    jsonschema.Draft202012Validator(record_schema()).validate(to_json(coded))


def test_the_same_report_gives_the_same_record(coded: Coded) -> None:
    assert to_json(code_report(coded.report)) == to_json(coded)


def test_events_carry_status_certainty_day_and_figures(coded: Coded) -> None:
    by_type = {event.type: event for event in coded.events}
    arrest = by_type["COERCE"]
    assert [figure.low for figure in coded.figures if figure.id in arrest.figures] == [12]
    visit = by_type["AGREE"]
    assert (visit.status, visit.certainty) == ("future", "hedged")
    assert (visit.when.start, visit.when.basis) == (date(2031, 3, 13), "relative")
    beaten = by_type["ASSAULT"]
    assert beaten.certainty == "attributed"
    assert beaten.statement is not None
    assert any(event.status == "historical" for event in coded.events)


def test_statements_carry_chain_addressee_and_refusal(coded: Coded) -> None:
    told = next(said for said in coded.statements if said.cue and said.cue.text == "told")
    assert [outlet.name for outlet in told.outlets] == ["Reuters"]
    refused = [said for said in coded.statements if said.refused]
    assert [said.content.text for said in refused] == ["whether the army would be called in"]


def test_a_date_nobody_gave_says_so(coded: Coded) -> None:
    for said in coded.statements:
        assert said.when.passage is not None or said.when.basis == "publication"


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "…", "“”", "\u202e\u0301", "Mr.", "?!" * 500, "( " * 800, "“" * 300]
)
def test_text_without_sense_is_coded_as_nothing_much(text: str) -> None:
    coded = code_report(Report(published=date(2031, 3, 11), text=text))
    assert isinstance(coded.report, Report)
    assert all(isinstance(said.content, Passage) for said in coded.statements)
