"""What a desk editor would strike from a brief, in sentences that the model reads itself."""

from datetime import date

import pytest

from factories import make_report
from onrecord.asking.briefs import brief_of
from onrecord.coding import code_report

DAY = date(2031, 3, 10)


def told(text: str, **given: str) -> list[str]:
    """Return the lines that a report makes, without where they stand."""
    report = make_report(text, outlet="The Quay", **given)
    brief = brief_of([code_report(report)], about=None, as_of=DAY)
    return [line.text.rsplit(" — ", 1)[0] for line in brief.lines]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Meanwhile soldiers attacked the harbour of Lund on Sunday.",
            "Soldiers attacked the harbour of Lund on Sunday (9 March 2031)",
        ),
        (
            "Norway is ready to sign the pact, its foreign minister said on Sunday.",
            "Norway is ready to sign the pact, its foreign minister said on Sunday (9 March 2031)",
        ),
        (
            "“Nobody crossed on Sunday and nobody will,” said Petra Novak, a spokeswoman.",
            "Petra Novak, a spokeswoman said: “Nobody crossed on Sunday [9 March 2031] and nobody"
            " will”",
        ),
    ],
)
def test_a_line_can_be_read_alone(text: str, line: str) -> None:
    assert told(text) == [line]


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("Prices fell again. Petra Novak said they would fall further this year.", "they would"),
        ("The tide was low. It struck the harbour of Lund and killed 12 people.", "It struck"),
    ],
)
def test_what_leans_on_words_before_it_is_left_out(text: str, struck: str) -> None:
    assert not any(struck in line for line in told(text))


def test_a_denied_source_stays_denied() -> None:
    line = "Not everyone thinks that the pact will hold for a year"
    assert told(line + ".") == [line]


def test_whom_a_pronoun_means_may_stand_in_the_same_sentence() -> None:
    text = (
        "President Marta Olsen left Lund on Sunday after soldiers surrounded the palace, and a"
        " council led by a general said it had assumed her powers."
    )
    assert all("Marta Olsen" in line for line in told(text))


def test_a_sentence_is_not_told_from_its_middle() -> None:
    text = (
        "Norway denied on Sunday that soldiers had landed in Lund, after a newspaper said that"
        " some of the men who left the plane were armed."
    )
    assert not any(line.lower().startswith("a newspaper said") for line in told(text))


def test_the_first_sentence_is_about_what_the_headline_says() -> None:
    text = (
        "Soldiers attacked the only road to the north on Sunday.\n\n"
        "Petra Novak said that the weather was fine in Lund for the time of the year."
    )
    report = make_report(text, headline="Ferry crossing under fire", outlet="The Quay")
    brief = brief_of([code_report(report)], about="ferry crossing", as_of=DAY)
    assert [line.text.split(" on ")[0] for line in brief.lines] == [
        "Soldiers attacked the only road to the north"
    ]
