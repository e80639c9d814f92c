"""Who is meant by a name or a role on a day: answers against labelled cases.

Three verdicts, since honest doubt is no error: `right`, `wrong`, and `null` where the answer is
silent on something that could be known.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol

from onrecord.errors import ReportError
from onrecord.resolving.names import fold

Verdict = Literal["right", "wrong", "null"]

_FIELDS = frozenset({"name", "on", "country", "person", "code", "sectors", "never", "region",
                     "sort", "null", "kept"})  # fmt: skip
_APOSTROPHES = frozenset("ʻʼ")
"""Letters to Unicode; in `Mataʻafa` some write an apostrophe and some nothing."""


class Named(Protocol):
    """An answer: the name of a person or body, its country's code, its sectors that day."""

    @property
    def name(self) -> str | None:
        """The full name, or the words that were asked, where no more is known, or None."""
        ...

    @property
    def country(self) -> str | None:
        """The code of the country, or of the kind of a body that has none."""
        ...

    @property
    def sectors(self) -> Collection[str]:
        """The codes of the sectors on that day."""
        ...


Resolve = Callable[[str, date, str | None], Named | None]
"""What answers who a name is, on a day, in a report about a country or none known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A label; `persons` and `codes` are accepted spellings, empty where none can be known.

    An answer must have one of `sectors` if there are any, and none of `never`; `null` marks a
    name for which the honest answer is none. Cases that are `kept` serve for scoring only.
    """

    name: str
    on: date
    country: str | None
    persons: tuple[str, ...]
    codes: tuple[str, ...]
    sectors: frozenset[str]
    never: frozenset[str]
    region: str
    sort: str
    null: bool
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A case, what was found for it, and the verdict."""

    case: Case
    found: Named | None
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many answers were right, wrong, and null where something could be known."""

    right: int
    wrong: int
    null: int

    @property
    def cases(self) -> int:
        """How many cases were judged."""
        return self.right + self.wrong + self.null


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorScores:
    """The tallies of all cases, of each region and of each sort, and the cases one by one."""

    every: Tally
    regions: dict[str, Tally]
    sorts: dict[str, Tally]
    judged: tuple[Judged, ...]


def read_cases(path: Path) -> list[Case]:
    """Return the labels of a file of cases.

    Raises:
        ReportError: if the file cannot be read, or a case is not of the form.
    """
    try:
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
        return [_case(one) for one in cases]
    except (OSError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise ReportError(str(path), f"is no file of labelled actors: {error!r}") from error


def score_actors(cases: Iterable[Case], resolve: Resolve) -> ActorScores:
    """Return how often `resolve` is right, wrong and null on `cases`."""
    judged = []
    for case in cases:
        found = resolve(case.name, case.on, case.country)
        judged.append(Judged(case=case, found=found, verdict=judge(case, found)))
    regions = sorted({one.case.region for one in judged})
    sorts = sorted({one.case.sort for one in judged})
    return ActorScores(
        every=_tally(judged),
        regions={name: _tally(one for one in judged if one.case.region == name)
                 for name in regions},
        sorts={name: _tally(one for one in judged if one.case.sort == name) for name in sorts},
        judged=tuple(judged),
    )  # fmt: skip


def judge(case: Case, found: Named | None) -> Verdict:
    """Return the verdict on an answer; one false part makes it wrong, one missing part null.

    `the Polish president` → `Polish president`, POL, GOV is null where the label has a person:
    the answer's words are those of the question, so nobody was named falsely.
    """
    if found is None or not (found.country or found.sectors):
        return "right" if case.null else "null"
    if case.null or _is_false(case, found):
        return "wrong"
    lacks_country = bool(case.codes) and not found.country
    lacks_sector = bool(case.sectors) and not found.sectors
    lacks_person = bool(case.persons) and not _is_named(case, found)
    return "null" if lacks_country or lacks_sector or lacks_person else "right"


def actor_table(scores: ActorScores) -> str:
    """Return `scores` as lines for a terminal: counts, and the shares right and wrong."""
    lines = [f"{'':22}{'cases':>6}{'right':>7}{'wrong':>7}{'null':>6}{'right %':>9}{'wrong %':>9}"]
    lines.append(_row("all", scores.every))
    for title, tallies in (("regions", scores.regions), ("sorts", scores.sorts)):
        lines.append(title)
        lines.extend(_row(f"  {name}", tally) for name, tally in tallies.items())
    return "\n".join(lines)


def _case(row: dict[str, Any]) -> Case:
    if strange := row.keys() - _FIELDS:
        raise ValueError(f"no field of a case: {', '.join(sorted(strange))}")
    words = {field: _text(row[field]) for field in ("name", "region", "sort")}
    null, kept = row.get("null", False), row.get("kept", False)
    if not (isinstance(null, bool) and isinstance(kept, bool)):
        raise TypeError("null and kept are true or false")
    return Case(
        **words, on=date.fromisoformat(row["on"]),
        country=_text(row["country"]) if "country" in row else None,
        persons=_texts(row["person"]), codes=_texts(row["code"]),
        sectors=frozenset(_texts(row["sectors"])), never=frozenset(_texts(row.get("never", []))),
        null=null, kept=kept,
    )  # fmt: skip


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r}")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    """Return a text, or each of a list of them, without empty ones."""
    many = value if isinstance(value, list) else [value]
    return tuple(one for one in map(_text, many) if one)


def _is_false(case: Case, found: Named) -> bool:
    """Say whether some part of the answer contradicts the label."""
    if found.country and found.country not in case.codes:
        return True
    if not case.never.isdisjoint(found.sectors):
        return True
    if case.sectors and found.sectors and case.sectors.isdisjoint(found.sectors):
        return True
    return bool(case.persons) and not _is_named(case, found) and not _is_echo(case, found)


def _is_named(case: Case, found: Named) -> bool:
    return _bare(found.name or "") in {_bare(person) for person in case.persons}


def _is_echo(case: Case, found: Named) -> bool:
    """Say whether the answer's name only repeats words of the question."""
    return _words(found.name or "") <= _words(case.name)


def _words(name: str) -> set[str]:
    return {_bare(word) for word in name.replace("’", "'").replace("'s ", " ").split()} - {""}


def _bare(name: str) -> str:
    """Return the letters and digits alone: `Díaz-Canel Jr.` → `diazcaneljr`."""
    letters = (char for char in fold(name).casefold() if char not in _APOSTROPHES)
    return "".join(char for char in letters if char.isalnum())


def _tally(judged: Iterable[Judged]) -> Tally:
    verdicts = [one.verdict for one in judged]
    return Tally(
        right=verdicts.count("right"), wrong=verdicts.count("wrong"), null=verdicts.count("null")
    )


def _row(name: str, tally: Tally) -> str:
    of = max(tally.cases, 1)
    counts = f"{tally.cases:6}{tally.right:7}{tally.wrong:7}{tally.null:6}"
    return f"{name:22}{counts}{100 * tally.right / of:9.1f}{100 * tally.wrong / of:9.1f}"
