"""The members of a report by the words of their names: surnames, first names, acronyms, parts.

`Osei` is `Ama Osei` of the sentence before, `the NAFP` the National Association of Ferry Pilots,
`Mrs Osei` not the `Kofi Osei` who was named last.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from onrecord.language.mentions import Mention
from onrecord.language.parsing import Token
from onrecord.resolving import tables
from onrecord.resolving.bodies import Identity
from onrecord.resolving.epithets import written_out
from onrecord.resolving.members import (
    NAMED_KINDS,
    Member,
    fits,
    initials,
    is_acronym,
    is_country,
    is_firm_called,
    is_first_name,
    is_misread,
    is_one,
    is_surname,
    name_words,
    plain,
    without_article,
)

_HUMAN = frozenset({"person", "office"})
_PLACES = frozenset({"GPE", "NORP", "LOC"})
_NAMESAKES = 40
"""Members of one name looked at for one mention, the last ones first."""
_FRESH = 8
"""Sentences; of two who share a surname, one named so lately comes before one long not named."""


_HANGING = re.compile(r" (?:of|for|at|in|to|from|on|with|who|which|and)\b|,")
_MARKS = ".,;:()'’“”\""


class Roster:
    """The members of one report in the order in which they were met, found by name."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self._by_word: dict[str, list[Member]] = {}
        self._by_initials: dict[str, Member] = {}

    def add(self, identity: Identity) -> Member:
        """Return a new member who is what `identity` tells."""
        member = Member.of(identity)
        self.members.append(member)
        self._by_initials.setdefault(initials(identity.name), member)
        return member

    def describe(self, member: Member, mention: Mention, identity: Identity) -> None:
        """Remember the words by which the report speaks of a member."""
        for words in (identity.name, *([mention.name] if mention.name else [])):
            self._index(member, words)
        if mention.name is not None and identity.name != member.name:
            member.aliases.append(identity.name)
        if mention.name is not None and name_words(mention.name) != member.words:
            member.aliases.append(without_article(" ".join(mention.name.split())))
        longer = len(identity.name.split()) > len(member.name.split())
        if member.basis != "table" and longer and mention.name is not None and member.is_human:
            member.rename(identity.name)
        if _is_cleaner(identity.name, member):
            member.rename(identity.name)
        before = (mention.name or "").removesuffix(identity.name).strip()
        if before and member.kind == "person" and before != mention.name:
            member.roles.update(written_out(before))
        for words in mention.described:
            role = tables.role(words)
            if role is None and member.kind == "person":
                member.called(_last_word(words))
                if tables.honorific(words) is not None:
                    member.roles.add(words.strip(" .").lower())
            if role is not None and ((role.kind in _HUMAN) == member.is_human):
                former = not role.office and role.kind == "office" and tables.is_former(words)
                lesser = tables.is_lesser(words) and not tables.is_lesser(role.words)
                member.called(role.words, former=former, lesser=lesser)
            if member.kind == "person":
                member.roles.update(written_out(words))

    def _index(self, member: Member, words: str) -> None:
        for word in name_words(words):
            known = self._by_word.setdefault(plain(word), [])
            if not known or (known[-1] is not member and member not in known[-_NAMESAKES:]):
                known.append(member)

    def _bearers(self, word: str) -> Iterable[Member]:
        return islice(reversed(self._by_word.get(plain(word), [])), _NAMESAKES)

    # --- a shorter name ------------------------------------------------------------------------

    def by_surname(self, mention: Mention, starts: Sequence[int]) -> Member | None:
        """Return the person, or firm, whom the report introduced with more than this name.

        `starts` are the offsets at which the sentences of the report begin.
        """
        if mention.name is None or (mention.attributive and mention.label == "NORP"):
            return None
        said = name_words(mention.name)
        titled = [tables.honorific(word) for word in said[:1] if len(said) == 2]
        told = next((one.gender for one in titled if one), None) or _told_gender(mention)
        name = said[1:] if titled and titled[0] else said
        if not 0 < len(name) < 4 or (mention.label in _PLACES and is_country(mention.name)):
            return None
        bearers = [one for one in self._bearers(name[-1]) if is_surname(one, name)]
        if not bearers and len(name) == 1 and mention.label != "GPE" and _may_be_first(name[0]):
            bearers = [one for one in self._bearers(name[0]) if is_first_name(one, name[0])]
        if not bearers and len(name) == 1 and mention.label not in _PLACES:
            bearers = [one for one in self._bearers(name[0]) if is_firm_called(one, name[0])]
        bearers = [one for one in bearers if {one.gender, told} != {"m", "f"}]
        bearers = _so_titled(bearers, mention) if len(bearers) > 1 else bearers
        member = _likeliest(bearers, mention, starts)
        return _called_again(member, mention, told) if member is not None else None

    def by_bare_surname(self, token: Token) -> Member | None:
        """Return whose surname or acronym a word in capitals is that nothing marks as a name."""
        if is_acronym(token.text):
            return self._by_initials.get(token.text)
        if len(token.text) < 3 or not token.text[0].isupper() or token.text.isupper():
            return None
        if tables.role(token.text) is not None:
            return None
        word = token.lower
        return next((one for one in self._bearers(word) if is_surname(one, [word])), None)

    def by_local_acronym(self, mention: Mention) -> Member | None:
        """Return the body that the report names in full before, and nobody else so shortened.

        Its own `International Crisis Observatory` comes before the world's other ICO.
        """
        name = without_article(mention.name or "")
        member = self._by_initials.get(name) if is_acronym(name) and len(name) > 2 else None
        if member is None or member.basis != "mention" or len(member.words) < len(name):
            return None
        return member

    # --- the same again ------------------------------------------------------------------------

    def same(self, identity: Identity, mention: Mention) -> Member | None:
        """Return the member who bears the identity's name, or a part of it, or its acronym."""
        words = name_words(identity.name)
        if not words:
            return None
        for member in self._bearers(words[-1]):
            if member.name == identity.name and (
                fits(member, identity) or is_misread(member, identity)
            ):
                return member
        if mention.name is None:
            return None
        if identity.kind == "person" or identity.open:
            for word in (words[-1], words[0]):
                for member in self._bearers(word):
                    human = member.kind == "person" or member.open
                    if human and fits(member, identity) and is_one(member, words, identity):
                        return member
        return self._by_part(identity, words) or self._by_acronym(identity)

    def _by_part(self, identity: Identity, words: list[str]) -> Member | None:
        """Return the body, of which no more is known than a name, that `words` are part of."""
        if identity.kind == "person" and (len(words) > 1 or identity.basis != "mention"):
            return None
        for word in {words[0], words[-1]}:
            for member in self._bearers(word):
                known = member.words
                if len(words) > len(known) == 1:
                    continue
                short, long = (words, known) if len(words) < len(known) else (known, words)
                alike = short and (long[-len(short) :] == short or long[: len(short)] == short)
                unsure = "mention" in {member.basis, identity.basis}
                if alike and unsure and member.kind in NAMED_KINDS and not member.town:
                    return member
        return None

    def _by_acronym(self, identity: Identity) -> Member | None:
        if identity.basis == "mention" and is_acronym(identity.name):
            return self._by_initials.get(identity.name)
        return None


def _may_be_first(word: str) -> bool:
    """Say whether a word alone may be a first name: not one that is known as a surname."""
    return tables.gender_of(word) is not None or not tables.people_named(word)


def _so_titled(bearers: list[Member], mention: Mention) -> list[Member]:
    """Return those whom the report gave the title before the name, if it did any of them."""
    roles = {role.words.lower() for words in mention.described if (role := tables.role(words))}
    titles = {words.strip(" .").lower() for words in mention.described}
    told = [one for one in bearers if (roles | titles) & one.roles]
    return told or bearers


def _likeliest(bearers: Sequence[Member], mention: Mention, starts: Sequence[int]) -> Member | None:
    """Return who of several of one name is spoken of: the most named of those named lately."""
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    at = mention.ref[0]
    since = starts[max(0, at - _FRESH)]
    fresh = [one for one in bearers if one.mentions and max(one.mentions)[0] >= since]
    if not fresh:
        return max(bearers, key=lambda one: max(one.mentions, default=(0, 0)))
    return max(fresh, key=lambda one: len(one.mentions))


def _is_cleaner(name: str, member: Member) -> bool:
    """Say whether a name is a person's own, shorter by a word that the tagger had joined to it."""
    longer = member.name.split()
    shorter = name.split()
    joined = member.basis != "table" and member.kind == "person" and len(longer) == 3
    return (
        joined
        and longer[1:] == shorter
        and tables.gender_of(shorter[0]) is not None
        and tables.gender_of(longer[0]) is None
    )


def _last_word(words: str) -> str:
    """Return the noun that a description ends in, before what hangs on it: `superintendent`."""
    parts = _HANGING.split(words.lower(), maxsplit=1)[0].split()
    last = parts[-1].strip(_MARKS) if parts else ""
    return last if len(last) > 2 and last.isalpha() else ""


def _called_again(member: Member, mention: Mention, gender: str | None) -> Member:
    member.gender = member.gender or gender
    if mention.name is not None:
        member.aliases.append(without_article(" ".join(mention.name.split())))
    return member


def _told_gender(mention: Mention) -> str | None:
    """Return the gender that a title before the name tells: `Mrs. Clinton`."""
    found = (tables.honorific(words) for words in mention.described)
    return next((one.gender for one in found if one is not None and one.gender), None)
