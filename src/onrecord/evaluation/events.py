"""Types of events against gold pairs of an actor and a recipient, each with what joins them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.codebook import Quad, codebook
from onrecord.evaluation.classes import ClassScores, Counts
from onrecord.evaluation.gold import Code, Gold, Score
from onrecord.record import Coded
from onrecord.report import Report, Span

Pair = tuple[Sequence[Span], Sequence[Span]]
"""The spans of an actor and of a recipient in the text of a report."""

ReadTypes = Callable[[Report, Sequence[Pair]], Sequence[Mapping[str, float]]]
"""What tells for each pair of a report how likely each type joins it; an empty mapping if none."""

PENTA: dict[str, int] = {quad: number for number, quad in enumerate(get_args(Quad), start=1)}
"""The corpora's numbers of the quads: 1 verbal cooperation … 4 material conflict."""

_YIELDING = ("CONCEDE", "RETREAT")
"""Types that the corpora have as one, `YIELD`, in the quad of the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScores:
    """The scores of the types of pairs, and of their quads (`penta`), by class."""

    types: ClassScores
    penta: ClassScores

    @property
    def accuracy(self) -> float:
        """The share of pairs whose type is right, from 0 to 1."""
        return self.types.every.recall


def pair_in(row: Mapping[str, Any]) -> tuple[Pair, str, int]:
    """Return the pair of a corpus row, its type and its quad's number.

    Raises:
        ValueError: if a span is none, the type no type, or the number none of 1 to 4.
    """
    type_, penta = row["type"], row["penta"]
    if type_ not in codebook().types and type_ != "YIELD":
        raise ValueError(f"no type: {type_}")
    if penta not in PENTA.values():
        raise ValueError(f"no quad: {penta}")
    return (spans_of(row["actor"]), spans_of(row["recipient"])), merged(type_), penta


def spans_of(spans: Any) -> list[Span]:
    """Return a list of spans as a corpus has it.

    Raises:
        ValueError: if one is no pair of offsets in order.
    """
    read = []
    for start, end in spans:
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
            raise ValueError(f"no span: {[start, end]}")
        read.append((start, end))
    return read


def ruled_types(code: Code) -> ReadTypes:
    """Return a reader that tells the type of the first coded event that joins a pair."""

    def read_types(report: Report, pairs: Sequence[Pair]) -> list[dict[str, float]]:
        coded = code(report)
        return [_joining(coded, pair) for pair in pairs]

    return read_types


def _joining(coded: Coded, pair: Pair) -> dict[str, float]:
    for event in coded.events:
        sides = (event.actor_passages, event.recipient_passages)
        if all(
            any(_touch(passage.spans, spans) for passage in passages)
            for passages, spans in zip(sides, pair, strict=True)
        ):
            return {event.type: event.confidence}
    return {}


def predict_pair(gold: Gold, read_types: ReadTypes) -> dict[str, Any]:
    """Return the likeliest type that joins the gold row's actor and recipient, and its quad.

    Both are None where nothing is read. `CONCEDE` and `RETREAT` are one type, `YIELD`, and as
    likely as both together.
    """
    pair = spans_of(gold.row["actor"]), spans_of(gold.row["recipient"])
    (likely,) = read_types(gold.report, [pair])
    together: dict[str, float] = {}
    for type_, share in likely.items():
        together[merged(type_)] = together.get(merged(type_), 0.0) + share
    type_ = max(together, key=together.__getitem__, default="")
    return {"id": gold.id, "type": type_ or None, "penta": penta_of(type_) if type_ else None}


def predict_types(gold: Gold, code: Code) -> dict[str, Any]:
    """Return the type of the coded event that joins the gold row's actor and recipient, or None."""
    return predict_pair(gold, ruled_types(code))


def merged(type_: str) -> str:
    """Return the type as the corpora have it: `YIELD` for `CONCEDE` and `RETREAT`."""
    return "YIELD" if type_ in _YIELDING else type_


def penta_of(type_: str) -> int:
    """Return the number of a type's quad; that of `YIELD` is 2, material cooperation."""
    return PENTA[codebook().quad_of(_YIELDING[1] if merged(type_) == "YIELD" else type_)]


def score_pairs(gold: Sequence[Gold], predicted: Sequence[Mapping[str, Any]]) -> PairScores:
    """Return the scores of predicted rows, in the order of their gold."""
    types, penta = Counts(), Counts()
    for one, row in zip(gold, predicted, strict=True):
        _, type_, number = pair_in(one.row)
        found = row["type"]
        types.add_choice(type_, None if found is None else merged(found))
        penta.add_choice(_quad(number), None if found is None else _quad(penta_of(found)))
    return PairScores(types=types.scores(), penta=penta.scores())


def _quad(number: int) -> str:
    return f"{number} {get_args(Quad)[number - 1]}"


def _touch(some: Iterable[Sequence[int]], others: Sequence[Sequence[int]]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in some for b in others)


def score_types(rows: Iterable[tuple[str, str | None]]) -> Score:
    """Return the score over the gold and the predicted type of pairs.

    `YIELD` is the corpora's name for `CONCEDE` and `RETREAT` together.
    """
    counts = Counts()
    for gold, predicted in rows:
        counts.add_choice(merged(gold), None if predicted is None else merged(predicted))
    return counts.scores().every


def compare_types(gold: Sequence[Gold], predicted: Sequence[Mapping[str, Any]]) -> Score:
    """Return the score of predicted rows, in the order of their gold."""
    pairs = zip(gold, predicted, strict=True)
    return score_types((one.row["type"], row["type"]) for one, row in pairs)
