"""Labelled sentences → what the events network learns from: texts, and acts marked in them.

Three sorts: sentences of our own with all their events, pairs of our own with one type, and the
public corpora of pairs and spans.
"""

import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from onrecord.codebook import codebook
from onrecord.evaluation.sentences import LabelledEvent, read_sentences
from onrecord.language.encoding import PieceReader
from onrecord.language.parsing import Sentence, parse
from onrecord.language.windows import Window, windows_of
from onrecord.reading.text import compose
from onrecord.report import Report, Span

LONGEST = 192
TYPES = ("NONE", *codebook().types)
MODES = tuple((name, mode) for name, kind in codebook().types.items() for mode in kind.modes)
STATUSES = ("actual", "historical", "future", "hypothetical", "negated")
CERTAINTIES = ("asserted", "attributed", "hedged")
CONTEXTS = tuple(sorted(codebook().contexts))
TRIGGER, ACTOR, RECIPIENT = 1, 2, 3
_UNDATED = date(2000, 1, 1)
_FIRST = {"actor": 1, "recipient": 3, "both": 5}
"""The part of the first word of a span; of a later word it is one more."""
_TRIGGER_MARKED, _SIDES_MARKED = 0.7, 0.55
"""How often an act of ours is shown by its trigger, and how often by who takes part."""
_WHOLE = 0.3
"""How often all words of a trigger are marked and not its head alone."""
_UNTOLD = 0.4
"""How often a word that tells of no event is shown beside a sentence's own acts."""
_NOUN = 0.3
_MOST = 2
"""Acts of one text that are read at a time."""

Words = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An act as shown: the role of each piece, and what is right; None is not labelled."""

    roles: np.ndarray
    types: tuple[str, ...]
    weight: float = 1.0
    event: LabelledEvent | None = None
    parts: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Who did something to whom, as words of a text, and the types that it may be."""

    id: str
    actors: tuple[Words, ...]
    recipients: tuple[Words, ...]
    types: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Text:
    """A text in one window, with the labels that it has.

    `spans` are those of the main event, as words; `events` all that are told, of our own texts.
    """

    text: str
    window: Window
    tokens: list[tuple[int, int, int, str]]
    """Start, end, place of the head and part of speech, a word."""
    spans: dict[str, list[Words]] | None = None
    events: tuple[LabelledEvent, ...] | None = None
    pairs: list[Pair] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What near-copies share: its first letters and digits."""
        return re.sub(r"\W+", "", self.text.lower())[:70]

    def words(self, *spans: Span) -> Words:
        """Return the words that spans of characters touch."""
        return tuple(
            place
            for place, (start, end, _, _) in enumerate(self.tokens)
            if any(start < span[1] and span[0] < end for span in spans)
        )

    def head(self, words: Words) -> int:
        """Return the word that heads the others."""
        for place in words:
            _, _, above, pos = self.tokens[place]
            if pos in {"PUNCT", "DET", "AUX", "PART"} and len(words) > 1:
                continue
            if above not in words or above == place:
                return place
        return words[0]


def text_of(text: str, reader: PieceReader) -> Text:
    """Return a text parsed and cut into pieces; what is beyond the first window is left out."""
    report = compose(Report(published=_UNDATED, text=text), "training")
    sentences = parse(report)
    unmarked = [[0] * len(one.tokens) for one in sentences]
    window = next(windows_of(sentences, reader.pieces_of(sentences), unmarked, longest=LONGEST))
    return Text(text=report.text, window=window, tokens=_tokens(sentences, window))


def _tokens(sentences: Sequence[Sentence], window: Window) -> list[tuple[int, int, int, str]]:
    places = {ref: place for place, ref in enumerate(window.words)}
    found = []
    for place, (index, at) in enumerate(window.words):
        token = sentences[index].tokens[at]
        head = places.get((index, token.head), place)
        found.append((token.start, token.end, head, token.pos))
    return found


def read_own(folder: Path, reader: PieceReader) -> list[Text]:
    """Return our own labelled sentences but for those kept for scoring."""
    made = []
    for path in sorted(folder.glob("*.txt")):
        for one in read_sentences(path):
            if not one.kept:
                text = text_of(one.text, reader)
                text.events = one.events
                made.append(text)
    return made


def read_own_pairs(path: Path, reader: PieceReader) -> list[Text]:
    """Return our own pairs: a line is a CAMEO code, a type, a text with `[A: …]` and `[R: …]`."""
    made = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        _, type_, marked = line.split("\t")
        spans: dict[str, Span] = {}
        plain, at = "", 0
        for part in re.finditer(r"\[([AR]): ([^\]]*)\]", marked):
            plain += marked[at : part.start()]
            spans[part[1]] = (len(plain), len(plain) + len(part[2]))
            plain += part[2]
            at = part.end()
        text = text_of(plain + marked[at:], reader)
        text.pairs.append(_pair(text, f"own_{number}", type_, [spans["A"]], [spans["R"]]))
        made.append(text)
    return made


def read_corpora(folder: Path, types: Path, reader: PieceReader) -> list[Text]:
    """Return the public pairs and spans, a text once; `types` names types of spans by their id."""
    known = dict(line.split("\t") for line in types.read_text(encoding="utf-8").splitlines())
    made: dict[str, Text] = {}

    def text(row: dict[str, str]) -> Text:
        return made.setdefault(row["text"], text_of(row["text"], reader))

    for row in _rows(folder / "events/pairs_train.jsonl"):
        one = text(row)
        one.pairs.append(_pair(one, row["id"], row["type"], row["actor"], row["recipient"]))
    for row in _rows(folder / "events/spans.jsonl"):
        one = text(row)
        one.spans = {part: [one.words(span) for span in row[part]] for part in _FIRST}
        if not one.pairs and row["id"] in known:
            actors, recipients = (
                row["actor"] or row["both"][:1],
                row["recipient"] or row["both"][1:],
            )
            one.pairs.append(_pair(one, row["id"], known[row["id"]], actors, recipients))
    return list(made.values())


def _rows(path: Path) -> Iterable[dict]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _pair(text: Text, name: str, type_: str, actors: list[Span], recipients: list[Span]) -> Pair:
    return Pair(
        id=name,
        actors=tuple(text.words(span) for span in actors),
        recipients=tuple(text.words(span) for span in recipients),
        types=("CONCEDE", "RETREAT") if type_ in {"YIELD", "CONCEDE", "RETREAT"} else (type_,),
    )


def parts_of(text: Text) -> tuple[list[int], float]:
    """Return the part that each word takes in what is told, and how much that label is worth."""
    if text.spans is not None:
        return _parts(text, [(name, one) for name in _FIRST for one in text.spans[name]]), 1.0
    sides = [("actor", one) for pair in text.pairs for one in pair.actors]
    sides += [("recipient", one) for pair in text.pairs for one in pair.recipients]
    for event in text.events or ():
        sides += _sides(text, event)
    return _parts(text, sides), 0.4


def _sides(text: Text, event: LabelledEvent) -> list[tuple[str, Words]]:
    actors = [("actor", text.words(one.span)) for one in event.actors]
    return actors + [("recipient", text.words(one.span)) for one in event.recipients]


def _parts(text: Text, sides: Iterable[tuple[str, Words]]) -> list[int]:
    parts = [0] * len(text.tokens)
    for name, words in sides:
        for place in words:
            parts[place] = _FIRST[name] + (place - 1 in words)
    return parts


def triggers_of(text: Text) -> list[int]:
    """Return the type that each word of a text of ours tells of, by its place in `TYPES`."""
    row = [0] * len(text.tokens)
    for event in text.events or ():
        row[text.head(text.words(*event.trigger))] = TYPES.index(event.type)
    return row


def marked_pair(text: Text, pair: Pair) -> Marked:
    """Return a pair with its actor and recipient marked."""
    sides = [(ACTOR, one) for one in pair.actors] + [(RECIPIENT, one) for one in pair.recipients]
    return Marked(roles=_roles(text, sides), types=pair.types)


def marked_acts(text: Text, chance: random.Random) -> list[Marked]:
    """Return acts of a text of ours, marked as chance will, and maybe a word that tells of none."""
    events = list(text.events or ())
    made = [_marked(text, one, chance) for one in chance.sample(events, min(_MOST, len(events)))]
    if chance.random() < _UNTOLD:
        made += _untold(text, chance)
    return made


def _marked(text: Text, event: LabelledEvent, chance: random.Random) -> Marked:
    drawn = chance.random()
    trigger = text.words(*event.trigger)
    groups: list[tuple[int, Words]] = []
    if drawn < _TRIGGER_MARKED:
        whole = chance.random() < _WHOLE
        groups.append((TRIGGER, trigger if whole else (text.head(trigger),)))
    sides = _sides(text, event)
    if drawn > 1 - _SIDES_MARKED:
        groups += [(ACTOR if name == "actor" else RECIPIENT, words) for name, words in sides]
    hidden = drawn <= 1 - _SIDES_MARKED
    parts = tuple(_parts(text, sides)) if hidden else None
    return Marked(roles=_roles(text, groups), types=(event.type,), event=event, parts=parts)


def _untold(text: Text, chance: random.Random) -> list[Marked]:
    used = {place for event in text.events or () for place in text.words(*event.trigger)}
    free = {
        pos: [at for at, one in enumerate(text.tokens) if one[3] == pos and at not in used]
        for pos in ("VERB", "NOUN")
    }
    nouns = bool(free["NOUN"]) and (not free["VERB"] or chance.random() < _NOUN)
    choice = free["NOUN"] if nouns else free["VERB"]
    if not choice:
        return []
    roles = _roles(text, [(TRIGGER, (chance.choice(choice),))])
    return [Marked(roles=roles, types=("NONE",), weight=0.6, parts=(0,) * len(text.tokens))]


def _roles(text: Text, groups: Iterable[tuple[int, Words]]) -> np.ndarray:
    window = text.window
    roles = np.zeros(len(window), dtype=np.int64)
    ends = [*map(int, window.places[1:]), len(window) - 1]
    for role, words in groups:
        for place in words:
            roles[int(window.places[place]) : ends[place]] = role
    return roles
