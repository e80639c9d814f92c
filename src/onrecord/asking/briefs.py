"""The record → a brief one can sign: every line cited, dated and attributed.

`brief_of` is a pure function of coded reports: the same record gives the same brief.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from onrecord.asking.choosing import Candidate, Chosen, Group, choose
from onrecord.asking.disputes import Count, find_disputes
from onrecord.asking.extracts import merged, written_day
from onrecord.asking.relevance import Question
from onrecord.errors import QuestionError
from onrecord.keeping.store import Store
from onrecord.record import Coded, to_json
from onrecord.report import Passage, Report
from onrecord.resolving.tables import outlet_of_url
from onrecord.telling import plain

MAX_BRIEF = 350
"""Words of a brief without its sources."""
MAX_REPORTS = 400
"""Reports read for a brief: the nearest to the question, then the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a line stands: `passage` is the exact cited text with its offsets in the report."""

    source: int
    report: str
    entry: str
    passage: Passage
    outlet: str | None
    published: date
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of a brief, dated and attributed, with all that it rests on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that the brief cites as [`number`]."""

    number: int
    report: str
    outlet: str | None
    headline: str | None
    published: date
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the record holds about a question as of a day; empty where it holds nothing."""

    about: str | None
    as_of: date | None
    topline: tuple[Line, ...] = ()
    key_facts: tuple[Line, ...] = ()
    key_background: tuple[Line, ...] = ()
    contra: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in the order they are printed."""
        return self.topline + self.key_facts + self.key_background + self.contra

    @property
    def markdown(self) -> str:
        """The brief as Markdown, with numbered sources; strangers' words are escaped."""
        return "\n".join(_written(self, escaped)) + "\n"

    @property
    def text(self) -> str:
        """The brief for a terminal: the same lines, nothing escaped, control characters out."""
        return "\n".join(_written(self, _on_one_line)) + "\n"

    def to_json(self) -> dict[str, Any]:
        """Return the brief as plain JSON values."""
        plain_values: dict[str, Any] = to_json(self)
        return plain_values


def write_brief(store: Store, *, about: str | None = None, as_of: date | None = None) -> Brief:
    """Return the brief about `about` (None: all of the record) from reports up to `as_of`.

    `as_of` None is the day of the newest report. A brief without lines says that nothing is on
    record.

    Raises:
        QuestionError: if `about` holds no word to look for.
        StoreError: if the record cannot be read.
    """
    if about is not None and not any(char.isalnum() for char in about):
        raise QuestionError(f"about {about!r} holds no word to look for")
    newest = store.rows("SELECT max(published) AS day FROM reports")[0]["day"]
    if as_of is None:
        as_of = date.fromisoformat(newest) if newest else None
    if as_of is None:
        return Brief(about=about, as_of=None)
    ids = _reports_near(store, about, as_of)
    return brief_of([store.coded(one) for one in ids], about=about, as_of=as_of)


def _reports_near(store: Store, about: str | None, as_of: date) -> list[str]:
    """Return the ids of the reports up to the day that hold words of the question, by day."""
    words = re.findall(r"\w+", about or "")[:32]
    match = (
        ""
        if about is None
        else (" AND row_id IN (SELECT rowid FROM report_words WHERE report_words MATCH :words)")
    )
    rows = store.rows(
        f"SELECT id, published FROM reports WHERE published <= :day{match}"
        " ORDER BY published DESC, id LIMIT :most",
        day=as_of.isoformat(),
        words=" OR ".join(f'"{word}"' for word in words),
        most=MAX_REPORTS,
    )
    return [row["id"] for row in sorted(rows, key=lambda row: (row["published"], row["id"]))]


def brief_of(coded: Sequence[Coded], *, about: str | None, as_of: date) -> Brief:
    """Return the brief that these reports make; those published after `as_of` are left out."""
    known = [one for one in coded if one.report.published <= as_of]
    chosen = choose(known, about=about, as_of=as_of)
    disputes = find_disputes(known, Question(about, []))
    brief = _assembled(chosen, disputes, Brief(about=about, as_of=as_of))
    while _length(brief) > MAX_BRIEF and len(brief.lines) > 1:
        shorter = _shortened(chosen)
        chosen, disputes = shorter, disputes if shorter != chosen else []
        brief = _assembled(chosen, disputes, Brief(about=about, as_of=as_of))
    return brief


def _length(brief: Brief) -> int:
    return sum(len(line.text.split()) for line in brief.lines)


def _shortened(chosen: Chosen) -> Chosen:
    """Return the choice without the least of its longest part."""
    if len(chosen.key_facts) > 3 or not (chosen.key_background or chosen.contra):
        worst = min(chosen.key_facts or chosen.topline, key=lambda group: group.lead.score)
    else:
        rest = chosen.key_background or chosen.contra
        worst = min(rest, key=lambda group: group.lead.score)
    return Chosen(
        topline=_without(chosen.topline, worst) or chosen.topline[:1],
        key_facts=_without(chosen.key_facts, worst),
        key_background=_without(chosen.key_background, worst),
        contra=_without(chosen.contra, worst),
    )


def _without(groups: tuple[Group, ...], one: Group) -> tuple[Group, ...]:
    return tuple(group for group in groups if group is not one)


# Lines.


class _Sources:
    """The reports cited so far, numbered as they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.listed: list[Source] = []

    def cite(self, coded: Coded, entry: str, passage: Passage) -> Citation:
        report = coded.report
        if report.id not in self.numbers:
            self.numbers[report.id] = len(self.listed) + 1
            self.listed.append(_source(report, len(self.listed) + 1))
        return Citation(
            source=self.numbers[report.id],
            report=report.id,
            entry=entry,
            passage=passage,
            outlet=_outlet_named(report),
            published=report.published,
            url=report.url,
        )


def _source(report: Report, number: int) -> Source:
    return Source(
        number=number,
        report=report.id,
        outlet=_outlet_named(report),
        headline=report.headline,
        published=report.published,
        url=report.url,
    )


def _assembled(chosen: Chosen, disputes: list[tuple[Count, ...]], empty: Brief) -> Brief:
    sources = _Sources()
    return replace(
        empty,
        topline=tuple(_line(group, sources) for group in chosen.topline),
        key_facts=tuple(_line(group, sources) for group in chosen.key_facts),
        key_background=tuple(_line(group, sources) for group in chosen.key_background),
        contra=(
            *(_line(group, sources) for group in chosen.contra),
            *(_dispute(counts, sources) for counts in disputes[:2]),
        ),
        sources=tuple(sources.listed),
    )


def _line(group: Group, sources: _Sources) -> Line:
    draft = group.lead.draft
    told = [group.lead, *group.copies, *group.others]
    return Line(
        text=f"{draft.words} — {_attribution(group)}.",
        citations=tuple(
            sources.cite(one.draft.coded, one.draft.entry, one.draft.cited) for one in told
        ),
    )


def _attribution(group: Group) -> str:
    """Return who published it, through whom, who else has it, and the day if it is not told."""
    draft = group.lead.draft
    parts = [_outlet(draft.report)]
    if draft.via:
        parts.append(f"citing {_listed(draft.via)}")
    if not draft.dated:
        parts.append(f"reported on {written_day(draft.report.published)}")
    elsewhere = []
    copies, others = (_outlets(told, but=parts[0]) for told in (group.copies, group.others))
    if copies:
        elsewhere.append(f"same text in {_listed(copies)}: one origin")
    if others:
        elsewhere.append(f"also {_listed(others)}")
    return "; ".join([", ".join(parts), *elsewhere])


def _outlets(candidates: Iterable[Candidate], *, but: str) -> list[str]:
    named = dict.fromkeys(_outlet(one.draft.report) for one in candidates)
    return [name for name in named if name != but]


def _outlet(report: Report) -> str:
    return _outlet_named(report) or "outlet not named"


def _outlet_named(report: Report) -> str | None:
    """Return the outlet's name; one known by the host of its URL goes by the table's name."""
    known = outlet_of_url(report.url) if report.url else None
    return known.name if known and "." in (report.outlet or ".") else report.outlet


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_COUNTED = {
    "killed": "people killed", "injured": "people injured", "missing": "people missing",
    "arrested": "people arrested", "displaced": "people displaced", "troops": "troops",
    "evacuated": "people evacuated", "protesters": "protesters",
}  # fmt: skip


def _dispute(counts: tuple[Count, ...], sources: _Sources) -> Line:
    told = sorted(counts, key=lambda one: one.coded.report.published)
    kind = _COUNTED[told[0].figure.kind]
    return Line(
        text=f"Counts of {kind} differ: {'; '.join(_counted(one) for one in told)}.",
        citations=tuple(sources.cite(one.coded, one.figure.id, _cited(one)) for one in told),
    )


def _counted(one: Count) -> str:
    source = f"citing {' '.join(one.source.text.split())}, " if one.source else ""
    day = written_day(one.coded.report.published)
    words = " ".join(one.words.text.split())
    return f"“{words}” ({_outlet(one.coded.report)}, {source}{day})"


def _cited(one: Count) -> Passage:
    spans = {*one.words.spans, *(one.source.spans if one.source else ())}
    return Passage.at(one.coded.report.text, *merged(spans))


# Markdown.

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")

# A day in square brackets is no link, unless an address could follow it.
_DAY = re.compile(
    r"\\\[(\d{1,2} [A-Z][a-z]{2,8} \d{4}(?: to \d{1,2} [A-Z][a-z]{2,8} \d{4})?)\\\](?![(:\\\[])"
)


Shown = Callable[[str], str]
"""What makes strangers' words harmless where they are shown."""


def _on_one_line(words: str) -> str:
    return " ".join(plain(words).split())


def escaped(words: str) -> str:
    """Return `words` as Markdown that shows them and does nothing else."""
    flat = _on_one_line(words).replace("&", "&amp;")
    return _DAY.sub(r"[\1]", _SPECIAL.sub(r"\\\1", flat))


def _written(brief: Brief, shown: Shown) -> Iterator[str]:
    title = f"Brief: {shown(brief.about)}" if brief.about else "Brief"
    yield f"# {title}"
    yield ""
    if not brief.lines:
        yield _nothing(brief, shown)
        return
    if brief.as_of is not None:
        yield f"As of {written_day(brief.as_of)}."
    for heading, lines in _parts(brief):
        if lines:
            yield from ("", f"## {heading}", "")
            yield from _items(lines, shown, bullets=heading != "Topline")
    yield from ("", "## Sources", "")
    for source in brief.sources:
        yield f"{source.number}. {_told_source(source, brief, shown)}"


def _parts(brief: Brief) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    return (
        ("Topline", brief.topline),
        ("Key Facts", brief.key_facts),
        ("Key Background", brief.key_background),
        ("Contra", brief.contra),
    )


def _items(lines: tuple[Line, ...], shown: Shown, *, bullets: bool) -> Iterator[str]:
    written = [f"{shown(line.text)} {_marks(line)}" for line in lines]
    if bullets:
        yield from (f"- {one}" for one in written)
    else:
        yield " ".join(written)


def _marks(line: Line) -> str:
    numbers = dict.fromkeys(citation.source for citation in line.citations)
    return "".join(f"[{number}]" for number in numbers)


def _told_source(source: Source, brief: Brief, shown: Shown) -> str:
    told = [shown(source.outlet or "Outlet not named")]
    if source.headline:
        told.append(f"“{shown(source.headline)}”")
    told.append(written_day(source.published))
    if source.url:
        told.append(_link(source.url, shown))
    spans = sorted(
        {
            span
            for line in brief.lines
            for citation in line.citations
            if citation.report == source.report
            for span in citation.passage.spans
        }
    )
    told.append(f"report `{source.report}`, characters {_offsets(spans)}")
    return ", ".join(told)


def _offsets(spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{start}–{end}" for start, end in spans)


def _link(url: str, shown: Shown) -> str:
    safe = re.fullmatch(r"https?://[^\s<>\"`\\]+", url)
    return f"<{url}>" if safe else shown(url)


def _nothing(brief: Brief, shown: Shown) -> str:
    about = f" about “{shown(brief.about)}”" if brief.about else ""
    day = f" as of {written_day(brief.as_of)}" if brief.as_of else ""
    return f"Nothing on record{about}{day}."
