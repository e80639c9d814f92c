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
_NOBODY = frozenset({"that", "which", "what", "this", "there", "these", "those", "such"})


def lemmas_of(sentence: Sentence, index: int) -> set[str]:
    """Return the words by which a noun is known: its lemma, its entity as `#GPE`, what it counts.

    For `dozens` in `dozens of hostages` these are `dozen`, `dozens` and `hostage`.
    """
    token = sentence.tokens[index]
    found = {lemma_of(token), token.lower}
    if token.entity:
        found.add(f"#{token.entity}")
    for held in counted(sentence, index):
        found |= {lemma_of(held), held.lower}
    return found


def counted(sentence: Sentence, index: int) -> list[Token]:
    """Return what an amount counts: `debt` for `percent` in `80 percent of the debt`."""
    token = sentence.tokens[index]
    amounts = event_words().classes["amounts"]
    if token.tag != "CD" and lemma_of(token) not in amounts and token.lower not in amounts:
        return []
    return [
        held
        for of in sentence.kids(index, "prep")
        if of.lower in {"of", "in"}
        for held in sentence.kids(of.index, "pobj")
    ]


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


def stands_for(sentence: Sentence, index: int) -> int:
    """Return whom a pronoun below a verb of speech means if that is the speaker, else `index`.

    `rebels` for `they` in `The rebels said they would withdraw`.
    """
    token = sentence.tokens[index]
    fitting = _SPEAKERS.get(token.lower)
    clause = sentence.tokens[token.head]
    if fitting is None or clause.dep != "ccomp":
        return index
    if sentence.tokens[clause.head].lemma not in event_words().governors["telling"]:
        return index
    speaker = sentence.kid(clause.head, "nsubj")
    return speaker.index if speaker is not None and speaker.tag in fitting else index


_SPEAKERS = {
    "they": frozenset({"NNS", "NNPS"}),
    "it": frozenset({"NN", "NNP"}),
    "he": frozenset({"NN", "NNP"}),
    "she": frozenset({"NN", "NNP"}),
}


def places(sentence: Sentence, held: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Return the states and towns that `in`, `at` or `across` hold."""
    return tuple(
        one
        for word in ("in", "at", "across", "inside", "throughout", "along", "near")
        for one in held.get(word, ())
        if sentence.tokens[one].entity in _PLACES
    )


def _is_possible(token: Token) -> bool:
    if (
        token.lower.endswith(("self", "selves"))
        or token.lower in _NOBODY | event_words().classes["units"]
    ):
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
    deed = deed or (token.pos != "PROPN" and bool((lemmas & words.nouns.keys()) - words.agents))
    if token.entity in _NAMES:
        return (head,)
    if not deed and not (acting and lemmas & words.classes["weapons"]):
        return (head,)
    if lemmas & words.classes["amounts"]:
        return (head,)
    behind = owners(sentence, head)
    if not acting:
        behind = tuple(one for one in behind if sentence.tokens[one].lower not in _POSSESSIVE)
    if not behind:
        behind = held_directly(sentence, head, "by") or _makers(sentence, head)
        behind = behind or peoples(sentence, head) or held_directly(sentence, head, "from")
    if not behind and lemmas & words.classes["voices"]:
        behind = held_directly(sentence, head, "of")
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
