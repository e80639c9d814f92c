"""What stands in and around the words that tell of an act, as clues to its contexts and modes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from onrecord.finding.participants import lemma_of
from onrecord.language.parsing import Sentence, Token

REACH = 80
"""Words looked at before and behind the head of a trigger; few sentences are as long."""
_WIDE = 40
"""Words looked at on each level below a trigger."""
_DEEP = 4
_BESIDE = frozenset({"nsubj", "agent", "nsubjpass", "poss", "compound", "amod"})


class Deed(Protocol):
    """An act as far as is known: its type, the words that tell it and their head, its modes."""

    @property
    def head(self) -> int:
        """The index of the trigger's head in its sentence."""

    @property
    def words(self) -> Sequence[int]:
        """The indexes of the trigger's words."""

    @property
    def type(self) -> str:
        """The name of the event type."""

    @property
    def modes(self) -> Sequence[str]:
        """The modes that are known, if any."""


class Told(NamedTuple):
    """A deed read otherwise than by the rules, for `modes_of` and `contexts_of`."""

    head: int
    words: tuple[int, ...]
    type: str
    modes: tuple[str, ...] = ()


class Word(NamedTuple):
    """A word near a deed: its lemma, and what the lists of words say of it."""

    token: Token
    lemma: str
    named: tuple[str, ...]


class Lists(NamedTuple):
    """Lists of words turned round: the names of the lists that a word or a pair stands in."""

    names: Mapping[str, tuple[str, ...]]
    openings: frozenset[str]


def lists_of(table: Mapping[str, Sequence[str]]) -> Lists:
    """Return the names by word, and the words that open a pair: `tear` for `tear gas`."""
    found: dict[str, list[str]] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(word, []).append(name)
    names = {word: tuple(listed) for word, listed in found.items()}
    return Lists(names, frozenset(word.partition(" ")[0] for word in names if " " in word))


def words_near(sentence: Sentence, head: int, lists: Lists) -> Iterator[Word]:
    """Yield the words within `REACH` of the head, each with the names of its lists.

    A pair counts at its second word: `gas` in `tear gas`.
    """
    names, openings = lists
    before: tuple[str, ...] = ()
    for token in sentence.tokens[max(0, head - REACH) : head + REACH + 1]:
        lower, lemma = token.lower, lemma_of(token)
        both = (lower,) if lower == lemma else (lower, lemma)
        found = [name for word in both for name in names.get(word, ())]
        for first in before:
            if first in openings:
                found += [name for word in both for name in names.get(f"{first} {word}", ())]
        yield Word(token, lemma, tuple(found))
        before = both


def below(sentence: Sentence, head: int) -> set[int]:
    """Return the words that hang on the head of a trigger, a few levels down, its own included."""
    found = {head}
    frontier = [head]
    for level in range(_DEEP):
        frontier = [
            kid.index
            for at in frontier
            for kid in sentence.kids(at)
            if level or kid.dep not in {"nsubj", "punct"}
        ][:_WIDE]
        found.update(frontier)
    found.update(kid.index for kid in sentence.kids(head, *_BESIDE)[:_WIDE])
    return found
