"""Where an act happens: the place that its own words are set in."""

from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.finding.participants import acts_as_someone
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Precision, Where
from onrecord.resolving.places import FoundPlace
from onrecord.resolving.placing import CLIMBED, DONE_TO_PLACES, HAPPENING, anchor

_OF_OTHER_ACTS = frozenset({"for", "over", "about", "after", "before", "despite", "since"})
_AFTER_OTHERS = frozenset({"wake", "aftermath", "response", "retaliation", "connection"})
_GOING = frozenset({"visit", "trip", "travel", "tour", "journey"})
_LEAVING = frozenset({"withdraw", "withdrawal", "retreat", "pull", "evacuate", "evacuation"})
_FINENESS: dict[Precision, int] = {"site": 0, "city": 1, "admin1": 2, "region": 3, "country": 3}


def where_of(sentence: Sentence, index: int, places: Sequence[FoundPlace]) -> Where | None:
    """Return where the act at the token `index` happens: a place its own words are set in.

    `places` are those of the sentence. What the act itself is set in comes before what its
    object, and that before what somebody who takes part is set in; of places alike the most
    exact one. None where no place is told.
    """
    best: tuple[tuple[bool, int, int, int], Where] | None = None
    for place in places:
        held = _holds(sentence, index, place)
        if held is None:
            continue
        key = (held[0] > 1, _FINENESS[place.where.precision], *held)
        if best is None or key < best[0]:
            best = key, place.where
    return best[1] if best is not None else None


def _holds(sentence: Sentence, index: int, place: FoundPlace) -> tuple[int, int] | None:
    """Return how loosely the act is set in the place, and how far off; None if it is not."""
    hangs = anchor(sentence, sentence.tokens[place.head])
    above = sentence.tokens[hangs.head]
    if hangs.dep in {"dobj", "nsubjpass"}:
        return (0, 0) if above.index == index and above.lemma in DONE_TO_PLACES else None
    if hangs.dep != "pobj" or not _locates(sentence, above, place.where):
        return None
    site = sentence.tokens[above.head]
    if site.dep == "prep":
        site = sentence.tokens[site.head]
    for act, cost in _acts(sentence, index):
        found = _steps(sentence, act, site)
        if found is not None and (cost == 0 or found[1] == 0):
            return found[0] + cost, found[1]
    return None


def _locates(sentence: Sentence, preposition: Token, where: Where) -> bool:
    """Say whether a preposition says where: not `on Iran`, and `to` only of a visit."""
    word = preposition.lower
    if word == "on":
        return where.precision in {"site", "region"}
    lemma = sentence.tokens[preposition.head].lemma
    if word == "to":
        return lemma in _GOING
    return word in HAPPENING or (word == "from" and lemma in _LEAVING)


def _acts(sentence: Sentence, index: int) -> Iterator[tuple[int, int]]:
    """Yield the act, and the verbs that it is told by: `the strike began in Lima`."""
    yield index, 0
    token = sentence.tokens[index]
    if token.pos in {"NOUN", "PROPN"}:
        for above in islice(sentence.ancestors(index), 4):
            if above.pos in {"VERB", "AUX"}:
                yield above.index, 1
                return
    elif token.dep == "conj" and sentence.tokens[token.head].pos == "VERB":
        yield token.head, 1


def _steps(sentence: Sentence, act: int, site: Token) -> tuple[int, int] | None:
    """Return how loosely and how far below the act the noun or verb `site` is, or None.

    Loosely is 0 for the act itself, 1 for what it is done to, 3 for somebody who takes part;
    what another verb below the act is set in does not count.
    """
    rank = 0
    for steps in range(CLIMBED):
        if site.index == act:
            return rank, steps
        if site.pos in {"VERB", "AUX"} or site.head == site.index:
            return None
        if site.pos == "ADP" and site.lower in _OF_OTHER_ACTS:
            return None
        if site.lower in _AFTER_OTHERS:
            return None
        if site.pos in {"NOUN", "PROPN", "PRON"}:
            rank = max(rank, 3 if acts_as_someone(sentence, site.index) else 1)
        site = sentence.tokens[site.head]
    return None
