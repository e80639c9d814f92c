"""Places that are only called by what they are: `the capital`, `the city`, `the border with Chad`.

They are found for where an act happens; the places of a record are those that it names.
"""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.language.parsing import Sentence, Token
from onrecord.record import Where
from onrecord.report import Passage
from onrecord.resolving import tables
from onrecord.resolving.places import FoundPlace
from onrecord.resolving.placing import anchor
from onrecord.resolving.rows import CountryRow
from onrecord.resolving.setting import countries_of

_CITIES = frozenset({"city", "town", "village", "port", "suburb", "resort", "municipality"})
_PARTS = frozenset({"province", "state", "county", "district", "governorate", "region"})
_ROLES = _CITIES | _PARTS | {"capital", "country", "border", "frontier"}
_KNOWN = frozenset({"the", "this", "that"})
_NAMED = frozenset({"GPE", "LOC", "NORP"})
_MISTAKEN = frozenset({"ORG", "PERSON"})
_BACK = 4
"""Sentences back to which `the city` may come back."""


@dataclass(slots=True)
class _Told:
    """What was told up to here: the last places by sort, and where each stood."""

    cities: list[tuple[int, Where]] = field(default_factory=list)
    parts: list[tuple[int, Where]] = field(default_factory=list)
    countries: list[tuple[int, str, bool]] = field(default_factory=list)
    borders: list[tuple[int, Where]] = field(default_factory=list)
    about: frozenset[str] | None = None


def find_role_places(
    sentences: Sequence[Sentence], places: Sequence[FoundPlace]
) -> list[FoundPlace]:
    """Return the places that role nouns stand for, in order; `places` are those named.

    `the capital` is that of the country just spoken of, `the Afghan capital` Kabul; `the city`
    the one named last. Where two may be meant there is none.
    """
    if not any(_role(token) for sentence in sentences for token in sentence.tokens):
        return []
    named: dict[int, list[FoundPlace]] = {}
    for one in places:
        named.setdefault(one.sentence, []).append(one)
    told, found = _Told(), list[FoundPlace]()
    for sentence in sentences:
        here = named.get(sentence.index, [])
        taken = {_taken(sentence, one) for one in here}
        heads = {one.head: one.where for one in here}
        for token in sentence.tokens:
            _hear(sentence, token, heads.get(token.index), told)
            if _role(token) and token.index not in taken and _is_definite(sentence, token):
                where = _where(sentences, sentence, token, told)
                if where is not None:
                    found.append(FoundPlace(sentence=sentence.index, head=token.index, where=where))
    return found


def _taken(sentence: Sentence, place: FoundPlace) -> int:
    """Return the noun that the name says: `city` of `the city of Lima`, not `capital of Peru`."""
    noun = anchor(sentence, sentence.tokens[place.head])
    of_country = noun.lower == "capital" and place.where.precision == "country"
    return place.head if of_country else noun.index


def with_roles(places: Sequence[FoundPlace], roles: Sequence[FoundPlace]) -> list[FoundPlace]:
    """Return both in the order of the text."""
    joined = list(places)
    for one in roles:
        insort(joined, one, key=lambda place: (place.sentence, place.head))
    return joined


# What is told on the way.


def _hear(sentence: Sentence, token: Token, where: Where | None, told: _Told) -> None:
    """Remember the place or country that a token names."""
    at = sentence.index
    of = sentence.tokens[token.head]
    mistaken = token.entity in _MISTAKEN and token.dep == "pobj" and of.lower in {"of", "in"}
    if where is None and (token.entity in _NAMED or mistaken) and token.text[0].isupper():
        where = _named_elsewhere(sentence, token, told)
    if where is None:
        return
    if where.country is not None:
        told.countries.append((at, where.country, True))
    if where.precision == "city":
        told.cities.append((at, where))
    elif where.precision == "admin1":
        told.parts.append((at, where))


def _named_elsewhere(sentence: Sentence, token: Token, told: _Told) -> Where | None:
    """Return the city that a name outside a place's role is: `the mayor of Lima`."""
    if not _ends_name(sentence, token):
        return None
    first = token.index
    while first and not sentence.tokens[first].entity_start:
        first -= 1
    passage = sentence.passage(first, token.index)
    if token.entity == "GPE" or (token.dep == "pobj" and token.entity != "NORP"):
        country = tables.country_named(passage.text)
        if country is not None:
            told.countries.append((sentence.index, country.code, True))
            return None
        row = tables.place_near(passage.text, frozenset(code for _, code, _ in told.countries))
        if row is not None and row.precision == "city":
            return Where(
                name=row.name, country=row.country, admin1=row.admin1, lat=row.lat, lon=row.lon,
                geonames=row.geonames, precision="city", passage=passage,
            )  # fmt: skip
        return None
    people = tables.demonym(passage.text)
    if people is not None:
        told.countries.append((sentence.index, people.country.code, False))
    return None


def _ends_name(sentence: Sentence, token: Token) -> bool:
    behind = sentence.tokens[token.index + 1 : token.index + 2]
    return not behind or behind[0].entity != token.entity or behind[0].entity_start


# What a role noun stands for.


def _role(token: Token) -> bool:
    return token.pos == "NOUN" and token.lower in _ROLES


def _is_definite(sentence: Sentence, token: Token) -> bool:
    """Say whether the noun is one told of: `the city`, `its capital`, `Peru's capital`."""
    if any(
        kid.lower in _KNOWN or kid.dep == "poss"
        for kid in sentence.kids(token.index, "det", "poss")
    ):
        return True
    return any(kid.entity == "NORP" for kid in sentence.kids(token.index, "amod"))


def _where(
    sentences: Sequence[Sentence], sentence: Sentence, token: Token, told: _Told
) -> Where | None:
    passage = sentence.passage(_first(sentence, token), token.index)
    if token.lower in {"border", "frontier"}:
        return _border(sentence, token, told)
    if sentence.kids(token.index, "appos") or token.dep == "appos":
        return None
    if token.lower in {"capital", "country"}:
        country = _country(sentences, sentence, token, told)
        if country is None:
            return None
        return _capital(country, passage) if token.lower == "capital" else _whole(country, passage)
    if any(kid.lower == "of" for kid in sentence.kids(token.index, "prep")):
        return None
    if token.lower in _CITIES:
        return _again(told.cities, sentence.index, passage)
    return _again(told.parts, sentence.index, passage)


def _first(sentence: Sentence, token: Token) -> int:
    kids = sentence.kids(token.index, "det", "poss", "amod", "compound")
    return min([token.index, *(kid.index for kid in kids if token.index - kid.index < _BACK)])


def _again(earlier: Sequence[tuple[int, Where]], at: int, passage: Passage) -> Where | None:
    """Return the place told last, None if it is too far back or its sentence tells of two."""
    if not earlier or at - earlier[-1][0] > _BACK:
        return None
    last = earlier[-1][0]
    names = {(one.name, one.country) for when, one in earlier[-_BACK:] if when == last}
    return replace(earlier[-1][1], passage=passage) if len(names) == 1 else None


def _country(
    sentences: Sequence[Sentence], sentence: Sentence, token: Token, told: _Told
) -> CountryRow | None:
    """Return the country that a noun says (`the Afghan capital`), else the one spoken of."""
    told_here, own = _own_country(sentence, token)
    if told_here:
        return own
    for back in range(_BACK):
        near = [one for one in told.countries[-12:] if one[0] == sentence.index - back]
        places = {code for _, code, is_place in near if is_place}
        codes = places or {code for _, code, _ in near}
        if codes:
            return tables.country_of(codes.pop()) if len(codes) == 1 else None
    if told.about is None:
        told.about = countries_of(sentences)
    codes = set(told.about)
    return tables.country_of(codes.pop()) if len(codes) == 1 else None


def _own_country(sentence: Sentence, token: Token) -> tuple[bool, CountryRow | None]:
    """Return whether the noun says whose it is, and the country if that is one."""
    for kid in sentence.kids(token.index, "amod", "compound", "poss"):
        people = tables.demonym(kid.text)
        country = people.country if people else tables.country_named(kid.text)
        if country is not None:
            return True, country
        if kid.dep == "poss" and kid.pos != "PRON":
            return True, None
        if kid.lower not in {"own"} and kid.entity in _NAMED:
            return True, None
    for preposition in sentence.kids(token.index, "prep"):
        noun = sentence.kid(preposition.index, "pobj")
        if preposition.lower == "of" and noun is not None:
            return True, tables.country_named(noun.text)
    return False, None


def _capital(country: CountryRow, passage: Passage) -> Where | None:
    row = tables.place_near(country.capital, frozenset({country.code}))
    if row is not None and row.country == country.code:
        return Where(
            name=row.name, country=row.country, admin1=row.admin1, lat=row.lat, lon=row.lon,
            geonames=row.geonames, precision="city", passage=passage,
        )  # fmt: skip
    if not country.capital:
        return None
    lat, lon = country.capital_at or (None, None)
    return Where(
        name=country.capital, country=country.code, lat=lat, lon=lon, precision="city",
        doubt="unknown" if lat is None else None, passage=passage,
    )  # fmt: skip


def _whole(country: CountryRow, passage: Passage) -> Where:
    place = tables.as_place(country)
    return Where(
        name=place.name, country=place.country, lat=place.lat, lon=place.lon,
        geonames=place.geonames, precision="country", passage=passage,
    )  # fmt: skip


def _border(sentence: Sentence, token: Token, told: _Told) -> Where | None:
    """Return a border by its neighbour, as a region that lies in no one country."""
    last = token.index
    for preposition in sentence.kids(token.index, "prep"):
        noun = sentence.kid(preposition.index, "pobj")
        if preposition.lower in {"with", "between"} and noun is not None:
            last = max(sentence.subtree(noun.index)[:6])
    first = _first(sentence, token)
    while first < token.index and sentence.tokens[first].lower in _KNOWN:
        first += 1
    named = any(one.entity in _NAMED for one in sentence.tokens[first : last + 1])
    if not named:
        passage = sentence.passage(_first(sentence, token), token.index)
        return _again(told.borders, sentence.index, passage)
    passage = sentence.passage(first, last)
    where = Where(
        name=" ".join(passage.text.split()), country=None, precision="region", doubt="vague",
        passage=passage,
    )  # fmt: skip
    told.borders.append((sentence.index, where))
    return where
