"""Clauses of speech: `X said S`, `S, X said`, `X vowed to S`, `X urged Y to S`, `X is said to`."""

from dataclasses import replace
from itertools import pairwise

from onrecord.finding.carriage import Relay, quoted_as, told_of
from onrecord.finding.claims import Claim, claim_at, marked_to
from onrecord.finding.contents import clause_spans, phrase_spans, trim
from onrecord.finding.cues import CueWords, is_passive, is_verb
from onrecord.finding.sources import find_source
from onrecord.finding.tags import noun_before, tag_spans
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Manner
from onrecord.report import Span

_DASHES = frozenset({"—", "–", "--", "-"})
_FRONTED = ("advcl", "prep", "npadvmod", "advmod", "dep", "ccomp", "nsubj", "intj", "nmod")


def read_clause(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X said (that) S`, `S, X said`, and of verbs that take a quotation."""
    manner = words.clause.get(token.lemma)
    speaks = manner or words.quotation.get(token.lemma) or _phrasal(sentence, token, words)
    if speaks is None:
        return None
    relay = quoted_as(sentence, token, words)
    if relay is None and _spoken_of(sentence, token) and not is_tag(sentence, token):
        return None
    spans = _clause_content(sentence, token, words) if manner else []
    source = relay.source if relay else find_source(sentence, token.index)
    if relay is None and not spans and manner:
        spans = _that_later(sentence, token)
    if relay is None and (not spans or _crosses_quotation(sentence, source)):
        tag = tag_spans(sentence, token, words)
        source, spans = (sentence.tokens[tag[0]], tag[1]) if tag is not None else (source, spans)
    elif relay is not None and not spans:
        source, spans = _quoted_content(sentence, token, relay)
    if not spans and (speaks == "think" or (source is None and token.tag == "VBG")):
        return None
    if source is None and sentence.kid(token.index, "nsubj") is not None:
        return None
    claim = claim_at(sentence, token, *(relay.cue if relay else ()))
    return replace(
        claim,
        source=source.index if source is not None else None,
        spans=tuple(spans),
        manner=speaks,
        quotes=True,
        told=told_of(sentence, token, words),
        carriers=relay.carriers if relay else (),
        media=relay.carriers if relay else (),
    )


def _that_later(sentence: Sentence, token: Token) -> list[Span]:
    """Return the clause with `that` behind a phrase the parse hung it on: `said in May that S`."""
    behind = sentence.tokens[token.index + 1 :]
    if not behind or behind[0].lower not in _PLACING or sentence.kid(token.index, "dobj"):
        return []
    for one, after in pairwise(behind):
        if one.lower == "that":
            told = after.tag not in _FINITE and any(other.tag in _FINITE for other in behind)
            return trim(sentence.within, [(one.start, sentence.end)]) if told else []
        if one.tag in _FINITE or one.text in _STOPS or one.lower in {"and", "but", "which", "who"}:
            return []
    return []


_PLACING = frozenset({"in", "on", "at", "during", "after", "before", "via"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({",", ";", ":", "“", "”", '"', "—", "."})


def _crosses_quotation(sentence: Sentence, source: Token | None) -> bool:
    """Say whether the parse put the end of a quotation into the phrase of who speaks."""
    if source is None:
        return False
    return any(sentence.tokens[one].text in {"”", "»"} for one in sentence.subtree(source.index))


def _quoted_content(
    sentence: Sentence, token: Token, relay: Relay
) -> tuple[Token | None, list[Span]]:
    """Return who is quoted and what, where the parse gives `saying` no clause of its own."""
    behind = sentence.tokens[token.index + 1 :]
    told = any(one.tag in {"VBD", "VBZ", "VBP", "MD"} for one in behind)
    if told and behind[0].pos not in {"PUNCT", "ADP"}:
        return relay.source, trim(sentence.within, [(behind[0].start, sentence.end)])
    before = noun_before(sentence, min(relay.cue))
    if before is None:
        return relay.source, []
    head, first = before
    spans = trim(sentence.within, [(sentence.start, sentence.tokens[first].start)])
    return relay.source or sentence.tokens[head], spans


def _phrasal(sentence: Sentence, token: Token, words: CueWords) -> Manner | None:
    """Return the manner of a verb that speaks only with its particle: `went on`, `shot back`."""
    behind = sentence.tokens[token.index + 1 : token.index + 2]
    return words.quotation.get(f"{token.lemma}-{behind[0].lower}") if behind else None


def _spoken_of(sentence: Sentence, token: Token) -> bool:
    """Say whether a passive verb has a subject that is spoken of: `the fact is dismissed`."""
    if not is_passive(sentence, token):
        return False
    subject = sentence.kid(token.index, "nsubjpass")
    return subject is None or subject.lower != "it"


def _clause_content(sentence: Sentence, token: Token, words: CueWords) -> list[Span]:
    """Return the clause that a verb takes: behind it, before it, or around it."""
    clauses = sentence.kids(token.index, "ccomp")
    behind = [one for one in clauses if one.index > token.index and _is_told(sentence, one)]
    before = [clause for clause in clauses if clause.index < token.index]
    if behind and _reported_behind(sentence, behind[0], words):
        behind = sentence.kids(behind[0].index, "ccomp")
    if behind:
        spans = clause_spans(
            sentence,
            behind[0],
            leaving=_before_mark(sentence, behind[0]),
            adding=_put_off(sentence, token, behind[0]),
        )
        return _within_dashes(sentence, token, spans)
    if before:
        return _inverted(sentence, token, before[-1], words)
    gerund = sentence.kid(token.index, "xcomp", "pcomp")
    if gerund is not None and gerund.tag == "VBG" and gerund.index > token.index:
        return clause_spans(sentence, gerund)
    return _around(sentence, token)


def _put_off(sentence: Sentence, token: Token, clause: Token) -> list[int]:
    """Return the subject of what was said around the cue: `The deal, Osei said, was off`."""
    first = sentence.subtree(clause.index)[0]
    if "," not in {sentence.tokens[first].text, sentence.tokens[first - 1].text}:
        return []
    others = sentence.kids(token.index, "nsubj")[:-1]
    return [index for other in others for index in sentence.subtree(other.index)]


def _before_mark(sentence: Sentence, clause: Token) -> list[int]:
    """Return what the parse put into a clause before its `that`: `reported, citing X, that`."""
    mark = sentence.kid(clause.index, "mark")
    if mark is None or mark.lower != "that" or sentence.tokens[mark.index - 1].text != ",":
        return []
    return [one.index for one in sentence.kids(clause.index) if one.index < mark.index]


def _is_told(sentence: Sentence, clause: Token) -> bool:
    """Say whether a clause behind a verb is what was said, and no comment or absolute phrase."""
    bare = clause.tag == "VBN" and sentence.kid(clause.index, "aux", "auxpass") is None
    first = sentence.subtree(clause.index)[0]
    absolute = (
        bare and first > 0 and "," in {sentence.tokens[first].text, sentence.tokens[first - 1].text}
    )
    return not absolute and not _relates(sentence, clause)


def _relates(sentence: Sentence, clause: Token) -> bool:
    """Say whether a clause is a comment on the speech: `…, X said, which surprised traders`."""
    first = sentence.subtree(clause.index)[0]
    return sentence.tokens[first].lower == "which" and sentence.tokens[first - 1].text == ","


def is_tag(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb that the parse took for a participle closes a sentence as its tag.

    Examples:
        In `Both sides agreed, the Ria agency reported on Tuesday`, `reported` is one.
    """
    noun = sentence.tokens[token.head]
    if token.dep != "acl" or token.tag != "VBN" or noun.index != token.index - 1:
        return False
    first = sentence.subtree(noun.index)[0]
    if noun.dep not in {"appos", "npadvmod", "conj"} or first == 0:
        return False
    if sentence.tokens[first - 1].text != "," or sentence.kid(token.index, "agent") is not None:
        return False
    return all(
        one.pos in {"PUNCT", "ADP", "PROPN"} for one in sentence.tokens[token.index + 1 :][:1]
    )


def _around(sentence: Sentence, token: Token) -> list[Span]:
    """Return the clause that `X said` or `as X said` is put into."""
    if is_tag(sentence, token):
        verb = next((one for one in sentence.ancestors(token.head) if is_verb(one)), None)
        return clause_spans(sentence, verb, leaving=(token.head,)) if verb is not None else []
    adverbial = token.dep == "advcl" and _is_as(sentence, token)
    if not (token.dep == "parataxis" or adverbial) or not sentence.kid(token.index, "nsubj"):
        return []
    head = sentence.tokens[token.head]
    tagged = sentence.kid(head.index, "ccomp")
    if tagged is not None and tagged.index < token.index < head.index and adverbial is False:
        head = tagged
    apposed = _apposed(sentence, token)
    if apposed is not None:
        return apposed
    doubled = sentence.kids(token.index, "nsubj")[:-1]
    adding = [one for other in doubled for one in sentence.subtree(other.index)]
    return clause_spans(sentence, head, leaving=(token.index,), adding=adding)


def _apposed(sentence: Sentence, token: Token) -> list[Span] | None:
    """Return the apposition that alone is said: `they left, a precaution, it says, against …`."""
    inside = sentence.subtree(token.index)
    named = [one for one in sentence.kids(token.head, "npadvmod", "appos") if not one.entity]
    for phrase in named:
        members = sentence.subtree(phrase.index)
        if not 0 < members[0] <= members[-1] < len(sentence.tokens) - 1:
            continue
        edges = sentence.tokens[members[0] - 1].text, sentence.tokens[members[-1] + 1].text
        if edges == (",", ",") and inside[0] - members[-1] in {1, 2}:
            behind = sentence.tokens[inside[-1]].end, sentence.tokens[-1].end
            return [*phrase_spans(sentence, phrase.index), *trim(sentence.within, [behind])]
    return None


def _reported_behind(sentence: Sentence, verb: Token, words: CueWords) -> bool:
    """Say whether a clause is the tag of the whole sentence: `X said S, Kyodo reported`."""
    clause, subject = sentence.kid(verb.index, "ccomp"), sentence.kid(verb.index, "nsubj")
    return (
        clause is not None
        and subject is not None
        and clause.index < subject.index < verb.index
        and verb.lemma in words.clause
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


def _inverted(sentence: Sentence, token: Token, clause: Token, words: CueWords) -> list[Span]:
    """Return all that stands before the comma in `In May, the plan failed, X said`."""
    subject = sentence.kid(token.index, "nsubj", "nsubjpass")
    outer = sentence.tokens[token.head]
    if token.dep == "ccomp" and outer.index < clause.index and outer.lemma in words.clause:
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


def read_infinitive(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X vowed to S`: who speaks is who is to act."""
    manner = words.infinitive.get(token.lemma)
    if manner is None or is_passive(sentence, token):
        return None
    below = sentence.kid(token.index, "xcomp")
    if below is None or below.index < token.index:
        return None
    if sentence.kid(below.index, "aux") is None or sentence.kid(token.index, "dobj"):
        return None
    source = find_source(sentence, token.index)
    if source is None:
        return None
    return replace(
        claim_at(sentence, token),
        source=source.index,
        spans=tuple(clause_spans(sentence, below)),
        manner=manner,
    )


def read_person(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X urged Y (not) to S`, `X called on Y to S`: Y is told, and within."""
    manner = words.person.get(token.lemma)
    on = None
    if token.lemma in words.person_on:
        on = next((p for p in sentence.kids(token.index, "prep") if p.lower in {"on", "to"}), None)
        manner = words.person_on[token.lemma] if on is not None else None
    if manner is None or is_passive(sentence, token):
        return None
    person = sentence.kid(on.index, "pobj") if on else sentence.kid(token.index, "dobj", "dative")
    below = sentence.kid(token.index, "xcomp", "ccomp", "advcl")
    if below is None and person is not None:
        below = sentence.kid(person.index, "acl")
    if below is None or below.index < token.index or marked_to(sentence, below) is None:
        return None
    person = person or sentence.kid(below.index, "nsubj")
    source = find_source(sentence, token.index)
    if person is None or source is None or person.index > below.index:
        return None
    return replace(
        claim_at(sentence, token, *((on.index,) if on else ())),
        source=source.index,
        spans=(
            *phrase_spans(sentence, person.index, until=below.index),
            *clause_spans(sentence, below),
        ),
        manner=manner,
        told=(person.index,),
    )
