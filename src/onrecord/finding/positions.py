"""Sentences → where someone stands on an act: `Oslo would not rush to recognise the council`.

From the word that names the act, the reading climbs to the predicate that has a subject. Each
governor on the way (`refused to`, `plans to`, `called for`) changes the stance; the mood of
the predicate and the clauses around it settle it. The words are in `data/acts.toml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast

from onrecord.finding.acts import (
    act_at,
    act_words,
    meanings,
    object_of,
    object_passage,
    operators_of,
)
from onrecord.finding.stances import (
    ASKING,
    REVERSED,
    asks_whether,
    compose,
    is_denied,
    is_negated,
    is_withheld,
    mood_of,
    settle_by_mood,
)
from onrecord.language.mentions import noun_phrase
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.record import Stance
from onrecord.report import Passage, Report

MAX_STEPS = 8
"""Governors climbed over, from the act to the predicate with a subject."""
MAX_HOLDERS = 8
"""Coordinated holders of one position: `Oslo, Quito and Dakar refused to …`."""
MAX_PASSAGE = 60
"""Tokens of a position's passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPosition:
    """Where `actor` stands on `act` towards `object`; `head` is the token that names the act.

    `act` is a family of `data/acts.toml`; `actor` and `object` are the heads of noun phrases.
    """

    sentence: int
    head: int
    actor: Ref
    act: str
    object: Ref | None
    object_passage: Passage | None
    stance: Stance
    passage: Passage


def find_positions(report: Report, sentences: list[Sentence]) -> list[FoundPosition]:
    """Return the positions that the sentences of `report` show, in the order of the text.

    `Oslo has no plans to close its embassy` → Oslo, `close-embassy`, `refuses`. An act whose
    holder or stance the sentence leaves open gives nothing.
    """
    found: list[FoundPosition] = []
    for sentence in sentences:
        if sentence.within != report.text:
            continue
        found.extend(_positions_in(sentence))
    return found


def _positions_in(sentence: Sentence) -> Iterator[FoundPosition]:
    """Yield the positions of one sentence; `backed sanctions` is about sanctions, not backing."""
    settled: list[tuple[str, _Reading]] = []
    for token in sentence.tokens:
        act = act_at(sentence, token)
        reading = None if act is None else _read(sentence, token.index)
        if act is not None and reading is not None:
            settled.append((act, reading))
    passed = {
        above
        for _, reading in settled
        for at, above in pairwise(reading.path)
        if sentence.tokens[at].dep != "conj"
    }
    for act, reading in settled:
        if reading.path[0] not in passed:
            yield from _positions_of(sentence, act, reading)


# The climb.


@dataclass(frozen=True, slots=True)
class _Reading:
    """How far the act has been read: up to the token `at`, taken as `stance` (None: bare).

    `holder` is set once the reading has met whose position it is; `impersonal` says that the
    words are a judgement, which belongs to the one who speaks them.
    """

    at: int
    stance: Stance | None
    path: tuple[int, ...]
    holder: int | None = None
    impersonal: bool = False


def _read(sentence: Sentence, head: int) -> _Reading | None:
    """Return the act at `head` read to its end, or None where holder or stance stay open."""
    reading = _climb(sentence, head)
    settled = None if reading is None else _settle(sentence, reading)
    return settled if settled and settled.holder is not None and settled.stance else None


def _positions_of(sentence: Sentence, act: str, reading: _Reading) -> Iterator[FoundPosition]:
    head = reading.path[0]
    target = object_of(sentence, head, act, reading.path[1:])
    if reading.holder is None or reading.stance is None:
        return
    if target is not None and target.index == reading.holder:
        return
    for holder in _holders(sentence, reading.holder):
        yield FoundPosition(
            sentence=sentence.index,
            head=head,
            actor=(sentence.index, holder.index),
            act=act,
            object=None if target is None else (sentence.index, target.index),
            object_passage=None if target is None else object_passage(sentence, target, act),
            stance=reading.stance,
            passage=_passage(sentence, reading, target),
        )


def _holders(sentence: Sentence, index: int) -> list[Token]:
    return [
        one
        for one in sentence.conjuncts(index)[:MAX_HOLDERS]
        if one.pos in {"NOUN", "PROPN", "PRON"}
        and one.lower not in _NOBODY
        and not is_denied(sentence, one.index)
    ]


# Words in the place of a subject that name no one.
_NOBODY = frozenset({"that", "this", "which", "who", "what", "there", "these", "those", "one"})


def _passage(sentence: Sentence, reading: _Reading, target: Token | None) -> Passage:
    """Return the words from the holder, or from a condition before it, to the clause's end."""
    points = [*reading.path]
    if reading.holder is not None:
        own = noun_phrase(sentence, reading.holder).start
        points.extend(at for at in (_index_at(sentence, own), reading.holder) if at is not None)
    if target is not None:
        points.append(target.index)
    clause = sentence.subtree(reading.path[-1])
    first, last = min(points), max(*points, clause[-1])
    if reading.stance in {"conditional", "noncommittal"}:
        first = min(first, clause[0])
    if last - first >= MAX_PASSAGE:
        first, last = min(points), min(max(points), min(points) + MAX_PASSAGE - 1)
    while last > first and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    while first < last and sentence.tokens[first].pos in {"PUNCT", "SCONJ", "CCONJ"}:
        first += 1
    return sentence.passage(first, last)


def _index_at(sentence: Sentence, offset: int) -> int | None:
    token = sentence.token_at(offset)
    return None if token is None else token.index


def _climb(sentence: Sentence, head: int) -> _Reading | None:
    """Return the reading at the first predicate with a subject or a possessor, or None."""
    reading = _Reading(head, "refuses" if is_denied(sentence, head) else None, (head,))
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


def _past_coordination(sentence: Sentence, reading: _Reading) -> _Reading:
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


def _govern(sentence: Sentence, reading: _Reading) -> _Reading | None:
    """Return the reading one governor up, or None where the words in between are unknown."""
    denied = _denied(sentence, reading)
    if denied is None or denied.holder is not None:
        return denied
    token = sentence.tokens[denied.at]
    governor, prep = _governor(sentence, token)
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


def _denied(sentence: Sentence, reading: _Reading) -> _Reading | None:
    """Return the reading with the denial and the owner at its token: `no plans`, `its refusal`."""
    token, stance = sentence.tokens[reading.at], reading.stance
    if token.pos in {"VERB", "AUX"} and _negated(sentence, reading):
        stance = REVERSED.get(stance) if stance else "refuses"
        return stance and replace(reading, stance=stance)
    if token.pos not in {"NOUN", "PROPN"}:
        return reading
    if len(reading.path) > 1 and is_denied(sentence, token.index) and not _spent(sentence, reading):
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


def _governor(sentence: Sentence, token: Token) -> tuple[Token | None, str | None]:
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


def _predicate(sentence: Sentence, token: Token, be: Token, raised: _Reading) -> _Reading | None:
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
# Whose position it is, and what it comes to.


def _settle(sentence: Sentence, reading: _Reading) -> _Reading | None:
    """Return the reading with its holder and its final stance, or None if either is open."""
    if reading.holder is not None:
        return reading
    mood = mood_of(sentence, reading.at)
    subject = _subject(sentence, reading)
    negated = _negated(sentence, reading) and not _spent(sentence, reading)
    if subject is not None and is_denied(sentence, subject):
        negated = not negated
    stance = settle_by_mood(reading.stance, mood, negated=negated)
    if stance is None:
        return None
    impersonal = reading.impersonal or mood == "ought"
    holder = None if impersonal else subject
    settled = replace(reading, stance=_conditioned(sentence, reading, stance), holder=holder)
    if impersonal or (holder is not None and sentence.tokens[holder].lower in {"we", "i"}):
        speaker = _speaker(sentence, reading.at)
        settled = replace(settled, holder=holder if speaker is None else speaker.index)
    return _framed(sentence, settled)


def _negated(sentence: Sentence, reading: _Reading) -> bool:
    """Say whether the predicate is negated, be it by the act's object: `recognised neither`."""
    objects = sentence.kids(reading.at, "dobj") if len(reading.path) == 1 else []
    denied = any(is_denied(sentence, one.index) for one in objects)
    return denied or is_negated(sentence, reading.at)


def _spent(sentence: Sentence, reading: _Reading) -> bool:
    """Say whether the negation at the predicate is already part of the stance: `not rush to`."""
    if len(reading.path) < 2:
        return False
    if sentence.tokens[reading.at].lemma.lower() in act_words().silence:
        return True
    used = meanings(sentence, reading.at, operators_of(sentence.tokens[reading.at]))[:1]
    return any(kid in {"not", "n't", "never", "yet"} for kid, _ in used)


def _subject(sentence: Sentence, reading: _Reading) -> int | None:
    """Return the head of the noun phrase that holds the position, or None."""
    at = reading.at
    for _ in range(MAX_STEPS):
        token = sentence.tokens[at]
        agent = sentence.kid(at, "agent")
        if agent is not None:
            by = sentence.kid(agent.index, "pobj")
            return None if by is None else by.index
        passive = sentence.kid(at, "nsubjpass")
        if passive is not None:
            active = len(reading.path) > 1 and passive.index not in reading.path
            return passive.index if active else None
        subject = sentence.kid(at, "nsubj")
        if subject is not None:
            relative = token.dep == "relcl" and subject.tag in {"WDT", "WP"}
            return token.head if relative else subject.index
        if token.dep != "conj":
            return None
        at = token.head
    return None


def _conditioned(sentence: Sentence, reading: _Reading, stance: Stance) -> Stance:
    """Return `conditional` where a condition hangs on the words between act and predicate."""
    if stance not in {"will", "ready", "noncommittal", "refuses"}:
        return stance
    conditions = act_words().conditions
    for at in reading.path:
        only = any(kid.lower == "only" for kid in sentence.kids(at, "advmod"))
        for kid in sentence.kids(at, "prep", "advcl", "advmod", "mark", "amod"):
            leads = {kid.lower, *(one.lower for one in sentence.kids(kid.index, "mark", "pobj"))}
            only = only or any(one.lower == "only" for one in sentence.kids(kid.index, "advmod"))
            if leads & (conditions["clauses"] | conditions["phrases"]):
                return "conditional"
            if only and leads & conditions["only"]:
                return "conditional"
            if stance == "refuses" and leads & conditions["refusals"]:
                return "conditional"
    return stance


def _framed(sentence: Sentence, settled: _Reading) -> _Reading | None:
    """Return the reading under the clauses above it: questions, denials, forecasts."""
    token = sentence.tokens[settled.at]
    for _ in range(MAX_STEPS):
        if token.dep != "conj":
            break
        token = sentence.tokens[token.head]
    marks = {kid.lower for kid in sentence.kids(token.index, "mark")}
    if token.dep == "advcl":
        return None if marks & {"if", "unless", "until", "before", "lest", "whether"} else settled
    governor, _ = _governor(sentence, token)
    if governor is None or token.dep not in {"ccomp", "pcomp", "csubj"}:
        return settled
    if asks_whether(sentence, token.index):
        if governor.lemma in ASKING:
            return None
        asked = (governor.index, governor.head) if governor.dep == "xcomp" else (governor.index,)
        open_reading = replace(settled, path=(*settled.path, *asked))
        return replace(open_reading, stance=_conditioned(sentence, open_reading, "noncommittal"))
    if governor.lemma in act_words().doubted and settled.holder is not None:
        return None if sentence.kid(governor.index, "nsubj") else settled
    if governor.lemma == "deny":
        return replace(settled, stance="refuses") if settled.stance in {"will", "ready"} else None
    return settled


def _speaker(sentence: Sentence, index: int) -> Token | None:
    """Return the subject of the saying that holds the clause of the token at `index`, or None."""
    above = [sentence.tokens[index], *sentence.ancestors(index)][: MAX_STEPS + 1]
    for token in above:
        for verb in (token, *sentence.kids(token.index, "parataxis", "ccomp")):
            if verb.index != index and verb.lemma.lower() in act_words().speech:
                subject = sentence.kid(verb.index, "nsubj")
                if subject is not None:
                    return subject
        for lead in sentence.kids(token.index, "prep"):
            to = sentence.kid(lead.index, "prep") if lead.lower == "according" else None
            if to is not None:
                return sentence.kid(to.index, "pobj")
    return None
