"""Sentences → where someone stands on an act: `Oslo would not rush to recognise the council`.

From the word that names the act, the reading climbs to the predicate that has a subject. Each
governor on the way (`refused to`, `plans to`, `called for`) changes the stance; the mood of
the predicate and the clauses around it settle it. The words are in `data/acts.toml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.finding.acts import act_at, object_of, object_passage
from onrecord.finding.climbing import Reading, climb
from onrecord.finding.settling import settle
from onrecord.finding.stances import is_denied
from onrecord.language.mentions import noun_phrase
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.record import Stance
from onrecord.report import Passage, Report

MAX_HOLDERS = 8
"""Coordinated holders of one position: `Oslo, Quito and Dakar refused to …`."""
MAX_PASSAGE = 60
"""Tokens of a position's passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPosition:
    """Where `actor` stands on `act` towards `object`; `head` is the token that names the act.

    `act` is a family of `data/acts.toml`; `actor` and `object` are the heads of noun phrases.
    """

    sentence: int
    head: int
    actor: Ref
    act: str
    object: Ref | None
    object_passage: Passage | None
    stance: Stance
    passage: Passage


def find_positions(report: Report, sentences: list[Sentence]) -> list[FoundPosition]:
    """Return the positions that the sentences of `report` show, in the order of the text.

    `Oslo has no plans to close its embassy` → Oslo, `close-embassy`, `refuses`. An act whose
    holder or stance the sentence leaves open gives nothing.
    """
    found: list[FoundPosition] = []
    for sentence in sentences:
        if sentence.within != report.text:
            continue
        found.extend(_positions_in(sentence))
    return found


def _positions_in(sentence: Sentence) -> Iterator[FoundPosition]:
    """Yield the positions of one sentence; `backed sanctions` is about sanctions, not backing."""
    settled: list[tuple[str, Reading]] = []
    for token in sentence.tokens:
        act = act_at(sentence, token)
        reading = None if act is None else _read(sentence, token.index)
        if act is not None and reading is not None:
            settled.append((act, reading))
    passed = {
        above
        for _, reading in settled
        for at, above in pairwise(reading.path)
        if sentence.tokens[at].dep != "conj"
    }
    for act, reading in settled:
        if reading.path[0] not in passed:
            yield from _positions_of(sentence, act, reading)


def _read(sentence: Sentence, head: int) -> Reading | None:
    """Return the act at `head` read to its end, or None where holder or stance stay open."""
    reading = climb(sentence, head)
    settled = None if reading is None else settle(sentence, reading)
    return settled if settled and settled.holder is not None and settled.stance else None


def _positions_of(sentence: Sentence, act: str, reading: Reading) -> Iterator[FoundPosition]:
    head = reading.path[0]
    target = object_of(sentence, head, act, reading.path[1:])
    if reading.holder is None or reading.stance is None:
        return
    if target is not None and target.index == reading.holder:
        return
    for holder in _holders(sentence, reading.holder):
        yield FoundPosition(
            sentence=sentence.index,
            head=head,
            actor=(sentence.index, holder.index),
            act=act,
            object=None if target is None else (sentence.index, target.index),
            object_passage=None if target is None else object_passage(sentence, target, act),
            stance=reading.stance,
            passage=_passage(sentence, reading, target),
        )


def _holders(sentence: Sentence, index: int) -> list[Token]:
    return [
        one
        for one in sentence.conjuncts(index)[:MAX_HOLDERS]
        if one.pos in {"NOUN", "PROPN", "PRON"}
        and one.lower not in _NOBODY
        and not is_denied(sentence, one.index)
    ]


# Words in the place of a subject that name no one.
_NOBODY = frozenset({"that", "this", "which", "who", "what", "there", "these", "those", "one"})


def _passage(sentence: Sentence, reading: Reading, target: Token | None) -> Passage:
    """Return the words from the holder, or from a condition before it, to the clause's end."""
    points = [*reading.path]
    if reading.holder is not None:
        own = noun_phrase(sentence, reading.holder).start
        points.extend(at for at in (_index_at(sentence, own), reading.holder) if at is not None)
    if target is not None:
        points.append(target.index)
    clause = sentence.subtree(reading.path[-1])
    first, last = min(points), max(*points, clause[-1])
    if reading.stance in {"conditional", "noncommittal"}:
        first = min(first, clause[0])
    if last - first >= MAX_PASSAGE:
        first, last = min(points), min(max(points), min(points) + MAX_PASSAGE - 1)
    while last > first and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    while first < last and sentence.tokens[first].pos in {"PUNCT", "SCONJ", "CCONJ"}:
        first += 1
    return sentence.passage(first, last)


def _index_at(sentence: Sentence, offset: int) -> int | None:
    token = sentence.token_at(offset)
    return None if token is None else token.index
