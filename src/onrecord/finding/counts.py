"""Sentences → the numbers that count something, as intervals: `dozens`, `12 to 15`."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from onrecord.errors import ModelError
from onrecord.language.parsing import Sentence, Token

Side = Literal["low", "above", "high", "below", "about"]

MAX_NUMBER = 10**12
"""Above this nothing is counted that a report could mean."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,13}(?:\.\d{1,6})?")
_DASHED = re.compile(r"(\d{1,3}(?:,\d{3}){0,4}|\d{1,9})[-–](\d{1,3}(?:,\d{3}){0,4}|\d{1,9})")
_DASHES = frozenset({"-", "–", "—"})
_LONGEST_NUMBER = 10
_LONGEST_HEDGE = 4
_NEAR = 12
"""Tokens around a number, and steps above it, where its hearsay is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number phrase: tokens `first` to `last`, of which `head` carries the number.

    `low` and `high` are inclusive, None where open. `hedges` are (first, last) tokens; those that
    touch the number lie between `first` and `last`.
    """

    first: int
    last: int
    head: int
    low: int | None
    high: int | None
    exact: bool
    hedges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Number:
    """A number read from tokens `first` to `last`; `low` is `high` unless it is vague."""

    first: int
    last: int
    low: int | None
    high: int | None
    exact: bool


@cache
def words() -> dict[str, Any]:
    """Return data/figures.toml.

    Raises:
        ModelError: if the file is missing or damaged.
    """
    path = files("onrecord") / "data" / "figures.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError(
            f"data/figures.toml cannot be read ({error}); reinstall onrecord"
        ) from error


def find_counts(sentence: Sentence) -> list[Count]:
    """Return the number phrases of `sentence` in order, with their hedges.

    `between 12 and 15` is one; of `rose from 12 to 15` only the second counts.
    """
    tokens, found, at = sentence.tokens, list[Count](), 0
    while at < len(tokens):
        number = _number_at(tokens, at)
        if number is None:
            at += 1
            continue
        ranged = _range(tokens, number)
        if ranged is not None:
            found.append(_hedged(sentence, ranged))
        at = (ranged or number).last + 1
    return found


# Numbers.


def _number_at(tokens: Sequence[Token], at: int) -> _Number | None:
    """Return the number that begins at token `at`, or None."""
    token = tokens[at]
    dashed = _DASHED.fullmatch(token.text)
    if dashed:
        low, high = (int(one.replace(",", "")) for one in dashed.groups())
        return _Number(at, at, low, high, exact=False) if low < high else None
    if token.lower in words()["none"]["words"]:
        return _none(tokens, at)
    if token.lower in words()["parts"]:
        return _part(tokens, at)
    if token.lower in words()["plurals"]:
        return _plural(tokens, at)
    if token.lower in words()["few"]:
        return _few(tokens, at)
    return _plain(tokens, at)


def _none(tokens: Sequence[Token], at: int) -> _Number | None:
    """Return the zero of `nobody`, `no one`, `none`, `no arrests`."""
    behind = [one.lower for one in tokens[at + 1 : at + 3]]
    if not behind or behind[0] in words()["none"]["not_before"]:
        return None
    last = at
    if tokens[at].lower == "no":
        dashed = behind[0] in _DASHES
        if behind[dashed:] and behind[dashed] in words()["none"]["people"]:
            last = at + 1 + dashed
        elif dashed or tokens[at].dep != "det":
            return None
    return _Number(at, last, 0, 0, exact=True)


def _part(tokens: Sequence[Token], at: int) -> _Number | None:
    """Return `half a million`, `a quarter of a million`; None of a share: `half the houses`."""
    link = at + 1
    if link < len(tokens) and tokens[link].lower == "of":
        link += 1
    if link + 1 >= len(tokens) or tokens[link].lower not in {"a", "-"}:
        return None
    factor = words()["multipliers"].get(tokens[link + 1].lower)
    if factor is None:
        return None
    size = round(words()["parts"][tokens[at].lower] * factor)
    return _Number(at, link + 1, size, size, exact=factor > words()["multipliers"]["dozen"])


def _plain(tokens: Sequence[Token], at: int) -> _Number | None:
    """Return `1.2 million`, `twenty-five`, `two dozen`, `a hundred and four`."""
    total, current, last, vague = 0.0, 0.0, -1, False
    for index in range(at, min(at + _LONGEST_NUMBER, len(tokens))):
        word = tokens[index].lower
        value, factor = _value(word), words()["multipliers"].get(word)
        if value is not None:
            if last >= 0 and word[:1].isdecimal():
                break
            current += value
        elif factor is not None:
            current = max(current, 1) * factor
            vague = vague or word == "dozen"
            if factor >= 1000:
                total, current = total + current, 0.0
        elif last >= 0 and _links(tokens, index):
            continue
        else:
            break
        last = index
    result = round(total + current)
    if last < 0 or not 0 < result <= MAX_NUMBER:
        return None
    return _Number(at, last, result, result, exact=not vague)


def _value(word: str) -> float | None:
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    value: int | None = words()["numbers"].get(word)
    return value


def _links(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the token joins two words of one number: `twenty-five`, `hundred and four`."""
    if index + 1 == len(tokens):
        return False
    before, word, after = (tokens[index + step].lower for step in (-1, 0, 1))
    if word in _DASHES:
        return before in words()["numbers"] and after in words()["numbers"]
    return word == "and" and before in {"hundred", "thousand"} and after in words()["numbers"]


def _plural(tokens: Sequence[Token], at: int) -> _Number:
    """Return `dozens`, `tens of thousands`."""
    low: int = words()["plurals"][tokens[at].lower]
    if at + 2 < len(tokens) and tokens[at + 1].lower == "of":
        more = tokens[at + 2].lower.removesuffix("s")
        if more in words()["multipliers"] and tokens[at + 2].lower in words()["plurals"]:
            return _Number(at, at + 2, low * words()["multipliers"][more], None, exact=False)
    return _Number(at, at, low, None, exact=False)


def _few(tokens: Sequence[Token], at: int) -> _Number | None:
    """Return `several`, `a few hundred`, `a couple`; `few` alone says how little, not how many."""
    word = tokens[at].lower
    if word != "several" and (at == 0 or tokens[at - 1].lower not in {"a", "another"}):
        return None
    low: int = words()["few"][word]
    step = 2 if at + 2 < len(tokens) and tokens[at + 1].lower == "of" else 1
    after = tokens[at + step].lower if at + step < len(tokens) else ""
    factor = words()["multipliers"].get(after)
    if factor:
        return _Number(at, at + step, low * factor, None, exact=False)
    return _Number(at, at, low, low if word == "couple" else None, exact=False)


def _range(tokens: Sequence[Token], one: _Number) -> _Number | None:
    """Return `one` with the number that ends its range, if any; None for `from 12` `to 15`."""
    link = one.last + 1
    if link + 1 >= len(tokens) or one.low is None or one.high != one.low:
        return one
    before = tokens[one.first - 1].lower if one.first else ""
    word = tokens[link].lower
    if word in {"and", "or", ","} and (wide := _to_the_most(tokens, one)) is not None:
        return wide
    if word not in {"to", "or", *_DASHES} and not (word == "and" and before == "between"):
        return one
    two = _plain(tokens, link + 1)
    if two is None or two.low is None:
        return one
    if word == "to" and before == "from":
        return None
    low = one.low * _shared_factor(tokens, one, two)
    if not low < two.low:
        return one
    return _Number(one.first, two.last, low, two.high, exact=False)


def _to_the_most(tokens: Sequence[Token], one: _Number) -> _Number | None:
    """Return `11 and possibly as many as 16` as one number, None where there are two."""
    at = one.last + 2
    doubted = at < len(tokens) and tokens[at].lower in words()["between"]["doubt"]
    least = _phrase_before(tokens, one.first)
    if not doubted and (least is None or least[2] != "low"):
        return None
    at += doubted
    for length in range(_LONGEST_HEDGE, 1, -1):
        if _sides("before").get(" ".join(t.lower for t in tokens[at : at + length])) == "high":
            two = _plain(tokens, at + length) if at + length < len(tokens) else None
            if two is None or two.high is None or one.low is None or two.high <= one.low:
                return None
            return _Number(one.first, two.last, one.low, two.high, exact=False)
    return None


def _shared_factor(tokens: Sequence[Token], one: _Number, two: _Number) -> int:
    """Return the multiplier that `2 to 3 million` shares; 1 where both have their own."""
    ends = words()["multipliers"].get(tokens[two.last].lower, 1)
    own = tokens[one.last].lower in words()["multipliers"]
    return 1 if own or ends < 12 or one.low is None or one.low >= ends else int(ends)


# Hedges.


def _hedged(sentence: Sentence, number: _Number) -> Count:
    tokens = sentence.tokens
    first, last, hedges = number.first, number.last, list[tuple[int, int]]()
    low, high, exact = number.low, number.high, number.exact
    for opening, closing, side in _hedges_around(tokens, number):
        hedges.append((opening, closing))
        first, last = min(first, opening), max(last, closing)
        low, high = _bounded(low, high, side)
        exact = False
    if first and tokens[first - 1].lower in {"between", "a", "an"} and _takes(tokens, number):
        first -= 1
    for index in _hearsay(sentence, number):
        hedges.append((index, index))
        exact = False
    return Count(
        first=first,
        last=last,
        head=_head(sentence, number),
        low=low,
        high=high,
        exact=exact,
        hedges=tuple(sorted(hedges)),
    )


def _takes(tokens: Sequence[Token], number: _Number) -> bool:
    """Say whether `a` or `between` before the number is part of it: `a dozen`."""
    before, word = tokens[number.first - 1].lower, tokens[number.first].lower
    if before == "between":
        return number.low != number.high
    return word in words()["multipliers"] or word in words()["few"]


def _hedges_around(tokens: Sequence[Token], number: _Number) -> list[tuple[int, int, Side]]:
    """Return (first, last, side) of the hedges directly before and behind the number."""
    found: list[tuple[int, int, Side]] = []
    edge = number.first
    if edge and tokens[edge - 1].lower in {"a", "an", "the"} and tokens[edge].lower in _counted():
        edge -= 1
    if edge and tokens[edge - 1].lower in {"another", "further", "additional"}:
        edge -= 1
        if edge and tokens[edge - 1].lower == "a":
            edge -= 1
    while (hedge := _phrase_before(tokens, edge)) is not None:
        found.append(hedge)
        edge = hedge[0]
    for length in (4, 3, 2, 1):
        phrase = " ".join(one.lower for one in tokens[number.last + 1 : number.last + 1 + length])
        side = _sides("after").get(phrase)
        if side:
            found.append((number.last + 1, number.last + length, side))
            break
    return found


def _phrase_before(tokens: Sequence[Token], edge: int) -> tuple[int, int, Side] | None:
    for length in range(min(_LONGEST_HEDGE, edge), 0, -1):
        phrase = " ".join(one.lower for one in tokens[edge - length : edge])
        side = _sides("before").get(phrase)
        if side:
            return edge - length, edge - 1, side
    return None


def _bounded(low: int | None, high: int | None, side: Side) -> tuple[int | None, int | None]:
    """Return the interval that a hedge leaves of `low` to `high`."""
    if side == "about" or low is None or (high is None and side in {"high", "below"}):
        return low, high
    if side == "low" and high != low:
        return low, high
    if side in {"low", "above"}:
        return low + (side == "above"), None
    most = high if high is not None else low
    return None, most - (side == "below")


def _hearsay(sentence: Sentence, number: _Number) -> list[int]:
    """Return the adverbs of hearsay on the number, or on the verb above it: `reportedly`."""
    near = sentence.tokens[max(0, number.first - _NEAR) : number.last + _NEAR]
    words_near = [token for token in near if token.lower in _hearsay_words()]
    if not words_near:
        return []
    at = sentence.tokens[_head(sentence, number)]
    above = {at.index}
    for up in sentence.ancestors(at.index):
        if at.pos in {"VERB", "AUX"} or len(above) > _NEAR:
            break
        at = up
        above.add(at.index)
    return [token.index for token in words_near if {token.index, token.head} & above]


def _head(sentence: Sentence, number: _Number) -> int:
    """Return the token of the number whose head lies outside it, best on the noun it counts."""
    outer = [
        token
        for token in sentence.tokens[number.first : number.last + 1]
        if (not number.first <= token.head <= number.last or token.head == token.index)
        and token.lower not in {"to", "or", "and", "of", *_DASHES}
    ]
    counting = (one for one in outer if one.dep == "nummod" and one.head > number.last)
    best = next(counting, outer[0] if outer else None)
    return best.index if best is not None else number.last


@cache
def _sides(place: str) -> dict[str, Side]:
    return {phrase: side for side, phrases in words()[place].items() for phrase in phrases}


@cache
def _hearsay_words() -> frozenset[str]:
    return frozenset(words()["hearsay"]["words"])


@cache
def _counted() -> frozenset[str]:
    return frozenset(words()["multipliers"]) | frozenset(words()["few"])
