"""The gazetteer: names of places → all that bear them, with points, from files only mapped.

A folder holds `names.marisa` (folded names → rows), `spellings.marisa` (names as printed),
`rows.bin` (points, numbers of people, the areas around) and `areas.json`. Nothing is read at the
start but the areas; a lookup touches the pages it needs, and processes share them.
"""

import hashlib
import json
import math
import mmap
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import marisa_trie

from onrecord.errors import ModelError
from onrecord.resolving.names import fold

PlaceSort = Literal["country", "admin1", "county", "city", "region", "site"]
"""What a place is; a county is any part of a first-level region."""

SORTS: tuple[PlaceSort, ...] = get_args(PlaceSort)
MAX_NAME = 80
"""Characters of a name looked up; no place has a longer one."""

MOST_NAMESAKES = 5_000
"""Bearers of one name looked at."""

_MOST_COUNTRIES, _MOST_REGIONS = 2**8, 2**16

_FILES = ("names.marisa", "spellings.marisa", "rows.bin", "areas.json")
_ROW = struct.Struct("<ffIIHBBH")
_NAME = ">I"
_PEOPLE = 1000
"""A number of people is kept as its logarithm to the base of 10, in thousandths."""

_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "co": "county",
          "twp": "township", "is": "islands", "pt": "point", "n": "north", "s": "south",
          "e": "east", "w": "west"}  # fmt: skip
_OPENING = frozenset({"st", "ste", "mt", "ft", "pt", "n", "s", "e", "w"})
_CLOSING = frozenset({"co", "twp", "is"})
_DROPPED = re.compile("['’‘ʻʼ`.]")
_PARTED = re.compile(r"[-‐–/,()\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place as a gazetteer is built from: `names` are its further names, `people` how many."""

    name: str
    names: tuple[str, ...] = ()
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    people: int
    sort: PlaceSort
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a name may mean; `own` says that the name is its first name, not another.

    `people` is the logarithm to the base of 10 of how many live there, 0 where that is unknown.
    """

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    people: float
    sort: PlaceSort
    geonames: int | None
    own: bool


@lru_cache(maxsize=20_000)
def folded(words: str) -> str:
    """Return `words` as names are compared: `St. Ives` → `saint ives`, `Co. Mayo` → `mayo county`.

    No capitals, accents, dots, apostrophes or hyphens; usual short forms written out.
    """
    plain = fold(words[:MAX_NAME]).lower()
    parts = _PARTED.sub(" ", _DROPPED.sub("", plain)).split()
    if len(parts) > 1:
        if parts[0] in _OPENING:
            parts[0] = _SHORT[parts[0]]
        if parts[-1] in _CLOSING:
            parts[-1] = _SHORT[parts[-1]]
        if parts[0] in {"county", "co", "river"}:
            parts = [*parts[1:], _SHORT.get(parts[0], parts[0])]
        if parts[0] == "the":
            del parts[0]
    return " ".join(parts)


class Gazetteer:
    """The places of one folder; `named` finds them."""

    def __init__(self, folder: Path) -> None:
        """Map the files of `folder`.

        Raises:
            ModelError: if one is missing or damaged.
        """
        self._folder = folder
        try:
            self._names = marisa_trie.RecordTrie(_NAME).mmap(str(folder / _FILES[0]))
            self._spellings = marisa_trie.Trie().mmap(str(folder / _FILES[1]))
            with (folder / _FILES[2]).open("rb") as rows:
                self._rows = mmap.mmap(rows.fileno(), 0, access=mmap.ACCESS_READ)
            areas = json.loads((folder / _FILES[3]).read_text(encoding="utf-8"))
            self._countries: list[str | None] = areas["countries"]
            self._admin1: list[str | None] = areas["admin1"]
            self.codes: dict[str, str] = areas["codes"]
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise ModelError(
                f"gazetteer: {folder} cannot be read ({error}); build it anew"
            ) from error

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self._rows) // _ROW.size

    def named(self, words: str) -> Sequence[Named]:
        """Return who bears the name `words`, the most populous first; empty where nobody does.

        Raises:
            ModelError: if the files do not belong together.
        """
        name = folded(words)
        found = self._names.get(name, ()) if name else ()
        try:
            bearers = [self._named(at, name) for (at,) in sorted(found[:MOST_NAMESAKES])]
        except (struct.error, LookupError) as error:
            raise ModelError(
                f"gazetteer: the files of {self._folder} do not belong together; build it anew"
            ) from error
        return sorted(bearers, key=lambda one: -one.people)

    def _named(self, at: int, name: str) -> Named:
        lat, lon, geonames, spelling, admin1, country, sort, people = _ROW.unpack_from(
            self._rows, at * _ROW.size
        )
        own: str = self._spellings.restore_key(spelling)
        return Named(
            name=own, country=self._countries[country], admin1=self._admin1[admin1],
            lat=round(lat, 4), lon=round(lon, 4), people=people / _PEOPLE, sort=SORTS[sort],
            geonames=geonames or None, own=folded(own) == name,
        )  # fmt: skip


def digest_of(folder: Path) -> str:
    """Return what tells the gazetteer of `folder` from others, in hexadecimal digits.

    Raises:
        ModelError: if a file is missing.
    """
    digest = hashlib.sha256()
    try:
        for name in _FILES:
            with (folder / name).open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        raise ModelError(f"gazetteer: {folder} cannot be read ({error}); build it anew") from error
    return digest.hexdigest()


def write_gazetteer(
    folder: Path, read: Callable[[], Iterable[Entry]], codes: Mapping[str, str]
) -> int:
    """Write the files of a gazetteer to `folder`, made if missing, and return its places.

    `read` gives the entries, the same each of the three times it is called: they need not all be
    held at once. `codes` are the three-letter codes of countries by their two-letter codes. The
    same entries give the same bytes.

    Raises:
        ModelError: if the entries lie in more countries or regions than the files can number.
        OSError: if a file cannot be written.
    """
    countries: dict[str | None, int] = {None: 0}
    admin1: dict[str | None, int] = {None: 0}
    spellings = marisa_trie.Trie(_spelled(read(), countries, admin1))
    if len(countries) > _MOST_COUNTRIES or len(admin1) > _MOST_REGIONS:
        raise ModelError(f"gazetteer: {len(countries)} countries, {len(admin1)} regions: too many")
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with (folder / _FILES[2]).open("wb") as rows:
        for one in read():
            written += 1
            rows.write(
                _ROW.pack(
                    one.lat, one.lon, one.geonames or 0, spellings[one.name], admin1[one.admin1],
                    countries[one.country], SORTS.index(one.sort),
                    round(_PEOPLE * math.log10(max(0, one.people) + 1)),
                )
            )  # fmt: skip
    marisa_trie.RecordTrie(_NAME, _keys(read())).save(str(folder / _FILES[0]))
    spellings.save(str(folder / _FILES[1]))
    areas = {"codes": dict(codes), "countries": list(countries), "admin1": list(admin1)}
    (folder / _FILES[3]).write_text(
        json.dumps(areas, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    return written


def _spelled(
    entries: Iterable[Entry], countries: dict[str | None, int], admin1: dict[str | None, int]
) -> Iterator[str]:
    """Yield the names as printed, and number the countries and regions on the way."""
    for one in entries:
        countries.setdefault(one.country, len(countries))
        admin1.setdefault(one.admin1, len(admin1))
        yield one.name


def _keys(entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[int]]]:
    for at, one in enumerate(entries):
        for name in sorted({folded(name) for name in (one.name, *one.names)}):
            if name:
                yield name, (at,)
