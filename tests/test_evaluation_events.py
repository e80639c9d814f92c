"""Scores of events: labelled sentences, given pairs, spans, and how events stand."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ReportError
from onrecord.evaluation import (
    evaluate_events,
    evaluate_pairs,
    evaluate_spans,
    evaluate_standing,
)
from onrecord.evaluation.classes import ClassScores
from onrecord.evaluation.events import merged, pair_in, penta_of, predict_pair, score_pairs
from onrecord.evaluation.gold import Code, Gold
from onrecord.evaluation.measuring import Sample
from onrecord.evaluation.records import (
    EventScores,
    code_events,
    matches_of,
    row_of,
    score_events,
    triples_of,
)
from onrecord.evaluation.sentences import LabelledEvent, LabelledSentence, read_sentences
from onrecord.evaluation.spans import (
    parts_in,
    predict_spans,
    ruled_spans,
    score_spans,
)
from onrecord.evaluation.standing import certainty_of, polarity_of, score_standings
from onrecord.record import Actor, Certainty, Coded, Event, Status, When
from onrecord.report import Passage, Report

TEXT = "Norway and Chad slammed Mali, whose troops shelled Kidal, aides said."
SLAMMED = (
    "ACCUSE disapprove | slammed | Norway {NOR} + Chad {TCD} > Mali {MLI} | actual asserted | -"
)
SHELLED = "ASSAULT | shelled | troops {MLI} > Kidal {MLI} | actual attributed | military territory"
DAY = When(start=date(2031, 3, 10), end=date(2031, 3, 10), basis="publication", grain="day")


def _sentence(tmp_path: Path, *labels: str, text: str = TEXT) -> LabelledSentence:
    path = tmp_path / "own.txt"
    path.write_text("\n".join(("published 2031-03-10", "", text, *labels)), encoding="utf-8")
    (sentence,) = read_sentences(path)
    return sentence


def _events(tmp_path: Path, *labels: str) -> tuple[LabelledEvent, ...]:
    return _sentence(tmp_path, *labels).events


def _counts(scores: ClassScores) -> dict[str, tuple[int, int, int]]:
    return {name: (one.right, one.predicted, one.gold) for name, one in scores.classes.items()}


def _scores(tmp_path: Path, *predicted: str) -> EventScores:
    found = _events(tmp_path, *predicted) if predicted else ()
    return score_events([(_sentence(tmp_path, SLAMMED, SHELLED), found)])


# --- Labelled sentences --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "triples"),
    [
        (SLAMMED, {("NOR", "ACCUSE", "MLI"), ("TCD", "ACCUSE", "MLI")}),
        (SLAMMED.replace("{TCD}", "{NOR}"), {("NOR", "ACCUSE", "MLI")}),
        (SLAMMED.replace("{TCD}", "{}"), {("NOR", "ACCUSE", "MLI"), (None, "ACCUSE", "MLI")}),
        (SLAMMED.replace("Mali {MLI}", "-"), {("NOR", "ACCUSE", None), ("TCD", "ACCUSE", None)}),
    ],
)
def test_records_are_the_countries_of_both_sides(
    tmp_path: Path, label: str, triples: set[tuple[str | None, str, str | None]]
) -> None:
    assert triples_of(_events(tmp_path, label)) == triples


def test_the_same_events_score_full(tmp_path: Path) -> None:
    scores = _scores(tmp_path, SLAMMED, SHELLED)
    parts = (
        scores.records, scores.events, scores.countries, scores.status, scores.certainty,
        scores.modes, scores.contexts,
    )  # fmt: skip
    assert [one.every.f1 for one in parts] == [1.0] * len(parts)
    assert (scores.records.every.gold, scores.matched) == (3, 2)


def test_no_event_scores_nothing(tmp_path: Path) -> None:
    scores = _scores(tmp_path)
    assert (scores.matched, scores.records.every.f1, scores.status.every.gold) == (0, 0.0, 0)


@pytest.mark.parametrize(
    ("predicted", "records", "events", "matched"),
    [
        (SLAMMED, (2, 2, 3), (1, 1, 2), 1),
        # Another country: one record less, the event is the same.
        (SLAMMED.replace("{TCD}", "{MLI}"), (1, 2, 3), (1, 1, 2), 1),
        # Other words for the trigger, but who takes part is the same.
        (SLAMMED.replace("slammed", "said"), (2, 2, 3), (0, 1, 2), 1),
        # Another type, or nothing in common.
        (SLAMMED.replace("ACCUSE disapprove", "REJECT"), (0, 2, 3), (0, 1, 2), 0),
        ("ACCUSE | said | aides {MLI} > - | actual asserted | -", (0, 1, 3), (0, 1, 2), 0),
    ],
)
def test_records_and_events_are_counted(
    tmp_path: Path,
    predicted: str,
    records: tuple[int, int, int],
    events: tuple[int, int, int],
    matched: int,
) -> None:
    scores = _scores(tmp_path, predicted)
    every = scores.records.every
    assert (every.right, every.predicted, every.gold) == records
    every = scores.events.every
    assert (every.right, every.predicted, every.gold) == events
    assert scores.matched == matched


def test_how_matched_events_are_told_is_counted_by_class(tmp_path: Path) -> None:
    other = SHELLED.replace("ASSAULT", "ASSAULT drone").replace(
        "actual attributed", "future hedged"
    )
    scores = _scores(tmp_path, SLAMMED, other.replace("territory", "crime").replace("{MLI}", "{}"))
    assert _counts(scores.status) == {"actual": (1, 1, 2), "future": (0, 1, 0)}
    assert _counts(scores.certainty) == {
        "asserted": (1, 1, 1), "attributed": (0, 0, 1), "hedged": (0, 1, 0),
    }  # fmt: skip
    assert _counts(scores.modes) == {"ACCUSE disapprove": (1, 1, 1), "ASSAULT drone": (0, 1, 0)}
    assert _counts(scores.contexts) == {
        "crime": (0, 1, 0), "military": (1, 1, 1), "territory": (0, 0, 1),
    }  # fmt: skip
    assert _counts(scores.countries) == {"actors": (2, 3, 3), "recipients": (1, 2, 2)}
    assert scores.events.macro_f1 == 1.0
    assert scores.records.macro_f1 == 0.5


def test_events_are_matched_one_to_one_by_their_words_first(tmp_path: Path) -> None:
    gold = _events(tmp_path, SLAMMED)
    elsewhere, here = SLAMMED.replace("slammed", "said"), SLAMMED.replace("Norway {NOR} + ", "")
    found = _events(tmp_path, elsewhere, here)
    assert matches_of(gold, found) == [(gold[0], found[1])]
    assert matches_of(gold, found[:1]) == [(gold[0], found[0])]


def test_events_where_nothing_is_told_are_counted_by_kind(tmp_path: Path) -> None:
    (false,) = _events(tmp_path, SLAMMED)
    sport = _sentence(tmp_path, "NONE | sport")
    film = _sentence(tmp_path, "NONE | film")
    scores = score_events([(sport, [false]), (sport, []), (film, []), (film, [])])
    assert _counts(scores.alarms) == {"film": (0, 0, 2), "sport": (1, 1, 2)}
    assert scores.false_alarms == 0.25


def _passages(text: str, *names: str) -> tuple[Passage, ...]:
    starts = [(text.index(name), name) for name in names]
    return tuple(Passage.at(text, (start, start + len(name))) for start, name in starts)


def _actor(text: str, id_: str, name: str, country: str | None) -> Actor:
    return Actor(
        id=id_, name=name, kind="group", country=country, sectors=(), office=None, aliases=(),
        basis="mention", mentions=_passages(text, name),
    )  # fmt: skip


def _coded_event(text: str, **given: Any) -> Event:
    fields: dict[str, Any] = {
        "id": "e1", "type": "ACCUSE", "modes": ("disapprove",), "quad": "verbal conflict",
        "score": -2.0, "cameo": "11", "contexts": (), "actors": (), "recipients": (),
        "actor_passages": (), "recipient_passages": (), "trigger": _passages(text, "slammed")[0],
        "sentence": (0, len(text)), "when": DAY, "where": None, "status": "actual",
        "certainty": "asserted", "hedges": (), "statement": None, "figures": (),
        "confidence": 0.5,
    }  # fmt: skip
    return Event(**{**fields, **given})


def _coder(*events: dict[str, Any]) -> Code:
    """Return a coder that finds these events in every text, and Norway, Chad and the troops."""

    def code(report: Report) -> Coded:
        cast = (
            _actor(report.text, "a1", "Chad", "TCD"),
            _actor(report.text, "a2", "Norway", "NOR"),
            _actor(report.text, "a3", "troops", "MLI"),
        )
        made = tuple(_coded_event(report.text, **event) for event in events)
        return Coded(report=report, version="test", actors=cast, events=made)

    return code


@pytest.mark.parametrize(
    ("actors", "names", "found"),
    [
        (("a2", "a1"), ("Norway", "Chad"), [("Norway", "NOR"), ("Chad", "TCD")]),
        (("a1",), ("Norway", "Chad"), [("Norway", None), ("Chad", "TCD")]),
        ((), ("aides",), [("aides", None)]),
        # Who is meant by words that name nobody, and two who are.
        (("a3",), ("aides",), [("aides", "MLI")]),
        (("a1", "a2"), ("whose",), [("whose", "TCD"), ("whose", "NOR")]),
        (("a1", "a3"), ("Chad", "aides"), [("Chad", "TCD"), ("aides", "MLI")]),
    ],
)
def test_coded_participants_have_the_country_of_their_actor(
    tmp_path: Path,
    actors: tuple[str, ...],
    names: tuple[str, ...],
    found: list[tuple[str, str | None]],
) -> None:
    sentence = _sentence(tmp_path, "NONE | other")
    passages = _passages(TEXT, *names)
    (event,) = code_events(sentence, _coder({"actors": actors, "actor_passages": passages}))
    assert [(TEXT[slice(*one.span)], one.country) for one in event.actors] == found


def test_a_coded_sentence_is_a_row(tmp_path: Path) -> None:
    sentence = _sentence(tmp_path, SLAMMED)
    row = json.loads(json.dumps(row_of(sentence, sentence.events)))
    assert row["id"] == sentence.origin
    assert row["records"] == [["NOR", "ACCUSE", "MLI"], ["TCD", "ACCUSE", "MLI"]]
    (event,) = row["events"]
    assert (event["type"], event["modes"], event["trigger"]) == (
        "ACCUSE", ["disapprove"], [[16, 23]],
    )  # fmt: skip
    assert event["recipients"] == [{"span": [24, 28], "country": "MLI"}]


@pytest.mark.parametrize(("sample", "size"), [("all", 6), ("kept", 1), ("free", 5)])
def test_a_table_tells_how_well_sentences_are_coded(
    tmp_path: Path, sample: Sample, size: int
) -> None:
    path, out = tmp_path / "own.txt", tmp_path / "out.jsonl"
    items = [
        f"In town {at}, Norway praised Sweden.\n"
        "SUPPORT | praised | Norway {NOR} > Sweden {SWE} | actual asserted | -"
        for at in range(6)
    ]
    path.write_text("\n\n".join(("published 2031-03-10", *items)), encoding="utf-8")
    table = evaluate_events([path], out, sample=sample)
    assert table.startswith(f"{size} sentences, {size} gold events, {size} predicted, {size} match")
    lines = [line.split() for line in table.splitlines()]
    assert ["SUPPORT", str(size), str(size), "100.00", "100.00", "100.00"] in lines
    assert ["records,", "root", "macro-F1", "100.00"] in lines
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["records"] for row in rows] == [[["NOR", "SUPPORT", "SWE"]]] * size


def test_a_sample_without_sentences_is_an_error(tmp_path: Path) -> None:
    _sentence(tmp_path, "NONE | other")
    with pytest.raises(ReportError, match="holds no sentence that is kept"):
        evaluate_events([tmp_path / "own.txt"], sample="kept")


# --- Pairs ---------------------------------------------------------------------------------------


def _gold(**row: Any) -> Gold:
    return Gold(id="g", report=Report(published=date(2031, 3, 10), text=TEXT), row=row)


@pytest.mark.parametrize(
    ("likely", "type_", "penta"),
    [
        ({"ACCUSE": 0.6, "REJECT": 0.4}, "ACCUSE", 3),
        ({"ACCUSE": 0.4, "CONCEDE": 0.3, "RETREAT": 0.3}, "YIELD", 2),
        ({"YIELD": 0.9}, "YIELD", 2),
        ({}, None, None),
    ],
)
def test_a_pair_has_its_likeliest_type(
    likely: Mapping[str, float], type_: str | None, penta: int | None
) -> None:
    row = predict_pair(_gold(actor=[[0, 6]], recipient=[[24, 28]]), lambda *_: [likely])
    assert row == {"id": "g", "type": type_, "penta": penta}


def test_types_and_quads_of_pairs_are_scored_by_class() -> None:
    sides = {"actor": [[0, 6]], "recipient": [[24, 28]]}
    gold = [
        _gold(**sides, type="YIELD", penta=2),
        _gold(**sides, type="AID", penta=2),
        _gold(**sides, type="AGREE", penta=1),
        _gold(**sides, type="ACCUSE", penta=3),
    ]
    scores = score_pairs(gold, [{"type": one} for one in ("CONCEDE", "YIELD", "SUPPORT", None)])
    assert _counts(scores.types) == {
        "ACCUSE": (0, 0, 1), "AGREE": (0, 0, 1), "AID": (0, 0, 1), "SUPPORT": (0, 1, 0),
        "YIELD": (1, 2, 1),
    }  # fmt: skip
    assert scores.accuracy == 0.25
    assert scores.types.macro_f1 == pytest.approx(2 / 15)
    assert [one.f1 for one in scores.penta.classes.values()] == [1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("type_", "name", "penta"),
    [
        ("CONCEDE", "YIELD", 2),
        ("YIELD", "YIELD", 2),
        ("AGREE", "AGREE", 1),
        ("COERCE", "COERCE", 4),
    ],
)
def test_types_have_the_names_and_quads_of_the_corpora(type_: str, name: str, penta: int) -> None:
    assert (merged(type_), penta_of(type_)) == (name, penta)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "PARLEY"}, {"type": None}, {"type": []}, {"penta": 5}, {"penta": None},
        {"actor": [[6, 0]]}, {"actor": 3}, {"recipient": [["a", "b"]]},
    ],
)  # fmt: skip
def test_pairs_of_another_form_are_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    row = {"id": 1, "text": TEXT, "actor": [[0, 6]], "recipient": [], "type": "AID", "penta": 2}
    assert pair_in(row) == (([(0, 6)], []), "AID", 2)
    (tmp_path / "gold.jsonl").write_text(json.dumps({**row, **wrong}), encoding="utf-8")
    with pytest.raises(ReportError, match=r"gold.jsonl:1: its labels cannot be read"):
        evaluate_pairs(tmp_path / "gold.jsonl")


def test_a_table_tells_how_well_pairs_are_typed(tmp_path: Path) -> None:
    path, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    row = {"id": "p", "text": "Norway praised Sweden.", "type": "SUPPORT", "penta": 1}
    path.write_text(json.dumps({**row, "actor": [[0, 6]], "recipient": [[15, 21]]}), "utf-8")
    table = evaluate_pairs(path, out)
    assert "root macro-F1     100.00" in table
    assert "penta macro-F1    100.00" in table
    assert json.loads(out.read_text("utf-8")) == {"id": "p", "type": "SUPPORT", "penta": 1}
    table = evaluate_pairs(path, read_types=lambda _, pairs: [{"AID": 1.0} for _ in pairs])
    assert "accuracy            0.00" in table


# --- Spans ---------------------------------------------------------------------------------------

SPANS = {"actor": [[0, 6], [11, 15]], "recipient": [[24, 28]], "both": []}


@pytest.mark.parametrize(
    ("found", "exact", "same", "any_part"),
    [
        # Exactly right of all spans; then precision and recall of overlaps.
        (SPANS, 3, (1.0, 1.0), (1.0, 1.0)),
        ({"actor": [], "recipient": [], "both": []}, 0, (0.0, 0.0), (0.0, 0.0)),
        ({"actor": [[0, 15]], "recipient": [], "both": []}, 0, (1.0, 2 / 3), (1.0, 2 / 3)),
        ({"actor": [[24, 28]], "recipient": [], "both": []}, 0, (0.0, 0.0), (1.0, 1 / 3)),
        ({"actor": [], "recipient": [], "both": [[0, 6]]}, 0, (0.0, 0.0), (1.0, 1 / 3)),
        ({"actor": [[0, 6]], "recipient": [[50, 55]], "both": []}, 1, (0.5, 1 / 3), (0.5, 1 / 3)),
        ({"actor": [[6, 11]], "recipient": [], "both": []}, 0, (0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_spans_are_scored_exactly_and_by_overlap(
    found: Mapping[str, Any],
    exact: int,
    same: tuple[float, float],
    any_part: tuple[float, float],
) -> None:
    scores = score_spans([_gold(**SPANS)], [found])
    assert scores.exact.every.right == exact
    assert (scores.every_part.precision, scores.every_part.recall) == same
    assert (scores.any_part.precision, scores.any_part.recall) == any_part


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([], {"actor": [], "recipient": [], "both": []}),
        ([("Norway", "Mali", 0.5)], {"actor": [(0, 6)], "recipient": [(24, 28)], "both": []}),
        (
            [("Norway", "Mali", 0.5), ("aides", "", 0.7)],
            {"actor": [(58, 63)], "recipient": [], "both": []},
        ),
        ([("Norway Chad", "", 0.5)], {"actor": [], "recipient": [], "both": [(0, 6), (11, 15)]}),
    ],
)
def test_spans_are_those_of_the_surest_event(
    events: list[tuple[str, str, float]], found: dict[str, Any]
) -> None:
    code = _coder(
        *(
            {
                "actor_passages": _passages(TEXT, *actors.split()),
                "recipient_passages": _passages(TEXT, *recipients.split()),
                "confidence": confidence,
            }
            for actors, recipients, confidence in events
        )
    )
    assert predict_spans(_gold(**SPANS), ruled_spans(code)) == {"id": "g", **found}


def test_a_table_tells_how_well_spans_are_read(tmp_path: Path) -> None:
    path, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    row = {"id": "s", "text": TEXT, **SPANS}
    path.write_text(json.dumps(row), encoding="utf-8")
    read = parts_in(row)
    table = evaluate_spans(path, out, read_spans=lambda _: read)
    lines = [line.split() for line in table.splitlines()]
    assert ["exact", "actor", "100.00", "100.00", "100.00"] in lines
    assert ["overlap", "all", "100.00", "100.00", "100.00"] in lines
    assert json.loads(out.read_text("utf-8")) == {"id": "s", **SPANS}
    path.write_text(json.dumps({**row, "both": None}), encoding="utf-8")
    with pytest.raises(ReportError, match=r"gold.jsonl:1: its labels cannot be read"):
        evaluate_spans(path)


# --- Standing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "certainty", "polarity", "sure"),
    [
        ("actual", "asserted", "POS", "CERTAIN"),
        ("historical", "attributed", "POS", "CERTAIN"),
        ("future", "asserted", "POS", "CERTAIN"),
        ("future", "hedged", "POS", "POSSIBLE"),
        ("hypothetical", "attributed", "POS", "UNDERSPECIFIED"),
        ("negated", "asserted", "NEG", "CERTAIN"),
    ],
)
def test_status_and_certainty_are_told_as_the_corpora_do(
    status: Status, certainty: Certainty, polarity: str, sure: str
) -> None:
    assert (polarity_of(status), certainty_of(status, certainty)) == (polarity, sure)


def _stand(span: list[int], polarity: str | None, certainty: str | None) -> dict[str, Any]:
    return {"span": span, "polarity": polarity, "certainty": certainty, "time": "FUTURE"}


@pytest.mark.parametrize(
    ("labels", "matched", "polarity", "certainty"),
    [
        ([_stand([16, 23], "NEG", "CERTAIN")], 1, {"NEG": (1, 1, 1)}, {"certain": (1, 1, 1)}),
        (
            [_stand([16, 23], "", "PROBABLE")],
            1,
            {},
            {"certain": (0, 1, 0), "not certain": (0, 0, 1)},
        ),
        ([_stand([16, 23], "POS", None)], 1, {"NEG": (0, 1, 0), "POS": (0, 0, 1)}, {}),
        ([_stand([24, 28], "NEG", "CERTAIN")], 0, {}, {}),
        # The label that shares most of the words is the one compared with.
        (
            [_stand([14, 15], "POS", "POSSIBLE"), _stand([16, 23], "NEG", "CERTAIN")],
            1,
            {"NEG": (1, 1, 1)},
            {"certain": (1, 1, 1)},
        ),
    ],
)
def test_standing_is_compared_where_the_trigger_is_labelled(
    labels: list[dict[str, Any]],
    matched: int,
    polarity: dict[str, tuple[int, int, int]],
    certainty: dict[str, tuple[int, int, int]],
) -> None:
    found = {"trigger": [[14, 23]], "polarity": "NEG", "certainty": "CERTAIN"}
    scores = score_standings([_gold(events=labels)], [{"events": [found]}])
    assert (scores.gold, scores.coded, scores.matched) == (len(labels), 1, matched)
    assert (_counts(scores.polarity), _counts(scores.certainty)) == (polarity, certainty)


def test_a_table_tells_how_far_standing_agrees(tmp_path: Path) -> None:
    path, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    text = "Norway did not praise Sweden."
    row = {"id": "m", "text": text, "events": [_stand([15, 21], "NEG", "CERTAIN")]}
    path.write_text(json.dumps(row), encoding="utf-8")
    table = evaluate_standing(path, out)
    assert table.startswith("1 gold events, 1 coded, 1 both")
    assert "polarity agrees   100.00" in table
    (event,) = json.loads(out.read_text("utf-8"))["events"]
    assert (event["type"], event["polarity"], event["certainty"]) == ("SUPPORT", "NEG", "CERTAIN")
    path.write_text(json.dumps({**row, "events": [{"span": [3]}]}), encoding="utf-8")
    with pytest.raises(ReportError, match=r"gold.jsonl:1: its labels cannot be read"):
        evaluate_standing(path)
