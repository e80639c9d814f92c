"""Phrases → news media that no table lists, known by their form or by where they stand.

`the daily El Cauce` and `Radio Mavuno` are media by their form. By place is one whose name may be
anything: who aired an interview is a medium, and whom a minister told something probably is.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from onrecord.errors import ModelError
from onrecord.language.mentions import Mention
from onrecord.resolving import tables
from onrecord.resolving.bodies import Around, Identity, bare, is_firm_end, named_body
from onrecord.resolving.told import country_of

Place = Literal["", "told", "media"]
"""What the place of a phrase proves: nothing, that somebody was told, or a medium for sure."""

_HUMAN = frozenset({"person", "office"})
_NO_MEDIA = frozenset({"person", "office", "body", "group", "crowd"})
_NO_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "EVENT", "LAW"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BREAKS = frozenset({
    "of", "for", "in", "at", "from", "on", "by", "with", "to", "that", "which", "whose", "who",
    "based", "run", "owned", "called", "named",
})  # fmt: skip
_DOMAIN_ENDS = frozenset(
    {"com", "net", "org", "info", "media", "news", "press", "tv", "fm", "live"}
)
_LONGEST = 8
"""Words; a name of more is a headline or a list."""
_ONE_WORD = re.compile(r"TV-?\d{1,2}|[A-Z]\w{1,20}(?:News|TV|FM)|[A-Z]{2,8}news")
_INITIALS = re.compile(r"[A-Z]{1,4}TV\d?")
_OF_STATE = frozenset({"state", "official", "state-run", "state-owned", "government-run"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaWords:
    """The lists of data/media.toml."""

    nouns: frozenset[str]
    likely_nouns: frozenset[str]
    mass: frozenset[str]
    platforms: frozenset[str]
    ends: frozenset[str]
    unsure_ends: frozenset[str]
    starts: frozenset[str]
    unsure_starts: frozenset[str]
    articles: frozenset[str]
    told_bodies: frozenset[str]


@cache
def media_words() -> MediaWords:
    """Return the words by which media are known, read once.

    Raises:
        ModelError: if data/media.toml is missing or damaged.
    """
    try:
        lists = tomllib.loads(files("onrecord").joinpath("data/media.toml").read_text("utf-8"))
        return MediaWords(**{name: frozenset(words) for name, words in lists.items()})
    except (OSError, TypeError, ValueError) as error:
        raise ModelError("data/media.toml", f"cannot be read ({error}); reinstall") from error


def medium_of(mention: Mention, around: Around, place: Place = "") -> Identity | None:
    """Return the medium that a phrase means by its words and by its place, or None."""
    if mention.pronoun:
        return None
    listed = _listed(mention, place)
    if listed is not None:
        return listed
    if mention.name is None:
        return _without_name(mention, around, place)
    name = _whole_name(mention, place)
    described = (*mention.described, mention.led_by)
    by_form = named_as_medium(name, place) or any(is_medium_noun(one, place) for one in described)
    if not by_form and not _stands_as_medium(mention, name, place):
        return None
    if any(map(_is_on_platform, described)) or _is_person_or_body(mention, name, around):
        return None
    return _of_name(name, mention, around)


def _of_name(name: str, mention: Mention, around: Around) -> Identity:
    row = tables.outlet_named(name) or tables.outlet_named(f"the {name}")
    if row is not None:
        return Identity(name=row.name, kind="outlet", country=row.country, sectors=row.sectors,
                        basis="table")  # fmt: skip
    run = {word for words in mention.described for word in words.lower().split()}
    return Identity(
        name=name, kind="outlet", country=country_of(mention, None, around),
        sectors=("JRN", "GOV") if run & _OF_STATE else ("JRN",), basis="mention",
    )  # fmt: skip


def _listed(mention: Mention, place: Place) -> Identity | None:
    """Return the medium of the table that the whole phrase, or the name in it, means there.

    What the tagger took for a person is one only if nobody is called so, or by its place.
    """
    given = tables.gender_of(bare(mention.name or "").partition(" ")[0])
    if not place and (mention.label != "PERSON" or given or mention.name is None):
        return None
    found = (mention.words, mention.name or "", mention.inner or "")
    joined = " and " in mention.words
    start = "" if joined or not place else _opening_medium(bare(mention.words))
    for words in (*sorted(found, key=len, reverse=True), start):
        row = tables.outlet_named(words) if words else None
        if row is not None and (place == "media" or words[:1].isupper()):
            return Identity(name=row.name, kind="outlet", country=row.country,
                            sectors=row.sectors, basis="table")  # fmt: skip
    return None


def _opening_medium(words: str) -> str:
    """Return the medium whose name opens that of a programme: `BBC Breakfast`, `an AP reporter`.

    A human being counts if a journalist, since what they are told is told to their medium.
    """
    parts = words.split()[:6]
    role = tables.role(words)
    if role is not None and role.kind in _HUMAN and "JRN" not in role.sectors:
        return ""
    for count in range(len(parts) - 1, 0, -1):
        name = " ".join(parts[:count])
        if parts[count - 1][0].isupper() and tables.outlet_named(name) is not None:
            return name
    return ""


# --- phrases without a name --------------------------------------------------------------------


def _without_name(mention: Mention, around: Around, place: Place) -> Identity | None:
    words = bare(mention.words)
    head = _head_of(words)
    if not head or (mention.words.islower() and " " not in mention.words):
        return None
    if is_medium_noun(words, "" if _is_someones(mention) else place):
        inner = _own_name(mention.inner, around)
        if inner is not None:
            return _of_name(inner, mention, around)
        return _generic(words, mention, around)
    if head[-1] in media_words().mass and (len(head) > 1 or place == "media"):
        return None if set(head) & media_words().platforms else _generic(words, mention, around)
    name = _capitals_at_end(words)
    led = is_medium_noun(words.removesuffix(name), place) if name else False
    if not place or not name or not (led or name == words):
        return None
    if not _stands_as_medium(mention, name, place) or _is_person_or_body(mention, name, around):
        return None
    return _of_name(name, mention, around)


def _capitals_at_end(words: str) -> str:
    """Return the words with capitals that end a phrase: `LANA`, which is parsed as a noun."""
    parts = words.split()
    first = len(parts)
    while first and any(char.isupper() for char in parts[first - 1]):
        first -= 1
    return " ".join(parts[first:])


def _is_someones(mention: Mention) -> bool:
    """Say whether a phrase belongs to somebody: `the ministry's website`, `their channel`."""
    owned = "'s " in mention.words or "’s " in mention.words
    return mention.inner is None and (mention.owner_ref is not None or owned)


def _generic(words: str, mention: Mention, around: Around) -> Identity:
    found = _of_name(words, mention, around)
    state = bool(set(words.lower().split()) & _OF_STATE)
    return replace(found, plural=mention.plural, sectors=("JRN", "GOV") if state else ("JRN",),
                   basis="nationality" if found.country else "mention")  # fmt: skip


def _own_name(inner: str | None, around: Around) -> str | None:
    """Return a name before a noun if it can be the medium's own: no place, nation or body."""
    if inner is None:
        return None
    name = bare(inner)
    known = named_body(name, around)
    other = known is not None and known.kind != "outlet"
    return None if other or tables.place_named(name) is not None else name


@lru_cache(maxsize=2048)
def is_medium_noun(words: str, place: Place = "") -> bool:
    """Say whether a phrase is headed by a noun for media: `the state-run evening paper`.

    `the network` is one only by its place, and a Telegram channel never.
    """
    head = _head_of(words)
    if not head or words.endswith(("'s", "’s")) or _is_on_platform(words):
        return False
    nouns = media_words().nouns
    if any(" ".join(head[-count:]) in nouns for count in (1, 2)):
        return True
    return bool(place) and head[-1] in media_words().likely_nouns


def _is_on_platform(words: str) -> bool:
    """Say whether a phrase means what is no medium: a Telegram channel, a police station."""
    return not media_words().platforms.isdisjoint(_head_of(words)[:-1])


def _head_of(words: str) -> list[str]:
    """Return the words of a phrase in lower case as far as its head, which is put in singular."""
    head: list[str] = []
    for word in bare(words).lower().split():
        if head and word.strip(",;") in _BREAKS:
            break
        head.append(word.strip("“”\"‘’',;"))
        if word.endswith(","):
            break
    if head:
        head[-1] = _singular(head[-1])
    return head


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s") if len(word) > 3 and word != "news" else word


# --- names -------------------------------------------------------------------------------------


def _whole_name(mention: Mention, place: Place) -> str:
    """Return the name with what belongs to it before: `Radio`, `Die`, a brand it starts with."""
    name, words = bare(mention.name or ""), bare(mention.words)
    if " and " in name and place:
        name = _one_of_two(name, words, place)
    if words.endswith(f"-{name}"):
        return words.split()[-1]
    if not words.endswith(name):
        return name
    before = words.removesuffix(name).split()
    listed = media_words()
    while before and (before[-1] in listed.articles or before[-1] in listed.starts):
        name = f"{before.pop()} {name}"
    return bare(name)


def _one_of_two(name: str, words: str, place: Place) -> str:
    """Return that medium of two, which the tagger took for one, that a phrase means."""
    last = name.rpartition(" and ")[2]
    if tables.outlet_named(last) is None and not named_as_medium(last, place):
        return name
    return last if " and " in words else words


def named_as_medium(name: str, place: Place = "") -> bool:
    """Say whether a name is formed as those of papers, agencies and stations are."""
    words = bare(name).split()
    listed = media_words()
    host, dot, end = words[-1].rpartition(".") if words else ("", "", "")
    if dot and len(host) > 1 and end.islower() and (end in _DOMAIN_ENDS or bool(place)):
        return len(words) == 1
    if len(words) == 1:
        return bool(_ONE_WORD.fullmatch(words[0])) or bool(place and _INITIALS.fullmatch(words[0]))
    if not words or len(words) > _LONGEST:
        return False
    if is_medium_noun(name) and words[0] not in listed.ends:
        return True
    sure_end = words[-1] in listed.ends and (place or words[-1] not in listed.unsure_ends)
    if sure_end and words[0] not in listed.ends:
        return True
    return words[0] in listed.starts and bool(place or words[0] not in listed.unsure_starts)


def _is_person_or_body(mention: Mention, name: str, around: Around) -> bool:
    """Say whether a name is known to be somebody else's, or described as a human being's."""
    roles = [tables.role(words) for words in mention.described]
    if any(role is not None and role.kind in _HUMAN for role in roles):
        return True
    words = name.split()
    first = tables.honorific(words[0]) or tables.role(words[0]) if len(words) > 1 else None
    if first is not None and first.kind in _HUMAN:
        return True
    if mention.led_by and not is_medium_noun(mention.led_by, "told"):
        return True
    if mention.label == "PERSON" and len(words) > 1:
        family = tables.people_named(words[-1], around.on)
        if family or tables.gender_of(words[0]) is not None:
            return True
    if tables.people_named(name, around.on):
        return True
    called = mention.name if mention.name and bare(mention.name) == name else name
    known = named_body(called, around, mention.label)
    titled = mention.words.startswith("The ") and known is not None and known.kind == "crowd"
    return known is not None and known.kind != "outlet" and not titled


def _stands_as_medium(mention: Mention, name: str, place: Place) -> bool:
    """Say whether a name that no table has is a medium's by its place."""
    words = name.split()
    if not place or not words or words[0].islower() or is_firm_end(words[-1]):
        return False
    role = tables.role(name)
    if words[-1].lower() in media_words().told_bodies or (role and role.kind in _NO_MEDIA):
        return False
    if mention.label == "NORP" or (len(words) == 1 and mention.label in _NO_NAMES):
        return False
    many = mention.plural and not mention.words.startswith("The ")
    if many or tables.place_named(name) is not None:
        return False
    return place == "media" or _may_be_told(mention, words)


def _may_be_told(mention: Mention, words: list[str]) -> bool:
    """Say whether who is told something is a medium rather than a person or a town."""
    if mention.label == "PERSON":
        named = words[0] in media_words().articles
        return named or (len(words) == 1 and tables.gender_of(words[0]) is None)
    return mention.label not in _PLACES or len(words) == 1


def media_names(mention: Mention, around: Around, place: Place) -> set[str]:
    """Return the names of what `mention` means if it is a medium by its place, else none."""
    medium = medium_of(mention, around, place)
    own = bare(mention.name or mention.inner or "")
    if medium is None or not own:
        return set()
    return {medium.name} if own.split()[-1] not in medium.name.split() else {own, medium.name}
