"""Names of states, bodies, groups, outlets and towns → who they are, in one report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.resolving import tables
from onrecord.resolving.loading import STATELESS
from onrecord.resolving.rows import BodyRow, GroupRow

if TYPE_CHECKING:  # the words of the record take as long to load as all the tables
    from onrecord.record import ActorBasis, ActorKind

_SHORT = 3
"""Letters; an acronym of so few stands for several bodies of the world."""
_FIRM_ENDS = frozenset({
    "inc", "corp", "co", "ltd", "plc", "llc", "ag", "sa", "nv", "markets", "securities", "holdings",
    "industries", "partners", "group", "international", "brothers", "trust", "systems",
})  # fmt: skip
KINDS_OF_NAMED = frozenset({
    "group", "movement", "militia", "newspaper", "magazine", "news agency", "agency", "network",
    "channel", "party", "company", "organisation", "organization", "militant group", "rebel group",
    "news service", "broadcaster", "television", "daily", "front",
})  # fmt: skip
_LOOSE = '()[]<>"“”*,;:-–— '
_TICKER = re.compile(r"<[^<>\s]{0,20}>?|^[^<>\s]{0,20}>")
"""What wires put behind a company: `Harbour Corp <HBC.L> said`."""
_ABROAD = frozenset({*STATELESS, "USA", None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What of a report bears on every name in it: its day, and the countries it is about.

    `home` is the one country that the report comes from and speaks of, None where it speaks of
    more: there `the foreign minister` needs no `Ghanaian`.
    """

    on: date
    countries: frozenset[str] = frozenset()
    home: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody is as far as one mention tells; `name` is the full, canonical one.

    `town` marks a place that may act, `open` a name that may yet prove to be a person's.
    """

    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    basis: ActorBasis
    gender: str | None = None
    plural: bool = False
    town: bool = False
    open: bool = False

    def with_role(self, sectors: tuple[str, ...], office: str) -> Identity:
        """Return the same with the sectors and the office that the report tells."""
        return replace(self, sectors=sectors, office=office)

    def called(self, name: str) -> Identity:
        """Return the same under another name."""
        return replace(self, name=name)

    def with_basis(self, basis: ActorBasis) -> Identity:
        """Return the same, known on another ground."""
        return replace(self, basis=basis)


@lru_cache(maxsize=4096)
def bare(words: str) -> str:
    """Return `words` without article, possessive ending, wrapped lines and loose marks."""
    name = " ".join(_TICKER.sub(" ", words).split()).strip(_LOOSE)
    if name.endswith(("Inc.", "Corp.", "Ltd.", "Co.")):
        name = name[:-1]
    first, _, rest = name.partition(" ")
    if rest and first.lower() in {"the", "a", "an"}:
        name = rest.strip(_LOOSE)
    return name.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")


def named_body(
    name: str, around: Around, label: str = "", *, attributive: bool = False
) -> Identity | None:
    """Return the state, body, group or outlet of that name on that day, or None.

    `attributive` is how the name stands before a noun: `Russian airstrikes` are Russia's.
    """
    country = tables.country_named(name, around.on)
    if country is not None:
        other = _other_place(name, country.code, around)
        if other is not None:
            return Identity(name=bare(name), kind="body", country=other, sectors=("GOV",),
                            basis="table", town=True)  # fmt: skip
        return Identity(name=country.name, kind="state", country=country.code, sectors=("GOV",),
                        basis="table")  # fmt: skip
    return _organised(name, around, label) or _seated(name, around.on, attributive=attributive)


def _organised(name: str, around: Around, label: str) -> Identity | None:
    group = tables.group_named(name, around.on)
    if group is not None and _is_meant(group, name, label, around):
        kind: ActorKind = "body" if group.country == "NGO" else "group"
        return Identity(name=group.name, kind=kind, country=group.country,
                        sectors=group.sectors, basis="table", plural=True)  # fmt: skip
    body = tables.body_named(name, around.on)
    if body is not None and _is_near(body, name, around):
        return Identity(name=body.name, kind=body.kind, country=body.country,
                        sectors=body.sectors, basis="table")  # fmt: skip
    outlet = tables.outlet_named(name)
    if outlet is not None:
        return Identity(name=outlet.name, kind="outlet", country=outlet.country,
                        sectors=outlet.sectors, basis="table")  # fmt: skip
    return None


def is_firm(name: str) -> bool:
    """Say whether a name ends as those of companies and other bodies do: `Fuji Bank`."""
    last = bare(name).split()[-1].strip(".").lower()
    if last in _FIRM_ENDS or last.endswith("bank"):
        return True
    role = tables.role(last)
    return role is not None and role.kind in {"body", "outlet"}


def is_firm_end(word: str) -> bool:
    """Say whether a word is what ends the names of companies and no name: `Corp`."""
    return word.strip(".").lower() in _FIRM_ENDS


def _is_meant(group: GroupRow, name: str, label: str, around: Around) -> bool:
    """Say whether an ambiguous name means the group: its country must be spoken of."""
    if not _is_doubtful(group.note, bare(name)) or group.country in around.countries:
        return True
    if label == "PERSON" or bare(name).isupper() or " " not in bare(name):
        return False
    return not around.countries


def _is_doubtful(note: str, name: str) -> bool:
    """Say whether a note calls the name ambiguous; it may call one alias so: `IS ambiguous`."""
    for part in note.split("; "):
        alias, found, _ = part.partition("ambiguous")
        if found:
            return not alias or alias.strip() == name
    return False


def _is_near(body: BodyRow, name: str, around: Around) -> bool:
    """Say whether a short acronym means the body: its state must be spoken of."""
    letters = bare(name).replace(".", "")
    short = letters.isupper() and len(letters) <= _SHORT
    return not short or body.country in _ABROAD or body.country in around.countries


def _seated(name: str, on: date, *, attributive: bool) -> Identity | None:
    """Return the government that a capital or a seat stands for: `Moscow`, `the Kremlin`."""
    seat = tables.seat(name, on)
    code, sectors = (seat.country, seat.sectors) if seat else (None, ("GOV",))
    country = tables.country_of(code) if code else tables.capital(name, on)
    if country is None:
        people = tables.demonym(name, on)
        if people is None:
            return None
        if attributive and people.adjective:
            return Identity(name=people.country.name, kind="state", country=people.country.code,
                            sectors=("GOV",), basis="nationality")  # fmt: skip
        single = people.number == "singular"
        return Identity(name=bare(name), kind="person" if single else "crowd",
                        country=people.country.code, basis="nationality", plural=not single,
                        gender=people.gender if single else None)  # fmt: skip
    kind: ActorKind = "state" if seat is None or sectors == ("GOV",) else "body"
    called = seat.name if seat is not None and kind == "body" else country.name
    return Identity(name=called, kind=kind, country=country.code, sectors=sectors, basis="seat")


def home_of(name: str, around: Around) -> str | None:
    """Return the country of the place of that name, one the report is about before others."""
    row = tables.place_near(name, around.countries)
    return row.country if row is not None else None


def _other_place(name: str, code: str, around: Around) -> str | None:
    """Return the country of a namesake that the report rather means: Georgia of the USA."""
    if not around.countries or code in around.countries:
        return None
    return next(
        (row.country for row in tables.places_named(name) if row.country in around.countries), None
    )


def owning_body(owners: Iterable[str], around: Around) -> str | None:
    """Return the first of `owners` that is a body; None where a state or its people come first."""
    for owner in owners:
        known = named_body(owner, around)
        if known is not None:
            return None if known.kind in {"state", "crowd"} else owner
        name = bare(owner)
        long = name[:1].isupper() and " " in name
        if (long or name.isupper()) and tables.place_named(name) is None:
            return owner
    return None


def country_in(name: str, on: date) -> str | None:
    """Return the country that a body's own name opens with: `Nigeria Police`."""
    words = name.split()
    for count in range(min(2, len(words) - 1), 0, -1):
        first = " ".join(words[:count])
        people = tables.demonym(first, on)
        country = people.country if people else tables.country_named(first, on)
        if country is not None:
            return country.code
    return None


def sectors_named(name: str) -> tuple[str, ...]:
    """Return the sectors that a body's own name tells: `Narrows Police Department` is COP."""
    if " " not in name:
        return ()
    role = tables.role(name)
    return role.sectors if role is not None and role.kind in {"body", "group"} else ()


def basis_rank(basis: ActorBasis) -> int:
    """Return how much a basis proves, the greater the more."""
    return _STRENGTH.index(basis)


_STRENGTH: tuple[ActorBasis, ...] = ("mention", "nationality", "seat", "title", "table")
