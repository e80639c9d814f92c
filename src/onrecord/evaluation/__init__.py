"""Gold in, scores out: how well reports are coded, measured on labelled corpora."""

from onrecord.evaluation.measuring import (
    evaluate_attribution,
    evaluate_dates,
    evaluate_places,
)

__all__ = ["evaluate_attribution", "evaluate_dates", "evaluate_places"]
