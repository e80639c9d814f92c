"""Links of the relay chain: the places of a sentence in which media are named.

`in an interview with Y`, `in a statement carried by Y`, `speaking to Y`, `wrote in Y`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.finding.cues import CueWords, is_verb
from onrecord.finding.media import looks_like_medium, media_from
from onrecord.language.parsing import Sentence, Token

_WITH = frozenset({"with", "to", "on", "for", "in", "from", "via"})
_WITHIN = frozenset({"in", "during", "from", "via", "through", "at", "on", "by"})
_GIVEN = frozenset({"given", "granted", "sent", "provided", "made", "submitted", "addressed"})
_PERFECT = frozenset({"has", "have", "having", "'ve"})
_PASSIVE = frozenset({"was", "were", "is", "are", "been", "be", "being", "later", "first", "also"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_BETWEEN = frozenset({"saying", "having", "said", "telling"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV", "PRON"})
_MAX_GAP = 9
"""Tokens between a participle and its `by`, or between a noun and the preposition before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place where a medium may be named: `first` to `last` are its phrase, by tokens.

    `named` says that a name or a word for media stands there, `strong` that only media do,
    `likely` that media do more often than others, `carried` that the medium took the words over
    from somewhere else rather than heard them. `loose` phrases are no part of what was said even
    where they follow upon it, `quoting` ones no part of who speaks: `a nurse cited by Y`.
    """

    first: int
    last: int
    media: tuple[int, ...]
    named: bool
    strong: bool
    likely: bool = False
    carried: bool = False
    loose: bool = False
    quoting: bool = False


def links_of(sentence: Sentence, words: CueWords) -> list[Link]:
    """Return the places of `sentence` where media may be named, those that hear words first."""
    found: list[Link] = []
    for token in sentence.tokens:
        found.extend(_links_at(sentence, token, words))
    return sorted(found, key=lambda one: (one.carried, one.last))


def _links_at(sentence: Sentence, token: Token, words: CueWords) -> Iterator[Link]:
    lemma = token.lemma
    if lemma in words.carriers and (token.tag in {"VBN", "VBD"} or _is_by(sentence, token)):
        yield from _carried(sentence, token, words)
    if lemma in words.occasions and token.pos in {"NOUN", "PROPN"}:
        yield from _occasion(sentence, token, words)
    if lemma in words.speaking and is_verb(token):
        yield from _speaking(sentence, token, words)
    if (lemma in words.clause or lemma in words.quotation) and is_verb(token):
        yield from _said_on(sentence, token, words)


def _is_by(sentence: Sentence, token: Token) -> bool:
    around = sentence.tokens[max(0, token.index - 1) : token.index + 2]
    if len(around) < 3 or token.lemma == "report":
        return False
    return around[0].pos == "NOUN" and around[2].lower == "by"


def _carried(sentence: Sentence, token: Token, words: CueWords) -> Iterator[Link]:
    """Yield the link of `carried by Y`, `aired on Y`, `which was picked up by Y and Z`."""
    if token.index and sentence.tokens[token.index - 1].lower in _PERFECT:
        return
    by = _by(sentence, token, words)
    if by is None:
        return
    media, last = media_from(sentence, by.index + 1)
    named = media and looks_like_medium(sentence, media[0], words)
    if not media or (by.lower != "by" and not named):
        return
    first = _clause_start(sentence, token)
    at = _occasion_before(sentence, first, words)
    yield Link(
        first=first if at is None else at,
        last=last,
        media=tuple(media),
        named=bool(named),
        strong=bool(named) and token.lemma not in words.lent,
        carried=True,
        loose=at is not None,
        quoting=token.lemma in words.citing or token.lemma == "interview",
    )


def _by(sentence: Sentence, token: Token, words: CueWords) -> Token | None:
    """Return the `by` of a participle; of what is aired or printed also its `on` or `in`."""
    acts = sentence.kid(token.index, "nsubj") is not None
    placed = token.lemma in words.aired and not acts
    for one in sentence.tokens[token.index + 1 : token.index + _MAX_GAP]:
        if one.lower == "by":
            return one
        if placed and one.lower in {"on", "in"}:
            after = sentence.tokens[one.index + 1 : one.index + 2]
            if after and after[0].entity not in {"DATE", "TIME"} and after[0].lower != "full":
                return one
        if one.text == "." or (is_verb(one) and one.lower not in _BETWEEN) or one.pos == "CCONJ":
            return None
    return None


def _clause_start(sentence: Sentence, token: Token) -> int:
    """Return where the participle's clause starts: `which` in `which was cited by Y`."""
    verb = _first_of_both(sentence, token)
    first = verb.index
    if verb.dep == "relcl":
        inside = sentence.subtree(verb.index)
        relatives = [one for one in inside if sentence.tokens[one].lower in _RELATIVE]
        first = min([first, *relatives[:1]])
    while first > 0:
        before = sentence.tokens[first - 1]
        if before.pos != "ADV" and before.lower not in _PASSIVE | _RELATIVE | {"as"}:
            return first
        first -= 1
    return first


def _first_of_both(sentence: Sentence, token: Token) -> Token:
    """Return the participle that another goes on with: `posted` in `posted on X and seen by Y`."""
    before = sentence.tokens[max(0, token.index - _MAX_GAP) : token.index]
    if not before or before[-1].lower not in {"and", "also"}:
        return token
    for one in reversed(before):
        if one.tag in {"VBN", "VBD"}:
            return one
        if one.pos == "PUNCT":
            return token
    return token


def _occasion_before(sentence: Sentence, first: int, words: CueWords) -> int | None:
    """Return where `in a televised address, carried …` starts, if such a phrase comes before."""
    seen = False
    for one in reversed(sentence.tokens[max(0, first - _MAX_GAP) : first]):
        if one.lower in _WITHIN and seen:
            return one.index
        seen = seen or one.lemma in words.occasions
        if seen and one.text == ",":
            return None
        if one.pos not in _PHRASE | {"PUNCT", "ADP", "VERB"} or (is_verb(one) and one.tag == "VBD"):
            return None
    return None


def _occasion(sentence: Sentence, token: Token, words: CueWords) -> Iterator[Link]:
    """Yield the links of `in an interview with Y`, `in an op-ed for Y`, `in a BBC interview`."""
    at = _occasion_before(sentence, token.index + 1, words)
    first = token.index if at is None else at
    if at is not None:
        named = [one for one in sentence.tokens[at + 1 : token.index] if _is_name(one)]
        if named and named[-1].head >= token.index - 1:
            yield Link(
                first=at, last=token.index, media=(named[-1].index,), named=True,
                strong=False, loose=True,
            )  # fmt: skip
    preposition = _preposition(sentence, token.index + 1)
    if preposition is None:
        return
    media, last = media_from(sentence, preposition.index + 1)
    if not media or (at is None and token.lemma not in words.interviews):
        return
    named_so = looks_like_medium(sentence, media[0], words)
    if preposition.lower in {"on", "in", "for", "from", "via"} and not named_so:
        return
    strong = named_so and (
        token.lemma in words.interviews
        or (token.lemma in words.articles and preposition.lower in {"for", "in", "on"})
    )
    yield Link(
        first=first,
        last=last,
        media=tuple(media),
        named=named_so,
        strong=strong,
        likely=named_so and preposition.lower in {"to", "with", "from"},
        loose=at is not None,
    )


def _preposition(sentence: Sentence, at: int) -> Token | None:
    """Return what follows the noun: the `with` of `with Y`, the `to` of `given on Monday to Y`."""
    for one in sentence.tokens[at : at + _MAX_GAP]:
        dated = sentence.tokens[one.index + 1 : one.index + 2]
        if one.lower == "to" and dated and dated[0].lower in {"questions", "a", "written"}:
            continue
        if one.lower in _WITH:
            if dated and dated[0].entity in {"DATE", "TIME"}:
                continue
            return one
        given = one.lower in _GIVEN or one.entity in {"DATE", "TIME"} or one.lower == "exclusively"
        if not given and one.lower not in {"questions", "question", "query", "a", "written"}:
            return None
    return None


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.entity not in {"DATE", "TIME", "NORP"}


def _speaking(sentence: Sentence, token: Token, words: CueWords) -> Iterator[Link]:
    """Yield the link of `speaking to Y`, `who spoke to Y`, `appearing on Y`, `writing in Y`."""
    related = sentence.kid(token.index, "nsubj")
    if token.tag != "VBG" and (related is None or related.lower not in _RELATIVE):
        return
    for one in sentence.tokens[token.index + 1 : token.index + 4]:
        if one.lower in {"to", "on", "with", "in", "for"}:
            media, last = media_from(sentence, one.index + 1)
            named = bool(media) and looks_like_medium(sentence, media[0], words)
            if media and (named or one.lower in {"to", "with"}):
                first = token.index if token.tag == "VBG" or related is None else related.index
                strong = named and token.lemma in {"write", "appear"}
                yield Link(
                    first=first, last=last, media=tuple(media), named=named, strong=strong,
                    likely=named, loose=True, quoting=True,
                )  # fmt: skip
                return
        elif one.pos != "ADV":
            return


def _said_on(sentence: Sentence, token: Token, words: CueWords) -> Iterator[Link]:
    """Yield the links of `said on Y`, `wrote in Y`, `announced via Y`."""
    for child in sentence.kids(token.index, "prep"):
        wrote = child.lower in {"in", "for"} and token.lemma in words.wrote
        if not wrote and child.lower not in {"on", "via", "through"}:
            continue
        media, last = media_from(sentence, child.index + 1)
        if media and looks_like_medium(sentence, media[0], words):
            yield Link(
                first=child.index, last=last, media=tuple(media), named=True, strong=wrote,
                loose=True,
            )  # fmt: skip
