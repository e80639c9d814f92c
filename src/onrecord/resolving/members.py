"""One actor while a report is read: what is known so far, and whether a name is theirs."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.record import ActorBasis, ActorKind
from onrecord.report import Passage
from onrecord.resolving import tables
from onrecord.resolving.bodies import Identity, basis_rank

_OF = re.compile(r" (?:of|for|to|at|in) ")
NAMED_KINDS = frozenset({"body", "outlet", "group"})


@dataclass(slots=True, eq=False)
class Member:
    """One actor of the cast while the report is read.

    `roles` are the words the report calls it by, whole and by their last, `lesser` those of them
    that rather mean somebody above it. `needed` says that an
    entry of the record points at it, `town` that it is a place, which acts only if one does.
    """

    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    office: str | None
    basis: ActorBasis
    gender: str | None
    plural: bool
    town: bool
    open: bool
    guessed: str | None = None
    words: list[str] = field(default_factory=list)
    needed: bool = False
    named: bool = False
    aliases: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    lesser: set[str] = field(default_factory=set)
    mentions: dict[tuple[int, int], Passage] = field(default_factory=dict)

    @classmethod
    def of(cls, identity: Identity) -> "Member":
        """Return a new member who is what `identity` tells."""
        member = cls(
            name=identity.name, kind=identity.kind, country=identity.country,
            sectors=identity.sectors, office=identity.office, basis=identity.basis,
            gender=identity.gender, plural=identity.plural, town=identity.town,
            open=identity.open, words=name_words(identity.name),
        )  # fmt: skip
        if identity.office:
            member.called(identity.office)
        if identity.kind == "person" and " " not in identity.name:
            member.guessed = tables.gender_of(identity.name)
        return member

    def called(self, role: str, *, former: bool = False, lesser: bool = False) -> None:
        """Remember a role by which the report may come back to the member.

        An office that is over is remembered as such: the former president is not `the president`.
        A deputy, who is `lesser`, is `the minister` only where nobody else is.
        """
        words = _OF.split(role.lower(), 1)[0].split()
        if former and words:
            self.roles.update({f"former {role.lower()}", f"former {' '.join(words)}"})
        elif words:
            whole, last = {role.lower(), " ".join(words)}, {role_key(words[-1])}
            below = whole | last if lesser else last - whole if tables.is_lesser(role) else set()
            self.lesser = (self.lesser | (below - self.roles)) - ((whole | last) - below)
            self.roles |= whole | last

    def learn(self, identity: Identity) -> None:
        """Take over what a further mention knows better."""
        if is_misread(self, identity):
            self.kind, self.sectors = "person", ()
        stronger = basis_rank(identity.basis) > basis_rank(self.basis)
        if stronger:
            self.basis = identity.basis
            self.sectors = identity.sectors or self.sectors
            self.country = identity.country or self.country
            self.office = identity.office or self.office
            if identity.basis == "table":
                self.rename(identity.name)
        if identity.kind == "person" and self.open:
            self.kind, self.open = "person", False
        if identity.kind == "outlet" and self.kind in {"body", "group"} and self.basis == "mention":
            self.kind, self.open, self.town = "outlet", False, False
        self.country = self.country or identity.country
        self.sectors = self.sectors or identity.sectors
        self.office = self.office or identity.office
        self.gender = self.gender or identity.gender

    def rename(self, name: str) -> None:
        """Take `name` for the full one and keep the other as an alias."""
        if name != self.name:
            self.aliases.append(self.name)
            self.name, self.words = name, name_words(name)

    def take_gender(self, gender: str) -> None:
        """Learn from `he` or `she` that the member is a person, and guess which."""
        self.guessed = gender
        if self.open:
            self.kind, self.open = "person", False

    @property
    def has_name(self) -> bool:
        """Whether the member is known by a name, and not by a role alone, or by whose it is."""
        return not self.name.rpartition(" ")[2].islower() and " for " not in self.name

    @property
    def is_human(self) -> bool:
        """Whether the member is one human being: a person or who holds an office."""
        return self.kind in {"person", "office"}

    @property
    def is_kept(self) -> bool:
        """Whether the record lists the member: an entry needs it, or the report names it."""
        return self.needed or (self.named and not self.town and not self.open)


def fits(member: Member, identity: Identity) -> bool:
    """Say whether a name that they share may mean one and the same."""
    countries = {member.country, identity.country}
    if None not in countries and len(countries) > 1:
        return False
    if {member.gender, identity.gender} == {"m", "f"}:
        return False
    person = identity.kind in {"person", "office"}
    return member.is_human == person or member.open or identity.open


def is_misread(member: Member, identity: Identity) -> bool:
    """Say whether a name of two words or more, a body's in a headline, is a person's with a title.

    The text gives the bearer a title, while nothing but the tagger says that it is a body.
    """
    told = identity.kind == "person" and identity.basis != "mention" and " " in identity.name
    unsure = member.kind == "body" and member.basis == "mention" and not member.plural
    return told and unsure and member.name == identity.name


def shares_name(member: Member, said: list[str]) -> bool:
    """Say whether `said` is a shorter or longer form of the member's name.

    The last names must agree, or a single word is the first of the member's: `Wang` of
    `Wang Wenbin`, `Ahmad` of `Ahmad Shah`.
    """
    known = member.words
    if not said or not known or not member.has_name:
        return False
    if len(said) == 1 or len(known) == 1:
        short, long = (said, known) if len(said) <= len(known) else (known, said)
        return short[0] in {long[0], long[-1]} or plain(short[0]) == plain(long[-1])
    if said[-1] != known[-1]:
        return _is_part(said, known) and said[0] == known[0]
    if _is_part(said, known) or _is_part(known, said):
        return True
    return _same_initial(said[0], known[0])


def is_surname(member: Member, said: list[str]) -> bool:
    """Say whether `said` are the last names of a person of whom more names are known."""
    last = member.words[-len(said) :]
    more = member.kind == "person" and len(member.words) > len(said) and member.has_name
    return more and [plain(word) for word in last] == [plain(word) for word in said]


def is_first_name(member: Member, said: str) -> bool:
    """Say whether `said` is the first name of a person of whom more names are known."""
    named = member.kind == "person" and member.has_name
    return named and len(member.words) > 1 and member.words[0] == said


def is_firm_called(member: Member, said: str) -> bool:
    """Say whether `said` is the first word of the name of a body of which no table knows."""
    known = member.kind == "body" and member.basis == "mention" and member.has_name
    return known and len(member.words) > 1 and member.words[0] == said and not member.town


def plain(word: str) -> str:
    """Return a surname without its article: `al-sisi` and `el-sisi` are `sisi`."""
    return word[3:] if word[:3] in {"al-", "el-"} else word


def _is_part(short: list[str], long: list[str]) -> bool:
    return set(short) <= set(long)


def _same_initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def without_article(name: str) -> str:
    """Return `name` without `the`."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() == "the" else name


def name_words(name: str) -> list[str]:
    """Return the words of a name in lower case, without dots and possessive endings."""
    return list(_name_words(name))


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    words = without_article(name).replace(".", "").lower().split()
    return tuple(word.removesuffix("’s").removesuffix("'s") or word for word in words)


def belonging_to(owner: str, words: str) -> str:
    """Return what somebody's spokesman or army is called: `Ama Osei’s spokesman`."""
    ending = "’" if owner.endswith("s") else "’s"
    return f"{owner}{ending} {words}"


def role_key(word: str) -> str:
    """Return one key for `spokesman`, `spokeswoman` and `spokesperson`."""
    for ending in ("woman", "man", "person", "women", "men", "people"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def initials(name: str) -> str:
    """Return the capitals that open the words of a name: `IMF`."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def is_acronym(name: str) -> bool:
    """Say whether a name is a few capitals."""
    return name.isupper() and 2 <= len(name) <= 7 and " " not in name


def is_country(name: str) -> bool:
    """Say whether a name is a state's or its capital's, and so hardly a surname."""
    return tables.country_named(name) is not None or tables.capital(name) is not None


def is_one(member: Member, said: list[str], identity: Identity) -> bool:
    """Say whether the names agree, and are not two persons of the table."""
    if member.basis == "table" == identity.basis:
        return False
    if identity.basis == "table" and len(member.words) > 1 and len(said) > 1:
        return shares_name(member, said) and member.words[0] == said[0]
    return shares_name(member, said)
