"""How stances add up: what is refused, urged or withheld, and the mood of the predicate."""

from collections.abc import Mapping
from typing import Literal

from onrecord.finding.acts import act_words
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Stance

Mood = Literal["past", "perfect", "present", "will", "possible", "ought"]

NEGATIVE = frozenset({"refuses", "reluctant"})


def compose(outer: Stance | None, inner: Stance | None) -> Stance | None:
    """Return the stance of `outer` towards what is already `inner`: `refused to rule out`."""
    if outer is None:
        return None
    if inner is None or inner in {"done", "will", "ready"}:
        return outer
    if inner in {"urges", "urges-against"}:
        if outer in {"will", "ready", "urges", "done"}:
            return inner
        return "refuses" if outer == "refuses" and inner == "urges" else None
    if inner in NEGATIVE:
        return _TOWARDS_A_REFUSAL[outer] or inner
    if inner == "noncommittal":
        return outer if outer in {"refuses", "reluctant", "urges", "urges-against"} else inner
    return inner


_TOWARDS_A_REFUSAL: Mapping[str, Stance | None] = {
    "done": None, "will": None, "ready": None, "conditional": "conditional",
    "refuses": "noncommittal", "reluctant": "noncommittal", "noncommittal": "noncommittal",
    "urges": "urges-against", "urges-against": "urges",
}  # fmt: skip


def settle_by_mood(stance: Stance | None, mood: Mood | None, *, negated: bool) -> Stance | None:
    """Return what `stance` (None: the bare act) comes to in a predicate of that mood.

    `will recognise` is will, `has not recognised` noncommittal, `should recognise` urges.
    """
    if mood == "ought":
        against = negated or stance in NEGATIVE
        return None if negated and stance in NEGATIVE else _URGING[against]
    if stance is None:
        if mood == "possible":
            return "refuses" if negated else "noncommittal"
        if negated:
            return "noncommittal" if mood == "perfect" else "refuses"
        return "will" if mood == "will" else "done"
    if negated:
        return "noncommittal" if mood == "perfect" and stance == "will" else REVERSED.get(stance)
    return "noncommittal" if mood == "possible" and stance in {"will", "ready"} else stance


_URGING: Mapping[bool, Stance] = {False: "urges", True: "urges-against"}


_MODALS: Mapping[str, Mood] = {
    "will": "will", "would": "will", "shall": "will", "wo": "will", "'ll": "will", "’ll": "will",
    "'d": "will", "’d": "will", "may": "possible", "might": "possible", "can": "possible",
    "ca": "possible", "could": "possible", "should": "ought", "must": "ought", "ought": "ought",
}  # fmt: skip
_FINITE: Mapping[str, Mood] = {"VBD": "past", "VBZ": "present", "VBP": "present"}
REVERSED: Mapping[Stance | None, Stance] = {
    "will": "refuses", "ready": "refuses", "refuses": "noncommittal", "noncommittal": "refuses",
    "done": "refuses",
}  # fmt: skip


def mood_of(sentence: Sentence, index: int) -> Mood | None:
    """Return the mood of the predicate at `index`, or None where it has no tense of its own."""
    token = sentence.tokens[index]
    if token.pos not in {"VERB", "AUX"}:
        return None
    auxiliaries = sentence.kids(index, "aux", "auxpass")
    for aux in auxiliaries:
        if aux.tag == "MD" and aux.lower in _MODALS:
            return _MODALS[aux.lower]
    if any(aux.lower == "to" for aux in auxiliaries):
        return None
    for aux in auxiliaries:
        if aux.tag in _FINITE:
            return "perfect" if aux.lemma == "have" else _FINITE[aux.tag]
    return _FINITE.get(token.tag)


def is_negated(sentence: Sentence, index: int) -> bool:
    """Say whether the predicate at `index` is negated: `not`, `never`, `no longer`."""
    kids = sentence.kids(index)
    return any(kid.dep == "neg" or (kid.dep == "advmod" and kid.lower == "longer") for kid in kids)


def is_denied(sentence: Sentence, index: int) -> bool:
    """Say whether the noun at `index` is said not to be: `no plans`, `nobody`."""
    token = sentence.tokens[index]
    if token.lower in {"nobody", "none", "nothing", "neither"}:
        return True
    return any(
        kid.lower in {"no", "neither"} for kid in sentence.kids(index, "det", "neg", "preconj")
    )


ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "question", "see", "know"})


def is_withheld(sentence: Sentence, governor: Token) -> bool:
    """Say whether `governor` is a word of saying that is refused: `declined to comment on`."""
    if governor.lemma.lower() not in act_words().silence:
        return False
    if is_negated(sentence, governor.index):
        return True
    above = sentence.tokens[governor.head]
    return governor.dep == "xcomp" and above.lemma.lower() in {"decline", "refuse"}


def asks_whether(sentence: Sentence, index: int) -> bool:
    """Say whether the clause of the token at `index` leaves a question open: `whether it would`."""
    return any(
        kid.lower == "whether" or (kid.lower == "if" and sentence.tokens[index].dep == "ccomp")
        for kid in sentence.kids(index, "mark", "advmod")
    )
