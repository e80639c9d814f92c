"""A phrase without a parse → its role, whose it is, and the name that follows.

`Japan's deputy foreign minister Ama Osei`: a deputy, of Japan, then a name. `UN envoy for Syria`:
an envoy, of the UN and of Syria. Phrases are short, so the tables alone tell their parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.resolving import loading, tables
from onrecord.resolving.bodies import Around
from onrecord.resolving.names import fold, spelled
from onrecord.resolving.rows import Role

MAX_WORDS = 24
"""Words of a phrase; a longer one is a sentence."""

PREPOSITIONS = frozenset({"of", "for", "to", "in", "at", "on", "from", "with", "near", "by"})
_ABOUT = frozenset({"to", "on", "from", "near", "by"})
_FORMER = frozenset({"former", "ex", "late", "then", "onetime", "one-time", "erstwhile", "ousted",
                     "deposed", "retired", "past", "previous", "exiled"})  # fmt: skip
_LESSER = frozenset({"deputy", "vice", "assistant", "associate", "shadow", "under", "junior",
                     "incoming", "designate", "would-be", "aspiring", "elect"})  # fmt: skip
_TO_COME = ("-elect", "-designate")
_POST_PARTS = frozenset({"special", "personal", "peace", "joint", "presidential", "chief",
                         "executive", "managing", "general", "supreme"})  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "some", "many"})
_TIES = ("-backed", "-led", "-born", "-based", "-installed", "-held", "-controlled", "-allied",
         "-aligned", "-trained", "-funded", "-occupied", "-style", "-speaking")  # fmt: skip
_PARTICLES = frozenset({"al", "bin", "bint", "da", "de", "del", "der", "di", "dos", "el", "ibn",
                        "la", "van", "von"})  # fmt: skip
_LOCAL = frozenset({"mayor", "governor", "police chief", "prefect", "city council", "council",
                    "lord mayor", "deputy mayor", "mayors", "archbishop", "bishop"})  # fmt: skip
_NO_OWNERS = frozenset({"who", "it", "is", "no", "so", "me", "he", "or", "as", "be", "do", "at"})
_LONGEST = 7
"""Words of an owner's name."""

_WORDS = {
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "chairmanship": "chair", "defense": "defence",
    "labor": "labour", "advisor": "adviser", "councilor": "councillor", "program": "programme",
    "organisation": "organization", "aide": "adviser",
}  # fmt: skip
_FULLER = {
    "minister of foreign affairs": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "permanent representative": "ambassador", "united nations": "un",
}  # fmt: skip


@lru_cache(maxsize=8192)
def normal(words: str) -> str:
    """Return one form for an office: `the Secretary-General's spokeswoman` and the like."""
    name = fold(words).lower().replace("’", "'").replace("-", " ").replace(".", "")
    parts = [one.removesuffix("'s").removesuffix("'") for one in name.replace(",", " ").split()]
    plain = " ".join(_WORDS.get(one, one) for one in parts if one != "the")
    for said, meant in _FULLER.items():
        plain = plain.replace(said, meant)
    return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose a role is: a state, a body or group, a place, a person; from which word to which.

    `keys` are those under which an office may name it, `local` says that a capital stands for it,
    `behind` is the preposition before it.
    """

    kind: Literal["state", "body", "place", "person"]
    name: str
    code: str | None
    sectors: tuple[str, ...]
    keys: frozenset[str]
    first: int = 0
    last: int = 0
    local: bool = False
    behind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a phrase says; `post` is the role with what belongs to it: `special envoy`.

    `tail` is the name that follows, `strays` names that no table has, `unsaid` that one of them
    says whose the role is. `former` roles are over,
    `lesser` ones another's: a deputy's.
    """

    words: str
    role: Role
    post: str
    owners: tuple[Owner, ...]
    tail: str
    strays: tuple[str, ...]
    unsaid: bool
    former: bool
    lesser: bool
    parts: tuple[str, ...]

    @property
    def plural(self) -> bool:
        """Whether the phrase tells of several."""
        return self.role.number == "plural"

    @property
    def is_local(self) -> bool:
        """Whether the role is one that towns have too."""
        return self.role.words.lower() in _LOCAL

    @property
    def whose(self) -> tuple[Owner, ...]:
        """The owners proper: an envoy to China, or the UN's for Syria, is neither's."""
        before = any(not owner.behind and owner.code is not None for owner in self.owners)
        about = _ABOUT | {"for", "in", "at", "with"} if before else _ABOUT
        return tuple(owner for owner in self.owners if owner.behind not in about)

    @property
    def country(self) -> str | None:
        """The code of the first owner that has one."""
        return next((owner.code for owner in self.whose if owner.code is not None), None)

    def without(self, owner: Owner) -> str:
        """Return the words without an owner and the preposition before it."""
        first = owner.first
        while first and self.parts[first - 1].lower() in {"of", "for", "to", "in", "the"}:
            first -= 1
        return " ".join((*self.parts[:first], *self.parts[owner.last :]))


def read_phrase(words: str, around: Around) -> Phrase | None:
    """Return what a phrase says if a role heads it, else None."""
    parts = _parts(words)
    if not 0 < len(parts) <= MAX_WORDS:
        return None
    found = _role_of_body(parts, around) or _role_in(parts)
    if found is None:
        return None
    first, last, role = found
    before, strays_before = _owners(parts, 0, first, around)
    after, strays_after, end = _behind(parts, last, around)
    tail = " ".join(parts[end:])
    if tail and not tail[0].isupper() and not words.islower():
        return None
    lead = [one.lower() for one in parts[:first]]
    start = first
    while start and parts[start - 1].lower() in _POST_PARTS:
        start -= 1
    return Phrase(
        words=" ".join(parts[:end]), role=role, post=" ".join(parts[start:last]),
        owners=(*before, *after), tail=tail,
        strays=(*strays_before, *strays_after), unsaid=bool(strays_after),
        former=not _FORMER.isdisjoint(lead), lesser=not _LESSER.isdisjoint(lead),
        parts=tuple(parts[:end]),
    )  # fmt: skip


def _parts(words: str) -> list[str]:
    """Return the words; an article is none of them, `ex-` and `-elect` are words apart."""
    parts: list[str] = []
    for word in words.replace("’", "'").replace("–", "-").split():
        lower = word.lower()
        if lower.startswith("ex-") and len(word) > 3:
            parts += ["ex", word[3:]]
        elif lower.endswith(_TO_COME) and lower not in loading.roles():
            parts += list(reversed(word.rsplit("-", 1)))
        elif parts or lower not in _ARTICLES:
            parts.append(word.strip(',;:"“”()'))
    return [part for part in parts if part]


def _role_of_body(parts: list[str], around: Around) -> tuple[int, int, Role] | None:
    """Return the role behind a name with a preposition in it: `Bank of X governor`."""
    known = loading.roles()
    inside = next((at for at, one in enumerate(parts) if one.lower() in PREPOSITIONS and at), 0)
    for first in range(inside + 2 if inside else len(parts), len(parts)):
        at = known.get(" ".join(_stem(one) for one in parts[first:]))
        owner = _owner_at(parts, 0, first, around) if at is not None else None
        if at is not None and owner is not None and owner.last == first:
            one, many = loading.role_table().row(at[0])
            return first, len(parts), many if at[1] and many else one
    return None


def _role_in(parts: list[str]) -> tuple[int, int, Role] | None:
    """Return where the role that heads the phrase starts and ends, and the role.

    The longest counts that reaches as far as the first preposition; without one, the last.
    """
    known = loading.roles()
    low = [_stem(one) for one in parts]
    head = next((at for at, one in enumerate(low) if one in PREPOSITIONS and at), len(low))
    for last in range(len(low), 0, -1):
        if last < head and head < len(low):
            break
        for first in range(max(0, last - 8), min(last, head)):
            at = known.get(" ".join(low[first:last]))
            if at is not None and _may_end(parts, last):
                one, many = loading.role_table().row(at[0])
                return first, last, many if at[1] and many else one
    return None


def _stem(word: str) -> str:
    lower = spelled(word).lower()
    return lower.removesuffix("'s") if not lower.endswith("'s") or len(lower) > 9 else lower


def _may_end(parts: list[str], last: int) -> bool:
    """Say whether a role may end there: before a preposition, a name, or nothing."""
    rest = parts[last:]
    if not rest:
        return True
    if rest[0].lower() in PREPOSITIONS or rest[0].lower() in {"and", "who", "that"}:
        return True
    return rest[0][0].isupper() and len(rest) <= 6


def _behind(parts: list[str], start: int, around: Around) -> tuple[list[Owner], list[str], int]:
    """Return the owners behind a role, the names of unknown ones, and where the name begins."""
    owners: list[Owner] = []
    strays: list[str] = []
    at = start
    while at < len(parts) and parts[at].lower() in PREPOSITIONS:
        behind = parts[at].lower()
        at += 1
        reached = at
        while at < len(parts) and parts[at].lower() not in PREPOSITIONS:
            owner = _owner_at(parts, at, len(parts), around)
            if owner is not None and owner.kind != "person":
                owners.append(replace(owner, behind=behind))
                at = reached = owner.last
            elif owners and reached == at and _may_be_person(parts[at:]):
                return owners, strays, at
            else:
                if parts[at][0].isupper():
                    strays.append(parts[at])
                at += 1
                reached = at if not owners else reached
    return owners, strays, at


def _may_be_person(parts: list[str]) -> bool:
    """Say whether the words behind an owner may be a name, and not the rest of a body's."""
    if len(parts) > _LONGEST or any(one[0].islower() and one not in _PARTICLES for one in parts):
        return False
    last = tables.role(parts[-1])
    return last is None or last.kind in {"person", "office"}


def _owners(
    parts: list[str], start: int, end: int, around: Around
) -> tuple[list[Owner], list[str]]:
    owners: list[Owner] = []
    strays: list[str] = []
    at = start
    while at < end:
        owner = _owner_at(parts, at, end, around)
        if owner is None:
            if parts[at][0].isupper():
                strays.append(parts[at])
            at += 1
            continue
        owners.append(owner)
        at = owner.last
    return owners, strays


def _owner_at(parts: list[str], first: int, end: int, around: Around) -> Owner | None:
    """Return the longest owner that begins at a word."""
    if parts[first].lower().endswith(_TIES) or parts[first].lower().startswith(("pro-", "anti-")):
        return None
    if first and parts[first - 1].lower() == "ethnic":
        return None
    for last in range(min(end, first + _LONGEST), first, -1):
        piece = " ".join(parts[first:last]).removesuffix("'s").removesuffix("'")
        if piece in _NO_OWNERS:
            continue
        for owner in owners_named(piece, around):
            return replace(owner, first=first, last=last)
    return None


def owners_named(words: str, around: Around) -> Iterator[Owner]:
    """Yield whom `words` may mean as an owner, the likeliest first."""
    if not any(char.isupper() for char in words):
        words = words.upper() if len(words) > 1 and words not in loading.roles() else ""
    if not words:
        return
    people = tables.demonym(words, around.on)
    state = people.country if people is not None else tables.country_named(words, around.on)
    if state is not None:
        keys = frozenset({state.code, normal(words)})
        yield Owner(kind="state", name=state.name, code=state.code, sectors=("GOV",), keys=keys)
        return
    if words in loading.people_homes():
        # A people is an owner also where its country is not told: `Ahmadi` is no town of Kuwait.
        yield Owner(kind="place", name=words, code=loading.people_homes()[words], sectors=(),
                    keys=frozenset())  # fmt: skip
        return
    yield from _bodies_named(words, around)
    yield from _seats_named(words, around)
    place = tables.place_near(words, around.countries)
    if place is not None and place.precision != "country":
        keys = frozenset({normal(place.name), normal(words)})
        yield Owner(kind="place", name=place.name, code=place.country, sectors=(), keys=keys)
    people_called = tables.people_named(words, around.on)
    current = {row.name for row in people_called if tables.covers(row, around.on) or not row.end}
    if people_called and len(current) == 1:
        row = people_called[0]
        yield Owner(kind="person", name=row.name, code=row.country, sectors=row.sectors,
                    keys=frozenset())  # fmt: skip


def _seats_named(words: str, around: Around) -> Iterator[Owner]:
    seat, capital = tables.seat(words, around.on), tables.capital(words, around.on)
    if seat is not None:
        keys = frozenset({seat.country})
        yield Owner(kind="state", name=seat.name, code=seat.country, sectors=seat.sectors,
                    keys=keys)  # fmt: skip
    if capital is not None:
        keys = frozenset({capital.code, normal(words)})
        yield Owner(kind="state", name=capital.name, code=capital.code, sectors=("GOV",),
                    keys=keys, local=True)  # fmt: skip


def _bodies_named(words: str, around: Around) -> Iterator[Owner]:
    group, body = tables.group_named(words, around.on), tables.body_named(words, around.on)
    outlet = tables.outlet_named(words)
    found = [row for row in (group, body, outlet) if row is not None]
    found.sort(key=lambda row: row.country not in around.countries)
    for row in found:
        names = (row.name, words, *row.aliases)
        keys = frozenset(normal(name) for name in names)
        yield Owner(kind="body", name=row.name, code=row.country, sectors=row.sectors, keys=keys)
