"""Names as they are looked up: spelled alike whatever the report's dots, dashes and capitals."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

Row = TypeVar("Row")

MAX_NAME = 120
"""Characters; longer stretches of words are no name and are not looked up."""

_REMEMBERED = 4096
"""Names; a table remembers so many of those it was asked for."""

_DROPPED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", ".": None, ",": None, "‑": "-", "–": "-"})
_UNDECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ə": "e",
        "Ə": "E",
    }
)
_LENGTHENED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"}
)
"""How wires without these letters write them: `Schröder` → `Schroeder`."""
_SHORTENED = re.compile(r"[A-Z][a-z]+\.")
"""`Miss.` is a state, `Miss` is not: where a name is one shortened word, its dot counts."""
_ARTICLE = re.compile(r"(?:the|The|THE) (?=.)")


def fold(name: str) -> str:
    """Return `name` without its diacritics: `Malacañang` → `Malacanang`."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name.translate(_UNDECOMPOSED))
    return "".join(char for char in parts if not unicodedata.combining(char))


def _lengthened(name: str) -> str:
    return fold(unicodedata.normalize("NFC", name).translate(_LENGTHENED))


def spelled(name: str) -> str:
    """Return `name` without dots and commas, with plain apostrophes: `U.S.` → `US`."""
    return " ".join(name.translate(_DROPPED).split())


@lru_cache(maxsize=8192)
def spellings(words: str) -> tuple[str, ...]:
    """Return the keys to try for `words`, the closest first; none where it cannot be a name.

    `the Netherlands’` → `the Netherlands'`, `Netherlands'`, `Netherlands`.
    """
    if not 0 < len(words) <= MAX_NAME:
        return ()
    name = spelled(words)
    found = [words, name] if _SHORTENED.fullmatch(words) else [name]
    article = _ARTICLE.match(name)
    if article:
        name = name[article.end() :]
        found = ["the " + name, name]
    if name.endswith(("'s", "'S")):
        found.append(name[:-2])
    elif name.endswith("'"):
        found.append(name[:-1])
    if not name.isascii():
        found.extend([fold(one) for one in found] + [_lengthened(one) for one in found])
    return tuple(one for one in found if one)


def key_of(name: str) -> str:
    """Return the key under which a table lists a name."""
    if _SHORTENED.fullmatch(name):
        return name
    key = spelled(name)
    return "the" + key[3:] if key.startswith("The ") else key


class Index(Generic[Row]):
    """Rows by name; a name written with `the` in the table is found only with its article.

    Names keep their capitals (`US` is not `us`), but words wholly in capitals, as headlines of
    old wires are, find the name whatever its case. `row` gives the row for what `named` pairs
    with a name, so that no row is made before it is looked up. The first `own` rows are the user's
    and hide others of their names; so do `hidden` names, which another table of the user's has.
    """

    __slots__ = ("_asked", "_capitals", "_found", "_hidden", "_own", "_row")

    def __init__(
        self, named: Iterable[tuple[str, int]], row: Callable[[int], Row],
        hidden: frozenset[str] = frozenset(), own: int = 0,
    ) -> None:  # fmt: skip
        self._row = row
        self._hidden = hidden
        self._own = own
        self._asked: dict[str, list[int]] = {}
        self._capitals: dict[str, list[int]] = {}
        self._found: dict[str, list[int]] = {}
        found = self._found
        for name, index in named:
            plain = name.isascii() and "." not in name and "," not in name
            key = name if plain and name[:4] != "The " else key_of(name)
            if key not in found:
                found[key] = [index]
            elif found[key][-1] != index:
                found[key].append(index)
            if not plain and not key.isascii():
                folded = found.setdefault(fold(key), [])
                if index not in folded[-1:]:
                    folded.append(index)

    def find(self, words: str) -> list[Row]:
        """Return the rows that `words` name, in the order of the table; none if unknown."""
        indexes = self._asked.get(words)
        if indexes is None:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            indexes = self._asked[words] = self._unhidden(words)
        return [self._row(index) for index in indexes]

    def _unhidden(self, words: str) -> list[int]:
        indexes = self._indexes(words)
        if not self._hidden:
            return indexes
        own = [index for index in indexes if index < self._own]
        hidden = any(key in self._hidden for key in spellings(words))
        return own if own or hidden else indexes

    def _indexes(self, words: str) -> list[int]:
        keys = spellings(words)
        for key in keys:
            if key in self._found:
                return self._found[key]
        if not words.isupper():
            return []
        if not self._capitals:
            for key, indexes in self._found.items():
                self._capitals.setdefault(key.upper(), indexes)
        for key in keys:
            if key.upper() in self._capitals:
                return self._capitals[key.upper()]
        return []
