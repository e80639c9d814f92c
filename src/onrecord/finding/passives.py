"""Passive speech: `X is said to S`, `X was told by Y that S`, `X is reported by Y to have said`."""

from dataclasses import replace

from onrecord.finding.carriage import told_of
from onrecord.finding.claims import Claim, claim_at, marked_to
from onrecord.finding.contents import clause_spans, phrase_spans, trim
from onrecord.finding.cues import CueWords, cue_passage, is_passive
from onrecord.finding.media import media_from
from onrecord.finding.sources import find_source
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Span


def read_passive(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X is said to S`, `X was told that S`, `asked whether S, …`.

    Nobody is its source, unless `by` names one; X belongs to the content or is who was told.
    """
    manner = words.clause.get(token.lemma) or words.person.get(token.lemma)
    if token.tag != "VBN" or manner is None or not is_passive(sentence, token):
        return None
    subject = sentence.kid(token.index, "nsubjpass")
    rest = sentence.kid(token.index, "xcomp", "ccomp", "oprd")
    if subject is None:
        return _asked(sentence, token, words)
    if rest is None or rest.index < token.index:
        return _told_by(sentence, token, words)
    if (relayed := _said_to_have_said(sentence, token, rest, words)) is not None:
        return relayed
    told = rest.dep == "ccomp" and sentence.kid(rest.index, "nsubj", "nsubjpass") is not None
    if not told and marked_to(sentence, rest) is None:
        return None
    agent = sentence.kid(token.index, "agent")
    source = sentence.kid(agent.index, "pobj") if agent else None
    heard = tuple(one.index for one in sentence.conjuncts(subject.index)) if told else ()
    heard = heard if subject.lower != "it" else ()
    spans = clause_spans(sentence, rest)
    if not told and subject.lower != "it":
        spans = [*phrase_spans(sentence, subject.index), *spans]
    return Claim(
        head=token.index,
        cue=cue_passage(sentence, token.index),
        source=source.index if source else None,
        spans=tuple(spans),
        manner=manner,
        told=heard,
    )


def _said_to_have_said(
    sentence: Sentence, token: Token, said: Token, words: CueWords
) -> Claim | None:
    """Return the claim of `X is reported (by Y) to have said S`: X says it, and Y carries it."""
    subject = sentence.kid(token.index, "nsubjpass")
    manner = words.clause.get(said.lemma)
    clause = sentence.kid(said.index, "ccomp")
    have = any(one.lower == "have" for one in sentence.kids(said.index, "aux"))
    if subject is None or manner is None or not have:
        return None
    agent = sentence.kid(token.index, "agent")
    media = media_from(sentence, agent.index + 1)[0] if agent is not None else []
    helpers = [one.index for one in sentence.kids(said.index, "aux")]
    return replace(
        claim_at(sentence, token, *helpers, said.index),
        source=subject.index,
        spans=tuple(clause_spans(sentence, clause)) if clause is not None else (),
        manner=manner,
        quotes=True,
        told=told_of(sentence, said, words),
        carriers=tuple(media),
        media=tuple(media),
    )


def _told_by(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `X was told by Y that S`, `S, X was told by Y, S`: X was told.

    The parse may hang S on Y, or on what stands around.
    """
    agent, subject = sentence.kid(token.index, "agent"), sentence.kid(token.index, "nsubjpass")
    source = sentence.kid(agent.index, "pobj") if agent is not None else None
    heard = sentence.kids(token.index, "nsubjpass")[-1:]
    if source is None or subject is None or token.lemma not in words.told:
        return None
    spans = _that_behind(sentence, source) or _around_commas(sentence, heard[0], source)
    if not spans:
        return None
    return Claim(
        head=token.index,
        cue=cue_passage(sentence, token.index),
        source=source.index,
        spans=tuple(spans),
        manner=words.clause.get(token.lemma, "say"),
        told=tuple(one.index for one in sentence.conjuncts(heard[0].index)),
    )


def _that_behind(sentence: Sentence, source: Token) -> list[Span]:
    """Return the clause with `that` behind who speaks, whatever the parse hung it on."""
    for one in sentence.tokens[source.index + 1 :]:
        if one.lower == "that":
            return trim(sentence.within, [(one.start, sentence.end)])
        if one.tag in {"VBD", "VBZ", "VBP", "MD"}:
            return []
    return []


def _around_commas(sentence: Sentence, heard: Token, source: Token) -> list[Span]:
    """Return what stands around `, X was told by Y,`."""
    first, last = sentence.subtree(heard.index)[0], sentence.subtree(source.index)[-1]
    behind = sentence.tokens[last + 1 : last + 2]
    named = any(one.pos in {"NOUN", "PROPN", "PRON"} for one in sentence.tokens[:first])
    if not named or sentence.tokens[first - 1].text != "," or not behind:
        return []
    spans = [(sentence.start, sentence.tokens[first].start), (behind[0].start, sentence.end)]
    return trim(sentence.within, spans)


def _asked(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `Asked whether S, Y replied`: nobody is named who asks; Y was asked."""
    if words.clause.get(token.lemma) != "ask" or token.dep != "advcl":
        return None
    about = next((one for one in sentence.kids(token.index, "prep") if one.lower == "about"), None)
    rest = sentence.kid(token.index, "ccomp", "xcomp")
    below = sentence.kid(about.index, "pobj", "pcomp") if about is not None else rest
    if below is None:
        return None
    asked = find_source(sentence, token.head)
    return Claim(
        head=token.index,
        cue=sentence.passage(token.index, about.index if about is not None else token.index),
        spans=tuple(clause_spans(sentence, below)),
        manner="ask",
        told=(asked.index,) if asked is not None else (),
    )
