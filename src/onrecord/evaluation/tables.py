"""Scores as lines for a terminal, in percent."""

from collections.abc import Iterator
from typing import Protocol

from onrecord.evaluation.classes import ClassScores
from onrecord.evaluation.events import PairScores
from onrecord.evaluation.gold import Score
from onrecord.evaluation.records import EventScores
from onrecord.evaluation.spans import SpanScores
from onrecord.evaluation.standing import StandingScores

HEAD = f"{'':21}{'P':>7}{'R':>8}{'F1':>8}"
_COUNTED_HEAD = f"{'':33}{'gold':>6}{'found':>7}{'P':>9}{'R':>8}{'F1':>8}"


class Shares(Protocol):
    """What has a precision and a recall, from 0 to 1."""

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        ...

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        ...

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        ...


def shares_row(name: str, score: Shares) -> str:
    """Return a line with the precision, recall and F1 of a score, for below `HEAD`."""
    return f"{name:22}{_percents(score)}"


def event_table(scores: EventScores) -> str:
    """Return the scores of labelled sentences: first over all, then by class."""
    records, events, alarms = scores.records, scores.events, scores.alarms
    parts = {
        "records (who, type, to whom)": records, "events (type, trigger)": events,
        "countries of matched events": scores.countries, "status of matched": scores.status,
        "certainty of matched": scores.certainty, "modes of matched": scores.modes,
        "contexts of matched": scores.contexts,
    }  # fmt: skip
    lines = [
        f"{scores.sentences} sentences, {events.every.gold} gold events, "
        f"{events.every.predicted} predicted, {scores.matched} matched",
        _COUNTED_HEAD,
        *(_counted(title, one.every) for title, one in parts.items()),
        f"{'records, root macro-F1':71}{100 * records.macro_f1:8.2f}",
        f"{'events, root macro-F1':71}{100 * events.macro_f1:8.2f}",
        f"{'false events where nothing is told':71}{100 * scores.false_alarms:8.2f}",
        "",
    ]
    for title, one in parts.items():
        lines += [title, *(_counted(f"  {name}", score) for name, score in one.classes.items())]
    lines.append(f"{'false events where nothing is told':34}{'of':>5}{'with':>7}{'%':>9}")
    lines += [_alarm(f"  {name}", score) for name, score in alarms.classes.items()]
    return "\n".join(lines)


def pair_table(scores: PairScores) -> str:
    """Return the scores of the types of pairs, and of their quads."""
    return "\n".join(
        (
            f"{scores.types.every.gold} pairs",
            f"root macro-F1    {100 * scores.types.macro_f1:7.2f}",
            f"penta macro-F1   {100 * scores.penta.macro_f1:7.2f}",
            f"accuracy         {100 * scores.accuracy:7.2f}",
            _COUNTED_HEAD,
            *_by_class("types", scores.types),
            *_by_class("penta", scores.penta),
        )
    )


def span_table(scores: SpanScores) -> str:
    """Return the scores of spans: exact by part, then overlapping."""
    exact = scores.exact
    return "\n".join(
        (
            f"{exact.every.gold} gold spans, {exact.every.predicted} predicted",
            HEAD,
            *(shares_row(f"exact {part}", score) for part, score in exact.classes.items()),
            shares_row("exact all", exact.every),
            *(shares_row(f"overlap {part}", one) for part, one in scores.same_part.items()),
            shares_row("overlap all", scores.every_part),
            shares_row("overlap, any part", scores.any_part),
        )
    )


def standing_table(scores: StandingScores) -> str:
    """Return how far polarity and certainty agree, and by class."""
    return "\n".join(
        (
            f"{scores.gold} gold events, {scores.coded} coded, {scores.matched} both",
            f"polarity agrees  {100 * scores.polarity.every.recall:7.2f}",
            f"certainty agrees {100 * scores.certainty.every.recall:7.2f}",
            _COUNTED_HEAD,
            *_by_class("polarity", scores.polarity),
            *_by_class("certainty", scores.certainty),
        )
    )


def _by_class(title: str, scores: ClassScores) -> Iterator[str]:
    yield _counted(title, scores.every)
    for name, score in scores.classes.items():
        yield _counted(f"  {name}", score)


def _counted(name: str, score: Score) -> str:
    return f"{name:33}{score.gold:6}{score.predicted:7}  {_percents(score)}"


def _percents(score: Shares) -> str:
    shares = (100 * score.precision, 100 * score.recall, 100 * score.f1)
    return " ".join(f"{share:7.2f}" for share in shares)


def _alarm(name: str, score: Score) -> str:
    return f"{name:33}{score.gold:6}{score.right:7}{100 * score.recall:9.2f}"
