"""Whether an act belongs to the news of states, or to games, shows and firms among themselves."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from onrecord.codebook import codebook
from onrecord.finding.clauses import MAX_CLIMB
from onrecord.finding.contexts import Surroundings, surroundings_of
from onrecord.finding.event_words import event_words
from onrecord.finding.frames import Act
from onrecord.finding.participants import acts_as_someone, lemma_of, stands_for
from onrecord.language.parsing import Sentence, Token

_BEATS = frozenset({"sport", "market"})
_LEAST = 3
_PART = 0.3
_NAMING = ("compound", "amod", "nmod")
_OF_ACCIDENTS = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT"})
_BY_SOMEONE = frozenset({"ASSAULT", "COERCE", "THREATEN", "REJECT", "RETREAT", "ACCUSE", "REQUEST"})
_ANYBODY = frozenset({"AGREE", "CONSULT", "SUPPORT", "AID", "REQUEST", "THREATEN"})
_DOERS = ("er", "or", "eer", "ee", "ant", "ent", "ess", "ary", "man", "folk", "ion")
_RECOUNTING = frozenset({"tell", "follow", "trace", "recount", "depict", "portray", "show", "put"})
_STATES = frozenset({"GPE", "NORP"})
_PLAIN = frozenset({"PERSON", "ORG", ""})


class Surrounded(NamedTuple):
    """A sentence with what it is about, the beats of its report, and the paragraph around it."""

    sentence: Sentence
    about: Surroundings
    beats: frozenset[str]
    paragraph: Sequence[Sentence] = ()


def surrounded(sentences: Sequence[Sentence]) -> list[Surrounded]:
    """Return the sentences with what they are about, and the beats of their report."""
    about = [surroundings_of(sentence) for sentence in sentences]
    around = _beats_of(about)
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    return [
        Surrounded(sentence, one, one.off_beat | around, paragraphs[sentence.paragraph])
        for sentence, one in zip(sentences, about, strict=True)
    ]


def _beats_of(about: Sequence[Surroundings]) -> frozenset[str]:
    """Return the foreign beats that a report as a whole belongs to: a match report, a market's."""
    least = max(_LEAST, _PART * len(about))
    return frozenset(beat for beat in _BEATS if sum(beat in one.off_beat for one in about) >= least)


def is_off_beat(found: Surrounded, act: Act) -> bool:
    """Say whether the act is a blow in a game, a scene in a film or a deal between firms.

    Not where a state, a force or alike takes part: `Police stormed the stadium`.
    """
    sentence, beats = found.sentence, found.beats
    if _is_of_a_work(sentence, act) or _is_of_things(sentence, act) or _is_everyday(sentence, act):
        return True
    those = [stands_for(sentence, one) for one in (*act.actors, *act.recipients)]
    if act.type == "SANCTION" and all(_is_firm(sentence, one) for one in those[: len(act.actors)]):
        return bool(act.actors)
    if any(_is_public(sentence, one, beats) for one in those):
        return False
    if beats & {"sport", "fiction"} or (act.type in _OF_ACCIDENTS and "accident" in beats):
        return True
    material = codebook().quad_of(act.type) == "material conflict"
    if beats & {"stage"} and not material:
        return True
    if act.type in {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"}:
        return "market" in beats and not any(sentence.tokens[one].entity for one in those)
    return "market" in beats or any(_is_firm(sentence, one) for one in those)


def _is_of_a_work(sentence: Sentence, act: Act) -> bool:
    """Say whether the act happens in a book or on a screen: `In the novel, rebels storm Lima`."""
    works = event_words().classes["works"]
    if any(
        one.lemma in works
        for at in (*act.actors, *act.recipients)
        for one in sentence.kids(at, "poss")
    ):
        return True
    token, below = sentence.tokens[act.head if act.light is None else act.light], False
    for _ in range(MAX_CLIMB):
        if below and token.pos == "NOUN" and token.lemma in works:
            return True
        subject = sentence.kid(token.index, "nsubj") if below else None
        told = subject is not None and subject.lemma in works and token.lemma in _RECOUNTING
        if told or _is_set_in(sentence, token, works):
            return True
        if token.head == token.index:
            return False
        below = token.dep in {"relcl", "acl", "ccomp", "xcomp", "advcl", "conj"} or (
            below and token.dep in {"prep", "pobj", "dobj"}
        )
        token = sentence.tokens[token.head]
    return False


def _is_set_in(sentence: Sentence, verb: Token, works: Collection[str]) -> bool:
    held = (
        one
        for within in sentence.kids(verb.index, "prep")
        if within.lower == "in"
        for one in sentence.kids(within.index, "pobj")
    )
    return verb.tag.startswith("VB") and any(one.lemma in works for one in held)


def _is_of_things(sentence: Sentence, act: Act) -> bool:
    """Say whether only things act, and no deed, body or person: `Pebbles struck the roofs`."""
    if act.type not in _BY_SOMEONE or not act.actors:
        return False
    return not any(_may_act(sentence, one) for one in act.actors)


def _may_act(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.pos != "NOUN" or token.entity or acts_as_someone(sentence, index):
        return True
    if sentence.kids(index, "poss") or any(kid.entity for kid in sentence.kids(index)):
        return True
    classes = event_words().classes
    lemma = lemma_of(token)
    known = lemma in classes["deeds"] or lemma in classes["weapons"] or lemma in classes["arms"]
    return known or lemma in event_words().nouns or lemma.removesuffix("s").endswith(_DOERS)


def _is_everyday(sentence: Sentence, act: Act) -> bool:
    """Say whether no state, name or public body is near: `Hikers promise to keep off the grass`."""
    those = [sentence.tokens[one] for one in (*act.actors, *act.recipients)]
    if act.type not in _ANYBODY or any(one.pos == "PRON" for one in those):
        return False
    public = event_words().classes["public"]
    return not any(
        one.pos == "PROPN" or one.entity in _STATES or one.lemma.lower() in public
        for one in sentence.tokens
    )


def _is_public(sentence: Sentence, index: int, beats: Iterable[str]) -> bool:
    """Say whether someone acts for a state, a force or a movement, as far as the words show.

    Among sportsmen a country is a team.
    """
    if _names(sentence, index) & event_words().classes["public"]:
        return True
    if "sport" in beats:
        return False
    token = sentence.tokens[index]
    if token.entity in _STATES:
        return not _is_firm(sentence, index)
    before = sentence.kids(index, "amod", "poss", "nmod")
    return "market" not in beats and any(kid.entity in _STATES for kid in before)


def _is_firm(sentence: Sentence, index: int) -> bool:
    classes = event_words().classes
    token = sentence.tokens[index]
    if token.pos == "PROPN" and _names(sentence, index) & classes["firms"]:
        return True
    return token.entity in _PLAIN and lemma_of(token) in classes["business"]


def _names(sentence: Sentence, index: int) -> set[str]:
    """Return the words of a name and of whose it is: `army` for `chief of the army`."""
    near = [sentence.tokens[index]]
    for kid in sentence.kids(index, *_NAMING, "poss", "appos", "prep"):
        held = sentence.kids(kid.index, "pobj") if kid.lower == "of" else [kid]
        for one in held:
            near += [one, *sentence.kids(one.index, *_NAMING)]
    return {word for one in near for word in (lemma_of(one), one.lower.rstrip("."))}
