"""Phrases that point to a source without a verb of its own: `according to X`."""

from onrecord.finding.cited import innermost
from onrecord.finding.claims import Claim, next_word
from onrecord.finding.contents import clause_spans, trim
from onrecord.finding.cues import CueWords, cue_words
from onrecord.finding.tags import tag_spans
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Span


def read_according(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `S, according to X`: its content is the clause that it hangs on."""
    to = sentence.kid(token.index, "prep", "pcomp", "aux") or next_word(sentence, token, "to")
    source = sentence.kid(to.index, "pobj", "pcomp") if to else None
    source = source or sentence.kid(token.index, "pobj", "dobj")
    if to is None or source is None:
        return None
    head = _clause_above(sentence, token)
    citing_too = [one.index for one in sentence.tokens if one.lemma in words.citing]
    spans = clause_spans(sentence, head, leaving=(token.index, *citing_too))
    source, citing = innermost(sentence, source, words)
    return Claim(
        head=token.index,
        cue=sentence.passage(token.index, to.index if to.index > token.index else token.index),
        source=source.index,
        spans=tuple(spans or _behind_comma(sentence, token, source)),
        manner="report" if source.entity == "ORG" else "say",
        quotes=True,
        carriers=citing,
    )


def _clause_above(sentence: Sentence, token: Token) -> Token:
    """Return the head of the widest clause that a phrase at its edge can speak for."""
    head = token
    for above in sentence.ancestors(token.index):
        coordinated = head.dep == "conj" and sentence.kid(head.index, "nsubj", "nsubjpass")
        if coordinated and token.index > head.index and not _is_tag_of_all(sentence, head):
            break
        if _told_within(sentence, token, head):
            break
        head = above
    return head


def _behind_comma(sentence: Sentence, token: Token, source: Token) -> list[Span]:
    """Return what follows `According to X,` where the parse made a phrase of it all."""
    comma: Token | None = None
    for one in sentence.tokens[source.index + 1 :] if token.index == 0 else ():
        if one.text == ",":
            comma = one
        elif comma is not None and one.tag in {"VBD", "VBZ", "VBP", "MD"}:
            break
    return trim(sentence.within, [(comma.end, sentence.end)]) if comma is not None else []


def _is_tag_of_all(sentence: Sentence, verb: Token) -> bool:
    """Say whether a verb that the parse coordinated closes what is said: `…, X said, according`."""
    return tag_spans(sentence, verb, cue_words()) is not None


def _told_within(sentence: Sentence, token: Token, head: Token) -> bool:
    """Say whether the phrase stands in the clause with `that`: `that, according to X, S`."""
    mark = sentence.kid(head.index, "mark")
    return mark is not None and mark.lower == "that" and 0 < token.index - mark.index <= 2


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
