"""Dates against gold time expressions in TIMEX3 form: where they stand, and which day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluation.gold import Code, Gold, Score
from onrecord.evaluation.timex import TimeLabel, timex_labels
from onrecord.report import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DateScores:
    """Scores of calendar expressions: found where gold has one, and found with its value."""

    spans: Score
    values: Score


def times_in(row: dict[str, Any]) -> list[TimeLabel]:
    """Return the time expressions of a corpus row or a predicted row."""
    return [
        TimeLabel(span=(one["span"][0], one["span"][1]), value=one["value"]) for one in row["times"]
    ]


def predict_times(gold: Gold, code: Code) -> dict[str, Any]:
    """Return the time expressions that `code` finds in a gold text, in the form of the corpus."""
    found = [
        {"span": label.span, "value": label.value}
        for when in code(gold.report).dates
        for label in timex_labels(when)
    ]
    return {"id": gold.id, "times": found}


def score_dates(
    rows: Iterable[tuple[Sequence[TimeLabel], Sequence[TimeLabel]]],
) -> DateScores:
    """Return the scores over rows of gold and predicted time expressions of a text.

    Only values that begin with a year count, on both sides; a stretch is found if any of it is.
    """
    found, valued, of_gold, of_predicted = 0, 0, 0, 0
    for all_gold, all_predicted in rows:
        gold = [one for one in all_gold if one.day]
        predicted = [one for one in all_predicted if one.day]
        pairs = list(_overlapping(gold, predicted))
        found += len(pairs)
        valued += sum(one.day == other.day for one, other in pairs)
        of_gold += len(gold)
        of_predicted += len(predicted)
    return DateScores(
        spans=Score(right=found, predicted=of_predicted, gold=of_gold),
        values=Score(right=valued, predicted=of_predicted, gold=of_gold),
    )


def compare_times(gold: Sequence[Gold], predicted: Sequence[dict[str, Any]]) -> DateScores:
    """Return the scores of predicted rows, in the order of their gold.

    Corpora label the first sentences of long texts only, and not the line with the report's own
    day: what is predicted behind the last label of any kind, or alone on its line, does not count.
    """
    pairs = zip(gold, predicted, strict=True)
    return score_dates((times_in(one.row), _within_labels(one, row)) for one, row in pairs)


def _within_labels(gold: Gold, row: dict[str, Any]) -> list[TimeLabel]:
    labels = [*gold.row["times"], *gold.row.get("events", ())]
    last = max((label["span"][1] for label in labels), default=0)
    text = gold.report.text
    return [
        one for one in times_in(row) if one.span[0] < last and not _alone_on_line(text, one.span)
    ]


def _alone_on_line(text: str, span: Span) -> bool:
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    line = text[start : end if end >= 0 else len(text)]
    return len(line.strip(" .")) <= span[1] - span[0]


def _overlapping(
    gold: Sequence[TimeLabel], predicted: Sequence[TimeLabel]
) -> Iterator[tuple[TimeLabel, TimeLabel]]:
    """Yield gold and predicted expressions that overlap, one to one, in the order of the text."""
    left = list(predicted)
    for one in gold:
        shared = [(min(one.span[1], two.span[1]) - max(one.span[0], two.span[0])) for two in left]
        if shared and max(shared) > 0:
            yield one, left.pop(shared.index(max(shared)))
