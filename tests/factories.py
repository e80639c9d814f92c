"""Builders for tests: reports, passages, and a coder that needs no model."""

import re
from datetime import date, timedelta

from onrecord.finding.clues import Told
from onrecord.language.parsing import Sentence
from onrecord.record import (
    Actor,
    Coded,
    Event,
    Figure,
    Outlet,
    Position,
    Question,
    Statement,
    When,
    Where,
)
from onrecord.report import Passage, Report, Section

TEXT = (
    "Marta Olsen said to Reuters the border will stay closed. "
    "Jürgen Krül said at least 12 people were killed when Norway shelled the town of Lund. "
    "Marta Olsen said nothing new."
)


def make_report(text: str = TEXT, *, published: str = "2031-03-10", **given: str) -> Report:
    """Return a report with a text that `code_plainly` finds entries in."""
    sections = (Section(heading="Topline", span=(0, len(text))),)
    return Report(text=text, published=date.fromisoformat(published), sections=sections, **given)


def words(report: Report, wanted: str, nth: int = 0) -> Passage:
    """Return the `nth` place where the report's text has `wanted`."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(wanted, start + 1)
    return report.passage((start, start + len(wanted)))


_SAID = re.compile(
    r"(?P<source>[A-Z]\w+ [A-Z]\w+) (?P<cue>said)(?: to (?P<outlet>[A-Z]\w+))? (?P<content>[^.]+)\."
)
_KILLED = re.compile(r"(?P<hedge>at least )?(?P<low>\d+) (?P<of>people) were killed")
_SHELLED = re.compile(r"(?P<actor>[A-Z]\w+) (?P<trigger>shelled) the town of (?P<town>[A-Z]\w+)")
_STATES = {"Norway": "NOR", "Sweden": "SWE"}


def code_plainly(report: Report) -> Coded:
    """Return the entries of sentences like those of `TEXT`, found by three patterns."""
    return _Plain(report).coded()


def code_again(report: Report) -> Coded:
    """Return what `code_plainly` finds, as another version that sees no positions."""
    coded = code_plainly(report)
    return Coded(report=report, version="plain 2", actors=coded.actors, statements=coded.statements)


def code_badly(report: Report) -> Coded:
    """Raise for a report that holds the word `stumble`, else code it plainly."""
    if "stumble" in report.text:
        raise ValueError("stumbled")
    return code_plainly(report)


class _Plain:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.actors: dict[str, Actor] = {}
        day = report.published - timedelta(days=1)
        self.when = When(start=day, end=day, basis="publication", grain="day")

    def coded(self) -> Coded:
        matches = list(_SAID.finditer(self.report.text))
        statements = tuple(self.statement(match, n) for n, match in enumerate(matches))
        figures = tuple(
            self.figure(match, n) for n, match in enumerate(_KILLED.finditer(self.report.text))
        )
        events = tuple(
            self.event(match, n, (statements, figures))
            for n, match in enumerate(_SHELLED.finditer(self.report.text))
        )
        return Coded(
            report=self.report,
            version="plain 1",
            actors=tuple(self.actors.values()),
            statements=statements,
            events=events,
            figures=figures,
            positions=tuple(self.position(one) for one in statements[:1]),
            dates=(self.when,),
            places=tuple(event.where for event in events if event.where),
        )

    def cut(self, match: re.Match[str], group: str | int = 0) -> Passage:
        return self.report.passage(match.span(group))

    def actor(self, mention: Passage) -> str:
        name = mention.text
        if name not in self.actors:
            self.actors[name] = Actor(
                id=f"a{len(self.actors) + 1}",
                name=name,
                kind="state" if name in _STATES else "person",
                country=_STATES.get(name, "SWE"),
                sectors=("GOV",),
                office=None,
                aliases=(name.split()[-1],) if " " in name else (),
                basis="table",
                mentions=(mention,),
            )
        return self.actors[name].id

    def statement(self, match: re.Match[str], number: int) -> Statement:
        chain: tuple[Outlet, ...] = ()
        if match["outlet"]:
            passage = self.cut(match, "outlet")
            chain = (Outlet(name=passage.text, actor=None, passage=passage),)
        return Statement(
            id=f"s{number + 1}",
            source=self.cut(match, "source"),
            speaker=self.actor(self.cut(match, "source")),
            cue=self.cut(match, "cue"),
            content=self.cut(match, "content"),
            kind="indirect",
            manner="say",
            refused=False,
            outlets=chain,
            addressee=None,
            when=self.when,
            hedges=(),
            within=None,
        )

    def figure(self, match: re.Match[str], number: int) -> Figure:
        return Figure(
            id=f"f{number + 1}",
            kind="killed",
            low=int(match["low"]),
            high=None if match["hedge"] else int(match["low"]),
            exact=not match["hedge"],
            hedges=(self.cut(match, "hedge"),) if match["hedge"] else (),
            passage=self.cut(match, "low"),
            of=self.cut(match, "of"),
            when=self.when,
            where=None,
            statement=None,
        )

    def event(
        self,
        match: re.Match[str],
        number: int,
        found: tuple[tuple[Statement, ...], tuple[Figure, ...]],
    ) -> Event:
        said = next((one for one in found[0] if one.content.covers(match.start())), None)
        near = [one for one in found[1] if said and said.content.covers(one.passage.start)]
        town = Where(
            name=match["town"], country="SWE", precision="city", passage=self.cut(match, "town")
        )
        return Event(
            id=f"e{number + 1}",
            type="ASSAULT",
            modes=("heavy-weapons",),
            quad="material conflict",
            score=-9.5,
            cameo="194",
            contexts=("military",),
            actors=(self.actor(self.cut(match, "actor")),),
            recipients=(),
            actor_passages=(self.cut(match, "actor"),),
            recipient_passages=(),
            trigger=self.cut(match, "trigger"),
            sentence=(said.source.start, said.content.end + 1)
            if said and said.source
            else match.span(),
            when=self.when,
            where=town,
            status="actual",
            certainty="attributed",
            hedges=(),
            statement=said.id if said else None,
            figures=tuple(figure.id for figure in near),
            confidence=0.5,
        )

    def position(self, said: Statement) -> Position:
        return Position(
            actor=said.speaker or "",
            question=Question(act="close", object=said.content),
            stance="will",
            when=said.when,
            passage=said.content,
            statement=said.id,
            event=None,
        )


def told_at(sentence: Sentence, trigger: str, kind: str, modes: tuple[str, ...] = ()) -> Told:
    """Return an act of a type as told by the word `trigger` of a sentence."""
    head = next(token.index for token in sentence.tokens if token.text == trigger)
    return Told(head, (head,), kind, modes)
