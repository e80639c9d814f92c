"""Offices as people name them → who holds them: `NATO chief`, `UN envoy for Syria`.

offices.csv has one plain form for each office; posts.csv says what else some are called. The rest
is worked out here: `X of Y` and `Y X` are one, a chief may be a president or a secretary-general.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from onrecord.resolving import loading, tables
from onrecord.resolving.phrases import Owner, Phrase, normal
from onrecord.resolving.rows import PersonRow

_RANKS = (
    frozenset({"president", "supreme leader", "king", "emir", "sultan", "pope", "queen",
               "emperor"}),
    frozenset({"prime minister", "chancellor", "state counsellor", "crown prince", "head of state",
               "leader of libya", "de facto leader"}),
)  # fmt: skip
HEADS = 1
"""The rank of the least of those whom everybody knows: heads of state and of government."""

LEAST = 4
"""The rank of the least offices, as one of many members of parliament."""

_LESS = ("senator", "member", "presidential candidate", "vice presidential candidate", "deputy",
         "former", "governor of", "leader of the")  # fmt: skip
_TOP = (
    "secretary general", "president", "director general", "managing director",
    "executive director", "commissioner general", "high commissioner", "governor", "head",
    "leader", "director", "chair", "administrator", "chief executive", "commander",
    "executive secretary", "general manager", "chairperson", "supreme leader", "ruler",
    "chair in office", "general secretary", "supreme guide", "commander in chief",
)  # fmt: skip
_CHIEFS = frozenset({"head", "chief", "boss", "leader", "director", "commander", "top official"})
_BOSSES = frozenset({"ceo", "chief executive", "chief executive officer", "head"})
_ENVOYS = frozenset({
    "envoy", "special envoy", "special representative", "personal envoy", "representative",
    "special adviser", "special coordinator", "emissary", "joint special envoy", "peace envoy",
    "presidential envoy", "mediator", "negotiator", "special presidential envoy",
    "acting special representative", "special rapporteur", "ambassador",
})  # fmt: skip
_RULERS = frozenset({"leader", "ruler", "strongman", "dictator", "autocrat", "president"})
_JUNTAS = frozenset(
    {"junta leader", "junta chief", "military ruler", "military leader", "coup leader"}
)
# Offices of which a state has several at a time; the table need not list them all.
_SHARED = ("deputy foreign", "deputy prime", "deputy defence", "senator", "member of", "adviser",
           "presidential candidate", "vice presidential", "judge", "supreme court justice",
           "minister without", "coup leader", "militia leader", "dissident", "businessman",
           "journalist", "blogger", "first deputy", "assistant")  # fmt: skip
_MAIN = frozenset({"United Nations", "European Union"})
_JOINS = (" of ", " for ", " to ", " in ", " on ")


def rank_of(office: str) -> int:
    """Return how high an office is: from 0, heads of state, to `LEAST`."""
    name = normal(office)
    for rank, offices in enumerate(_RANKS):
        if name in offices:
            return rank
    if name.startswith(_LESS):
        return LEAST
    return 2 if "minister" in name or "secretary" in name else 3


def same_post(said: str, held: str) -> bool:
    """Say whether the office that a role gives may be the one that is held."""
    if not said:
        return False
    one, other = normal(said), normal(held)
    called = {one, *(normal(also) for also in tables.also_called(said))}
    if other in called:
        return True
    named = {normal(office) for (words, _), offices in _posts().items() if words == one
             for office in offices}  # fmt: skip
    return other in named


@loading.remembered
def _posts() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for words, country, offices, _ in loading.post_table().lines:
        found.setdefault((normal(words), country), tuple(offices.split("|")))
    return found


@loading.remembered
def _own_posts() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the posts whose words tell the owner, with its code."""
    return {normal(words): (country, tuple(offices.split("|")))
            for words, country, offices, own in loading.post_table().lines if own}  # fmt: skip


@loading.remembered
def _offices_of() -> dict[str, dict[str, list[int]]]:
    """Return where holders stand in their table, by country and the office's normal form."""
    found: dict[str, dict[str, list[int]]] = {}
    for at, line in enumerate(loading.person_table().lines):
        if line[4]:
            found.setdefault(_home(line[2]), {}).setdefault(normal(line[4]), []).append(at)
    return found


def _home(code: str) -> str:
    """Return one key for all bodies of no state: tables differ on whose the IAEA is."""
    return "" if code in loading.STATELESS else code


def holder(phrase: Phrase, on: date, asked: str | None = None) -> PersonRow | None:
    """Return who holds the office that a phrase names on that day, or None.

    `asked` is the country that counts where the phrase names none.
    """
    if phrase.former or phrase.plural:
        return None
    if is_own_post(phrase.words):
        return own_holder(phrase.words, on)
    for code, rest, owner in _readings(phrase, asked):
        found = _named_post(code, rest, owner, on) or _plain_post(phrase, code, rest, owner, on)
        if found is not None:
            return found
    return _of_complement(phrase, on, asked) or _only_one(phrase, on, asked)


def is_own_post(words: str) -> bool:
    """Say whether the words are an office and tell whose by themselves: `the pontiff`."""
    return normal(words) in _own_posts()


def own_post_country(words: str) -> str | None:
    """Return the code of whose office the words by themselves are."""
    return _own_posts()[normal(words)][0] or None


def own_holder(words: str, on: date) -> PersonRow | None:
    """Return who holds the office that the words by themselves are, or None."""
    code, offices = _own_posts().get(normal(words), ("", ()))
    return _first_sitting(offices, code, on)


def _readings(phrase: Phrase, asked: str | None) -> Iterator[tuple[str, str, Owner | None]]:
    """Yield each owner's code with the words that are left without it."""
    for owner in phrase.whose:
        if owner.code is not None:
            yield owner.code, normal(phrase.without(owner)), owner
    for code in dict.fromkeys(owner.code for owner in phrase.whose if owner.code):
        yield code, normal(phrase.words), None
    if asked is not None and all(owner.kind != "state" for owner in phrase.whose):
        yield asked, normal(phrase.words), None


def _named_post(code: str, rest: str, owner: Owner | None, on: date) -> PersonRow | None:
    """Return who holds the office called `rest`, by posts.csv or as offices.csv has it."""
    if owner is None or owner.kind == "state" or owner.name in _MAIN:
        for called in _posts().get((rest, code), ()) or _posts().get((rest, ""), ()):
            found = _sitting(code, normal(called), on)
            if found is not None:
                return found
    if rest.startswith(_SHARED) or (owner is not None and owner.kind == "place"):
        return None
    return _sitting(code, rest, on) if owner is None or " " in rest else None


def _plain_post(
    phrase: Phrase, code: str, rest: str, owner: Owner | None, on: date
) -> PersonRow | None:
    """Return who holds the office of a state that the role by itself names."""
    if owner is not None and owner.kind != "state":
        return None
    if (
        phrase.lesser
        or phrase.strays
        or any(one is not owner for one in phrase.owners if one.kind != "state")
    ):
        return None
    if phrase.is_local and owner is not None and owner.local:
        return None
    if owner is None and phrase.owners:
        return None
    if any(one.code != code for one in phrase.owners):
        return None
    said = normal(phrase.role.words)
    if said in _RULERS and said == rest and said != "president":
        return _leader(code, on)
    if said in _JUNTAS and said == rest:
        row = _first_sitting(("junta leader", "president", "prime minister"), code, on)
        return row if row is not None and "MIL" in row.sectors else None
    if not phrase.role.office:
        return None
    return tables.holder_of(phrase.role.office, code, on)


def _leader(code: str, on: date) -> PersonRow | None:
    """Return who leads a state: by posts.csv, else the one head that it has."""
    listed = _posts().get(("leader", code))
    if listed is not None:
        return _first_sitting(listed, code, on)
    heads = [_sitting(code, office, on) for office in ("supreme leader", "president",
                                                       "prime minister")]  # fmt: skip
    known = [row for row in heads if row is not None]
    return known[0] if len({row.name for row in known}) == 1 else None


def _first_sitting(offices: tuple[str, ...], code: str, on: date) -> PersonRow | None:
    found = (_sitting(code, normal(office), on) for office in offices)
    return next((row for row in found if row is not None), None)


def _sitting(code: str, office: str, on: date) -> PersonRow | None:
    """Return who holds the office of that normal form, None if nobody or several do."""
    state = tables.country_of(code)
    listed = (state and state.successor) or code
    if listed != code and loading.code_then(listed, on) != code:
        return None
    return _one_of(_offices_of().get(_home(listed), {}).get(office, []), on)


def _one_of(places: list[int], on: date) -> PersonRow | None:
    sitting = tables.sitting_of(places, on)
    if len({row.name for row in sitting}) > 1:
        # On the day of a handover both stand: the one who takes over is meant.
        sitting = [row for row in sitting if row.end != on]
    return sitting[0] if len({row.name for row in sitting}) == 1 else None


def _of_complement(phrase: Phrase, on: date, asked: str | None) -> PersonRow | None:
    """Return who holds `X of Y`, where the phrase says `Y X` or calls X a chief or an envoy."""
    if phrase.lesser or phrase.unsaid:
        return None
    said = normal(phrase.post)
    codes = dict.fromkeys(owner.code for owner in phrase.whose if owner.code)
    if asked is not None and not any(owner.kind == "state" for owner in phrase.owners[:1]):
        codes.setdefault(asked)
    keys = {key for owner in phrase.owners for key in owner.keys}
    for code in codes:
        best: dict[int, list[int]] = {}
        for office, places in _offices_of().get(_home(code), {}).items():
            post, complement = split_office(office)
            if not complement or complement_key(complement) not in keys:
                continue
            fit = _fit(said, post)
            if fit is not None:
                best.setdefault(fit, []).extend(places)
        for fit in sorted(best):
            found = _one_of(best[fit], on)
            if found is not None:
                return found
            if any(tables.covers(loading.person_table().row(at), on) for at in best[fit]):
                return None
    return None


def _fit(said: str, post: str) -> int | None:
    """Return how closely a post is what was said, 0 the same, None where it is another."""
    if post in {said, said.removeprefix("chief ")}:
        return 0
    if said in _BOSSES and post in _BOSSES:
        return 1
    if said in _CHIEFS and post in _TOP:
        return 2 + _TOP.index(post)
    if said in _ENVOYS and post in _ENVOYS and said != "ambassador":
        return 2 if post == "ambassador" else 1
    return None


def split_office(office: str) -> tuple[str, str]:
    """Return the post and what it is of: `special envoy`, `syria`."""
    cuts = [(office.find(join), join) for join in _JOINS if join in office]
    if not cuts:
        return office, ""
    at, join = min(cuts)
    return office[:at], office[at + len(join) :]


@lru_cache(maxsize=4096)
def complement_key(words: str) -> str:
    """Return one key for what an office is of: a state's code, a body's name, else the words."""
    named = words if words[:1].isupper() else words.upper()
    country = tables.country_named(named)
    if country is not None:
        return country.code
    body = tables.group_named(named) or tables.body_named(named)
    return normal(body.name) if body is not None else normal(words)


def _only_one(phrase: Phrase, on: date, asked: str | None) -> PersonRow | None:
    """Return who holds an office that one state alone has: `the Chancellor of the Exchequer`."""
    if phrase.owners or phrase.lesser or asked is not None:
        return None
    said = {normal(phrase.words), normal(phrase.role.office)} - {""}
    held = [(code, office) for code, offices in _offices_of().items() for office in said
            if office in offices and not office.startswith(_SHARED)]  # fmt: skip
    if len({code for code, _ in held}) != 1:
        return None
    return _sitting(*held[0], on)


loading.also_forget(complement_key.cache_clear)
