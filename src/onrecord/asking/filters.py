"""What people ask for → conditions and values of a query; strangers' words stay values."""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from onrecord.errors import QuestionError
from onrecord.resolving.loading import STATELESS
from onrecord.resolving.tables import country_named, country_of

MAX_WORDS = 32
"""Words of `about` that are looked for; the rest are left out."""

MAX_NAME = 200
"""Characters of a name that are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What entries must meet, all of it; what is None does not matter.

    `speaker`, `actor`, `recipient` are names or aliases, or whole words of them, in any case and
    with or without accents. `country` is an ISO-3 code of the codebook or a state's name. `outlet`
    published the report or relayed the words. `since` and `until` are days, inclusive, and are
    held against the day of the entry, not of the report. `about` are words, "quoted" to stand
    together. `report` is a report's id.
    """

    speaker: str | None = None
    country: str | None = None
    outlet: str | None = None
    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    about: str | None = None
    report: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise QuestionError(f"nothing can be since {self.since} and until {self.until}")
        if self.limit is not None and self.limit < 1:
            raise QuestionError(f"a limit of {self.limit} shows nothing; give 1 or more")
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, str) and not _is_text(value):
                raise QuestionError(f"{one.name} {value!r} is not proper Unicode")


class Question:
    """The conditions that a filter sets, as SQL on the entries `e`, and the values for them.

    `kind` is the filter's type as the record spells it; `conditions` says for each field of the
    filter what it means for the entries asked for.
    """

    def __init__(self, wanted: Filter, kind: str | None, conditions: dict[str, str]) -> None:
        self.conditions = conditions
        self.terms = _terms(wanted.about)
        self.values: dict[str, Any] = {
            "type": kind,
            "speaker": _phrase("speaker", wanted.speaker),
            "actor": _phrase("actor", wanted.actor),
            "recipient": _phrase("recipient", wanted.recipient),
            "country": _country(wanted.country),
            "outlet": wanted.outlet,
            "since": wanted.since.isoformat() if wanted.since else None,
            "until": wanted.until.isoformat() if wanted.until else None,
            "about": " AND ".join(self.terms) if wanted.about is not None else None,
            "some": " OR ".join(self.terms),
            "report": wanted.report,
            "limit": -1 if wanted.limit is None else wanted.limit,
        }

    def where(self, about: str | None = None) -> str:
        """Return the conditions that matter, `about` in the place of the one for it."""
        conditions = {**self.conditions, **({"about": about} if about else {})}
        said = [f"({one})" for name, one in conditions.items() if self.values[name] is not None]
        return " AND ".join(said) or "1"


def _country(wanted: str | None) -> str | None:
    if wanted is None or wanted.upper() in STATELESS:
        return wanted.upper() if wanted else None
    row = country_of(wanted.upper()) or country_named(wanted) or country_named(wanted.upper())
    if row is None:
        raise QuestionError(
            f"no country {wanted!r}; give a code such as NOR, UNO or NGO, or a name such as Norway"
        )
    return row.code


_TERM = re.compile(r'"([^"]*)"|(\S+)')
# Left out of what is looked for where other words are left.
_SMALL = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is", "it"}
    | {"of", "on", "or", "that", "the", "to", "was", "were", "will", "with"}
)


def _phrase(name: str, wanted: str | None) -> str | None:
    """Return the full-text query for the words of `wanted` side by side."""
    if wanted is None:
        return None
    phrase = _quoted(wanted[:MAX_NAME])
    if phrase is None:
        raise QuestionError(f"{name} {wanted!r} holds no word to look for")
    return phrase


def _terms(about: str | None) -> list[str]:
    """Return the terms of `about`, each quoted, so that none is taken for an operator."""
    if about is None:
        return []
    found = [quoted or word for quoted, word in _TERM.findall(about)]
    telling = [words for words in found if words.lower() not in _SMALL]
    phrases = [_quoted(words) for words in telling] if any(map(_quoted, telling)) else []
    phrases = phrases or [_quoted(words) for words in found]
    terms = [phrase for phrase in phrases if phrase is not None]
    if not terms:
        raise QuestionError(f"about {about!r} holds no word to look for")
    return terms[:MAX_WORDS]


def _quoted(words: str) -> str | None:
    """Return `words` as one full-text phrase, or None if there is no word in them."""
    if not any(char.isalnum() for char in words):
        return None
    return '"' + words.replace('"', " ").replace("\0", " ").strip() + '"'


def _is_text(value: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in value)
