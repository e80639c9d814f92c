"""The climb from an act to the predicate with a subject: what each governor does to a stance.

`refused to`, `plans to`, `called for` on the way change it; the words are in `data/acts.toml`.
"""

from dataclasses import dataclass, replace
from typing import Literal, cast

from onrecord.finding.acts import act_words, meanings, operators_of
from onrecord.finding.stances import (
    ASKING,
    REVERSED,
    asks_whether,
    compose,
    is_denied,
    is_negated,
    is_withheld,
    mood_of,
)
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Stance

MAX_STEPS = 8
"""Governors climbed over, from the act to the predicate with a subject."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the act has been read: up to the token `at`, taken as `stance` (None: bare).

    `holder` is set once the reading has met whose position it is; `impersonal` says that the
    words are a judgement, which belongs to the one who speaks them.
    """

    at: int
    stance: Stance | None
    path: tuple[int, ...]
    holder: int | None = None
    impersonal: bool = False


def climb(sentence: Sentence, head: int) -> Reading | None:
    """Return the reading at the first predicate with a subject or a possessor, or None."""
    reading = Reading(head, "refuses" if is_denied(sentence, head) else None, (head,))
    for _ in range(MAX_STEPS):
        reading = _past_coordination(sentence, reading)
        if mood_of(sentence, reading.at) is not None:
            return reading
        if reading.holder is not None:
            return reading
        step = _govern(sentence, reading)
        if step is None:
            return None
        reading = step
    return None


_NOUNS = {"PROPN": "NOUN"}


def _past_coordination(sentence: Sentence, reading: Reading) -> Reading:
    """Return the reading moved to the first of `refused to close or leave` that it shares."""
    at = reading.at
    token = sentence.tokens[at]
    for _ in range(MAX_STEPS):
        first = sentence.tokens[token.head]
        kinds = {_NOUNS.get(one.pos, one.pos) for one in (first, token)}
        shares = token.dep == "conj" and len(kinds) == 1
        if not shares or mood_of(sentence, token.index) is not None:
            break
        if sentence.kid(token.index, "nsubj", "nsubjpass", "aux") is not None:
            break
        if any(kid.lower in {"than", "not"} for kid in sentence.kids(first.index, "cc")):
            break
        token = first
    if token.index == at:
        return reading
    return replace(reading, at=token.index, path=(*reading.path, token.index))


def _govern(sentence: Sentence, reading: Reading) -> Reading | None:
    """Return the reading one governor up, or None where the words in between are unknown."""
    denied = _denied(sentence, reading)
    if denied is None or denied.holder is not None:
        return denied
    token = sentence.tokens[denied.at]
    governor, prep = governor_of(sentence, token)
    if governor is None:
        return None
    raised = replace(denied, at=governor.index, path=(*denied.path, governor.index))
    if governor.lemma == "be" or (governor.dep == "ROOT" and governor.lemma in _COPULAS):
        return _predicate(sentence, token, governor, raised)
    if is_withheld(sentence, governor):
        top = governor.index if is_negated(sentence, governor.index) else governor.head
        return replace(raised, at=top, path=(*raised.path, top), stance="noncommittal")
    stance = _operator(sentence, token, governor, prep)
    if stance is None or stance == "transparent":
        return raised if stance else None
    judged = bool(meanings(sentence, governor.index, act_words().judgements))
    composed = compose(stance, raised.stance)
    return composed and replace(raised, stance=composed, impersonal=raised.impersonal or judged)


def _denied(sentence: Sentence, reading: Reading) -> Reading | None:
    """Return the reading with the denial and the owner at its token: `no plans`, `its refusal`."""
    token, stance = sentence.tokens[reading.at], reading.stance
    if token.pos in {"VERB", "AUX"} and is_refuted(sentence, reading):
        stance = REVERSED.get(stance) if stance else "refuses"
        return stance and replace(reading, stance=stance)
    if token.pos not in {"NOUN", "PROPN"}:
        return reading
    if (
        len(reading.path) > 1
        and is_denied(sentence, token.index)
        and not is_spent(sentence, reading)
    ):
        stance = REVERSED.get(stance)
        if stance is None:
            return None
    owner = sentence.kid(token.index, "poss")
    if owner is None or owner.pos == "PRON":
        return replace(reading, stance=stance)
    return replace(reading, stance=stance, holder=owner.index) if stance else None


_COPULAS = frozenset({"seem", "remain", "look", "appear", "stand"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "csubj"})
_NOMINAL = frozenset({"dobj", "nsubjpass", "attr", "acomp", "oprd", "nsubj"})
_VERB_LEADS = frozenset({"to", "for", "on", "upon", "from", "with", "about", "into", "off", "out"})
_NOUN_LEADS = frozenset({*_VERB_LEADS, "of"})
_LIGHT_LEADS = frozenset({"to", "toward", "towards", "with"})


def governor_of(sentence: Sentence, token: Token) -> tuple[Token | None, str | None]:
    """Return what governs `token`, and the preposition between them if there is one."""
    above = sentence.tokens[token.head]
    if token.dep in {"pobj", "pcomp"} and above.dep in {"prep", "agent"}:
        holder = sentence.tokens[above.head]
        adverb = holder.pos == "ADV" and holder.dep in {"advmod", "prt"}
        return sentence.tokens[holder.head] if adverb else holder, above.lower
    if token.dep in _CLAUSAL or token.dep in _NOMINAL:
        return (None if above.index == token.index else above), None
    return None, None


def _operator(
    sentence: Sentence, token: Token, governor: Token, prep: str | None
) -> Stance | Literal["transparent"] | None:
    """Return the stance that `governor` takes towards the act at `token`."""
    words = act_words()
    obliged = token.dep == "xcomp" and governor.lemma == "have" and token.tag == "VB"
    if token.dep == "nsubj" or (obliged and not sentence.kid(governor.index, "advmod")):
        return None
    if asks_whether(sentence, token.index):
        return None if governor.lemma in ASKING else "noncommittal"
    passive = sentence.kid(governor.index, "nsubjpass") is not None and token.dep != "nsubjpass"
    asked = passive and sentence.kid(governor.index, "agent") is not None
    table = words.participles if passive and not asked else operators_of(governor)
    other = asked or _other_subject(sentence, token, governor)
    plain_ok = prep is None or prep in (
        _NOUN_LEADS if governor.pos in {"NOUN", "PROPN", "ADJ"} else _VERB_LEADS
    )
    choices = [
        stance
        for kid, stance in meanings(sentence, governor.index, table)
        if plain_ok or kid == prep or (kid is not None and not _leads(sentence, governor, kid))
    ] or [stance for _, stance in meanings(sentence, governor.index, words.judgements)]
    if not choices and governor.lemma.lower() in words.transparent and not other:
        return "transparent" if prep is None or prep in _LIGHT_LEADS else None
    if token.dep == "dobj" and governor.lemma in _ADDRESSING:
        return None
    return _fitting(choices, token, other=other, free=prep is not None or token.pos == "NOUN")


def _leads(sentence: Sentence, governor: Token, word: str) -> bool:
    return any(one.lower == word for one in sentence.kids(governor.index, "prep"))


def _fitting(choices: list[str], token: Token, *, other: bool, free: bool) -> Stance | None:
    """Return the choice that fits who is to act: someone else (urging) or the holder itself."""
    urging = [one for one in choices if one in {"urges", "urges-against"}]
    own = [one for one in choices if one not in urging]
    if other:
        return cast(Stance, urging[0]) if urging else None
    if own:
        return cast(Stance, own[0])
    if urging and (free or token.dep in {"acl", "relcl"} or "urges-against" in urging):
        return cast(Stance, urging[0])
    return "ready" if urging and token.dep == "xcomp" else None


def _other_subject(sentence: Sentence, token: Token, governor: Token) -> bool:
    """Say whether the act is asked of someone else: `urged Quito to`, `called on Quito to`."""
    if token.pos not in {"VERB", "AUX"} or governor.pos not in {"VERB", "AUX"}:
        return False
    if sentence.kid(token.index, "nsubj", "nsubjpass") is not None:
        return True
    if token.dep not in {"xcomp", "advcl", "ccomp", "acl"} or governor.lemma in _PROMISING:
        return False
    asked = sentence.kids(governor.index, "dobj", "dative")
    for prep in sentence.kids(governor.index, "prep"):
        if prep.lower in {"on", "upon", "to", "for"}:
            asked.extend(sentence.kids(prep.index, "pobj"))
    return any(
        governor.index < one.index < token.index and one.entity not in {"DATE", "TIME"}
        for one in asked
    )


def _predicate(sentence: Sentence, token: Token, be: Token, raised: Reading) -> Reading | None:
    """Return the reading at a form of `be`: `recognition is premature`, `is to recognise`."""
    if token.dep in {"acomp", "attr", "oprd"}:
        if raised.stance is None:
            return None
        there = sentence.kid(be.index, "expl") is not None
        return replace(raised, impersonal=raised.impersonal or there)
    for said in sentence.kids(be.index, "acomp", "attr", "advmod", "prep", "oprd"):
        for table, impersonal in ((act_words().judgements, True), (operators_of(said), False)):
            for _, stance in meanings(sentence, said.index, table):
                judged = compose(cast(Stance, stance), raised.stance)
                personal = token.dep in {"nsubj", "csubj"}
                if judged is not None and (impersonal or not personal):
                    return replace(raised, stance=judged, impersonal=impersonal)
    if token.dep == "xcomp" and token.tag == "VB":
        return replace(raised, stance=compose("will", raised.stance))
    return None


# Their object is spoken to, even where it is named by an act: `told a meeting`.
_ADDRESSING = frozenset({"tell", "ask", "invite", "warn", "advise", "instruct", "lobby", "press"})
# Their subject is to act, even where someone is named in between: `promised Quito to leave`.
_PROMISING = frozenset({"promise", "vow", "swear", "offer", "threaten"})


def is_refuted(sentence: Sentence, reading: Reading) -> bool:
    """Say whether the predicate is negated, be it by the act's object: `recognised neither`."""
    objects = sentence.kids(reading.at, "dobj") if len(reading.path) == 1 else []
    denied = any(is_denied(sentence, one.index) for one in objects)
    return denied or is_negated(sentence, reading.at)


def is_spent(sentence: Sentence, reading: Reading) -> bool:
    """Say whether the negation at the predicate is already part of the stance: `not rush to`."""
    if len(reading.path) < 2:
        return False
    if sentence.tokens[reading.at].lemma.lower() in act_words().silence:
        return True
    used = meanings(sentence, reading.at, operators_of(sentence.tokens[reading.at]))[:1]
    return any(kid in {"not", "n't", "never", "yet"} for kid, _ in used)
