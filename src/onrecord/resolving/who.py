"""A name or a role by itself → who that is on a day, without any report around it.

Names are looked up whole first, then as a title with a name, then as a role with its owner; what
is left is told by its nouns: `Syrian refugees`. Where several may be meant, nobody is named and
the candidates are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.resolving import tables
from onrecord.resolving.bodies import (
    KINDS_OF_NAMED,
    Around,
    Identity,
    bare,
    country_in,
    is_firm_end,
    named_body,
    sectors_named,
)
from onrecord.resolving.loading import STATELESS
from onrecord.resolving.namesakes import Person, Told, bearers, chosen
from onrecord.resolving.phrases import Owner, Phrase, normal, owners_named, read_phrase
from onrecord.resolving.posts import (
    holder,
    is_own_post,
    own_holder,
    own_post_country,
    same_post,
)
from onrecord.resolving.rows import BodyRow, GroupRow, OutletRow, PersonRow, Role

if TYPE_CHECKING:  # the words of the record take as long to load as all the tables
    from onrecord.record import ActorBasis, ActorKind

MAX_CHARACTERS = 300
"""A longer name is a text; `onrecord code` reads those."""

_HUMAN = frozenset({"person", "office"})
_STATELESS = frozenset({*STATELESS, None})
_SERVANTS = frozenset({
    "official", "spokesperson", "leader", "member", "fighter", "commander", "adviser",
    "representative", "delegate", "envoy", "chief", "head", "source", "supporter", "militant",
    "gunman", "loyalist", "forces", "troops", "militia", "negotiator", "candidate", "force",
    "soldier", "boss", "director", "employee", "staff",
})  # fmt: skip
_SOME = ("a ", "an ", "one ", "another ", "some ")
"""What says that one of several is meant, and so nobody by name."""

_MOST = 8
"""Candidates named at most."""


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
class _Asked:
    """What is asked: the words, with and without their article, the day and the country."""

    words: str
    name: str
    on: date
    country: str | None
    around: Around


def who(name: str, on: date | None = None, country: str | None = None) -> Known:
    """Return who `name` is on the day `on`, or today.

    Args:
        name: A name, a title and a name, a role with its owner, or a group of people.
        on: The day.
        country: The ISO 3166 alpha-3 code of the country spoken of, which decides between
            namesakes and tells whose minister is meant.

    Raises:
        ModelError: If a table of the package is missing or damaged.

    Examples:
        `who("the Polish president", date(2021, 8, 16)).name` is `Andrzej Duda`.
    """
    words = " ".join(name.split()).strip(' .,;:“”"')
    if not words or not any(char.isalpha() for char in words):
        return Known(name=None, note="no name")
    if len(words) > MAX_CHARACTERS:
        return Known(name=None, note=f"longer than {MAX_CHARACTERS} characters; not a name")
    on = on or date.today()
    around = Around(on=on, countries=frozenset({country} if country else ()))
    asked = _Asked(words=words, name=bare(words), on=on, country=country, around=around)
    for attempt in (
        _whole,
        _post,
        _owned,
        _apposed,
        _titled,
        _role,
        _surname,
        _formed,
        _loose_case,
    ):
        known = attempt(asked)
        if known is not None:
            return known
    return Known(name=None, note="in no table, and the words alone do not tell")


# --- whole names ---------------------------------------------------------------------------------


def _whole(asked: _Asked) -> Known | None:
    """Return who has exactly that name: a person in full, a state, a body, a seat."""
    if " " in asked.name:
        people = bearers(asked.name)
        if people and any(one.called for one in people):
            return _person(people, asked, Told(asked=asked.country))
    if tables.country_named(asked.words, asked.on) is None:
        organised = _organised(asked)
        if organised is not None:
            return organised
    known = named_body(asked.words, asked.around) or named_body(asked.name, asked.around)
    if known is None:
        return None
    if known.kind == "crowd" and read_phrase(asked.words, asked.around) is not None:
        return None
    return _of_identity(known)


def _organised(asked: _Asked) -> Known | None:
    """Return the group, body or outlet of that name, the candidates where it is several's."""
    found: list[GroupRow | BodyRow | OutletRow] = []
    for words in dict.fromkeys((asked.words, asked.name)):
        rows = (tables.group_named(words, asked.on), tables.body_named(words, asked.on),
                tables.outlet_named(words))  # fmt: skip
        found.extend(row for row in rows if row is not None)
    found = _without_twins(found)
    if asked.country is not None and len(found) > 1:
        near = [row for row in found if row.country == asked.country]
        found = near or [row for row in found if row.country in _STATELESS] or found
    if not found:
        return None
    if len(found) > 1 and _is_doubtful(found, asked.name):
        return Known(name=None, note="several are called so; the country may tell",
                     candidates=tuple(f"{row.name} ({row.country})" for row in found))  # fmt: skip
    if _means_person(asked):
        return None
    return _of_row(found[0])


def _without_twins(
    found: list[GroupRow | BodyRow | OutletRow],
) -> list[GroupRow | BodyRow | OutletRow]:
    """Return the rows without those that list the same one again, in another table."""
    kept: list[GroupRow | BodyRow | OutletRow] = []
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


def _is_doubtful(found: list[GroupRow | BodyRow | OutletRow], name: str) -> bool:
    """Say whether a name tells too little: a table says so, or it is a short acronym."""
    noted = any(isinstance(row, GroupRow) and "ambiguous" in row.note for row in found)
    return noted or (name.isupper() and len(name) < 5)


def _means_person(asked: _Asked) -> bool:
    """Say whether one word that names a body rather means a person: one in office, of that land."""
    if " " in asked.name or asked.words != asked.name:
        return False
    people = [one for one in bearers(asked.name) if one.called and one.held(asked.on)]
    return len(people) == 1


def _of_row(row: GroupRow | BodyRow | OutletRow) -> Known:
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


def _of_identity(known: Identity) -> Known:
    return Known(name=known.name, kind=known.kind, country=known.country, sectors=known.sectors,
                 office=known.office, basis=known.basis)  # fmt: skip


def _post(asked: _Asked) -> Known | None:
    """Return who holds an office whose words tell whose it is: `the pontiff`, `Fed chair`."""
    if not is_own_post(asked.name) or asked.words.lower().startswith(_SOME):
        return None
    row = own_holder(asked.name, asked.on)
    if row is not None:
        return _holder(row, asked.on)
    return Known(name=asked.name, kind="office", country=own_post_country(asked.name),
                 office=asked.name, basis="title", note="no holder in the table")  # fmt: skip


def _region(asked: _Asked) -> Known | None:
    """Return a place of several words, which may look like a body: `West Bank`."""
    named = " " in asked.name and all(word[0].isupper() for word in asked.name.split())
    return _place(asked) if named else None


def _place(asked: _Asked) -> Known | None:
    place = tables.place_near(asked.words, asked.around.countries)
    if place is None:
        return None
    return Known(name=place.name, kind="body", country=place.country, basis="table",
                 note="a place; who acts there is not told")  # fmt: skip


def _owned(asked: _Asked) -> Known | None:
    """Return a body named with its country or its kind: `Lebanon's Hezbollah`, `Hamas movement`."""
    words = asked.name.split()
    for count in range(1, min(5, len(words))):
        lead, rest = " ".join(words[:count]), " ".join(words[count:])
        owner = next(owners_named(lead.removesuffix("'s").removesuffix("’s"), asked.around), None)
        if owner is not None and owner.kind in {"state", "place"} and rest != rest.lower():
            known = _organised(replace_name(asked, rest))
            if known is not None and known.country in {owner.code, *_STATELESS}:
                return known
    phrase = read_phrase(asked.words, asked.around)
    if phrase is None or phrase.role.kind in _HUMAN or phrase.plural:
        return None
    if phrase.tail:
        return _organised(replace_name(asked, phrase.tail))
    named = [one for one in phrase.owners if one.kind == "body" and not one.behind]
    if named and phrase.role.words.lower() in KINDS_OF_NAMED:
        return _organised(replace_name(asked, named[-1].name))
    return None


# --- people --------------------------------------------------------------------------------------


def _person(people: list[Person], asked: _Asked, told: Told) -> Known:
    """Return who of the people is meant, or the candidates."""
    person = chosen(people, asked.name, told, asked.on)
    if person is None:
        return Known(name=None, note="several are called so, or the name is common",
                     candidates=_listed(people, asked.on))  # fmt: skip
    others = [one for one in people if one is not person]
    return replace(of_person(person, asked.on), candidates=_listed(others, asked.on))


def of_person(person: Person, on: date, basis: ActorBasis = "table") -> Known:
    """Return a person with the office held on the day; one out of office has a note instead."""
    held = person.held(on)
    row = person.nearest(on)
    sectors = tuple(dict.fromkeys(code for one in held for code in one.sectors))
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


def _listed(people: Iterable[Person], on: date) -> tuple[str, ...]:
    listed = []
    for one in people:
        row = one.nearest(on)
        when = "" if one.held(on) else "former " if row.end and row.end < on else "later "
        listed.append(f"{one.name} ({when}{row.office}, {row.country})")
    return tuple(listed[:_MOST])


def _surname(asked: _Asked) -> Known | None:
    people = bearers(asked.name)
    return _person(people, asked, Told(asked=asked.country)) if people else None


# --- a title and a name --------------------------------------------------------------------------


def _apposed(asked: _Asked) -> Known | None:
    """Return who is named and described between commas: `Ama Osei, Ghana's foreign minister`."""
    one, comma, other = asked.words.partition(", ")
    if not comma or other.lower().rstrip(".") in {"jr", "sr", "inc", "ltd"}:
        return None
    described = read_phrase(other, asked.around)
    name, title = one, described
    if described is None or described.role.kind not in _HUMAN:
        name, title = other, read_phrase(one, asked.around)
    if title is None or title.tail or title.role.kind not in _HUMAN:
        return None
    return _named(name.strip(" ,"), title.role, title, asked)


def _titled(asked: _Asked) -> Known | None:
    """Return who is named behind a title: `Secretary of State Rice`, `Mr Putin`."""
    whole = read_phrase(asked.words, asked.around)
    if whole is not None and not whole.tail:
        return None
    if whole is not None and whole.role.kind in _HUMAN:
        return _named(whole.tail, whole.role, whole, asked)
    words = asked.name.split()[:24]
    for count in range(len(words) - 1, 0, -1):
        lead, rest = words[:count], words[count:]
        if not rest[0][0].isupper() or len(rest) > 6:
            continue
        phrase = read_phrase(" ".join(lead), asked.around)
        if phrase is not None and not phrase.tail and phrase.role.kind in _HUMAN:
            return _named(" ".join(rest), phrase.role, phrase, asked)
        honorific = next((found for size in (3, 2, 1) if size <= count and
                          (found := tables.honorific(" ".join(lead[-size:])))), None)  # fmt: skip
        if honorific is not None:
            return _named(" ".join(rest), honorific, phrase, asked, lead=lead)
    return _described_by_nation(words, asked)


def _described_by_nation(words: list[str], asked: _Asked) -> Known | None:
    """Return who is named behind a nationality or `former`: `Russia's Putin`."""
    for count in range(1, min(4, len(words))):
        lead, rest = " ".join(words[:count]), " ".join(words[count:])
        people = [one for one in bearers(rest) if rest[0].isupper()]
        owned = lead.endswith(("'s", "’s"))
        nation = tables.demonym(lead, asked.on)
        state = nation.country.code if nation is not None else None
        if state is None and owned:
            owner = next(owners_named(bare(lead), asked.around), None)
            state = owner.code if owner is not None else None
        if people and (state is not None or tables.is_former(lead)):
            return _person(people, replace_name(asked, rest),
                           Told(country=state if state not in _STATELESS else None,
                                asked=asked.country))  # fmt: skip
    return None


def replace_name(asked: _Asked, name: str) -> _Asked:
    """Return the same question about another name."""
    return replace(asked, name=name, words=name)


def _named(
    name: str, role: Role, title: Phrase | None, asked: _Asked, *, lead: Iterable[str] = ()
) -> Known | None:
    """Return the person of that name who has the role, from the table or by the title alone."""
    also = tables.role(name)
    if also is not None and also.words.lower() == name.lower():
        return None
    country = title.country if title is not None else None
    if country is None:
        country = next((code for word in lead for code in _nation(word, asked)), None)
    people = bearers(name)
    whole = next((f"{word} {name}" for word in list(lead)[-1:] if bearers(f"{word} {name}")), None)
    if whole is not None:
        people, name = bearers(whole), whole
    gender = role.gender
    told = Told(role=role, country=country if country not in _STATELESS else None, gender=gender,
                asked=asked.country)  # fmt: skip
    if title is not None and title.former:
        people = _past_holders(people, role, asked.on) or people
    person = chosen(people, name, told, asked.on) if people else None
    if person is None and " " in name and len(people) == 1:
        person = people[0] if people[0].called else None
    if person is not None:
        return _told_role(of_person(person, asked.on), person, role, title)
    country = country or asked.country
    if title is None and not role.sectors and country is None:
        return Known(name=None, note="in no table", candidates=_listed(people, asked.on))
    if len(people) > 1 and " " not in name and country is None:
        return Known(name=None, note="several are called so",
                     candidates=_listed(people, asked.on))  # fmt: skip
    former = title is not None and title.former
    office = role.words.lower()
    if title is not None and title.lesser:
        office = f"deputy {office}"
    return Known(
        name=name, kind="person", country=country,
        sectors=() if former else _sectors(role, title), office=None if former else office,
        basis="title", note="known by the title alone", candidates=_listed(people, asked.on),
    )  # fmt: skip


def _told_role(known: Known, person: Person, role: Role, title: Phrase | None) -> Known:
    """Return a person out of office with the role told of them, unless the table knows it over."""
    over = any(same_post(role.office or role.words, row.office) for row in person.rows)
    if known.office is not None or over or not role.sectors or title is None or title.former:
        return known
    return replace(known, sectors=_sectors(role, title), office=role.words.lower(),
                   note=f"{known.note}; now by the title given")  # fmt: skip


def _past_holders(people: list[Person], role: Role, on: date) -> list[Person]:
    return [one for one in people if any(same_post(role.office or role.words, row.office) and
            row.end is not None and row.end <= on for row in one.rows)]  # fmt: skip


def _nation(word: str, asked: _Asked) -> Iterator[str]:
    people = tables.demonym(word, asked.on)
    state = people.country if people else tables.country_named(word, asked.on)
    if state is not None:
        yield state.code


# --- roles, bodies by pattern, crowds ----------------------------------------------------------


def _role(asked: _Asked) -> Known | None:
    """Return who a role is: by the office held, else by the role and its owner."""
    phrase = read_phrase(asked.words, asked.around)
    if phrase is None or phrase.tail:
        return None
    called = bearers(asked.name) if " " not in asked.name and asked.words[:1].isupper() else []
    if any(one.called for one in called):
        return _person(called, asked, Told(asked=asked.country))
    some = asked.words.lower().startswith(_SOME)
    if phrase.role.kind in _HUMAN and not some:
        row = holder(phrase, asked.on, asked.country)
        if row is not None:
            return _holder(row, asked.on)
    owner = _first_owner(phrase)
    country = owner.code if owner is not None else asked.country
    if owner is not None and owner.kind == "state":
        country = owner.code
    unique = (
        not some
        and phrase.role.office
        and not phrase.plural
        and country is None
        and not phrase.strays
    )
    if unique and not phrase.former and not phrase.lesser:
        return Known(name=None, kind=phrase.role.kind, sectors=phrase.role.sectors,
                     note=f"whose {phrase.role.words}? Give the country")  # fmt: skip
    office = not some and phrase.role.kind == "office" and not phrase.former and not phrase.plural
    return Known(
        name=asked.name, kind=phrase.role.kind, country=country,
        sectors=() if phrase.former else _sectors(phrase.role, phrase),
        office=(phrase.role.office or phrase.role.words.lower()) if office else None,
        basis="nationality" if country is not None else "mention",
        note="no holder in the table" if office else "",
    )  # fmt: skip


def _holder(row: PersonRow, on: date) -> Known:
    person = next(one for one in bearers(row.name) if one.name == row.name)
    known = of_person(person, on, "title")
    return replace(known, country=row.country, office=row.office, start=row.start, end=row.end)


def _first_owner(phrase: Phrase) -> Owner | None:
    """Return whose the role is: a state before others, unless a body is named first."""
    owned = [owner for owner in phrase.whose if owner.code is not None]
    return owned[0] if owned else None


def _sectors(role: Role, phrase: Phrase | None) -> tuple[str, ...]:
    """Return the sectors of a role; who serves a body or a group has those of whom they serve."""
    owners = [one for one in phrase.owners if one.kind == "body"] if phrase is not None else []
    last = normal(role.words).split()[-1].removesuffix("s")
    if owners and owners[0].sectors and (last in _SERVANTS or not role.sectors):
        return owners[0].sectors
    if not role.sectors and phrase is not None:
        served = _led(phrase)
        state = any(one.kind == "state" for one in phrase.whose)
        return served or (("GOV",) if state and last in _SERVANTS else ())
    return role.sectors


def _led(phrase: Phrase) -> tuple[str, ...]:
    """Return the sectors of what a head or spokesman serves: `army spokesman` is MIL."""
    words = phrase.words.lower().split()
    for at in range(len(words)):
        for end in range(len(words), at, -1):
            served = tables.role(" ".join(words[at:end]))
            if served is not None and served.kind in {"body", "group"} and served.sectors:
                return served.sectors
    return ()


# --- what the form of a name tells -------------------------------------------------------------


def _formed(asked: _Asked) -> Known | None:
    """Return a body that no table has, by its name's form; a town by the country it is in."""
    place = _place(asked)
    if place is not None:
        return place
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


def _country_at_end(asked: _Asked) -> str | None:
    last = asked.name.split(" of ")[-1]
    return next(iter(_nation(last, asked)), None)


def _loose_case(asked: _Asked) -> Known | None:
    """Return who is meant by a name typed in other capitals: `hezbollah`, `iaea`."""
    if asked.words.isupper() or len(asked.name) < 2:
        return None
    upper = asked.name.upper()
    again = replace(asked, words=upper, name=upper)
    return _whole(again) or (_surname(again) if asked.name.islower() else None)
