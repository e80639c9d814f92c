"""What the words around a mention tell of who it is: country, sectors, office."""

import re
from collections.abc import Iterator

from onrecord.language.mentions import Mention
from onrecord.resolving import tables
from onrecord.resolving.bodies import (
    Around,
    bare,
    home_of,
    named_body,
    owning_body,
    sectors_named,
)
from onrecord.resolving.rows import Role

_CHAMBERS = frozenset({"senate", "house", "parliament", "white"})
# Offices that bodies have as states do; nobody says of which, if it is not said.
_ALSO_OF_BODIES = frozenset({
    "president", "vice president", "vice-president", "secretary", "treasurer", "chancellor",
    "vice chancellor", "governor", "general secretary", "secretary general", "director", "officer",
    "commissioner", "official", "spokesman", "spokeswoman", "spokesperson", "deputy president",
})  # fmt: skip
# What says who is served and not in what trade: an official of rebels is a rebel.
_SERVANTS = frozenset({
    "official", "spokesman", "spokeswoman", "spokesperson", "leader", "member", "fighter",
    "commander", "aide", "adviser", "advisor", "representative", "delegate", "envoy", "chief",
    "head", "source", "supporter",
})  # fmt: skip
_QUALIFYING = frozenset({"deputy", "vice", "assistant", "acting", "former", "senior", "chief"})
_SERVING = re.compile(r"\b(?:for|of|to|at)\b")
_IN_CONGRESS = re.compile(r"\(?(?:R|D|I)-[A-Z]")


def owners_of(mention: Mention, role: Role | None) -> Iterator[str]:
    """Yield the owners of a phrase that are not words of the role: `Labour` Minister."""
    own = set(role.words.lower().split()) - _CHAMBERS if role is not None else set()
    for owner in mention.owners:
        if bare(owner).lower() not in own:
            yield owner


def country_of(mention: Mention, role: Role | None, around: Around) -> str | None:
    """Return the country that the owners of a phrase tell, the nearest first."""
    unnamed = mention.name is None or role is not None
    for owner in owners_of(mention, role):
        people = tables.demonym(owner, around.on)
        if people is not None:
            return people.country.code
        known = named_body(owner, around)
        if known is not None and (unnamed or known.basis != "seat"):
            return known.country
        home = home_of(owner, around) if unnamed else None
        if home is not None:
            return home
    return None


def sectors_of(mention: Mention, role: Role | None, title: str, around: Around) -> tuple[str, ...]:
    """Return the sectors of a role; a spokeswoman or an aide has those of whom she serves."""
    if role is None:
        return ()
    words = role.words.lower()
    if words.split()[-1] in _SERVANTS or words in _ALSO_OF_BODIES:
        for owner in owners_of(mention, role):
            known = named_body(owner, around)
            if known is not None and known.kind in {"group", "body"} and known.sectors:
                return known.sectors
    if not role.sectors or words in _SERVANTS:
        return _served(mention, title, around) or role.sectors
    either = words in _ALSO_OF_BODIES or words.split()[-1] in {"official", "officials"}
    if not either or role.sectors != ("GOV",):
        return role.sectors
    served = owning_body(owners_of(mention, role), around)
    return role.sectors if served is None else sectors_named(bare(served))


def _served(mention: Mention, title: str, around: Around) -> tuple[str, ...]:
    for words in (title, *mention.described):
        for part in (words.rpartition(" ")[0], *_SERVING.split(words)[1:]):
            served = tables.role(part) if part else None
            if served is not None and served.sectors:
                return served.sectors
    for owner in mention.owners:
        known = named_body(owner, around)
        if known is not None and known.sectors:
            return known.sectors
        if known is None and (named := sectors_named(bare(owner))):
            return named
    return ()


def office_words(described: tuple[str, ...]) -> str | None:
    """Return the office that the report gives somebody: `deputy foreign minister`."""
    for words in described:
        found = tables.role(words) if words else None
        if found is None or found.kind not in {"person", "office"}:
            continue
        if found.office:
            return found.office
        before = words.lower().partition(found.words.lower())[0].split()
        qualified = [before[-1], found.words] if before and before[-1] in _QUALIFYING else []
        return " ".join(qualified) or found.words
    return None


def of_congress(mention: Mention) -> str | None:
    """Return USA for `Dale Whitlock, R-Iowa`."""
    return "USA" if any(_IN_CONGRESS.match(words) for words in mention.described) else None
