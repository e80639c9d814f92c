"""Who is who: names and surnames, titles, nationalities, seats, roles and pronouns."""

from datetime import date

import pytest

from onrecord.coding import code_report
from onrecord.record import Actor, Coded
from onrecord.report import Report


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


def test_a_list_of_many_names_is_coded() -> None:
    text = "Ama Osei said it was late. " + ", ".join(f"Kofi Town{number}" for number in range(400)) + " met."
    assert _coded(text).actors
