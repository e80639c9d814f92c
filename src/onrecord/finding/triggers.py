"""Words of a sentence that tell of an event, by the rules of data/event_words.toml."""

from collections.abc import Iterable
from itertools import pairwise

from onrecord.codebook import codebook
from onrecord.finding.clauses import datives, is_time, objects, prepositions, subjects
from onrecord.finding.event_words import Rule, event_words
from onrecord.finding.frames import (
    Act,
    Frame,
    act_of,
    first_of,
    held_at,
    is_mishap,
    never_acts,
    someone_or_place,
)
from onrecord.finding.nominals import noun_act
from onrecord.finding.participants import (
    acts_as_someone,
    counted,
    lemma_of,
    lemmas_of,
    stands_for,
    who,
)
from onrecord.language.parsing import Sentence, Token

_LOOSE = frozenset({"below", "clause"})
_PARTICLES = frozenset({"prt", "prep", "advmod", "agent", "dative", "oprd", "acomp", "ccomp"})
_NOT_TOLD = frozenset({"aux", "auxpass", "amod", "compound", "prep", "mark"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
_CLAUSES = frozenset({"xcomp", "ccomp"})


def find_acts(sentence: Sentence) -> dict[int, Act]:
    """Return the acts that the words of a sentence tell of, by the trigger's index."""
    found: dict[int, Act] = {}
    for token in sentence.tokens:
        act = None
        if token.tag.startswith("VB") and token.dep not in _NOT_TOLD:
            act = _verb_act(sentence, token)
        elif token.pos in {"NOUN", "PROPN"} and token.dep != "compound":
            act = noun_act(sentence, token)
        if act is None and token.tag == "VBG" and token.dep in _NOMINAL:
            act = noun_act(sentence, token)
        if act is not None and act.type:
            found[token.index] = act
    return found


def _verb_act(sentence: Sentence, token: Token) -> Act | None:
    rules = event_words().verbs.get(lemma_of(token))
    if not rules:
        return None
    frame = _verb_frame(sentence, token)
    for particle, rule in rules:
        particles = _particles(sentence, token, particle)
        if bool(particle) != bool(particles) or (not particle and _is_phrasal(frame, rule)):
            continue
        act = _fit(frame, rule)
        if act is not None:
            act.words = _spelled(frame, rule, [token.index, *particles])
            return act
    return None


def _verb_frame(sentence: Sentence, token: Token) -> Frame:
    at = token.index
    done_to = objects(sentence, at)
    return Frame(
        sentence=sentence,
        head=at,
        subjects=subjects(sentence, at),
        objects=done_to,
        datives=datives(sentence, at),
        held=prepositions(sentence, [at]),
        held_by_object=prepositions(sentence, done_to),
        clauses=sentence.kids(at, *_CLAUSES),
    )


def _particles(sentence: Sentence, token: Token, particle: str) -> list[int]:
    if not particle:
        return []
    found = [
        kid.index
        for kid in sentence.kids(token.index)
        if kid.lower == particle and kid.dep in _PARTICLES and kid.index > token.index
        if not any(is_time(held) for held in sentence.kids(kid.index, "pobj"))
        and not _is_mere_preposition(sentence, token, kid)
    ]
    if not found and particle in {"with", "for", "to", "on"}:
        for kid in sentence.kids(token.index, "prt", "advmod", "prep"):
            found += [one.index for one in sentence.kids(kid.index) if one.lower == particle]
    return found[:1]


_AWAY = frozenset({"away", "off", "out", "down", "up"})
_ENDS = frozenset(
    {"over", "ended", "finished", "guilty", "liable", "free", "ablaze", "alight", "fire", "hostage"}
)
_END_DEPS = ("prt", "advmod", "oprd", "acomp", "ccomp", "dobj")
"""Predicates without which a trigger would say something else: `declared the war over`."""


def _is_mere_preposition(sentence: Sentence, verb: Token, kid: Token) -> bool:
    """Say whether `in` only says where: `gave way in Lima` is not `gave in`."""
    if kid.dep != "prep" or kid.lower not in {"in", "up", "down", "off"}:
        return False
    return any(verb.index < one.index < kid.index for one in sentence.kids(verb.index, "dobj"))


def _is_phrasal(frame: Frame, rule: Rule) -> bool:
    """Say whether a particle makes another verb of it: `backed out` is not `backed`."""
    return any(
        kid.lower not in rule.beside
        for kid in frame.sentence.kids(frame.head, "prt", "advmod")
        if kid.dep == "prt" or (kid.lower in _AWAY and kid.index == frame.head + 1)
    )


def _fit(frame: Frame, rule: Rule) -> Act | None:
    """Return the act if the rule's conditions hold for what stands around the verb."""
    if not _conditions_hold(frame, rule):
        return None
    if not rule.type:
        return _made(frame, rule, [], [])
    sentence = frame.sentence
    actors = who(sentence, first_of(frame, rule.actor), acting=True)
    recipients = who(sentence, first_of(frame, rule.recipient), acting=False)
    if rule.wary:
        kept = [one for one in actors if acts_as_someone(sentence, one)]
        if (actors and not kept) or (frame.subjects and not actors and not rule.subject):
            return None
        actors = kept
    if rule.wary == "all":
        named = [one for one in recipients if someone_or_place(sentence, one)]
        if recipients and not named:
            return None
        recipients = named
    if not recipients and codebook().needs_recipient(rule.type) and not rule.governs | rule.mutual:
        return None
    if rule.shared:
        actors, recipients = list(dict.fromkeys([*actors, *recipients])), []
    return None if never_acts(sentence, actors) else _made(frame, rule, actors, recipients)


def _made(frame: Frame, rule: Rule, actors: list[int], recipients: list[int]) -> Act:
    measured = [
        held.index
        for one in frame.objects
        for held in counted(frame.sentence, one)
        if lemma_of(held) in event_words().nouns
    ]
    told_to = [one for one in recipients if one not in (*actors, *measured)]
    act = act_of(rule, frame.head, actors=actors, recipients=told_to)
    act.objects = frame.objects
    act.loose = not any(held_at(frame, place) for place in rule.recipient if place not in _LOOSE)
    return act


def _conditions_hold(frame: Frame, rule: Rule) -> bool:
    if rule.type == "ASSAULT" and any(is_mishap(frame.sentence, one) for one in frame.subjects):
        return False
    if rule.needs and not any(held_at(frame, place) for place in rule.needs):
        return False
    if rule.clause and not _has_clause(frame, rule.clause):
        return False
    if rule.object and not _any_is(frame, frame.objects, rule.object):
        return False
    if rule.not_object and _any_is(frame, frame.objects, rule.not_object):
        return False
    if rule.subject and not _any_is(frame, frame.subjects, rule.subject):
        return False
    if rule.not_subject and _any_is(frame, frame.subjects, rule.not_subject):
        return False
    if rule.without and frame.beside & rule.without:
        return False
    return not rule.beside or bool(frame.beside & rule.beside)


def _has_clause(frame: Frame, wanted: str) -> bool:
    """Say whether a clause follows: `infinitive` to go, `subjunctive` that he go."""
    if wanted == "any":
        return bool(frame.clauses)
    bare = [kid for kid in frame.clauses if kid.tag == "VB" or _is_subjunctive(frame, kid)]
    if wanted == "infinitive":
        return any(kid.tag == "TO" for one in bare for kid in frame.sentence.kids(one.index))
    return any(not frame.sentence.kids(one.index, "aux") for one in bare)


def _is_subjunctive(frame: Frame, verb: Token) -> bool:
    """Say whether a plain verb stands where a bent one would: `insisted that Chad disarm`."""
    subject = frame.sentence.kid(verb.index, "nsubj")
    if verb.tag != "VBP" or verb.pos != "VERB" or subject is None:
        return False
    told_as_past = frame.sentence.tokens[frame.head].tag == "VBD"
    return told_as_past or subject.tag in {"NN", "NNP"}


def _any_is(frame: Frame, heads: Iterable[int], wanted: frozenset[str]) -> bool:
    sentence = frame.sentence
    return any(lemmas_of(sentence, stands_for(sentence, head)) & wanted for head in heads)


_SLIGHT_TAGS = frozenset({"DT", "JJ", "JJR", "JJS", "PRP$", "CD", "RB", "PDT"})
_SLIGHT_DEPS = frozenset({"compound", "amod", "nmod", "nummod", "advmod"})
_GAP = 4


def underlined(sentence: Sentence, words: list[int]) -> list[int]:
    """Return the words of a trigger with the slight ones between: `declared the war over`."""
    kept = sorted(set(words))
    for one, other in pairwise(kept):
        between = sentence.tokens[one + 1 : other]
        if len(between) <= _GAP and all(
            token.tag in _SLIGHT_TAGS or token.dep in _SLIGHT_DEPS for token in between
        ):
            kept.extend(token.index for token in between)
    return kept


def _spelled(frame: Frame, rule: Rule, words: list[int]) -> list[int]:
    """Return the words of the trigger: with its object where that makes the meaning."""
    sentence = frame.sentence
    for one in frame.objects if rule.object else ():
        token = sentence.tokens[one]
        near = frame.head in {token.head, sentence.tokens[token.head].head}
        if near and lemmas_of(sentence, one) & rule.object and not acts_as_someone(sentence, one):
            of = counted(sentence, one)[:1]
            words += [one, *(held.index for held in of), *(held.head for held in of)]
    if rule.beside & _ENDS:
        kids = sentence.kids(frame.head, *_END_DEPS)
        words += [kid.index for kid in kids if kid.lower in rule.beside & _ENDS]
    return words
