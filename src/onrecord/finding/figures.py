"""Sentences → figures: how many were killed, injured, arrested, displaced, deployed, marching."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.finding.counts import Count, find_counts, words
from onrecord.language.parsing import Sentence, Token
from onrecord.record import FigureKind
from onrecord.report import Passage, Report

_NEVER_ENTITIES = frozenset({"MONEY", "PERCENT", "ORDINAL", "TIME", "QUANTITY"})
_BETWEEN_NOUN_AND_STATE = frozenset({
    "others", "other", "people", "more", "were", "was", "have", "been", "had", "has", "are", "is",
    "being", "reported", "confirmed", "feared", "believed", "presumed", "reportedly", "also",
    "still", "remain", "remained", "listed", "as", "left", "found", "shot", "seriously",
    "critically", "badly", "slightly", "severely", "got", "made",
})  # fmt: skip
_TIMES = frozenset({"DATE", "TIME"})
_RATES = frozenset({"a", "an", "per", "each", "every"})
_DEFINITE = frozenset({"the", "its", "their", "these", "those"})
_BEFORE_NOUN = _DEFINITE | {"of", "more", "other", "additional"}
_MODIFIERS = frozenset({"amod", "acl", "relcl"})
_STATES = ("acomp", "attr", "oprd", "xcomp", "advmod", "ccomp", "amod", "acl")


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
    kind = _kind(sentence, count, noun)
    if kind is None or _is_negated(sentence, count):
        return None
    last = max(count.last, noun.index) if noun else count.last
    if noun is None and _state_behind(sentence, count.last + 1) == count.last + 1:
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
    if after and (after.text in {"%", "-", "–"} or after.lower in _never("nouns")):
        return True
    if noun is not None:
        return noun.lemma.lower() in _never("nouns") or _is_rate(sentence, noun.index + 1)
    if before and before.text == "," and sentence.tokens[count.first - 2].pos == "PROPN":
        return True
    if number.lower == "one" and before and before.tag in {"DT", "JJ", "JJS", "JJR"}:
        return True
    year = number.text.isdecimal() and len(number.text) == 4 and number.text < "2100"
    return year or number.entity == "DATE"


def _is_rate(sentence: Sentence, at: int) -> bool:
    """Say whether a rate stands at token `at`: `a year`, `each day`."""
    pair = sentence.tokens[at : at + 2]
    return (
        len(pair) == 2
        and pair[0].lower in _RATES
        and pair[1].entity in _TIMES | {""}
        and (pair[1].lower in _never("nouns"))
    )


# What happened to them.


def _is_negated(sentence: Sentence, count: Count) -> bool:
    """Say whether the verb over the number is negated: `three men were not arrested`."""
    for up in sentence.ancestors(count.head):
        if up.pos in {"VERB", "AUX"}:
            return sentence.kid(up.index, "neg") is not None
        if up.index - count.head > 40 or count.head - up.index > 40:
            return False
    return False


def _kind(sentence: Sentence, count: Count, noun: Token | None) -> FigureKind | None:
    after = (noun.index if noun else count.last) + 1
    at = _state_behind(sentence, after)
    if at is not None:
        return _table("state")[sentence.tokens[at].lower]
    if noun is not None and (kind := _noun_kind(noun)):
        return kind
    node = noun or sentence.tokens[count.head]
    if node is noun and sentence.tokens[count.head].dep in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        node = sentence.tokens[count.head]
    told = _parsed_kind(sentence, node, noun)
    if told is not None:
        return told
    return _kind_of_verb_before(sentence, count, noun) or _role(sentence, count, noun)


def _state_behind(sentence: Sentence, at: int) -> int | None:
    """Return the token that says what became of them: `12 dead`, `30 others were wounded`."""
    for index in range(at, min(at + 5, len(sentence.tokens))):
        token = sentence.tokens[index]
        if token.lower in _table("state"):
            is_active = token.tag in {"VBD", "VBN"} and sentence.kids(token.index, "dobj")
            is_noun_modifier = token.dep == "amod" and token.head > index
            return None if is_active or is_noun_modifier else index
        if token.lower not in _BETWEEN_NOUN_AND_STATE:
            return None
    return None


def _noun_kind(noun: Token) -> FigureKind | None:
    return _table("acts").get(noun.lemma.lower()) or _table("acts").get(noun.lower)


def _parsed_kind(sentence: Sentence, node: Token, noun: Token | None) -> FigureKind | None:
    for _ in range(6):
        kind = _modifier_kind(sentence, node) or _governed_kind(sentence, node, noun)
        if kind is not None:
            return kind
        above = _part_of(sentence, node)
        if above is None:
            return None
        node = above
    return None


def _part_of(sentence: Sentence, node: Token) -> Token | None:
    """Return what shares its fate with `node`: `nine people`, of `including two children`."""
    above = sentence.tokens[node.head]
    if node.dep in {"conj", "appos"}:
        return above
    whole = sentence.tokens[above.head]
    if node.dep == "pobj" and above.lower in {"including", "among"}:
        return whole if whole.pos in {"NOUN", "PROPN", "NUM"} else None
    if node.dep == "pobj" and above.lower == "of" and whole.lemma in words()["people"]["groups"]:
        return whole
    return None


def _modifier_kind(sentence: Sentence, node: Token) -> FigureKind | None:
    """Return the kind from `12 dead soldiers`, `12 people killed`, `12 people who died`."""
    for kid in sentence.children[node.index]:
        token = sentence.tokens[kid]
        if token.dep not in _MODIFIERS or (token.tag == "VBG" and token.dep == "acl"):
            continue
        if token.lower in _table("state") and not sentence.kids(kid, "dobj"):
            return _table("state")[token.lower]
        if token.dep == "relcl":
            if sentence.kids(kid, "nsubjpass") and token.lemma in _table("done"):
                kind = _table("done")[token.lemma]
                return kind if kind != "other" or _is_people(node) else None
            if token.lemma in _table("doing") and sentence.kids(kid, "nsubj"):
                return _table("doing")[token.lemma]
    return None


def _governed_kind(sentence: Sentence, node: Token, noun: Token | None) -> FigureKind | None:
    """Return the kind from the verb or noun above: `killed 12`, `12 died`, `the arrest of 12`."""
    head = sentence.tokens[node.head]
    if node.dep == "pobj":
        return _kind_under_preposition(sentence, head)
    if node.dep not in {"nsubj", "nsubjpass", "dobj", "attr", "oprd", "npadvmod", "dep"}:
        return None
    if noun is not None and noun.lemma in words()["lives"]["nouns"]:
        return "killed" if head.lemma in words()["lives"]["verbs"] else None
    if noun is not None and noun.lemma in words()["things"]["nouns"]:
        return "other" if head.lemma in words()["things"]["hit"] else None
    state = _state_kind(sentence, head, node)
    if state is not None:
        return state
    if node.dep in {"dobj", "nsubjpass"}:
        return _done_kind(sentence, head, noun)
    if node.dep == "nsubj":
        return _doing_kind(sentence, head, noun)
    return _toll_kind(sentence, head)


def _done_kind(sentence: Sentence, head: Token, noun: Token | None) -> FigureKind | None:
    """Return the kind from `killed 12`, `12 were killed`, `the dead included 12 women`."""
    if head.lemma == "include":
        among = sentence.kid(head.index, "nsubj")
        return _toll_noun_kind(sentence, among) if among else None
    kind = _table("done").get(head.lemma)
    if kind == "other" and not _is_people(noun):
        return _table("roles").get(noun.lemma.lower()) if noun else None
    return kind or _toll_kind(sentence, head)


def _is_people(noun: Token | None) -> bool:
    return noun is not None and noun.lemma.lower() in words()["people"]["nouns"]


def _state_kind(sentence: Sentence, head: Token, node: Token) -> FigureKind | None:
    """Return the kind from `left 12 dead`, `12 are missing`, or `12` as the subject of `dead`."""
    if head.lower in _table("state") and head.tag not in {"VBD", "VBN", "VBG"}:
        return _table("state")[head.lower]
    if head.lemma not in {"be", "leave", "remain", "find", "go", "report", "list", "make", "have"}:
        return None
    for kid in sentence.kids(head.index, *_STATES):
        if kid.index > node.index and kid.lower in _table("state"):
            return _table("state")[kid.lower]
    return None


def _doing_kind(sentence: Sentence, head: Token, noun: Token | None) -> FigureKind | None:
    lemma = head.lemma
    if lemma == "flee" and noun is not None and noun.lemma in _never("fleeing"):
        return None
    if lemma == "take" and any(
        token.lower == "streets" for token in sentence.tokens[head.index : head.index + 5]
    ):
        return "protesters"
    if lemma in _table("doing"):
        kind = _table("doing")[lemma]
        about = lemma != "protest" and sentence.kid(head.index, "dobj")
        return None if kind == "protesters" and about else kind
    if head.lower in _table("state") and not sentence.kids(head.index, "dobj"):
        return _table("state")[head.lower]
    return None


def _kind_under_preposition(sentence: Sentence, preposition: Token) -> FigureKind | None:
    """Return the kind from `the arrest of 30 people`, `a toll of 40`, `rose to 40`."""
    above = sentence.tokens[preposition.head]
    if above.pos == "ADP":
        above = sentence.tokens[above.head]
    if above.pos in {"NOUN", "PROPN"}:
        if above.lemma in words()["tolls"]["nouns"]:
            return _toll_noun_kind(sentence, above)
        if above.lemma in words()["crowds"]["nouns"] and preposition.lower in {"of", "by"}:
            return "protesters"
        return _noun_kind(above) if preposition.lower == "of" else None
    if preposition.lower in {"to", "at", "from", "past", "above"}:
        return _toll_kind(sentence, above)
    return None


def _toll_kind(sentence: Sentence, verb: Token) -> FigureKind | None:
    """Return what a verb with a toll counts: `the death toll stands at 40`."""
    if verb.lemma not in words()["tolls"]["verbs"]:
        return None
    for kid in sentence.kids(verb.index, "nsubj", "nsubjpass", "dobj"):
        if kid.lemma in words()["tolls"]["nouns"]:
            return _toll_noun_kind(sentence, kid)
        if kid.lemma in _table("acts") and verb.lemma != "be":
            return _table("acts")[kid.lemma]
    return None


def _toll_noun_kind(sentence: Sentence, toll: Token) -> FigureKind | None:
    """Return what a toll counts: `the number of wounded`; a toll alone counts the dead."""
    for index in sentence.subtree(toll.index)[:12]:
        token = sentence.tokens[index]
        kind = _table("state").get(token.lower) or _table("acts").get(token.lemma)
        if kind is not None:
            return kind
    return "killed" if toll.lemma == "toll" else None


def _kind_of_verb_before(sentence: Sentence, count: Count, noun: Token | None) -> FigureKind | None:
    """Return the kind of the verb right before the number, whatever the parse made of it."""
    verb = sentence.tokens[count.first - 1] if count.first else None
    if verb is None or verb.tag not in {"VB", "VBD", "VBG", "VBP", "VBZ"}:
        return None
    kind = _table("done").get(verb.lemma)
    return kind if kind != "other" or _is_people(noun) else None


def _role(sentence: Sentence, count: Count, noun: Token | None) -> FigureKind | None:
    """Return the kind of people that are only counted: troops, protesters, others."""
    if noun is None or count.high == 1:
        return None
    return _table("roles").get(noun.lemma.lower()) or _table("roles").get(noun.lower)


@cache
def _table(column: str) -> dict[str, FigureKind]:
    """Return word → kind for one column of the kinds."""
    kinds: dict[FigureKind, dict[str, list[str]]] = words()["kinds"]
    return {word: kind for kind, row in kinds.items() for word in row[column]}


@cache
def _never(column: str) -> frozenset[str]:
    return frozenset(words()["never"][column])
