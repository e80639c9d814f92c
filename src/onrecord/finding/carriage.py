"""Whom the words were told and who carried them, beside who spoke them."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.finding.cues import CueWords
from onrecord.finding.media import media_from
from onrecord.language.parsing import Sentence, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """`Y quoted X as saying`: `source` is X, `carriers` is Y, `cue` is `quoted as`."""

    source: Token | None
    carriers: tuple[int, ...]
    cue: tuple[int, ...]


def told_of(sentence: Sentence, token: Token, words: CueWords) -> tuple[int, ...]:
    """Return the heads of who was told: `X told Y and Z`, `X said to Y`, `Y was told by X`."""
    if token.lemma in words.told:
        person = sentence.kid(token.index, "dative", "dobj")
        if person is not None and person.index > token.index:
            if person.dep == "dative" and person.pos == "ADP":
                person = sentence.kid(person.index, "pobj")
            return _listed(sentence, person) if person is not None else ()
        subject = sentence.kid(token.index, "nsubjpass")
        return tuple(_conjuncts(sentence, subject)) if subject is not None else ()
    for preposition in sentence.kids(token.index, "prep", "dative"):
        below = sentence.kid(preposition.index, "pobj")
        if preposition.lower == "to" and below is not None and token.lemma in {"say", "explain"}:
            return _listed(sentence, below)
    return ()


def _listed(sentence: Sentence, person: Token) -> tuple[int, ...]:
    """Return the heads of a list read in a row, where it begins with the phrase of `person`."""
    media, last = media_from(sentence, sentence.subtree(person.index)[0])
    if not media or not sentence.tokens[media[0]].text[:1].isupper() or last < person.index:
        return tuple(_conjuncts(sentence, person))
    return tuple(media)


def _conjuncts(sentence: Sentence, noun: Token) -> Iterator[int]:
    return (one.index for one in sentence.conjuncts(noun.index))


def quoted_as(sentence: Sentence, token: Token, words: CueWords) -> Relay | None:
    """Return who speaks and who carries in `Y quoted X as saying`, `X was quoted by Y as saying`.

    `token` is `saying`, or `said` in `as having said`.
    """
    having = token.tag in {"VBN", "VBD"} and token.index > 1
    if token.dep != "pcomp" or not (token.tag == "VBG" or having):
        return None
    preposition = sentence.tokens[token.head]
    verb = sentence.tokens[preposition.head]
    if preposition.lower != "as" or verb.lemma not in {*words.citing, "report"}:
        return None
    helpers = sentence.kids(verb.index, "aux", "auxpass")
    cue = (*(one.index for one in helpers), verb.index, preposition.index)
    agent = sentence.kid(verb.index, "agent") or sentence.kid(token.index, "agent")
    spoken = sentence.kid(verb.index, "nsubjpass")
    if spoken is not None:
        carrier = sentence.kid(agent.index, "pobj") if agent is not None else None
    else:
        carrier, spoken = sentence.kid(verb.index, "nsubj"), sentence.kid(verb.index, "dobj")
    media: list[int] = []
    if carrier is not None:
        media, last = media_from(sentence, sentence.subtree(carrier.index)[0])
        media = media if media and last >= carrier.index else [carrier.index]
    return Relay(source=spoken, carriers=tuple(media), cue=cue)
