"""Whether an act is news, background, still to come, supposed or denied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.finding.agedness import is_coming, is_long_ago_at, is_of_now, is_told_as_past
from onrecord.finding.clauses import MAX_CLIMB
from onrecord.finding.event_words import event_words
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Status

BACKGROUND = re.compile(r"\b(background|history|context|timeline|backstory)\b", re.IGNORECASE)
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
_DOUBT = frozenset({"could", "may", "might", "should", "must", "can", "ca", "ought"})
_GUESS = frozenset({"may", "might", "must"})
_IF = frozenset({"if", "unless", "whether", "lest", "until"})
_SEEMING = frozenset({"appear", "seem", "say", "believe", "report", "think", "know", "happen"})
_TO_COME = frozenset({"planned", "upcoming", "forthcoming", "scheduled", "next", "proposed"})
_COUNTED = frozenset({"nsubj", "nsubjpass", "dobj"})
"""Where a verb counts the `no` of its noun as its own."""

_WISHING = frozenset({"for", "to", "of", "from", "about", "against", "on"})
_NOR_REACH = 5
_NEVERS = frozenset({"point", "time", "way", "account", "circumstance", "case", "stage"})
_EVIDENCE = frozenset({"sign", "evidence", "proof", "indication", "trace", "suggestion"})
_THOSE = frozenset({"the", "this", "that", "these", "those"})
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})


@dataclass(slots=True)
class _Signs:
    """What the words around an act say about it, gathered on the way up."""

    negated: bool = False
    refused: bool = False
    doubted: bool = False
    future: bool = False
    past: bool = False
    before_past: bool = False
    willed: bool = False
    pledged: bool = False
    offered: bool = False
    purposed: bool = False
    hasty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The status of an act, and on what it rests.

    `willed` when `will` or `would` foretells it or, negated, bars it; `pledged` when those who say
    so are those who will do it; `offered` when someone is willing or ready; `purposed` when it is
    what another act is for; `marked` when a word decides, not that none is there.
    """

    status: Status
    willed: bool = False
    pledged: bool = False
    offered: bool = False
    purposed: bool = False
    marked: bool = True


def standing_of(sentence: Sentence, head: int, published: date) -> Standing:
    """Return the status of the act whose verb or noun is the token at `head`.

    `They may meet` is hypothetical, `they will meet` future, `they had met in 1996` historical.
    """
    signs = _Signs()
    at = head
    for _ in range(MAX_CLIMB):
        token = sentence.tokens[at]
        if token.pos in {"VERB", "AUX"} or token.tag.startswith("VB"):
            _read_verb(sentence, token, signs, coming=is_coming(sentence, at, published))
        else:
            _read_noun(sentence, token, signs)
        dated = at == head or not is_of_now(sentence, sentence.tokens[head])
        signs.past = signs.past or (dated and is_long_ago_at(sentence, at, published))
        above = _next_up(sentence, token, signs)
        if above is None:
            break
        at = above
    if is_told_as_past(sentence, head, published) or _in_background(sentence, head):
        signs.past = True
    status = _verdict(signs)
    return Standing(
        status=status,
        willed=signs.willed,
        pledged=signs.pledged,
        offered=signs.offered,
        purposed=signs.purposed,
        marked=status != "actual",
    )


def _verdict(signs: _Signs) -> Status:
    if signs.doubted and (signs.hasty or not signs.refused):
        return "hypothetical"
    if signs.negated:
        return "negated"
    if signs.future and signs.before_past:
        return "hypothetical"  # "had been due to meet": whether they did is not told
    if signs.future:
        return "future"
    return "historical" if signs.past else "actual"


def _read_verb(sentence: Sentence, verb: Token, signs: _Signs, *, coming: bool) -> None:
    kids = sentence.kids(verb.index)
    words = {kid.lower for kid in kids if kid.dep in {"aux", "neg", "mark", "advmod", "preconj"}}
    auxiliaries = {kid.lower for kid in kids if kid.dep in {"aux", "auxpass"}}
    negated = bool(words & _NOT) or _negative_argument(sentence, kids) or _is_barred(sentence, verb)
    signs.negated ^= negated
    perfect = bool(auxiliaries & {"have", "'ve"})
    doubts = auxiliaries & (_DOUBT - _GUESS if perfect else _DOUBT)
    if doubts or words & _IF or _is_asked(sentence, verb, kids):
        signs.doubted = True
    signs.future = signs.future or coming
    would = "would" in auxiliaries and not perfect and not _has_condition(sentence, verb)
    told = would and _told(sentence, verb)
    if auxiliaries & _FUTURE or told or (would and coming):
        signs.future = signs.willed = True
        signs.pledged = signs.pledged or _is_own_word(sentence, verb, told=told)
        signs.refused = signs.refused or negated
    elif "would" in auxiliaries or "'d" in auxiliaries:
        signs.doubted = True
        signs.willed = signs.refused = signs.refused or negated
    heads = verb.dep == "ROOT" or (verb.dep == "ccomp" and verb.index < verb.head)
    if heads and verb.tag == "VB" and "to" in auxiliaries:
        signs.future = True  # a headline: "Senate to vote on Tuesday, leader says"
    if "having" in auxiliaries:
        signs.past = signs.before_past = True
    elif "had" in auxiliaries and _is_inverted(sentence, verb, kids):
        signs.doubted = True
    elif "had" in auxiliaries and not _told(sentence, verb):
        signs.before_past = True
        signs.past = signs.past or not _is_sequel(sentence, verb)


def _has_condition(sentence: Sentence, verb: Token) -> bool:
    return any(
        kid.lower in {"if", "unless"}
        for clause in sentence.kids(verb.index, "advcl")
        for kid in sentence.kids(clause.index, "mark")
    )


def _is_barred(sentence: Sentence, verb: Token) -> bool:
    """Say whether words beside a verb negate it: `nor did they call`, `at no point did they`."""
    auxiliaries = sentence.kids(verb.index, "aux", "auxpass")
    beside = [kid for at in (verb, *auxiliaries) for kid in sentence.kids(at.index)]
    for kid in (one for one in beside if one.dep in {"prep", "advmod"}):
        held = sentence.kid(kid.index, "pobj") if kid.dep == "prep" else None
        if held is not None and held.lemma in _NEVERS and _has_no(sentence, held.index):
            return True
        if kid.lower in {"once", "ever"} and sentence.kid(kid.index, "neg") is not None:
            return True
    return _nor_before(sentence, verb)


def _nor_before(sentence: Sentence, verb: Token) -> bool:
    near = sentence.tokens[max(0, verb.index - _NOR_REACH) : verb.index]
    return verb.dep == "conj" and any(one.lower == "nor" for one in near)


def _is_own_word(sentence: Sentence, verb: Token, *, told: bool) -> bool:
    """Say whether those who will act say so themselves: `Bern said it would pay`, `We'll pay`."""
    subject = sentence.kid(verb.index, "nsubj", "nsubjpass")
    return told or subject is None or subject.tag == "PRP"


def _is_asked(sentence: Sentence, verb: Token, kids: list[Token]) -> bool:
    """Say whether the verb stands in a question or an order: `Did they meet?`, `Hold talks!`."""
    subject = next((kid for kid in kids if kid.dep in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        bare = {kid.lower for kid in kids if kid.dep == "aux"} <= {"do"}
        return verb.dep == "ROOT" and verb.tag == "VB" and bare
    first = next((kid for kid in kids if kid.dep == "aux"), None)
    return first is not None and first.index < subject.index and _ends_asking(sentence)


def _is_sequel(sentence: Sentence, verb: Token) -> bool:
    """Say whether a pluperfect only tells what came first: `left after rebels had shot at them`."""
    mark = sentence.kid(verb.index, "mark")
    return mark is not None and mark.lower == "after"


def _is_inverted(sentence: Sentence, verb: Token, kids: list[Token]) -> bool:
    """Say whether `had` stands before its subject: `Had the army attacked, …`."""
    had = next(kid for kid in kids if kid.lower == "had")
    subject = sentence.kid(verb.index, "nsubj", "nsubjpass")
    return verb.dep == "advcl" and subject is not None and had.index < subject.index


def _ends_asking(sentence: Sentence) -> bool:
    return any(token.text == "?" for token in sentence.tokens[-2:])


def _negative_argument(sentence: Sentence, kids: list[Token]) -> bool:
    """Say whether `no` stands on the subject or object: `no talks were held`."""
    return any(
        kid.dep in {"nsubj", "nsubjpass", "dobj"}
        and (kid.lower in {"nobody", "none", "nothing"} or _has_no(sentence, kid.index))
        for kid in kids
    )


def _has_no(sentence: Sentence, noun: int) -> bool:
    kids = sentence.kids(noun, "det", "neg", "preconj", "cc")
    return any(kid.lower in {"no", "neither", "not"} and kid.index < noun for kid in kids)


def _read_noun(sentence: Sentence, noun: Token, signs: _Signs) -> None:
    signs.negated ^= noun.dep not in _COUNTED and _has_no(sentence, noun.index)
    adjectives = {kid.lower for kid in sentence.kids(noun.index, "amod", "compound")}
    if adjectives & {"possible", "potential", "future", "threatened", "eventual", "any"}:
        signs.doubted = True
    planned = any(
        kid.lemma in event_words().governors["future"] or sentence.kid(kid.index, "aux")
        for kid in sentence.kids(noun.index, "acl")
        if kid.tag == "VBN"
    )
    if planned or adjectives & _TO_COME:
        signs.future = True
    if adjectives & {"previous", "past", "historic", "earlier", "wartime", "former"}:
        signs.past = True


def _told(sentence: Sentence, verb: Token) -> bool:
    """Say whether the verb stands in what someone says: `said it would free them`."""
    telling = event_words().governors["telling"]
    for above in _climb(sentence, verb):
        if above.lemma in telling:
            return True
    return any(
        kid.dep in {"ccomp", "parataxis"} and kid.lemma in telling
        for kid in sentence.kids(verb.index)
    )


def _climb(sentence: Sentence, token: Token) -> Iterator[Token]:
    for _ in range(3):
        if token.dep not in {"ccomp", "xcomp", "conj", "parataxis", "acl"}:
            return
        token = sentence.tokens[token.head]
        yield token


def _next_up(sentence: Sentence, token: Token, signs: _Signs) -> int | None:
    """Read what governs `token` into `signs`; return the next head to read, or None."""
    above = sentence.tokens[token.head]
    if above.index == token.index:
        return None
    if token.tag.startswith("VB"):
        return _above_verb(sentence, token, above, signs)
    if token.dep in {"acomp", "oprd", "attr"}:
        return above.index
    if token.dep == "nsubj" or (token.dep == "nsubjpass" and _is_light(above)):
        occurs = above.lemma in event_words().governors["occurring"] or _is_light(above)
        return above.index if occurs else None
    if token.dep == "pobj":
        if above.lower == "of" and sentence.tokens[above.head].lower == "ahead":
            signs.future = True
            return None
        if above.lower not in _WISHING:
            return None
        above = sentence.tokens[above.head]
    elif token.dep not in {"dobj", "nsubjpass", "conj"}:
        return None
    elif token.dep == "dobj" and (_is_light(above) or above.lemma == "have"):
        return above.index
    if not _is_presupposed(sentence, token, above):
        _read_wish(above, signs)
    return above.index if above.lemma in event_words().governors["plans"] else None


def _is_light(verb: Token) -> bool:
    """Say whether a verb only carries the act that its object names: `hold talks`."""
    words = event_words()
    lemma = verb.lemma.lower()
    bears = any(lemma in words.governors[name] for name in ("hypothetical", "future", "negated"))
    return verb.pos == "VERB" and lemma in words.light["do"] and not bears


def _is_presupposed(sentence: Sentence, noun: Token, above: Token) -> bool:
    """Say whether the noun is of something that is there already: `debated the raid`.

    So are requests that are backed, and what is called names: `called the raid a mistake`.
    """
    if above.lemma == "call" and noun.dep == "dobj":
        return True
    if above.lemma not in event_words().governors["disputing"]:
        return False
    known = any(
        kid.dep == "poss" or (kid.dep == "det" and kid.lower in _THOSE)
        for kid in sentence.kids(noun.index)
    )
    return known or noun.lemma in event_words().governors["plans"]


def _read_wish(above: Token, signs: _Signs) -> None:
    """Read a verb or noun over a noun: `seek talks`, `prevent an attack`, `plans for a visit`."""
    governors = event_words().governors
    lemma = above.lemma.lower()
    if lemma in governors["negated"] and above.tag.startswith("VB"):
        signs.negated = not signs.negated
    elif lemma in governors["future"] and above.pos != "NOUN":
        signs.future = True
    elif lemma in governors["hypothetical"] | governors["plans"]:
        signs.doubted = True


def _above_verb(sentence: Sentence, verb: Token, above: Token, signs: _Signs) -> int | None:
    if verb.dep == "conj":
        return above.index if _shares_scope(sentence, verb, above) else None
    if verb.dep == "advcl":
        signs.purposed = verb.tag == "VB" and not signs.doubted
        signs.doubted = signs.doubted or verb.tag == "VB"
        return None
    if verb.dep == "pcomp":
        over = sentence.tokens[above.head]
        before = {over.lower, sentence.tokens[max(above.index - 1, 0)].lower}
        if above.lower == "without" or before & {"short", "instead", "far"}:
            signs.negated = not signs.negated
        elif above.lower == "by" and over.tag.startswith("VB"):
            return over.index
        elif above.lower in _WISHING and over.pos == "NOUN" and _has_no(sentence, over.index):
            signs.negated = not signs.negated
        elif above.lower in _WISHING and over.pos != "ADV":
            _read_wish(over, signs)
        return None
    if verb.dep == "acl" or (verb.dep == "relcl" and _is_infinitive(sentence, verb)):
        _read_planned(sentence, verb, above, signs)
        return None
    if verb.dep in {"xcomp", "ccomp"}:
        return _read_governor(sentence, verb, above, signs)
    return None


def _shares_scope(sentence: Sentence, verb: Token, above: Token) -> bool:
    """Say whether what bears on the verb above bears on the one joined to it.

    Not in `refused to land them and sailed home`, nor in `never came but instead wrote`.
    """
    if sentence.kid(verb.index, "nsubj", "nsubjpass", "aux") is not None or above.pos != verb.pos:
        return False
    if _nor_before(sentence, verb):
        return False
    if any(kid.lower in {"instead", "rather"} for kid in sentence.kids(verb.index, "advmod")):
        return False
    return verb.tag == above.tag or "VB" not in {verb.tag, above.tag}


def _read_planned(sentence: Sentence, verb: Token, noun: Token, signs: _Signs) -> None:
    """Read the noun over a verb: `no plans to leave`, but `the first state to leave`."""
    if verb.tag != "VB":
        if noun.lemma in _EVIDENCE and _has_no(sentence, noun.index):
            signs.negated = not signs.negated
        return
    if noun.dep == "ROOT" and noun.pos == "PROPN":
        signs.future = True  # "Prime Minister Okello to visit Lima"
        return
    ranks = {kid.lower for kid in sentence.kids(noun.index, "amod", "nummod")}
    if noun.lower in _RANKS or ranks & _RANKS or any(one[0].isdigit() for one in ranks):
        return
    if _has_no(sentence, noun.index):
        signs.negated = not signs.negated
    elif noun.lemma in event_words().governors["decided"]:
        signs.future = True
    elif noun.lemma in event_words().governors["plans"] or noun.pos == "NOUN":
        signs.doubted = True


def _read_governor(sentence: Sentence, verb: Token, above: Token, signs: _Signs) -> int | None:
    governors = event_words().governors
    lemma = above.lemma.lower()
    infinitive = _is_infinitive(sentence, verb) and not _perfect(sentence, verb)
    yet = any(kid.lower == "yet" for at in (verb, above) for kid in sentence.kids(at.index))
    if verb.dep == "ccomp" and verb.index < above.index and not infinitive:
        return None
    if lemma in governors["negated"] or (infinitive and yet and lemma in {"have", "be", "remain"}):
        signs.negated = not signs.negated
    elif verb.dep == "ccomp" and not infinitive:
        signs.doubted = signs.doubted or lemma in governors["hypothetical"] - governors["telling"]
        return None
    elif lemma in governors["hypothetical"] | governors["haste"]:
        signs.doubted = True
        signs.hasty = lemma in governors["haste"]
    elif lemma in governors["future"] or (infinitive and lemma == "go" and above.tag == "VBG"):
        signs.future = True
        signs.offered = signs.offered or lemma in governors["offered"]
    elif infinitive and verb.dep == "xcomp" and lemma == "be":
        subject = sentence.kid(above.index, "nsubj")
        aim = subject is not None and subject.lemma in governors["aims"]
        signs.future = not aim and sentence.kid(above.index, "acomp", "attr") is None
        signs.doubted = not signs.future
    elif infinitive and verb.dep == "xcomp" and lemma not in governors["clear"] | _SEEMING:
        signs.doubted = True
    return above.index if above.pos in {"VERB", "AUX", "ADJ"} else None


def _is_infinitive(sentence: Sentence, verb: Token) -> bool:
    return verb.tag == "VB" and any(kid.tag == "TO" for kid in sentence.kids(verb.index, "aux"))


def _perfect(sentence: Sentence, verb: Token) -> bool:
    return any(kid.lower in {"have", "'ve"} for kid in sentence.kids(verb.index, "aux"))


def _in_background(sentence: Sentence, head: int) -> bool:
    """Say whether the act is told as past under a heading such as `Key Background`."""
    if not sentence.section or not BACKGROUND.search(sentence.section):
        return False
    token = sentence.tokens[head]
    if token.tag in {"VBD", "VBN"} or token.pos == "NOUN":
        return True
    return any(kid.tag == "VBD" for kid in sentence.kids(head, "aux", "auxpass"))
