"""A name → the people of the table who may bear it, and which of them is meant.

A full name tells by itself. A surname is enough where one bearer stands out: in office on the day,
of the country asked for, with the office named before it; else nobody is chosen.
"""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.resolving import loading, tables
from onrecord.resolving.names import fold
from onrecord.resolving.posts import HEADS, LEAST, rank_of, same_post
from onrecord.resolving.rows import PersonRow, Role
from onrecord.resolving.surnames import surnames, without_suffix

_ARTICLES = re.compile(r"\b(?:al|el|ul|as|ad|ash|abu)[- ]")
_VARIANTS = (("mohammad", "mohammed"), ("muhammad", "mohammed"), ("mohamed", "mohammed"),
             ("ahmad", "ahmed"), ("abdel", "abdul"), ("volodymyr", "vladimir"), ("yev", "ev"),
             ("sergey", "sergei"), ("iy ", "y "))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the table with all their rows; `called` says that the asked name is theirs.

    A surname that the table lists as an alias is one; one that is only the end of the name is not.
    """

    name: str
    rows: tuple[PersonRow, ...]
    called: bool

    def held(self, on: date) -> list[PersonRow]:
        """Return the offices held on the day, the weightiest first."""
        held = [row for row in self.rows if tables.covers(row, on)]
        return sorted(held, key=lambda row: rank_of(row.office))

    def nearest(self, on: date) -> PersonRow:
        """Return the row that tells most of the person on the day: held, last held, or to come."""
        held = self.held(on)
        if held:
            return held[0]
        over = [row for row in self.rows if row.end is not None and row.end < on]
        if over:
            return max(over, key=lambda row: (row.end or on, -rank_of(row.office)))
        return min(self.rows, key=lambda row: row.start or date.max)


def bearers(words: str) -> list[Person]:
    """Return who may be called `words`: by full name or alias, by surname, by a looser spelling."""
    found = loading.people().find(words)
    called = {row.name for row in found}
    if not found or " " not in words.strip():
        found = [*found, *surnames().find(words)]
    if not found:
        found = _loosely(words)
        called = {row.name for row in found}
    return _grouped(found, called)


def _grouped(rows: list[PersonRow], called: set[str]) -> list[Person]:
    names = dict.fromkeys(row.name for row in rows)
    return [
        Person(name, tuple(_all_rows(name, rows)), name in called) for name in names
    ]  # fmt: skip


def _all_rows(name: str, found: list[PersonRow]) -> list[PersonRow]:
    """Return every row of somebody, also those whose aliases lack the name that was asked for."""
    every = [row for row in loading.people().find(name) if row.name == name]
    return every or [row for row in found if row.name == name]


def _loosely(words: str) -> list[PersonRow]:
    """Return who is meant by a name with middle names, another spelling, or the other way round."""
    name = without_suffix(words)
    parts = name.split()
    tries = [name]
    if len(parts) > 2:
        tries.append(f"{parts[0]} {parts[-1]}")
    for one in tries[name == words :]:
        found = loading.people().find(one)
        if found:
            return found
    if len(parts) < 2 or len(parts) > 6:
        return []
    keys = [loose_key(name), loose_key(" ".join(reversed(parts)))]
    for key in keys:
        found_at = _loose_names().get(key, [])
        if found_at:
            return [loading.person_table().row(at) for at in found_at]
    return []


def loose_key(name: str) -> str:
    """Return one key for the spellings of a name: `Muammar al-Qadhafi`, `Muammar Qadhafi`."""
    key = _ARTICLES.sub("", fold(name).lower().replace("’", "'").replace("`", "'") + " ")
    for one, other in _VARIANTS:
        key = key.replace(one, other)
    return "".join(char for char in key if char.isalpha() or char == " ").replace(" ", "")


@loading.remembered
def _loose_names() -> dict[str, list[int]]:
    """Return where people stand in their table, by the loose key of names of several words."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(loading.person_table().lines):
        for name in (line[0], *line[1].split("|")):
            if " " in name:
                places = found.setdefault(loose_key(name), [])
                if not places or places[-1] != at:
                    places.append(at)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the words around a name tell of its bearer; None where they tell nothing."""

    role: Role | None = None
    country: str | None = None
    gender: str | None = None
    asked: str | None = None
    """The country asked about, which decides among namesakes but excludes nobody who is alone."""


def chosen(people: list[Person], words: str, told: Told, on: date) -> Person | None:
    """Return which of the people is meant, None where several may be."""
    fitting = _narrowed([one for one in people if _fits(one, told)], told, on)
    if len(fitting) != 1:
        return None
    return fitting[0] if _is_sure(fitting[0], people, words, told, on) else None


def _is_sure(person: Person, people: list[Person], words: str, told: Told, on: date) -> bool:
    """Say whether the name, with what is told of its bearer, is enough to mean this person."""
    common = words.lower() in loading.common_surnames()
    if told.role is not None and told.role.office and common:
        return any(same_post(told.role.office, row.office) for row in person.held(on))
    if person.called or " " in words:
        return len(people) == 1 or person.called or told.role is not None
    if told.role is not None or told.country is not None:
        return True
    if told.asked is not None:
        return any(row.country == told.asked for row in person.rows)
    return not common and not _is_outshone(person, people, on)


def _is_outshone(person: Person, people: list[Person], on: date) -> bool:
    """Say whether another bearer of a bare surname is known far better than this one."""
    own = min((rank_of(row.office) for row in person.held(on)), default=LEAST)
    others = (rank_of(row.office) for one in people if one is not person for row in one.rows)
    return own >= LEAST and min(others, default=LEAST) <= HEADS


def _fits(person: Person, told: Told) -> bool:
    """Say whether the words exclude the person: another country, another gender."""
    countries = {row.country for row in person.rows}
    if told.country is not None and told.country not in countries:
        return False
    if told.role is not None and told.role.office and not _held_like(person, told.role):
        return False
    given = tables.gender_of(person.name.split()[0])
    family = tables.family_first(person.name, person.rows[0].country)
    return not (told.gender and given and not family and told.gender != given)


def _held_like(person: Person, role: Role) -> bool:
    return any(same_post(role.office, row.office) for row in person.rows)


def _narrowed(people: list[Person], told: Told, on: date) -> list[Person]:
    """Return the people narrowed down in turn by what speaks for one of several."""
    left = people
    for fits in (
        lambda one: told.asked is not None and any(row.country == told.asked for row in one.rows),
        lambda one: told.role is not None and any(same_post(told.role.office, row.office)
                                                  for row in one.held(on)),
        lambda one: bool(one.held(on)),
        lambda one: one.called,
        lambda one: min((rank_of(row.office) for row in one.held(on)), default=LEAST) <= HEADS,
    ):  # fmt: skip
        left = [one for one in left if fits(one)] or left
    return left
