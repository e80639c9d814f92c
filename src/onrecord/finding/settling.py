"""Whose position it is, and what it comes to: mood, conditions, questions and denials around it."""

from dataclasses import replace

from onrecord.finding.acts import act_words
from onrecord.finding.climbing import MAX_STEPS, Reading, governor_of, is_refuted, is_spent
from onrecord.finding.stances import ASKING, asks_whether, is_denied, mood_of, settle_by_mood
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Stance


def settle(sentence: Sentence, reading: Reading) -> Reading | None:
    """Return the reading with its holder and its final stance, or None if either is open."""
    if reading.holder is not None:
        return reading
    mood = mood_of(sentence, reading.at)
    subject = _subject(sentence, reading)
    negated = is_refuted(sentence, reading) and not is_spent(sentence, reading)
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


def _subject(sentence: Sentence, reading: Reading) -> int | None:
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


def _conditioned(sentence: Sentence, reading: Reading, stance: Stance) -> Stance:
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


def _framed(sentence: Sentence, settled: Reading) -> Reading | None:
    """Return the reading under the clauses above it: questions, denials, forecasts."""
    token = sentence.tokens[settled.at]
    for _ in range(MAX_STEPS):
        if token.dep != "conj":
            break
        token = sentence.tokens[token.head]
    marks = {kid.lower for kid in sentence.kids(token.index, "mark")}
    if token.dep == "advcl":
        return None if marks & {"if", "unless", "until", "before", "lest", "whether"} else settled
    governor, _ = governor_of(sentence, token)
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
