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
    """The lists of data/cues.toml: for each construction, lemma → manner."""

    clause: Mapping[str, Manner]
    quotation: Mapping[str, Manner]
    infinitive: Mapping[str, Manner]
    person: Mapping[str, Manner]
    object: Mapping[str, Manner]
    preposition: Mapping[str, Manner]
    noun: Mapping[str, Manner]
    withheld_verbs: frozenset[str]
    withheld_to: frozenset[str]
    withheld_negated: frozenset[str]
    carriers: frozenset[str]
    occasions: frozenset[str]
    citing: frozenset[str]


@cache
def cue_words() -> CueWords:
    """Return the cue words, read once.

    Raises:
        ModelError: if data/cues.toml is missing or damaged.
    """
    try:
        tables = tomllib.loads(files("onrecord").joinpath("data/cues.toml").read_text("utf-8"))
        return CueWords(
            **{
                name: _by_lemma(tables[name])
                for name in (
                    "clause",
                    "quotation",
                    "infinitive",
                    "person",
                    "object",
                    "preposition",
                    "noun",
                )
            },
            withheld_verbs=frozenset(tables["withheld"]["verbs"].split()),
            withheld_to=frozenset(tables["withheld"]["to"].split()),
            withheld_negated=frozenset(tables["withheld"]["negated"].split()),
            carriers=frozenset(tables["carriage"]["verbs"].split()),
            occasions=frozenset(tables["carriage"]["occasions"].split()),
            citing=frozenset(tables["citing"]["verbs"].split()),
        )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"data/cues.toml is damaged ({error!r}); reinstall onrecord") from error


def _by_lemma(table: Mapping[str, Any]) -> dict[str, Manner]:
    found: dict[str, Manner] = {}
    for manner in _MANNERS:
        for lemma in table.get(manner, "").split():
            found.setdefault(lemma, manner)
    return found


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


_STARTS_SPEECH = frozenset({
    "add", "note", "say", "cite", "accord", "call", "describe", "tell", "insist", "argue", "warn",
    "stress", "claim", "explain", "refer", "urge", "promise", "deny", "confirm", "condemn",
    "praise", "criticise", "criticize", "accuse", "vow", "pledge", "announce", "suggest", "demand",
})  # fmt: skip


def starts_speech(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb without a subject of its own goes on with the speaker's speech.

    `…, adding that …`, and `said the road was shut and urged drivers to wait`.
    """
    if token.lemma not in _STARTS_SPEECH or sentence.kid(token.index, "nsubj", "nsubjpass"):
        return False
    return token.tag == "VBG" or (token.dep == "conj" and token.tag == "VBD")


def negated(sentence: Sentence, index: int) -> bool:
    """Say whether the verb at `index` is negated: `did not say`, `never said`, `no one said`."""
    if sentence.kid(index, "neg") is not None:
        return True
    subject = sentence.kid(index, "nsubj", "nsubjpass")
    return subject is not None and any(
        one.lower in {"no", "neither", "nobody"}
        for one in (subject, *sentence.kids(subject.index, "det"))
    )


def is_verb(token: Token) -> bool:
    """Say whether `token` is used as a verb: by tag, since `said` may be tagged an adjective."""
    return token.tag.startswith("VB") or token.pos == "VERB"
