"""Scores of places: given names against gold points, and what is found in a text by itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ReportError
from onrecord.evaluation import evaluate_places
from onrecord.evaluation.gold import Gold, read_gold
from onrecord.evaluation.places import predict_places, score_places

TEXT = "Floods cut roads in Lyon, Kansas, on Friday. Kansans and Oslo helped Nowhereville."


def _label(words: str, lat: float, lon: float) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"span": [start, start + len(words)], "lat": lat, "lon": lon}


def _gold(tmp_path: Path, labels: list[dict[str, Any]]) -> tuple[Path, list[Gold]]:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "t1", "text": TEXT, "places": labels}), encoding="utf-8")
    return path, read_gold(str(path))


def test_given_names_are_placed(tmp_path: Path) -> None:
    labels = [
        _label("Lyon", 38.5, -96.2),
        _label("Kansans", 38.5, -98.0),
        _label("Oslo", 59.9, 10.7),
        _label("Nowhereville", 1.0, 1.0),
    ]
    _, gold = _gold(tmp_path, labels)
    row = predict_places(gold[0])
    assert [one["country"] for one in row["places"]] == ["USA", "USA", "NOR", None]
    assert [one["span"] for one in row["places"]] == [label["span"] for label in labels]
    scores = score_places(gold, [row])
    assert (scores.given, scores.near, scores.known) == (4, 3, 3)


def test_far_off_is_wrong(tmp_path: Path) -> None:
    _, gold = _gold(tmp_path, [_label("Oslo", 43.4, -96.6)])
    scores = score_places(gold, [predict_places(gold[0])])
    assert (scores.near, scores.accuracy) == (0, 0.0)


def test_the_table_and_the_predictions(tmp_path: Path) -> None:
    path, _ = _gold(tmp_path, [_label("Oslo", 59.9, 10.7)])
    out = tmp_path / "out.jsonl"
    table = evaluate_places(path, out)
    assert "within 161 km     100.00" in table
    assert "oracle            100.00" in table
    row = json.loads(out.read_text(encoding="utf-8"))
    assert row["id"] == "t1"
    assert row["places"][0]["geonames"] == "3143244"


@pytest.mark.parametrize(
    ("label", "cause"),
    [
        ({}, "KeyError"),
        ({"span": [0]}, "not enough values"),
        ({"span": ["0", "6"]}, "no span"),
        ({"span": [0.5, 6]}, "no span"),
        ({"span": [6, 0]}, "no span"),
        ({"span": [-6, -1]}, "no span"),
        ({"lat": None, "span": [0, 6]}, "no point: None, 2.0"),
        ({"lat": "north", "span": [0, 6]}, "no point"),
        ({"lat": float("nan"), "span": [0, 6]}, "no point"),
        ({"lat": 91, "span": [0, 6]}, "no point"),
    ],
)
def test_labels_of_another_form_are_said(tmp_path: Path, label: dict[str, Any], cause: str) -> None:
    path, _ = _gold(tmp_path, [{"lat": 1.0, "lon": 2.0, **label}])
    with pytest.raises(ReportError, match=f"gold.jsonl:1: its labels cannot be read .*{cause}"):
        evaluate_places(path)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "holds no labelled text"),
        (b"[" * 100_000, "is no labelled corpus"),
        (b"\xff\xfe", "is no labelled corpus"),
        (b'{"text": "Rain fell.", "published": 5}', "published"),
    ],
)
def test_what_is_no_corpus_is_said(tmp_path: Path, content: bytes, cause: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(ReportError, match=f"gold.jsonl.*{cause}"):
        evaluate_places(path)
