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
    """Return the cue headed by the verb at `index`: with auxiliaries, negation and particle."""
    parts = [child.index for child in sentence.kids(index) if child.dep in _CUE_PARTS]
    kept = {index, *more, *parts}
    ordered = sorted(kept)
    # `did he say` or `has since said`: keep the parts apart rather than take in a stranger.
    return sentence.passage_of(ordered)


def negated(sentence: Sentence, index: int) -> bool:
    """Say whether the verb at `index` is negated: `did not say`, `never said`, `no one said`."""
    if sentence.kid(index, "neg") is not None:
        return True
    subject = sentence.kid(index, "nsubj", "nsubjpass")
    return subject is not None and any(
        one.lower == "no" for one in (subject, *sentence.kids(subject.index, "det"))
    )


def is_verb(token: Token) -> bool:
    """Say whether `token` is used as a verb: by tag, since `said` may be tagged an adjective."""
    return token.tag.startswith("VB") or token.pos == "VERB"
