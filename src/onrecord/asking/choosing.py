"""Coded reports → which sentences a brief is made of: near the question, recent, not twice."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.asking.extracts import is_correction, paragraph_at
from onrecord.asking.relevance import Question, likeness, stems
from onrecord.asking.wording import Draft, draft_event, draft_figure, draft_statement
from onrecord.record import Coded, Event, Position, Statement
from onrecord.report import Report

NEAR = 0.36
"""Weighted share of the question's words that a sentence must hold."""
COPY = 0.8
"""Likeness from which two sentences are taken for one text."""
SAME = 0.6
"""Likeness from which two sentences say the same."""
HELD = 0.85
"""Share of a sentence's stems that make it a part of another that has them too."""
MAX_CANDIDATES = 300
"""Sentences that are held against each other, the best of all."""
MAX_ENTRIES = 400
"""Statements, and events, of one report that are drafted, the first of them."""
LEAD = 1.4
"""What the first sentence of a report weighs beside the others."""
MAX_BEFORE = 160
"""Characters that a headline, a heading and a dateline may take before the first sentence."""
OLD = 14
"""Days after which a happening is background."""

_AGAINST = frozenset({"refuses", "urges-against"})
_MATERIAL = frozenset({"material conflict", "material cooperation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A drafted sentence with its stems, its score, and the parts of a brief it may stand in."""

    draft: Draft
    stems: frozenset[str]
    day: date
    score: float
    contra: bool
    background: bool
    happening: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of several reports that say the same, the one to print first.

    `copies` run the first one's text, `others` tell it in words of their own.
    """

    lead: Candidate
    copies: tuple[Candidate, ...] = ()
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The sentences of each part of a brief, in the order they are printed."""

    topline: tuple[Group, ...] = ()
    key_facts: tuple[Group, ...] = ()
    key_background: tuple[Group, ...] = ()
    contra: tuple[Group, ...] = ()


def choose(coded: Sequence[Coded], *, about: str | None, as_of: date) -> Chosen:
    """Return the sentences of a brief about `about` (None: everything) as of that day.

    `coded` holds reports published on that day or before.
    """
    groups = _grouped(_candidates(coded, about, as_of))
    news = [group for group in groups if not group.lead.background]
    topline = _topline([group for group in news if not group.lead.contra], as_of)
    rest = [group for group in news if group not in topline]
    topline = topline or groups[:1]
    contra = _varied([group for group in rest if group.lead.contra], topline, 4)
    rest = [group for group in rest if group not in contra]
    facts = _varied(rest, topline, 8)
    old = [group for group in groups if group.lead.background and group not in topline]
    background = _varied(old, [], 3)
    return Chosen(
        topline=tuple(topline),
        key_facts=tuple(sorted(facts, key=_newest_first)),
        key_background=tuple(sorted(background, key=_oldest_first)),
        contra=tuple(sorted(contra, key=_newest_first)),
    )


def _newest_first(group: Group) -> tuple[int, float]:
    return -group.lead.day.toordinal(), -group.lead.score


def _oldest_first(group: Group) -> tuple[int, float]:
    return group.lead.day.toordinal(), -group.lead.score


# Candidates and their scores.


def _candidates(coded: Sequence[Coded], about: str | None, as_of: date) -> list[Candidate]:
    drafts = [drafted for one in coded for drafted in _drafts(one) if drafted[0].clear]
    texts = [stems(f"{draft.words} {' '.join(sorted(draft.names))}") for draft, *_ in drafts]
    question = Question(about, texts)
    found = [
        _scored(drafted, words, question, as_of)
        for drafted, words in zip(drafts, texts, strict=True)
    ]
    kept = [one for one in found if one is not None]
    return sorted(kept, key=_rank)[:MAX_CANDIDATES]


def _rank(one: Candidate) -> tuple[float, str, int]:
    return -one.score, one.draft.report.id, one.draft.cited.start


_Drafted = tuple[Draft, tuple[Event, ...], Statement | None]


def _drafts(coded: Coded) -> Iterator[_Drafted]:
    """Yield the sentences of a report: a statement's carries its events, others one a sentence."""
    carried: dict[str | None, list[Event]] = {}
    for event in coded.events:
        carried.setdefault(event.statement, []).append(event)
    acts = {one.trigger.start for one in coded.events if one.quad == "material conflict"}
    for said in coded.statements[:MAX_ENTRIES]:
        # `attacked` can be words or deeds; where it is coded as a deed, the deed is told.
        deed = said.cue is not None and said.cue.start in acts
        draft = draft_statement(coded, said) if said.within is None and not deed else None
        if draft is not None:
            yield draft, tuple(carried.get(said.id, ())), said
    told: dict[tuple[int, int], list[Event]] = {}
    for event in carried.get(None, [])[:MAX_ENTRIES]:
        told.setdefault(event.sentence, []).append(event)
    for events in told.values():
        draft = draft_event(coded, events[0])
        if draft is not None:
            yield draft, tuple(events), None
    for figure in coded.figures[:MAX_ENTRIES]:
        if figure.statement is None and figure.kind != "other":
            draft = draft_figure(coded, figure)
            if draft is not None and draft.own[0] not in told:
                yield draft, (), None


def _scored(
    drafted: _Drafted, words: frozenset[str], question: Question, as_of: date
) -> Candidate | None:
    """Return the candidate of a drafted sentence, or None where it is too far from the question."""
    draft, events, said = drafted
    positions = list(_positions(draft))
    asked = any(position.question.act in question.acts for position in positions)
    asked = asked or any(figure in question.counts for figure in _counted(draft))
    leads = _leads(draft)
    titled = words | stems(_title(draft.report)) if leads else words
    near = question.nearness(titled) + (0.5 if asked else 0.0)
    if near < NEAR:
        return None
    day = min(draft.when.start or draft.report.published, draft.report.published)
    age = (as_of - day).days
    section = (draft.report.section_at(draft.cited.start) or "").casefold()
    past = said is None and bool(events) and all(one.status == "historical" for one in events)
    weight = near * (0.3 + 0.7 * 0.5 ** (age / 3)) * _weight(draft, events, said)
    return Candidate(
        draft=draft,
        stems=words,
        day=day,
        score=weight * (1.15 if positions else 1.0) * (LEAD if leads else 1.0),
        contra=_is_contra(draft, said, positions),
        background="background" in section or past or (as_of - day).days > OLD,
        happening=said is None
        or any(one.quad in _MATERIAL and one.status == "actual" for one in events)
        or "killed" in _counted(draft),
    )


def _leads(draft: Draft) -> bool:
    """Say whether a sentence opens its report: what the headline says is told there."""
    report = draft.report
    body = report.text.find(report.headline) + len(report.headline) if report.headline else 0
    before = report.text[max(0, body) : draft.own[0][0]]
    return len(before) < MAX_BEFORE and not re.search(r"[.!?][\"”’')]*\s", before.strip() + " ")


def _title(report: Report) -> str:
    """Return the headline, or the words of an address such as `/2031/03/ferry-strike-ends`."""
    return report.headline or " ".join(re.findall(r"[a-z]{3,}", (report.url or "").split("/")[-1]))


def _is_contra(draft: Draft, said: Statement | None, positions: list[Position]) -> bool:
    """Say whether a sentence denies, refuses, urges against or takes back."""
    section = draft.report.section_at(draft.cited.start) or ""
    if "contra" in section.casefold() or (said is not None and said.manner == "deny"):
        return True
    if any(position.stance in _AGAINST for position in positions):
        return True
    return is_correction(paragraph_at(draft.report.text, draft.cited))


def _positions(draft: Draft) -> Iterator[Position]:
    for position in draft.coded.positions:
        if any(
            start <= position.passage.start < end
            or position.passage.start <= start < position.passage.end
            for start, end in draft.own
        ):
            yield position


def _counted(draft: Draft) -> Iterator[str]:
    """Yield the kinds of the figures in a draft."""
    for figure in draft.coded.figures:
        if any(start <= figure.passage.start < end for start, end in draft.own):
            yield figure.kind


def _weight(draft: Draft, events: tuple[Event, ...], said: Statement | None) -> float:
    """Return what the form of the sentence is worth, whatever it is about."""
    weight = 1.2 if any(event.quad in _MATERIAL for event in events) else 1.0
    if said is not None:
        weight *= 1.0 if said.speaker else 0.75
        weight *= 0.8 if said.manner in {"think", "ask"} else 1.0
    share = draft.cited.start / max(1, len(draft.report.text))
    length = len(draft.words.split())
    return weight * (1.25 - 0.35 * share) * (0.7 if length < 7 or length > 60 else 1.0)


# Groups.


def _grouped(candidates: Iterable[Candidate]) -> list[Group]:
    """Return the candidates, best first, those that say the same put together."""
    groups: list[Group] = []
    for one in candidates:
        at = next((n for n, group in enumerate(groups) if _tells_of(group.lead, one)), None)
        if at is None:
            groups.append(Group(one))
        elif one.draft.report.id not in _reports(groups[at]):
            groups[at] = _joined(groups[at], one)
    return groups


def _joined(group: Group, one: Candidate) -> Group:
    if likeness(group.lead.stems, one.stems) >= COPY:
        first, *rest = sorted((group.lead, *group.copies, one), key=_origin)
        return replace(group, lead=first, copies=tuple(rest))
    return replace(group, others=(*group.others, one))


def _origin(one: Candidate) -> tuple[date, bool, str]:
    """Sort the report that copies come from first: the earliest, one with a dateline."""
    report = one.draft.report
    return report.published, report.dateline is None, report.id


def _reports(group: Group) -> set[str]:
    return {one.draft.report.id for one in (group.lead, *group.copies, *group.others)}


def _tells_of(lead: Candidate, one: Candidate) -> bool:
    """Say whether `one` repeats `lead`: the same stretch of a report, or the same words."""
    if lead.draft.report.id == one.draft.report.id and _overlap(lead.draft, one.draft):
        return True
    fewer = min(len(lead.stems), len(one.stems))
    held = fewer > 3 and len(lead.stems & one.stems) >= HELD * fewer
    return held or likeness(lead.stems, one.stems) >= SAME


def _overlap(one: Draft, other: Draft) -> bool:
    shared = sum(
        max(0, min(end, last) - max(start, first))
        for start, end in one.own
        for first, last in other.own
    )
    sizes = [sum(end - start for start, end in draft.own) for draft in (one, other)]
    return shared > 0.4 * min(sizes)


# The parts of a brief.


def _topline(groups: list[Group], as_of: date) -> list[Group]:
    """Return the one or two happenings that matter most as of the day."""

    def freshness(group: Group) -> float:
        age = (as_of - group.lead.draft.report.published).days
        told = 1.4 if group.lead.happening else 0.9
        origins = 1 + 0.1 * min(4, len(group.copies) + 2 * len(group.others))
        return float(group.lead.score * told * origins * 0.5 ** (age / 2))

    ranked = sorted(groups, key=freshness, reverse=True)
    if not ranked:
        return []
    first = ranked[0]
    long = len(first.lead.draft.words.split()) > MAX_TOPLINE
    for second in [] if long else ranked[1:4]:
        both = len(first.lead.draft.words.split()) + len(second.lead.draft.words.split())
        close = freshness(second) > 0.7 * freshness(first)
        if (
            close
            and both <= 2 * MAX_TOPLINE
            and likeness(first.lead.stems, second.lead.stems) < 0.3
        ):
            return [first, second]
    return [first]


MAX_TOPLINE = 32
"""Words of a sentence of the topline that leave room for another."""


def _varied(groups: list[Group], before: list[Group], most: int) -> list[Group]:
    """Return the best of `groups`, each new one judged by what it adds and who speaks."""
    chosen: list[Group] = []
    left = list(groups)
    while left and len(chosen) < most:
        best = max(left, key=lambda group: _worth(group, [*before, *chosen]))
        left.remove(best)
        chosen.append(best)
    return chosen


def _worth(group: Group, before: list[Group]) -> float:
    lead = group.lead
    speaker = lead.draft.speaker
    heard = sum(1 for one in before if speaker and one.lead.draft.speaker == speaker)
    told = sum(1 for one in before if one.lead.draft.report.id == lead.draft.report.id)
    alike = max((likeness(lead.stems, one.lead.stems) for one in before), default=0.0)
    return float(lead.score * 0.7**heard * 0.85**told * (1 - alike))
