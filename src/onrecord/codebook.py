"""PLOVER and CAMEO as data: event types, modes, scores, contexts and sectors."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from onrecord.errors import ModelError

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

TABLE = "plover.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One of the sixteen types; `modes` maps each of its modes to a score.

    `cameo` is the code where the text supports no finer one, `cameo_roots` the two-digit roots.
    """

    name: str
    quad: Quad
    score: float
    needs_recipient: bool
    cameo: str
    cameo_roots: tuple[str, ...]
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The whole codebook. Every lookup raises KeyError for a type or mode it does not hold."""

    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]

    def quad_of(self, type_name: str) -> Quad:
        """Return the quad category of a type: `THREATEN` is verbal conflict."""
        return self.types[type_name].quad

    def score_of(self, type_name: str, modes: Iterable[str] = ()) -> float:
        """Return the score of a type with its modes: that of the mode that goes farthest its way.

        Of a conflict that is the lowest, else the highest; without modes the score is the type's
        own. `ASSAULT` with `beat` and `torture` is -8.5, `REQUEST` with `assist` and `yield` -1.
        """
        of_modes = [self.types[type_name].modes[mode] for mode in modes]
        farthest = min if "conflict" in self.quad_of(type_name) else max
        return farthest(of_modes) if of_modes else self.types[type_name].score

    def needs_recipient(self, type_name: str) -> bool:
        """Say whether an event of this type is incomplete without a recipient."""
        return self.types[type_name].needs_recipient

    def fits(self, type_name: str, *, cameo: str) -> bool:
        """Say whether a CAMEO code belongs to a type: `193` to `ASSAULT`."""
        return cameo[:2] in self.types[type_name].cameo_roots


@cache
def codebook() -> Codebook:
    """Return the codebook, read once.

    Raises:
        ModelError: if the table is missing or damaged.
    """
    try:
        text = (files("onrecord") / "data" / TABLE).read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"data/{TABLE} cannot be read ({error}); reinstall onrecord") from error
    return codebook_from(text)


def codebook_from(text: str) -> Codebook:
    """Return the codebook that the TOML `text` describes.

    Raises:
        ModelError: if it is not TOML, or lacks a field, or holds one of another form.
    """
    try:
        table = tomllib.loads(text)
        types = {name: _event_type(name, row) for name, row in table["types"].items()}
        contexts, sectors = tuple(table["contexts"]), tuple(table["sectors"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"data/{TABLE} is damaged ({error!r}); reinstall onrecord") from error
    return Codebook(types=types, contexts=contexts, sectors=sectors)


def _event_type(name: str, row: Mapping[str, Any]) -> EventType:
    if row["quad"] not in get_args(Quad):
        raise ValueError(f"{name}: {row['quad']!r} is no quad category")
    if not isinstance(row["cameo"], str):
        raise ValueError(f"{name}: the CAMEO code {row['cameo']!r} must be text")
    return EventType(
        name=name,
        quad=row["quad"],
        score=float(row["score"]),
        needs_recipient=bool(row["needs_recipient"]),
        cameo=row["cameo"],
        cameo_roots=tuple(row["cameo_roots"]),
        modes={mode: float(score) for mode, score in row["modes"].items()},
    )
