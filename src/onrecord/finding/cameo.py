"""CAMEO codes of acts: the root always, three or four digits where the words support them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.codebook import codebook
from onrecord.errors import ModelError
from onrecord.finding.clues import Deed, below
from onrecord.finding.participants import lemma_of
from onrecord.language.parsing import Sentence

TABLE = "cameo.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A code with its conditions, as explained in data/cameo.toml; empty sets ask for nothing."""

    code: str
    modes: frozenset[str]
    trigger: frozenset[str]
    below: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Codes:
    rows: Mapping[str, tuple[_Row, ...]]
    demand: frozenset[str]
    want: frozenset[str]
    purposes: Mapping[str, frozenset[str]]


def cameo_of(sentence: Sentence, deed: Deed, ruled: str = "") -> str:
    """Return the finest CAMEO code that the words of an act support, as text.

    `demanded the release of two pilots` is 1053, an AGREE of which nothing more is known 030.
    `ruled` is the code of the rule that found the act; it stays unless its words say more.
    """
    root = codebook().types[deed.type].cameo
    own = ruled if codebook().fits(deed.type, cameo=ruled) else root
    told = {lemma_of(sentence.tokens[at]) for at in deed.words}
    under = {lemma_of(sentence.tokens[at]) for at in below(sentence, deed.head)} | told
    found = next(
        (row.code for row in _codes().rows.get(deed.type, ()) if _fits(row, deed, told, under)),
        root,
    )
    if deed.type == "PROTEST" and len(found) == 3 and found != root:
        found += _purpose(under)
    finer = found != root and (own[-1] == "0" or found.startswith(own))
    code = found if finer else own
    if deed.type == "REQUEST" and (own.startswith("10") or told & _codes().demand):
        code = "10" + code[2:]
    return code


def _fits(row: _Row, deed: Deed, told: set[str], under: set[str]) -> bool:
    return (
        (not row.modes or not row.modes.isdisjoint(deed.modes))
        and (not row.trigger or not row.trigger.isdisjoint(told))
        and (not row.below or not row.below.isdisjoint(under))
        and (not row.beside or not row.beside.isdisjoint(under))
    )


def _purpose(under: set[str]) -> str:
    """Return the last digit of a protest's code: 1 where a leader shall go; or `""`."""
    codes = _codes()
    if under.isdisjoint(codes.want):
        return ""
    found = [digit for digit, words in codes.purposes.items() if not under.isdisjoint(words)]
    return found[0] if len(found) == 1 else ""


@cache
def _codes() -> _Codes:
    try:
        return codes_from((files("onrecord") / "data" / TABLE).read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"data/{TABLE} cannot be read ({error}); reinstall onrecord") from error


def codes_from(text: str) -> _Codes:
    """Return the codes that the TOML `text` describes.

    Raises:
        ModelError: if it is damaged, or a code is no code of its type, or a mode does not exist.
    """
    try:
        table = tomllib.loads(text)
        rows: dict[str, list[_Row]] = {}
        for entry in table["code"]:
            rows.setdefault(entry["type"], []).append(_row(entry))
        purposes = {name: frozenset(words) for name, words in table["purposes"].items()}
        return _Codes(
            rows={name: tuple(listed) for name, listed in rows.items()},
            demand=frozenset(table["demand"]),
            want=purposes.pop("want"),
            purposes=purposes,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"data/{TABLE} is damaged ({error!r}); restore it") from error


def _row(entry: Mapping[str, Any]) -> _Row:
    kind, code, modes = entry["type"], entry["code"], entry.get("modes", ())
    codebook().score_of(kind, modes)
    if not codebook().fits(kind, cameo=code) or not code.isdigit() or len(code) not in {3, 4}:
        raise ValueError(f"{code} is no code of {kind}")
    unknown = set(entry) - {"type", "code", "modes", "trigger", "below", "beside"}
    if unknown:
        raise ValueError(f"{code}: unknown conditions {sorted(unknown)}")
    return _Row(
        code=code,
        modes=frozenset(modes),
        trigger=frozenset(entry.get("trigger", ())),
        below=frozenset(entry.get("below", ())),
        beside=frozenset(entry.get("beside", ())),
    )
