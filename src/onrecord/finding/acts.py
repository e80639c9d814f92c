"""The acts that positions are about: the words of `data/acts.toml`, and an act's object."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import ModelError
from onrecord.finding.clauses import antecedent
from onrecord.language.mentions import noun_phrase
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Passage

Choices = Mapping[str, tuple[tuple[str | None, str], ...]]
"""A lemma → the word that must hang on it (or None) and what it then means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWords:
    """The tables of `data/acts.toml`, by lemma; its header says what each part is for."""

    intransitive: frozenset[str]
    objects: Mapping[str, frozenset[str]]
    prepositions: Mapping[str, frozenset[str]]
    verbs: Choices
    verbs_with: Choices
    nouns: Choices
    operators: Choices
    noun_operators: Choices
    participles: Choices
    judgements: Choices
    transparent: frozenset[str]
    silence: frozenset[str]
    speech: frozenset[str]
    doubted: frozenset[str]
    conditions: Mapping[str, frozenset[str]]
    counts: Mapping[str, frozenset[str]]


@cache
def act_words() -> ActWords:
    """Return the words of `data/acts.toml`, read once a process.

    Raises:
        ModelError: if the file is missing or damaged.
    """
    source = files("onrecord").joinpath("data", "acts.toml")
    try:
        return _read(tomllib.loads(source.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"data/acts.toml cannot be read ({error!r}); restore it") from error


def _read(tables: Mapping[str, Any]) -> ActWords:
    acts, stances = tables["acts"], tables["stances"]
    return ActWords(
        intransitive=frozenset(name for name in acts if acts[name].get("intransitive")),
        objects=_sets(acts, "objects"),
        prepositions=_sets(acts, "prepositions"),
        verbs=_choices(acts, "verbs"),
        verbs_with=_choices(acts, "verbs_with"),
        nouns=_choices(acts, "nouns"),
        operators=_choices(stances, "verbs", "adjectives"),
        noun_operators=_choices(stances, "nouns"),
        participles=_choices(stances, "participles"),
        judgements=_choices(tables["judgements"], "words"),
        transparent=frozenset([*tables["transparent"]["verbs"], *tables["transparent"]["nouns"]]),
        silence=frozenset(tables["silence"]["verbs"]),
        speech=frozenset(tables["speech"]["verbs"]),
        doubted=frozenset(tables["doubted"]["verbs"]),
        conditions={name: frozenset(words) for name, words in tables["conditions"].items()},
        counts={kind: frozenset(words) for kind, words in tables["counts"].items()},
    )


def _sets(table: Mapping[str, Any], key: str) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(entry.get(key, ())) for name, entry in table.items()}


def _choices(table: Mapping[str, Any], *keys: str) -> Choices:
    found: dict[str, list[tuple[str | None, str]]] = {}
    for name, entry in table.items():
        for word in _words_of(entry, keys):
            head, _, kid = word.partition("+")
            found.setdefault(head, []).append((kid or None, name))
    return {
        head: tuple(sorted(kinds, key=lambda kind: kind[0] is None))
        for head, kinds in found.items()
    }


def _words_of(entry: Mapping[str, Any], keys: Iterable[str]) -> Iterable[str]:
    for key in keys:
        yield from entry.get(key, ())


def meanings(sentence: Sentence, index: int, choices: Choices) -> list[tuple[str | None, str]]:
    """Return what the token at `index` can mean by `choices`; those that ask for a kid first."""
    offered = choices.get(sentence.tokens[index].lemma.lower())
    if offered is None:
        return []
    kids = {
        kid.lower.replace("’", "'")
        for kid in sentence.kids(index)
        if not (kid.dep == "aux" and kid.lower == "to")
    }
    return [(kid, meaning) for kid, meaning in offered if kid is None or kid in kids]


def operators_of(token: Token) -> Choices:
    """Return the table of stances for a word of its kind: to `call` is not to make a `call`."""
    words = act_words()
    return words.noun_operators if token.pos in {"NOUN", "PROPN"} else words.operators


def act_at(sentence: Sentence, token: Token) -> str | None:
    """Return the family of acts that `token` names, or None."""
    words = act_words()
    if token.pos in {"NOUN", "PROPN"}:
        return next((act for _, act in meanings(sentence, token.index, words.nouns)), None)
    if token.pos not in {"VERB", "AUX"}:
        return None
    patients = _patients(sentence, token)
    for _, act in meanings(sentence, token.index, words.verbs_with):
        if any(one.lemma.lower() in words.objects[act] for one in patients):
            return act
    for _, act in meanings(sentence, token.index, words.verbs):
        if act in words.intransitive or object_of(sentence, token.index, act, ()) is not None:
            return act
    return None


def _patients(sentence: Sentence, verb: Token) -> list[Token]:
    direct = sentence.kid(verb.index, "dobj", "nsubjpass")
    if direct is None:
        particle = sentence.kid(verb.index, "prt")
        direct = None if particle is None else sentence.kid(particle.index, "pobj")
    return [] if direct is None else sentence.conjuncts(direct.index)


def object_of(sentence: Sentence, head: int, act: str, above: tuple[int, ...]) -> Token | None:
    """Return the head of what the act at `head` is directed at: `recognition of the council`.

    A noun's object may hang on the words `above` it: `imposed sanctions on Iran`.
    """
    token = sentence.tokens[head]
    patients = _patients(sentence, token) if token.pos in {"VERB", "AUX"} else []
    # In `a statement that he had resigned` the parse may take `that` for an object.
    if patients and not (act in act_words().intransitive and patients[0].tag in {"WDT", "WP"}):
        return sentence.tokens[antecedent(sentence, patients[0], patients[0].head)]
    leads = act_words().prepositions[act]
    for at in (head, *above[:2]):
        for prep in sentence.kids(at, "prep"):
            target = sentence.kid(prep.index, "pobj")
            if prep.lower in leads and target is not None and target.index != head:
                return target
    return None


def object_passage(sentence: Sentence, target: Token, act: str) -> Passage:
    """Return the words of the object, with the place that belongs to it: `its embassy in Oslo`."""
    plain = noun_phrase(sentence, target.index)
    prep = sentence.kid(target.index, "prep")
    if prep is None or prep.lower not in act_words().prepositions[act]:
        return plain
    last = sentence.tokens[sentence.subtree(prep.index)[-1]]
    return Passage.at(sentence.within, (plain.start, max(plain.end, last.end)))
