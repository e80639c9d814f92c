"""A name or a role by itself → who that is on a day, without any report around it.

Names are looked up whole first, then as a title with a name, then as a role with its owner; what
is left is told by its nouns: `Syrian refugees`. Where several may be meant, nobody is named and
the candidates are given.
"""

import re
from dataclasses import replace
from datetime import date

from onrecord.resolving.bodies import Around, bare
from onrecord.resolving.described import apposed, post_named, role_bearer, titled
from onrecord.resolving.known import Asked, Known, person_meant
from onrecord.resolving.namesakes import Told, bearers
from onrecord.resolving.peoples import people_named
from onrecord.resolving.whole import formed_name, owned_body, region, whole_name

_BEHIND = re.compile(
    r"^(?:the )?[\w.’']{1,30}-(?:backed|led|allied|aligned|supported|sponsored|funded|linked"
    r"|based|affiliated|inspired|armed|trained) ",
    re.IGNORECASE,
)
MAX_CHARACTERS = 300
"""A longer name is a text; `onrecord code` reads those."""


def who(name: str, on: date | None = None, country: str | None = None) -> Known:
    """Return who `name` is on the day `on`, or today.

    Args:
        name: A name, a title and a name, a role with its owner, or a group of people.
        on: The day.
        country: The ISO 3166 alpha-3 code of the country spoken of, which decides between
            namesakes and tells whose minister is meant.

    Raises:
        ModelError: If a table of the package is missing or damaged.

    Examples:
        `who("the Polish president", date(2021, 8, 16)).name` is `Andrzej Duda`.
    """
    words = " ".join(name.split()).strip(' .,;:“”"')
    if not words or not any(char.isalpha() for char in words):
        return Known(name=None, note="no name")
    if len(words) > MAX_CHARACTERS:
        return Known(name=None, note=f"longer than {MAX_CHARACTERS} characters; not a name")
    on = on or date.today()
    around = Around(on=on, countries=frozenset({country} if country else ()))
    asked = Asked(words=words, name=bare(words), on=on, country=country, around=around)
    for attempt in _ATTEMPTS:
        known = attempt(asked)
        if known is not None:
            return known
    return Known(name=None, note="in no table, and the words alone do not tell")


def _surname(asked: Asked) -> Known | None:
    people = bearers(asked.name)
    if asked.words.lower().startswith("the ") and " " not in asked.name:
        people = [one for one in people if one.called]
    return person_meant(people, asked, Told(asked=asked.country)) if people else None


def _loose_case(asked: Asked) -> Known | None:
    """Return who is meant by a name typed in other capitals: `hezbollah`, `iaea`."""
    if asked.words.isupper() or len(asked.name) < 2:
        return None
    upper = asked.name.upper()
    again = replace(asked, words=upper, name=upper)
    return whole_name(again) or (_surname(again) if asked.name.islower() else None)


def _with_friends(asked: Asked) -> Known | None:
    """Return who is meant without the words for who stands behind: `Rwandan-backed M23`."""
    rest = _BEHIND.sub("", asked.words)
    if rest == asked.words:
        return None
    known = who(rest, asked.on, asked.country)
    return known if known.name is not None else None


_ATTEMPTS = (
    whole_name, post_named, region, owned_body, apposed, titled, role_bearer, _surname,
    people_named,
    formed_name, _loose_case, _with_friends,
)  # fmt: skip
"""The ways to read a name, in order; the first that tells anything is taken."""

__all__ = ["MAX_CHARACTERS", "Known", "who"]
