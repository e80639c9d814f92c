"""What is known of a name: the answer, and how a row of the tables becomes one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.resolving.bodies import Around, Identity
from onrecord.resolving.namesakes import Person, Told, chosen
from onrecord.resolving.rows import BodyRow, GroupRow, OutletRow, PersonRow

if TYPE_CHECKING:  # the words of the record take as long to load as all the tables
    from onrecord.record import ActorBasis, ActorKind

_MOST = 8
"""Candidates named at most."""

Row = GroupRow | BodyRow | OutletRow


_PUBLIC = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
_FORMER = ("ELI",)
"""The codebook's sector of those who held public office and hold none now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who somebody is on a day; `name` is null where nobody can be told, `note` says why.

    `office` is the one held on the day, `start` and `end` its first and last day. `candidates` are
    who else may be meant. `basis` says how it is known, as for an actor of the record.
    """

    name: str | None
    kind: ActorKind | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    start: date | None = None
    end: date | None = None
    basis: ActorBasis | None = None
    note: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked: the words, with and without their article, the day and the country."""

    words: str
    name: str
    on: date
    country: str | None
    around: Around


def asked_for(asked: Asked, name: str) -> Asked:
    """Return the same question about another name."""
    return replace(asked, name=name, words=name)


def of_row(row: Row) -> Known:
    """Return the group, body or outlet of a row, with the days for which it is so."""
    kind: ActorKind = "outlet"
    if isinstance(row, GroupRow):
        kind = "body" if row.country == "NGO" else "group"
    elif isinstance(row, BodyRow):
        kind = row.kind
    dated = None if isinstance(row, OutletRow) else row
    return Known(
        name=row.name, kind=kind, country=row.country, sectors=row.sectors, basis="table",
        start=dated.start if dated else None, end=dated.end if dated else None,
        note=row.note if isinstance(row, GroupRow) else "",
    )  # fmt: skip


def of_identity(known: Identity) -> Known:
    """Return what the tables tell of a name in any report."""
    return Known(name=known.name, kind=known.kind, country=known.country, sectors=known.sectors,
                 office=known.office, basis=known.basis)  # fmt: skip


def person_meant(people: list[Person], asked: Asked, told: Told) -> Known:
    """Return who of the people is meant, or the candidates."""
    person = chosen(people, asked.name, told, asked.on)
    if person is None:
        return Known(name=None, note="several are called so, or the name is common",
                     candidates=listed(people, asked.on))  # fmt: skip
    others = [one for one in people if one is not person]
    return replace(of_person(person, asked.on), candidates=listed(others, asked.on))


def of_person(person: Person, on: date, basis: ActorBasis = "table") -> Known:
    """Return a person with the office held on the day; one out of office has a note instead."""
    held = person.held(on)
    row = person.nearest(on)
    sectors = tuple(dict.fromkeys(code for one in held for code in one.sectors))
    if not held and row.end is not None and row.end < on and set(row.sectors) & _PUBLIC:
        sectors = _FORMER
    return Known(
        name=person.name, kind="person", country=row.country, sectors=sectors,
        office=row.office if held else None, start=row.start if held else None,
        end=row.end if held else None, basis=basis, note=_note(row, held, on),
    )  # fmt: skip


def _note(row: PersonRow, held: list[PersonRow], on: date) -> str:
    if held:
        also = [one.office for one in held[1:]]
        return "; ".join(filter(None, (row.note, f"also {', '.join(also)}" if also else "")))
    if row.end is not None and row.end < on:
        return f"former {row.office}, until {row.end}"
    return f"not yet {row.office}, from {row.start}"


def listed(people: Iterable[Person], on: date) -> tuple[str, ...]:
    """Return the people as candidates, each with what they are, were or will be."""
    shown = []
    for one in people:
        row = one.nearest(on)
        when = "" if one.held(on) else "former " if row.end and row.end < on else "later "
        shown.append(f"{one.name} ({when}{row.office}, {row.country})")
    return tuple(shown[:_MOST])
