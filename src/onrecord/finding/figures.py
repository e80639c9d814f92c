"""Sentences → figures: how many were killed, injured, arrested, displaced, deployed, marching."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.finding.counts import Count, find_counts, words
from onrecord.finding.fate_words import is_people, never
from onrecord.finding.fates import act_over, is_told_of, kind_of, role_of, state_behind
from onrecord.finding.whom import (
    Counted,
    can_stand_before,
    counted_noun,
    fatal_part,
    goes_on_from_before,
    is_elliptic,
    own_words,
    part_noun,
    remembered,
    told_before,
    toll_words,
)
from onrecord.language.parsing import Sentence, Token
from onrecord.record import FigureKind
from onrecord.report import Passage, Report

_NEVER_ENTITIES = frozenset({"MONEY", "PERCENT", "ORDINAL", "TIME", "QUANTITY"})
_TIMES = frozenset({"DATE", "TIME"})
_RATES = frozenset({"a", "an", "per", "each", "every"})
_DEFINITE = frozenset({"the", "its", "their", "these", "those"})
_PLURALS = frozenset({"children", "men", "people", "police", "women"})
_NEAR = 40
"""Tokens between a number and the verb that may say that what it counts did not happen."""
_MIGHT = frozenset({"can", "could", "might", "would"})
_BEFALLING = frozenset({"killed", "injured", "missing"})
_COUNTED_AS_TOLD = frozenset({"troops", "protesters", "evacuated", "arrested", "other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A count of people or of things hit, as an interval; `head` is the token with the number.

    `low` and `high` are inclusive, None where open: `more than 12` is low 13. `about 12` is 12 to
    12, not `exact`. `passage` is the number with its hedges and what it counts; `of` only that,
    from where it was last told: `soldiers` for the 30 of `killed 12 soldiers and wounded 30`.
    `act` is the token of the verb or noun that tells the fate; `linked` says that the figure goes
    on from the sentence before: `the toll rose to 44`, `30 others were hurt`.
    """

    sentence: int
    head: int
    act: int
    kind: FigureKind
    low: int | None
    high: int | None
    exact: bool
    hedges: tuple[Passage, ...]
    passage: Passage
    of: Passage | None
    linked: bool


def find_figures(report: Report, sentences: Sequence[Sentence]) -> list[FoundFigure]:
    """Return the figures that `sentences` tell, in the order of the text.

    `at least five deaths` is killed, low 5, high None; `no one was hurt` injured, 0. Prices,
    shares, votes, ages, distances and dates are none.
    """
    found: list[FoundFigure] = []
    recent: list[Counted] = []
    for sentence in sentences:
        before: FoundFigure | None = None
        for count in find_counts(sentence):
            recent = remembered(recent, sentence.index)
            noun = counted_noun(sentence, count)
            if _is_no_count(sentence, count, noun):
                continue
            figure = _part(sentence, count, before) or _figure(sentence, count, noun, recent)
            if figure is not None:
                found.append(figure)
                before = figure
            recent.extend(_counted(sentence, count, noun, figure))
    return found


def _figure(
    sentence: Sentence, count: Count, noun: Token | None, recent: Sequence[Counted]
) -> FoundFigure | None:
    kind = kind_of(sentence, count, noun)
    if kind is not None and _is_unreal(sentence, count, kind):
        kind = role_of(noun) if kind in _BEFALLING else None
    if kind is None:
        return None
    last = max(count.last, noun.index) if noun else count.last
    if noun is None and state_behind(sentence, count.last + 1) == count.last + 1:
        last = count.last + 1
    of, linked = _of(sentence, count, noun, recent)
    return _made(sentence, count, kind, (last, of, linked))


def _made(
    sentence: Sentence, count: Count, kind: FigureKind, rest: tuple[int, Passage | None, bool]
) -> FoundFigure:
    last, of, linked = rest
    hedges = [*count.hedges, *_known_only(sentence, count)]
    return FoundFigure(
        sentence=sentence.index,
        head=count.head,
        act=act_over(sentence, count.head),
        kind=kind,
        low=count.low,
        high=count.high,
        exact=count.exact and not hedges,
        hedges=tuple(sentence.passage(first, end) for first, end in sorted(hedges)),
        passage=sentence.passage(count.first, last),
        of=of,
        linked=linked,
    )


def _part(sentence: Sentence, count: Count, whole: FoundFigure | None) -> FoundFigure | None:
    """Return `two of them children` as a figure of the kind of those counted before."""
    if whole is not None and fatal_part(sentence, count):
        return replace(
            _made(sentence, count, "killed", (count.last + 3, whole.of, whole.linked)),
            act=whole.act,
        )
    noun = part_noun(sentence, count) if whole is not None else None
    if whole is None or noun is None:
        return None
    of = sentence.passage(noun.index, noun.index)
    made = _made(sentence, count, whole.kind, (noun.index, of, whole.linked))
    return replace(made, act=whole.act)


def _of(
    sentence: Sentence, count: Count, noun: Token | None, recent: Sequence[Counted]
) -> tuple[Passage | None, bool]:
    """Return whom the figure counts, and whether it goes on from what was told before."""
    if not is_elliptic(sentence, count, noun):
        return own_words(sentence, count, noun), False
    of, is_toll = toll_words(sentence, count)
    if is_toll:
        return of or told_before(sentence, count, None, recent, goes_on=True), True
    goes_on = goes_on_from_before(sentence, count, noun)
    return told_before(sentence, count, noun, recent, goes_on=goes_on), goes_on


def _counted(
    sentence: Sentence, count: Count, noun: Token | None, figure: FoundFigure | None
) -> Iterator[Counted]:
    """Yield the noun that a number counts, for those numbers behind it that leave it out."""
    if figure is None and (noun is None or not is_people(noun)):
        return
    of = figure.of if figure is not None else own_words(sentence, count, noun)
    if of is not None and (noun is None or can_stand_before(noun)):
        yield Counted(
            sentence=sentence.index,
            index=noun.index if noun is not None else count.head,
            single=count.high == 1,
            befallen=figure is not None,
            words=of,
        )


# What is no count.


def _is_no_count(sentence: Sentence, count: Count, noun: Token | None) -> bool:
    """Say whether the number is a price, a share, a date, an age or part of a compound."""
    number = sentence.tokens[count.head]
    before = sentence.tokens[count.first - 1] if count.first else None
    after = sentence.tokens[count.last + 1] if count.last + 1 < len(sentence.tokens) else None
    if number.entity in _NEVER_ENTITIES and not _is_mistagged(sentence, count, noun):
        return True
    two_before = sentence.tokens[count.first - 2].lower if count.first > 1 else ""
    if before and before.lower in _DEFINITE and two_before == "of":
        return noun is None or not is_told_of(sentence, noun)
    if before and (before.tag == "$" or before.lower in {"$", "£", "€", "#", "no.", "aged", "age"}):
        return True
    if _is_age(sentence, number):
        return True
    if after and (after.text in {"%", "-", "–"} or after.lower in never("nouns")):
        return True
    if noun is not None and _is_address(count, noun):
        return True
    if noun is not None:
        return noun.lemma.lower() in never("nouns") or _is_rate(sentence, noun.index + 1)
    if _is_age_behind_name(sentence, count):
        return True
    if number.lower == "one" and before and before.tag in {"DT", "JJ", "JJS", "JJR"}:
        return True
    year = number.text.isdecimal() and len(number.text) == 4 and number.text < "2100"
    return year or (number.entity == "DATE" and number.dep != "dobj")


def _is_address(count: Count, noun: Token) -> bool:
    """Say whether the number stands before a name that is one thing: `208 Elm Road`."""
    several = noun.lower.endswith("s") or noun.lower in _PLURALS
    return noun.tag == "NNP" and noun.entity != "NORP" and count.high != 1 and not several


def _is_mistagged(sentence: Sentence, count: Count, noun: Token | None) -> bool:
    """Say whether the tagger errs: a toll `at ten` is no hour, `70 migrants` no amount."""
    entity = sentence.tokens[count.head].entity
    if entity == "TIME":
        return toll_words(sentence, count)[1]
    return entity == "QUANTITY" and is_people(noun)


def _is_age_behind_name(sentence: Sentence, count: Count) -> bool:
    """Say whether the number is the age behind a person: `Jan Holt, 23, and a woman, 18`."""
    if count.first < 2 or sentence.tokens[count.first - 1].text != ",":
        return False
    behind = sentence.tokens[count.last + 1 : count.last + 2]
    closed = not behind or behind[0].pos in {"PUNCT", "CCONJ"} or behind[0].lower == "of"
    named = sentence.tokens[count.first - 2]
    return closed and (named.pos == "PROPN" or (named.tag == "NN" and is_people(named)))


def _is_age(sentence: Sentence, number: Token) -> bool:
    """Say whether the number is someone's years: `a girl of six`."""
    preposition = sentence.tokens[number.head]
    person = sentence.tokens[preposition.head]
    if number.dep != "pobj" or preposition.lower != "of" or person.tag != "NN":
        return False
    lemma = person.lemma.lower()
    return lemma in words()["people"]["nouns"] and lemma not in words()["people"]["groups"]


def _is_rate(sentence: Sentence, at: int) -> bool:
    """Say whether a rate stands at token `at`: `a year`, `each day`."""
    pair = sentence.tokens[at : at + 2]
    return (
        len(pair) == 2
        and pair[0].lower in _RATES
        and pair[1].entity in _TIMES | {""}
        and (pair[1].lower in never("nouns"))
    )


def _is_unreal(sentence: Sentence, count: Count, kind: FigureKind) -> bool:
    """Say whether what is counted did not happen: `were not arrested`, `plans to kill three`."""
    at = sentence.tokens[count.head]
    for up in sentence.ancestors(count.head):
        if abs(up.index - count.head) > _NEAR:
            return False
        if at.pos in {"VERB", "AUX"} and _only_means(sentence, at, up):
            return True
        if up.pos in {"VERB", "AUX"} and at.pos not in {"VERB", "AUX"}:
            if _is_denied(sentence, up, count, kind):
                return True
        elif at.pos in {"VERB", "AUX"} and at.dep != "xcomp":
            return False
        at = up
    return False


def _is_denied(sentence: Sentence, verb: Token, count: Count, kind: FigureKind) -> bool:
    auxes = {kid.lower for kid in sentence.kids(verb.index, "aux")}
    if count.high == 0 and verb.tag in {"VB", "VBP", "VBZ"} and verb.lemma != "be":
        return True
    if sentence.kid(verb.index, "neg") is not None or {"would", "have"} <= auxes:
        return count.high != 0
    unreal = auxes & set(words()["unreal"]["modals"])
    if "have" in auxes or not unreal:
        return False
    if unreal & _MIGHT:
        return True
    return kind not in _COUNTED_AS_TOLD or count.high == 0


def _only_means(sentence: Sentence, verb: Token, above: Token) -> bool:
    """Say whether `above` only means or threatens what the verb below it tells."""
    unreal = words()["unreal"]
    if verb.dep == "xcomp":
        return above.lemma in unreal["verbs"] and bool(sentence.kids(verb.index, "aux"))
    return verb.dep == "acl" and above.lemma in unreal["nouns"]


def _known_only(sentence: Sentence, count: Count) -> list[tuple[int, int]]:
    """Return the verb that says of a zero only that nothing is known: `none was reported`."""
    if count.high != 0:
        return []
    verb = next((up for up in sentence.ancestors(count.head) if up.pos == "VERB"), None)
    if verb is None or verb.lemma not in words()["none"]["known"]:
        return []
    return [(verb.index, verb.index)]
