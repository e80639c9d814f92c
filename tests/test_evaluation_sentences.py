"""Labelled sentences of our own: what a file says, and what is wrong with one."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import ReportError
from onrecord.evaluation.sentences import LabelledEvent, LabelledSentence, read_sentences

TEXT = "Oslo held three days of talks with Swedish MPs, and he said they would hold more."
CONSULT = "CONSULT visit | held … talks | Oslo {NOR} > Swedish MPs {SWE} | actual asserted | -"


def _read(tmp_path: Path, content: str) -> list[LabelledSentence]:
    path = tmp_path / "own.txt"
    path.write_text(content, encoding="utf-8")
    return read_sentences(path)


def _event(tmp_path: Path, text: str, label: str) -> LabelledEvent:
    (sentence,) = _read(tmp_path, f"published 2031-03-10\n\n{text}\n{label}\n")
    (event,) = sentence.events
    return event


def test_a_file_is_read(tmp_path: Path) -> None:
    agree = "AGREE | would hold | he {NOR} + they {} > - | future attributed | diplomatic economic"
    first, second, third = _read(
        tmp_path,
        f"// own\npublished 2031-03-10\n\n{TEXT}\n{CONSULT}\n// more\n{agree}\n\n\n"
        "Herring fell.\nNONE | market\n\npublished 2030-01-02\nRain fell.\nNONE | weather",
    )
    assert (first.published, first.text, first.nothing) == (date(2031, 3, 10), TEXT, None)
    assert first.origin.endswith("own.txt:4")
    assert first.report.text == TEXT
    assert first.report.published == date(2031, 3, 10)
    met, hold = first.events
    assert (met.type, met.modes, met.status, met.certainty, met.contexts) == (
        "CONSULT", ("visit",), "actual", "asserted", (),
    )  # fmt: skip
    assert [TEXT[slice(*span)] for span in met.trigger] == ["held", "talks"]
    assert [(TEXT[slice(*one.span)], one.country) for one in met.recipients] == [
        ("Swedish MPs", "SWE")
    ]
    assert [(TEXT[slice(*one.span)], one.country) for one in hold.actors] == [
        ("he", "NOR"), ("they", None),
    ]  # fmt: skip
    assert hold.recipients == ()
    assert hold.contexts == ("diplomatic", "economic")
    assert (second.nothing, second.events) == ("market", ())
    assert (third.nothing, third.published) == ("weather", date(2030, 1, 2))


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "starts"),
    [
        # Whole words go before the letters inside of others; a number counts them all.
        ("Then he fled, he said.", "fled", "he", [8, 5]),
        ("Then he fled, he said.", "fled", "he#3", [8, 14]),
        ("Then he fled, he said.", "fled", "he#1", [8, 1]),
        ("Wallonia's unionists left.", "left", "union", [21, 11]),
        # A later piece stands behind the one before it.
        ("Talks: Ana held talks on talks.", "held … talks", "Ana", [11, 16, 7]),
        ("To talks came Ana.", "came … To talks", "Ana", [0, 9, 14]),
    ],
)
def test_words_are_found_in_the_sentence(
    tmp_path: Path, text: str, trigger: str, actor: str, starts: list[int]
) -> None:
    event = _event(tmp_path, text, f"RETREAT | {trigger} | {actor} {{}} > - | actual asserted | -")
    assert [span[0] for span in (*event.trigger, event.actors[0].span)] == starts


@pytest.mark.parametrize(
    ("label", "problem"),
    [
        ("CONSULT | held | Oslo {NOR} > - | actual asserted", "has 4 fields, not 5"),
        (CONSULT.replace("CONSULT", "PARLEY"), "'PARLEY' is no type"),
        (CONSULT.replace("CONSULT visit", ""), "'' is no type"),
        (CONSULT.replace("visit", "boycott"), "'boycott' is no mode of CONSULT"),
        (CONSULT.replace("talks", "parley"), "'parley' is not in the sentence"),
        (CONSULT.replace("held … talks", ""), "'' is not in the sentence"),
        (CONSULT.replace("held … talks", "held … held three"), "overlap"),
        (CONSULT.replace("Oslo", "Bergen"), "'Bergen' is not in the sentence"),
        (CONSULT.replace("Oslo {", "Oslo#2 {"), "'Oslo#2' is not in the sentence"),
        (CONSULT.replace("Oslo {NOR}", "Oslo"), "'Oslo' is no participant"),
        (CONSULT.replace("Oslo {NOR}", "{NOR}"), "'' is not in the sentence"),
        (CONSULT.replace("NOR", "NRW"), "'NRW' is no code of a country"),
        (CONSULT.replace("NOR", "no"), "'no' is no code of a country"),
        (CONSULT.replace(" > ", " "), "is not `actors > recipients`"),
        (CONSULT.replace("Oslo {NOR} > Swedish MPs {SWE}", "- > -"), "nobody takes part"),
        (CONSULT.replace("actual", "done"), "'done' is no status"),
        (CONSULT.replace("asserted", "sure"), "'sure' is no certainty"),
        (CONSULT.replace("asserted", ""), "'actual' is no status and certainty"),
        (CONSULT.replace("| -", "| parley"), "'parley' is no context"),
        ("AID | held | Oslo {NOR} > - | actual asserted | -", "AID wants a recipient"),
        ("NONE", "wants one kind"),
        ("NONE | sport | film", "wants one kind"),
        (f"NONE | sport\n{CONSULT}", "own.txt:5: is an event where NONE says there is none"),
        (f"{CONSULT}\npublished 2031-03-10", "own.txt:5: has 1 fields"),
        ("", "has no label"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, label: str, problem: str) -> None:
    with pytest.raises(ReportError, match=r"own\.txt:\d: ") as caught:
        _read(tmp_path, f"published 2031-03-10\n\n{TEXT}\n{label}\n")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "own.txt: holds no labelled sentence"),
        ("Rain fell.\nNONE | weather\n", "own.txt:1: put a line `published YYYY-MM-DD`"),
        ("published today\n\nRain fell.\nNONE | weather\n", "own.txt:1: 'today' is no YYYY-MM-DD"),
        (
            "published 2031-03-10\n\nRain.\nNONE | weather\n\nRain.\nNONE | weather\n",
            "own.txt:6: is the sentence of line 3 again",
        ),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    with pytest.raises(ReportError) as caught:
        _read(tmp_path, content)
    assert problem in str(caught.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="No such file"):
        read_sentences(tmp_path / "own.txt")
    (tmp_path / "own.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(ReportError, match="is no file of labelled sentences"):
        read_sentences(tmp_path / "own.txt")


def test_every_fifth_sentence_is_kept(tmp_path: Path) -> None:
    items = "\n\n".join(f"Rain fell in town {at}.\nNONE | weather" for at in range(11))
    read = _read(tmp_path, f"published 2031-03-10\n\n{items}\n")
    assert [at for at, one in enumerate(read) if one.kept] == [4, 9]
