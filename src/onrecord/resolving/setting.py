"""What a report is about as a whole: its countries, and where in it names stand."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import date
from itertools import islice, zip_longest

from onrecord.language.name_spans import is_within_office
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.resolving import loading, tables

_TELLING = frozenset({"GPE", "NORP", "LOC", "ORG", "FAC"})
_MANY = 400
"""Names looked at for the countries of a report; those further down do not change it."""
_ALWAYS = frozenset({"PERSON", "ORG", "NORP"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
_CLIMBED = 40
_DASHES = frozenset({"-", "--", "–", "—", "("})
_ACTS = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "pobj"})
_DATELINE_END = re.compile(r"[,(/]|\s[-–—]")
HE_OR_SHE = frozenset({"he", "him", "his", "she", "her"})
"""Pronouns for one person, followed all through a report whether or not an entry needs them."""
_REMEMBERED = _ACTS | {"poss"}


def countries_of(sentences: Sequence[Sentence], on: date | None = None) -> frozenset[str]:
    """Return the codes of the countries that a report speaks of in so many words.

    A name that also belongs to a place elsewhere (`Georgia`) does not count.
    """
    found: set[str] = set()
    for name in islice(dict.fromkeys(names_of(sentences, _TELLING)), _MANY):
        people = tables.demonym(name, on)
        country = people.country if people else tables.country_named(name, on)
        country = country or tables.capital(name, on)
        seat = tables.seat(name, on) if country is None else None
        if country is not None and (people or len(_homes(name)) < 2):
            found.add(country.code)
        elif seat is not None:
            found.add(seat.country)
        elif country is None:
            homes = _homes(name)
            found |= homes if len(homes) == 1 else set()
    return frozenset(found)


def home_of_report(dateline: str | None, countries: frozenset[str]) -> str | None:
    """Return the country of a dateline, if the report speaks of no other.

    Examples:
        `ACCRA, May 4` with Ghana alone in the report is GHA; with Togo in it too, None.
    """
    place = _DATELINE_END.split(dateline or "", maxsplit=1)[0].strip().title()
    if not place:
        return None
    capital = tables.capital(place)
    row = tables.place_near(place, countries) if capital is None else None
    home = capital.code if capital is not None else row.country if row is not None else None
    return home if home is not None and countries <= {home} else None


def _homes(name: str) -> set[str]:
    return {row.country for row in tables.places_named(name) if row.country is not None}


def names_of(sentences: Sequence[Sentence], labels: Set[str]) -> Iterable[str]:
    """Yield the names with one of these labels, with the rest of a name behind its first word."""
    for sentence in sentences:
        tokens, at = sentence.tokens, 0
        while at < len(tokens):
            end = at + 1
            if tokens[at].entity in labels:
                while end < len(tokens) and tokens[end].entity and not tokens[end].entity_start:
                    end += 1
                first = at + 1 if tokens[at].lower == "the" and end - at > 1 else at
                last = end - 2 if tokens[end - 1].tag == "POS" and end - first > 1 else end - 1
                if last - first < 5:
                    yield sentence.within[tokens[first].start : tokens[last].end]
            at = end


def named_refs(sentences: Sequence[Sentence]) -> dict[Ref, bool]:
    """Return where somebody may stand whom no entry asks for, and whether a name alone counts.

    Names count wherever they stand if they are persons', else where they act; roles (`the
    minister`) and places are only remembered, for what comes back to them.
    """
    found: dict[Ref, bool] = {}
    roles = loading.roles()
    for sentence in sentences:
        for token in sentence.tokens:
            if token.pos == "PRON" and token.lower in HE_OR_SHE:
                found[sentence.index, token.index] = False
            elif token.pos == "NOUN" and not token.entity:
                if token.dep in _REMEMBERED and token.lower in roles:
                    found[sentence.index, token.index] = False
            elif token.pos in {"PROPN", "NOUN"} and _heads_name(sentence, token):
                if token.entity == "GPE":
                    counts = token.dep in _ACTING
                else:
                    counts = token.entity == "PERSON" or token.dep in _ACTING
                if counts or token.dep in _ACTS or token.entity in _ALWAYS:
                    found[sentence.index, token.index] = counts
    return found


def _heads_name(sentence: Sentence, token: Token) -> bool:
    if token.dep == "compound" or not token.text.isprintable():
        return False
    if token.pos == "PROPN" and token.dep == "poss" and is_within_office(sentence, token):
        return False
    if token.dep == "npadvmod" and token.entity not in {"PERSON", "ORG"}:
        return False
    if not token.text[0].isupper() and token.entity != "PERSON":
        return False
    if token.entity not in {*_ALWAYS, "GPE"}:
        return token.pos == "PROPN" and token.dep in _ACTING
    above = sentence.tokens[token.head]
    inside = above.entity == token.entity and above.index != token.index
    return not (inside and token.dep in {"amod", "nmod", "flat"})


def words_of_persons(sentences: Sequence[Sentence]) -> tuple[Counter[str], Counter[str]]:
    """Return how often which words end persons' names of more than one word, or are all of one."""
    ends: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for sentence in sentences:
        for token, after in zip_longest(sentence.tokens, sentence.tokens[1:]):
            if token.entity != "PERSON":
                continue
            over = after is None or after.entity != "PERSON" or after.entity_start
            if over or after.tag == "POS":
                (alone if token.entity_start else ends)[token.text] += 1
    return ends, alone


def is_dateline(sentences: Sequence[Sentence], sentence: Sentence, token: Token) -> bool:
    """Say whether a name is where the report comes from: `ROANOKE, Va. - …`."""
    opens = sentence.index == 0 or sentences[sentence.index - 1].paragraph != sentence.paragraph
    if not opens or token.index > 3 or not token.text.isupper() or token.entity == "PERSON":
        return False
    before = sentence.tokens[: token.index]
    after = [one.text for one in sentence.tokens[token.index + 1 : token.index + 9]]
    return all(one.text.isupper() or one.pos == "PUNCT" for one in before) and any(
        text in _DASHES for text in after
    )


def is_within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Say whether one of `spans`, which are in order and apart, covers the character."""
    at = bisect_right(spans, (offset, offset + 1)) - 1
    return any(start <= offset < end for start, end in spans[max(at, 0) : at + 2])


def antecedent(sentence: Sentence, token: Token) -> int:
    """Return the noun that a relative pronoun stands for."""
    verb = sentence.tokens[token.head]
    return verb.head if verb.dep == "relcl" else sentence.tokens[verb.head].head


def first_joined(sentence: Sentence, index: int) -> int:
    """Return the first of the list that a noun is coordinated in, or the noun itself."""
    token = sentence.tokens[index]
    for _ in range(_CLIMBED):
        if token.dep != "conj":
            break
        token = sentence.tokens[token.head]
    return token.index
