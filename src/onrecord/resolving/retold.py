"""Which events of a report are one act told again, and the one event that they make.

`Police arrested 14 students on Monday. … The minister said police had arrested the 14` is one
arrest with two attributions. Two acts as one are worse than one act as two: where the words leave
it open, both stand.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.codebook import codebook
from onrecord.record import Actor, Event, Figure, When, Where
from onrecord.resolving.tellings import Telling, is_same_word

_NEAREST = 24
"""Acts of the same people that a telling is compared with: those told last."""
_SOON = 3
"""Sentences within which `the attack` takes up an attack that was told."""
_ALIKE = 0.5
"""Share of the words of the shorter telling that the other has too."""

_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_DONE = frozenset({"actual", "historical"})
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY"})
_RESIGNS = "0831"
_POINTS = frozenset({"site", "city"})

_NONE, _UNNAMED, _LIKE, _SAME = -1, 0, 1, 2
"""How one side of two tellings agrees: others, one names nobody, of one state, the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The actors and figures of the report by their ids."""

    actors: Mapping[str, Actor]
    figures: Mapping[str, Figure]


def told_once(tellings: Sequence[Telling], known: Known) -> list[list[Telling]]:
    """Return the tellings in groups, each of one act, all in the order of the text."""
    groups: list[list[Telling]] = []
    near: dict[tuple[str, str], list[list[Telling]]] = defaultdict(list)
    for one in tellings:
        keys = {*_keys(one.event, known), ("", one.event.type)}
        group = _taken_up(near["", one.event.type], one, known)
        if group is None:
            tried = {id(told): told for key in sorted(keys) for told in near[key][-_NEAREST:]}
            group = next((told for told in tried.values() if _joins(told, one, known)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        for key in keys:
            if not any(group is other for other in near[key][-_NEAREST:]):
                near[key].append(group)
    return groups


def as_one(group: Sequence[Telling], own_id: str) -> Event:
    """Return the event that the tellings of one act make, as the first of them tells it.

    What the first leaves out (the day, the place, who took part) comes from the next that says it;
    figures and modes are those of all.
    """
    first, *others = group
    made = replace(first.event, id=own_id)
    for other in others:
        made = _completed(made, other.event)
        if other.takes_up or other.goes_on:
            made = _with_hit(made, other.event)
    return made


def _with_hit(event: Event, other: Event) -> Event:
    """Return the event with those whom another telling says that it struck too."""
    passages = (*event.recipient_passages, *other.recipient_passages)
    return replace(
        event,
        recipients=tuple(dict.fromkeys((*event.recipients, *other.recipients))),
        recipient_passages=tuple(dict.fromkeys(passages)),
    )


def _completed(event: Event, other: Event) -> Event:
    if other.type == event.type:
        modes = tuple(dict.fromkeys((*event.modes, *other.modes)))
        finer = event.cameo == codebook().types[event.type].cameo
        event = replace(
            event,
            modes=modes,
            score=codebook().score_of(event.type, modes),
            cameo=other.cameo if finer else event.cameo,
        )
    if not event.recipients and not set(other.recipients) & set(event.actors):
        event = replace(
            event, recipients=other.recipients, recipient_passages=other.recipient_passages
        )
    if not event.actors and not set(other.actors) & set(event.recipients):
        event = replace(event, actors=other.actors, actor_passages=other.actor_passages)
    return replace(
        event,
        contexts=event.contexts or other.contexts,
        when=other.when if _is_told(other.when) and not _is_told(event.when) else event.when,
        where=event.where or other.where,
        figures=tuple(dict.fromkeys((*event.figures, *other.figures))),
        confidence=max(event.confidence, other.confidence),
        attributions=(*event.attributions, *other.attributions),
    )


def _keys(event: Event, known: Known) -> Iterator[tuple[str, str]]:
    """Yield under what an act is looked for: its root, and each who takes part or their kind."""
    root = event.cameo[:2]
    for one in (*event.actors, *event.recipients):
        yield root, one
        actor = known.actors[one]
        words = _called(actor)
        if words:
            yield root, words[-1]
        if actor.country is not None:
            yield root, actor.country


def _taken_up(groups: Sequence[list[Telling]], one: Telling, known: Known) -> list[Telling] | None:
    """Return the act that `the blast` of `The blast killed three` means, if but one was told."""
    reach = _SOON if one.takes_up else 1 if one.goes_on else 0
    if not groups or not reach:
        return None
    last = groups[-1][-1]
    several = len(groups) > 1 and groups[-2][-1].sentence.index == last.sentence.index
    far = one.sentence.index - last.sentence.index > reach
    return None if several or far or _at_odds(last, one, known) else groups[-1]


def _joins(group: Sequence[Telling], one: Telling, known: Known) -> bool:
    if any(_is_other(told, one, known) for told in group):
        return False
    return any(_is_same(told, one, known) for told in group)


# What cannot be one act.


def _is_other(told: Telling, one: Telling, known: Known) -> bool:
    """Say whether anything in two tellings speaks against their being of one act."""
    if _at_odds(told, one, known) or _NONE in _sides(told.event, one.event, known):
        return True
    if told.event.type != one.event.type and not is_same_word(told, one):
        return True
    soon = one.sentence.index - told.sentence.index <= _SOON
    return not (told.announced and soon) and bool(one.others - told.others)


def _at_odds(told: Telling, one: Telling, known: Known) -> bool:
    """Say whether two tellings differ in standing, manner, day, place or count."""
    first, second = told.event, one.event
    if told.sentence.index == one.sentence.index or not _stand_alike(first, second):
        return True
    if first.modes and second.modes and not set(first.modes) & set(second.modes):
        return True
    if _is_told(first.when) and _is_told(second.when) and not _overlap(first.when, second.when):
        return True
    if first.where and second.where and not _may_be_one_place(first.where, second.where):
        return True
    return _count_otherwise(first, second, known)


def _stand_alike(first: Event, second: Event) -> bool:
    """Say whether two acts stand alike.

    Background is one with what happened on the same day, or where somebody says that it `had`.
    """
    if first.status == second.status:
        return True
    if not {first.status, second.status} <= _DONE:
        return False
    past = first if first.status == "historical" else second
    if past.statement is not None and not _is_told(past.when):
        return True
    return _is_told(first.when) and _is_told(second.when) and _overlap(first.when, second.when)


def _is_told(when: When) -> bool:
    return when.passage is not None and when.start is not None and when.end is not None


def _overlap(first: When, second: When) -> bool:
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    return first.start <= second.end and second.start <= first.end


def _may_be_one_place(first: Where, second: Where) -> bool:
    if first.name == second.name:
        return True
    both_points = {first.precision, second.precision} <= _POINTS
    return not both_points and first.country == second.country


def _count_otherwise(first: Event, second: Event, known: Known) -> bool:
    """Say whether two tellings count those of one kind differently."""
    for one in first.figures:
        for other in second.figures:
            left, right = known.figures[one], known.figures[other]
            if left.kind != right.kind:
                continue
            low = max(left.low or 0, right.low or 0)
            highs = [high for high in (left.high, right.high) if high is not None]
            if highs and low > min(highs):
                return True
    return False


def _sides(first: Event, second: Event, known: Known) -> tuple[int, int]:
    """Return how those who act and those acted on agree; in talks the two sides may change."""
    straight = (
        _agree(first.actors, second.actors, known),
        _agree(first.recipients, second.recipients, known),
    )
    if straight[1] != _SAME and (_is_hit(first, second, known) or _is_hit(second, first, known)):
        straight = straight[0], _SAME
    if straight[0] == _NONE and _are_vague(first, second, known):
        straight = _UNNAMED, straight[1]
    if first.type not in _MUTUAL or _NONE not in straight:
        return straight
    parties = [{*one.actors, *one.recipients} for one in (first, second)]
    if len(parties[0] & parties[1]) > 1 and (parties[0] <= parties[1] or parties[1] <= parties[0]):
        return _SAME, _SAME
    turned = (
        _agree(first.actors, second.recipients, known),
        _agree(first.recipients, second.actors, known),
    )
    return turned if _NONE not in turned and _UNNAMED not in turned else straight


def _is_hit(first: Event, second: Event, known: Known) -> bool:
    """Say whether one telling takes for hit what the other takes for the place: `shelled Gori`."""
    where = first.where
    if where is None or where.precision not in _POINTS:
        return False
    return any(known.actors[one].name == where.name for one in second.recipients)


def _are_vague(first: Event, second: Event, known: Known) -> bool:
    """Say whether nobody knows those who seized or shot a named person: `gunmen`, `four men`."""
    actors = [known.actors[one] for one in (*first.actors, *second.actors)]
    unknown = all(_called(one) and one.kind != "body" for one in actors)
    return unknown and _is_once(first, second, known)


def _agree(first: Sequence[str], second: Sequence[str], known: Known) -> int:
    if not first or not second:
        return _UNNAMED
    few, many = sorted((set(first), set(second)), key=len)
    others = [known.actors[one] for one in sorted(many - few)][:_NEAREST]
    found = (
        max((_likeness(known.actors[one], other) for other in others), default=_NONE)
        for one in sorted(few - many)[:_NEAREST]
    )
    return min(found, default=_SAME)


def _likeness(one: Actor, other: Actor) -> int:
    """Return whether two actors are one as far as they are named: `14 students`, `the students`."""
    words, others = _called(one), _called(other)
    if words and others and words[-1] == others[-1]:
        few, many = sorted((set(words), set(others)), key=len)
        return _SAME if few == many else _LIKE if few < many else _NONE
    return _LIKE if _stands_for(one, other) else _NONE


def _called(actor: Actor) -> list[str]:
    """Return the words for those who are only described: `students`; none where one is named."""
    if actor.basis != "mention" or actor.kind in {"state", "outlet"}:
        return []
    words = actor.name.casefold().split()
    described = actor.name[:1].islower() or actor.kind in {"body", "crowd", "group"}
    return words if described else []


def _stands_for(one: Actor, other: Actor) -> bool:
    """Say whether one of two is a state and the other acts for it: Kenya, the Kenyan army."""
    pair = one, other
    if one.country is None or one.country != other.country:
        return False
    states = [actor.kind == "state" for actor in pair]
    if all(states) or not any(states):
        return False
    agent = pair[states.index(False)]
    return bool(_OFFICIAL & set(agent.sectors))


# What shows that it is one act.


def _is_same(told: Telling, one: Telling, known: Known) -> bool:
    """Say whether two tellings that may be of one act are shown to be of one."""
    sides = _sides(told.event, one.event, known)
    if _SAME not in sides:
        return False
    signs = _signs(told, one, known)
    named = _UNNAMED not in sides
    if not is_same_word(told, one):
        return named and _LIKE not in sides and bool(signs & {"day", "figure", "taken up"})
    if _is_words(told.event) and not signs & {"topic", "announced"}:
        return False
    if not named:
        return bool(signs) or _is_once(told.event, one.event, known)
    loose = one.is_indefinite or one.is_plural != told.is_plural
    return bool(signs) if loose else True


def _is_once(first: Event, second: Event, known: Known) -> bool:
    """Say whether it is done once: someone resigns; a named person is seized, expelled, shot."""
    if first.cameo == second.cameo == _RESIGNS:
        return True
    shared = set(first.recipients) & set(second.recipients)
    named = any(
        known.actors[one].kind == "person" and known.actors[one].basis != "mention"
        for one in shared
    )
    return named and codebook().quad_of(first.type) == "material conflict"


def _is_words(event: Event) -> bool:
    """Say whether an act is one of words, or none yet: two such acts differ by what they say."""
    verbal = codebook().quad_of(event.type).startswith("verbal")
    return (verbal and event.type != "CONSULT") or event.status not in _DONE


def _signs(told: Telling, one: Telling, known: Known) -> set[str]:
    """Return what besides the word and the people speaks for one act."""
    first, second = told.event, one.event
    signs = set()
    if _is_told(first.when) and _is_told(second.when):
        same = (first.when.start, first.when.end) == (second.when.start, second.when.end)
        signs |= {"day"} if same and first.when.start == first.when.end else set()
    if first.where and second.where and first.where.name == second.where.name:
        signs |= {"place"} if first.where.precision in _POINTS else set()
    if any(_is_one_count(x, y, known) for x in first.figures for y in second.figures):
        signs.add("figure")
    if told.announced and not one.announced:
        signs.add("announced")
    if one.is_definite and one.sentence.index - told.sentence.index <= _SOON:
        signs.add("taken up")
    shared = len(told.topics & one.topics)
    if shared and shared >= _ALIKE * min(len(told.topics), len(one.topics)):
        signs.add("topic")
    return signs


def _is_one_count(one: str, other: str, known: Known) -> bool:
    left, right = known.figures[one], known.figures[other]
    counts = (left.kind, left.low, left.high) == (right.kind, right.low, right.high)
    return counts and (left.low or 0) > 1
