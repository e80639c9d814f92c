"""Roles and kinds → who was spoken of before: `the envoy`, `the group`, `both sides`."""

from collections.abc import Sequence
from itertools import islice

from onrecord.language.mentions import Mention
from onrecord.language.parsing import Token
from onrecord.record import ActorKind
from onrecord.resolving import tables
from onrecord.resolving.bodies import Around
from onrecord.resolving.media import Place, is_medium_noun
from onrecord.resolving.members import NAMED_KINDS, Member, role_key
from onrecord.resolving.pronouns import LOOK_BACK, THING, Seen
from onrecord.resolving.rows import Role

# What a word may mean without the name that goes with it; `the council` needs a council.
_ANY_OF: dict[str, frozenset[ActorKind]] = {
    "group": frozenset({"group"}),
    "movement": frozenset({"group"}),
    "militia": frozenset({"group"}),
    "country": frozenset({"state"}),
    "nation": frozenset({"state"}),
    "company": frozenset({"body"}),
    "firm": frozenset({"body"}),
    "agency": frozenset({"body", "outlet"}),
    "organisation": frozenset({"body", "group"}),
    "organization": frozenset({"body", "group"}),
}
_TOPICS = frozenset({"country", "nation"})
"""What a sentence calls so is what it tells of, not who does or says something in it."""
_CALLED_GROUPS = frozenset({"group", "movement"})
_TRADES = frozenset({"company", "firm"})
_TWO_OF: dict[str, frozenset[ActorKind]] = {
    "side": frozenset({"state", "group"}),
    "country": frozenset({"state"}),
    "nation": frozenset({"state"}),
    "government": frozenset({"state", "body"}),
    "leader": frozenset({"person"}),
    "man": frozenset({"person"}),
    "woman": frozenset({"person"}),
    "minister": frozenset({"person"}),
    "president": frozenset({"person"}),
    "company": frozenset({"body"}),
}
# Roles that a report gives now in full and now in short: `the party official`, `the official`.
_ALIKE = frozenset({"official", "spokes", "analyst", "lawyer", "senator", "leader", "lawmaker"})
_MEMORY = 400
"""Mentions; `the envoy` does not reach farther back than this."""


def recalled(mention: Mention, token: Token, seen: Sequence[Seen], around: Around) -> Member | None:
    """Return whom a phrase without a name means of those spoken of, or None."""
    if mention.name is not None or not mention.definite:
        return None
    acting = mention.ref[0] if token.lemma in _TOPICS else -1
    recent = [
        one.members[0]
        for one in islice(reversed(seen), _MEMORY)
        if len(one.members) == 1 and not (one.sentence == acting and one.prominence >= 1)
    ]
    role = tables.role(mention.described[0]) if mention.described else None
    if mention.owners:
        return _of_nation(mention, token, recent, around) if role is not None else None
    return _by_role(mention, token, recent, role)


def _by_role(
    mention: Mention, token: Token, recent: Sequence[Member], role: Role | None
) -> Member | None:
    """Return whom `the envoy`, `the group` or `the country` means in this report."""
    key = role_key(token.lemma.lower())
    whole = role.words.lower() if role is not None else key
    others = tables.also_called(whole)
    loose = " " not in whole or key in _ALIKE
    for wanted in (whole, key, *others) if loose else (whole, *others):
        for member in recent:
            if wanted in member.roles and mention.plural == member.plural:
                return member
    if mention.plural:
        return None
    for member in recent:
        if member.kind in NAMED_KINDS and key in member.words:
            return member
    kinds = _ANY_OF.get(key, frozenset())
    of_kind = (
        member
        for member in recent
        if member.kind in kinds or (key in _CALLED_GROUPS and member.country in {"NGO", "ISM"})
    )
    return next((member for member in of_kind if _is_one(member, key)), None)


def _is_one(member: Member, key: str) -> bool:
    """Say whether a member with a name of its own may be called `the company`, `the country`."""
    trade = key not in _TRADES or not member.sectors or "BUS" in member.sectors
    return trade and member.name[0].isupper() and (not member.plural or member.basis == "table")


def _of_nation(
    mention: Mention, token: Token, recent: Sequence[Member], around: Around
) -> Member | None:
    """Return whom `the Turkish leader` means: one of that country in such an office."""
    role = tables.role(mention.described[0])
    if mention.plural or len(mention.owners) != 1 or role is None or role.kind in NAMED_KINDS:
        return None
    people = tables.demonym(mention.owners[0], around.on)
    country = people.country if people else tables.country_named(mention.owners[0], around.on)
    wanted = {role.words.lower(), *tables.also_called(role.office)}
    for member in recent:
        leads = token.lemma == "leader" and member.office is not None and "GOV" in member.sectors
        one = member.is_human and not member.plural and (leads or bool(wanted & member.roles))
        if one and country is not None and member.country == country.code:
            return member
    return None


def medium_again(mention: Mention, seen: Sequence[Seen], place: Place) -> Member | None:
    """Return the medium spoken of last, if `the paper`, or an `it` that only media fill, means it.

    Examples:
        `it` in `it quoted the mayor as saying`, `the channel` in `aired by the channel`.
    """
    if mention.pronoun:
        meant = place == "media" and mention.words.lower() in THING
    else:
        meant = mention.definite and mention.name is None and not mention.owners
        meant = meant and not mention.plural and is_medium_noun(mention.words, place)
    if not meant:
        return None
    for one in islice(reversed(seen), _MEMORY):
        if mention.ref[0] - one.sentence > LOOK_BACK:
            break
        if len(one.members) == 1 and one.members[0].kind == "outlet":
            return one.members[0]
    return None


def the_two(mention: Mention, token: Token, seen: Sequence[Seen]) -> tuple[Member, ...]:
    """Return whom `both sides` or `the two countries` means, or nobody."""
    kinds = _TWO_OF.get(token.lemma.lower()) if mention.both and not mention.owners else None
    if kinds is None:
        return ()
    found: dict[int, Member] = {}
    for one in islice(reversed(seen), _MEMORY):
        if mention.ref[0] - one.sentence > LOOK_BACK:
            break
        for member in one.members:
            if member.kind in kinds:
                found.setdefault(id(member), member)
        if len(found) >= 2:
            return tuple(reversed([*found.values()][:2]))
    return ()
