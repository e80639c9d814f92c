"""Names of places → where they are. A place that acts (`Moscow said`) is an actor, not a place.

Of namesakes the one with its state beside it counts (`Paris, Texas`), else one of a country that
the report is about, else the one the news names most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language.parsing import Sentence, Token
from onrecord.record import Precision, Where
from onrecord.report import Passage
from onrecord.resolving import tables
from onrecord.resolving.placing import DONE_TO_PLACES, HAPPENING, SORTS, anchor
from onrecord.resolving.rows import PlaceRow
from onrecord.resolving.setting import countries_of, is_dateline

_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_MISTAKEN = frozenset({"PERSON", "ORG"})
_PLACING = frozenset({
    "in", "at", "near", "around", "outside", "inside", "from", "to", "into", "across", "through",
    "toward", "towards", "off", "on", "over", "along", "between", "within", "leaving", "throughout",
})  # fmt: skip
_UNKNOWN: dict[str, Precision] = {"GPE": "city", "LOC": "region", "FAC": "site"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place, with the sentence and the head token of its name."""

    sentence: int
    head: int
    where: Where


def find_places(sentences: Sequence[Sentence]) -> list[FoundPlace]:
    """Return the places that the sentences of a report name, in order."""
    about: frozenset[str] | None = None
    told: dict[str, Where] = {}
    found = []
    for sentence in sentences:
        for head, first, last in _names(sentence, sentences):
            if about is None:
                about = countries_of(sentences)
            where = _where(sentence, head, sentence.passage(first, last), _state(sentence, last))
            where = where or _nearest(sentence, (head, first, last), about, told)
            if where is not None:
                told.setdefault(_called(where.passage), where)
                found.append(FoundPlace(sentence=sentence.index, head=head.index, where=where))
    return found


# --- which names stand for places --------------------------------------------------------------


def _names(sentence: Sentence, sentences: Sequence[Sentence]) -> Iterator[tuple[Token, int, int]]:
    """Yield the head of each name that stands where a place stands, its first and last token."""
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
            if named and (_is_place(sentence, head) or is_dateline(sentences, sentence, head)):
                yield head, first, last
        elif not tokens[at].entity and tokens[at].pos == "PROPN" and tokens[at].text[0].isupper():
            first = _compounded(sentence, at)
            if _is_untagged(sentence, sentences, (at, first)):
                yield tokens[at], first, at
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
    above = sentence.tokens[token.head]
    if token.dep == "pobj" and above.lower == "of":
        sort = sentence.tokens[above.head]
        return sort.lemma.lower() in SORTS and _is_place(sentence, sort)
    if _is_known(sentence, token, first, at):
        return True
    return tables.place_named(token.text) is not None and is_dateline(sentences, sentence, token)


def _is_known(sentence: Sentence, head: Token, first: int, last: int) -> bool:
    """Say whether what the tagger took for a person or body is a place behind `in` or `near`."""
    if head.dep != "pobj" or sentence.tokens[head.head].lower not in HAPPENING:
        return False
    return tables.place_named(sentence.passage(first, last).text) is not None


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


# --- where a name is ------------------------------------------------------------------------------


def _state(sentence: Sentence, last: int) -> PlaceRow | None:
    """Return the state or country that stands behind the name: `Ala.` of `Birmingham, Ala.`."""
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return None
    for count in (3, 2, 1):
        behind = tokens[last + 2 : last + 2 + count]
        if len(behind) == count and behind[0].text[0].isupper():
            words = sentence.within[behind[0].start : behind[-1].end]
            row = tables.place_named(words) or tables.place_named(words + ".")
            if row is not None and row.precision in {"admin1", "country"}:
                return row
    return None


def _where(sentence: Sentence, head: Token, name: Passage, state: PlaceRow | None) -> Where | None:
    """Return where a place with its state beside it is; None where no state is told."""
    words = " ".join(name.text.split())
    own = tables.place_named(words)
    if state is None or (own is not None and own.precision in {"country", "region"}):
        return None
    if head.dep == "conj" or own == state:
        return None
    whole = state.precision == "country"
    for row in tables.places_named(words):
        near = whole or row.admin1 in {None, state.name}
        if row.country == state.country and near and row.precision != "country":
            return _at(row, name)
    return Where(name=words, country=state.country, admin1=None if whole else state.name,
                 precision=_UNKNOWN.get(head.entity, "city"), passage=name)  # fmt: skip


def _nearest(
    sentence: Sentence, name: tuple[Token, int, int], about: frozenset[str], told: dict[str, Where]
) -> Where | None:
    """Return where a place is that stands alone; one told before with its state is that one."""
    head, first, last = name
    passage = sentence.passage(first, last)
    before = told.get(_called(passage))
    if before is not None:
        return Where(
            name=before.name, country=before.country, admin1=before.admin1, lat=before.lat,
            lon=before.lon, geonames=before.geonames, precision=before.precision, passage=passage,
        )  # fmt: skip
    row = tables.place_near(passage.text, about)
    if row is None and first > 0 and sentence.tokens[first - 1].lower == "the":
        row = tables.place_near(sentence.passage(first - 1, last).text, about)
    if row is not None:
        return _at(row, passage)
    if head.dep == "compound" or tables.outlet_named(passage.text):
        return None
    words = " ".join(passage.text.split())
    part = _part_of(words, about)
    if part is not None:
        return Where(name=words, country=part.country, admin1=part.admin1, lat=part.lat,
                     lon=part.lon, precision="admin1", passage=passage)  # fmt: skip
    precision = _UNKNOWN.get(head.entity, "city")
    return Where(name=words, country=None, precision=precision, passage=passage)


def _part_of(words: str, about: frozenset[str]) -> PlaceRow | None:
    """Return the place that names a province or county: `Kandahar` of `Kandahar province`."""
    name, _, sort = words.rpartition(" ")
    return tables.place_near(name, about) if name and sort.lower() in SORTS else None


def _at(row: PlaceRow, name: Passage) -> Where:
    return Where(
        name=row.name, country=row.country, admin1=row.admin1, lat=row.lat, lon=row.lon,
        geonames=row.geonames, precision=row.precision, passage=name,
    )  # fmt: skip


def _called(name: Passage) -> str:
    return " ".join(name.text.split()).lower()
