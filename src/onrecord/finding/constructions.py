"""The constructions in which English attributes words to somebody.

Each reader takes a sentence, a possible cue and the cue words, and returns a claim: who the
source is, which tokens are the cue, and which clause, phrase or quotation it takes as content.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

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
        elif token.lower in _PHRASES:
            readers = (_in_words_of,)
        elif is_verb(token) and token.dep not in {"aux", "auxpass", "amod", "compound"}:
            readers = _VERB_READERS if _spoken(sentence, token) else ()
        elif token.pos == "NOUN" and token.lemma in words.noun:
            readers = (_noun,)
        yield from _first_claim(sentence, token, words, readers)


def _first_claim(
    sentence: Sentence, token: Token, words: CueWords, readers: tuple[Reader, ...]
) -> Iterator[Claim]:
    """Yield the first claim that has content, else the first that awaits a quotation."""
    waiting: Claim | None = None
    for reader in readers:
        claim = reader(sentence, token, words)
        if claim is not None and claim.spans:
            yield claim
            return
        waiting = waiting or claim
    if waiting is not None:
        yield waiting


_DASHES = frozenset({"—", "–", "--", "-"})
_GOING_ON = frozenset({
    "go", "continue", "proceed", "rush", "come", "return", "refuse", "decline", "appear", "seem",
})  # fmt: skip


def _spoken(sentence: Sentence, token: Token) -> bool:
    """Say whether words were spoken: `to say` may be a wish, `went on to say` is speech."""
    if token.dep == "acl" and token.tag == "VBN":
        return False
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


_PHRASES: dict[str, Manner] = {
    "words": "say", "view": "think", "opinion": "think", "eyes": "think", "account": "say",
}  # fmt: skip


def _in_words_of(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`in the words of X, S`, `in the view of X, S`."""
    preposition = sentence.tokens[token.head]
    of = next((one for one in sentence.kids(token.index, "prep") if one.lower == "of"), None)
    source = sentence.kid(of.index, "pobj") if of is not None else None
    if preposition.lower not in {"in", "by"} or token.dep != "pobj" or of is None or source is None:
        return None
    if sentence.kid(token.index, "det") is None:
        return None
    head = _clause_above(sentence, preposition)
    around = (
        clause_spans(sentence, head, leaving=(preposition.index,))
        if head is not preposition
        else []
    )
    return Claim(
        head=token.index, cue=sentence.passage(preposition.index, of.index), source=source.index,
        spans=tuple(around), manner=_PHRASES[token.lower], quotes=True,
    )  # fmt: skip


def _citing(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`S, Y reported, citing X`: X is the source of what Y reports, and Y carries it."""
    source = sentence.kid(token.index, "dobj")
    if token.lemma not in words.citing or token.tag != "VBG" or source is None:
        return None
    report = sentence.tokens[token.head]
    for outer in (report, *sentence.ancestors(report.index)):
        claim = _according(sentence, outer, words) if outer.lower == "according" else None
        if is_verb(outer) and words.clause.get(outer.lemma) in {"report", "say"}:
            claim = claim or _clause(sentence, outer, words)
        if claim is not None and claim.spans and claim.source is not None:
            return replace(
                claim, head=token.index, cue=sentence.passage(token.index, token.index),
                source=source.index, manner="say", carriers=(claim.source,),
            )  # fmt: skip
    return None


def _withheld(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`declined to say whether S`, `would not be drawn on S`, `did not respond to S`."""
    inner = token
    if token.lemma in words.withheld_verbs:
        below = sentence.kid(token.index, "xcomp")
        if below is None or below.lemma not in words.withheld_to:
            return None
        inner = below
    elif token.lemma not in words.withheld_negated or not _left_open(sentence, token):
        return None
    source = find_source(sentence, token.index, passive=True)
    parts = [
        child
        for child in sentence.kids(inner.index, "ccomp", "xcomp", "dobj", "prep")
        if child.index > inner.index
    ]
    on = parts[0] if parts and parts[0].dep == "prep" else None
    below = sentence.kid(on.index, "pobj", "pcomp") if on else (parts[0] if parts else None)
    if source is None or (below is None and inner.lemma == "draw"):
        return None
    if below is None:
        cue, spans = _bare_cue(sentence, token, inner), _bare(sentence, inner)
    else:
        upto = on.index if on else inner.index
        cue = cue_passage(sentence, token.index, *range(token.index, upto + 1))
        spans = phrase_spans(sentence, below.index)
    return Claim(
        head=token.index, cue=cue, source=source.index, spans=tuple(spans), manner="say",
        refused=True, carriers=carriers_of(sentence, token, words),
    )  # fmt: skip


def _bare_cue(sentence: Sentence, token: Token, inner: Token) -> Passage:
    """Return what withholds a bare verb: `declined` to comment, `would not` comment."""
    if inner is not token:
        return cue_passage(sentence, token.index)
    helpers = [one.index for one in sentence.kids(token.index, "aux", "neg")]
    return sentence.passage_of(helpers) if helpers else cue_passage(sentence, token.index)


def _bare(sentence: Sentence, verb: Token) -> list[Span]:
    """Return the verb itself with its `to`: `declined to comment`."""
    to = next((one for one in sentence.kids(verb.index, "aux") if one.lower == "to"), verb)
    return [(to.start, verb.end)]


def _left_open(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb of speech is negated and withholds: `did not say whether`, not `that`."""
    if not negated(sentence, token.index):
        return False
    clause = sentence.kid(token.index, "ccomp")
    if token.lemma in {"confirm", "comment", "discuss"}:
        return True
    if clause is None:
        intransitive = {"comment", "respond", "reply", "elaborate", "draw", "return", "answer"}
        return token.lemma in intransitive or sentence.kid(token.index, "dobj") is not None
    first = sentence.tokens[sentence.subtree(clause.index)[0]]
    return first.lower in {"whether", "if"} or first.tag in {"WRB", "WP", "WDT"}


def _passive(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X is said to V`, `X was asked whether S`: no source, and X belongs to the content."""
    subject = sentence.kid(token.index, "nsubjpass")
    rest = sentence.kid(token.index, "xcomp", "ccomp", "oprd")
    if token.tag != "VBN" or subject is None or rest is None or rest.index < token.index:
        return None
    manner = words.clause.get(token.lemma) or words.person.get(token.lemma)
    told_clause = rest.dep == "ccomp" and sentence.kid(rest.index, "nsubj", "nsubjpass")
    if manner is None or sentence.kid(token.index, "auxpass") is None:
        return None
    if not told_clause and not _has_to(sentence, rest):
        return None
    agent = sentence.kid(token.index, "agent")
    source = sentence.kid(agent.index, "pobj") if agent else None
    told = bool(told_clause)
    spans = clause_spans(sentence, rest)
    if not told and subject.lower != "it":
        spans = [*phrase_spans(sentence, subject.index), *spans]
    return Claim(
        head=token.index, cue=cue_passage(sentence, token.index),
        source=source.index if source else None, spans=tuple(spans), manner=manner,
        told=(subject.index,) if told and subject.lower != "it" else (),
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
    if not spans and speaks == "think":
        return None
    if source is None and sentence.kid(token.index, "nsubj") is not None:
        return None
    carriers = relay.carriers if relay else carriers_of(sentence, token, words)
    return Claim(
        head=token.index,
        cue=cue_passage(sentence, token.index, *(relay.cue if relay else ())),
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
    if behind and _reported_behind(sentence, behind[0]):
        behind = sentence.kids(behind[0].index, "ccomp")
    if behind:
        return _within_dashes(sentence, token, clause_spans(sentence, behind[0]))
    if before:
        return _inverted(sentence, token, before[-1])
    gerund = sentence.kid(token.index, "xcomp", "pcomp")
    if gerund is not None and gerund.tag == "VBG" and gerund.index > token.index:
        return clause_spans(sentence, gerund)
    adverbial = token.dep == "advcl" and _is_as(sentence, token)
    if (token.dep == "parataxis" or adverbial) and sentence.kid(token.index, "nsubj"):
        around = sentence.tokens[token.head]
        return clause_spans(sentence, around, leaving=(token.index,))
    return []


def _reported_behind(sentence: Sentence, verb: Token) -> bool:
    """Say whether a clause is the tag of the whole sentence: `X said S, Kyodo reported`."""
    clause, subject = sentence.kid(verb.index, "ccomp"), sentence.kid(verb.index, "nsubj")
    return (
        clause is not None
        and subject is not None
        and clause.index < subject.index < verb.index
        and verb.lemma in cue_words().clause
    )


def _within_dashes(sentence: Sentence, token: Token, spans: list[Span]) -> list[Span]:
    """Return `spans` up to the dash that ends an aside, where the cue stands in one."""
    first = min([token.index, *(one.index for one in sentence.kids(token.index, "nsubj"))])
    if first == 0 or sentence.tokens[first - 1].text not in _DASHES or not spans:
        return spans
    for later in sentence.tokens[token.index :]:
        if later.text in _DASHES and later.start > spans[0][0]:
            cut = [(start, min(end, later.start)) for start, end in spans if start < later.start]
            return trim(sentence.within, cut)
    return spans


def _is_as(sentence: Sentence, token: Token) -> bool:
    mark = sentence.kid(token.index, "mark", "advmod")
    return mark is not None and mark.lower == "as" and mark.index < token.index


_FRONTED = ("advcl", "prep", "npadvmod", "advmod", "dep", "ccomp", "nsubj", "intj", "nmod")


def _inverted(sentence: Sentence, token: Token, clause: Token) -> list[Span]:
    """Return all that stands before the comma in `In May, the plan failed, X said`."""
    subject = sentence.kid(token.index, "nsubj", "nsubjpass")
    outer = sentence.tokens[token.head]
    if token.dep == "ccomp" and outer.index < clause.index and outer.lemma in cue_words().clause:
        whole = sentence.subtree(clause.index)
        return clause_spans(sentence, outer, leaving=(token.index,), adding=whole)
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
    first = sentence.subtree(parts[0].index)[0] if parts else last.index
    named = (sentence.tokens[first].start, sentence.tokens[sentence.subtree(last.index)[-1]].end)
    return Claim(
        head=token.index, cue=cue_passage(sentence, token.index), source=source.index,
        spans=tuple(trim(sentence.within, [named])),
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
    for child in sentence.kids(token.index, "prep", "oprd", "xcomp", "prt"):
        if child.index > below.index and (child.dep != "prep" or child.lower in _WITH_OBJECT):
            spans.extend(phrase_spans(sentence, child.index))
    return spans


def _preposition(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """`X called for Y`, `X warned of Y`, `X responded to Y`."""
    for preposition in sentence.kids(token.index, "prep", "prt"):
        manner = words.preposition.get(f"{token.lemma}-{preposition.lower}")
        below = sentence.kid(preposition.index, "pobj", "pcomp")
        source = find_source(sentence, token.index)
        if manner is None or below is None or below.entity in {"DATE", "TIME"}:
            continue
        if source is None or preposition.index < token.index:
            continue
        return Claim(
            head=token.index, cue=cue_passage(sentence, token.index, preposition.index),
            source=source.index, spans=tuple(phrase_spans(sentence, below.index)),
            manner=manner, carriers=carriers_of(sentence, token, words),
        )  # fmt: skip
    return None


_LIGHT = frozenset({
    "give", "provide", "make", "offer", "issue", "send", "repeat", "have", "express", "voice",
})  # fmt: skip


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
    verb = sentence.tokens[token.head]
    light = token.dep in {"dobj", "dative"} and verb.lemma in _LIGHT
    if clause is None and light:
        clause = sentence.kid(verb.index, "ccomp")
    if clause is None or clause.index < token.index:
        return None
    by = next(
        (one for one in sentence.kids(token.index, "prep") if one.lower in {"by", "from"}), None
    )
    source = sentence.kid(token.index, "poss") or (sentence.kid(by.index, "pobj") if by else None)
    if source is None and light:
        source = find_source(sentence, verb.index)
    return Claim(
        head=token.index, cue=sentence.passage(token.index, token.index),
        source=source.index if source else None,
        spans=tuple(clause_spans(sentence, clause)), manner=words.noun[token.lemma],
    )  # fmt: skip


_VERB_READERS: tuple[Reader, ...] = (
    _withheld, _citing, _passive, _person, _naming, _clause, _infinitive, _object, _preposition,
)  # fmt: skip
