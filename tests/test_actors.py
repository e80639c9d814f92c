"""Who is who: names and surnames, titles, nationalities, seats, roles and pronouns."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import code_report
from onrecord.finding.events import find_events
from onrecord.finding.statements import find_statements
from onrecord.language.parsing import Ref, Sentence, parse
from onrecord.record import Actor, Coded
from onrecord.report import Report
from onrecord.resolving.actors import Cast

LABELLED = tomllib.loads(
    (Path(__file__).parent / "actors_labelled.toml").read_text(encoding="utf-8")
)


def _labelled() -> Iterator[Any]:
    for sort, cases in LABELLED.items():
        for case in cases:
            marks = [pytest.mark.xfail(reason=case["known"])] if "known" in case else []
            yield pytest.param(case, id=f"{sort}: {case['text'][:60]}", marks=marks)


def _read(text: str, on: str, *, asked: bool) -> tuple[Cast, Ref]:
    """Return the cast of a text read as `onrecord code` reads it, and where its mark stands.

    `asked` says that an entry needs somebody at the mark.
    """
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    report = Report(published=date.fromisoformat(on), text=plain)
    sentences = parse(report)
    mark = _marked(sentences, start, end)
    pronoun = sentences[mark[0]].tokens[mark[1]].pos == "PRON"
    refs = {mark} if asked or pronoun else set()
    for said in find_statements(report, sentences):
        refs.update(said.told)
        refs.update(() if said.speaker is None else (said.speaker,))
    for event in find_events(report, sentences):
        refs.update(event.actors)
        refs.update(event.recipients)
    cast = Cast(report, sentences)
    cast.read(refs, {})
    return cast, mark


def _marked(sentences: list[Sentence], start: int, end: int) -> Ref:
    sentence = next(one for one in sentences if one.start <= start < one.end)
    inside = [one.index for one in sentence.tokens if start <= one.start < end]
    root = sentence.root.index
    heads = [at for at in inside if sentence.tokens[at].head not in inside or at == root]
    return sentence.index, heads[-1]


@pytest.mark.parametrize("case", list(_labelled()))
def test_labelled(case: dict[str, Any]) -> None:
    cast, mark = _read(case["text"], case.get("on", "2021-08-16"), asked=case.get("name") != "")
    known = {actor.id: actor for actor in cast.actors}
    found = [known[one] for one in cast.actors_at(mark)]
    names = case.get("name")
    if names is not None:
        wanted = [names] if isinstance(names, str) else names
        assert sorted(one.name for one in found) == sorted(name for name in wanted if name)
    else:
        assert len(found) == 1
    for actor in found if isinstance(names, str | None) else ():
        shown = {"country": actor.country or "", "kind": actor.kind, "basis": actor.basis}
        assert {part: shown[part] for part in shown if part in case} == {
            part: case[part] for part in shown if part in case
        }
        assert set(case.get("sectors", ())) <= set(actor.sectors)


def test_the_labelled_cases_are_many_and_few_are_known_to_fail() -> None:
    cases = [case for listed in LABELLED.values() for case in listed]
    assert len(cases) >= 150
    assert sum("known" in case for case in cases) <= 0.05 * len(cases)


def _coded(text: str, published: str = "2021-08-16") -> Coded:
    return code_report(Report(published=date.fromisoformat(published), text=text))


def _speakers(text: str, published: str = "2021-08-16") -> list[Actor | None]:
    coded = _coded(text, published)
    known = {actor.id: actor for actor in coded.actors}
    return [known.get(said.speaker or "") for said in coded.statements]


@pytest.mark.parametrize(
    ("text", "name", "country", "sectors", "basis"),
    [
        ("China said it would trade.", "China", "CHN", ("GOV",), "table"),
        ("Moscow said it would trade.", "Russia", "RUS", ("GOV",), "seat"),
        ("The Kremlin said it would trade.", "Russia", "RUS", ("GOV",), "seat"),
        ("The Taliban said the road was open.", "Taliban", "AFG", ("GOV",), "table"),
        ("Angela Merkel said talks would go on.", "Angela Merkel", "DEU", ("GOV",), "table"),
        ("The French foreign minister said talks would go on.", "Jean-Yves Le Drian", "FRA",
         ("GOV",), "title"),
        ("Ghanaian labour minister Ama Osei said pay would rise.", "Ama Osei", "GHA", ("GOV",),
         "title"),
        ("Ama Osei, a spokeswoman for Ghana’s labour ministry, said pay would rise.", "Ama Osei",
         "GHA", ("GOV",), "title"),
        ("Peru’s envoy Ama Osei said pay would rise.", "Ama Osei", "PER", ("GOV",),
         "title"),
        ("Nigerian soldiers said the road was open.", "Nigerian soldiers", "NGA", ("MIL",),
         "nationality"),
        ("Protesters said the road was open.", "Protesters", None, ("CVL",), "mention"),
    ],
)  # fmt: skip
def test_one_mention(
    text: str, name: str, country: str | None, sectors: tuple[str, ...], basis: str
) -> None:
    speaker = _speakers(text)[0]
    assert speaker is not None
    assert (speaker.name, speaker.country, speaker.basis) == (name, country, basis)
    assert set(sectors) <= set(speaker.sectors)


def test_a_group_is_what_it_was_on_the_day() -> None:
    text = "The Taliban said the road was open."
    before, after = _speakers(text, "2021-08-10")[0], _speakers(text, "2021-08-20")[0]
    assert before is not None
    assert after is not None
    assert (before.sectors, after.sectors) == (("REB",), ("GOV",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ama Osei said it was late. Osei said the port was shut.", ["Ama Osei", "Ama Osei"]),
        ("Ama Osei, the envoy, said it was late. The envoy said the port was shut.",
         ["Ama Osei", "Ama Osei"]),
        ("Mary Osei said it was late. She said the port was shut.", ["Mary Osei", "Mary Osei"]),
        ("Mary Osei met John Mensah. He said the port was shut.", ["John Mensah"]),
        ("The World Food Programme said it was late. It said the port was shut.",
         ["World Food Programme", "World Food Programme"]),
        ("Mary Osei told John Mensah she was tired. “I told him,” she said.",
         ["Mary Osei", "Mary Osei"]),
    ],
)  # fmt: skip
def test_later_mentions(text: str, names: list[str]) -> None:
    assert [one and one.name for one in _speakers(text)] == names


def test_nobody_is_guessed() -> None:
    coded = _coded("He said the port was shut.")
    assert coded.statements[0].speaker is None
    assert coded.statements[0].source is not None


def test_first_person_in_a_quotation_is_who_speaks() -> None:
    coded = _coded("“We condemn the attack,” President Emmanuel Macron of France said.")
    names = {actor.id: actor.name for actor in coded.actors}
    accusing = [event for event in coded.events if event.type == "ACCUSE"]
    assert [names[one] for event in accusing for one in event.actors] == ["Emmanuel Macron"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Brazil and Argentina closed the bridge. They expelled two envoys of Chile.",
         {"Brazil", "Argentina"}),
        ("Two rebels met. Ghana and Togo met on Monday. Both expelled diplomats.",
         {"Ghana", "Togo"}),
    ],
)  # fmt: skip
def test_a_pronoun_may_stand_for_several(text: str, actors: set[str]) -> None:
    coded = _coded(text)
    names = {actor.id: actor.name for actor in coded.actors}
    expelled = [event for event in coded.events if "expel" in event.trigger.text]
    assert expelled
    assert {names[one] for one in expelled[-1].actors} == actors


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("ROANOKE, Va. - Ama Osei said the port was shut.", "ROANOKE"),
        ("Revs 44.3 mln vs 41.2 mln, Norcoast Corp said.", "Revs 44.3 mln vs"),
        ("Police searched a house at Ghurjal, Ama Osei said.", "Ghurjal"),
        ("Russian airstrikes killed nine people, Ama Osei said.", "Russian"),
        ("Ama Osei said in March that the port was shut.", "March"),
    ],
)
def test_what_is_no_actor(text: str, absent: str) -> None:
    assert absent not in {actor.name for actor in _coded(text).actors}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Councilman Kofi Mensah said it was late.", ["Kofi Mensah"]),
        ("Harbour\nForwarding Corp <HFC> said it was late.", ["Harbour Forwarding Corp"]),
        ("Ama\nOsei’s lawyer was late. Osei said the port was shut.", ["Ama Osei"]),
        ("Mrs. Osei said it was late.", ["Osei"]),
        ("The head of the harbour board, Kofi Mensah, said it was late.", ["Kofi Mensah"]),
        ("The Harbour Gazette said it was late.", ["Harbour Gazette"]),
        ("Salt and Chemical Corp said it was late.", ["Salt and Chemical Corp"]),
    ],
)
def test_names_are_whole_and_bare(text: str, names: list[str]) -> None:
    assert [one and one.name for one in _speakers(text)] == names


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("ACCRA, May 4 - Interior Minister Ama Osei said Ghana was calm.", "GHA"),
        ("ACCRA, May 4 - Interior Minister Ama Osei said Ghana and Togo were calm.", None),
        ("Interior Minister Ama Osei said Ghana was calm.", None),
        ("ACCRA, May 4 - Singer Ama Osei said Ghana was calm.", None),
    ],
)
def test_an_office_without_a_nationality_is_of_the_datelines_country(
    text: str, country: str | None
) -> None:
    assert [one and one.country for one in _speakers(text)] == [country]


def test_he_and_she_are_mentions_of_their_bearers() -> None:
    actors = _coded("Mary Osei lost her keys. John Mensah found them, he said.").actors
    told = {one.name: [mention.text for mention in one.mentions] for one in actors}
    assert told == {"Mary Osei": ["Mary Osei", "her"], "John Mensah": ["John Mensah", "he"]}


def test_a_woman_of_the_same_name_is_another() -> None:
    text = "Bill Harlow spoke first. Mrs. Harlow said the port was shut."
    assert [one and one.name for one in _speakers(text)] == ["Harlow"]


def test_an_outlet_that_is_told_is_no_speaker() -> None:
    coded = _coded("“The port is shut,” Ama Osei told the Harbour Gazette.")
    names = {actor.id: actor.name for actor in coded.actors}
    assert [names[said.speaker or ""] for said in coded.statements] == ["Ama Osei"]
    assert [one.name for said in coded.statements for one in said.outlets] == ["Harbour Gazette"]


def _surname(number: int) -> str:
    letters = "bdfgklmnprst"
    return "Aku" + "".join(letters[number // 12**at % 12] + "o" for at in range(4))


def test_many_names_are_kept_apart() -> None:
    lines = (f"Kofi {_surname(number)} said Ama Osei met him." for number in range(300))
    report = Report(published=date(2021, 8, 16), text="\n\n".join(lines))
    cast = Cast(report, parse(report))
    cast.read((), {})
    assert len(cast.actors) > 100
