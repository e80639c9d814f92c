"""Attitudes as statements: `called Y Z`, `condemned Y`, `warned of Y`, `the claim that S`."""

from dataclasses import replace

from onrecord.finding.claims import Claim, claim_at, marked_to
from onrecord.finding.contents import clause_spans, phrase_spans, trim
from onrecord.finding.cues import CueWords, is_passive
from onrecord.finding.sources import find_source
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Span


def read_naming(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X called Y Z`, `X described Y as Z`: all that follows the verb."""
    manner = words.naming.get(token.lemma)
    source = find_source(sentence, token.index) if manner is not None else None
    if manner is None or source is None:
        return None
    behind = [one for one in sentence.kids(token.index) if one.index > token.index]
    parts = [one for one in behind if one.dep in {"dobj", "oprd", "ccomp", "xcomp"}]
    described = [one for one in behind if one.dep == "prep" and one.lower == "as"]
    both = len(parts) > 1 or any(one.dep == "ccomp" for one in parts[:1])
    if not described and (manner == "think" or not both):
        return None
    members = [one for one in behind if one in parts or one in described]
    first = sentence.subtree(members[0].index)[0]
    last = sentence.subtree(members[-1].index)[-1]
    named = (sentence.tokens[first].start, sentence.tokens[last].end)
    return replace(
        claim_at(sentence, token),
        source=source.index,
        spans=tuple(trim(sentence.within, [named])),
        manner=manner,
    )


def read_object(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X condemned Y`, `X accused Y of Z`, `Y was praised by X for Z`."""
    manner = words.object.get(token.lemma)
    if manner is None:
        return None
    if is_passive(sentence, token):
        return _object_of_passive(sentence, token, words)
    below = sentence.kid(token.index, "dobj", "oprd")
    if below is None or below.index < token.index or below.lower in _EMPTY:
        return None
    if token.lemma in words.blows and not _is_of_person(sentence, below):
        return None
    source = find_source(sentence, token.index)
    if source is None or (below.tag == "PRP" and below.lower.endswith(("self", "selves"))):
        return None
    return replace(
        claim_at(sentence, token),
        source=source.index,
        spans=tuple(_object_spans(sentence, token, below, words)),
        manner=manner,
    )


_EMPTY = frozenset({"it", "this", "that", "what", "which", "these", "those", "all", "everything"})


def _is_of_person(sentence: Sentence, below: Token) -> bool:
    return any(sentence.tokens[one].entity == "PERSON" for one in sentence.subtree(below.index))


def _object_of_passive(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `Y was praised by X for Z`: Y and Z are its content."""
    agent, below = sentence.kid(token.index, "agent"), sentence.kid(token.index, "nsubjpass")
    source = sentence.kid(agent.index, "pobj") if agent is not None else None
    if source is None or below is None or below.pos == "PRON":
        return None
    if sentence.kid(token.index, "xcomp") is not None and token.lemma == "report":
        return None
    return replace(
        claim_at(sentence, token),
        source=source.index,
        spans=tuple(_object_spans(sentence, token, below, words)),
        manner=words.object[token.lemma],
    )


def _object_spans(sentence: Sentence, token: Token, below: Token, words: CueWords) -> list[Span]:
    spans = phrase_spans(sentence, below.index)
    for child in sentence.kids(token.index, "prep", "oprd", "xcomp", "prt"):
        if child.index > max(token.index, below.index) and (
            child.dep != "prep" or child.lower in words.object_with
        ):
            spans.extend(phrase_spans(sentence, child.index))
    return spans


def read_preposition(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X called for Y`, `X warned of Y`, `X responded to Y`."""
    for preposition in sentence.kids(token.index, "prep", "prt"):
        manner = words.preposition.get(f"{token.lemma}-{preposition.lower}")
        if manner is None or preposition.index < token.index:
            continue
        below = sentence.kid(preposition.index, "pobj", "pcomp")
        if below is None or below.entity in {"DATE", "TIME"}:
            continue
        source = find_source(sentence, token.index)
        if source is not None:
            return replace(
                claim_at(sentence, token, preposition.index),
                source=source.index,
                spans=tuple(phrase_spans(sentence, below.index)),
                manner=manner,
            )
    return None


def read_noun(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `the claim that S`, `Osei's promise to S`, `gave assurances that S`."""
    if token.lemma not in words.noun:
        return None
    verb = sentence.tokens[token.head]
    light = token.dep in {"dobj", "dative"} and verb.lemma in words.light
    source = _owner(sentence, token) or (find_source(sentence, verb.index) if light else None)
    clause = _that_clause(sentence, token)
    if clause is None and light:
        clause = sentence.kid(verb.index, "ccomp")
    if clause is None and source is not None:
        clause = sentence.kid(token.index, "acl")
        clause = clause if clause is not None and marked_to(sentence, clause) else None
    if clause is None or clause.index < token.index:
        return None
    return Claim(
        head=token.index,
        cue=sentence.passage(token.index, token.index),
        source=source.index if source else None,
        spans=tuple(clause_spans(sentence, clause)),
        manner=words.noun[token.lemma],
    )


def read_noun_preposition(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `Osei's criticism of Y` and `a call by Osei for Y`."""
    source = _owner(sentence, token)
    if source is None or source.tag == "PRP$":
        return None
    for preposition in sentence.kids(token.index, "prep"):
        manner = words.noun_preposition.get(f"{token.lemma}-{preposition.lower}")
        below = sentence.kid(preposition.index, "pobj", "pcomp")
        if manner is not None and below is not None:
            return Claim(
                head=token.index,
                cue=sentence.passage_of([token.index, preposition.index]),
                source=source.index,
                spans=tuple(phrase_spans(sentence, below.index)),
                manner=manner,
            )
    return None


def _owner(sentence: Sentence, token: Token) -> Token | None:
    """Return whose words a noun is: `Osei's warning`, `a warning by Osei`."""
    owner = sentence.kid(token.index, "poss")
    by = (one for one in sentence.kids(token.index, "prep") if one.lower in {"by", "from"})
    return owner or next((sentence.kid(one.index, "pobj") for one in by), None)


def _that_clause(sentence: Sentence, token: Token) -> Token | None:
    """Return the verb of the `that` clause that says what the noun `token` is about."""
    for clause in sentence.kids(token.index, "acl", "ccomp", "relcl"):
        marks = sentence.kids(clause.index, "mark")
        if clause.index > token.index and any(mark.lower == "that" for mark in marks):
            return clause
    return None
