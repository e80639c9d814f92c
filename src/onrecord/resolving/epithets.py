"""Words for what somebody is → who was spoken of: `the Frenchman`, `the 54-year-old`, `the firm`.

Where no one was given the role in so many words, the sort of the word decides, and who of that
sort was spoken of last and most. A word that may bring in somebody new (`the driver`) is none.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from onrecord.errors import ModelError
from onrecord.language.mentions import Mention
from onrecord.language.parsing import Token
from onrecord.resolving import tables
from onrecord.resolving.bodies import Around, bare, is_firm
from onrecord.resolving.loading import DATA
from onrecord.resolving.members import Member
from onrecord.resolving.pronouns import LOOK_BACK, Seen

_AGED = re.compile(r"the \d{1,3}-year-old\b")
_PLAIN = frozenset({"man", "woman"})
"""Words that tell nothing but the gender, and so call only somebody again whose is known."""
_MEMORY = 400
"""Mentions; a word for a sort does not reach farther back than this."""
_OPENING = 12
"""Mentions; among so many is what the report opens with."""
_TITLE = "title "
"""What the lists of epithets.toml that tell of a title begin with."""
_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})
_TOPICS = frozenset({"state"})
"""Sorts that a sentence calls so what it tells of, not who does or says something in it."""


@cache
def _sorts() -> dict[str, frozenset[str]]:
    """Return the sorts of epithets.toml with their words."""
    path = DATA / "epithets.toml"
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path.name}: {error}; install the package anew") from error
    return {sort: frozenset(words) for sort, words in listed.items()}


def written_out(words: str) -> frozenset[str]:
    """Return what the title that `words` end in is in full: `governor` for `Ohio Gov.`."""
    last = words.lower().replace(".", "").split()[-2:]
    titles = _sorts()
    for ending in (" ".join(last), last[-1] if last else ""):
        if _TITLE + ending in titles:
            return titles[_TITLE + ending]
    return frozenset()


def person_meant(
    mention: Mention, token: Token, seen: Sequence[Seen], around: Around
) -> Member | None:
    """Return the person whom a definite phrase for one human being calls again, or None.

    Examples:
        `The 54-year-old`, `the former president`, `the Frenchman`, `the striker`.
    """
    if mention.plural or not mention.definite or mention.restricted:
        return None
    if token.lemma.lower() in _sorts()["part"] and mention.name is None:
        return _only_one(mention, token, seen, around)
    if not _calls_again(mention, token, around):
        return None
    wanted, country = _gender(mention, token, around), _country(mention, token, around)
    held = _no_longer(mention)
    best: tuple[float, Member] | None = None
    for one, gap in _near(mention, seen):
        member = one.members[0]
        known = member.gender or member.guessed
        if member.kind != "person" or member.plural or not member.has_name:
            continue
        if held in member.roles:
            continue
        if {known, wanted} == {"m", "f"} or not _of(member, country):
            continue
        if token.lower in _PLAIN and known is None:
            continue
        score = one.prominence - 1.2 * gap - one.quoted + 0.5 * (member.country == country)
        score += gap == 0
        if best is None or score > best[0]:
            best = score, member
    return best[1] if best is not None else None


def _no_longer(mention: Mention) -> str:
    """Return the office that the phrase says is over: the president is not the former one."""
    role = tables.role(mention.words) if tables.is_former(mention.words) else None
    return role.words.lower() if role is not None else ""


def _only_one(
    mention: Mention, token: Token, seen: Sequence[Seen], around: Around
) -> Member | None:
    """Return whom `the suspect` means where the report tells of one private person lately."""
    found: dict[int, Member] = {}
    wanted = _gender(mention, token, around)
    for one, _ in _near(mention, seen):
        member = one.members[0]
        private = member.kind == "person" and member.has_name and not member.roles
        if private and not member.sectors and {member.gender, wanted} != {"m", "f"}:
            found[id(member)] = member
    return next(iter(found.values())) if len(found) == 1 else None


def _near(mention: Mention, seen: Sequence[Seen]) -> Iterator[tuple[Seen, int]]:
    """Yield each single one seen in the sentences before, nearest first, and how many lie between.

    Those of the sentence itself come in where they stand before its main verb's subject.
    """
    for one in islice(reversed(seen), _MEMORY):
        gap = mention.ref[0] - one.sentence
        if gap > LOOK_BACK:
            return
        if len(one.members) == 1 and (gap > 0 or (gap == 0 and not one.prominence)):
            yield one, gap


def _calls_again(mention: Mention, token: Token, around: Around) -> bool:
    """Say whether a phrase is one of those by which a report calls somebody again."""
    people = tables.demonym(token.text, around.on)
    single = people is not None and people.number == "singular"
    if mention.name is not None:
        return bare(mention.name) == token.text and (single or _is_one_of_party(mention, around))
    if _AGED.match(mention.words.lower()):
        return True
    if single:
        return True
    role = tables.role(mention.words)
    if role is not None and role.kind in {"person", "office"} and tables.is_former(mention.words):
        return True
    return token.lemma.lower() in _sorts()["person"] and _is_free(mention, around)


def _is_free(mention: Mention, around: Around) -> bool:
    """Say whether nothing but a people or a party qualifies the phrase."""
    return all(tables.demonym(one, around.on) or _is_party(one, around) for one in mention.owners)


def _is_one_of_party(mention: Mention, around: Around) -> bool:
    """Say whether a name is that of a member of a party, not of the party: `the Republican`."""
    group = tables.group_named(mention.name or "", around.on)
    single = group is not None and group.name != bare(mention.name or "")
    return group is not None and single and "PTY" in group.sectors


def _is_party(name: str, around: Around) -> bool:
    group = tables.group_named(name, around.on)
    return group is not None and "PTY" in group.sectors


def _gender(mention: Mention, token: Token, around: Around) -> str | None:
    """Return the gender that the words tell: `the actress`, `the Frenchman`."""
    word = token.lemma.lower()
    if word in _sorts()["woman"]:
        return "f"
    if word in _sorts()["man"]:
        return "m"
    people = tables.demonym(token.text, around.on)
    role = tables.role(mention.words)
    return (people.gender if people else None) or (role.gender if role else None)


def _country(mention: Mention, token: Token, around: Around) -> str | None:
    for words in (token.text, *mention.owners):
        people = tables.demonym(words, around.on)
        if people is not None:
            return people.country.code
    return None


def _of(member: Member, country: str | None) -> bool:
    return country is None or member.country in {None, country}


def body_meant(mention: Mention, key: str, seen: Sequence[Seen]) -> Member | None:
    """Return the body, group or state that `the company`, `the group`, `the country` means."""
    sort = next((one for one in _SORTED if key in _sorts()[one]), None)
    if sort is None or mention.plural:
        return None
    acting = mention.ref[0] if sort in _TOPICS else -1
    opening = _opening(seen)
    best: tuple[float, Member] | None = None
    for one in islice(reversed(seen), _MEMORY):
        if len(one.members) != 1 or (one.sentence == acting and one.prominence >= 1):
            continue
        member, gap = one.members[0], max(0, mention.ref[0] - one.sentence)
        if not member.name[0].isupper() or (member.plural and member.basis != "table"):
            continue
        second = sort == "group" and gap <= LOOK_BACK and _may_be_group(member)
        if not _is_of_sort(member, sort) and not second:
            continue
        score = one.prominence - 0.6 * gap - 2.0 * second + 1.5 * (member is opening)
        if best is None or score > best[0]:
            best = score, member
    return best[1] if best is not None else None


def _opening(seen: Sequence[Seen]) -> Member | None:
    """Return whom the first sentence is about, which is whom a short report is about."""
    for one in islice(seen, _OPENING):
        if one.prominence >= 1 and len(one.members) == 1:
            return one.members[0]
    return None


_SORTED = ("company", "group", "state", "organisation", "agency", "city")


def _is_of_sort(member: Member, sort: str) -> bool:
    kind = member.kind
    if sort == "company":
        return kind == "body" and not member.town and (
            not member.sectors or "BUS" in member.sectors
        )  # fmt: skip
    if sort == "group":
        return kind == "group" or member.country in {"NGO", "ISM"}
    if sort == "state":
        return kind == "state"
    if sort == "agency":
        return kind == "outlet" or (kind == "body" and not member.town)
    if sort == "city":
        return kind == "body" and member.town
    return kind in {"body", "group"} and not member.town


def _may_be_group(member: Member) -> bool:
    """Say whether `the group` may mean a body of which only its name is known."""
    public = not _PUBLIC.isdisjoint(member.sectors)
    return member.kind == "body" and not member.town and not public and (
        member.basis == "mention" or is_firm(member.name)
    )  # fmt: skip
