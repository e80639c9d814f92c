"""Gold in, scores out: how well reports are coded, measured on labelled corpora."""

from onrecord.evaluation.measuring import (
    evaluate_attribution,
    evaluate_dates,
    evaluate_events,
    evaluate_pairs,
    evaluate_places,
    evaluate_spans,
    evaluate_standing,
)

__all__ = [
    "evaluate_attribution", "evaluate_dates", "evaluate_events", "evaluate_pairs",
    "evaluate_places", "evaluate_spans", "evaluate_standing",
]  # fmt: skip
