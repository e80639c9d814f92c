"""The words that tell of events, read from data/: rules for verbs and nouns, classes of nouns."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.codebook import codebook
from onrecord.errors import ModelError

WORDS = "event_words.toml"
CLASSES = "event_classes.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; the fields are explained at the head of data/event_words.toml.

    Sets of lemmas hold lower-case lemmas and `#LABEL` for entities; empty means no condition.
    An empty `type` says that the word tells of no event here.
    """

    type: str
    modes: tuple[str, ...]
    cameo: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: tuple[str, ...]
    object: frozenset[str]
    not_object: frozenset[str]
    subject: frozenset[str]
    not_subject: frozenset[str]
    beside: frozenset[str]
    without: frozenset[str]
    clause: str
    of: str
    governs: bool
    wary: str
    mutual: bool
    shared: bool
    alone: bool
    sited: bool
    ahead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Rules by lemma (a verb's with the particle it needs, or ""), classes and word lists."""

    verbs: Mapping[str, tuple[tuple[str, Rule], ...]]
    nouns: Mapping[str, tuple[Rule, ...]]
    classes: Mapping[str, frozenset[str]]
    lemmas: Mapping[str, str]
    light: Mapping[str, frozenset[str]]
    governors: Mapping[str, frozenset[str]]
    wishes: Mapping[str, Mapping[str, frozenset[str]]]
    agents: frozenset[str]


@cache
def event_words() -> EventWords:
    """Return the words that tell of events, read once.

    Raises:
        ModelError: if a table is missing or damaged.
    """
    return event_words_from(_text(WORDS), _text(CLASSES))


def event_words_from(words: str, classes: str) -> EventWords:
    """Return the rules that the TOML texts of the two tables describe.

    Raises:
        ModelError: if a rule names a type, mode, code or class that does not exist.
    """
    try:
        table, nouns = tomllib.loads(words), tomllib.loads(classes)
        sets = {name: frozenset(members) for name, members in nouns["classes"].items()}
        verb_rules = [(row["words"], _rule(row, sets)) for row in table["verb"]]
        noun_rules = [(row["words"], _rule(row, sets)) for row in table["noun"]]
        return EventWords(
            verbs=_by_verb(verb_rules),
            nouns=_by_noun(noun_rules),
            classes=sets,
            lemmas=nouns["lemmas"],
            light={name: frozenset(members) for name, members in table["light"].items()},
            governors={name: frozenset(members) for name, members in table["governors"].items()},
            wishes=_wishes(table["wishes"]),
            agents=sets["people"] | sets["bodies"] | sets["forces"] | sets["captives"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"data/{WORDS} or data/{CLASSES} is damaged ({error!r})") from error


def _wishes(table: Mapping[str, Any]) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return, by type and mode, the words below that give an act its mode."""
    for kind, modes in table.items():
        codebook().score_of(kind, tuple(modes))
    return {
        kind: {mode: frozenset(words) for mode, words in modes.items()}
        for kind, modes in table.items()
    }


def _text(name: str) -> str:
    try:
        return (files("onrecord") / "data" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"data/{name} cannot be read ({error}); reinstall onrecord") from error


_FIELDS = frozenset(
    {
        "words", "type", "modes", "cameo", "actor", "recipient", "needs", "object", "not_object",
        "subject", "not_subject", "beside", "clause", "of", "governs", "wary", "mutual", "alone",
        "sited", "shared", "ahead", "without",
    }
)  # fmt: skip


def _rule(row: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Rule:
    unknown = set(row) - _FIELDS
    if unknown:
        raise ValueError(f"{row['words'][:2]}: unknown fields {sorted(unknown)}")
    kind, modes = row.get("type", ""), tuple(row.get("modes", ()))
    cameo = row.get("cameo", "")
    if kind:
        codebook().score_of(kind, modes)
        cameo = cameo or codebook().types[kind].cameo
        if not codebook().fits(kind, cameo=cameo):
            raise ValueError(f"{row['words'][:2]}: {cameo} is no code of {kind}")
    clause = row.get("clause", "")
    return Rule(
        type=kind,
        modes=modes,
        cameo=cameo,
        actor=tuple(row.get("actor", ("subject",))),
        recipient=tuple(row.get("recipient", ("object",))),
        needs=tuple(row.get("needs", ())),
        object=_members(row, "object", classes),
        not_object=_members(row, "not_object", classes),
        subject=_members(row, "subject", classes),
        not_subject=_members(row, "not_subject", classes),
        beside=_members(row, "beside", classes),
        without=_members(row, "without", classes),
        clause="any" if clause is True else clause,
        of=row.get("of", ""),
        governs=row.get("governs", False),
        wary={True: "all", False: ""}.get(row.get("wary", False), "actor"),
        mutual=row.get("mutual", False) or row.get("shared", False),
        shared=row.get("shared", False),
        alone=row.get("alone", True),
        sited=row.get("sited", False),
        ahead=row.get("ahead", False),
    )


def _members(
    row: Mapping[str, Any], field: str, classes: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    found: set[str] = set()
    for word in row.get(field, ()):
        found |= classes[word[1:]] if word.startswith("@") else {word}
    return frozenset(found)


def _by_verb(
    rules: list[tuple[list[str], Rule]],
) -> Mapping[str, tuple[tuple[str, Rule], ...]]:
    found: dict[str, list[tuple[str, Rule]]] = {}
    for words, rule in rules:
        for word in words:
            lemma, _, particle = word.partition(" ")
            for spelling in _spellings(lemma):
                found.setdefault(spelling, []).append((particle, rule))
    return {lemma: tuple(listed) for lemma, listed in found.items()}


def _by_noun(rules: list[tuple[list[str], Rule]]) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for words, rule in rules:
        for word in words:
            found.setdefault(word, []).append(rule)
    return {lemma: tuple(listed) for lemma, listed in found.items()}


def _spellings(lemma: str) -> set[str]:
    """Return the British and the American spelling of a verb: recognise, recognize."""
    both = {lemma}
    if lemma.endswith("ise") and len(lemma) > 6:
        both.add(lemma[:-3] + "ize")
    return both
