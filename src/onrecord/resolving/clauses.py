"""Clauses and their times: the tense that governs a date, and which dates belong to which act."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from onrecord.language.parsing import Sentence, Token
from onrecord.resolving.timewords import words

Tense = Literal["future", "past", "present"]

_LIMIT = 60
"""Steps up the parse; deeper nesting than this is not prose."""
_CLOSE = 4
"""Tokens from a date between subject and verb to that verb, at most."""
_RANKED = 8
"""Tokens before `since` among which `first` and `worst` are looked for."""
_LEADS = frozenset({"since", "to", "until", "till"})
_PAST_BE = frozenset({"was", "were", "been", "got"})
_PRESENT_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "being"})
_ADVERBIAL = frozenset({"prep", "npadvmod", "advmod", "tmod", "pobj", "pcomp", "dep", "appos"})
_NOMINAL = frozenset(
    {"acomp", "dobj", "attr", "nsubj", "nsubjpass", "pobj", "prep", "agent", "conj", "oprd"}
)
_AFTER = frozenset({"after", "following", "since"})
_HOURS = frozenset({"a.m.", "p.m.", "am", "pm", "noon", "midnight", "gmt", "utc"})
_MEANS = frozenset({"as", "by", "in", "on", "upon", "when", "while"})
_VOICED = frozenset({"at", "by", "on", "through", "to", "via"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def tense_over(sentence: Sentence, index: int) -> Tense | None:
    """Return the tense of what governs the date headed by token `index`, None if nothing tells.

    `will meet on Monday`, `due Monday`: future. `met on Monday`: past. `meets on Monday`: present,
    and so `called a strike for Monday`, which looks ahead whatever the verb.
    """
    if _cue_before(sentence, index) is not None:
        return "past"
    if sentence.tokens[sentence.tokens[index].head].lower == "for":
        return "present"
    cues = _list("tense", "ahead")
    token, direct = sentence.tokens[index], True
    before = sentence.tokens[max(0, index - 3) : index]
    if any(one.lower in cues and one.dep in {"amod", "advmod"} for one in before):
        return "future"
    alone = token.dep == "npadvmod"
    verb = _verb_behind(sentence, index)
    if verb is not None:
        return _tense_of(sentence, sentence.tokens[verb], token=token, direct=True)
    for up in _climb(sentence, index):
        if up.pos == "ADJ" and up.lemma in _list("tense", "plans"):
            return "future"
        if _is_verb(up):
            return _tense_of(sentence, up, token=token, direct=direct)
        if up.lower in _AFTER or (up.lower == "from" and not direct):
            return None
        if up.pos != "ADP" and up.lower not in _HOURS:
            direct = alone
            if any(_is_ahead(sentence, kid) for kid in sentence.kids(up.index, "amod")):
                return "future"
        token = up
    return None


def _is_ahead(sentence: Sentence, adjective: Token) -> bool:
    """Say whether the noun of `adjective` is to come: the planned summit, not one than expected."""
    before = sentence.tokens[adjective.index - 1].lower if adjective.index else ""
    return adjective.lower in _list("tense", "ahead") and before != "than"


def _tense_of(sentence: Sentence, verb: Token, *, token: Token, direct: bool) -> Tense | None:
    """Return the tense of `verb`; `token` is what holds the date just below it."""
    for _ in range(_LIMIT):
        told = _own_tense(sentence, verb, token, direct=direct)
        if told is not None:
            return told
        up = sentence.tokens[verb.head]
        if verb.tag == "VBN" and verb.dep in {"acl", "amod"}:
            return "past" if verb.dep == "acl" else None
        inherits = verb.dep in {"xcomp", "advcl", "acl", "pcomp", "conj", "ccomp", "prep"}
        if up is verb or not inherits or verb.tag in {"VBZ", "VBP"}:
            return None
        while not _is_verb(up):
            if up.head == up.index:
                return None
            up = sentence.tokens[up.head]
        token, verb, direct = verb, up, False
    return None


def _own_tense(sentence: Sentence, verb: Token, token: Token, *, direct: bool) -> Tense | None:
    """Return what `verb` and its auxiliaries say, None where its head must be asked."""
    auxes = {kid.lower for kid in sentence.kids(verb.index, "aux", "auxpass")}
    perfect = any(kid.lemma == "have" for kid in sentence.kids(verb.index, "aux"))
    if auxes & (_list("tense", "will") | _list("tense", "may")):
        open_: Tense = "future" if auxes & _list("tense", "will") else "present"
        return "past" if perfect else open_
    if "to" in auxes:
        return "past" if perfect else _tense_of_infinitive(sentence, verb)
    if _is_planned(verb, token):
        return "future"
    if verb.tag == "VBD" or perfect or auxes & _PAST_BE:
        return "past"
    if verb.tag in {"VBG", "VBN"} and auxes & _PRESENT_BE:
        return "present" if direct else None
    if verb.tag in {"VBZ", "VBP"} and direct and verb.lemma not in _list("attachment", "speech"):
        return "present"
    return None


def _tense_of_infinitive(sentence: Sentence, verb: Token) -> Tense | None:
    """Return the future for `plans to meet`, None where the infinitive only follows its verb.

    A `decision to meet in June` may be of either June.
    """
    up = sentence.tokens[verb.head]
    if up.pos == "NOUN" and up.lemma not in _list("tense", "plan_nouns"):
        return "present"
    if up is verb or up.pos in {"NOUN", "PROPN", "ADJ"}:
        return "future"
    if verb.dep == "advcl" or up.lemma in _list("tense", "achieved"):
        return "future" if up.lemma == "go" and up.tag == "VBG" else None
    return "future"


def _is_planned(verb: Token, token: Token) -> bool:
    if verb.lemma in _list("tense", "plans"):
        loose = verb.lemma in _list("tense", "loose_plans") and token.dep != "npadvmod"
        return (verb.tag == "VBN" and not loose) or token.lower in {"for", "until"}
    return verb.lemma in _list("tense", "moves") and token.lower in {"to", "until", "till"}


# Which dates belong to which act.


def holder(sentence: Sentence, first: int, head: int) -> int:
    """Return the token that the date from token `first`, headed by `head`, says the time of.

    A date right behind a verb of speech belongs to it, whatever the parse says: `said Monday
    China is ready`. `A day after the truce was signed` says when something else was.
    """
    cue = _cue_before(sentence, first)
    cue = _verb_behind(sentence, first) if cue is None else cue
    if cue is not None:
        return cue
    at = sentence.tokens[head]
    below = sentence.tokens[at.head]
    if below.dep == "advcl" and any(
        mark.index - at.index == 1 for mark in sentence.kids(below.index, "mark")
    ):
        return below.head
    for up in _climb(sentence, head):
        if at.dep not in _ADVERBIAL and at.pos != "ADP":
            return up.index
        at = up
        if up.pos not in {"ADP", "SCONJ", "ADV"}:
            return up.index
    return at.index


def carriers(sentence: Sentence, index: int) -> Iterator[int]:
    """Yield the tokens whose dates also tell the time of the act at token `index`, nearest first.

    The act itself; the verb over a noun or a participle (`exploded on Monday, killing five`);
    verbs coordinated with it; the noun that a relative clause describes; the verb of a clause
    with `when`. Never the verb that only says, asks or thinks it.
    """
    yield index
    seen, at = {index}, sentence.tokens[index]
    for _ in range(_LIMIT):
        up = sentence.tokens[at.head]
        if up is at or not _shares_time(sentence, at, up):
            break
        yield up.index
        seen.add(up.index)
        if at.dep == "relcl":
            return
        at = up
    for below in _same_moment(sentence, index):
        if below not in seen:
            yield below


def _cue_before(sentence: Sentence, first: int) -> int | None:
    """Return the verb of speech in the past right before token `first`: `said on Monday`."""
    before = first - 1
    if sentence.tokens[first].dep == "poss":
        return None
    if before >= 0 and sentence.tokens[before].lower in {"on", "at", ","}:
        before -= 1
    if before < 0:
        return None
    cue = sentence.tokens[before]
    spoken = cue.lemma in _list("attachment", "speech") and cue.tag in {"VBD", "VBZ", "VBP"}
    return before if spoken and cue.pos == "VERB" else None


def _verb_behind(sentence: Sentence, first: int) -> int | None:
    """Return the verb of `Rossi on Friday only condemned`, whatever the parse makes of the date."""
    if first < 2 or sentence.tokens[first - 1].lower != "on":
        return None
    subject = sentence.tokens[first - 2]
    named = subject.dep in {"nsubj", "nsubjpass"} and subject.entity in _NAMED
    return subject.head if named and 0 < subject.head - first <= _CLOSE else None


def descends(sentence: Sentence, held: int, first: int, act: int) -> int | None:
    """Return how many nouns lie between `act` and the date that token `held` holds, or None.

    `held talks on Tuesday`: the talks hold the date and the verb shares it; a date before the
    noun (`the 1991 treaty`, `Monday’s attack`) stays with the noun, and so does one behind the
    object of a verb of speech (`condemned the attack on Monday`) or behind `of` (`spread after
    the war of 1987`). But what a happening did, and what was done in it, has its day: `Monday’s
    blast killed two`, `voted in the 1975 referendum`.
    """
    if held == act:
        return 0
    if _is_outcome(sentence, held, act):
        return 1
    if first < held or sentence.tokens[act].lemma in _list("attachment", "speech"):
        return None
    at = sentence.tokens[held]
    if _is_of(sentence, at, first):
        return None
    for steps in range(1, _LIMIT):
        if at.index == at.head or not (at.dep in _NOMINAL or _is_plan_below(at)):
            return None
        at = sentence.tokens[at.head]
        if at.index == act:
            return steps
        if _is_verb(at) and not _is_plan_below(at):
            return None
    return None


def is_apart(sentence: Sentence, first: int, act: int) -> bool:
    """Say whether the date from token `first` only says until when, or how rare the act is.

    `postponed the vote until Friday`, `moved it to Friday`; `the first rise since 2005`.
    """
    tokens = sentence.tokens
    lead = tokens[first].lower if first == 0 or tokens[first].lower in _LEADS else None
    lead = lead or tokens[first - 1].lower
    if lead == "since":
        before = tokens[max(0, first - _RANKED) : first]
        return any(one.tag == "JJS" or one.lower in {"first", "only"} for one in before)
    return lead in {"to", "until", "till"} and tokens[act].lemma in _list("tense", "moves")


def _is_outcome(sentence: Sentence, held: int, act: int) -> bool:
    """Say whether the act is what the happening at `held` did, or was done or said in it."""
    verb, happening = sentence.tokens[act], sentence.tokens[held]
    known = happening.lemma in _list("attachment", "happenings")
    if happening.dep == "nsubj" and happening.head == act:
        ended = known and verb.lemma in _list("attachment", "endings")
        return ended or verb.lemma in _list("attachment", "outcomes")
    over = sentence.tokens[happening.head]
    voiced = happening.lemma in _list("attachment", "vehicles")
    within = over.lower in {"during", "in"} or (voiced and over.lower in _VOICED)
    return (known or voiced) and within and over.head == act


def _is_of(sentence: Sentence, noun: Token, first: int) -> bool:
    """Say whether the date from token `first` hangs on `noun` by `of`: `the war of 1987`."""
    of = first > 0 and sentence.tokens[first - 1].lower in {"of", "from"}
    return of and noun.lemma not in _list("attachment", "times")


def _is_plan_below(token: Token) -> bool:
    """Say whether `token` hands its date up: `a meeting set for Friday`, `set to meet Friday`."""
    if token.dep == "xcomp":
        return True
    if token.lemma not in _list("tense", "plans") | _list("attachment", "held"):
        return False
    return token.dep == "acl" and token.tag in {"VBN", "VBG"}


def _shares_time(sentence: Sentence, at: Token, up: Token) -> bool:
    if at.dep == "relcl":
        return bool(sentence.kids(at.index, *_SUBJECTS)) and not _is_verb(up)
    if up.lemma in _list("attachment", "speech") and at.dep != "conj":
        return False
    if not _is_verb(at):
        return not _is_verb(up) or at.dep != "npadvmod"
    if at.dep == "conj":
        return not sentence.kids(at.index, *_SUBJECTS)
    if at.lemma in _list("attachment", "speech") and at.dep == "advcl":
        return False
    if at.dep == "pcomp" and up.lower not in _MEANS:
        return False
    if at.dep in {"xcomp", "advcl", "acl", "pcomp"}:
        return not sentence.kids(at.index, *_SUBJECTS) and at.tag in {"VBG", "VBN", "VB"}
    return False


def _same_moment(sentence: Sentence, index: int) -> Iterator[int]:
    for kid in sentence.kids(index, "advcl", "conj"):
        if kid.dep == "conj":
            if _is_verb(kid) and not sentence.kids(kid.index, *_SUBJECTS):
                yield kid.index
        elif any(
            mark.lower in _list("attachment", "same_moment")
            for mark in sentence.kids(kid.index, "advmod", "mark")
        ):
            yield kid.index


def _climb(sentence: Sentence, index: int) -> Iterator[Token]:
    for steps, up in enumerate(sentence.ancestors(index)):
        if steps == _LIMIT:
            return
        yield up


def _is_verb(token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass", "amod", "compound"}


@cache
def _list(table: str, name: str) -> frozenset[str]:
    return frozenset(words()[table][name])
