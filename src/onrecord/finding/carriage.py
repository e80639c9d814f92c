"""Whom the words were told and who carried them, beside who spoke them."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.finding.cues import CueWords
from onrecord.language.parsing import Sentence, Token

_PLACES_OF_SPEECH = frozenset({"in", "during", "on", "to", "with", "by", "via", "through", "for"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """`Y quoted X as saying`: `source` is X, `carriers` is Y, `cue` is `quoted as`."""

    source: Token | None
    carriers: tuple[int, ...]
    cue: tuple[int, ...]


def told_of(sentence: Sentence, token: Token, words: CueWords) -> tuple[int, ...]:
    """Return the heads of who was told: `X told Y`, `X said to Y`."""
    if token.lemma in words.told:
        person = sentence.kid(token.index, "dative", "dobj")
        if person is not None and person.index > token.index:
            if person.dep == "dative" and person.pos == "ADP":
                person = sentence.kid(person.index, "pobj")
            return tuple(one.index for one in sentence.conjuncts(person.index)) if person else ()
        subject = sentence.kid(token.index, "nsubjpass")
        return (subject.index,) if subject is not None else ()
    for preposition in sentence.kids(token.index, "prep", "dative"):
        below = sentence.kid(preposition.index, "pobj")
        if preposition.lower == "to" and below is not None and token.lemma in {"say", "explain"}:
            return (below.index,)
    return ()


def carriers_of(sentence: Sentence, token: Token, words: CueWords) -> tuple[int, ...]:
    """Return the heads of phrases that may name an outlet between the speaker and the report.

    `in an interview with Y`, `in a statement carried by Y`, `on Y`, `speaking to Y`.
    """
    found: list[int] = []
    for child in sentence.kids(token.index, "prep", "advcl"):
        if child.dep == "advcl" and child.tag == "VBG" and child.lemma in {"speak", "talk"}:
            found.extend(_objects(sentence, child))
        elif child.dep == "prep" and child.lower in _PLACES_OF_SPEECH:
            found.extend(_through(sentence, child, words))
    return tuple(found)


def _objects(sentence: Sentence, verb: Token) -> Iterator[int]:
    for preposition in sentence.kids(verb.index, "prep"):
        below = sentence.kid(preposition.index, "pobj")
        if below is not None and preposition.lower in {"to", "with", "on"}:
            yield below.index


def _through(sentence: Sentence, preposition: Token, words: CueWords) -> Iterator[int]:
    below = sentence.kid(preposition.index, "pobj")
    if below is None:
        return
    if below.lemma not in words.occasions:
        if preposition.lower in {"on", "to", "by"}:
            yield below.index
        return
    for modifier in sentence.kids(below.index, "compound", "poss"):
        yield modifier.index
    for inner in sentence.kids(below.index, "prep", "acl", "relcl"):
        if inner.dep == "prep" and inner.lower in _PLACES_OF_SPEECH:
            deep = sentence.kid(inner.index, "pobj")
            if deep is not None:
                yield deep.index
        elif inner.lemma in words.carriers:
            agent = sentence.kid(inner.index, "agent", "prep")
            deep = sentence.kid(agent.index, "pobj") if agent is not None else None
            if deep is not None:
                yield deep.index


def quoted_as(sentence: Sentence, token: Token, words: CueWords) -> Relay | None:
    """Return who speaks and who carries in `Y quoted X as saying`, `X was quoted by Y as saying`.

    `token` is `saying`.
    """
    if token.dep != "pcomp" or token.tag != "VBG":
        return None
    preposition = sentence.tokens[token.head]
    verb = sentence.tokens[preposition.head]
    if preposition.lower != "as" or verb.lemma not in words.citing:
        return None
    helpers = sentence.kids(verb.index, "aux", "auxpass")
    cue = (*(one.index for one in helpers), verb.index, preposition.index)
    agent = sentence.kid(verb.index, "agent")
    spoken = sentence.kid(verb.index, "nsubjpass")
    if spoken is not None:
        carrier = sentence.kid(agent.index, "pobj") if agent is not None else None
    else:
        carrier, spoken = sentence.kid(verb.index, "nsubj"), sentence.kid(verb.index, "dobj")
    return Relay(source=spoken, carriers=(carrier.index,) if carrier else (), cue=cue)
