"""Quotations under every mark that newspapers use, and none where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.finding.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Stay,” she said.", ["“Stay,”"]),
        ('"Stay," she said. "Now."', ['"Stay,"', '"Now."']),
        ("‘I won’t go,’ he said of the rebels’ camp.", ["‘I won’t go,’"]),
        ("'I can't go,' she said of the workers' plan.", ["'I can't go,'"]),
        ("«Oui», dit-elle; „ja“, sagt er; „tak”, mówi.", ["«Oui»", "„ja“", "„tak”"]),
        ("''He's late,'' she said.", ["''He's late,''"]),
        ("``He is late,'' she said.", ["``He is late,''"]),
        ('He is 6\'2" tall and said "stay."', ['"stay."']),
        ("“He said ‘go’ and I went,” she said.", ["“He said ‘go’ and I went,”"]),
        ("“Unclosed to the end\n\nThe next paragraph.", ["“Unclosed to the end"]),
        ('A stray " mark in a line.', []),
        ("“No,“ he said. “Never.”", ["“No,“", "“Never.”"]),
        ("the '90s, the workers' rights, O'Neill's", []),
        ("", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_quotations(text)] == quoted


def test_a_quotation_taken_up_in_the_next_paragraph_says_so() -> None:
    first, second = find_quotations("“One paragraph.\n\n“And another,” he said.")
    assert not first.follows
    assert second.follows


@given(st.text(alphabet="ab“”‘’'\"«»„ .,\n`", max_size=200))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    end = 0
    for one in find_quotations(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
