"""Names of places → where they are. A place that acts (`Moscow said`) is an actor, not a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.language.parsing import Sentence, Token
from onrecord.record import Precision, Where
from onrecord.report import Passage
from onrecord.resolving import tables

_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_PLACING = frozenset({
    "in", "at", "near", "around", "outside", "inside", "from", "to", "into", "across", "through",
    "toward", "towards", "off", "on", "over", "along", "between", "within", "leaving", "throughout",
})  # fmt: skip
_HAPPENING = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "on", "off",
                        "throughout", "within", "along", "over"})  # fmt: skip
_UNKNOWN: dict[str, Precision] = {"GPE": "city", "LOC": "region", "FAC": "site"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place, with the sentence and the head token of its name."""

    sentence: int
    head: int
    where: Where


def find_places(sentences: Sequence[Sentence]) -> list[FoundPlace]:
    """Return the places that the sentences of a report name, in order."""
    found = []
    for sentence in sentences:
        for head, name in _names(sentence):
            where = _where(sentence, head, name)
            if where is not None:
                found.append(FoundPlace(sentence=sentence.index, head=head.index, where=where))
    return found


def _names(sentence: Sentence) -> Iterable[tuple[Token, Passage]]:
    """Yield the heads and names of entities that stand where a place stands."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        token = tokens[at]
        end = at + 1
        if token.entity in _ENTITIES and token.entity_start:
            while end < len(tokens) and tokens[end].entity == token.entity:
                if tokens[end].entity_start:
                    break
                end += 1
            first = at + 1 if token.lower == "the" and end - at > 1 else at
            last = end - 2 if tokens[end - 1].tag == "POS" and end - at > 1 else end - 1
            head = next((one for one in tokens[at:end] if not at <= one.head < end), tokens[last])
            if _is_place(sentence, head):
                yield head, sentence.passage(first, max(first, last))
        at = end


def _is_place(sentence: Sentence, head: Token) -> bool:
    if head.dep == "pobj":
        return sentence.tokens[head.head].lower in _PLACING
    if head.dep in {"conj", "appos"} and head.head != head.index:
        return _is_place(sentence, sentence.tokens[head.head]) if _steps(sentence, head) else False
    if head.dep == "compound":
        above = sentence.tokens[head.head]
        return above.pos == "NOUN" and above.dep == "pobj" and _is_place(sentence, above)
    return head.dep == "npadvmod"


def _steps(sentence: Sentence, head: Token) -> bool:
    """Say whether a list of names is short enough to be walked up."""
    return sum(1 for _ in sentence.ancestors(head.index)) < 50


def _where(sentence: Sentence, head: Token, name: Passage) -> Where | None:
    row = tables.place_named(" ".join(name.text.split()))
    if row is None and (head.dep == "compound" or tables.outlet_named(name.text)):
        return None
    if row is None:
        return Where(name=" ".join(name.text.split()), country=None,
                     precision=_UNKNOWN[head.entity], passage=name)  # fmt: skip
    return Where(
        name=row.name, country=row.country, admin1=row.admin1, lat=row.lat, lon=row.lon,
        geonames=row.geonames, precision=row.precision, passage=name,
    )  # fmt: skip


def where_of(sentence: Sentence, index: int, places: Sequence[FoundPlace]) -> Where | None:
    """Return where the act at the token `index` happens: a place its own words are set in.

    `places` are those of the sentence; None where no place is told.
    """
    own = set(sentence.subtree(index)) if places else set()
    best: tuple[int, Where] | None = None
    for place in places:
        token = sentence.tokens[place.head]
        if token.dep == "compound":
            token = sentence.tokens[token.head]
        set_in = token.dep == "pobj" and sentence.tokens[token.head].lower in _HAPPENING
        if place.head not in own or not set_in:
            continue
        steps = sum(1 for above in sentence.ancestors(place.head) if above.index in own)
        if best is None or steps < best[0]:
            best = (steps, place.where)
    return best[1] if best is not None else None
