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
_SENDING = frozenset({"send", "deploy", "deployment", "dispatch", "airlift", "rush"})
_ENTERING = frozenset({
    "cross", "flee", "move", "march", "push", "pour", "advance", "sweep", "stream", "invasion",
    "incursion", "raid", "go", "enter", "send", "deploy",
})  # fmt: skip
_STRIKING = frozenset({
    "strike", "airstrike", "attack", "assault", "raid", "bombardment", "bombing", "shelling",
    "offensive", "advance", "siege", "fire", "rain", "ambush",
})  # fmt: skip
_TAKING_PART = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_BEFALLING = frozenset({"when", "as", "after", "while", "where"})
_ABOUT = frozenset({"to", "against", "of", "for", "with", "about"})
_LENGTHS = frozenset({"km", "kilometer", "kilometre", "mile", "metre", "meter", "hour"})
_MOST = 200
"""Places of a sentence that are looked at; a longer list names none where anything happens."""
_FINENESS: dict[Precision, int] = {"site": 0, "city": 1, "admin1": 2, "region": 3, "country": 3}


def where_of(
    sentence: Sentence, index: int, places: Sequence[FoundPlace], *, spoken: bool = False
) -> Where | None:
    """Return where the act at the token `index` happens: a place its own words are set in.

    `places` are those of the sentence. What the act itself is set in comes before what its
    object, and that before what somebody who takes part is set in; of places alike the most
    exact one. An act that another tells of happens where that one does: `exploded in Lima,
    killing five`. An act that is only `spoken` is not where what it speaks of is: `condemned the
    raid in Lima`. None where no place is told.
    """
    if not places:
        return None
    if spoken:
        places = [one for one in places if not _is_spoken_of(sentence, index, one)]
    best = _best(sentence, tuple(_acts(sentence, index)), places)
    for around in () if spoken or best is not None else _around(sentence, index):
        best = _best(sentence, tuple(_acts(sentence, around)), places)
        if best is not None:
            break
    return best


def _is_spoken_of(sentence: Sentence, act: int, place: FoundPlace) -> bool:
    """Say whether a place lies in what the act is about: its object, or behind `to`, `against`."""
    below = sentence.tokens[place.head]
    for _ in range(CLIMBED):
        if below.head == act:
            return below.dep in {"dobj", "attr", "ccomp"} or below.lower in _ABOUT
        if below.head == below.index:
            return False
        below = sentence.tokens[below.head]
    return False


def where_of_counted(
    sentence: Sentence, counted: int, act: int, places: Sequence[FoundPlace]
) -> Where | None:
    """Return where those whom a figure counts met their fate, or None where no place is told.

    `counted` is the number or its noun, `act` what tells the fate. A place beside the number is
    its own (`six in Lima`); what joins it to the act before may place both (`killed 12 and
    wounded 30 in Lima`), and so does what they died of (`died when a boat sank off Lima`).
    """
    if not places:
        return None
    own = _best(sentence, ((counted, 0),), places)
    where = own or where_of(sentence, act, places)
    if where is not None:
        return where
    for other in _of_one_happening(sentence, act):
        where = _best(sentence, ((other, 0),), places, barred=False)
        if where is not None:
            return where
    return None


def _best(
    sentence: Sentence,
    acts: Sequence[tuple[int, int]],
    places: Sequence[FoundPlace],
    *,
    barred: bool = True,
) -> Where | None:
    best: tuple[tuple[bool, int, int, int], Where] | None = None
    for place in places[:_MOST]:
        held = _holds(sentence, acts, place, barred=barred)
        if held is None:
            continue
        key = (held[0] > 1, _FINENESS[place.where.precision], *held)
        if best is None or key < best[0]:
            best = key, place.where
    return best[1] if best is not None else None


def _around(sentence: Sentence, index: int) -> Iterator[int]:
    """Yield the acts that a participle, a joined verb or a relative clause shares its place with.

    `exploded` for `exploded in Lima, killing five`, `fire` for `a fire in Lima that killed five`.
    """
    at = sentence.tokens[index]
    for _ in range(CLIMBED):
        above = sentence.tokens[at.head]
        if above.index == at.index:
            return
        if at.pos not in {"VERB", "AUX"}:
            if above.pos not in {"VERB", "AUX"} or at.dep not in _TAKING_PART:
                return
        elif at.dep in {"relcl", "acl"}:
            if at.dep == "relcl" or at.tag == "VBG":
                yield from _up_phrase(sentence, above)
            return
        elif not _is_shared(sentence, at):
            return
        yield above.index
        at = above
    return


def _is_shared(sentence: Sentence, verb: Token) -> bool:
    """Say whether a verb happens where the one above it does: `, killing five`, `and wounded`."""
    if sentence.kids(verb.index, *_SUBJECTS):
        return False
    return verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBG")


def _up_phrase(sentence: Sentence, noun: Token) -> Iterator[int]:
    """Yield a noun and those that it is set below: `church`, `attack` of `attack on a church`."""
    for _ in range(CLIMBED):
        yield noun.index
        above = sentence.tokens[noun.head]
        if noun.dep != "pobj" or above.pos != "ADP":
            return
        noun = sentence.tokens[above.head]
        if noun.pos not in {"NOUN", "PROPN"}:
            return


def _of_one_happening(sentence: Sentence, act: int) -> Iterator[int]:
    """Yield the acts that are told as one with `act`, and that may say where it happened."""
    yield act
    for subject in sentence.kids(act, "nsubj", "nsubjpass"):
        for noun in (subject, *_counted_by(sentence, subject)):
            yield noun.index
            yield from (kid.index for kid in sentence.kids(noun.index, "relcl", "acl"))
    shared = sentence.tokens[act]
    if shared.dep == "conj" and _is_shared(sentence, shared):
        for subject in sentence.kids(shared.head, "nsubj", "nsubjpass"):
            yield subject.index
            yield from (kid.index for kid in sentence.kids(subject.index, "relcl"))
    for kid in sentence.kids(act, "conj", "advcl"):
        marks = {mark.lower for mark in sentence.kids(kid.index, "mark", "advmod")}
        if kid.dep == "conj":
            if kid.pos == "VERB" and not sentence.kids(kid.index, *_SUBJECTS):
                yield kid.index
        elif marks & _BEFALLING:
            yield kid.index
            yield from (below.index for below in sentence.kids(kid.index, "acl"))


def _counted_by(sentence: Sentence, toll: Token) -> list[Token]:
    """Return `refugees` of `the number of refugees who have crossed into Lima`."""
    return [
        noun
        for preposition in sentence.kids(toll.index, "prep")
        if preposition.lower in {"of", "among"}
        for noun in sentence.kids(preposition.index, "pobj")
    ]


def _holds(
    sentence: Sentence, acts: Sequence[tuple[int, int]], place: FoundPlace, *, barred: bool
) -> tuple[int, int] | None:
    """Return how loosely one of the acts is set in the place, and how far off, else None."""
    hangs = anchor(sentence, sentence.tokens[place.head])
    above = sentence.tokens[hangs.head]
    if hangs.entity == "PERSON" and hangs.index != place.head:
        return None
    if hangs.dep in {"dobj", "nsubjpass"}:
        done = above.lemma in DONE_TO_PLACES and any(above.index == act for act, _ in acts)
        return (0, 0) if done else None
    if hangs.dep != "pobj" or not _locates(sentence, above, place.where):
        return None
    if _is_off(sentence, place.head):
        return None
    site = sentence.tokens[above.head]
    if site.dep == "prep":
        site = sentence.tokens[site.head]
    for act, cost in acts:
        found = _steps(sentence, act, site, barred=barred)
        if found is not None and (cost == 0 or found[1] == 0):
            return found[0] + cost, found[1]
    return None


def _locates(sentence: Sentence, preposition: Token, where: Where) -> bool:
    """Say whether a preposition says where: not `on Iran`, and `to` of a visit or of troops."""
    word = preposition.lower
    lemma = sentence.tokens[preposition.head].lemma
    if word == "on":
        struck = lemma in _STRIKING and where.country is not None
        return (struck and where.precision != "country") or where.precision in {"site", "region"}
    if word == "to":
        return lemma in _GOING or lemma in _SENDING
    if word == "into":
        return lemma in _ENTERING
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


def _steps(sentence: Sentence, act: int, site: Token, *, barred: bool) -> tuple[int, int] | None:
    """Return how loosely and how far below the act the noun or verb `site` is, or None.

    Loosely is 0 for the act itself, 1 for what it is done to, 3 for somebody who takes part;
    what another verb below the act is set in does not count, nor, if `barred`, what only comes
    after another act: `arrested after a fire in Lima`.
    """
    rank = 0
    for steps in range(CLIMBED):
        if site.index == act:
            return rank, steps
        if site.pos in {"VERB", "AUX"} or site.head == site.index:
            return None
        other = site.pos == "ADP" and site.lower in _OF_OTHER_ACTS
        if other and (barred or site.lower != "after"):
            return None
        if site.lower in _AFTER_OTHERS or _is_address(sentence, site):
            return None
        if site.pos in {"NOUN", "PROPN", "PRON"}:
            rank = max(rank, 3 if acts_as_someone(sentence, site.index) else 1)
        site = sentence.tokens[site.head]
    return None


def _is_off(sentence: Sentence, head: int) -> bool:
    """Say whether a place only tells a distance: `90 km east of Quito` is not Quito."""
    of = sentence.tokens[head].head
    side = sentence.tokens[of].head
    if sentence.tokens[of].lower not in {"of", "from"} or side >= of:
        return False
    return any(one.lemma.lower() in _LENGTHS for one in sentence.tokens[max(0, side - 6) : of])


def _is_address(sentence: Sentence, preposition: Token) -> bool:
    """Say whether a preposition tells of somebody's home: `a man of Elm Street in Lima`."""
    if preposition.lower != "of" or preposition.pos != "ADP":
        return False
    return sentence.tokens[preposition.head].entity == "PERSON" or (
        preposition.index > 0 and sentence.tokens[preposition.index - 1].text == ","
    )
