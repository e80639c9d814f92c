"""Acts found by the rules and acts read by the model joined: which stand, of what type, by whom.

The rules know grammar and the words of data/event_words.toml; the model has read many sentences.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.codebook import codebook
from onrecord.finding.event_reader import ReadAct
from onrecord.finding.event_words import Rule
from onrecord.finding.frames import Act, act_of
from onrecord.finding.linking import Stretch
from onrecord.finding.sources import antecedent
from onrecord.language.parsing import Sentence

DOUBTED, DOUBTED_WHOLE = 0.08, 0.03
"""Below this chance of telling any event an act of the rules is dropped: one that lacks an actor
or a recipient, and one that has both."""
TOLD = 0.6
"""From this chance on a word that no rule knows tells of an event."""
_KNOWN = 0.35
"""What it weighs, in chances, that a rule gives the type."""
_LIKELY = 0.4
"""How likely the type of an act must be that no rule knows."""
_NEAR = 5
"""Tokens within which two triggers of one type and the same participants are one act."""
_MUTUAL = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE", "SUPPORT"})
_EMPTY: frozenset[str] = frozenset()
_LOWLY = frozenset({"PUNCT", "DET", "PART", "CCONJ", "SPACE"})


def heads_of(acts: Iterable[Act]) -> set[int]:
    """Return the words at which the model is asked about acts of the rules."""
    return {at for act in acts for at in (act.head, act.light) if at is not None}


def reconciled(
    sentence: Sentence, acts: Mapping[int, Act], read: Mapping[int, ReadAct]
) -> list[Act]:
    """Return the acts of a sentence, in its order, each with what the model read of it.

    An act of the rules that the model takes for none is dropped, one that it reads otherwise gets
    the likelier type, and what it alone has read is added. Who takes part is told by the rules
    where they know, else by the model.
    """
    kept = []
    for act in acts.values():
        seen = [read[at] for at in heads_of([act]) if at in read]
        best = max(seen, key=lambda one: one.told, default=None)
        doubted = DOUBTED_WHOLE if act.actors and act.recipients else DOUBTED
        if best is None or best.told >= doubted:
            kept.append(act if best is None else _joined(sentence, act, best))
    taken = {at for act in acts.values() for at in (*act.words, *act.merged, *heads_of([act]))}
    for head, one in sorted(read.items()):
        if head not in taken and one.told >= TOLD:
            new = _new(sentence, head, one)
            if new is not None and not any(_is_same(new, act) for act in kept):
                kept.append(new)
    return sorted(kept, key=lambda act: act.head)


def _joined(sentence: Sentence, act: Act, read: ReadAct) -> Act:
    likeliest = max(read.types, key=lambda name: read.types[name] + _KNOWN * (name == act.type))
    if likeliest != act.type:
        act.type, act.modes, act.rule = likeliest, [], _rule_of(likeliest)
        act.cameo = act.rule.cameo
    actors, recipients = _sides(sentence, read)
    act.actors = act.actors or [one for one in actors if one not in act.recipients]
    act.recipients = act.recipients or [one for one in recipients if one not in act.actors]
    act.read = read
    return act


def _new(sentence: Sentence, head: int, read: ReadAct) -> Act | None:
    type_ = max(read.types, key=lambda name: read.types[name])
    actors, recipients = _sides(sentence, read)
    if read.types[type_] < _LIKELY or not (actors or recipients):
        return None
    act = act_of(_rule_of(type_), head, actors=actors, recipients=recipients)
    act.read = read
    return act


def _is_same(new: Act, known: Act) -> bool:
    return (
        new.type == known.type
        and abs(new.head - known.head) <= _NEAR
        and set(new.actors) <= set(known.actors)
        and set(new.recipients) <= set(known.recipients)
    )


def _sides(sentence: Sentence, read: ReadAct) -> tuple[list[int], list[int]]:
    actors = _heads(sentence, read.actors)
    return actors, [one for one in _heads(sentence, read.recipients) if one not in actors]


def _heads(sentence: Sentence, stretches: Iterable[Stretch]) -> list[int]:
    """Return the heads of stretches of tokens, and what is coordinated with each inside its own.

    `who` and `which` stand for what they hang on.
    """
    found: dict[int, None] = {}
    for first, last in stretches:
        inside = range(first, last)
        likely = [at for at in inside if sentence.tokens[at].pos not in _LOWLY] or list(inside)
        top = next((at for at in likely if sentence.tokens[at].head not in inside), likely[0])
        both = [one.index for one in sentence.conjuncts(top) if one.index in inside]
        found |= dict.fromkeys(_meant(sentence, at) for at in (top, *both))
    return list(found)


def _meant(sentence: Sentence, at: int) -> int:
    return antecedent(sentence, at) if sentence.tokens[at].tag in {"WP", "WDT"} else at


@cache
def _rule_of(type_: str) -> Rule:
    """Return the rule that a reading alone stands for."""
    return Rule(
        type=type_, modes=(), cameo=codebook().types[type_].cameo,
        actor=("subject",), recipient=("object",), needs=(),
        object=_EMPTY, not_object=_EMPTY, subject=_EMPTY, not_subject=_EMPTY,
        beside=_EMPTY, without=_EMPTY, clause="", of="", governs=False, wary="",
        mutual=type_ in _MUTUAL, shared=False, alone=False, sited=False, ahead=False,
    )  # fmt: skip
