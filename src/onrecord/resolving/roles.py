"""Nouns for roles: what `the deputy foreign minister` or `Gen.` says of its bearer."""

from dataclasses import replace
from functools import lru_cache

from onrecord.resolving.loading import honorific_table, honorifics, role_table, roles
from onrecord.resolving.names import MAX_NAME, spelled
from onrecord.resolving.rows import Role

MAX_WORDS = 12
"""A role is looked for in so many words around the noun that heads the phrase."""

_FORMER = frozenset(
    [
        *("former", "ex", "late", "then", "onetime", "one-time", "erstwhile", "ousted", "deposed"),
        *("retired"),
    ]
)
_LESSER = frozenset(
    [
        *("deputy", "vice", "assistant", "associate", "acting", "designate", "shadow", "would-be"),
        *("incoming", "junior", "under"),
    ]
)
_BELOW = frozenset({"deputy", "vice", "vice-president", "assistant", "associate", "under"})
_BEFORE = frozenset(["of", "for", "at", "in", "to", "from", "on", "with", "who", "that", "by"])


@lru_cache(maxsize=8192)
def role(words: str) -> Role | None:
    """Return the role that heads `words`, or None if they name none we know.

    The longest known phrase around the head counts: `Britain's deputy secretary of state` is
    `secretary of state`, `minister of police` a minister. `office` is empty for a deputy or a
    former holder, since they do not hold it.
    """
    parts = _parts(words)
    if not parts:
        return None
    head = next((at for at, part in enumerate(parts) if part in _BEFORE and at), len(parts))
    start = max(0, head - MAX_WORDS)
    found = _longest(parts, start, head)
    if found is None:
        return None
    first, row = found
    before = parts[start:first]
    if row.office and (is_former(words) or not _LESSER.isdisjoint(before)):
        return replace(row, office="")
    return row


def _parts(words: str) -> list[str]:
    """Return the words in lower case; `ex-` is a word, `’s` no part of the last."""
    if len(words) > 4 * MAX_NAME:
        return []
    parts: list[str] = []
    for part in spelled(words).lower().split():
        if part.startswith("ex-") and len(part) > 3:
            parts += ["ex", part[3:]]
        else:
            parts.append(part)
    if parts and parts[-1].endswith(("'s", "'")):
        parts[-1] = (
            parts[-1].rstrip("s").rstrip("'") if parts[-1].endswith("'s") else parts[-1][:-1]
        )
    return parts


def _longest(parts: list[str], start: int, head: int) -> tuple[int, Role] | None:
    """Return where the longest role that holds the head starts, and the role."""
    known = roles()
    for last in range(min(len(parts), head + MAX_WORDS), head - 1, -1):
        for first in range(start, head):
            place = known.get(" ".join(parts[first:last]))
            if place is not None:
                one, many = role_table().row(place[0])
                return first, many if place[1] and many else one
    return None


def is_former(words: str) -> bool:
    """Say whether `words` tell that a role is over: `the former president`, `ex-wife`."""
    return not _FORMER.isdisjoint(_parts(words))


def is_lesser(words: str) -> bool:
    """Say whether `words` tell of who stands below the holder: `the vice president`, `a deputy`."""
    return not _BELOW.isdisjoint(_parts(words))


def honorific(words: str) -> Role | None:
    """Return what the word before a name says of its bearer, or None: `Lt. Gen.`, `Mrs`."""
    if len(words) > MAX_NAME:
        return None
    at = honorifics().get(spelled(words).lower())
    return None if at is None else honorific_table().row(at)
