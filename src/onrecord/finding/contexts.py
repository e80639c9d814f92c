"""What an event is about: contexts of the codebook, and beats whose blows are no events."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.codebook import codebook
from onrecord.errors import ModelError
from onrecord.finding.clues import Deed, Lists, Word, lists_of, words_near
from onrecord.finding.weights import Scores, chosen, joined, weighed
from onrecord.language.parsing import Sentence

TABLE = "contexts.toml"
WEIGHTS = "context_weights.csv"

_SURE = 0.33
_BEST = 0.2
_MOST = 3
"""Contexts above `_SURE` are given, and the likeliest if above `_BEST`; never more than `_MOST`."""
_ELSEWHERE = 0.6
_AROUND = 8
"""How likely a context of another sentence must be, and how many such sentences are looked at."""
_NEAR = 7
_STEM = 5
_EMPTY = frozenset({"PUNCT", "DET", "PRON", "SPACE", "AUX", "CCONJ", "PART", "NUM", "SYM"})
_COMMON = frozenset({"NOUN", "VERB", "ADJ"})
_NAMED = frozenset(
    {
        "GPE", "PERSON", "NORP", "DATE", "TIME", "CARDINAL", "MONEY", "ORDINAL", "PERCENT",
        "QUANTITY", "LOC", "FAC",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The contexts whose lists a sentence touches, in the codebook's order, and foreign beats."""

    contexts: tuple[str, ...]
    off_beat: frozenset[str]


def surroundings_of(sentence: Sentence) -> Surroundings:
    """Return what the lists say of a sentence: `court` may be legal, `striker` is sport."""
    words, openings = _lists()
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


def contexts_of(
    sentence: Sentence,
    deed: Deed,
    learned: Scores | None = None,
    *,
    paragraph: Sequence[Sentence] = (),
) -> tuple[str, ...]:
    """Return the contexts of an act, likeliest first, at most three.

    `The court jailed an editor for bribery` is legal and corruption. Where its sentence supports
    none, the other sentences of its `paragraph` lend those that they are plainly about. `learned`
    holds the scores (0..1) of another reader, by context; the two are averaged.
    """
    found = likeliest(joined(weighed(WEIGHTS, context_clues(sentence, deed)), learned))
    return found or likeliest(_elsewhere(sentence, deed, paragraph), plainly=True)


def likeliest(scores: Scores, *, plainly: bool = False) -> tuple[str, ...]:
    """Return the contexts that scores (0..1) support, or `plainly` support, likeliest first."""
    sure, best = (_ELSEWHERE, 1.0) if plainly else (_SURE, _BEST)
    found = chosen(scores, sure=sure, best=best)
    return tuple(sorted(found, key=lambda context: -scores[context])[:_MOST])


def _elsewhere(sentence: Sentence, deed: Deed, paragraph: Sequence[Sentence]) -> dict[str, float]:
    """Return the highest score of each context in the sentences of the paragraph nearest by."""
    others = [one for one in paragraph if one.index != sentence.index]
    others.sort(key=lambda one: abs(one.index - sentence.index))
    highest: dict[str, float] = {}
    for one in others[:_AROUND]:
        clues = {*_of_words(list(words_near(one, 0, _lists())), -1), f"={deed.type}"}
        for context, score in joined(weighed(WEIGHTS, clues), None).items():
            highest[context] = max(score, highest.get(context, 0.0))
    return highest


def context_clues(sentence: Sentence, deed: Deed) -> set[str]:
    """Return the clues to the contexts of an act.

    `w:` lemmas, `p:` their beginnings, `b:` pairs, `t:` lemmas of the trigger, `L:` lists touched
    in the sentence, `N:` near the trigger, `=` type and modes.
    """
    words = list(words_near(sentence, deed.head, _lists()))
    found = set(_of_words(words, deed.head))
    trigger = set(deed.words)
    for word in words:
        if word.token.index in trigger and word.token.pos in _COMMON:
            found.add(f"t:{word.lemma}")
    found.add(f"={deed.type}")
    found.update(f"={deed.type} {mode}" for mode in deed.modes)
    return found


def _of_words(words: list[Word], head: int) -> Iterator[str]:
    """Yield the clues of words; names of places and persons count only if a list has them."""
    listed = _lists().names
    order = _contexts()
    before = ""
    for token, lemma, named in words:
        for name in named:
            if name in order:
                yield f"L:{name}"
                if head >= 0 and abs(token.index - head) <= _NEAR:
                    yield f"N:{name}"
        is_name = token.entity in _NAMED and token.pos not in _COMMON and lemma not in listed
        if token.pos in _EMPTY or is_name:
            before = ""
            continue
        yield f"w:{lemma}"
        if len(lemma) > _STEM:
            yield f"p:{lemma[:_STEM]}"
        if before:
            yield f"b:{before} {lemma}"
        before = lemma


@cache
def _contexts() -> frozenset[str]:
    return frozenset(codebook().contexts)


@cache
def _lists() -> Lists:
    """Return the contexts and beats of each word.

    Raises:
        ModelError: if the table is missing or names a context that the codebook does not have.
    """
    try:
        text = (files("onrecord") / "data" / TABLE).read_text(encoding="utf-8")
        table: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
        unknown = set(table["contexts"]) - set(codebook().contexts)
        listed = {**table["contexts"], **table["off_beat"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"data/{TABLE} is missing or damaged ({error!r})") from error
    if unknown:
        raise ModelError(f"data/{TABLE} names contexts that do not exist: {sorted(unknown)}")
    return lists_of(listed)
