import json
from datetime import date
from typing import Any

import pytest

from onrecord.errors import ReportError
from onrecord.reading import jsonl
from onrecord.reading.jsonl import read_array, read_jsonl, read_object
from onrecord.reading.publication import Given
from onrecord.report import Report

DAY = date(2031, 3, 10)
TEXT = "The ferry company said on Friday that “no ship” had left."


def _line(**fields: Any) -> bytes:
    return json.dumps({"published": "2031-03-10", "text": TEXT} | fields).encode() + b"\n"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {
                "id": "hp-7",
                "published": "2031-03-10",
                "url": "https://harbourpost.example/7",
                "outlet": "Harbour Post",
                "headline": "Ferries stay",
                "text": TEXT,
                "dateline_place": ["nowhere"],
            },
            ("hp-7", DAY, "https://harbourpost.example/7", "Harbour Post", "Ferries stay"),
        ),
        ({"id": 7, "date": "2031-03-10", "event_text": TEXT}, ("7", DAY, None, None, None)),
        (
            {
                "title": "Ferries stay",
                "text": TEXT,
                "url": "https://www.harbourpost.example/7",
                "publish_date": "2031-03-10 08:00:00",
            },
            (
                None,
                DAY,
                "https://www.harbourpost.example/7",
                "harbourpost.example",
                "Ferries stay",
            ),
        ),
        (
            {"published": "10-MAR-2031 15:01:01.79", "headline": "", "url": None, "text": TEXT},
            (None, DAY, None, None, None),
        ),
    ],
)
def test_fields_go_by_the_names_that_sets_of_news_use(
    item: dict[str, Any], expected: tuple[object, ...]
) -> None:
    report = read_object(item, "a.jsonl:1", Given())
    fields = (report.source_id, report.published, report.url, report.outlet, report.headline)
    assert fields == expected
    assert report.text == TEXT


def test_authors_become_the_byline() -> None:
    item = {"published": "2031-03-10", "text": TEXT, "authors": ["Ada Marsh", "Ben Okoro"]}
    assert read_object(item, "a", Given()).byline == "Ada Marsh, Ben Okoro"


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ([], "not a JSON object"),
        ("text", "not a JSON object"),
        ({"text": TEXT}, "give --published"),
        ({"published": "04/03/2031", "text": TEXT}, "unclear; write it YYYY-MM-DD"),
        ({"published": 1930000000, "text": TEXT}, "its published is a JSON int"),
        ({"published": "2031-03-10"}, "has no text"),
        ({"published": "2031-03-10", "text": " \n"}, "has no text"),
        ({"published": "2031-03-10", "text": ["a", "b"]}, "its text is a JSON list"),
        ({"published": "2031-03-10", "text": "broken \ud83d"}, "half a surrogate pair"),
        ({"published": "2031-03-10", "text": "a\0b"}, "NUL"),
        ({"published": "2031-03-10", "text": TEXT, "id": True}, "its id is a JSON bool"),
    ],
)
def test_an_object_that_is_no_report_is_refused(item: Any, problem: str) -> None:
    with pytest.raises(ReportError, match=problem):
        read_object(item, "a.jsonl:1", Given())


def test_a_bad_line_is_named_and_the_rest_goes_on() -> None:
    lines = [_line(), b"\n", b"{broken\n", b'{"a": "caf\xe9"}\n', b"[" * 100_000, _line(id="z")]
    found = list(read_jsonl(lines, "a.jsonl", Given()))
    assert [place for place, _ in found] == [f"a.jsonl:{n}" for n in (1, 3, 4, 5, 6)]
    assert [type(one) for _, one in found] == [Report, *[ReportError] * 3, Report]
    problems = [str(one) for _, one in found if isinstance(one, ReportError)]
    for problem, expected in zip(problems, ("is not JSON", "is not UTF-8", "nested"), strict=True):
        assert expected in problem


def test_a_huge_number_in_a_line_is_its_error() -> None:
    [(_, found)] = read_jsonl([b'{"id": ' + b"9" * 10_000 + b"}"], "a.jsonl", Given())
    assert isinstance(found, ReportError)


def test_a_line_above_the_bound_is_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_REPORT_BYTES", 200)
    found = [one for _, one in read_jsonl([_line(text="a" * 300), _line()], "a.jsonl", Given())]
    assert [type(one) for one in found] == [ReportError, Report]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_array_holds_the_same_objects(encoding: str) -> None:
    raw = f'[{{"date": "2031-03-10", "text": "{TEXT}"}}, 3]'.encode(encoding)
    (first, report), (second, error) = read_array(raw, "a.json", Given())
    assert (first, second) == ("a.json:1", "a.json:2")
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert isinstance(error, ReportError)


def test_one_object_over_several_lines_is_one_report() -> None:
    raw = json.dumps({"date": "2031-03-10", "text": TEXT}, indent=2).encode()
    [(_, report)] = read_array(raw, "a.json", Given())
    assert isinstance(report, Report)
