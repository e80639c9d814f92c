"""Which noun phrases of a clause act or are acted on: who stands behind deeds and weapons."""

from collections.abc import Iterable

from onrecord.finding.clauses import held_directly, is_time, owners, peoples, prepositions
from onrecord.finding.event_words import event_words
from onrecord.language.parsing import Sentence, Token

_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AMOUNTS = frozenset({"MONEY", "PERCENT", "ORDINAL"})
_PERSONAL = frozenset({"he", "she", "they", "we", "i", "you", "him", "her", "them", "us", "me"})
_POSSESSIVE = frozenset({"his", "her", "their", "our", "its", "my", "your", "whose", "who", "it"})
_QUANTITIES = frozenset(
    {
        "dozen", "hundred", "thousand", "million", "score", "group", "number", "majority",
        "handful", "couple", "lot", "series", "wave", "team", "crowd", "pair", "rest", "all",
        "some", "many", "most", "one", "two", "three", "several", "bulk", "part", "half", "fifth",
        "third", "quarter", "string", "spate", "round", "kind", "type", "sort", "contingent",
        "convoy", "percent", "batch",
    }
)  # fmt: skip
_UNITS = frozenset({"stg", "dlr", "dlrs", "mln", "bln", "pct", "tonne", "tonnes", "barrel"})
_NOBODY = frozenset({"that", "which", "what", "this", "there", "these", "those", "such"})


def lemmas_of(sentence: Sentence, index: int) -> set[str]:
    """Return the words by which a noun is known: its lemma, its entity as `#GPE`, what it counts.

    For `dozens` in `dozens of hostages` these are `dozen`, `dozens` and `hostage`.
    """
    token = sentence.tokens[index]
    found = {lemma_of(token), token.lower}
    if token.entity:
        found.add(f"#{token.entity}")
    if found & _QUANTITIES or token.tag == "CD":
        for of in sentence.kids(index, "prep"):
            for held in sentence.kids(of.index, "pobj") if of.lower in {"of", "in"} else ():
                found |= {lemma_of(held), held.lower}
    return found


def lemma_of(token: Token) -> str:
    """Return the lower-case lemma, put right where the lemmatiser errs."""
    lower = token.lower
    lemma = event_words().lemmas.get(lower) or token.lemma.lower()
    if token.pos == "PROPN" and lemma == lower and lower.endswith("s") and not token.entity:
        return lower[:-1]
    return lemma


def acts_as_someone(sentence: Sentence, index: int) -> bool:
    """Say whether a noun names persons, a body or a state, as far as the word shows."""
    token = sentence.tokens[index]
    if token.entity in _NAMES or token.lower in _PERSONAL:
        return True
    if token.pos == "PROPN":
        return not is_time(token) and token.entity not in _AMOUNTS | {"EVENT", "PRODUCT", "LAW"}
    lemmas = lemmas_of(sentence, index)
    if lemmas & event_words().agents:
        return True
    return bool(_made_of_people(token)) and not lemmas & event_words().classes["weapons"]


_ENDINGS = ("ist", "ists", "ian", "ians", "crat", "crats", "men", "women", "man", "ants", "ees")


def _made_of_people(token: Token) -> bool:
    return token.pos == "NOUN" and len(token.text) > 5 and token.lower.endswith(_ENDINGS)


def who(sentence: Sentence, heads: Iterable[int], *, acting: bool) -> list[int]:
    """Return who is meant by `heads`: not the attack but whose it is, no times and no amounts.

    A deed with nobody behind it is kept as a recipient, never as an actor.
    """
    found: list[int] = []
    for head in heads:
        for one in _behind(sentence, head, acting=acting):
            if one not in found and _is_possible(sentence.tokens[one]):
                found.append(one)
    return found


def places(sentence: Sentence, held: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Return the states and towns that `in`, `at` or `across` hold."""
    return tuple(
        one
        for word in ("in", "at", "across", "inside", "throughout", "along", "near")
        for one in held.get(word, ())
        if sentence.tokens[one].entity in _PLACES
    )


def _is_possible(token: Token) -> bool:
    if token.lower.endswith(("self", "selves")) or token.lower in _NOBODY | _UNITS:
        return False
    if token.lower in _POSSESSIVE:
        return True
    if is_time(token) or token.entity in _AMOUNTS:
        return False
    return token.pos in {"NOUN", "PROPN", "PRON", "NUM"} or token.entity in _NAMES


def _behind(sentence: Sentence, head: int, *, acting: bool) -> tuple[int, ...]:
    words = event_words()
    token = sentence.tokens[head]
    lemmas = {lemma_of(token), token.lower}
    deed = bool(lemmas & words.classes["deeds"])
    if token.entity in _NAMES:
        return (head,)
    if not deed and not (acting and lemmas & words.classes["weapons"]):
        return (head,)
    if lemmas & _QUANTITIES:
        return (head,)
    behind = owners(sentence, head)
    if not acting:
        behind = tuple(one for one in behind if sentence.tokens[one].lower not in _POSSESSIVE)
    if not behind:
        behind = held_directly(sentence, head, "by") or _makers(sentence, head)
        behind = behind or peoples(sentence, head) or held_directly(sentence, head, "from")
    if behind:
        return tuple(one for one in behind if _is_answerable(sentence, one))
    return () if acting else (head,)


def _makers(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Return who stands in `threats made by the general`."""
    return tuple(
        maker
        for participle in sentence.kids(noun, "acl")
        if participle.tag == "VBN"
        for maker in prepositions(sentence, [participle.index]).get("by", ())
    )


def _is_answerable(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if acts_as_someone(sentence, index) or token.lower in _POSSESSIVE:
        return True
    return lemma_of(token) not in event_words().classes["deeds"]
