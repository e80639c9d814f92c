"""Who acts, who is acted on, and who does both, against gold spans in single sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.evaluation.classes import ClassScores, Counts
from onrecord.evaluation.events import spans_of
from onrecord.evaluation.gold import Code, Gold, Score
from onrecord.record import Event
from onrecord.report import Passage, Report, Span

Part = Literal["actor", "recipient", "both"]
PARTS: tuple[Part, ...] = get_args(Part)

Parts = Mapping[Part, Sequence[Span]]
"""The spans of each part; `both` are those who act on each other."""

ReadSpans = Callable[[Report], Parts]
"""What reads the spans of the main event of a report of one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap(Score):
    """Shares of predicted spans that overlap a gold one (`right`), and of gold ones `found`."""

    found: int

    @property
    def recall(self) -> float:
        """The share of gold spans that a predicted one overlaps."""
        return self.found / self.gold if self.gold else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanScores:
    """The scores of spans over a corpus.

    `exact` has the same span in the same part, by part. `same_part` overlaps within a part, by
    part, and `every_part` over all of them; `any_part` overlaps whatever the parts are.
    """

    exact: ClassScores
    same_part: dict[Part, Overlap]
    every_part: Overlap
    any_part: Overlap


def parts_in(row: Mapping[str, Any]) -> dict[Part, list[Span]]:
    """Return the spans of a corpus row or a predicted row.

    Raises:
        ValueError: if one is no pair of offsets in order.
    """
    return {part: spans_of(row[part]) for part in PARTS}


def ruled_spans(code: Code) -> ReadSpans:
    """Return a reader that tells who takes part in the surest coded event.

    Several actors without a recipient act on each other.
    """

    def read_spans(report: Report) -> Parts:
        events = code(report).events
        return _parts_of(max(events, key=lambda one: one.confidence)) if events else {}

    return read_spans


def _parts_of(event: Event) -> Parts:
    actors, recipients = _extents(event.actor_passages), _extents(event.recipient_passages)
    return (
        {"actor": actors, "recipient": recipients}
        if recipients or len(actors) < 2
        else {"both": actors}
    )


def _extents(passages: Iterable[Passage]) -> list[Span]:
    return [(passage.start, passage.end) for passage in passages]


def predict_spans(gold: Gold, read_spans: ReadSpans) -> dict[str, Any]:
    """Return the spans read from a gold text, in the form of the corpus."""
    found = read_spans(gold.report)
    return {"id": gold.id, **{part: sorted(set(found.get(part, ()))) for part in PARTS}}


def score_spans(gold: Sequence[Gold], predicted: Sequence[Mapping[str, Any]]) -> SpanScores:
    """Return the scores of predicted rows, in the order of their gold."""
    rows = [(parts_in(one.row), parts_in(row)) for one, row in zip(gold, predicted, strict=True)]
    exact = Counts()
    for labels, found in rows:
        for part in PARTS:
            exact.add(
                right=[part] * len({*labels[part]} & {*found[part]}),
                predicted=[part] * len(found[part]),
                gold=[part] * len(labels[part]),
            )
    same = {part: _overlap((labels[part], found[part]) for labels, found in rows) for part in PARTS}
    return SpanScores(
        exact=exact.scores(),
        same_part=same,
        every_part=Overlap(
            right=sum(one.right for one in same.values()),
            predicted=sum(one.predicted for one in same.values()),
            found=sum(one.found for one in same.values()),
            gold=sum(one.gold for one in same.values()),
        ),
        any_part=_overlap((_all(labels), _all(found)) for labels, found in rows),
    )


def _all(parts: Parts) -> list[Span]:
    return [span for part in PARTS for span in parts[part]]


def _overlap(rows: Iterable[tuple[Sequence[Span], Sequence[Span]]]) -> Overlap:
    right = predicted = found = gold = 0
    for labels, read in rows:
        right += sum(_touches(span, labels) for span in read)
        found += sum(_touches(span, read) for span in labels)
        predicted += len(read)
        gold += len(labels)
    return Overlap(right=right, predicted=predicted, found=found, gold=gold)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < other[1] and other[0] < span[1] for other in others)
