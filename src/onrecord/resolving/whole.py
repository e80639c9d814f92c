"""A name that is a body's or a place's → which it is, by the tables or by its form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.resolving import tables
from onrecord.resolving.bodies import (
    KINDS_OF_NAMED,
    bare,
    country_in,
    is_firm_end,
    named_body,
    sectors_named,
)
from onrecord.resolving.known import (
    Asked,
    Known,
    Row,
    asked_for,
    of_identity,
    of_row,
    person_meant,
)
from onrecord.resolving.loading import STATELESS
from onrecord.resolving.namesakes import Told, bearers
from onrecord.resolving.phrases import normal, owners_named, read_phrase
from onrecord.resolving.rows import GroupRow

if TYPE_CHECKING:  # the words of the record take as long to load as all the tables
    from onrecord.record import ActorKind

_HUMAN = frozenset({"person", "office"})
_NO_STATE = frozenset({*STATELESS, None})


def whole_name(asked: Asked) -> Known | None:
    """Return who has exactly that name: a person in full, a state, a body, a seat."""
    if " " in asked.name:
        people = bearers(asked.name)
        if people and any(one.called for one in people):
            return person_meant(people, asked, Told(asked=asked.country))
    if tables.country_named(asked.words, asked.on) is None:
        listed = organised(asked)
        if listed is not None:
            return listed
    known = named_body(asked.words, asked.around) or named_body(asked.name, asked.around)
    if known is None:
        return None
    if asked.country not in {None, known.country} and _means_person(asked, asked.country):
        return None
    if known.kind == "crowd" and read_phrase(asked.words, asked.around) is not None:
        return None
    return of_identity(known)


def organised(asked: Asked) -> Known | None:
    """Return the group, body or outlet of that name, the candidates where it is several's."""
    found: list[Row] = []
    for words in dict.fromkeys((asked.words, asked.name)):
        rows = (tables.group_named(words, asked.on), tables.body_named(words, asked.on),
                tables.outlet_named(words))  # fmt: skip
        found.extend(row for row in rows if row is not None)
    found = _without_twins(found)
    if asked.country is not None and len(found) > 1:
        near = [row for row in found if row.country == asked.country]
        found = near or [row for row in found if row.country in _NO_STATE] or found
    if not found:
        return None
    if len(found) > 1 and _is_doubtful(found, asked.name):
        return Known(name=None, note="several are called so; the country may tell",
                     candidates=tuple(f"{row.name} ({row.country})" for row in found))  # fmt: skip
    if _means_person(asked):
        return None
    return of_row(found[0])


def _without_twins(found: list[Row]) -> list[Row]:
    """Return the rows without those that list the same one again, in another table."""
    kept: list[Row] = []
    for row in found:
        names = {normal(one) for one in (row.name, *row.aliases)}
        twin = any(
            one.country == row.country
            or len(names & {normal(a) for a in (one.name, *one.aliases)}) > 1
            for one in kept
        )
        if not twin:
            kept.append(row)
    return kept


def _is_doubtful(found: list[Row], name: str) -> bool:
    """Say whether a name tells too little: a table says so, or it is a short acronym."""
    noted = any(isinstance(row, GroupRow) and "ambiguous" in row.note for row in found)
    return noted or (name.isupper() and len(name) < 5)


def _means_person(asked: Asked, country: str | None = None) -> bool:
    """Say whether one word that names a body rather means a person in office, of a country."""
    if " " in asked.name or asked.words != asked.name:
        return False
    sitting = [one for one in bearers(asked.name) if one.held(asked.on)]
    if country is not None:
        return len([one for one in sitting if one.held(asked.on)[0].country == country]) == 1
    return len([one for one in sitting if one.called]) == 1


def owned_body(asked: Asked) -> Known | None:
    """Return a body named with its country or its kind: `Lebanon's Hezbollah`, `Hamas movement`."""
    words = asked.name.split()
    for count in range(1, min(5, len(words))):
        lead, rest = " ".join(words[:count]), " ".join(words[count:])
        owner = next(owners_named(lead.removesuffix("'s").removesuffix("’s"), asked.around), None)
        if owner is not None and owner.kind in {"state", "place"} and rest != rest.lower():
            known = organised(asked_for(asked, rest))
            if known is not None and known.country in {owner.code, *_NO_STATE}:
                return known
    seated = _body_in_place(asked)
    if seated is not None:
        return seated
    phrase = read_phrase(asked.words, asked.around)
    if phrase is None or phrase.role.kind in _HUMAN or phrase.plural:
        return None
    if phrase.tail:
        return organised(asked_for(asked, phrase.tail))
    named = [one for one in phrase.owners if one.kind == "body" and not one.behind]
    if named and phrase.role.words.lower() in KINDS_OF_NAMED:
        return organised(asked_for(asked, named[-1].name))
    return None


def _body_in_place(asked: Asked) -> Known | None:
    """Return a body named with its country or town behind it: `Supreme Court in Accra`."""
    for join in (" in ", " of "):
        lead, found, where = asked.name.rpartition(join)
        if not found or " " not in lead or lead == lead.lower():
            continue
        owner = next(owners_named(bare(where), asked.around), None)
        if owner is None or owner.kind not in {"state", "place"} or owner.code is None:
            continue
        body = organised(replace(asked_for(asked, lead), country=owner.code))
        if body is not None and body.country == owner.code:
            return body
    return None


def region(asked: Asked) -> Known | None:
    """Return a place of several words, which may look like a body: `West Bank`."""
    named = " " in asked.name and all(word[0].isupper() for word in asked.name.split())
    return place(asked) if named else None


def place(asked: Asked) -> Known | None:
    """Return the place of that name, which is nobody by itself, with its country."""
    row = tables.place_near(asked.words, asked.around.countries)
    if row is None:
        return None
    return Known(name=row.name, kind="body", country=row.country, basis="table",
                 note="a place; who acts there is not told")  # fmt: skip


def formed_name(asked: Asked) -> Known | None:
    """Return a body that no table has, by its name's form; a town by the country it is in."""
    town = place(asked)
    if town is not None:
        return town
    words = asked.name.split()
    if len(words) < 2 or not asked.name[0].isupper():
        return None
    # The room of media is large, and few names get as far as this.
    from onrecord.resolving.media import named_as_medium

    country = country_in(asked.name, asked.on) or _country_at_end(asked)
    if tables.gender_of(words[0]) is not None and sectors_named(asked.name) == ():
        return None
    if named_as_medium(asked.name):
        return Known(name=asked.name, kind="outlet", country=country, sectors=("JRN",),
                     basis="mention", note="in no table; by the form of the name")  # fmt: skip
    sectors = sectors_named(asked.name) or (("BUS",) if is_firm_end(words[-1]) else ())
    if not sectors and (country is None or not _is_of_nation(words, asked.on)):
        return None
    many = not sectors and len(words) == 2 and words[-1].endswith("s")
    kind: ActorKind = "crowd" if many else "body"
    return Known(name=asked.name, kind=kind, country=country, sectors=sectors,
                 basis="nationality" if country else "mention",
                 note="in no table; by the form of the name")  # fmt: skip


def _is_of_nation(words: list[str], on: date) -> bool:
    """Say whether a name opens with an adjective for a nation or is too long for a person's."""
    return len(words) > 2 or tables.demonym(words[0], on) is not None


def _country_at_end(asked: Asked) -> str | None:
    """Return the country that a name ends with: `Bank of Ghana`."""
    last = asked.name.split(" of ")[-1]
    people = tables.demonym(last, asked.on)
    state = people.country if people is not None else tables.country_named(last, asked.on)
    return state.code if state is not None else None
