"""One mention by itself → who it is, from the tables: names, titles, nationalities, seats.

What depends on the rest of the report (pronouns, surnames, `the envoy`) is in actors.py; here
the rest counts only as `Around`: the day, and which countries the report is about.
"""

import re
from datetime import date

from onrecord.language.mentions import Mention
from onrecord.record import ActorBasis, ActorKind
from onrecord.resolving import loading, tables
from onrecord.resolving.bodies import (
    KINDS_OF_NAMED,
    Around,
    Identity,
    bare,
    country_in,
    home_of,
    is_firm,
    is_firm_end,
    named_body,
    sectors_named,
)
from onrecord.resolving.media import named_as_medium
from onrecord.resolving.posts import HEADS, LEAST, rank_of
from onrecord.resolving.rows import PersonRow, Role
from onrecord.resolving.told import (
    country_of,
    of_congress,
    office_words,
    owners_of,
    sectors_of,
)

_NO_NAME = frozenset(
    {"vs", "mln", "bln", "pct", "cts", "dlrs", "shr", "net", "revs", "qtr", "oper"}
)
_NAMED = frozenset({"group", "outlet", "body"})
_CALLING = re.compile(r"(?:[pkt]er|ist|ian|naut|[a-z]man|woman|[ct]or|ess)$")
_MIDDLE_INITIAL = re.compile(r"[A-Z][a-z]+ [A-Z]\. [A-Z][a-z]+$")
_OF_BODIES = (
    *(" Inc", " Inc.", " Corp", " Corp.", " Ltd", " Ltd.", " Plc", " PLC", " LLC"),
    *(" Labs", " Laboratories", " Technologies", " Pharmaceuticals", " Airlines", " Airways"),
    *(" Industries", " Holdings", " Bancorp", " Systems", " Securities", " Motors", " Foods"),
    *(" Bank", " Group", " Committee", " Association"),
    *("’s Office", "'s Office", "’s Department", "'s Department"),
)
"""What names end in that are nobody's, whatever the tagger takes them for."""
_PARTY_AND_SEAT = re.compile(r"[RDI]-[A-Z]")
"""What stands behind a lawmaker's name is no name: `R-Ohio`."""
_HUMAN = frozenset({"person", "office"})
_PUBLIC = frozenset({"GOV", "LEG", "JUD", "MIL", "COP"})
_TIMES = frozenset({"DATE", "TIME"})
_ON_AIR = frozenset({"television", "radio", "tv"})
"""What without an article says how somebody spoke, and not through whom: `on television`."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def identify(mention: Mention, around: Around) -> Identity | None:
    """Return who `mention` is on that day, or None where its words alone do not tell."""
    if mention.pronoun:
        return None
    if mention.name is None:
        nobody = mention.label in _TIMES or mention.words.lower() in _ON_AIR
        return None if nobody else _role_bearer(mention, around)
    name = bare(mention.name)
    if not _may_be_name(name, mention.label):
        return None
    if mention.placed and mention.label == "PERSON" and tables.place_named(name) is not None:
        return named_body(name, around)
    title, rest = split_title(name, mention.label)
    whole = mention.attributive or _is_the_name(mention)
    if whole and not title and (mention.label != "PERSON" or _is_no_person(name)):
        known = named_body(mention.name, around, mention.label, attributive=mention.attributive)
        if known is not None:
            return _one_of(known, mention)
    if _is_person(mention, title, rest, around):
        return _person(mention, title, rest, around)
    if not whole:
        return _role_bearer(mention, around)
    return named_body(mention.name, around, mention.label) or _unknown(mention, name, around)


def _one_of(known: Identity, mention: Mention) -> Identity:
    """Return somebody of a party where the words tell of one alone: `a Democrat`."""
    words = mention.words.lower()
    alone = words.startswith(("a ", "an ", "one ", "another ")) or (
        words.startswith("the ") and known.name.lower() == f"{bare(words)}s"
    )
    if not alone or mention.plural or "PTY" not in known.sectors:
        return known
    return Identity(name=bare(mention.words), kind="person", country=known.country,
                    sectors=known.sectors, basis="nationality")  # fmt: skip


def _unknown(mention: Mention, name: str, around: Around) -> Identity | None:
    """Return a body, group or town of which no table knows."""
    role = tables.role(name) if name.islower() or " " not in name else None
    if role is not None and role.words == name.lower():
        return _role_bearer(mention, around)
    place = mention.label in _PLACES
    home = home_of(name, around) if place or not mention.label else None
    if (place or home is not None) and mention.placed:
        return None
    if home is not None and mention.label in {"GPE", ""}:
        return Identity(name=name, kind="body", country=home, sectors=("GOV",), basis="table",
                        town=True)  # fmt: skip
    kind: ActorKind = "group" if mention.label == "NORP" else "body"
    return Identity(
        name=name, kind=kind,
        country=home or country_in(name, around.on) or country_of(mention, None, around),
        sectors=role.sectors if role is not None else sectors_named(name),
        basis="mention", plural=mention.plural and not _is_bodys(name), town=place,
        open=mention.label not in {"GPE", "NORP"} and " " not in name and not name.isupper(),
    )  # fmt: skip


def _is_the_name(mention: Mention) -> bool:
    """Say whether the phrase is its name, and not something that belongs to it."""
    name = bare(mention.name or "")
    apposed = mention.name_ref is not None and mention.name_ref[1] > mention.ref[1]
    return apposed or bare(mention.words).endswith(name) or mention.ref == mention.name_ref


def _is_no_person(name: str) -> bool:
    """Say whether what was taken for a person is a country or a body: `Niger`, not `Jordan`."""
    if tables.gender_of(name.split()[0]) is not None or tables.people_named(name):
        return False
    if " " in name or tables.country_named(name) is not None:
        return True
    return tables.outlet_named(name) is not None or tables.body_named(name) is not None


def _may_be_name(name: str, label: str) -> bool:
    if len(name) < 2 or not any(char.isalpha() for char in name) or not name.isprintable():
        return False
    words = name.split()
    if _PARTY_AND_SEAT.match(name) is not None:
        return False
    if any(word.lower().strip(".") in _NO_NAME for word in words) or name.islower():
        return False
    if len(words) == 1 and is_firm_end(name):
        return False
    return label != "PERSON" or not any(word[0].isdigit() for word in words)


# --- people ------------------------------------------------------------------------------------


def split_title(name: str, label: str) -> tuple[str, str]:
    """Return the title that leads a name, and the name: `Councilman Bill Banning`."""
    words = name.split()
    if len(words) > 1 and tables.people_named(name):
        return "", name
    for count in range(min(5, len(words) - 1), 0, -1):
        lead, rest = " ".join(words[:count]), words[count:]
        if count == 1 and tables.gender_of(lead) is not None:
            continue
        known = tables.honorific(lead) or tables.role(lead)
        if known is None or known.kind not in {"person", "office"} or not rest[0][0].isupper():
            continue
        if not lead.lower().replace(".", "").endswith(known.words.lower().replace(".", "")):
            continue
        if tables.role(rest[-1]) is not None or lead.endswith(("’s", "'s")):
            return "", name
        if label != "ORG" or tables.gender_of(rest[0]) is not None or _introduces(lead, rest):
            return lead, " ".join(rest)
    return "", name


def _introduces(lead: str, rest: list[str]) -> bool:
    """Say whether what the tagger took for a body is a calling and a name: `Goalkeeper Ama Osei`.

    Not `General` and the like, with which firms' names begin.
    """
    names = len(rest) == 2 and all(word.isalpha() and word[1:].islower() for word in rest)
    return names and tables.honorific(lead) is None and not is_firm(" ".join(rest))


def _is_person(mention: Mention, title: str, name: str, around: Around) -> bool:
    if named_as_medium(name) or (mention.label == "ORG" and is_firm(name)):
        return False
    if name.endswith(_OF_BODIES):
        return False
    if mention.label == "PERSON" or title:
        return bool(title) or not (_is_of_many(name) or _is_called_many(mention))
    if mention.label in {"GPE", "NORP", "LOC"}:
        return False
    if " " not in name and mention.label != "ORG" and tables.people_named(name, around.on):
        rows = tables.people_named(name, around.on)
        return not _is_common(name) and _is_sure(rows, None, None, around)
    if _MIDDLE_INITIAL.match(name):
        return True
    first, _, rest = name.partition(" ")
    if not rest and tables.gender_of(name) is not None and tables.place_named(name) is None:
        return named_body(name, around) is None
    if rest and tables.people_named(name, around.on):
        return True
    if rest and tables.gender_of(first) and tables.role(rest.split()[-1]) is None:
        return True
    roles = [role for role in _roles(mention, title) if role.number == "singular"]
    return any(mention.label != "ORG" or role.sectors != ("BUS",) for role in roles)


def _is_bodys(name: str) -> bool:
    return is_firm(name) or name.endswith(_OF_BODIES)


def _is_of_many(name: str) -> bool:
    """Say whether a name ends in a word for several or for a body: `Alexandria Police`."""
    ending = tables.role(name.rpartition(" ")[2]) if " " in name else None
    return ending is not None and (ending.kind in _NAMED or ending.number == "plural")


def _is_called_many(mention: Mention) -> bool:
    """Say whether a plural name is said to be that of a body: `the Tigers, a militia`."""
    called = [role for words in mention.described if (role := tables.role(words)) is not None]
    return mention.plural and any(role.kind in _NAMED for role in called)


def _roles(mention: Mention, title: str) -> list[Role]:
    """Return the roles and honorifics that a mention gives, those that tell most first."""
    found = []
    for words in (title, *mention.described):
        role = tables.role(words) if words else None
        if words and (role is None or role.kind not in _HUMAN):
            last = words.split()[-3:]
            role = tables.role(" ".join(last)) or tables.honorific(last[-1])
        if role is not None and role.kind in _HUMAN:
            found.append(role)
    return sorted(found, key=lambda role: not (role.office or role.sectors))


def _person(mention: Mention, title: str, name: str, around: Around) -> Identity | None:
    """Return the person of that name: from the table, else by title, else by the name alone."""
    roles = _roles(mention, title)
    role = roles[0] if roles else None
    country = country_of(mention, role, around) or of_congress(mention) or _at_home(role, around)
    told = next((one.gender for one in roles if one.gender), None)
    name = _with_title(_own_name(name), title, mention)
    rows = [
        row
        for row in tables.people_named(name, around.on)
        if _may_be(row, role, country, around, whole=" " in name)
    ]
    if told is not None:
        rows = [row for row in rows if _gender_of(row.name, row.country) in {None, told}]
    alone = " " not in name and role is None and _is_common(name)
    if rows and not alone and (" " in name or _is_sure(rows, role, country, around)):
        return _told_role(from_row(rows, around.on, told), mention, role)
    return Identity(
        name=name, kind="person", country=country,
        sectors=sectors_of(mention, role, title, around),
        office=office_words((title, *mention.described)) if role else None,
        basis="title" if role and (role.sectors or tables.role(role.words)) else "mention",
        gender=told or _gender_of(name, country),
    )  # fmt: skip


def _own_name(name: str) -> str:
    """Return the name without a capitalised word before it that the tagger took in.

    The verb of a headline (`Rip Donald Trump`) or a calling (`Astronaut Ama Osei`).
    """
    before, _, last = name.partition(" ")
    if last.count(" ") != 1 or tables.people_named(name) or tables.gender_of(before):
        return name
    calling = _CALLING.search(before) and tables.gender_of(last.split()[0]) is not None
    return last if calling or tables.people_named(last) else name


def _with_title(name: str, title: str, mention: Mention) -> str:
    """Return the name with the title that belongs to it in the table: `Sheikh Hasina`."""
    before = (title or (mention.described[0] if mention.described else "")).split()
    if " " in name or not before or not before[-1][0].isupper():
        return name
    whole = f"{before[-1]} {name}"
    return whole if tables.gender_of(before[-1]) or tables.people_named(whole) else name


def _told_role(known: Identity, mention: Mention, role: Role | None) -> Identity:
    """Return a known person with the role the report gives, where no office is held that day."""
    former = any(tables.is_former(words) for words in mention.described)
    if known.sectors or role is None or former:
        return known
    return known.with_role(role.sectors, role.office or role.words)


def from_row(rows: list[PersonRow], on: date, gender: str | None = None) -> Identity:
    """Return the person of the first of `rows`, with every office held on that day."""
    first = rows[0]
    held = [row for row in rows if row.name == first.name and tables.covers(row, on)]
    sectors = tuple(dict.fromkeys(code for row in held for code in row.sectors))
    return Identity(
        name=first.name, kind="person", country=first.country, sectors=sectors,
        office=held[0].office if held else None, basis="table",
        gender=gender or _gender_of(first.name, first.country),
    )  # fmt: skip


def _gender_of(name: str, country: str | None) -> str | None:
    """Return the gender that a name tells, in the order in which its country writes names."""
    words = [word for word in name.split() if len(word.strip(".")) > 1]
    if len(words) < 2:
        return None
    return None if tables.family_first(name, country) else tables.gender_of(words[0])


def _agrees(row: PersonRow, role: Role | None, country: str | None) -> bool:
    """Say whether a row of the table may be the person the report describes."""
    if country is not None and row.country is not None and country != row.country:
        return False
    return not (role and role.office and row.office and not _same_office(role.office, row.office))


def _may_be(
    row: PersonRow, role: Role | None, country: str | None, around: Around, *, whole: bool
) -> bool:
    """Say whether a row of the table may be the person the report names, `whole` or in part.

    Somebody of the same name out of office must be widely known, or be described alike: a coach
    is no minister to come, a state senator no ambassador.
    """
    agrees = _agrees(row, role, country)
    if not whole:
        return agrees
    if not agrees and not _is_spoken_of(row, country, around):
        return False
    alike = role is None or not role.sectors or bool(set(role.sectors) & set(row.sectors))
    if agrees and role is not None and (role.office or role.sectors) and alike:
        return True
    if tables.covers(row, around.on):
        return agrees or alike
    rank = rank_of(row.office)
    over = row.end is not None and row.end < around.on
    return rank <= HEADS or (over and alike and rank < LEAST)


def _is_spoken_of(row: PersonRow, country: str | None, around: Around) -> bool:
    """Say whether somebody of that full name fits, though described as in another office."""
    if country is None or country in loading.STATELESS:
        return row.country in around.countries
    return country == row.country


def _is_common(surname: str) -> bool:
    return surname.lower() in loading.common_surnames()


def _same_office(one: str, other: str) -> bool:
    return bool(set(one.lower().split()) & set(other.lower().split()))


def _is_sure(rows: list[PersonRow], role: Role | None, country: str | None, around: Around) -> bool:
    """Say whether a surname alone is enough: one holder in office, of a country spoken of."""
    sitting = {row.name: row for row in rows if tables.covers(row, around.on)}
    if len({row.name for row in rows}) == 1 and role is not None and (role.office or country):
        return True
    if len(sitting) > 1:
        sitting = {name: row for name, row in sitting.items() if rank_of(row.office) <= HEADS}
    if len(sitting) != 1:
        return False
    row = next(iter(sitting.values()))
    others = [rank_of(one.office) for one in rows if one.name != row.name]
    if rank_of(row.office) >= LEAST and min(others, default=LEAST) <= HEADS:
        return False
    return not around.countries or row.country is None or row.country in around.countries


def _role_bearer(mention: Mention, around: Around) -> Identity | None:
    """Return who a phrase without a name is: by the office held, else by role and nationality."""
    words = bare(mention.described[0] if mention.described else mention.words)
    role = tables.role(words)
    if role is None and mention.name is not None:
        role = tables.role(bare(mention.words))
    if role is None:
        return None
    country = country_of(mention, role, around)
    at_home = _at_home(role, around)
    called = _called_so(mention, role, around)
    if called is not None:
        return called
    single = role.office and role.number != "plural" and not mention.plural
    if single and country is not None:
        holder = tables.holder_of(role.office, country, around.on) or _heads(mention, role, around)
        if holder is not None:
            return from_row([holder], around.on).with_basis("title")
    basis: ActorBasis = "nationality" if country is not None else "mention"
    return Identity(
        name=_spoken_for(mention, role), kind=role.kind, country=country or at_home,
        sectors=sectors_of(mention, role, "", around), office=role.office or None,
        gender=role.gender, plural=role.number == "plural", basis=basis,
    )  # fmt: skip


def _at_home(role: Role | None, around: Around) -> str | None:
    """Return the country of a public office where the report knows but the one it comes from."""
    return around.home if role is not None and not _PUBLIC.isdisjoint(role.sectors) else None


def _spoken_for(mention: Mention, role: Role) -> str:
    """Return what somebody without a name is called: `spokesman for Ama Osei`, `driver`."""
    name, whole = bare(mention.words), bare(mention.described[0] if mention.described else "")
    if mention.name is None and role.kind == "person" and not mention.plural:
        before, _, served = whole.partition(" for ")
        if before == name and served in mention.owners:
            return whole
    return name


def _called_so(mention: Mention, role: Role, around: Around) -> Identity | None:
    """Return who is named before what it is: `the Hamas movement`, `Newsweek magazine`."""
    if role.words.lower() not in KINDS_OF_NAMED or mention.plural:
        return None
    for owner in mention.owners:
        known = named_body(owner, around)
        if known is not None and known.basis == "table" and known.kind in _NAMED:
            return known
    return None


def _heads(mention: Mention, role: Role, around: Around) -> PersonRow | None:
    """Return who heads the body that the office belongs to: the U.N. secretary-general."""
    for owner in owners_of(mention, role):
        known = named_body(owner, around)
        if known is not None and known.country is not None:
            for office in (f"{role.office} of the {known.name}", f"{role.office} of {known.name}"):
                holder = tables.holder_of(office, known.country, around.on)
                if holder is not None:
                    return holder
    return None
