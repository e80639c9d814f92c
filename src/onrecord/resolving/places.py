"""Names of places → where they are. A place that acts (`Moscow said`) is an actor, not a place.

Which of its namesakes a name means is chosen in toponyms.py, over all names of the report.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language.parsing import Sentence, Token
from onrecord.record import Precision, Where
from onrecord.report import Passage
from onrecord.resolving import loading, tables
from onrecord.resolving.bearers import Asked, is_within
from onrecord.resolving.gazetteer import Named, PlaceSort
from onrecord.resolving.placing import DONE_TO_PLACES, HAPPENING, SORTS, anchor
from onrecord.resolving.setting import is_dateline, names_of, words_of_persons
from onrecord.resolving.surroundings import areas_behind
from onrecord.resolving.toponyms import Choice, choose

_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_TELLING = frozenset({"GPE", "NORP", "LOC"})
_MISTAKEN = frozenset({"PERSON", "ORG"})
_PLACING = frozenset({
    "in", "at", "near", "around", "outside", "inside", "from", "to", "into", "across", "through",
    "toward", "towards", "off", "on", "over", "along", "between", "within", "leaving", "throughout",
})  # fmt: skip
_ACTING = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
_BEING = frozenset({"be", "have", "become", "remain", "lie", "sit", "stand", "grow", "stretch"})
_PLACING_ONLY = frozenset({"in", "near", "outside"})
_KNOWN_WIDELY = 4.3
"""People as a logarithm: 20,000. `in Jackson` is a town then, whatever the tagger says."""

_UNKNOWN: dict[str, Precision] = {"GPE": "city", "LOC": "region", "FAC": "site"}


_NOWHERE = frozenset({"earth", "heaven", "hell", "mars", "moon", "satan", "god", "christmas"})
"""Words that the tagger takes for places, and that are towns somewhere."""

_PRECISION: dict[PlaceSort, Precision] = {
    "site": "site", "city": "city", "county": "region", "admin1": "admin1", "region": "region",
    "country": "country",
}  # fmt: skip
SURE = 0.5
"""How likely a place must be to get a point: measured, it is right then in 9 of 10 names."""

SURE_OF_LISTED = 0.35
"""The same for what the news means most often by a name."""

SURE_OF_COUNTRY = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place, with the sentence and the head token of its name."""

    sentence: int
    head: int
    where: Where


@dataclass(frozen=True, slots=True)
class _Name:
    """A name: its head, its first and last token; `loose` where no preposition places it.

    `dateline` says that the report comes from there.
    """

    sentence: Sentence
    head: Token
    first: int
    last: int
    loose: bool = False
    dateline: bool = False

    @property
    def passage(self) -> Passage:
        return self.sentence.passage(self.first, self.last)


def find_places(sentences: Sequence[Sentence]) -> list[FoundPlace]:
    """Return the places that the sentences of a report name, in order.

    One whose namesakes are about as likely has no point, and no country where they lie in several.
    """
    ends, alone = words_of_persons(sentences)
    people = frozenset((*ends, *alone))
    names = [
        name
        for sentence in sentences
        for name in _names(sentence, sentences)
        if not name.passage.text.islower() and not _is_persons(name, people)
    ]
    asked = [_asked(name) for name in names]
    choices = choose(asked, _around(sentences)) if asked else []
    return [
        FoundPlace(sentence=name.sentence.index, head=name.head.index, where=where)
        for name, one, choice in zip(names, asked, choices, strict=True)
        if (where := _where(name, one, choice)) is not None
    ]


def _is_persons(name: _Name, people: frozenset[str]) -> bool:
    """Say whether a name without a preposition of place is somebody's, who is named elsewhere."""
    return name.loose and name.sentence.tokens[name.last].text in people


def _around(sentences: Sequence[Sentence]) -> list[Asked]:
    """Return the places and peoples that a report names anywhere, as who acts too."""
    named = dict.fromkeys(names_of(sentences, _TELLING))
    return [Asked(words=" ".join(name.split()), people=True) for name in named]


def _article(sentence: Sentence, first: int) -> str:
    """Return the article before the name of which `first` is the first token, or nothing."""
    before = sentence.tokens[first - 1] if first else None
    return before.text if before is not None and before.lower == "the" else ""


def _asked(name: _Name) -> Asked:
    words = " ".join(name.passage.text.split())
    article = _article(name.sentence, name.first)
    if article and tables.place_named(words) is None and tables.place_named(f"the {words}"):
        words = f"the {words}"
    within = areas_behind(name.sentence.within, name.passage.end, words)
    return Asked(words=words, within=within, site=name.head.entity == "FAC", dateline=name.dateline)


# --- which names stand for places --------------------------------------------------------------


def _names(sentence: Sentence, sentences: Sequence[Sentence]) -> Iterator[_Name]:
    """Yield each name that stands where a place stands."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].entity_start and tokens[at].entity in (_ENTITIES | _MISTAKEN):
            while end < len(tokens) and tokens[end].entity == tokens[at].entity:
                if tokens[end].entity_start:
                    break
                end += 1
            head = next((one for one in tokens[at:end] if not at <= one.head < end), tokens[at])
            first, last = _extent(tokens, at, end)
            named = tokens[at].entity in _ENTITIES or _is_untagged(
                sentence, sentences, (head.index, first)
            )
            from_there = named and is_dateline(sentences, sentence, head)
            if named and (from_there or _is_place(sentence, head)):
                yield _Name(sentence, head, first, last, dateline=from_there)
            elif named and _acts_not(sentence, head, sentence.passage(first, last).text):
                yield _Name(sentence, head, first, last, loose=True)
        elif not tokens[at].entity and tokens[at].pos == "PROPN" and tokens[at].text[0].isupper():
            first = _compounded(sentence, at)
            if _is_untagged(sentence, sentences, (at, first)):
                yield _Name(sentence, tokens[at], first, at)
        at = end


def _compounded(sentence: Sentence, at: int) -> int:
    """Return the first of the untagged names that run on to the one at `at`: `Ain Issa`."""
    first = at
    while first > max(0, at - 4) and sentence.tokens[first - 1].head == at:
        before = sentence.tokens[first - 1]
        if before.pos != "PROPN" or before.entity:
            break
        first -= 1
    return first


def _is_untagged(sentence: Sentence, sentences: Sequence[Sentence], name: tuple[int, int]) -> bool:
    """Say whether a name that the tagger passed over is a place: known, or `the village of` it."""
    at, first = name
    token = sentence.tokens[at]
    first, last = min(first, at), max(first, at)
    above = sentence.tokens[token.head]
    if token.dep == "pobj" and above.lower == "of":
        sort = sentence.tokens[above.head]
        return sort.lemma.lower() in SORTS and _is_place(sentence, sort)
    if _is_known(sentence, token, first, last):
        return True
    words = sentence.passage(first, last).text
    if tables.body_named(words) is not None:
        return False
    return is_dateline(sentences, sentence, token) and bool(
        tables.place_named(words) or any(one.own for one in loading.gazetteer().named(words))
    )


def _is_known(sentence: Sentence, head: Token, first: int, last: int) -> bool:
    """Say whether what the tagger took for a person or body is a place behind `in` or `near`."""
    if head.dep != "pobj" or sentence.tokens[head.head].lower not in HAPPENING:
        return False
    words = sentence.passage(first, last).text
    return tables.place_named(words) is not None or (
        sentence.tokens[head.head].lower in _PLACING_ONLY
        and any(one.own and one.people >= _KNOWN_WIDELY for one in loading.gazetteer().named(words))
    )


def _extent(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Return the first and last token of a name without article, ending, and its state."""
    start = first + 1 if tokens[first].lower == "the" and end - first > 1 else first
    comma = next((at for at in range(start + 1, end) if tokens[at].text == ","), end)
    last = comma - 1
    if tokens[last].tag == "POS" and last > start:
        last -= 1
    return start, max(start, last)


def _is_place(sentence: Sentence, head: Token) -> bool:
    at = anchor(sentence, head)
    above = sentence.tokens[at.head]
    if at.dep == "pobj":
        return above.lower in _PLACING
    if at.dep in {"dobj", "nsubjpass"}:
        return above.lemma in DONE_TO_PLACES
    return at.dep == "npadvmod"


def _acts_not(sentence: Sentence, head: Token, words: str) -> bool:
    """Say whether a town or region without a preposition of place is one, and nobody who acts.

    `Gainesville residents`, `the mayor of Durban`, `Utah’s lakes`; states and their capitals stand
    for their governments too often.
    """
    if head.entity not in {"GPE", "LOC"} or not words[:1].isupper():
        return False
    if head.dep in _ACTING and sentence.tokens[head.head].lemma not in _BEING:
        return False
    named = tables.country_named(words) or tables.capital(words) or tables.seat(words)
    body = tables.outlet_named(words) or tables.body_named(words)
    return named is None and body is None and words.lower() not in _NOWHERE


# --- where a name is ------------------------------------------------------------------------------


def _where(name: _Name, asked: Asked, choice: Choice | None) -> Where | None:
    """Return where a name is; None where it is no place after all, but a medium's name."""
    passage = name.passage
    words = " ".join(passage.text.split())
    unlikely = name.loose or name.head.dep == "compound" or tables.outlet_named(words) is not None
    if choice is None and unlikely:
        return None
    if name.loose and choice is not None and not (choice.place.own or choice.listed):
        return None
    if choice is None or (asked.within and not _lies_in(choice.place, asked)):
        area = asked.within[0] if asked.within else (None, None)
        return Where(name=words, country=area[0], admin1=area[1],
                     precision=_UNKNOWN.get(name.head.entity, "city"), doubt="unknown",
                     passage=passage)  # fmt: skip
    place = choice.place
    if choice.share < (SURE_OF_LISTED if choice.listed else SURE):
        country = place.country if choice.in_country >= SURE_OF_COUNTRY else None
        return Where(name=words, country=country, precision=_PRECISION[place.sort],
                     doubt="namesakes", passage=passage)  # fmt: skip
    admin1 = place.admin1 if place.sort != "admin1" else place.name
    return Where(
        name=place.name, country=place.country, admin1=admin1, lat=place.lat, lon=place.lon,
        geonames=place.geonames, precision=_PRECISION[place.sort], passage=passage,
    )  # fmt: skip


def _lies_in(place: Named, asked: Asked) -> bool:
    return is_within(place, asked.within) or place.sort in {"country", "region"}
