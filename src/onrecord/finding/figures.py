"""Sentences → figures: how many were killed, injured, arrested, displaced, deployed, marching."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.finding.counts import Count, find_counts, words
from onrecord.finding.fates import kind_of, never, state_behind
from onrecord.language.parsing import Sentence, Token
from onrecord.record import FigureKind
from onrecord.report import Passage, Report

_NEVER_ENTITIES = frozenset({"MONEY", "PERCENT", "ORDINAL", "TIME", "QUANTITY"})
_TIMES = frozenset({"DATE", "TIME"})
_RATES = frozenset({"a", "an", "per", "each", "every"})
_DEFINITE = frozenset({"the", "its", "their", "these", "those"})
_BEFORE_NOUN = _DEFINITE | {"of", "more", "other", "additional"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A count of people or of things hit, as an interval; `head` is the token with the number.

    `low` and `high` are inclusive, None where open: `more than 12` is low 13. `about 12` is 12 to
    12, not `exact`. `passage` is the number with its hedges and what it counts; `of` only that.
    """

    sentence: int
    head: int
    kind: FigureKind
    low: int | None
    high: int | None
    exact: bool
    hedges: tuple[Passage, ...]
    passage: Passage
    of: Passage | None


def find_figures(report: Report, sentences: Sequence[Sentence]) -> list[FoundFigure]:
    """Return the figures that `sentences` tell, in the order of the text.

    `at least five deaths` is killed, low 5, high None. Prices, shares, votes, ages, distances and
    dates are none.
    """
    found: list[FoundFigure] = []
    for sentence in sentences:
        for count in find_counts(sentence):
            figure = _figure(report, sentence, count)
            if figure is not None:
                found.append(figure)
    return found


def _figure(report: Report, sentence: Sentence, count: Count) -> FoundFigure | None:
    noun = _counted_noun(sentence, count)
    if _is_no_count(sentence, count, noun):
        return None
    kind = kind_of(sentence, count, noun)
    if kind is None or _is_negated(sentence, count):
        return None
    last = max(count.last, noun.index) if noun else count.last
    if noun is None and state_behind(sentence, count.last + 1) == count.last + 1:
        last = count.last + 1
    return FoundFigure(
        sentence=sentence.index,
        head=count.head,
        kind=kind,
        low=count.low,
        high=count.high,
        exact=count.exact,
        hedges=tuple(sentence.passage(first, end) for first, end in count.hedges),
        passage=sentence.passage(count.first, last),
        of=_of(sentence, count, noun),
    )


# What is counted.


def _counted_noun(sentence: Sentence, count: Count) -> Token | None:
    """Return the noun behind the number: `12 soldiers`, `dozens of people`, `five of the men`."""
    number = sentence.tokens[count.head]
    preposition = next(
        (kid for kid in sentence.kids(number.index, "prep") if kid.lower == "of"), None
    )
    if preposition is not None and preposition.index > count.head:
        noun = sentence.kid(preposition.index, "pobj")
        if noun is not None and noun.index - count.last < 12 and noun.entity not in _TIMES:
            return noun
    if number.dep in {"nummod", "amod", "det", "quantmod", "compound"}:
        noun = sentence.tokens[number.head]
        if noun.index > count.last and noun.pos in {"NOUN", "PROPN", "PRON"}:
            return None if noun.entity in _TIMES else noun
    return None


def _of(sentence: Sentence, count: Count, noun: Token | None) -> Passage | None:
    """Return the counted noun with what stands between it and the number."""
    if noun is None or noun.index <= count.last:
        return None
    first = count.last + 1
    while first < noun.index and (
        sentence.tokens[first].lower in _BEFORE_NOUN or sentence.tokens[first].pos == "NUM"
    ):
        first += 1
    return sentence.passage(first, noun.index)


def _is_no_count(sentence: Sentence, count: Count, noun: Token | None) -> bool:
    """Say whether the number is a price, a share, a date, an age or part of a compound."""
    number = sentence.tokens[count.head]
    before = sentence.tokens[count.first - 1] if count.first else None
    after = sentence.tokens[count.last + 1] if count.last + 1 < len(sentence.tokens) else None
    if number.entity in _NEVER_ENTITIES:
        return True
    two_before = sentence.tokens[count.first - 2].lower if count.first > 1 else ""
    if before and before.lower in _DEFINITE and two_before == "of":
        return True
    if before and (before.tag == "$" or before.lower in {"$", "£", "€", "#", "no.", "aged", "age"}):
        return True
    if _is_age(sentence, number):
        return True
    if after and (after.text in {"%", "-", "–"} or after.lower in never("nouns")):
        return True
    if noun is not None:
        return noun.lemma.lower() in never("nouns") or _is_rate(sentence, noun.index + 1)
    if before and before.text == "," and sentence.tokens[count.first - 2].pos == "PROPN":
        return True
    if number.lower == "one" and before and before.tag in {"DT", "JJ", "JJS", "JJR"}:
        return True
    year = number.text.isdecimal() and len(number.text) == 4 and number.text < "2100"
    return year or number.entity == "DATE"


def _is_age(sentence: Sentence, number: Token) -> bool:
    """Say whether the number is someone's years: `a girl of six`."""
    preposition = sentence.tokens[number.head]
    person = sentence.tokens[preposition.head]
    if number.dep != "pobj" or preposition.lower != "of" or person.tag != "NN":
        return False
    lemma = person.lemma.lower()
    return lemma in words()["people"]["nouns"] and lemma not in words()["people"]["groups"]


def _is_rate(sentence: Sentence, at: int) -> bool:
    """Say whether a rate stands at token `at`: `a year`, `each day`."""
    pair = sentence.tokens[at : at + 2]
    return (
        len(pair) == 2
        and pair[0].lower in _RATES
        and pair[1].entity in _TIMES | {""}
        and (pair[1].lower in never("nouns"))
    )


def _is_negated(sentence: Sentence, count: Count) -> bool:
    """Say whether what is counted did not happen: `were not arrested`, `would have died`."""
    for up in sentence.ancestors(count.head):
        if up.pos in {"VERB", "AUX"}:
            kids = {kid.lower for kid in sentence.kids(up.index, "aux", "neg")}
            supposed = {"would", "have"} <= kids
            return supposed or sentence.kid(up.index, "neg") is not None
        if up.index - count.head > 40 or count.head - up.index > 40:
            return False
    return False
