"""Counts that do not agree: figures of one kind, on close days, from different outlets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.asking.extracts import PRONOUNS, is_correction, paragraph_at
from onrecord.asking.relevance import Question, likeness, stems
from onrecord.record import Coded, Figure
from onrecord.report import Passage

CLOSE = 3
"""Days between two reports whose counts are held against each other."""
NEAR = 0.25
"""Weighted share of the question's words that a count's paragraph must hold."""
MAX_FIGURES = 200
ALIKE = 0.1
"""Likeness from which two reports are taken to be about the same happening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure as published, with its hedges and what is counted: `at least 31 people`."""

    coded: Coded
    figure: Figure
    words: Passage
    source: Passage | None
    paragraph: frozenset[str]


def find_disputes(coded: Sequence[Coded], question: Question) -> list[tuple[Count, ...]]:
    """Return the counts near the question that contradict each other, two or three a dispute."""
    counts = [count for one in coded for count in _counts(one, question)]
    counts.sort(key=lambda one: (one.coded.report.published, one.coded.report.id), reverse=True)
    found: list[tuple[Count, ...]] = []
    for one in counts[:MAX_FIGURES]:
        if any(one.figure.kind == dispute[0].figure.kind for dispute in found):
            continue
        against = [other for other in counts[:MAX_FIGURES] if _contradict(one, other)]
        if against:
            found.append((one, *_distinct(one, against)[:2]))
    return found


def _counts(coded: Coded, question: Question) -> Iterator[Count]:
    sources = {said.id: said.source for said in coded.statements}
    title = len(coded.report.headline or "") if _is_titled(coded) else 0
    for figure in coded.figures:
        if figure.passage.start < title:
            continue
        paragraph = paragraph_at(coded.report.text, figure.passage)
        about = stems(f"{coded.report.headline or ''} {paragraph}")
        asked = figure.kind in question.counts or question.nearness(about) >= NEAR
        if figure.kind != "other" and not is_correction(paragraph) and asked:
            yield Count(
                coded=coded,
                figure=figure,
                words=_counted(coded, figure),
                source=_source(sources.get(figure.statement or "")),
                paragraph=stems(paragraph) | stems(coded.report.text[:400]),
            )


def _is_titled(coded: Coded) -> bool:
    """Say whether the text opens with the headline, whose figures are told again below."""
    headline = coded.report.headline
    return headline is not None and coded.report.text.startswith(headline)


def _source(passage: Passage | None) -> Passage | None:
    """Return who gave the figure if the words can stand alone: no pronoun, no whole clause."""
    words = passage.text.split() if passage else []
    return passage if 0 < len(words) <= 8 and words[0].casefold() not in PRONOUNS else None


def _counted(coded: Coded, figure: Figure) -> Passage:
    counted = figure.of if figure.of and figure.of.start > figure.passage.start else None
    near = [figure.passage, *figure.hedges, *([counted] if counted else [])]
    start, end = min(one.start for one in near), max(one.end for one in near)
    if end - start > 60:
        return figure.passage
    return Passage.at(coded.report.text, (start, end))


def _contradict(one: Count, other: Count) -> bool:
    first, second = one.coded.report, other.coded.report
    if one.figure.kind != other.figure.kind or first.outlet == second.outlet:
        return False
    if abs((first.published - second.published).days) > CLOSE or not _differ(one, other):
        return False
    return likeness(one.paragraph, other.paragraph) >= ALIKE


def _differ(one: Count, other: Count) -> bool:
    """Say whether the counts cannot both be the count: 31 and 48, at least 31 and at least 48."""
    mine, theirs = one.figure, other.figure
    if mine.low is None or theirs.low is None:
        return False
    if mine.high is not None and theirs.high is not None:
        return mine.high < theirs.low or theirs.high < mine.low
    if mine.high is not None and mine.high < theirs.low:
        return True
    if theirs.high is not None and theirs.high < mine.low:
        return True
    return max(mine.low, theirs.low) >= 1.2 * min(mine.low, theirs.low)


def _distinct(one: Count, against: list[Count]) -> list[Count]:
    """Return the counts of `against` that add an interval and an outlet."""
    kept: list[Count] = []
    for other in against:
        known = {(count.figure.low, count.figure.high) for count in (one, *kept)}
        heard = {count.coded.report.outlet for count in (one, *kept)}
        if (other.figure.low, other.figure.high) not in known:
            kept.extend([other] if other.coded.report.outlet not in heard else [])
    return kept
