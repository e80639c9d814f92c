"""Actor dictionaries in the form of PETRARCH and TABARI → a table for `--actors`.

An entry is a name with underscores, its synonyms behind `+`, and codes in brackets, some for
certain days only:

    AMA_OSEI_
    +AMA_B._OSEI_
        [GHAGOV 20130107-20170106]
        [GHAELI >20170106]
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from onrecord.errors import QuestionError
from onrecord.resolving import lines, loading, tables
from onrecord.resolving.names import MAX_NAME
from onrecord.resolving.own import COLUMNS

MAX_LINE = 4_000
"""Characters of a line; the rest of a longer one is not read."""

_CODE = re.compile(r"\[([^\]\[]{0,80})\]")
_COMMENT = re.compile(r"[;#].*")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "da", "del", "der", "von", "van",
                    "bin", "al", "el", "la", "du", "des"})  # fmt: skip
_PIVOT = 30
"""Years of two digits up to this one are of this century, as in TABARI."""

_ACRONYM = 4
"""Letters; a word of so few may be an acronym, and keeps its capitals if it stands alone."""
_SURE = 2
"""Letters of an acronym that is one within a longer name too: `UN_OFFICE`."""

Stretch = tuple[date | None, date | None]


@dataclass(slots=True)
class DictionaryEntry:
    """One name with its synonyms and its codes, each with the days it holds."""

    names: list[str]
    codes: list[tuple[str, Stretch]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a code means here; `unknown` are its letters that do not tell."""

    country: str | None
    sectors: tuple[str, ...]
    unknown: tuple[str, ...]


def import_dictionaries(paths: Sequence[Path], to: Path) -> str:
    """Write the actors of the dictionaries to the table `to`, and return what became of them.

    Countries that our tables have are left out, since theirs know nationalities and capitals too.

    Raises:
        QuestionError: if a file cannot be read or written, or a line of it is damaged.
    """
    unknown: Counter[str] = Counter()
    rows: list[list[str]] = []
    known = 0
    for path in paths:
        entries = list(read_dictionary(_text(path), str(path)))
        if not entries:
            raise QuestionError(f"{path}: holds no actor, such as AMA_OSEI_ [GHAGOV]")
        for entry in entries:
            if _is_known_country(entry):
                known += 1
            else:
                rows.extend(_rows(entry, unknown))
    try:
        with to.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([COLUMNS, *rows])
    except OSError as error:
        raise QuestionError(f"{to}: cannot be written ({error.strerror or error})") from error
    told = f"{len(rows)} rows written to {to}; {known} countries left out, since ours has them"
    often = ", ".join(f"{code} {count}" for code, count in unknown.most_common(10))
    return told + (
        f"; {unknown.total()} codes not understood, left empty: {often}" if often else ""
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise QuestionError(f"{path}: cannot be read ({error.strerror or error})") from error


def read_dictionary(text: str, origin: str) -> Iterator[DictionaryEntry]:
    """Yield the entries of a dictionary; `origin` names it in errors.

    Raises:
        QuestionError: if a line is a synonym or a code of nothing, or has a day that is none.
    """
    entry: DictionaryEntry | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        words = _COMMENT.sub("", line[:MAX_LINE]).strip()
        if not words or words.startswith("<!--"):
            continue
        try:
            name, codes = _CODE.sub("", words).strip(), [_dated(code) for code in
                                                         _CODE.findall(words)]  # fmt: skip
            if name and not name.startswith("+"):
                if entry is not None and entry.codes:
                    yield entry
                entry = DictionaryEntry([name])
            elif entry is None:
                raise ValueError("a name is due before its synonyms and codes")
            elif name:
                entry.names.append(name[1:])
            entry.codes.extend(codes)
        except ValueError as error:
            raise QuestionError(f"{origin}:{number}: {error}") from error
    if entry is not None and entry.codes:
        yield entry


def _dated(code: str) -> tuple[str, Stretch]:
    """Return the code of a bracket and the days for which it holds: `USAELI >20170120`."""
    letters, _, days = code.strip().partition(" ")
    days = days.replace(" ", "")
    if days.startswith("<"):
        return letters, (None, _day(days[1:]) - timedelta(days=1))
    if days.startswith(">"):
        return letters, (_day(days[1:]), None)
    if not days:
        return letters, (None, None)
    first, dash, last = days.partition("-")
    start, end = _day(first), _day(last) if dash else _day(first)
    if start > end:
        raise ValueError(f"{days} ends before it starts")
    return letters, (start, end)


def _day(digits: str) -> date:
    """Return the day of `20170120` or `170120`.

    Raises:
        ValueError: if there is no such day.
    """
    if not digits.isascii() or not digits.isdigit() or len(digits) not in {6, 8}:
        raise ValueError(f"{digits!r} is no day such as 20170120 or 170120")
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _PIVOT else "19") + digits
    if not "1000" <= digits[:4] <= "9000":
        raise ValueError(f"{digits} is no day of our time")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise ValueError(f"{digits} is no day ({error})") from error


# --- what codes mean -----------------------------------------------------------------------------


@loading.remembered
def _cameo() -> dict[str, tuple[str, tuple[str, ...]]]:
    table = lines.Table(loading.DATA / "cameo_codes.csv", "code,country,sectors", list)
    return {line[0]: (line[1], lines.sectors_in(line[2])) for line in table.lines}


def decode(code: str) -> Decoded:
    """Return what a CAMEO code means: `RUSMIL` is RUS and MIL, `IGOUNO` UNO."""
    letters = code.strip("~").upper()
    country: str | None = None
    sectors: list[str] = []
    unknown: list[str] = []
    for at in range(0, len(letters), 3):
        part = letters[at : at + 3]
        home, listed = _cameo().get(part, ("", ()))
        if at == 0 and tables.country_of(part) is not None:
            country = part
        elif home:
            country = home if country in {None, *loading.STATELESS} else country
        elif listed:
            sectors.extend(listed)
        elif tables.country_of(part) is not None:
            # A multinational stays one, whatever the country it is of.
            country = country or part
        else:
            unknown.append(part)
    return Decoded(country, tuple(dict.fromkeys(sectors)), tuple(unknown))


def _is_known_country(entry: DictionaryEntry) -> bool:
    """Say whether an entry is a country under a name that our tables give it."""
    codes = {code for code, _ in entry.codes}
    if len(codes) != 1 or tables.country_of(code := next(iter(codes))) is None:
        return False
    named = (_spelled(name) for name in entry.names)
    return any(row is not None and row.code == code for row in map(tables.country_named, named))


# --- rows ----------------------------------------------------------------------------------------


def _rows(entry: DictionaryEntry, unknown: Counter[str]) -> Iterator[list[str]]:
    """Yield a row for each stretch of an entry; a code without days fills the gaps of others."""
    spelled = (one for name in entry.names for one in _spellings(name))
    names = [one for one in dict.fromkeys(spelled) if 0 < len(one) <= MAX_NAME]
    if not names:
        return
    dated = [(code, days) for code, days in entry.codes if days != (None, None)]
    always = [code for code, days in entry.codes if days == (None, None)]
    gaps = list(_gaps(days for _, days in dated)) if dated else [(None, None)]
    for code, (start, end) in [*dated, *((code, gap) for code in always for gap in gaps)]:
        coded = decode(code)
        unknown.update(coded.unknown)
        yield [
            names[0], "|".join(names[1:]), coded.country or "", " ".join(coded.sectors), "",
            start.isoformat() if start else "", end.isoformat() if end else "",
            f"code {code}", _kind(names[0], coded, dated=bool(dated)),
        ]  # fmt: skip


def _gaps(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the days between dated stretches, before the first and after the last."""
    free: date | None = None
    for start, end in sorted(stretches, key=lambda days: days[0] or date.min):
        before = start - timedelta(days=1) if start is not None else None
        if before is not None and (free is None or free <= before):
            yield free, before
        if end is None:
            return
        free = max(free or date.min, end + timedelta(days=1))
    yield free, None


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as print may have it: one word of four letters is an acronym or a name."""
    spelled = _spelled(name)
    yield spelled
    if len(spelled) == _ACRONYM and spelled.isupper() and " " not in spelled:
        yield spelled.capitalize()


def _spelled(name: str) -> str:
    """Return a dictionary's name as print has it: `AL-SHABAB_` → `Al-Shabab`, `IMF_` stays."""
    words = name.replace("_", " ").replace("=", " ").replace("|", " ").split()
    if len(words) == 1 and len(words[0]) <= _ACRONYM:
        return words[0]
    return " ".join(_capitalised(word, first=at == 0) for at, word in enumerate(words))


def _capitalised(word: str, *, first: bool) -> str:
    if not first and word.lower() in _SMALL:
        return word.lower()
    if tables.country_named(word) or (len(word) == _SURE and tables.body_named(word)):
        return word if len(word) < _ACRONYM else word.capitalize()
    return "-".join(part.capitalize() for part in word.split("-"))


def _kind(name: str, coded: Decoded, *, dated: bool) -> str:
    """Return the kind of who bears a name: a person by a first name, or by codes with days."""
    named = dated or tables.gender_of(name.split()[0]) is not None
    if named and " " in name and tables.role(name) is None:
        return "person"
    armed = {"REB", "UAF", "PTY", "PRM", "CRM"}
    return "group" if armed & set(coded.sectors) or coded.country in {"IMG", "ISM"} else "body"
