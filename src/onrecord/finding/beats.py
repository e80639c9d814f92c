"""Whether an act belongs to the news of states, or to games, shows and firms among themselves."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.codebook import codebook
from onrecord.finding.contexts import Surroundings, surroundings_of
from onrecord.finding.event_words import event_words
from onrecord.finding.frames import Act
from onrecord.finding.participants import lemma_of, stands_for
from onrecord.language.parsing import Sentence

_BEATS = frozenset({"sport", "market"})
_LEAST = 3
_PART = 0.3
_NAMING = ("compound", "amod", "nmod")
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
    those = [stands_for(sentence, one) for one in (*act.actors, *act.recipients)]
    if act.type == "SANCTION" and all(_is_firm(sentence, one) for one in those[: len(act.actors)]):
        return bool(act.actors)
    if any(_is_public(sentence, one, beats) for one in those):
        return False
    if beats & {"sport", "fiction"}:
        return True
    material = codebook().quad_of(act.type) == "material conflict"
    if beats & {"stage"} and not material:
        return True
    if act.type in {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"}:
        return "market" in beats and not any(sentence.tokens[one].entity for one in those)
    return "market" in beats or any(_is_firm(sentence, one) for one in those)


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
