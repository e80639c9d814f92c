"""GeoNames' own dump → a gazetteer, for users who have `allCountries.zip` or a country's file.

The layout is that of https://download.geonames.org/export/dump/readme.txt: tab-separated, 19
columns, no header.
"""

import io
import math
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from onrecord.errors import ModelError, QuestionError
from onrecord.resolving.gazetteer import Entry, PlaceSort, write_gazetteer

COLUMNS = 19
MOST_NAMES = 60
"""Further names of one place that are kept."""

MAX_LINE = 100_000
"""Characters of a line; GeoNames' longest have about 13,000."""

_COUNTRY = frozenset({"PCLI", "PCLD", "PCLS", "PCLF", "PCLIX", "PCL", "TERR"})
_PARTS = frozenset({"ADM2", "ADM3"})
# Places that are no more, and parts of towns that bear the name of a town.
_DROPPED = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH", "ADMD", "ADM4", "ADM5", "ADM1H", "ADM2H"})
_SORT_OF_CLASS: dict[str, PlaceSort] = {
    "P": "city", "L": "region", "H": "region", "T": "region", "U": "region", "S": "site",
}  # fmt: skip
CLASSES = "APLHTS"
"""GeoNames' feature classes that are taken: not roads (R), forests (V) and undersea forms (U)."""

_KNOWN_CLASSES = frozenset("APLHTSU")
_MOST_PEOPLE = 10**12


def build_gazetteer(
    dump: Path, folder: Path, codes: Mapping[str, str], *, classes: str = CLASSES
) -> int:
    """Write a gazetteer of GeoNames' dump to `folder`, and return how many places it has.

    `codes` are the three-letter codes of countries by their two-letter codes; `classes` the
    letters of the feature classes to take.

    Raises:
        QuestionError: if a class is unknown, or `folder` cannot be written.
        ModelError: if the dump cannot be read, is none, or has no place of those classes.
    """
    if not classes or not _KNOWN_CLASSES.issuperset(classes):
        known = "".join(sorted(_KNOWN_CLASSES))
        raise QuestionError(f"no feature classes to take: {classes!r}; choose among {known}")
    regions = _regions(dump)
    read = partial(_entries, dump, codes, regions, classes)
    if next(read(), None) is None:
        raise ModelError(f"{dump}: holds no place of the classes {classes}")
    try:
        return write_gazetteer(folder, read, codes)
    except OSError as error:
        raise QuestionError(f"{folder}: cannot be written ({error.strerror or error})") from error


def _entries(
    dump: Path, codes: Mapping[str, str], regions: Mapping[tuple[str, str], str], classes: str
) -> Iterator[Entry]:
    for number, row in _rows(dump):
        sort = _sort(row[6], row[7]) if row[6] in classes else None
        if sort is None:
            continue
        try:
            yield Entry(
                name=row[1], names=tuple(dict.fromkeys([row[2], *row[3].split(",")]))[:MOST_NAMES],
                country=codes.get(row[8]), admin1=regions.get((row[8], row[10])),
                lat=_degrees(row[4], 90), lon=_degrees(row[5], 180),
                people=max(0, min(int(row[14] or 0), _MOST_PEOPLE)), sort=sort,
                geonames=_id(row[0]),
            )  # fmt: skip
        except ValueError as error:
            raise ModelError(f"{dump}:{number}: not a line of GeoNames' dump ({error})") from error


def _degrees(cell: str, most: int) -> float:
    degrees = float(cell)
    if not math.isfinite(degrees) or abs(degrees) > most:
        raise ValueError(f"{cell[:20]!r} is no number of degrees up to {most}")
    return degrees


def _id(cell: str) -> int:
    number = int(cell)
    if number >= 2**32:
        raise ValueError(f"the id has {len(cell)} digits")
    return number


def _sort(group: str, code: str) -> PlaceSort | None:
    if code in _DROPPED:
        return None
    if group == "A":
        if code in _COUNTRY:
            return "country"
        return "admin1" if code == "ADM1" else "county" if code in _PARTS else None
    return _SORT_OF_CLASS.get(group)


def _regions(dump: Path) -> dict[tuple[str, str], str]:
    """Return the names of first-level regions by two-letter code and the region's code."""
    return {(row[8], row[10]): row[1] for _, row in _rows(dump) if row[7] == "ADM1"}


# zipfile says by a RuntimeError that a member is encrypted, a NotImplementedError being one.
_UNREADABLE = (OSError, EOFError, UnicodeDecodeError, RuntimeError, zipfile.BadZipFile, zlib.error)


def _rows(dump: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a dump with their line numbers, in a zip or plain."""
    try:
        with _opened(dump) as lines:
            for number, line in enumerate(iter(lambda: lines.readline(MAX_LINE), ""), start=1):
                row = line.rstrip("\n").split("\t")
                if len(row) != COLUMNS or not row[0].isdigit():
                    raise ModelError(
                        f"{dump}:{number}: not a line of GeoNames' dump: {len(row)} columns, "
                        f"not {COLUMNS}, or no id"
                    )
                if "\0" in line:
                    raise ModelError(f"{dump}:{number}: not a line of GeoNames' dump: holds a NUL")
                yield number, row
    except _UNREADABLE as error:
        cause = getattr(error, "strerror", None) or error
        raise ModelError(f"{dump}: cannot be read as GeoNames' dump ({cause})") from error


@contextmanager
def _opened(dump: Path) -> Iterator[io.TextIOBase]:
    """Open the text of a dump: a zip's largest text file, or the file itself."""
    if dump.suffix.lower() != ".zip":
        with dump.open(encoding="utf-8", newline="\n") as lines:
            yield lines
        return
    with zipfile.ZipFile(dump) as packed:
        texts = [one for one in packed.infolist() if one.filename.lower().endswith(".txt")]
        if not texts:
            raise ModelError(f"{dump}: holds no text file; take allCountries.zip of GeoNames")
        largest = max(texts, key=lambda one: one.file_size)
        with packed.open(largest) as inside:
            yield io.TextIOWrapper(inside, encoding="utf-8", newline="\n")
