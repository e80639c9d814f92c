"""Phrases that point to a source without a verb of its own: `according to X`, `citing X`."""

from dataclasses import replace

from onrecord.finding.claims import Claim, next_word
from onrecord.finding.contents import clause_spans
from onrecord.finding.cues import CueWords, is_verb
from onrecord.finding.speech import read_clause
from onrecord.language.parsing import Sentence, Token


def read_according(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `S, according to X`: its content is the clause that it hangs on."""
    to = sentence.kid(token.index, "prep", "pcomp", "aux") or next_word(sentence, token, "to")
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


def read_words_of(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `in the words of X, S` and `in the view of X, S`."""
    preposition = sentence.tokens[token.head]
    of = next((one for one in sentence.kids(token.index, "prep") if one.lower == "of"), None)
    source = sentence.kid(of.index, "pobj") if of is not None else None
    if preposition.lower not in {"in", "by"} or token.dep != "pobj" or of is None or source is None:
        return None
    if sentence.kid(token.index, "det") is None:
        return None
    head = _clause_above(sentence, preposition)
    hangs = head is not preposition
    return Claim(
        head=token.index,
        cue=sentence.passage(preposition.index, of.index),
        source=source.index,
        spans=tuple(clause_spans(sentence, head, leaving=(preposition.index,))) if hangs else (),
        manner=words.phrases[token.lower],
        quotes=True,
    )


def read_citing(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `S, Y reported, citing X`: X says what Y reports, and Y carries it."""
    source = sentence.kid(token.index, "dobj")
    if token.lemma not in words.citing or token.tag != "VBG" or source is None:
        return None
    report = sentence.tokens[token.head]
    for outer in (report, *sentence.ancestors(report.index)):
        claim = read_according(sentence, outer, words) if outer.lower == "according" else None
        if is_verb(outer) and words.clause.get(outer.lemma) in {"report", "say"}:
            claim = claim or read_clause(sentence, outer, words)
        if claim is not None and claim.spans and claim.source is not None:
            return replace(
                claim,
                head=token.index,
                cue=sentence.passage(token.index, token.index),
                source=source.index,
                manner="say",
                carriers=(claim.source,),
            )
    return None
