"""Which act each figure belongs to: those killed to the attack, those marching to the march.

By the syntax of its sentence, else to the act of the sentence before that it plainly goes on from:
`Rebels attacked Bohoro. Nine people were killed.`
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from onrecord.errors import ModelError
from onrecord.finding.events import FoundEvent
from onrecord.finding.figures import FoundFigure
from onrecord.language.parsing import Sentence, Token
from onrecord.resolving.scenes import goes_on

TABLE = "counted.toml"

_DONE = frozenset({"actual", "historical"})
_STEPS = 40
"""Heads above a number that are looked at for the act it hangs on."""


@dataclass(frozen=True, slots=True)
class _Acts:
    """The events of a report by sentence, and by the token of any word of their triggers."""

    events: Sequence[FoundEvent]
    in_sentence: Mapping[int, Sequence[int]]
    at: Mapping[tuple[int, int], int]
    placed: dict[int, bool] = field(default_factory=dict)


def figures_of_events(
    events: Sequence[FoundEvent], figures: Sequence[FoundFigure], sentences: Sequence[Sentence]
) -> list[tuple[int, ...]]:
    """Return for each of `events` the places in `figures` of those that belong to it.

    A figure belongs to one act at the most: the nearest above it that can have such a count.
    """
    held: list[list[int]] = [[] for _ in events]
    if events and figures:
        acts = _acts(events, {figure.sentence for figure in figures}, sentences)
        last: tuple[int, int] | None = None
        for place, figure in enumerate(figures):
            sentence = sentences[figure.sentence]
            act = _in_sentence(acts, figure, sentence)
            if act is None:
                act = _before(acts, figure, sentence, last)
            if act is not None:
                held[act].append(place)
                last = figure.sentence, act
    return [tuple(places) for places in held]


def _acts(events: Sequence[FoundEvent], counted: set[int], sentences: Sequence[Sentence]) -> _Acts:
    in_sentence: dict[int, list[int]] = defaultdict(list)
    at: dict[tuple[int, int], int] = {}
    for place, event in enumerate(events):
        in_sentence[event.sentence].append(place)
        at[event.sentence, event.head] = place
    for one in counted & in_sentence.keys():
        starts = {token.start: token.index for token in sentences[one].tokens}
        for place in in_sentence[one]:
            for start, _ in events[place].trigger.spans:
                if start in starts:
                    at.setdefault((one, starts[start]), place)
    return _Acts(events, in_sentence, at)


def _in_sentence(acts: _Acts, figure: FoundFigure, sentence: Sentence) -> int | None:
    """Return the act above the figure, else the only one told beside it that it came of."""
    if figure.sentence not in acts.in_sentence:
        return None
    chains = [figure.head] if figure.act == figure.head else [figure.act, figure.head]
    for start in chains:
        at = sentence.tokens[start]
        for _ in range(_STEPS):
            act = acts.at.get((figure.sentence, at.index))
            if act is not None and _fits(acts.events[act], figure):
                return act
            if at.head == at.index or _has_own_doer(sentence, at, figure):
                break
            at = sentence.tokens[at.head]
    return _beside(acts, figure, sentence)


def _has_own_doer(sentence: Sentence, verb: Token, figure: FoundFigure) -> bool:
    """Say whether a verb joined to another has a subject of its own: `and a flood killed two`."""
    if verb.dep != "conj" or verb.pos not in {"VERB", "AUX"}:
        return False
    doers = sentence.kids(verb.index, "nsubj", "agent")
    return any(not figure.passage.covers(one.start) for one in doers)


def _beside(acts: _Acts, figure: FoundFigure, sentence: Sentence) -> int | None:
    """Return the act that is what did it (`Clashes left 22 dead`) or when (`died when … hit`)."""
    fitting = _fitting(acts, figure, figure.sentence)
    if len(fitting) != 1 or figure.kind == "other":
        return None
    head = acts.events[fitting[0]].head
    verb = _verb_over(sentence, figure)
    below = any(up.index == verb.index for up in sentence.ancestors(head))
    doers = sentence.kids(verb.index, "nsubj", "agent")
    doers = [one for one in doers if not figure.passage.covers(one.start)]
    own = all(one.index == head for one in doers)
    return fitting[0] if below and own else None


def _verb_over(sentence: Sentence, figure: FoundFigure) -> Token:
    at = sentence.tokens[figure.act]
    while at.pos not in {"VERB", "AUX"} and at.head != at.index:
        at = sentence.tokens[at.head]
    return at


def _before(
    acts: _Acts, figure: FoundFigure, sentence: Sentence, last: tuple[int, int] | None
) -> int | None:
    """Return the act of the sentence before that the figure goes on from, or None."""
    at, act = last if last is not None else (-2, 0)
    verb = sentence.tokens[figure.act]
    joined = at == figure.sentence and verb.dep == "conj"
    if joined and _has_own_doer(sentence, verb, figure):
        return None
    if not joined and not goes_on(sentence, figure, acts.placed):
        return None
    if at in {figure.sentence, figure.sentence - 1}:
        return act if _fits(acts.events[act], figure) else None
    fitting = _fitting(acts, figure, figure.sentence - 1)
    return fitting[0] if len(fitting) == 1 else None


def _fitting(acts: _Acts, figure: FoundFigure, sentence: int) -> list[int]:
    return [
        place
        for place in acts.in_sentence.get(sentence, ())
        if acts.events[place].status in _DONE and _fits(acts.events[place], figure)
    ]


def _fits(event: FoundEvent, figure: FoundFigure) -> bool:
    return figure.kind == "other" or event.type in _types()[figure.kind]


@cache
def _types() -> Mapping[str, frozenset[str]]:
    try:
        text = (files("onrecord") / "data" / TABLE).read_text(encoding="utf-8")
        return {kind: frozenset(types) for kind, types in tomllib.loads(text).items()}
    except (OSError, TypeError, ValueError) as error:
        raise ModelError(f"data/{TABLE} cannot be read ({error}); reinstall onrecord") from error
