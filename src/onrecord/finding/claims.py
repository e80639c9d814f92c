"""Claims: what one cue of a sentence takes for its own; and the statements they settle into."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.finding.cues import CueWords, cue_passage
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.record import Kind, Manner
from onrecord.report import Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one cue claims within its sentence; tokens by their index.

    `spans` is empty where the cue awaits a quotation; `quotes` says whether it may take one.
    """

    head: int
    cue: Passage
    source: int | None = None
    spans: tuple[Span, ...] = ()
    manner: Manner = "say"
    quotes: bool = False
    refused: bool = False
    told: tuple[int, ...] = ()
    carriers: tuple[int, ...] = ()
    media: tuple[int, ...] = ()
    likely: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """A statement as found: passages and heads of noun phrases, nobody identified yet.

    `speaker`, `told` and `carriers` are heads of noun phrases; whether who was told is an outlet
    that carries the words or a person addressed is decided when actors are known. `media` are
    those of them that stand where only media stand (`in an interview with Y`), `likely` those that
    stand where media stand more often than others (`speaking to Y`, `Y said, citing X`).
    """

    sentence: int
    head: int
    source: Passage | None
    speaker: Ref | None
    cue: Passage | None
    content: Passage
    kind: Kind
    manner: Manner
    refused: bool = False
    told: tuple[Ref, ...] = ()
    carriers: tuple[Ref, ...] = ()
    media: tuple[Ref, ...] = ()
    likely: tuple[Ref, ...] = ()


Reader = Callable[[Sentence, Token, CueWords], Claim | None]
"""Reads a possible cue in its sentence; None where the words say nothing of the kind."""


def claim_at(sentence: Sentence, token: Token, *also: int) -> Claim:
    """Return the bare claim of a verb: its cue with the tokens `also`."""
    return Claim(head=token.index, cue=cue_passage(sentence, token.index, *also))


def next_word(sentence: Sentence, token: Token, word: str) -> Token | None:
    """Return the token right behind `token` if it is `word`, else None."""
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return after[0] if after and after[0].lower == word else None


def marked_to(sentence: Sentence, verb: Token) -> Token | None:
    """Return the `to` of an infinitive: in `urged them to leave` that of `leave`, or None."""
    return next((one for one in sentence.kids(verb.index, "aux") if one.lower == "to"), None)
