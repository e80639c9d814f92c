"""Windows of wordpieces → scores. Alone knows onnxruntime and the tokenizer.

One thread a process: the same input gives the same scores, and workers do not crowd each other.
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.language.parsing import Sentence
from onrecord.language.windows import Pieces, Window, windows_of

Floats = NDArray[np.float32]

_MODEL = "models/attribution.onnx"
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

    def __init__(self, model: bytes, tokenizer: bytes) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self._reader = PieceReader(tokenizer)
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


@cache
def encoder() -> Encoder:
    """Return the attribution model, loaded once a process.

    Raises:
        ModelError: if a file of the model is missing or damaged.
    """
    try:
        here = files("onrecord")
        return Encoder(here.joinpath(_MODEL).read_bytes(), here.joinpath(_TOKENIZER).read_bytes())
    except Exception as error:  # the runtime raises its own types for a damaged file
        raise ModelError(f"{_MODEL} cannot be loaded ({error}); reinstall onrecord") from error
