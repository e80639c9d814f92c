"""Codes a labelled corpus and tells how well that went."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from onrecord.coding import code_report
from onrecord.errors import ReportError
from onrecord.evaluation.attribution import (
    AttributionScores,
    attributions_in,
    compare_attributions,
    predict_attributions,
)
from onrecord.evaluation.dates import compare_times, predict_times, times_in
from onrecord.evaluation.events import ReadTypes, pair_in, predict_pair, score_pairs
from onrecord.evaluation.gold import Code, Gold, read_gold, require_labels, write_predictions
from onrecord.evaluation.places import NEAR, places_in, predict_places, score_places
from onrecord.evaluation.records import code_events, row_of, score_events
from onrecord.evaluation.sentences import LabelledSentence, read_sentences
from onrecord.evaluation.spans import (
    ReadSpans,
    parts_in,
    predict_spans,
    score_spans,
)
from onrecord.evaluation.standing import predict_standings, score_standings, standings_in
from onrecord.evaluation.tables import (
    HEAD,
    event_table,
    pair_table,
    shares_row,
    span_table,
    standing_table,
)
from onrecord.finding import event_reader

Sample = Literal["all", "kept", "free"]
"""Which labelled sentences: all, those kept for scoring, or those free to learn from."""


def evaluate_attribution(
    gold: Path, predictions: Path | None = None, *, code: Code = code_report
) -> str:
    """Return a table of how well statements match the gold attributions, in percent.

    What was found goes to the file `predictions`, if one is named, in the form of the corpus.

    Raises:
        ReportError: if `gold` or its labels cannot be read, or `predictions` cannot be written.
    """
    texts, found = _predicted(
        gold, predictions, attributions_in, lambda text: predict_attributions(text, code)
    )
    return attribution_table(compare_attributions(texts, found))


def evaluate_dates(gold: Path, predictions: Path | None = None, *, code: Code = code_report) -> str:
    """Return a table of how well dates match the gold time expressions, in percent.

    What was found goes to the file `predictions`, if one is named, in the form of the corpus.

    Raises:
        ReportError: if `gold` or its labels cannot be read, or `predictions` cannot be written.
    """
    texts, found = _predicted(gold, predictions, times_in, lambda text: predict_times(text, code))
    scores = compare_times(texts, found)
    counted = scores.spans
    return "\n".join(
        (
            f"{len(texts)} texts, {counted.gold} gold dates, {counted.predicted} predicted",
            HEAD,
            shares_row("dates found", counted),
            shares_row("dates with value", scores.values),
        )
    )


def evaluate_places(
    gold: Path, predictions: Path | None = None, *, code: Code = code_report
) -> str:
    """Return a table of how well places match the gold points, in percent.

    First the names that the corpus gives are placed, then the texts are coded and what is found
    there is compared. What the given names were placed at goes to the file `predictions`, if one
    is named, in the form of the corpus.

    Raises:
        ReportError: if `gold` or its labels cannot be read, or `predictions` cannot be written.
    """
    texts, placed = _predicted(gold, predictions, places_in, predict_places)
    scores = score_places(texts, placed, code)
    return "\n".join(
        (
            f"{len(texts)} texts, {scores.given} names with a point",
            f"within {NEAR:.0f} km    {100 * scores.accuracy:7.2f}",
            f"oracle           {100 * scores.oracle:7.2f}",
            HEAD,
            shares_row("found and placed", scores.found),
        )
    )


def evaluate_events(
    files: Sequence[Path],
    predictions: Path | None = None,
    *,
    sample: Sample = "all",
    code: Code = code_report,
) -> str:
    """Return a table of how well coded events match labelled sentences, in percent.

    What was found goes to the file `predictions`, if one is named, one object a sentence.

    Raises:
        ReportError: if a file or a label cannot be read, none of its sentences is in `sample`, or
            `predictions` cannot be written.
    """
    sentences = [one for file in files for one in read_sentences(file) if _is_in(sample, one)]
    if not sentences:
        raise ReportError(" ".join(map(str, files)), f"holds no sentence that is {sample}")
    found = [code_events(one, code) for one in sentences]
    pairs = list(zip(sentences, found, strict=True))
    if predictions is not None:
        write_predictions(str(predictions), (row_of(one, events) for one, events in pairs))
    return event_table(score_events(pairs))


def _is_in(sample: Sample, sentence: LabelledSentence) -> bool:
    return sample == "all" or sentence.kept is (sample == "kept")


def evaluate_pairs(
    gold: Path, predictions: Path | None = None, *, read_types: ReadTypes | None = None
) -> str:
    """Return a table of how well the types that join given pairs match the gold, in percent.

    The types are those of the events model, or what `read_types` makes of a pair. What was found
    goes to the file `predictions`, if one is named, in the form of the corpus.

    Raises:
        ReportError: if `gold` or its labels cannot be read, or `predictions` cannot be written.
    """
    read = event_reader.read_types if read_types is None else read_types
    texts, found = _predicted(gold, predictions, pair_in, lambda text: predict_pair(text, read))
    return pair_table(score_pairs(texts, found))


def evaluate_spans(
    gold: Path, predictions: Path | None = None, *, read_spans: ReadSpans | None = None
) -> str:
    """Return a table of how well those who take part match the gold spans, in percent.

    They are those of the events model, or what `read_spans` makes of a text. What was found goes
    to the file `predictions`, if one is named, in the form of the corpus.

    Raises:
        ReportError: if `gold` or its labels cannot be read, or `predictions` cannot be written.
    """
    read = event_reader.read_spans if read_spans is None else read_spans
    texts, found = _predicted(gold, predictions, parts_in, lambda text: predict_spans(text, read))
    return span_table(score_spans(texts, found))


def evaluate_standing(
    gold: Path, predictions: Path | None = None, *, code: Code = code_report
) -> str:
    """Return a table of how far status and certainty agree with gold events, in percent.

    The coded events go to the file `predictions`, if one is named, one object a text.

    Raises:
        ReportError: if `gold` or its labels cannot be read, or `predictions` cannot be written.
    """
    texts, found = _predicted(
        gold, predictions, standings_in, lambda text: predict_standings(text, code)
    )
    return standing_table(score_standings(texts, found))


Row = dict[str, Any]


def _predicted(
    gold: Path,
    predictions: Path | None,
    labels: Callable[[Row], object],
    predict: Callable[[Gold], Row],
) -> tuple[list[Gold], list[Row]]:
    """Return the texts of a corpus with labels that can be read, and what is predicted for each.

    The predictions are written to the file of that name, if any.
    """
    texts = read_gold(str(gold))
    require_labels(texts, labels)
    found = [predict(text) for text in texts]
    if predictions is not None:
        write_predictions(str(predictions), found)
    return texts, found


def attribution_table(scores: AttributionScores) -> str:
    """Return `scores` as lines for a terminal, in percent."""
    counted = scores.attributions["full"]
    lines = [
        f"{scores.words} words, {counted.gold} gold attributions, {counted.predicted} predicted",
        HEAD,
        *(shares_row(f"tokens {role}", score) for role, score in scores.tokens.items()),
        *(shares_row(f"statements {level}", score) for level, score in scores.attributions.items()),
        f"{'recall of':16}{'gold':>6}{'overlap':>9}{'full':>8}",
    ]
    for name, found in scores.recall.items():
        of = max(found.gold, 1)
        shares = f"{100 * found.overlap / of:9.2f}{100 * found.full / of:8.2f}"
        lines.append(f"  {name:14}{found.gold:6}{shares}")
    return "\n".join(lines)
