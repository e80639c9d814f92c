"""A title with a name, or a role with its owner → who that is, and what the words tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from onrecord.resolving import loading, tables
from onrecord.resolving.bodies import bare
from onrecord.resolving.known import (
    Asked,
    Known,
    asked_for,
    listed,
    of_person,
    of_row,
    person_meant,
)
from onrecord.resolving.loading import STATELESS
from onrecord.resolving.namesakes import Person, Told, bearers, chosen
from onrecord.resolving.phrases import (
    PREPOSITIONS,
    Owner,
    Phrase,
    normal,
    owners_named,
    read_phrase,
)
from onrecord.resolving.posts import (
    holder,
    is_own_post,
    own_holder,
    own_post_country,
    same_post,
)
from onrecord.resolving.rows import GroupRow, PersonRow, Role
from onrecord.resolving.surnames import surnames_of

_HUMAN = frozenset({"person", "office"})
_NO_STATE = frozenset({*STATELESS, None})
_SERVANTS = frozenset({
    "official", "spokesperson", "leader", "member", "fighter", "commander", "adviser",
    "representative", "delegate", "envoy", "chief", "head", "source", "supporter", "militant",
    "gunman", "loyalist", "forces", "troops", "militia", "negotiator", "candidate", "force",
    "soldier", "boss", "director", "employee", "staff", "operative", "inspector",
    "practitioner", "follower", "delegation", "officer", "agent",
})  # fmt: skip
_DEPUTIES = frozenset({"deputy", "vice", "assistant"})
_OF_STATES = frozenset({"IGO", "EUR"})
"""Codes of bodies that states make up: their leaders and ministers are those of the states."""

_SOME = ("a ", "an ", "one ", "another ", "some ")
"""What says that one of several is meant, and so nobody by name."""

_LONGEST = 24
"""Words of a title with a name."""


def post_named(asked: Asked) -> Known | None:
    """Return who holds an office whose words tell whose it is: `the pontiff`, `Fed chair`."""
    if not is_own_post(asked.name) or asked.words.lower().startswith(_SOME):
        return None
    row = own_holder(asked.name, asked.on)
    if row is not None:
        return _holder(row, asked.on)
    return Known(name=asked.name, kind="office", country=own_post_country(asked.name),
                 office=asked.name, basis="title", note="no holder in the table")  # fmt: skip


def apposed(asked: Asked) -> Known | None:
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


def titled(asked: Asked) -> Known | None:
    """Return who is named behind a title: `Secretary of State Rice`, `Mr Putin`."""
    whole = read_phrase(asked.words, asked.around)
    if whole is not None and not whole.tail:
        return _full_name_behind(asked)
    if whole is not None and whole.role.kind in _HUMAN:
        return _named(whole.tail, whole.role, whole, asked)
    words = asked.name.split()[:_LONGEST]
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


def _full_name_behind(asked: Asked) -> Known | None:
    """Return who is named in full behind a title of many words: `Chief of the Staff Ama Osei`."""
    words = asked.name.split()
    for count in range(max(1, len(words) - 4), len(words) - 1):
        lead, rest = words[:count], " ".join(words[count:])
        if lead[-1].lower() in PREPOSITIONS or not any(one.called for one in bearers(rest)):
            continue
        title = read_phrase(" ".join(lead), asked.around)
        if title is not None and title.role.kind in _HUMAN:
            return _named(rest, title.role, title, asked)
    return None


def _described_by_nation(words: list[str], asked: Asked) -> Known | None:
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
            return person_meant(people, asked_for(asked, rest),
                           Told(country=state if state not in _NO_STATE else None,
                                asked=asked.country))  # fmt: skip
    return None


def _named(
    name: str, role: Role, title: Phrase | None, asked: Asked, *, lead: Iterable[str] = ()
) -> Known | None:
    """Return the person of that name who has the role, from the table or by the title alone."""
    if not _may_be_persons(name):
        return None
    if title is not None and (known := _holder_called(name, title, asked)) is not None:
        return known
    country = title.country if title is not None else None
    if country is None and role.words.lower() == "national":
        return None  # a body: only behind a nationality is `national` somebody
    if country is None:
        country = next((code for word in lead for code in _nation(word, asked)), None)
    whole = next((f"{word} {name}" for word in list(lead)[-1:] if bearers(f"{word} {name}")), name)
    people = bearers(whole)
    if title is not None and title.lesser:
        role = _lesser_role(role, title, whole)
    told = Told(role=role, country=country if country not in _NO_STATE else None,
                gender=role.gender, asked=asked.country)  # fmt: skip
    if title is not None and title.former:
        people = _past_holders(people, role, asked.on) or people
    person = chosen(people, whole, told, asked.on) if people else None
    if person is None and " " in whole and len(people) == 1 and people[0].called:
        person = people[0]
    if person is not None:
        return _told_role(of_person(person, asked.on), person, role, title)
    country = country or asked.country
    lone = title is None and not role.sectors
    if country is None and (lone or (len(people) > 1 and " " not in whole)):
        note = "several are called so" if people else "in no table"
        return Known(name=None, note=note, candidates=listed(people, asked.on))
    known = _by_title(whole, role, title, country)
    return replace(known, candidates=listed(people, asked.on))


def _lesser_role(role: Role, title: Phrase, name: str) -> Role:
    """Return the role that a deputy has, or that one in full named has not yet: none to match."""
    deputy = next((word for word in title.words.lower().split() if word in _DEPUTIES), None)
    if deputy is not None and role.office:
        return replace(role, office=f"{deputy} {role.office}")
    return replace(role, office="") if " " in name else role


def _may_be_persons(name: str) -> bool:
    """Say whether a name may be a person's: no role, nothing that belongs to somebody."""
    role = tables.role(name)
    if role is not None and role.words.lower() == name.lower():
        return False
    if role is not None and role.kind == "body" and " " in name:
        return False
    words = name.split()
    owned = any(word.endswith(("'s", "’s")) for word in words[:-1])
    return not owned and not any(word in PREPOSITIONS for word in words)


def _by_title(name: str, role: Role, title: Phrase | None, country: str | None) -> Known:
    """Return somebody of whom the title alone tells."""
    former = title is not None and title.former
    lesser = title is not None and title.lesser
    office = f"deputy {role.words.lower()}" if lesser else role.words.lower()
    return Known(
        name=name, kind="person", country=country,
        sectors=() if former else _sectors(role, title), office=None if former else office,
        basis="title", note="known by the title alone",
    )  # fmt: skip


def _holder_called(name: str, title: Phrase, asked: Asked) -> Known | None:
    """Return who holds the office of a title, if that is their surname: `Gov. Scott`."""
    row = holder(title, asked.on, asked.country) if " " not in name else None
    if row is None or name not in surnames_of(row.name, row.country):
        return None
    return replace(_holder(row, asked.on), basis="table")


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


def _nation(word: str, asked: Asked) -> Iterator[str]:
    people = tables.demonym(word, asked.on)
    state = people.country if people else tables.country_named(word, asked.on)
    if state is not None:
        yield state.code


# --- roles, bodies by pattern, crowds ----------------------------------------------------------


def role_bearer(asked: Asked) -> Known | None:
    """Return who a role is: by the office held, else by the role and its owner."""
    phrase = read_phrase(asked.words, asked.around)
    if phrase is None or phrase.tail:
        return None
    called = bearers(asked.name) if " " not in asked.name and asked.words[:1].isupper() else []
    if any(one.called for one in called):
        return person_meant(called, asked, Told(asked=asked.country))
    some = asked.words.lower().startswith(_SOME)
    if phrase.role.kind in _HUMAN and not some:
        row = holder(phrase, asked.on, asked.country)
        if row is not None:
            return _holder(row, asked.on)
    owner = _first_owner(phrase)
    if owner is not None and phrase.role.words.lower() == "ruling party" and not phrase.former:
        party = ruling_party(owner.code, asked.on)
        if party is not None:
            return of_row(party)
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


def ruling_party(code: str | None, on: date) -> GroupRow | None:
    """Return the party that governs a country on a day; None where it shares that or none is."""
    table = loading.group_table()
    lines = [at for at, line in enumerate(table.lines)
             if line[2] == code and {"PTY", "GOV"} <= set(line[3].split("|"))]  # fmt: skip
    rows = [row for row in map(table.row, lines) if tables.covers(row, on)]
    return rows[0] if len({row.name for row in rows}) == 1 else None


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
    if owners and owners[0].code in _OF_STATES and role.words.lower() == "leaders":
        return ("GOV",)
    if not role.sectors and phrase is not None:
        served = _led(phrase) or next(
            (one.sectors for one in phrase.owners if one.kind == "person" and last in _SERVANTS), ()
        )
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
