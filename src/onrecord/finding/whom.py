"""Whom a number counts: the noun behind it, or those told of before (`wounded 30`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.finding.counts import Count, words
from onrecord.finding.fate_words import is_people
from onrecord.finding.fates import is_deed, is_done_by, state_behind
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Passage

_TIMES = frozenset({"DATE", "TIME"})
_DEFINITE = frozenset({"the", "its", "their", "these", "those"})
_BEFORE_NOUN = _DEFINITE | {"of", "more", "other", "additional", "people"}
_FAR = 12
"""Tokens between a number and the noun behind its `of`."""
_BACK = 25
"""Tokens before a number in which `of them` may find whom it means."""
_KEPT = 12
"""Counted nouns of a sentence that later numbers may come back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A noun that a number counts, remembered for the numbers that leave it out."""

    sentence: int
    index: int
    single: bool
    befallen: bool
    words: Passage


def counted_noun(sentence: Sentence, count: Count) -> Token | None:
    """Return the noun behind the number: `12 soldiers`, `dozens of people`, `five of the men`."""
    number = sentence.tokens[count.head]
    noun = _behind_of(sentence, count.head, count.last)
    if noun is not None and noun.entity not in _TIMES:
        return noun
    if number.dep in {"nummod", "amod", "det", "quantmod", "compound", "predet"}:
        noun = sentence.tokens[number.head]
        if noun.index > count.last and noun.pos in {"NOUN", "PROPN", "PRON"}:
            return None if noun.entity in _TIMES else noun
    return None


def _behind_of(sentence: Sentence, index: int, last: int) -> Token | None:
    for preposition in sentence.kids(index, "prep"):
        if preposition.lower == "of" and preposition.index > last:
            noun = sentence.kid(preposition.index, "pobj")
            return noun if noun is not None and noun.index - last < _FAR else None
    return None


def own_words(sentence: Sentence, count: Count, noun: Token | None) -> Passage | None:
    """Return the counted noun with what stands between it and the number; None of a pronoun."""
    if noun is None or noun.index <= count.last or _is_stand_in(noun) or noun.tag == "CD":
        return None
    first = count.last + 1
    for token in sentence.tokens[first : noun.index]:
        if token.tag == "CD":
            first = token.index + 1
    while first < noun.index and (
        sentence.tokens[first].lower in _BEFORE_NOUN or sentence.tokens[first].pos == "NUM"
    ):
        first += 1
    return sentence.passage(first, _last(sentence, noun.index))


def _last(sentence: Sentence, index: int) -> int:
    """Return the last token of a word cut at its hyphens: `passers-by`."""
    tokens = sentence.tokens
    for _ in range(3):
        run = tokens[index : index + 3]
        if len(run) < 3 or run[1].text != "-" or run[0].end != run[1].start:
            break
        if run[1].end != run[2].start:
            break
        index += 2
    return index


def _is_stand_in(noun: Token) -> bool:
    standing = words()["standing_in"]
    return noun.lower in standing["nouns"] or noun.lower in standing["pronouns"]


def part_noun(sentence: Sentence, count: Count) -> Token | None:
    """Return what a part of those counted before is: `children` of `two of them children`."""
    tokens, at = sentence.tokens, count.last + 1
    if at + 2 >= len(tokens) or tokens[at].lower != "of":
        return None
    if tokens[at + 1].lower not in words()["standing_in"]["pronouns"]:
        return None
    for token in tokens[at + 2 : at + 5]:
        if token.tag in {"NNS", "NNPS"} or (token.pos == "NOUN" and is_people(token)):
            return token
        if token.pos not in {"ADJ", "ADV", "NOUN", "PROPN"} and token.tag != "VBN":
            return None
    return None


def fatal_part(sentence: Sentence, count: Count) -> bool:
    """Say whether the number tells how many of those before died: `four of them fatally`."""
    behind = [one.lower for one in sentence.tokens[count.last + 1 : count.last + 4]]
    return len(behind) == 3 and behind[0] == "of" and behind[2] == "fatally"


def is_elliptic(sentence: Sentence, count: Count, noun: Token | None) -> bool:
    """Say whether the number leaves out whom it counts: `30`, `30 others`, `20 dead`."""
    if noun is None or _is_stand_in(noun):
        return True
    return noun.index == count.last + 1 and state_behind(sentence, noun.index) == noun.index


def told_before(
    sentence: Sentence,
    count: Count,
    noun: Token | None,
    recent: Sequence[Counted],
    *,
    goes_on: bool,
) -> Passage | None:
    """Return whom an elliptic number counts: those counted before it, in `recent`, latest last.

    `soldiers` for the 30 of `killed 12 soldiers and wounded 30`. Those who did it are not meant;
    the sentence before counts only where the number plainly goes on from it.
    """
    fronted = _fronted(sentence, count)
    if fronted is not None:
        return fronted
    plural = noun is not None and noun.lower in words()["standing_in"]["nouns"]
    for one in reversed(recent):
        if one.sentence == sentence.index:
            if one.index == count.head or is_done_by(sentence, one.index, count.head):
                continue
        elif not goes_on or one.sentence < sentence.index - 1 or not one.befallen:
            continue
        if not (one.single and (plural or one.sentence != sentence.index)):
            return one.words
    if noun is not None and not plural:
        return _uncounted(sentence, count)
    return sentence.passage(noun.index, noun.index) if noun is not None and plural else None


def _uncounted(sentence: Sentence, count: Count) -> Passage | None:
    """Return whom `50 of them` are of where no number tells: `demonstrators`."""
    for token in reversed(sentence.tokens[max(0, count.first - _BACK) : count.first]):
        doing = token.dep == "nsubj" and sentence.tokens[token.head].index < count.first
        if token.tag == "NNS" and is_people(token) and not doing:
            return sentence.passage(token.index, token.index)
    return None


def can_stand_before(noun: Token) -> bool:
    """Say whether later numbers may come back to a counted noun: not to `lives` or `deaths`."""
    lemma = noun.lemma.lower()
    return lemma not in words()["lives"]["nouns"] and not is_deed(noun)


def _fronted(sentence: Sentence, count: Count) -> Passage | None:
    """Return the whole that stands first: `passengers` of `Of the 60 passengers, 22 drowned`."""
    if not count.first or sentence.tokens[0].lower not in {"of", "among"}:
        return None
    noun = sentence.kid(0, "pobj")
    if noun is None or not noun.index < count.first < noun.index + _FAR:
        return None
    first = noun.index
    while first > 1 and sentence.tokens[first - 1].pos in {"ADJ", "NOUN", "PROPN"}:
        first -= 1
    return None if _is_stand_in(noun) else sentence.passage(first, noun.index)


def goes_on_from_before(sentence: Sentence, count: Count, noun: Token | None) -> bool:
    """Say whether a number takes up what was told before it: `Thirty were hurt`, `another six`."""
    if noun is not None:
        return True
    before = sentence.tokens[count.first - 1].lower if count.first else ""
    behind = sentence.tokens[count.last + 1].lower if count.last + 1 < len(sentence.tokens) else ""
    if before == "another" or behind in words()["standing_in"]["nouns"]:
        return True
    number = sentence.tokens[count.head]
    return number.dep in {"nsubj", "nsubjpass"} and count.first == 0


def toll_words(sentence: Sentence, count: Count) -> tuple[Passage | None, bool]:
    """Return whom a toll counts where it says so, and whether the number is one of a toll."""
    for up in sentence.ancestors(count.head):
        if up.lemma in words()["tolls"]["verbs"] and up.pos in {"VERB", "AUX"}:
            for kid in sentence.kids(up.index, "nsubj", "nsubjpass", "dobj"):
                if kid.lemma in words()["tolls"]["nouns"] and kid.index != count.head:
                    return _of_toll(sentence, kid), True
            return None, False
        if up.lemma in words()["tolls"]["nouns"]:
            return _of_toll(sentence, up), True
        if up.pos in {"VERB", "AUX"}:
            return None, False
    return None, False


def _of_toll(sentence: Sentence, toll: Token) -> Passage | None:
    """Return `people` of `the number of people killed`, `miners` of `the toll among miners`."""
    for preposition in sentence.kids(toll.index, "prep"):
        noun = sentence.kid(preposition.index, "pobj")
        if preposition.lower not in {"of", "among"} or noun is None or noun.tag == "CD":
            continue
        if noun.pos not in {"NOUN", "PROPN"} or noun.lemma in words()["tolls"]["deeds"]:
            continue
        first = noun.index
        while first and sentence.tokens[first - 1].head == noun.index:
            if sentence.tokens[first - 1].dep not in {"amod", "compound"}:
                break
            first -= 1
        return sentence.passage(first, noun.index)
    return None


def remembered(recent: Sequence[Counted], sentence: int) -> list[Counted]:
    """Return those of `recent` that a number of the sentence may come back to, at most a few."""
    return [one for one in recent[-_KEPT:] if one.sentence >= sentence - 1]
