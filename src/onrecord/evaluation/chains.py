"""The chain of speech against labelled sentences: who spoke last of all, and through whom."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ReportError
from onrecord.evaluation.gold import UNDATED, Code, Score
from onrecord.record import Coded, Statement
from onrecord.report import Passage, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A label: words of a statement, the words that name its speaker, and its outlets in order."""

    text: str
    shape: str
    words: str
    speaker: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What the record says of a label, and which parts of that are right."""

    label: Chain
    speaker: str
    outlets: tuple[str, ...]
    speaker_right: bool
    outlets_right: bool


def read_chains(path: Path) -> list[Chain]:
    """Return the labels of a file of cases.

    Raises:
        ReportError: if the file cannot be read, or a label is not found in its text.
    """
    try:
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        labels = [
            Chain(
                text=case["text"], shape=case["shape"], words=one["words"],
                speaker=one["speaker"], outlets=tuple(one["outlets"]),
            )
            for case in cases
            for one in case["statement"]
        ]  # fmt: skip
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ReportError(str(path), f"is no file of labelled chains: {error!r}") from error
    for one in labels:
        if any(name not in one.text for name in (one.words, one.speaker, *one.outlets)):
            raise ReportError(str(path), f"a label is not found in its text: {one.text}")
    return labels


def trace(labels: Iterable[Chain], code: Code) -> Iterator[Traced]:
    """Yield what `code` makes of each label."""
    for label in labels:
        coded = code(Report(published=UNDATED, text=label.text))
        said = _innermost(coded, label.text.index(label.words), label.words)
        outlets = tuple(one.passage.text for one in said.outlets) if said else ()
        yield Traced(
            label=label,
            speaker=said.source.text if said and said.source else "",
            outlets=outlets,
            speaker_right=said is not None and _is_speaker(said, label.speaker, coded),
            outlets_right=said is not None and _are_named(outlets, label.outlets),
        )


def chain_scores(traced: Iterable[Traced]) -> tuple[Score, Score]:
    """Return how many innermost speakers, and how many chains of outlets, are exactly right."""
    rows = list(traced)
    of = {"predicted": len(rows), "gold": len(rows)}
    return (
        Score(right=sum(one.speaker_right for one in rows), **of),
        Score(right=sum(one.outlets_right for one in rows), **of),
    )


def _innermost(coded: Coded, start: int, words: str) -> Statement | None:
    """Return the shortest statement that says most of `words`, which begin at `start`."""
    end = start + len(words)
    holding = [
        (sum(end - start for start, end in one.content.spans), place)
        for place, one in enumerate(coded.statements)
        if sum(max(0, min(end, b) - max(start, a)) for a, b in one.content.spans) * 2 > len(words)
    ]
    return coded.statements[min(holding)[1]] if holding else None


def _is_speaker(said: Statement, label: str, coded: Coded) -> bool:
    """Say whether the source holds the words of the label, and they name the speaker."""
    if not label or said.source is None:
        return not label and said.source is None
    if label not in said.source.text:
        return False
    actor = next((one for one in coded.actors if one.id == said.speaker), None)
    start = coded.report.text.find(label, said.source.start)
    mentions = actor.mentions if actor is not None else ()
    if actor is not None and label in (actor.name, *actor.aliases):
        return True
    if any(_meets(one, start, start + len(label)) for one in mentions):
        return True
    known = actor is None or any(
        _meets(one, said.source.start, said.source.end) for one in mentions
    )
    return known and _heads(said.source, label)


def _meets(mention: Passage, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in mention.spans)


def _heads(source: Passage, label: str) -> bool:
    """Say whether nothing but a title or a number stands before the label: no `aide to Osei`."""
    before = source.text[: source.text.index(label)].split()
    return not {"of", "to", "for", "by", "from", "with", "who", "at", "in"} & set(before)


def _are_named(outlets: tuple[str, ...], labels: tuple[str, ...]) -> bool:
    """Say whether both name the same media in the same order, articles and kinds apart."""
    return len(outlets) == len(labels) and all(
        label in outlet or _bare(outlet) in label
        for outlet, label in zip(outlets, labels, strict=True)
    )


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")
