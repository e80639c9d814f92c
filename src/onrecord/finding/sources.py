"""Who a cue belongs to: the noun phrase that says, thinks or wants."""

from onrecord.finding.cues import is_verb, starts_speech
from onrecord.language.mentions import noun_phrase
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Passage

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CONTROLLED = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "dep", "prep"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOBODY = frozenset({"there", "this", "that", "what", "which"})
_WRITTEN = frozenset({"say", "state", "read", "claim", "allege", "find", "call"})
_MAX_CLIMB = 6


def find_source(sentence: Sentence, index: int, *, passive: bool = False) -> Token | None:
    """Return the head of the noun phrase that is the source of the cue at `index`, or None.

    `passive` takes the subject of a passive cue: `would not be drawn`.
    Follows control and coordination: in `Osei nodded, adding that …` the source is `Osei`.
    """
    token, climbed = sentence.tokens[index], 0
    while climbed <= _MAX_CLIMB:
        subject = _own_subject(sentence, token.index)
        if subject is not None and subject.dep == "nsubjpass" and not (climbed or passive):
            return None
        if subject is not None:
            return _somebody(sentence, token, subject)
        if token.dep == "conj" and starts_speech(sentence, token):
            token = _outer_speech(sentence, token)
        if token.dep in {"acl", "relcl"}:
            return sentence.tokens[token.head]
        if token.dep not in _CONTROLLED or token.head == token.index:
            return _late_subject(sentence, index)
        token, climbed = sentence.tokens[token.head], climbed + 1
        if not is_verb(token) and token.pos != "AUX":
            return token if token.pos in {"NOUN", "PROPN"} and climbed == 1 else None
    return None


def _outer_speech(sentence: Sentence, token: Token) -> Token:
    """Return the clause whose verb of speech a coordinated one goes on with, else `token`."""
    inner = sentence.tokens[token.head]
    return inner if inner.dep == "ccomp" and inner.index < token.index else token


def _own_subject(sentence: Sentence, index: int) -> Token | None:
    agent = sentence.kid(index, "agent")
    if agent is not None:
        by = sentence.kid(agent.index, "pobj")
        if by is not None:
            return by
    subject = sentence.kid(index, *_SUBJECTS)
    if subject is None or subject.dep == "csubj":
        return None
    return subject


def _somebody(sentence: Sentence, verb: Token, subject: Token) -> Token | None:
    """Return `subject`, or None where it is a word that nobody stands behind."""
    if subject.lower in _RELATIVES and verb.dep == "relcl":
        thing = subject.lower in {"that", "which"}
        return subject if not thing or verb.lemma in _WRITTEN else None
    if subject.pos in {"PRON", "DET"} and subject.lower in _NOBODY:
        return None
    return subject


def antecedent(sentence: Sentence, index: int) -> int:
    """Return the head of the noun that a relative pronoun stands for, or `index` itself."""
    token = sentence.tokens[index]
    verb = sentence.tokens[token.head]
    if token.lower in _RELATIVES and verb.dep == "relcl":
        return verb.head
    return index


def _late_subject(sentence: Sentence, index: int) -> Token | None:
    """Return who stands right behind an inverted cue, taken for its object by the parse."""
    opens = index == 0 or sentence.tokens[index - 1].pos == "PUNCT"
    for child in sentence.kids(index, "dobj", "attr", "npadvmod", "dep", "oprd"):
        named = child.entity in {"PERSON", "ORG", "NORP"}
        if child.index > index and (named or (opens and child.pos in {"NOUN", "PROPN"})):
            return child
    return None


def source_passage(sentence: Sentence, source: int, cue: int) -> Passage:
    """Return the full noun phrase headed by `source`, cut short where it would run into the cue."""
    if sentence.tokens[source].pos == "PRON":
        return sentence.passage(source, source)
    members = sentence.subtree(source)
    if cue in members:
        return noun_phrase(sentence, source)
    first, last = _led_by_title(sentence, members[0], cue), members[-1]
    if first <= cue <= last:
        first, last = (first, cue - 1) if source < cue else (cue + 1, last)
    return sentence.passage(*_trimmed(sentence, first, last))


_BEFORE_NAME = frozenset({"NOUN", "PROPN", "ADJ"})


def _led_by_title(sentence: Sentence, first: int, cue: int) -> int:
    """Return where the phrase starts, a title between a quotation and the name taken in."""
    at = first
    while at > 0 and first - at < _MAX_CLIMB and sentence.tokens[at - 1].pos in _BEFORE_NAME:
        at -= 1
    quoted = at > 0 and sentence.tokens[at - 1].text in {"”", "’", '"', "»", "''"}
    return at if quoted and first < cue else first


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    while last > first and sentence.tokens[last].text in {",", "—", "–", "-", ";", ":", "("}:
        last -= 1
    while first < last and sentence.tokens[first].text in {",", "—", "–", "-", ";", ":"}:
        first += 1
    return first, last
