"""Cues: the words that attribute, what they take as content, and the manner they give."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import ModelError
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Manner
from onrecord.report import Passage

_MANNERS: tuple[Manner, ...] = (
    "say", "claim", "deny", "admit", "warn", "promise", "ask", "report", "think",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """The lists of data/cues.toml: for each construction lemma → manner, then sets of words.

    `verbs` and `nouns` are all that may be the cue of some construction, `known` all words that
    some construction takes for a cue.
    """

    clause: Mapping[str, Manner]
    quotation: Mapping[str, Manner]
    infinitive: Mapping[str, Manner]
    person: Mapping[str, Manner]
    person_on: Mapping[str, Manner]
    naming: Mapping[str, Manner]
    object: Mapping[str, Manner]
    preposition: Mapping[str, Manner]
    noun: Mapping[str, Manner]
    noun_preposition: Mapping[str, Manner]
    phrases: Mapping[str, Manner]
    other: Mapping[str, Manner]
    withheld_verbs: frozenset[str]
    withheld_to: frozenset[str]
    withheld_negated: frozenset[str]
    withheld_bare: frozenset[str]
    unreached: frozenset[str]
    comment: frozenset[str]
    carriers: frozenset[str]
    lent: frozenset[str]
    aired: frozenset[str]
    occasions: frozenset[str]
    interviews: frozenset[str]
    articles: frozenset[str]
    speaking: frozenset[str]
    wrote: frozenset[str]
    media: frozenset[str]
    citing: frozenset[str]
    told: frozenset[str]
    labels: frozenset[str]
    written: frozenset[str]
    light: frozenset[str]
    plain: frozenset[str]
    documents: frozenset[str]
    object_with: frozenset[str]
    blows: frozenset[str]
    going_on: frozenset[str]
    unspoken: frozenset[str]
    starts: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    known: frozenset[str]


_BY_MANNER = (
    "clause", "quotation", "infinitive", "person", "person_on", "naming", "object", "preposition",
    "noun", "noun_preposition", "phrases", "other",
)  # fmt: skip


@cache
def cue_words() -> CueWords:
    """Return the cue words, read once.

    Raises:
        ModelError: if data/cues.toml is missing or damaged.
    """
    try:
        tables = tomllib.loads(files("onrecord").joinpath("data/cues.toml").read_text("utf-8"))
        listed = {name: _by_lemma(tables[name]) for name in _BY_MANNER}
        sets = {name: frozenset(words.split()) for name, words in tables["words"].items()}
        verbs = _all_verbs(listed, sets)
        nouns = {cue.split("-")[0] for cue in (*listed["noun"], *listed["noun_preposition"])}
        made: dict[str, Any] = {**listed, **sets, "verbs": verbs, "nouns": frozenset(nouns)}
        read = [name for name in _BY_MANNER if name != "other"]
        made["known"] = frozenset(cue.split("-")[0] for name in read for cue in listed[name])
        return CueWords(**made)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"data/cues.toml is damaged ({error!r}); reinstall onrecord") from error


def _by_lemma(table: Mapping[str, Any]) -> dict[str, Manner]:
    found: dict[str, Manner] = {}
    for manner in _MANNERS:
        for lemma in table.get(manner, "").split():
            found.setdefault(lemma, manner)
    return found


def _all_verbs(
    listed: Mapping[str, Mapping[str, Manner]], sets: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return the lemmas that some construction reads as a verb."""
    others = {"noun", "noun_preposition", "phrases", "other"}
    verbs = {lemma for name in _BY_MANNER if name not in others for lemma in listed[name]}
    verbs |= {lemma.split("-")[0] for lemma in (*listed["preposition"], *listed["quotation"])}
    return frozenset(verbs | sets["withheld_verbs"] | sets["withheld_negated"] | sets["citing"])


_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})


def cue_passage(sentence: Sentence, index: int, *more: int) -> Passage:
    """Return the cue headed by the verb at `index`: auxiliaries, negation, adverbs, particle."""
    kept = {index, *more}
    for child in sentence.kids(index):
        if child.dep in _CUE_PARTS and (child.dep != "prt" or child.index == index + 1):
            kept.add(child.index)
    for child in reversed(sentence.kids(index, "advmod")):
        if child.index < index and (child.index + 1 in kept) and not sentence.children[child.index]:
            kept.add(child.index)
    return sentence.passage_of(sorted(kept))


def starts_speech(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb without a subject of its own goes on with the speaker's speech.

    `…, adding that …`, and `said the road was shut and urged drivers to wait`.
    """
    if token.lemma not in cue_words().starts or sentence.kid(token.index, "nsubj", "nsubjpass"):
        return False
    return token.tag == "VBG" or (token.dep == "conj" and token.tag == "VBD")


def negated(sentence: Sentence, index: int) -> bool:
    """Say whether the verb at `index` is negated: `did not say`, `never said`, `no one said`."""
    if sentence.kid(index, "neg") is not None:
        return True
    subject = sentence.kid(index, "nsubj", "nsubjpass")
    return subject is not None and any(
        one.lower in {"no", "none", "neither", "nobody"}
        for one in (subject, *sentence.kids(subject.index, "det", "preconj", "cc"))
    )


def is_verb(token: Token) -> bool:
    """Say whether `token` is used as a verb: by tag, since `said` may be tagged an adjective."""
    return token.tag.startswith("VB") or token.pos == "VERB"


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb is passive: `was told`, `asked about it, she …`, not `has told`."""
    if token.tag != "VBN" or sentence.kid(token.index, "nsubj") is not None:
        return False
    if sentence.kid(token.index, "auxpass", "nsubjpass") is not None:
        return True
    return token.dep in {"advcl", "acl"} and sentence.kid(token.index, "aux") is None


def manner_of(token: Token, *, quoted: bool) -> Manner:
    """Return the manner that a cue word gives in whatever construction.

    A word in no list is taken for speech where it has words `quoted`, else for an attitude.
    """
    words = cue_words()
    for listed in (
        words.clause, words.infinitive, words.person, words.object, words.noun, words.quotation,
        words.naming, words.other,
    ):  # fmt: skip
        if token.lemma in listed:
            return listed[token.lemma]
    return "say" if quoted or not token.text[0].isalnum() else "think"
