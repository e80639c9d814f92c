"""Briefs: every line cited, dated and attributed, and nothing that the record does not hold."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factories import make_report, words
from onrecord.asking.briefs import MAX_BRIEF, Brief, brief_of, escaped, write_brief
from onrecord.asking.relevance import likeness, stem, stems
from onrecord.coding import code_report
from onrecord.errors import QuestionError
from onrecord.keeping.store import Store
from onrecord.reading.inputs import read_reports
from onrecord.reading.publication import Given
from onrecord.record import Actor, Coded, Event, Figure, Position, Question, Statement, When
from onrecord.report import Passage, Report

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
DAY = date(2031, 3, 10)

HARBOUR = (
    "Lena Oduya, the harbour minister, said on Monday that the port would reopen. "
    "“We are ready to sign the pact,” she said. "
    "Troops reportedly left the quay on Sunday. "
    "Lena Oduya denied that the port had been sold."
)


def day_told(report: Report, told: str, day: date) -> When:
    return When(start=day, end=day, basis="relative", grain="day", passage=words(report, told))


def published(report: Report) -> When:
    day = report.published
    return When(start=day, end=day, basis="publication", grain="day")


def statement(report: Report, parts: tuple[str, str, str], **given: object) -> Statement:
    source, cue, content = (words(report, part) for part in parts)
    plain = Statement(
        id="s1",
        source=source,
        speaker="a1",
        cue=cue,
        content=content,
        kind="indirect",
        manner="say",
        refused=False,
        outlets=(),
        addressee=None,
        when=published(report),
        hedges=(),
        within=None,
    )
    return replace(plain, **given)  # type: ignore[arg-type]


def event(report: Report, sentence: str, trigger: str, **given: object) -> Event:
    plain = Event(
        id="e1",
        type="RETREAT",
        modes=("withdraw",),
        quad="material cooperation",
        score=8.0,
        cameo="0874",
        contexts=(),
        actors=(),
        recipients=(),
        actor_passages=(),
        recipient_passages=(),
        trigger=words(report, trigger),
        sentence=words(report, sentence).spans[0],
        when=published(report),
        where=None,
        status="actual",
        certainty="asserted",
        hedges=(),
        statement=None,
        figures=(),
        confidence=0.9,
    )
    return replace(plain, **given)  # type: ignore[arg-type]


def person(report: Report, name: str, *mentions: str) -> Actor:
    return Actor(
        id="a1",
        name=name,
        kind="person",
        country=None,
        sectors=("GOV",),
        office=None,
        aliases=(),
        basis="mention",
        mentions=tuple(words(report, one) for one in mentions),
    )


def harbour(outlet: str = "The Quay", published_on: str = "2031-03-10", **given: str) -> Coded:
    """Return a record of `HARBOUR`: two statements, a denial and a hedged event."""
    report = make_report(HARBOUR, published=published_on, outlet=outlet, **given)
    monday = day_told(report, "Monday", date(2031, 3, 10))
    quote = report.passage((HARBOUR.index("We are ready"), HARBOUR.index("pact,”") + len("pact,")))
    return Coded(
        report=report,
        version="by hand",
        actors=(person(report, "Lena Oduya", "Lena Oduya, the harbour minister", "she"),),
        statements=(
            statement(
                report,
                ("Lena Oduya, the harbour minister", "said", "that the port would reopen"),
                when=monday,
            ),
            replace(
                statement(report, ("she", "said", "We are ready")),
                id="s2",
                cue=words(report, "said", 1),
                content=quote,
                kind="direct",
            ),
            statement(
                report,
                ("Lena Oduya", "denied", "that the port had been sold"),
                id="s3",
                source=words(report, "Lena Oduya", 1),
                manner="deny",
            ),
        ),
        events=(
            event(
                report,
                "Troops reportedly left the quay on Sunday.",
                "left",
                when=day_told(report, "Sunday", date(2031, 3, 9)),
                hedges=(words(report, "reportedly"),),
            ),
        ),
        dates=(monday, day_told(report, "Sunday", date(2031, 3, 9))),
    )


def texts(brief: Brief) -> list[str]:
    return [line.text for line in brief.lines]


def test_lines_keep_the_published_words_and_tell_the_day() -> None:
    brief = brief_of([harbour()], about=None, as_of=DAY)
    assert sorted(texts(brief)) == [
        "Lena Oduya denied that the port had been sold — The Quay, reported on 10 March 2031.",
        "Lena Oduya, the harbour minister said: “We are ready to sign the pact”"
        " — The Quay, reported on 10 March 2031.",
        "Lena Oduya, the harbour minister, said on Monday (10 March 2031) that the port would"
        " reopen — The Quay.",
        "Troops reportedly left the quay on Sunday (9 March 2031) — The Quay.",
    ]
    assert [line.text[:17] for line in brief.contra] == ["Lena Oduya denied"]


def test_a_denial_is_no_topline_and_no_key_fact() -> None:
    brief = brief_of([harbour()], about="port", as_of=DAY)
    told = [line.text for line in (*brief.topline, *brief.key_facts)]
    assert told
    assert not any("denied" in text for text in told)


def test_copies_are_one_line_and_one_origin() -> None:
    reports = [harbour("The Quay"), harbour("Dawn Post"), harbour("North Wire")]
    brief = brief_of(reports, about="troops", as_of=DAY)
    (line,) = brief.lines
    assert len(line.citations) == 3
    assert line.text.endswith(": one origin.")
    assert {citation.outlet for citation in line.citations} == {
        "The Quay", "Dawn Post", "North Wire",
    }  # fmt: skip
    assert all(outlet in line.text for outlet in ("The Quay", "Dawn Post", "North Wire"))


def test_nothing_after_the_day() -> None:
    early, late = harbour(), harbour("Dawn Post", "2031-03-12")
    brief = brief_of([early, late], about=None, as_of=date(2031, 3, 11))
    assert {source.outlet for source in brief.sources} == {"The Quay"}
    assert brief_of([late], about=None, as_of=date(2031, 3, 11)).lines == ()


def test_what_is_told_as_past_is_background() -> None:
    coded = harbour()
    past = replace(coded, events=(replace(coded.events[0], status="historical"),))
    brief = brief_of([past], about=None, as_of=DAY)
    assert [line.text[:6] for line in brief.key_background] == ["Troops"]


def test_a_refusal_stands_in_contra() -> None:
    text = "The mayor refused to resign on Friday over the flood."
    report = make_report(text, outlet="The Quay")
    said = statement(
        report, ("The mayor", "refused", "to resign on Friday over the flood"), speaker=None
    )
    actor = replace(person(report, "mayor", "The mayor"), kind="office")
    position = Position(
        actor="a1",
        question=Question(act="resign", object=words(report, "resign")),
        stance="refuses",
        when=said.when,
        passage=words(report, "The mayor refused to resign"),
        statement="s1",
        event=None,
    )
    coded = Coded(
        report=report,
        version="by hand",
        actors=(actor,),
        statements=(said,),
        events=(event(report, text, "refused", statement="s1"),),
        positions=(position,),
    )
    brief = brief_of([coded, harbour()], about="flood or resignation or port", as_of=DAY)
    assert any("refused to resign" in line.text for line in brief.contra)


def toll(text: str, outlet: str, figures: tuple[int, int | None]) -> Coded:
    report = make_report(text, outlet=outlet)
    low, high = figures
    number = words(report, str(low))
    figure = Figure(
        id="f1",
        kind="killed",
        low=low,
        high=high,
        exact=high is not None,
        hedges=() if high else (words(report, "At least"),),
        passage=number,
        of=words(report, "people"),
        when=published(report),
        where=None,
        statement=None,
    )
    killed = event(report, text, "killed", type="ASSAULT", figures=("f1",))
    return Coded(report=report, version="by hand", figures=(figure,), events=(killed,))


def test_counts_that_differ_stand_side_by_side() -> None:
    brief = brief_of(
        [
            toll("At least 31 people were killed by the flood in Lund.", "The Quay", (31, None)),
            toll("The flood in Lund killed 19 people, police found.", "Dawn Post", (19, 19)),
        ],
        about="flood deaths",
        as_of=DAY,
    )
    (line,) = [line for line in brief.contra if line.text.startswith("Counts")]
    assert "“At least 31 people” (The Quay, 10 March 2031)" in line.text
    assert "“19 people” (Dawn Post, 10 March 2031)" in line.text
    assert {citation.entry for citation in line.citations} == {"f1"}


@pytest.mark.parametrize("about", ["penguins", "the", "volcano in Peru"])
def test_nothing_on_record(about: str) -> None:
    brief = brief_of([harbour()], about=about, as_of=DAY)
    if about == "the":
        assert brief.lines
    else:
        assert brief.markdown.startswith(f"# Brief: {about}\n\nNothing on record about “{about}”")


def test_an_empty_record_says_so() -> None:
    assert "Nothing on record." in write_brief(Store.in_memory()).markdown


def test_a_question_without_a_word_is_refused() -> None:
    with pytest.raises(QuestionError, match="no word"):
        write_brief(Store.in_memory(), about="?!")


def test_from_a_store_as_from_the_reports() -> None:
    coded = [harbour("The Quay"), harbour("Dawn Post", "2031-03-09")]
    store = Store.in_memory()
    for one in coded:
        store.add(one)
    assert write_brief(store, about="port") == brief_of(
        sorted(coded, key=lambda one: one.report.published), about="port", as_of=DAY
    )


def test_a_terminal_gets_the_same_lines_unescaped() -> None:
    brief = brief_of([harbour("*Quay*\x1b[31m")], about=None, as_of=DAY)
    assert "— *Quay*" in brief.text
    assert "\x1b" not in brief.text
    assert len(brief.text.splitlines()) == len(brief.markdown.splitlines())


def test_a_day_in_brackets_is_escaped_only_before_an_address() -> None:
    assert escaped("“Monday [10 March 2031] it is”") == "“Monday [10 March 2031] it is”"
    assert escaped("[10 March 2031](http://x)") == r"\[10 March 2031\](http://x)"
    assert escaped("[10 March 2031][1]") == r"\[10 March 2031\]\[1\]"


def test_strangers_words_are_escaped() -> None:
    brief = brief_of([harbour("<b>*Quay*</b>", url="javascript:alert(1)")], about=None, as_of=DAY)
    assert "<b>" not in brief.markdown
    assert r"\<b\>\*Quay\*\</b\>" in brief.markdown
    assert "<javascript" not in brief.markdown
    assert escaped("[x](y) & `z`\n# w") == r"\[x\](y) &amp; \`z\` \# w"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recognise", "recognition"),
        ("recognized", "recognising"),
        ("embassy", "embassies"),
        ("withdrawal", "withdraw"),
        ("evacuated", "evacuation"),
        ("Élection", "elections"),
    ],
)
def test_kin_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_likeness_counts_shared_stems() -> None:
    assert likeness(stems("The port reopened"), stems("the ports reopen")) == 1.0
    assert likeness(stems("port"), stems("army")) == 0.0
    assert likeness(frozenset(), frozenset()) == 0.0


# Briefs of the examples: what must hold of every one.


@pytest.fixture(scope="module")
def examples() -> list[Coded]:
    read = read_reports([str(EXAMPLES)], Given())
    return [code_report(one.report) for one in read if not isinstance(one, Exception)]


QUESTIONS = [
    None, "recognition of the council", "earthquake", "border with Georgia", "embassies",
    "death toll", "Turkey", "sanctions", "China", "prisoners and arrests", "Gorvashi", "elections",
]  # fmt: skip
DAYS = ["2025-05-13", "2025-05-16", "2025-05-18", "2025-05-21"]

# What the frames add, apart from the days.
FRAME = {"On", "Counts"}


@pytest.fixture(scope="module")
def briefs(examples: list[Coded]) -> list[Brief]:
    return [
        brief_of(examples, about=about, as_of=date.fromisoformat(day))
        for about in QUESTIONS
        for day in DAYS
    ]


def test_every_line_of_every_brief_is_cited_verbatim(
    examples: list[Coded], briefs: list[Brief]
) -> None:
    known = {coded.report.id: coded for coded in examples}
    lines = 0
    for brief in briefs:
        for line in brief.lines:
            lines += 1
            assert line.citations
            for citation in line.citations:
                report = known[citation.report].report
                assert report.published <= (brief.as_of or date.min)
                cut = [report.text[start:end] for start, end in citation.passage.spans]
                assert " ".join(cut) == citation.passage.text
                assert brief.sources[citation.source - 1].report == report.id
    assert lines > 150


def test_names_and_numbers_of_a_line_stand_in_its_citations(briefs: list[Brief]) -> None:
    for brief in briefs:
        for line in brief.lines:
            cited = " ".join(f"{one.passage.text} {one.outlet}" for one in line.citations)
            told = re.sub(r"\b\d{1,2} (?:March|April|May|June) \d{4}\b", " ", line.text)
            for word in re.findall(r"\w+", told):
                if word[:1].isupper() or word[:1].isdigit():
                    known = word.casefold() in cited.casefold()
                    assert known or word in FRAME, (word, line.text)


def test_hedges_are_never_dropped(examples: list[Coded], briefs: list[Brief]) -> None:
    entries: dict[tuple[str, str], Statement | Event | Figure] = {}
    for coded in examples:
        entries |= {(coded.report.id, one.id): one for one in coded.statements}
        entries |= {(coded.report.id, one.id): one for one in coded.events}
        entries |= {(coded.report.id, one.id): one for one in coded.figures}
    hedged = 0
    for brief in briefs:
        for line in brief.lines:
            entry = entries.get((line.citations[0].report, line.citations[0].entry))
            for hedge in getattr(entry, "hedges", ()):
                hedged += 1
                assert " ".join(hedge.text.split()).casefold() in line.text.casefold()
    assert hedged


def test_briefs_are_short_and_say_nothing_twice(briefs: list[Brief]) -> None:
    for brief in briefs:
        assert sum(len(text.split()) for text in texts(brief)) <= MAX_BRIEF
        assert len(brief.key_facts) <= 8
        told = [stems(text) for text in texts(brief)]
        for at, one in enumerate(told):
            assert all(likeness(one, other) < 0.75 for other in told[:at]), texts(brief)[at]


def test_the_same_record_gives_the_same_brief(examples: list[Coded]) -> None:
    day = date(2025, 5, 21)
    for about in QUESTIONS[:3]:
        one = brief_of(examples, about=about, as_of=day)
        other = brief_of(list(reversed(examples)), about=about, as_of=day)
        assert one.markdown == other.markdown
        assert json.dumps(one.to_json()) == json.dumps(other.to_json())


def test_a_position_that_changes_is_told_as_of_its_day(examples: list[Coded]) -> None:
    about = "recognition of the council by Turkey"
    before = brief_of(examples, about=about, as_of=date(2025, 5, 15)).markdown
    after = brief_of(examples, about=about, as_of=date(2025, 5, 21)).markdown
    assert "would not rush to recognise" in before
    assert "became the first country to recognise" in after
    assert "became the first country" not in before


def test_cited_passages_are_passages(examples: list[Coded]) -> None:
    brief = brief_of(examples, about="earthquake", as_of=date(2025, 5, 21))
    known = {coded.report.id: coded.report.text for coded in examples}
    for line in brief.lines:
        for one in line.citations:
            again = Passage.at(known[one.report], *one.passage.spans)
            assert again == one.passage
