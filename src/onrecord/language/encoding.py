"""Windows of wordpieces → scores. Alone knows onnxruntime and the tokenizer.

One thread a process: the same input gives the same scores, and workers do not crowd each other.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.language.parsing import Sentence
from onrecord.language.windows import Numbers, Pieces, Window, windows_of

Floats = NDArray[np.float32]

_ATTRIBUTION = "models/attribution.onnx"
_EVENTS = "models/events.onnx"
_ACTS = "models/acts.onnx"
_TOKENIZER = "models/tokenizer.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the model makes of one window.

    `roles` has a row a piece and a column a role; `cues` and `sources` say in row i how much
    piece i points at each piece of the window, as logits.
    """

    window: Window
    roles: Floats
    cues: Floats
    sources: Floats


class PieceReader:
    """The tokenizer: sentences → wordpieces."""

    def __init__(self, tokenizer: bytes) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_buffer(tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def pieces_of(self, sentences: Sequence[Sentence]) -> list[Pieces]:
        """Return the wordpieces of each sentence, each owned by the token that it begins in."""
        found = []
        for sentence in sentences:
            # one by one: encode_batch starts threads of its own
            one = self._tokenizer.encode(sentence.text, add_special_tokens=False)
            starts = [token.start - sentence.start for token in sentence.tokens]
            owners = [bisect_right(starts, start) - 1 for start, _ in one.offsets]
            found.append(Pieces(ids=one.ids, owners=owners))
        return found


class Encoder:
    """The attribution model and its tokenizer.

    `steps` are the scores of one role following another, from row to column.
    """

    def __init__(self, model: bytes, reader: PieceReader) -> None:
        self._session = _session(model)
        self._reader = reader
        kept = self._session.get_modelmeta().custom_metadata_map
        self._longest, self._context = int(kept["longest"]), int(kept["context"])
        self.steps: Floats = np.array(json.loads(kept["steps"]), dtype=np.float32)

    def read(self, sentences: Sequence[Sentence], marks: Sequence[Sequence[int]]) -> list[Scores]:
        """Return the scores of `sentences` in windows, in order; `marks` as for `windows_of`.

        One window at a time: one thread is busy with a full window, and padding costs more than
        a batch gains.
        """
        windows = windows_of(
            sentences, self._reader.pieces_of(sentences), marks,
            longest=self._longest, context=self._context,
        )  # fmt: skip
        return [self._run(window) for window in windows]

    def with_context(self, pieces: int) -> "Encoder":
        """Return this model reading `pieces` before each window again, for their sense alone."""
        other = copy(self)
        other._context = pieces
        return other

    def _run(self, window: Window) -> Scores:
        fed = {
            "ids": window.ids,
            "mask": np.ones_like(window.ids),
            "tags": window.tags,
            "dependencies": window.dependencies,
            "marks": window.marks,
        }
        run = self._session.run(None, {name: column[None] for name, column in fed.items()})
        roles, cues, sources = run
        return Scores(window=window, roles=roles[0], cues=cues[0], sources=sources[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScores:
    """What the model makes of the words of one window: a row a word, logits.

    `parts` says what part a word takes in the acts of the window (none, and the first and a later
    word of an actor, a recipient, of both at once), `triggers` which type of event it tells of,
    if any. `hidden` are the states of the shared layers, a row a piece, for `EventEncoder.acts`.
    """

    window: Window
    hidden: Floats
    parts: Floats
    triggers: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class ActScores:
    """What the model makes of acts marked in a window: a row an act, logits.

    `parts` has a row a word for each act: none, and the first and a later word of the actor and
    of the recipient.
    """

    types: Floats
    modes: Floats
    statuses: Floats
    certainties: Floats
    contexts: Floats
    parts: Floats


class EventEncoder:
    """The events model: layers read once a sentence, and those read once an act.

    `types`, `modes`, `statuses`, `certainties` and `contexts` name the columns of the scores, the
    first type being none; `steps` are, for the parts of a window and of an act, the scores of one
    part following another.
    """

    def __init__(self, events: bytes, acts: bytes, reader: PieceReader) -> None:
        self._events, self._acts = _session(events), _session(acts)
        self._reader = reader
        kept = self._events.get_modelmeta().custom_metadata_map
        self._longest = int(kept["longest"])
        names = {name: tuple(json.loads(kept[name])) for name in _NAMED}
        self.types: tuple[str, ...] = names["types"]
        self.modes = tuple((type_, mode) for type_, mode in names["modes"])
        self.statuses: tuple[str, ...] = names["statuses"]
        self.certainties: tuple[str, ...] = names["certainties"]
        self.contexts: tuple[str, ...] = names["contexts"]
        steps = json.loads(kept["steps"])
        self.steps = tuple(np.array(one, dtype=np.float32) for one in steps)

    def windows(self, sentences: Sequence[Sentence]) -> Iterator[Window]:
        """Yield windows over `sentences`: as many together as fit."""
        pieces = self._reader.pieces_of(sentences)
        unmarked = [[0] * len(one.tokens) for one in sentences]
        return windows_of(sentences, pieces, unmarked, longest=self._longest)

    def read(self, window: Window, *, every: bool = True) -> EventScores:
        """Return the scores of a window; its parts are those of `every` act, or of the main one."""
        fed = {
            "ids": window.ids[None],
            "tags": window.tags[None],
            "dependencies": window.dependencies[None],
            "style": np.array([int(every)]),
        }
        hidden, parts, triggers = self._events.run(None, fed)
        at = window.places
        return EventScores(
            window=window, hidden=hidden[0], parts=parts[0][at], triggers=triggers[0][at]
        )

    def acts(self, read: EventScores, marked: Sequence[Mapping[int, int]]) -> ActScores:
        """Return the scores of acts, each marked by its words: which role has the word at a place.

        Roles are 1 for the trigger, 2 for an actor, 3 for a recipient.
        """
        roles = np.stack([_roles(read.window, one) for one in marked])
        hidden = np.repeat(read.hidden[None], len(marked), axis=0)
        *made, parts = self._acts.run(None, {"hidden": hidden, "roles": roles})
        types, modes, statuses, certainties, contexts = made
        return ActScores(
            types=types, modes=modes, statuses=statuses, certainties=certainties,
            contexts=contexts, parts=parts[:, read.window.places],
        )  # fmt: skip


_NAMED = ("types", "modes", "statuses", "certainties", "contexts")


def _roles(window: Window, marked: Mapping[int, int]) -> Numbers:
    """Return the role of each piece: that of its word."""
    roles = np.zeros(len(window), dtype=np.int64)
    ends = [*map(int, window.places[1:]), len(window) - 1]
    for word, role in marked.items():
        roles[int(window.places[word]) : ends[word]] = role
    return roles


def _session(model: bytes) -> Any:
    """Return a session of the runtime on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@cache
def encoder() -> Encoder:
    """Return the attribution model, loaded once a process.

    Raises:
        ModelError: if a file of the model is missing or damaged.
    """
    with _loading(_ATTRIBUTION):
        return Encoder(_bytes(_ATTRIBUTION), _reader())


@cache
def event_encoder() -> EventEncoder:
    """Return the events model, loaded once a process.

    Raises:
        ModelError: if a file of the model is missing or damaged.
    """
    with _loading(_EVENTS):
        return EventEncoder(_bytes(_EVENTS), _bytes(_ACTS), _reader())


@cache
def _reader() -> PieceReader:
    return PieceReader(_bytes(_TOKENIZER))


def _bytes(name: str) -> bytes:
    return files("onrecord").joinpath(name).read_bytes()


@contextmanager
def _loading(name: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # the runtime raises its own types for a damaged file
        raise ModelError(f"{name} cannot be loaded ({error}); reinstall onrecord") from error
