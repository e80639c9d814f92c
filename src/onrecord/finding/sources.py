"""Who a cue belongs to: the noun phrase that says, thinks or wants."""

from onrecord.finding.cues import cue_words, is_verb, starts_speech
from onrecord.finding.tags import noun_before
from onrecord.language.mentions import noun_phrase
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Passage

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CONTROLLED = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "dep", "prep"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOBODY = frozenset({"there", "this", "that", "what", "which"})
_SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
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
            return _stray_subject(sentence, index)
        coordinated = token.dep == "conj"
        token, climbed = sentence.tokens[token.head], climbed + 1
        if is_verb(token) or token.pos in {"AUX", "ADP", "SCONJ"}:
            continue
        if token.pos not in {"NOUN", "PROPN"} or climbed > 1:
            return None
        if not coordinated:
            return token
        token = sentence.tokens[token.head]
    return None


def _outer_speech(sentence: Sentence, token: Token) -> Token:
    """Return the clause whose verb of speech a coordinated one goes on with, else `token`."""
    inner = sentence.tokens[token.head]
    behind = inner.head < inner.index < token.index
    return inner if inner.dep == "ccomp" and behind else token


def _own_subject(sentence: Sentence, index: int) -> Token | None:
    agent = sentence.kid(index, "agent")
    if agent is not None and sentence.kid(index, "nsubj") is None:
        by = sentence.kid(agent.index, "pobj")
        if by is not None:
            return by
    subjects = [one for one in sentence.kids(index, *_SUBJECTS) if not _is_day(one)]
    if not subjects or subjects[0].dep == "csubj":
        return None
    inverted = _is_inverted(sentence, index, subjects[-1])
    return subjects[-1] if inverted or _is_put_in(sentence, index, subjects[-1]) else subjects[0]


def _is_put_in(sentence: Sentence, index: int, subject: Token) -> bool:
    """Say whether a cue is put into what is said: `Osei` in `The deal, Osei said, was off`."""
    first = sentence.subtree(subject.index)[0]
    return first > 0 and sentence.tokens[first - 1].text == "," and subject.index == index - 1


def _is_day(token: Token) -> bool:
    """Say whether a subject is a day that the parse took for one; `the 46-year-old` is none."""
    return token.entity in {"DATE", "TIME"} and token.lemma != "old"


def _is_inverted(sentence: Sentence, index: int, subject: Token) -> bool:
    """Say whether a cue stands between commas, its subject behind it: `, said the bishop,`."""
    return subject.index > index > 0 and sentence.tokens[index - 1].text == ","


def _somebody(sentence: Sentence, verb: Token, subject: Token) -> Token | None:
    """Return `subject`, or None where it is a word that nobody stands behind."""
    if subject.lower in _RELATIVES and verb.dep == "relcl":
        return subject if _may_speak(sentence, verb, subject) else None
    if subject.pos in {"PRON", "DET"} and subject.lower in _NOBODY:
        return None
    return subject


def _may_speak(sentence: Sentence, verb: Token, relative: Token) -> bool:
    """Say whether `which` or `that` stands for somebody, or for something that has a wording."""
    if relative.lower in {"who", "whom"}:
        return True
    meant = sentence.tokens[verb.head]
    return meant.entity in _SPEAKING or verb.lemma in cue_words().written


def antecedent(sentence: Sentence, index: int) -> int:
    """Return the head of the noun that speaks behind the token at `index`, or `index` itself.

    Behind `who` it is what that relates to, behind `a report by the union` the union.
    """
    token = sentence.tokens[index]
    verb = sentence.tokens[token.head]
    if token.lower in _RELATIVES and verb.dep == "relcl":
        return verb.head
    return _author(sentence, token)


def _author(sentence: Sentence, token: Token) -> int:
    """Return who wrote or gave what speaks: `a report by Y`, `an interview with Y`."""
    linking = _WRITTEN_BY if token.lemma in cue_words().documents else frozenset()
    for preposition in sentence.kids(token.index, "prep", "agent"):
        author = sentence.kid(preposition.index, "pobj")
        given = token.lemma == "interview" and preposition.lower == "with"
        if author is not None and (given or preposition.lower in linking):
            return author.index
    return token.index


_WRITTEN_BY = frozenset({"by", "from"})


def late_subject(sentence: Sentence, index: int) -> Token | None:
    """Return who stands right behind an inverted cue, taken for its object by the parse."""
    opens = index == 0 or sentence.tokens[index - 1].pos == "PUNCT"
    for child in sentence.kids(index, "dobj", "attr", "npadvmod", "dep", "oprd"):
        named = child.entity in {"PERSON", "ORG", "NORP"}
        if child.index > index and (named or (opens and child.pos in {"NOUN", "PROPN"})):
            return child
    return None


def _stray_subject(sentence: Sentence, index: int) -> Token | None:
    """Return the subject that the parse hung on something else, or None."""
    finite = sentence.tokens[index].tag in {"VBD", "VBZ", "VBP"}
    before = noun_before(sentence, index) if finite else None
    if before is not None:
        return sentence.tokens[before[0]]
    return late_subject(sentence, index) or _shared_subject(sentence, index)


def _shared_subject(sentence: Sentence, index: int) -> Token | None:
    """Return the subject that the parse gave to a participle: `Osei, reporting a loss, said S`."""
    for clause in sentence.kids(index, "ccomp", "advcl"):
        if clause.tag == "VBG" and clause.index < index:
            return sentence.kid(clause.index, "nsubj")
    return None


def source_passage(sentence: Sentence, source: int, cue: int) -> Passage:
    """Return the full noun phrase headed by `source`, cut short where it would run into the cue."""
    if sentence.tokens[source].pos == "PRON":
        denied = source > 0 and sentence.tokens[source - 1].lower == "not"
        return sentence.passage(source - denied, source)
    members = sentence.subtree(source)
    if cue in members:
        return noun_phrase(sentence, source)
    members = _without_deeds(sentence, source, members)
    members = _without_words_before(sentence, source, members, cue)
    first, last = _led_by_title(sentence, members[0], cue), members[-1]
    if first <= cue <= last:
        first, last = (first, cue - 1) if source < cue else (cue + 1, last)
    return sentence.passage(*_trimmed(sentence, first, last))


def _without_words_before(
    sentence: Sentence, source: int, members: list[int], cue: int
) -> list[int]:
    """Return the phrase without words before it that the parse took in: `…, chief Osei said`."""
    if source > cue:
        return members
    before = noun_before(sentence, cue) or noun_before(sentence, source + 1)
    if before is None or before[1] <= members[0] or before[0] != source:
        return members
    cut = [one for one in members if one < before[1]]
    stray = sentence.tokens[source].dep not in {"nsubj", "nsubjpass"}
    closed = any(sentence.tokens[one].text in {"”", "»"} for one in cut)
    return [one for one in members if one >= before[1]] if stray or closed else members


def _without_deeds(sentence: Sentence, source: int, members: list[int]) -> list[int]:
    """Return the phrase short of what its bearer is doing: `Osei, reporting a loss, said`."""
    for deed in sentence.kids(source, "acl"):
        first = sentence.subtree(deed.index)[0]
        if deed.tag == "VBG" and sentence.tokens[first - 1].text == "," and first > source:
            return [one for one in members if one < first]
    return members


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
