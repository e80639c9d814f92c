"""The names that people of the table are called by at second mention, and which part that is."""

import re

from onrecord.resolving import loading
from onrecord.resolving.names import Index
from onrecord.resolving.rows import PersonRow

_PARTICLES = frozenset({
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le",
    "ten", "ter", "van", "von",
})  # fmt: skip
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_SUFFIXES = frozenset({"Jr", "Sr", "Jr.", "Sr.", "II", "III", "IV"})
_SHORT_BEHIND_ARTICLE = 6
"""Letters; of `al-Bab` the rest alone would be too short to mean somebody."""

_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP"})
_EITHER_END = frozenset({"VNM", "KHM", "SGP"})


@loading.remembered
def surnames() -> Index[PersonRow]:
    """Return who held an office by the name they are called at second mention."""
    table = loading.person_table()
    known: dict[tuple[str, str], list[str]] = {}
    named: list[tuple[str, int]] = []
    for at, line in enumerate(table.lines):
        person = line[0], line[2]
        if person not in known:
            every = surnames_of(line[0], line[2])
            for alias in line[1].split("|") if line[1] else ():
                every += [one for one in surnames_of(alias, line[2]) if one not in every]
            known[person] = every
        named.extend((name, at) for name in known[person])
    return Index(named, table.row)


def without_suffix(name: str) -> str:
    """Return `name` without what tells father and son apart: `Ama Osei Jr.` → `Ama Osei`."""
    return _SUFFIX.sub("", name)


def family_first(name: str, country: str | None) -> bool:
    """Say whether `name` opens with the family's: `Wang Yi` does, `Carrie Lam` does not."""
    first = name.split()[0].lower()
    return country in _FAMILY_FIRST and (first not in loading.first_names() or "-" in name)


def surnames_of(name: str, country: str | None = None) -> list[str]:
    """Return the surnames that `name` may have: `Ursula von der Leyen` → both lengths.

    In `country` the family's name may come first; Vietnam calls by the last name all the same.
    """
    words = name.split()
    if words[-1] in _SUFFIXES:
        words = without_suffix(name).split()
    if len(words) < 2:
        return []
    if country in _FAMILY_FIRST and family_first(name, country):
        return [words[0], words[-1]] if country in _EITHER_END else [words[0]]
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    shortest = words[-1]
    if shortest[:3] in {"al-", "el-"} and len(shortest) > _SHORT_BEHIND_ARTICLE:
        return [shortest, shortest[3:]]
    return [shortest] if first == len(words) - 1 else [shortest, " ".join(words[first:])]
