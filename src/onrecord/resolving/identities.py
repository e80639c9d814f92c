"""One mention by itself → who it is, from the tables: names, titles, nationalities, seats.

What depends on the rest of the report (pronouns, surnames, `the envoy`) is in actors.py.
"""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.language.mentions import Mention
from onrecord.record import ActorBasis, ActorKind
from onrecord.resolving import tables
from onrecord.resolving.rows import PersonRow, Role

_QUALIFYING = frozenset({"deputy", "vice", "assistant", "acting", "former", "senior", "chief"})
_SERVING = re.compile(r"\b(?:for|of|to)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody is as far as one mention tells; `name` is the full, canonical one."""

    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    basis: ActorBasis
    gender: str | None = None
    plural: bool = False


def identify(mention: Mention, on: date) -> Identity | None:
    """Return who `mention` is on that day, or None where its words alone do not tell."""
    if mention.pronoun:
        return None
    if mention.name is not None and mention.label != "PERSON":
        known = named_body(mention.name, on)
        if known is not None and _is_the_name(mention):
            return known
    if mention.name is not None and (mention.label == "PERSON" or _described_role(mention)):
        return _person(mention, on)
    if mention.name is not None and _is_the_name(mention):
        known = named_body(mention.name, on)
        if known is not None:
            return known
        first, _, rest = _bare(mention.name).partition(" ")
        if mention.label in {"", "ORG"} and rest and tables.gender_of(first):
            return _person(mention, on)
        kind: ActorKind = "group" if mention.label == "NORP" else "body"
        return Identity(name=_bare(mention.name), kind=kind, country=_country(mention, on),
                        basis="mention", plural=mention.plural)  # fmt: skip
    return _role_bearer(mention, on)


def named_body(name: str, on: date) -> Identity | None:
    """Return the state, body, group or outlet of that name on that day, or None."""
    country = tables.country_named(name, on)
    if country is not None:
        return Identity(name=country.name, kind="state", country=country.code, sectors=("GOV",),
                        basis="table")  # fmt: skip
    group = tables.group_named(name, on)
    if group is not None:
        return Identity(name=group.name, kind="group", country=group.country,
                        sectors=group.sectors, basis="table", plural=True)  # fmt: skip
    body = tables.body_named(name, on)
    if body is not None:
        return Identity(name=body.name, kind=body.kind, country=body.country,
                        sectors=body.sectors, basis="table")  # fmt: skip
    outlet = tables.outlet_named(name)
    if outlet is not None:
        return Identity(name=outlet.name, kind="outlet", country=outlet.country,
                        sectors=outlet.sectors, basis="table")  # fmt: skip
    return _seated(name, on)


def _seated(name: str, on: date) -> Identity | None:
    """Return the government that a capital or a seat stands for: `Moscow`, `the Kremlin`."""
    seat = tables.seat(name, on)
    code, sectors = (seat.country, seat.sectors) if seat else (None, ("GOV",))
    country = tables.country_of(code) if code else tables.capital(name, on)
    if country is None:
        people = tables.demonym(name, on)
        if people is None:
            return None
        return Identity(name=_bare(name), kind="crowd", country=people.country.code,
                        basis="nationality", plural=True)  # fmt: skip
    if seat is not None and sectors != ("GOV",):
        return Identity(name=seat.name, kind="body", country=country.code, sectors=sectors,
                        basis="seat")  # fmt: skip
    return Identity(name=country.name, kind="state", country=country.code, sectors=("GOV",),
                    basis="seat")  # fmt: skip


def _is_the_name(mention: Mention) -> bool:
    """Say whether the phrase is its name, and not something that belongs to it."""
    return mention.name is not None and _bare(mention.words).endswith(_bare(mention.name))


def _bare(words: str) -> str:
    """Return `words` without article, possessive ending and wrapped lines."""
    bare = " ".join(words.split())
    first, _, rest = bare.partition(" ")
    if rest and first.lower() in {"the", "a", "an"}:
        bare = rest
    return bare.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")


def _described_role(mention: Mention) -> Role | None:
    for words in mention.described:
        found = tables.role(words) or tables.honorific(words)
        if found is not None:
            return found
    return None


def _country(mention: Mention, on: date) -> str | None:
    """Return the country that the owners of a phrase tell, the nearest first."""
    for owner in mention.owners:
        people = tables.demonym(owner, on)
        if people is not None:
            return people.country.code
        known = named_body(owner, on)
        if known is not None and known.kind in {"state", "group", "body"}:
            return known.country
    return None


def _person(mention: Mention, on: date) -> Identity:
    """Return the person of that name: from the table, else by title, else by the name alone."""
    name = _bare(mention.name or mention.words)
    role, country = _described_role(mention), _country(mention, on)
    rows = [row for row in tables.people_named(name, on) if _agrees(row, role, country)]
    gender = (role.gender if role else None) or tables.gender_of(name.split()[0])
    if rows and (" " in name or _is_sure(rows, role, country, on)):
        return from_row(rows, on, gender)
    return Identity(
        name=name, kind="person", country=country, sectors=_sectors(mention, role, on),
        office=_office_words(mention) if role else None,
        basis="title" if role else "mention", gender=gender,
    )  # fmt: skip


def from_row(rows: list[PersonRow], on: date, gender: str | None = None) -> Identity:
    """Return the person of the first of `rows`, with every office held on that day."""
    first = rows[0]
    held = [row for row in rows if row.name == first.name and tables.covers(row, on)]
    sectors = tuple(dict.fromkeys(code for row in held for code in row.sectors))
    return Identity(
        name=first.name, kind="person", country=first.country, sectors=sectors,
        office=held[0].office if held else None, basis="table",
        gender=gender or tables.gender_of(first.name.split()[0]),
    )  # fmt: skip


def _agrees(row: PersonRow, role: Role | None, country: str | None) -> bool:
    """Say whether a row of the table may be the person the report describes."""
    if country is not None and row.country is not None and country != row.country:
        return False
    return not (role and role.office and row.office and not _same_office(role.office, row.office))


def _same_office(one: str, other: str) -> bool:
    return bool(set(one.lower().split()) & set(other.lower().split()))


def _is_sure(rows: list[PersonRow], role: Role | None, country: str | None, on: date) -> bool:
    """Say whether a surname alone is enough: one holder, in office, or told by more than a name."""
    sitting = {row.name for row in rows if tables.covers(row, on)}
    return len(sitting) == 1 or (len({row.name for row in rows}) == 1 and bool(role or country))


def _sectors(mention: Mention, role: Role | None, on: date) -> tuple[str, ...]:
    """Return the sectors of a role; a spokeswoman or an aide has those of whom she serves."""
    if role is None or role.sectors:
        return role.sectors if role is not None else ()
    for words in mention.described:
        for part in (words.rpartition(" ")[0], *_SERVING.split(words)[1:]):
            served = tables.role(part) if part else None
            if served is not None and served.sectors:
                return served.sectors
    for owner in mention.owners:
        known = named_body(owner, on)
        if known is not None and known.sectors:
            return known.sectors
    return ()


def _office_words(mention: Mention) -> str | None:
    """Return the office that the report gives somebody: `deputy foreign minister`."""
    for words in mention.described:
        found = tables.role(words)
        if found is not None and found.office:
            return found.office
        if found is not None:
            before = words.lower().partition(found.words.lower())[0].split()
            qualified = [before[-1], found.words] if before and before[-1] in _QUALIFYING else []
            return " ".join(qualified) or found.words
    return None


def _role_bearer(mention: Mention, on: date) -> Identity | None:
    """Return who a phrase without a name is: by the office held, else by role and nationality."""
    words = _bare(mention.described[0] if mention.described else mention.words)
    role = tables.role(words)
    country = _country(mention, on)
    if role is None:
        return None
    if role.office and country is not None and role.number != "plural":
        holder = tables.holder_of(role.office, country, on)
        if holder is not None:
            found = from_row([holder], on)
            return Identity(name=found.name, kind="person", country=found.country,
                            sectors=found.sectors, office=found.office, basis="title",
                            gender=found.gender)  # fmt: skip
    return Identity(
        name=_bare(mention.words), kind=role.kind, country=country, sectors=role.sectors,
        office=role.office or None, gender=role.gender, plural=role.number == "plural",
        basis="nationality" if country is not None else "mention",
    )  # fmt: skip
