"""The constructions in which English attributes words to somebody.

Each reader takes a sentence, a possible cue and the cue words, and returns a claim: who the
source is, which tokens are the cue, and which clause, phrase or quotation it takes as content.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.finding.carriage import carriers_of, quoted_as, told_of
from onrecord.finding.contents import clause_spans, phrase_spans, trim
from onrecord.finding.cues import CueWords, cue_passage, cue_words, is_verb, negated
from onrecord.finding.sources import find_source
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Manner
from onrecord.report import Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one cue claims within its sentence; tokens by their index.

    `spans` is empty where the cue awaits a quotation; `quotes` says whether it may take one.
    """

    head: int
    cue: Passage
    source: int | None
    spans: tuple[Span, ...]
    manner: Manner
    quotes: bool = False
    refused: bool = False
    told: tuple[int, ...] = ()
    carriers: tuple[int, ...] = ()


Reader = Callable[[Sentence, Token, CueWords], Claim | None]


def claims_of(sentence: Sentence) -> Iterator[Claim]:
    """Yield what the cues of `sentence` claim, in order; at most one claim a cue."""
    words = cue_words()
    for token in sentence.tokens:
        readers: tuple[Reader, ...] = ()
        if token.lower == "according":
            readers = (_according,)
        elif is_verb(token) and token.dep not in {"aux", "auxpass", "amod", "compound"}:
            readers = _VERB_READERS if _spoken(sentence, token) else ()
        elif token.pos == "NOUN" and token.lemma in words.noun:
            readers = (_noun,)
        for reader in readers:
            claim = reader(sentence, token, words)
            if claim is not None:
                yield claim
                break


_GOING_ON = frozenset({"go", "continue", "proceed", "rush", "come", "return", "refuse", "decline"})


def _spoken(sentence: Sentence, token: Token) -> bool:
    """Say whether words were spoken: `to say` may be a wish, `went on to say` is speech."""
    to = next((one for one in sentence.kids(token.index, "aux") if one.lower == "to"), None)
    return to is None or sentence.tokens[token.head].lemma in _GOING_ON


def _according(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`S, according to X`: the content is the clause that the phrase hangs on."""
    to = sentence.kid(token.index, "prep", "pcomp", "aux") or _next(sentence, token, "to")
    source = sentence.kid(to.index, "pobj", "pcomp") if to else None
    source = source or sentence.kid(token.index, "pobj", "dobj")
    if to is None or source is None:
        return None
    head = _clause_above(sentence, token)
    return Claim(
        head=token.index,
        cue=sentence.passage(token.index, to.index if to.index > token.index else token.index),
        source=source.index,
        spans=tuple(clause_spans(sentence, head, leaving=(token.index,))),
        manner="report" if source.entity == "ORG" else "say",
        quotes=True,
    )


def _clause_above(sentence: Sentence, token: Token) -> Token:
    """Return the head of the widest clause that a phrase at its edge can speak for."""
    head = token
    for above in sentence.ancestors(token.index):
        coordinated = head.dep == "conj" and sentence.kid(head.index, "nsubj", "nsubjpass")
        if coordinated and token.index > head.index:
            break
        head = above
    return head


def _next(sentence: Sentence, token: Token, word: str) -> Token | None:
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return after[0] if after and after[0].lower == word else None


def _withheld(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`declined to say whether S`, `would not be drawn on S`, `did not respond to S`."""
    inner = token
    if token.lemma in words.withheld_verbs:
        below = sentence.kid(token.index, "xcomp")
        if below is None or below.lemma not in words.withheld_to:
            return None
        inner = below
    elif (
        token.lemma not in words.withheld_negated
        or not negated(sentence, token.index)
        or not _left_open(sentence, token)
    ):
        return None
    source = find_source(sentence, token.index)
    preposition = sentence.kid(inner.index, "prep") if inner.lemma == "draw" else None
    below = sentence.kid(preposition.index, "pobj", "pcomp") if preposition else None
    spans = phrase_spans(sentence, below.index) if below else _rest(sentence, inner)
    if source is None or not spans or (inner.lemma == "draw" and below is None):
        return None
    more = (*range(token.index, inner.index + 1), *((preposition.index,) if preposition else ()))
    cue = cue_passage(sentence, token.index, *more)
    return Claim(
        head=token.index, cue=cue, source=source.index, spans=tuple(spans), manner="say",
        refused=True, told=(), carriers=carriers_of(sentence, token, words),
    )  # fmt: skip


def _left_open(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb of speech is negated and withholds: `did not say whether`, not `that`."""
    if not negated(sentence, token.index):
        return False
    clause = sentence.kid(token.index, "ccomp")
    if clause is None:
        intransitive = {"comment", "respond", "reply", "elaborate", "draw", "return", "answer"}
        return token.lemma in intransitive or sentence.kid(token.index, "dobj") is not None
    first = sentence.tokens[sentence.subtree(clause.index)[0]]
    return first.lower in {"whether", "if"} or first.tag in {"WRB", "WP", "WDT"}


def _rest(sentence: Sentence, token: Token) -> list[Span]:
    """Return the complements of a verb, or the verb itself where it has none."""
    kept = [
        child
        for child in sentence.kids(token.index, "ccomp", "xcomp", "dobj", "prep")
        if child.index > token.index
    ]
    if not kept:
        to = sentence.kid(token.index, "aux")
        start = to if to is not None and to.lower == "to" else token
        return [(start.start, token.end)]
    first, last = sentence.subtree(kept[0].index)[0], sentence.subtree(kept[-1].index)[-1]
    return [(sentence.tokens[first].start, sentence.tokens[last].end)]


def _passive(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X is said to V`, `X was asked whether S`: no source, and X belongs to the content."""
    subject = sentence.kid(token.index, "nsubjpass")
    rest = sentence.kid(token.index, "xcomp", "ccomp", "oprd")
    if token.tag != "VBN" or subject is None or rest is None or rest.index < token.index:
        return None
    manner = words.clause.get(token.lemma) or words.person.get(token.lemma)
    if manner is None or sentence.kid(token.index, "auxpass") is None:
        return None
    agent = sentence.kid(token.index, "agent")
    source = sentence.kid(agent.index, "pobj") if agent else None
    spans = [*phrase_spans(sentence, subject.index), *clause_spans(sentence, rest)]
    if subject.lower == "it":
        spans = spans[1:]
    return Claim(
        head=token.index, cue=cue_passage(sentence, token.index),
        source=source.index if source else None, spans=tuple(spans), manner=manner,
    )  # fmt: skip


def _clause(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X said (that) S`, `S, X said`, and verbs that a quotation alone may follow."""
    manner = words.clause.get(token.lemma)
    speaks = manner or words.quotation.get(token.lemma)
    if speaks is None:
        return None
    spans = _clause_content(sentence, token) if manner else []
    relay = quoted_as(sentence, token, words)
    source = relay.source if relay else find_source(sentence, token.index)
    takes_object = token.lemma in words.object or token.lemma in words.person
    if not spans and takes_object and sentence.kid(token.index, "dobj", "xcomp"):
        return None
    if not spans and speaks == "think":
        return None
    carriers = relay.carriers if relay else carriers_of(sentence, token, words)
    return Claim(
        head=token.index,
        cue=cue_passage(sentence, token.index),
        source=source.index if source is not None else None,
        spans=tuple(spans),
        manner=speaks,
        quotes=True,
        told=told_of(sentence, token),
        carriers=carriers,
    )


def _clause_content(sentence: Sentence, token: Token) -> list[Span]:
    """Return the clause that a verb takes: behind it, before it, or around it."""
    clauses = sentence.kids(token.index, "ccomp")
    behind = [clause for clause in clauses if clause.index > token.index]
    before = [clause for clause in clauses if clause.index < token.index]
    if behind:
        return clause_spans(sentence, behind[0])
    if before:
        return _inverted(sentence, token, before[-1])
    adverbial = token.dep == "advcl" and _is_as(sentence, token)
    if (token.dep == "parataxis" or adverbial) and sentence.kid(token.index, "nsubj"):
        around = sentence.tokens[token.head]
        return clause_spans(sentence, around, leaving=(token.index,))
    return []


def _is_as(sentence: Sentence, token: Token) -> bool:
    mark = sentence.kid(token.index, "mark", "advmod")
    return mark is not None and mark.lower == "as" and mark.index < token.index


_FRONTED = ("advcl", "prep", "npadvmod", "advmod", "dep", "ccomp", "nsubj", "intj", "nmod")


def _inverted(sentence: Sentence, token: Token, clause: Token) -> list[Span]:
    """Return all that stands before the comma in `In May, the plan failed, X said`."""
    subject = sentence.kid(token.index, "nsubj", "nsubjpass")
    members: list[int] = []
    for child in sentence.kids(token.index, *_FRONTED):
        fronted = child.index <= clause.index and child.dep not in {"nsubj"}
        if fronted or (
            child.dep == "nsubj" and subject is not child and child.index < clause.index
        ):
            members.extend(sentence.subtree(child.index))
    if subject is not None and subject.index > clause.index:
        members = [index for index in members if index < subject.index]
    return clause_spans(sentence, clause, adding=members)


def _infinitive(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X vowed to S`: who speaks is who is to act."""
    manner = words.infinitive.get(token.lemma)
    below = sentence.kid(token.index, "xcomp")
    if manner is None or below is None or below.index < token.index:
        return None
    if sentence.kid(below.index, "aux") is None or sentence.kid(token.index, "dobj"):
        return None
    source = find_source(sentence, token.index)
    if source is None or (token.tag == "VBN" and sentence.kid(token.index, "auxpass")):
        return None
    return Claim(
        head=token.index, cue=cue_passage(sentence, token.index), source=source.index,
        spans=tuple(clause_spans(sentence, below)), manner=manner,
        carriers=carriers_of(sentence, token, words),
    )  # fmt: skip


def _person(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X urged Y (not) to S`, `X called on Y to S`: Y is told, and part of the content."""
    on = sentence.kid(token.index, "prep") if token.lemma in {"call", "appeal"} else None
    manner = words.person.get(token.lemma) or ("ask" if on and on.lower in {"on", "to"} else None)
    if manner is None or (token.lemma == "call" and on is None):
        return None
    person = sentence.kid(on.index, "pobj") if on else sentence.kid(token.index, "dobj", "dative")
    below = sentence.kid(token.index, "xcomp", "ccomp", "advcl")
    if below is None and person is not None:
        below = sentence.kid(person.index, "acl")
    if below is None or below.index < token.index or not _has_to(sentence, below):
        return None
    person = person or sentence.kid(below.index, "nsubj")
    source = find_source(sentence, token.index)
    if person is None or source is None or person.index > below.index:
        return None
    spans = [
        *phrase_spans(sentence, person.index, until=below.index),
        *clause_spans(sentence, below),
    ]
    return Claim(
        head=token.index,
        cue=cue_passage(sentence, token.index, *((on.index,) if on else ())),
        source=source.index,
        spans=tuple(spans),
        manner=manner,
        told=(person.index,),
        carriers=carriers_of(sentence, token, words),
    )


def _has_to(sentence: Sentence, verb: Token) -> bool:
    return any(child.lower == "to" for child in sentence.kids(verb.index, "aux"))


_WITH_OBJECT = ("of", "for", "as", "over", "that")


_NAMING = frozenset({"call", "label", "dub", "brand", "describe", "deem", "term"})


def _naming(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X called Y Z`: the content is all that follows the verb."""
    if token.lemma not in _NAMING:
        return None
    parts = [
        child
        for child in sentence.kids(token.index, "dobj", "oprd", "ccomp", "xcomp")
        if child.index > token.index
    ]
    described = any(
        child.dep == "prep" and child.lower == "as" for child in sentence.kids(token.index)
    )
    source = find_source(sentence, token.index)
    if source is None or not (len(parts) > 1 or described or (parts and parts[0].dep == "ccomp")):
        return None
    last = [
        child
        for child in sentence.kids(token.index)
        if child in parts or (described and child.dep == "prep" and child.lower == "as")
    ][-1]
    first, end = sentence.subtree(parts[0].index)[0] if parts else last.index, last.index
    end = sentence.subtree(end)[-1]
    return Claim(
        head=token.index, cue=cue_passage(sentence, token.index), source=source.index,
        spans=tuple(trim(sentence.within, [(sentence.tokens[first].start, sentence.tokens[end].end)])),
        manner="say", carriers=carriers_of(sentence, token, words),
    )  # fmt: skip


def _object(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X condemned Y`, `X accused Y of Z`: the verb is the attitude, the object its content."""
    manner = words.object.get(token.lemma)
    below = sentence.kid(token.index, "dobj", "oprd")
    if manner is None or below is None or below.index < token.index:
        return None
    source = find_source(sentence, token.index)
    if source is None or (below.tag == "PRP" and below.lower.endswith(("self", "selves"))):
        return None
    return Claim(
        head=token.index, cue=cue_passage(sentence, token.index), source=source.index,
        spans=tuple(_object_spans(sentence, token, below)), manner=manner,
        carriers=carriers_of(sentence, token, words),
    )  # fmt: skip


def _object_spans(sentence: Sentence, token: Token, below: Token) -> list[Span]:
    spans = phrase_spans(sentence, below.index)
    for child in sentence.kids(token.index, "prep", "oprd", "xcomp"):
        if child.index > below.index and (child.dep != "prep" or child.lower in _WITH_OBJECT):
            spans.extend(phrase_spans(sentence, child.index))
    return spans


def _preposition(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X called for Y`, `X warned of Y`, `X responded to Y`."""
    for preposition in sentence.kids(token.index, "prep", "prt"):
        manner = words.preposition.get(f"{token.lemma}-{preposition.lower}")
        below = sentence.kid(preposition.index, "pobj", "pcomp")
        source = find_source(sentence, token.index)
        if manner is None or below is None or source is None or preposition.index < token.index:
            continue
        return Claim(
            head=token.index, cue=cue_passage(sentence, token.index, preposition.index),
            source=source.index, spans=tuple(phrase_spans(sentence, below.index)),
            manner=manner, carriers=carriers_of(sentence, token, words),
        )  # fmt: skip
    return None


def _noun(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`the claim that S`, `Osei's warning that S`."""
    clause = next(
        (
            one
            for one in sentence.kids(token.index, "acl", "ccomp", "relcl")
            if one.index > token.index
            and any(mark.lower == "that" for mark in sentence.kids(one.index, "mark"))
        ),
        None,
    )
    if clause is None:
        return None
    by = next(
        (one for one in sentence.kids(token.index, "prep") if one.lower in {"by", "from"}), None
    )
    source = sentence.kid(token.index, "poss") or (sentence.kid(by.index, "pobj") if by else None)
    return Claim(
        head=token.index, cue=sentence.passage(token.index, token.index),
        source=source.index if source else None,
        spans=tuple(clause_spans(sentence, clause)), manner=words.noun[token.lemma],
    )  # fmt: skip


_VERB_READERS: tuple[Reader, ...] = (
    _withheld, _passive, _person, _naming, _clause, _infinitive, _object, _preposition,
)  # fmt: skip
