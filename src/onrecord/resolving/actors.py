"""Mentions → actors: who is who within one report, as of the day it was published.

Names meet their surnames and acronyms, roles the names they were given with, pronouns whoever
was spoken of last; what a mention tells by itself is in identities.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.language.mentions import Mention, mention_at
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.record import Actor, ActorBasis, ActorKind
from onrecord.report import Passage, Report
from onrecord.resolving import tables
from onrecord.resolving.identities import Identity, identify

_STRENGTH: tuple[ActorBasis, ...] = ("mention", "nationality", "seat", "title", "table")
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
_MASCULINE = frozenset({"he", "him", "his", "himself"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_SEVERAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_LOOK_BACK = 4
"""Sentences; a pronoun does not reach farther back than this."""
_MEMORY = 400
"""Mentions; `the envoy` does not reach farther back than this."""
_ALWAYS_NAMED = frozenset({"PERSON", "ORG", "NORP"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})


@dataclass(slots=True, eq=False)
class Member:
    """One actor of the cast while the report is read."""

    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    office: str | None
    basis: ActorBasis
    gender: str | None
    plural: bool
    aliases: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    mentions: dict[tuple[int, int], Passage] = field(default_factory=dict)

    def learn(self, identity: Identity) -> None:
        """Take over what a further mention knows better."""
        if _STRENGTH.index(identity.basis) > _STRENGTH.index(self.basis):
            self.basis = identity.basis
            self.country = identity.country or self.country
            self.sectors = identity.sectors or self.sectors
            self.office = identity.office or self.office
            if identity.basis == "table":
                self.rename(identity.name)
        if identity.kind == "person" and self.basis == "mention":
            self.kind = "person"
        self.country = self.country or identity.country
        self.sectors = self.sectors or identity.sectors
        self.office = self.office or identity.office
        self.gender = self.gender or identity.gender

    def rename(self, name: str) -> None:
        """Take `name` for the full one and keep the other as an alias."""
        if name != self.name:
            self.aliases.append(self.name)
            self.name = name


class Cast:
    """Who is who in one report; `actor_at` gives the id of the actor behind a noun phrase."""

    def __init__(self, report: Report, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._on: date = report.published
        self._members: list[Member] = []
        self._by_word: dict[str, list[Member]] = {}
        self._at: dict[Ref, Member] = {}
        self._seen: list[tuple[int, float, Member]] = []
        self._ids: dict[int, str] = {}

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors in the order in which the report first mentions them."""
        return tuple(
            Actor(
                id=self._id(member), name=member.name, kind=member.kind, country=member.country,
                sectors=member.sectors, office=member.office,
                aliases=tuple(sorted(set(member.aliases) - {member.name})), basis=member.basis,
                mentions=tuple(member.mentions[at] for at in sorted(member.mentions)),
            )
            for member in self._members
        )  # fmt: skip

    def actor_at(self, ref: Ref | None) -> str | None:
        """Return the id of the actor at `ref`, or None where nobody is known to stand there."""
        member = self._at.get(ref) if ref is not None else None
        return self._id(member) if member is not None else None

    def name_at(self, ref: Ref) -> str | None:
        """Return the full name of the actor at `ref`, or None."""
        member = self._at.get(ref)
        return member.name if member is not None else None

    def kind_at(self, ref: Ref) -> ActorKind | None:
        """Return the kind of the actor at `ref`, or None."""
        member = self._at.get(ref)
        return member.kind if member is not None else None

    def _id(self, member: Member) -> str:
        return self._ids[id(member)]

    def read(self, refs: Iterable[Ref], stands_for: Mapping[Ref, Ref]) -> None:
        """Settle who stands at `refs` and at every name, in the order of the text.

        `stands_for` gives, for `I` and `we` within quoted speech, the place of who speaks.
        """
        later = set(stands_for)
        for ref in sorted({*refs, *_names(self._sentences)} - later):
            self._settle(ref)
        for ref in sorted(later):
            member = self._at.get(stands_for[ref])
            if member is not None:
                self._note(member, self._mention(ref))
        self._members.sort(key=lambda member: min(member.mentions))
        self._ids = {id(one): f"a{place}" for place, one in enumerate(self._members, start=1)}

    def _mention(self, ref: Ref) -> Mention:
        return mention_at(self._sentences[ref[0]], ref[1])

    def _settle(self, ref: Ref) -> None:
        sentence = self._sentences[ref[0]]
        token = sentence.tokens[ref[1]]
        if ref in self._at:
            return
        if token.lower in _RELATIVE:
            before = self._at.get((ref[0], _antecedent(sentence, token)))
            if before is not None:
                self._note(before, self._mention(ref))
            return
        mention = self._mention(ref)
        member = self._pronoun(mention, token) if mention.pronoun else self._noun(mention, token)
        if member is not None:
            self._note(member, mention)

    def _note(self, member: Member, mention: Mention) -> None:
        self._at[mention.ref] = member
        if mention.name_ref is not None:
            self._at.setdefault(mention.name_ref, member)
        span = mention.passage.spans[0]
        member.mentions.setdefault((span[0], span[1]), mention.passage)
        self._seen.append((mention.ref[0], mention.subject + 0.8 * mention.main, member))

    def _noun(self, mention: Mention, token: Token) -> Member | None:
        if mention.name is None:
            known = self._by_role(mention, token)
            if known is not None:
                return known
        identity = identify(mention, self._on)
        if identity is None:
            return None
        member = self._same(identity, mention) or self._new(identity)
        member.learn(identity)
        self._describe(member, mention, identity)
        if mention.name is None:
            member.roles.add(_role_key(token.lemma.lower()))
        return member

    def _new(self, identity: Identity) -> Member:
        member = Member(
            name=identity.name, kind=identity.kind, country=identity.country,
            sectors=identity.sectors, office=identity.office, basis=identity.basis,
            gender=identity.gender, plural=identity.plural,
        )  # fmt: skip
        self._members.append(member)
        return member

    def _describe(self, member: Member, mention: Mention, identity: Identity) -> None:
        """Remember the words by which the report speaks of a member."""
        for words in (identity.name, *([mention.name] if mention.name else [])):
            for word in _name_words(words):
                known = self._by_word.setdefault(word, [])
                if member not in known:
                    known.append(member)
        if mention.name and " ".join(_name_words(mention.name)) != " ".join(
            _name_words(member.name)
        ):
            member.aliases.append(_without_article(mention.name))
        if member.kind == "person" and identity.basis != "table":
            _take_fuller_name(member, identity.name)
        for words in mention.described:
            role = tables.role(words)
            if role is not None:
                member.roles.add(_role_key(role.words.split()[-1]))

    def _same(self, identity: Identity, mention: Mention) -> Member | None:
        """Return the member who bears the identity's name, or a part of it, or its acronym."""
        words = _name_words(identity.name)
        for member in reversed(self._by_word.get(words[-1] if words else "", [])):
            if member.name == identity.name and _compatible(member, identity):
                return member
        if identity.kind == "person" and mention.name is not None:
            said = _name_words(mention.name)
            for word in (said[-1], said[0]) if said else ():
                for member in reversed(self._by_word.get(word, [])):
                    if member.kind == "person" and _shares_name(member, said, identity):
                        return member
        return self._unknown_by_part(identity, words) or self._by_acronym(mention)

    def _unknown_by_part(self, identity: Identity, words: list[str]) -> Member | None:
        """Return the member, of whom no more is known than a name, that `words` are part of."""
        for member in reversed(self._by_word.get(words[-1] if words else "", [])):
            known = _name_words(member.name)
            alike = known[-len(words) :] == words or words[-len(known) :] == known
            if alike and "mention" in {member.basis} & {identity.basis}:
                return member
        return None

    def _by_acronym(self, mention: Mention) -> Member | None:
        if mention.name is not None and mention.name.isupper() and 2 <= len(mention.name) <= 7:
            return next((one for one in self._members if _initials(one.name) == mention.name), None)
        return None

    def _by_role(self, mention: Mention, token: Token) -> Member | None:
        """Return whom `the envoy`, `the group` or `the country` means in this report."""
        if not mention.definite or mention.owners:
            return None
        key, recent = _role_key(token.lemma.lower()), self._seen[: -_MEMORY - 1 : -1]
        for _, _, member in recent:
            if key in member.roles and mention.plural == member.plural:
                return member
        for _, _, member in recent:
            named = member.kind in {"body", "outlet", "group"} and key in _name_words(member.name)
            if named and not mention.plural:
                return member
        kinds = _ANY_OF.get(key, frozenset()) if not mention.plural else frozenset()
        return next((member for _, _, member in recent if member.kind in kinds), None)

    def _pronoun(self, mention: Mention, token: Token) -> Member | None:
        """Return who a pronoun means: who fits it best among those mentioned last."""
        best: tuple[float, Member] | None = None
        word = token.lower
        doer = self._doer(mention.ref[0], token)
        for place, (sentence, prominence, member) in enumerate(reversed(self._seen)):
            distance = mention.ref[0] - sentence
            if distance > _LOOK_BACK:
                break
            if not _fits(word, member) or member is doer:
                continue
            score = prominence - 1.2 * distance - 0.15 * place + _likely(word, member)
            if best is None or score > best[0]:
                best = (score, member)
        if best is None:
            return None
        if word in _MASCULINE | _FEMININE and best[1].gender is None:
            best[1].gender = "m" if word in _MASCULINE else "f"
        return best[1]

    def _doer(self, at: int, token: Token) -> Member | None:
        """Return who does what is done to the pronoun: `she told her` is about two."""
        if token.dep not in {"dobj", "dative"}:
            return None
        subject = self._sentences[at].kid(token.head, "nsubj")
        return self._at.get((at, subject.index)) if subject is not None else None


def _names(sentences: Sequence[Sentence]) -> Iterable[Ref]:
    """Yield the heads of names that are actors wherever they stand; places only as subjects."""
    for sentence in sentences:
        for token in sentence.tokens:
            if not token.entity or token.pos not in {"PROPN", "NOUN"}:
                continue
            if not token.text[0].isupper() or not token.text.isprintable():
                continue
            above = sentence.tokens[token.head]
            inside = above.entity == token.entity and above.index != token.index
            if inside and token.dep in {"compound", "amod", "nmod", "flat"}:
                continue
            acts = token.entity in _ALWAYS_NAMED and token.dep not in {"compound", "npadvmod"}
            if acts or (token.entity == "GPE" and token.dep in _ACTING):
                yield sentence.index, token.index


def _antecedent(sentence: Sentence, token: Token) -> int:
    verb = sentence.tokens[token.head]
    return verb.head if verb.dep == "relcl" else sentence.tokens[verb.head].head


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() == "the" else name


def _name_words(name: str) -> list[str]:
    plain = name.replace("’s", "").replace("'s", "").replace(".", "")
    return [word.lower() for word in _without_article(plain).split()]


def _role_key(word: str) -> str:
    """Return one key for `spokesman`, `spokeswoman` and `spokesperson`."""
    for ending in ("woman", "man", "person", "women", "men", "people"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _compatible(member: Member, identity: Identity) -> bool:
    same_country = None in {member.country, identity.country} or member.country == identity.country
    return same_country and (member.kind == "person") == (identity.kind == "person")


def _shares_name(member: Member, said: list[str], identity: Identity) -> bool:
    """Say whether `said` is a shorter or longer form of the member's name."""
    if not _compatible(member, identity):
        return False
    known = [set(_name_words(name)) for name in (member.name, *member.aliases)]
    return any(set(said) <= one or one <= set(said) for one in known)


def _take_fuller_name(member: Member, name: str) -> None:
    if member.basis != "table" and len(name.split()) > len(member.name.split()):
        member.rename(name)


def _fits(word: str, member: Member) -> bool:
    if word in _MASCULINE or word in _FEMININE:
        wanted = "m" if word in _MASCULINE else "f"
        return member.kind == "person" and member.gender in {None, wanted}
    if word in _THING:
        return member.kind in {"state", "body", "group", "outlet", "office"}
    return word in _SEVERAL


def _likely(word: str, member: Member) -> float:
    """Return how much better a member suits the pronoun than one it merely may mean."""
    if word in _SEVERAL:
        return 1.5 if member.plural or member.kind == "crowd" else -1.0 * (member.kind == "person")
    return 0.5 * (member.gender is not None)
