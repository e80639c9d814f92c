"""What a sentence is about: contexts of the codebook, and beats whose blows are no events."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.codebook import codebook
from onrecord.errors import ModelError
from onrecord.language.parsing import Sentence

TABLE = "contexts.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The contexts of a sentence in the codebook's order, and the foreign beats it belongs to."""

    contexts: tuple[str, ...]
    off_beat: frozenset[str]


def surroundings_of(sentence: Sentence) -> Surroundings:
    """Return the contexts of a sentence: `court` makes it legal, `striker` sport."""
    words, openings = _words(), _openings()
    found: set[str] = set()
    previous = ""
    for token in sentence.tokens:
        lower, lemma = token.lower, token.lemma.lower()
        found.update(words.get(lower, ()))
        if lemma != lower:
            found.update(words.get(lemma, ()))
        if previous in openings:
            found.update(words.get(f"{previous} {lemma}", ()))
        previous = lower
    order = codebook().contexts
    return Surroundings(
        contexts=tuple(context for context in order if context in found),
        off_beat=frozenset(found - set(order)),
    )


@cache
def _openings() -> frozenset[str]:
    """Return the words that begin a pair in the table."""
    return frozenset(word.partition(" ")[0] for word in _words() if " " in word)


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """Return the contexts and beats of each word.

    Raises:
        ModelError: if the table is missing or names a context that the codebook does not have.
    """
    try:
        table = tomllib.loads((files("onrecord") / "data" / TABLE).read_text(encoding="utf-8"))
        listed = {**table["contexts"], **table["off_beat"]}
        unknown = set(table["contexts"]) - set(codebook().contexts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"data/{TABLE} is missing or damaged ({error!r})") from error
    if unknown:
        raise ModelError(f"data/{TABLE} names contexts that do not exist: {sorted(unknown)}")
    found: dict[str, list[str]] = {}
    for name, members in listed.items():
        for word in members:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}
