"""Codes a labelled corpus and tells how well that went."""

from pathlib import Path

from onrecord.coding import code_report
from onrecord.evaluation.attribution import (
    AttributionScores,
    attributions_in,
    compare_attributions,
    predict_attributions,
)
from onrecord.evaluation.dates import compare_times, predict_times, times_in
from onrecord.evaluation.gold import Code, Score, read_gold, require_labels, write_predictions
from onrecord.evaluation.places import NEAR, places_in, predict_places, score_places


def evaluate_attribution(
    gold: Path, predictions: Path | None = None, *, code: Code = code_report
) -> str:
    """Return a table of how well statements match the gold attributions, in percent.

    What was found goes to the file `predictions`, if one is named, in the form of the corpus.

    Raises:
        ReportError: if `gold` or its labels cannot be read, or `predictions` cannot be written.
    """
    texts = read_gold(str(gold))
    require_labels(texts, attributions_in)
    found = [predict_attributions(text, code) for text in texts]
    if predictions is not None:
        write_predictions(str(predictions), found)
    return attribution_table(compare_attributions(texts, found))


def evaluate_dates(gold: Path, predictions: Path | None = None, *, code: Code = code_report) -> str:
    """Return a table of how well dates match the gold time expressions, in percent.

    What was found goes to the file `predictions`, if one is named, in the form of the corpus.

    Raises:
        ReportError: if `gold` or its labels cannot be read, or `predictions` cannot be written.
    """
    texts = read_gold(str(gold))
    require_labels(texts, times_in)
    found = [predict_times(text, code) for text in texts]
    if predictions is not None:
        write_predictions(str(predictions), found)
    scores = compare_times(texts, found)
    counted = scores.spans
    return "\n".join(
        (
            f"{len(texts)} texts, {counted.gold} gold dates, {counted.predicted} predicted",
            f"{'':21}{'P':>7}{'R':>8}{'F1':>8}",
            _row("dates found", counted),
            _row("dates with value", scores.values),
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
    texts = read_gold(str(gold))
    require_labels(texts, places_in)
    placed = [predict_places(text) for text in texts]
    if predictions is not None:
        write_predictions(str(predictions), placed)
    scores = score_places(texts, placed, code)
    return "\n".join(
        (
            f"{len(texts)} texts, {scores.given} names with a point",
            f"within {NEAR:.0f} km    {100 * scores.accuracy:7.2f}",
            f"oracle           {100 * scores.oracle:7.2f}",
            f"{'':21}{'P':>7}{'R':>8}{'F1':>8}",
            _row("found and placed", scores.found),
        )
    )


def attribution_table(scores: AttributionScores) -> str:
    """Return `scores` as lines for a terminal, in percent."""
    counted = scores.attributions["full"]
    lines = [
        f"{scores.words} words, {counted.gold} gold attributions, {counted.predicted} predicted",
        f"{'':21}{'P':>7}{'R':>8}{'F1':>8}",
        *(_row(f"tokens {role}", score) for role, score in scores.tokens.items()),
        *(_row(f"statements {level}", score) for level, score in scores.attributions.items()),
        f"{'recall of':16}{'gold':>6}{'overlap':>9}{'full':>8}",
    ]
    for name, found in scores.recall.items():
        of = max(found.gold, 1)
        shares = f"{100 * found.overlap / of:9.2f}{100 * found.full / of:8.2f}"
        lines.append(f"  {name:14}{found.gold:6}{shares}")
    return "\n".join(lines)


def _row(name: str, score: Score) -> str:
    shares = (100 * score.precision, 100 * score.recall, 100 * score.f1)
    return f"{name:22}" + " ".join(f"{share:7.2f}" for share in shares)
