"""What the events model reads: words that tell of an event, and each act that they tell of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np

from onrecord.finding.linking import Stretch, likeliest
from onrecord.language.encoding import ActScores, EventEncoder, EventScores, Floats, event_encoder
from onrecord.language.parsing import Sentence, parse
from onrecord.report import Report, Span

_Name = TypeVar("_Name")
Part = Literal["actor", "recipient", "both"]
"""What a span of the main event does: acts, is acted on, or both at once."""

TRIGGER, ACTOR, RECIPIENT = 1, 2, 3
"""How the words of an act are marked for the model."""
_NONE = 0
_NEVER = -1e4
_SEEN = 0.2
"""How likely a word must be to tell of an event to be read as one."""
_MOST = 24
"""Acts read in one sentence; a longer row is an enumeration or no sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAct:
    """An act as the model reads it at a trigger; all figures are chances in 0..1.

    `told` is that the trigger tells of any event, and `types` of which if so. `actors` and
    `recipients` are stretches of the sentence's tokens.
    """

    told: float
    types: Mapping[str, float]
    modes: Mapping[tuple[str, str], float]
    statuses: Mapping[str, float]
    certainties: Mapping[str, float]
    contexts: Mapping[str, float]
    actors: tuple[Stretch, ...]
    recipients: tuple[Stretch, ...]


def read_acts(sentence: Sentence, heads: Iterable[int]) -> dict[int, ReadAct]:
    """Return what the model reads at the tokens `heads` and at those that it marks itself.

    For `Police dispersed the crowd` that is one act, at `dispersed`.
    """
    found: dict[int, ReadAct] = {}
    wanted = set(heads)
    model = event_encoder()
    for window in model.windows([sentence]):
        read = model.read(window)
        tokens = [token for _, token in window.words]
        told = 1 - _softmax(read.triggers)[:, _NONE]
        at = [
            place
            for place, token in enumerate(tokens)
            if token in wanted or (told[place] > _SEEN and sentence.tokens[token].pos in _WORDS)
        ][:_MOST]
        if at:
            acts = model.acts(read, [{place: TRIGGER} for place in at])
            for number, place in enumerate(at):
                found[tokens[place]] = _act(model, acts, number, tokens)
    return found


_WORDS = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX", "ADV", "ADP"})


def _act(model: EventEncoder, acts: ActScores, number: int, tokens: Sequence[int]) -> ReadAct:
    types = _softmax(acts.types[number])
    told = 1 - float(types[_NONE])
    stretches = _stretches(acts.parts[number], model.steps[1])
    actors, recipients = (
        tuple((tokens[first], tokens[last - 1] + 1) for first, last in one) for one in stretches
    )
    return ReadAct(
        told=told,
        types=_named(model.types[1:], types[1:] / max(told, 1e-6)),
        modes=_named(model.modes, _sigmoid(acts.modes[number])),
        statuses=_named(model.statuses, _softmax(acts.statuses[number])),
        certainties=_named(model.certainties, _softmax(acts.certainties[number])),
        contexts=_named(model.contexts, _sigmoid(acts.contexts[number])),
        actors=actors,
        recipients=recipients,
    )


def read_types(report: Report, pairs: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> list[
    dict[str, float]
]:  # fmt: skip
    """Return for each pair of actor and recipient, given as spans, how likely each type joins them.

    A pair out of the model's sight, beyond the first few hundred words, gets no type.
    """
    made: list[dict[str, float]] = []
    model = event_encoder()
    sentences = parse(report)
    windows = [(window, _spans(sentences, window.words)) for window in model.windows(sentences)]
    for actors, recipients in pairs:
        sought = [(ACTOR, span) for span in actors] + [(RECIPIENT, span) for span in recipients]
        best: dict[int, int] = {}
        window = windows[0][0]
        for one, words in windows:
            marked = {
                place: role
                for role, span in sought
                for place, word in enumerate(words)
                if word[0] < span[1] and span[0] < word[1]
            }
            if len(marked) > len(best):
                best, window = marked, one
        if not best:
            made.append({})
            continue
        types = _softmax(model.acts(model.read(window), [best]).types[0])
        made.append(_named(model.types[1:], types[1:] / max(1e-6, float(types[1:].sum()))))
    return made


def read_spans(report: Report) -> Mapping[Part, Sequence[Span]]:
    """Return the spans of who takes part in the main event of a short text.

    `actor` did something to `recipient`; `both` did it with each other.
    """
    found: dict[Part, list[Span]] = {"actor": [], "recipient": [], "both": []}
    model = event_encoder()
    sentences = parse(report)
    for window in model.windows(sentences):
        read: EventScores = model.read(window, every=False)
        words = _spans(sentences, window.words)
        for name, stretches in zip(found, _stretches(read.parts, model.steps[0]), strict=True):
            found[name] += [(words[first][0], words[last - 1][1]) for first, last in stretches]
    return found


def _spans(sentences: Sequence[Sentence], words: Sequence[tuple[int, int]]) -> list[Span]:
    tokens = (sentences[index].tokens[token] for index, token in words)
    return [(token.start, token.end) for token in tokens]


def _stretches(scores: Floats, steps: Floats) -> list[list[Stretch]]:
    """Return the stretches of words of each part; scores are none, then first and later by part."""
    scores = scores.copy()
    scores[:1, 2::2] = _NEVER
    row = [*likeliest(scores, steps), _NONE]
    found: list[list[Stretch]] = [[] for _ in range(scores.shape[1] // 2)]
    begun = 0
    for at, part in enumerate(row):
        before = row[at - 1] if at else _NONE
        if before != _NONE and (part == _NONE or part % 2):
            found[(before - 1) // 2].append((begun, at))
        if part % 2:
            begun = at
    return found


def _named(names: Sequence[_Name], chances: Floats) -> dict[_Name, float]:
    return dict(zip(names, chances.tolist(), strict=True))


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    made: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return made


def _sigmoid(scores: Floats) -> Floats:
    made: Floats = np.float32(1) / (np.float32(1) + np.exp(-scores))
    return made
