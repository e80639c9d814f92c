"""Words withheld: `declined to say`, `would not be drawn`, `had no comment`."""

from dataclasses import replace

from onrecord.finding.claims import Claim, claim_at, marked_to
from onrecord.finding.contents import phrase_spans
from onrecord.finding.cues import CueWords, cue_passage, negated
from onrecord.finding.sources import find_source
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Passage, Span


def read_withheld(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `declined to say whether S`, `did not respond to S`."""
    inner = _withheld_verb(sentence, token, words)
    source = find_source(sentence, token.index, passive=True)
    if inner is None or source is None:
        return None
    kinds = ("ccomp", "xcomp", "dobj", "prep")
    parts = [one for one in sentence.kids(inner.index, *kinds) if one.index > inner.index]
    on = parts[0] if parts and parts[0].dep == "prep" else None
    below = sentence.kid(on.index, "pobj", "pcomp") if on else (parts[0] if parts else None)
    if below is None and inner.lemma == "draw":
        return None
    if below is None:
        claim = replace(
            claim_at(sentence, token),
            cue=_bare_cue(sentence, token, inner),
            spans=tuple(_bare(sentence, inner)),
        )
    else:
        upto = on.index if on else inner.index
        claim = replace(
            claim_at(sentence, token, *range(token.index, upto + 1)),
            spans=tuple(phrase_spans(sentence, below.index)),
        )
    return replace(claim, source=source.index, refused=True)


def _withheld_verb(sentence: Sentence, token: Token, words: CueWords) -> Token | None:
    """Return the verb whose words are withheld: `comment` in `declined to comment`, or None."""
    if token.lemma in words.withheld_verbs:
        below = sentence.kid(token.index, "xcomp")
        return below if below is not None and below.lemma in words.withheld_to else None
    return token if _left_open(sentence, token, words) else None


def _bare_cue(sentence: Sentence, token: Token, inner: Token) -> Passage:
    """Return what withholds a bare verb: `declined` to comment, `would not` comment."""
    if inner is not token:
        return cue_passage(sentence, token.index)
    outer = [one.index for one in sentence.kids(token.index, "aux", "neg")]
    return sentence.passage_of(outer) if outer else cue_passage(sentence, token.index)


def _bare(sentence: Sentence, verb: Token) -> list[Span]:
    """Return the verb itself with its `to`: `declined to comment`."""
    return [((marked_to(sentence, verb) or verb).start, verb.end)]


def _left_open(sentence: Sentence, token: Token, words: CueWords) -> bool:
    """Say whether a verb of speech is negated and withholds: `did not say whether`, not `that`."""
    if token.lemma not in words.withheld_negated or not negated(sentence, token.index):
        return False
    clause = sentence.kid(token.index, "ccomp")
    if token.lemma in words.withheld_bare and (clause is None or token.lemma == "confirm"):
        return True
    if clause is None:
        return sentence.kid(token.index, "dobj") is not None
    first = sentence.tokens[sentence.subtree(clause.index)[0]]
    return first.lower in {"whether", "if"} or first.tag in {"WRB", "WP", "WDT"}


def read_no_comment(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `had no comment`, `There was no comment from X`.

    And of `could not be reached for comment` and `was not available for comment`.
    """
    if token.lemma in {"have", "be"}:
        word = sentence.kid(token.index, "dobj", "attr")
        if word is not None and word.lemma in words.comment:
            return _none_made(sentence, token, word, words)
    if token.lemma in words.unreached and negated(sentence, token.index):
        return _unreached(sentence, token, words)
    return None


def _none_made(sentence: Sentence, token: Token, word: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X had no comment` and `There was no comment from X`."""
    none = sentence.kid(word.index, "det", "neg")
    if none is None or none.lower != "no":
        return None
    there = sentence.kid(token.index, "expl")
    source = find_source(sentence, token.index)
    spans = phrase_spans(sentence, word.index)
    if there is not None:
        kinds = (*sentence.kids(word.index, "prep"), *sentence.kids(token.index, "prep"))
        by = next((one for one in kinds if one.lower in {"from", "by"}), None)
        source = sentence.kid(by.index, "pobj") if by is not None else None
        spans = phrase_spans(sentence, word.index, until=by.index) if by is not None else spans
    if source is None:
        return None
    claim = claim_at(sentence, token, *((there.index,) if there is not None else ()))
    return replace(claim, source=source.index, spans=tuple(spans), refused=True)


def _unreached(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `could not be reached for comment`."""
    source = sentence.kid(token.index, "nsubj", "nsubjpass")
    ready = sentence.kid(token.index, "acomp")
    reached = ready if ready is not None and ready.lower == "available" else token
    on = sentence.kid(reached.index, "prep")
    below = sentence.kid(on.index, "pobj") if on is not None else None
    if source is None or on is None or below is None or below.lemma not in words.comment:
        return None
    cue = cue_passage(sentence, token.index, *range(token.index, on.index + 1))
    spans = tuple(phrase_spans(sentence, below.index))
    return Claim(head=token.index, cue=cue, source=source.index, spans=spans, refused=True)
