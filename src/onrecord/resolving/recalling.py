"""Roles and kinds → who was spoken of before: `the envoy`, `the group`, `both sides`."""

from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.language.mentions import Mention
from onrecord.language.parsing import Ref, Token
from onrecord.record import ActorKind
from onrecord.resolving import tables
from onrecord.resolving.bodies import Around
from onrecord.resolving.epithets import body_meant, person_meant
from onrecord.resolving.media import Place, is_medium_noun
from onrecord.resolving.members import NAMED_KINDS, Member, name_words, role_key
from onrecord.resolving.pronouns import LOOK_BACK, THING, Seen
from onrecord.resolving.rows import Role

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
_SEATS = frozenset({"senator", "governor", "congressman", "congresswoman", "mayor"})
"""Roles that a report gives again with the state or town that somebody holds them for."""
_ONE_OF_TWO = frozenset({"former", "latter"})
_MEMORY = 400
"""Mentions; `the envoy` does not reach farther back than this."""


def recalled(mention: Mention, token: Token, seen: Sequence[Seen], around: Around) -> Member | None:
    """Return whom a phrase without a name means of those spoken of, or None."""
    if not mention.definite:
        return _by_ending(mention, seen)
    if mention.name is None:
        recent = [
            one.members[0] for one in islice(reversed(seen), _MEMORY) if len(one.members) == 1
        ]
        role = tables.role(mention.described[0]) if mention.described else None
        found = None
        if mention.owners:
            found = _of_nation(mention, token, recent, around) if role is not None else None
            found = found or _of_seat(mention, recent, around)
        else:
            found = _by_role(mention, token, recent, role) or _by_word(mention, token, seen)
            found = found or body_meant(mention, role_key(token.lemma.lower()), seen)
        if found is not None:
            return found
    return person_meant(mention, token, seen, around)


def _by_role(
    mention: Mention, token: Token, recent: Sequence[Member], role: Role | None
) -> Member | None:
    """Return to whom the report gave the role before, or whose name holds the word."""
    key = role_key(token.lemma.lower())
    whole = role.words.lower() if role is not None else key
    former = role is not None and role.office == "" and tables.is_former(mention.words)
    others = tables.also_called(whole)
    loose = (" " not in whole or key in _ALIKE) and not former
    wanted = (f"former {whole}",) if former else (whole, *others)
    for words in (whole, key, *others) if loose else wanted:
        second: Member | None = None
        for member in recent:
            alike = mention.plural == member.plural or member.kind == "group"
            if words in member.roles and alike:
                if words not in member.lesser:
                    return member
                second = second or member
        if second is not None:
            return second
    return None


def _by_word(mention: Mention, token: Token, seen: Sequence[Seen]) -> Member | None:
    """Return the body in whose name the word is, rather one that a sentence was about.

    Examples:
        `the exchange` of an exchange that sold seats on another.
    """
    if mention.plural or tables.is_former(mention.words):
        return None
    key = role_key(token.lemma.lower())
    best: tuple[float, Member] | None = None
    for one in islice(reversed(seen), _MEMORY):
        if len(one.members) != 1:
            continue
        member, gap = one.members[0], mention.ref[0] - one.sentence
        if member.kind not in NAMED_KINDS or key not in member.words:
            continue
        score = one.prominence - 0.8 * gap
        if best is None or score > best[0]:
            best = score, member
    return best[1] if best is not None else None


def _by_ending(mention: Mention, seen: Sequence[Seen]) -> Member | None:
    """Return the body whose name ends in the phrase: `the sheriff's office` of a county."""
    words = name_words(mention.words)
    if mention.name is not None or len(words) < 2 or not mention.words.lower().startswith("the "):
        return None
    for one in islice(reversed(seen), _MEMORY):
        member = one.members[0]
        if len(one.members) != 1 or member.kind not in NAMED_KINDS:
            continue
        if len(member.words) > len(words) and member.words[-len(words) :] == words:
            return member
    return None


def _of_nation(
    mention: Mention, token: Token, recent: Sequence[Member], around: Around
) -> Member | None:
    """Return whom `the Turkish leader` means: one of that country in such an office."""
    role = tables.role(mention.described[0])
    if mention.plural or len(set(mention.owners)) != 1 or role is None:
        return None
    body = role.kind in NAMED_KINDS
    people = tables.demonym(mention.owners[0], around.on)
    country = people.country if people else tables.country_named(mention.owners[0], around.on)
    wanted = {role.words.lower(), *tables.also_called(role.office)}
    if tables.is_former(mention.words):
        wanted = {f"former {words}" for words in wanted}
    for member in recent:
        leads = token.lemma == "leader" and member.office is not None and "GOV" in member.sectors
        alike = member.kind in NAMED_KINDS if body else member.is_human
        one = alike and not member.plural and (leads or bool(wanted & member.roles))
        if one and country is not None and member.country == country.code:
            return member
    return None


def _of_seat(mention: Mention, recent: Sequence[Member], around: Around) -> Member | None:
    """Return whom `the Ohio senator` means: the only senator whom the report has named."""
    role = tables.role(mention.described[0])
    if role is None or role.kind not in {"person", "office"} or role.words.lower() not in _SEATS:
        return None
    owner = mention.owners[0]
    if mention.plural or len(set(mention.owners)) != 1 or tables.country_named(owner, around.on):
        return None
    if tables.demonym(owner, around.on) is not None or tables.is_former(mention.words):
        return None
    found = {id(one): one for one in recent if role.words.lower() in one.roles and one.has_name}
    return next(iter(found.values())) if len(found) == 1 else None


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
    """Return whom `both sides`, `the two countries` or `the latter` means, or nobody."""
    if token.lower in _ONE_OF_TWO and mention.definite and len(mention.words.split()) == 2:
        return _one_of_two(mention, token.lower, seen)
    kinds = _TWO_OF.get(token.lemma.lower()) if mention.both and not mention.owners else None
    if kinds is None:
        return ()
    pairs = _pairs(mention, seen)
    joined = next((one for one in pairs if all(_is_side(each, kinds) for each in one)), None)
    if joined is not None:
        return joined
    found: dict[int, Member] = {}
    for one in islice(reversed(seen), _MEMORY):
        if mention.ref[0] - one.sentence > LOOK_BACK:
            break
        for member in one.members:
            if _is_side(member, kinds):
                found.setdefault(id(member), member)
        if len(found) >= 2:
            return tuple(reversed([*found.values()][:2]))
    return ()


def _is_side(member: Member, kinds: frozenset[ActorKind]) -> bool:
    """Say whether a member may be one of two `sides`, `leaders`: of that kind, and no mere crowd.

    An army is a side like the state or the group that it fights.
    """
    if member.kind == "group" and member.basis == "mention" and not member.has_name:
        return False
    army = "group" in kinds and member.kind == "body" and "MIL" in member.sectors
    return member.kind in kinds or army


def _one_of_two(mention: Mention, word: str, seen: Sequence[Seen]) -> tuple[Member, ...]:
    """Return the first or the second of the last two named together."""
    pair = next(iter(_pairs(mention, seen)), None)
    return () if pair is None else (pair[word == "latter"],)


def _pairs(mention: Mention, seen: Sequence[Seen]) -> Iterator[tuple[Member, Member]]:
    """Yield those of whom just two were named together lately, the last ones first."""
    lists: dict[Ref, dict[int, Member]] = {}
    for one in islice(reversed(seen), _MEMORY):
        if mention.ref[0] - one.sentence > LOOK_BACK:
            break
        lists.setdefault(one.joined, {}).update({id(member): member for member in one.members})
    for together in lists.values():
        if len(together) == 2:
            latter, former = together.values()
            yield former, latter
