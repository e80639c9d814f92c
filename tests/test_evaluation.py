import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ReportError
from onrecord.evaluation.attribution import (
    Attribution,
    AttributionScores,
    attributions_in,
    compare_attributions,
    predict_attributions,
    score_attribution,
)
from onrecord.evaluation.dates import (
    compare_times,
    predict_times,
    score_dates,
)
from onrecord.evaluation.events import predict_types, score_types
from onrecord.evaluation.gold import UNDATED, Gold, Score, read_gold, write_predictions
from onrecord.evaluation.timex import TimeLabel, timex_value
from onrecord.record import Coded, Event, Grain, Statement, When
from onrecord.report import Passage, Report, Span

TEXT = "“We will sail,” Marsh said. Okoro thinks fares fall. It was told that rain fell."
DAY = When(start=date(2031, 3, 10), end=date(2031, 3, 10), basis="publication", grain="day")


def _at(words: str, text: str = TEXT) -> tuple[Span, ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


def _said(source: str, cue: str, content: str) -> Attribution:
    return Attribution(
        source=_at(source) if source else (), cue=_at(cue), content=_at(content) if content else ()
    )


SAILING = _said("Marsh", "said", "“We will sail,”")
FARES = _said("Okoro", "thinks", "fares fall")
RAIN = _said("", "was told", "that rain fell")
GOLD = (SAILING, FARES, RAIN)


def _scores(*predicted: Attribution) -> AttributionScores:
    return score_attribution([(TEXT, GOLD, predicted)])


def _f1(scores: AttributionScores) -> tuple[float, ...]:
    return tuple(round(score.f1, 3) for score in scores.attributions.values())


@pytest.mark.parametrize(
    ("predicted", "f1"),
    [
        # exact, exact but for punctuation, overlap, full, all the same
        (GOLD, (1, 1, 1, 1, 1)),
        ((), (0, 0, 0, 0, 0)),
        ((_said("Marsh", "said", "We will sail"), FARES, RAIN), (0.667, 1, 1, 1, 0.667)),
        ((SAILING, _said("Okoro", "thinks", "fares"), RAIN), (0.667, 0.667, 1, 1, 0.667)),
        ((SAILING, _said("Marsh", "thinks", "fares fall"), RAIN), (1, 1, 1, 0.667, 0.667)),
        ((SAILING, FARES, _said("It", "was told", "that rain fell")), (1, 1, 1, 0.667, 0.667)),
        ((SAILING, FARES, _said("", "told", "that rain fell")), (1, 1, 1, 1, 0.667)),
        # A prediction twice costs precision; one without content counts nowhere here.
        ((*GOLD, SAILING), (0.857, 0.857, 0.857, 0.857, 0.857)),
        ((*GOLD, _said("Marsh", "said", "")), (1, 1, 1, 1, 1)),
    ],
)
def test_statements_are_matched_at_five_levels(
    predicted: tuple[Attribution, ...], f1: tuple[float, ...]
) -> None:
    assert _f1(_scores(*predicted)) == f1


def test_tokens_are_counted_by_role_and_touched_ones_count_whole() -> None:
    scores = _scores(Attribution(source=((17, 18),), content=((3, 5), (3, 5))))
    assert scores.tokens["source"] == Score(right=1, predicted=1, gold=2)
    assert scores.tokens["content"] == Score(right=1, predicted=1, gold=11)
    assert scores.tokens["cue"] == Score(right=0, predicted=0, gold=4)
    assert scores.words == 15


def test_recall_is_told_by_class() -> None:
    recall = _scores(SAILING, _said("Marsh", "thinks", "fares fall")).recall
    found = {name: (one.gold, one.overlap, one.full) for name, one in recall.items()}
    assert found == {
        "direct": (1, 1, 1),
        "mixed": (0, 0, 0),
        "indirect": (2, 1, 0),
        "reporting": (2, 1, 1),
        "other-cue": (1, 1, 0),
    }


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('He said "we sail"', "we sail", "direct"),
        ("He said ''we sail''", "we sail", "direct"),
        ("He said it was “a shame” twice", "it was “a shame” twice", "mixed"),
        ("He said 'we sail'", "we sail", "indirect"),
        ("“Left open\nwe sail", "we sail", "indirect"),
        ('It"s open we sail', "we sail", "direct"),
        ("“…”", "…", "direct"),
    ],
)
def test_a_content_is_direct_if_all_its_words_are_quoted(
    text: str, content: str, kind: str
) -> None:
    gold = [Attribution(content=_at(content, text))]
    recall = score_attribution([(text, gold, [])]).recall
    assert [name for name in ("direct", "mixed", "indirect") if recall[name].gold] == [kind]


@pytest.mark.parametrize(
    ("cue", "is_reporting"),
    [
        ("according to", True),
        ("Quipped", True),
        ("has denied", True),
        ("noted,", True),
        ("hopes", False),
        ("wrot", False),
        ("confirming", False),
        ("", False),
    ],
)
def test_a_cue_with_a_word_of_reporting_is_told_apart(cue: str, is_reporting: bool) -> None:
    text = f"Rain, {cue} Marsh"
    gold = [Attribution(cue=((6, 6 + len(cue)),), content=((0, 4),))]
    assert score_attribution([(text, gold, [])]).recall["reporting"].gold == is_reporting


def test_the_closest_contents_are_matched_first() -> None:
    wide = Attribution(content=((1, TEXT.index("fares fall") + 10),))
    scores = _scores(FARES, wide)
    assert scores.attributions["overlap"] == Score(right=1, predicted=2, gold=3)


def test_gold_is_read_with_its_text_as_a_report(tmp_path: Path) -> None:
    rows = [{"id": 7, "published": "2031-03-10", "text": TEXT}, {"id": "b", "text": "Rain."}]
    (tmp_path / "g.jsonl").write_text("\n\n".join(map(json.dumps, rows)))
    first, second = read_gold(str(tmp_path / "g.jsonl"))
    assert (first.id, first.report.published, first.report.text) == ("7", date(2031, 3, 10), TEXT)
    assert (second.id, second.report.published) == ("b", UNDATED)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "no labelled corpus"),
        ('{"id": 1}', "g.jsonl:1: is not a labelled text"),
        ("[]", "g.jsonl:1: is not a labelled text"),
        ('{"text": "Rain.", "published": "today"}', "no YYYY-MM-DD"),
        ('{"text": " "}', "has no text"),
    ],
)
def test_what_is_no_gold_is_refused(content: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text(content)
    with pytest.raises(ReportError, match=problem):
        read_gold(str(tmp_path / "g.jsonl"))


def test_gold_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="No such file"):
        read_gold(str(tmp_path / "g.jsonl"))


def _gold(**row: Any) -> Gold:
    report = Report(published=date(2031, 3, 10), text=TEXT)
    return Gold(id="g", report=report, row=row)


def _code_one_statement(report: Report) -> Coded:
    said = Statement(
        id="s1", source=Passage.at(report.text, *SAILING.source), speaker=None, cue=None,
        content=Passage.at(report.text, *SAILING.content), kind="direct", manner="say",
        refused=False, outlets=(), addressee=None, when=DAY, hedges=(), within=None,
    )  # fmt: skip
    return Coded(report=report, version="test", statements=(said,))


def test_statements_are_predicted_in_the_form_of_the_gold(tmp_path: Path) -> None:
    gold = _gold(attributions=[{"source": SAILING.source, "cue": [], "content": SAILING.content}])
    row = predict_attributions(gold, _code_one_statement)
    write_predictions(str(tmp_path / "p.jsonl"), [row])
    written = json.loads((tmp_path / "p.jsonl").read_text())
    assert attributions_in(written) == attributions_in(gold.row)
    assert written["id"] == "g"
    assert compare_attributions([gold], [row]).attributions["full_strict"].f1 == 1


def test_predictions_that_cannot_be_written_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="cannot be written"):
        write_predictions(str(tmp_path / "none" / "p.jsonl"), [])


@pytest.mark.parametrize(
    ("start", "end", "grain", "value"),
    [
        ("2031-03-10", "2031-03-10", "day", "2031-03-10"),
        ("2031-03-10", "2031-03-10", "time", "2031-03-10"),
        ("2031-03-10", "2031-03-12", "day", "2031-03-10/2031-03-12"),
        ("2031-03-10", "2031-03-16", "week", "2031-W11"),
        ("2029-12-31", "2030-01-06", "week", "2030-W01"),
        ("2031-03-01", "2031-03-31", "month", "2031-03"),
        ("2031-03-01", "2031-04-30", "month", "2031-03-01/2031-04-30"),
        ("2031-07-01", "2031-09-30", "quarter", "2031-Q3"),
        ("2031-01-01", "2031-12-31", "year", "2031"),
        ("2030-01-01", "2039-12-31", "other", "2030-01-01/2039-12-31"),
        ("2031-03-10", None, "day", None),
        (None, None, "other", None),
    ],
)
def test_a_time_has_its_timex_value(
    start: str | None, end: str | None, grain: Grain, value: str | None
) -> None:
    first, last = (day and date.fromisoformat(day) for day in (start, end))
    when = When(start=first or None, end=last or None, basis="stated", grain=grain)
    assert timex_value(when) == value


def _times(*labels: tuple[int, int, str | None]) -> list[TimeLabel]:
    return [TimeLabel(span=(start, end), value=value) for start, end, value in labels]


@pytest.mark.parametrize(
    ("gold", "predicted", "spans", "values"),
    [
        ([(0, 6, "2031-03-10")], [(2, 9, "2031-03-10")], (1, 1, 1), (1, 1, 1)),
        ([(0, 6, "2031-03-10T18:00Z")], [(0, 6, "2031-03-10")], (1, 1, 1), (1, 1, 1)),
        ([(0, 6, "2031-03-10")], [(0, 6, "2031-03-11")], (1, 1, 1), (0, 1, 1)),
        ([(0, 6, "2031-03-10")], [(6, 9, "2031-03-10")], (0, 1, 1), (0, 1, 1)),
        # What does not begin with a year counts on neither side.
        ([(0, 6, "P2Y"), (8, 9, "PRESENT_REF")], [(0, 6, None)], (0, 0, 0), (0, 0, 0)),
        ([(0, 6, "P2Y")], [(0, 6, "2031")], (0, 1, 0), (0, 1, 0)),
        # One to one, the one that shares most first.
        (
            [(0, 9, "2031"), (9, 20, "2032")],
            [(8, 20, "2032"), (0, 8, "2031")],
            (2, 2, 2),
            (2, 2, 2),
        ),
        ([(0, 9, "2031")], [(0, 9, "2031"), (0, 9, "2031")], (1, 2, 1), (1, 2, 1)),
    ],
)
def test_dates_are_scored_by_stretch_and_value(
    gold: list[tuple[int, int, str]],
    predicted: list[tuple[int, int, str | None]],
    spans: tuple[int, int, int],
    values: tuple[int, int, int],
) -> None:
    scores = score_dates([(_times(*gold), _times(*predicted))])
    counts = [(one.right, one.predicted, one.gold) for one in (scores.spans, scores.values)]
    assert counts == [spans, values]


def test_dates_count_where_the_text_is_labelled() -> None:
    text = "Ferries stay\nMarch 10, 2031\nFerries stay on Monday. In 2030 they sailed."
    labels = {"times": [{"span": _at("Monday", text)[0], "value": "2031-03-10"}], "events": []}
    gold = Gold(id="g", report=Report(published=UNDATED, text=text), row=labels)
    found = [("March 10, 2031", "2031-03-10"), ("Monday", "2031-03-10"), ("2030", "2030")]
    row = {"times": [{"span": _at(words, text)[0], "value": value} for words, value in found]}
    assert compare_times([gold], [row]).values == Score(right=1, predicted=1, gold=1)
    labels["events"] = [{"span": _at("sailed", text)[0]}]
    assert compare_times([gold], [row]).values == Score(right=1, predicted=2, gold=1)


def test_times_are_predicted_where_the_text_has_them() -> None:
    def code(report: Report) -> Coded:
        found = When(
            start=DAY.start, end=DAY.end, basis="stated", grain="day",
            passage=Passage.at(report.text, (0, 3)),
        )  # fmt: skip
        return Coded(report=report, version="test", dates=(found, DAY))

    expected = {"id": "g", "times": [{"span": (0, 3), "value": "2031-03-10"}]}
    assert predict_times(_gold(times=[]), code) == expected


def _code_one_event(report: Report) -> Coded:
    event = Event(
        id="e1", type="RETREAT", modes=(), quad="material cooperation", score=6.5, cameo="08",
        contexts=(), actors=(), recipients=(),
        actor_passages=(Passage.at(report.text, *_at("Marsh")),),
        recipient_passages=(Passage.at(report.text, *_at("Okoro")),),
        trigger=Passage.at(report.text, *_at("sail")), sentence=(0, 27), when=DAY, where=None,
        status="actual", certainty="asserted", hedges=(), statement=None, figures=(),
        confidence=0.5,
    )  # fmt: skip
    return Coded(report=report, version="test", events=(event,))


@pytest.mark.parametrize(
    ("actor", "recipient", "type_"),
    [("Marsh said", "Okoro", "YIELD"), ("Okoro", "Marsh", None), ("Marsh", "fares", None)],
)
def test_a_pair_has_the_type_of_the_event_that_joins_it(
    actor: str, recipient: str, type_: str | None
) -> None:
    gold = _gold(actor=_at(actor), recipient=_at(recipient), type="YIELD")
    penta = 2 if type_ else None
    assert predict_types(gold, _code_one_event) == {"id": "g", "type": type_, "penta": penta}


def test_types_are_scored_with_concede_and_retreat_as_one() -> None:
    rows = [("YIELD", "RETREAT"), ("YIELD", "CONCEDE"), ("AID", "CONCEDE"), ("AID", None)]
    score = score_types(rows)
    assert (score.recall, score.precision) == (0.5, 2 / 3)
