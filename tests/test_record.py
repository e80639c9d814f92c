"""The words of the record: what cannot exist, and the published form there and back."""

import dataclasses
import json
import pickle
from datetime import date
from typing import Any

import jsonschema
import pytest

from factories import TEXT, code_again, code_plainly, make_report, words
from onrecord.errors import RecordError
from onrecord.record import (
    Coded,
    Question,
    When,
    coded_from_json,
    from_json,
    record_schema,
    to_json,
)

DAY = date(2031, 3, 10)


@pytest.fixture
def coded() -> Coded:
    return code_plainly(make_report(outlet="Nordic Wire", headline="Border closed"))


def changed(entry: Any, **fields: Any) -> Any:
    return dataclasses.replace(entry, **fields)


def test_the_sample_has_every_kind_of_entry(coded: Coded) -> None:
    lists = ("actors", "statements", "events", "figures", "positions", "dates", "places")
    assert all(getattr(coded, name) for name in lists)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("events", {"confidence": 1.01}),
        ("events", {"confidence": -0.1}),
        ("figures", {"low": 13, "high": 12}),
        ("actors", {"mentions": ()}),
    ],
)
def test_an_entry_that_contradicts_itself_cannot_exist(
    coded: Coded, name: str, wrong: dict[str, Any]
) -> None:
    with pytest.raises(RecordError):
        changed(getattr(coded, name)[0], **wrong)


def test_a_time_cannot_end_before_it_starts() -> None:
    with pytest.raises(RecordError, match="before it starts"):
        When(start=DAY, end=date(2031, 3, 9), basis="stated", grain="day")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("statements", {"speaker": "a99"}),
        ("statements", {"addressee": "a99"}),
        ("statements", {"within": "s99"}),
        ("events", {"actors": ("a99",)}),
        ("events", {"recipients": ("a1", "a99")}),
        ("events", {"statement": "s99"}),
        ("events", {"figures": ("f99",)}),
        ("figures", {"statement": "s99"}),
        ("positions", {"actor": "a99"}),
        ("positions", {"statement": "s99"}),
    ],
)
def test_an_entry_cannot_name_what_is_not_there(
    coded: Coded, name: str, wrong: dict[str, Any]
) -> None:
    first, *rest = getattr(coded, name)
    with pytest.raises(RecordError, match="99"):
        changed(coded, **{name: (changed(first, **wrong), *rest)})


def test_an_outlet_of_the_chain_cannot_be_an_actor_that_is_not_there(coded: Coded) -> None:
    said = coded.statements[0]
    chain = (changed_outlet(said.outlets[0]),)
    with pytest.raises(RecordError, match="a99"):
        changed(coded, statements=(changed(said, outlets=chain), *coded.statements[1:]))


def changed_outlet(outlet: Any) -> Any:
    return type(outlet)(name=outlet.name, actor="a99", passage=outlet.passage)


def test_json_there_and_back(coded: Coded) -> None:
    written = json.dumps(to_json(coded), ensure_ascii=False)
    assert coded_from_json(json.loads(written)) == coded


def test_pickled_there_and_back(coded: Coded) -> None:
    assert pickle.loads(pickle.dumps(coded)) == coded


def test_a_question_about_an_actor_there_and_back() -> None:
    asked = Question(act="recognise", object="a1")
    assert from_json(Question, to_json(asked), TEXT) == asked
    report = make_report()
    said = Question(act="close", object=words(report, "the border"))
    assert from_json(Question, to_json(said), TEXT) == said


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one["statements"][0]["content"].update(text="the border will open"),
        lambda one: one["statements"][0]["content"].update(spans=[[0, 99999]]),
        lambda one: one["statements"][0].update(manner="sing"),
        lambda one: one["statements"][0].pop("cue"),
        lambda one: one["statements"][0].update(speaker="a99"),
        lambda one: one["report"].update(published="yesterday"),
        lambda one: one["report"].update(text=5),
        lambda one: one.pop("report"),
        lambda one: one.update(events=None),
        lambda one: one["events"][0].update(sentence=3),
    ],
)
def test_json_that_is_not_a_coded_report_is_refused(coded: Coded, spoil: Any) -> None:
    value = to_json(coded)
    spoil(value)
    with pytest.raises(RecordError):
        coded_from_json(value)


def test_the_schema_is_a_schema_and_accepts_what_is_written(coded: Coded) -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    for one in (coded, code_again(coded.report), code_plainly(make_report("Nothing."))):
        judge.validate(to_json(one))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one["statements"][0].update(manner="sing"),
        lambda one: one["statements"][0].update(mood="glad"),
        lambda one: one["events"][0].pop("trigger"),
        lambda one: one["figures"][0].update(low="twelve"),
        lambda one: one["actors"][0]["mentions"][0].update(spans=[[1, 2, 3]]),
    ],
)
def test_the_schema_refuses_what_is_not_one(coded: Coded, spoil: Any) -> None:
    value = to_json(coded)
    spoil(value)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(record_schema()).validate(value)
