"""Events against gold pairs of actor and recipient, each with the type that joins them."""

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.evaluation.gold import Code, Gold, Score


def predict_types(gold: Gold, code: Code) -> dict[str, Any]:
    """Return the type of the event that joins the gold row's actor and recipient, or None."""
    wanted = (gold.row["actor"], gold.row["recipient"])
    for event in code(gold.report).events:
        sides = (event.actor_passages, event.recipient_passages)
        if all(
            any(_touch(passage.spans, spans) for passage in passages)
            for passages, spans in zip(sides, wanted, strict=True)
        ):
            return {"id": gold.id, "type": event.type}
    return {"id": gold.id, "type": None}


def _touch(some: Iterable[Sequence[int]], others: Sequence[Sequence[int]]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in some for b in others)


def score_types(rows: Iterable[tuple[str, str | None]]) -> Score:
    """Return the score over the gold and the predicted type of pairs.

    `YIELD` is the corpora's name for `CONCEDE` and `RETREAT` together.
    """
    listed = [(gold, _merged(predicted)) for gold, predicted in rows]
    return Score(
        right=sum(_merged(gold) == predicted for gold, predicted in listed),
        predicted=sum(predicted is not None for _, predicted in listed),
        gold=len(listed),
    )


def compare_types(gold: Sequence[Gold], predicted: Sequence[dict[str, Any]]) -> Score:
    """Return the score of predicted rows, in the order of their gold."""
    pairs = zip(gold, predicted, strict=True)
    return score_types((one.row["type"], row["type"]) for one, row in pairs)


def _merged(type_: str | None) -> str | None:
    return "YIELD" if type_ in ("CONCEDE", "RETREAT") else type_
