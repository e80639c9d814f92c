import pytest

from onrecord.reading.headings import blocks, find_sections

PROSE = "Traders in the old harbour said on Friday that no ship had left for nine days."


def _headed(text: str) -> list[tuple[str, str]]:
    return [
        (section.heading, text[section.span[0] : section.span[1]])
        for section in find_sections(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Topline\n\n{PROSE}\n", [("Topline", PROSE)]),
        (f"Topline\r\n\r\n{PROSE}\r\n\r\n", [("Topline", PROSE)]),
        (
            f"{PROSE}\n\nKey Facts\n\n{PROSE}\n\n{PROSE}\n\nContra\n\nNobody agreed.",
            [("Key Facts", f"{PROSE}\n\n{PROSE}"), ("Contra", "Nobody agreed.")],
        ),
        (f"Background:\n\n{PROSE}", [("Background:", PROSE)]),
        (f"what we know\n\n{PROSE}", [("what we know", PROSE)]),
        (f"What the Harbour Lost\n \n{PROSE}", [("What the Harbour Lost", PROSE)]),
        (f"  Chief Critic  \n\n{PROSE}", [("Chief Critic", PROSE)]),
        # No headings: a sentence, a name before another name, a list, too long, small letters.
        (f"Nobody agreed.\n\n{PROSE}", []),
        (f"Nobody agreed\n\n{PROSE}", []),
        (f"“Never Again”\n\n{PROSE}", []),
        (f"By Ada Marsh\n\n{PROSE}", []),
        (f"The Long and Winding Road to the Harbour\n\n{PROSE}", []),
        (f"Key Facts\n{PROSE}", []),
        ("Key Facts\n\nAda Marsh\n\nTopline", []),
        ("Key Facts", []),
        ("", []),
    ],
)
def test_a_heading_stands_alone_above_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert _headed(text) == expected


def test_a_list_of_names_has_no_sections() -> None:
    assert len(_headed("Key Facts\n\nRain fell.\n\n" * 200)) == 200
    assert _headed("Key Facts\n\nRain fell.\n\n" * 201) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n \t\nThree.", ["One.", "Two.", "Three."]),
        ("One.\r\nStill one.\r\n\r\nTwo.", ["One.\r\nStill one.", "Two."]),
        ("One.\rStill one.\r\rTwo.", ["One.\rStill one.", "Two."]),
        ("\n\n One. \n\n\n", ["One."]),
        ("", []),
    ],
)
def test_blocks_lie_between_empty_lines(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in blocks(text)] == expected


def test_a_text_of_blanks_is_read_in_one_pass() -> None:
    assert blocks("\n" * 2_000_000) == []
    assert len(blocks("a\n" + " " * 2_000_000 + "b")) == 1
