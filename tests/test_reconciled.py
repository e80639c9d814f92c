"""Acts of the rules and readings of the model joined, and what the model reads by itself."""

from datetime import date

import pytest

from onrecord.finding.event_reader import ReadAct, read_acts, read_spans, read_types
from onrecord.finding.events import find_events, told_acts
from onrecord.finding.reconciled import reconciled
from onrecord.language.parsing import Sentence, parse
from onrecord.report import Report


def _report(text: str) -> Report:
    return Report(published=date(2031, 3, 12), text=text)


def _sentence(text: str) -> Sentence:
    return parse(_report(text))[0]


def _read(
    told: float, type_: str, chance: float = 0.9, **sides: tuple[tuple[int, int], ...]
) -> ReadAct:
    return ReadAct(
        told=told,
        types={type_: chance, "REJECT" if type_ == "ASSAULT" else "ASSAULT": 1 - chance},
        modes={},
        statuses={"actual": 1.0},
        certainties={"asserted": 1.0},
        contexts={},
        actors=sides.get("actors", ()),
        recipients=sides.get("recipients", ()),
    )


# What the model makes of `shelled` in `Rebels shelled the town .`, and the acts that come of it.
KNOWN = [
    (_read(0.9, "ASSAULT"), [("ASSAULT", [0], [3])]),
    (_read(0.01, "ASSAULT"), []),
    (_read(0.9, "THREATEN"), [("THREATEN", [0], [3])]),
    (_read(0.9, "THREATEN", 0.6), [("ASSAULT", [0], [3])]),
]


@pytest.mark.parametrize(("read", "expected"), KNOWN)
def test_an_act_of_the_rules(
    read: ReadAct, expected: list[tuple[str, list[int], list[int]]]
) -> None:
    sentence = _sentence("Rebels shelled the town.")
    acts = reconciled(sentence, told_acts(sentence), {1: read})
    assert [(act.type, act.actors, act.recipients) for act in acts] == expected


# What the model makes of `mulcted`, which no rule knows, and the acts that come of it.
UNKNOWN = [
    (_read(0.9, "SANCTION", actors=((0, 2),), recipients=((3, 5),)), [("SANCTION", [1], [4])]),
    (_read(0.5, "SANCTION", actors=((0, 2),), recipients=((3, 5),)), []),
    (_read(0.9, "SANCTION", 0.3), []),
    (_read(0.9, "SANCTION"), []),
]


@pytest.mark.parametrize(("read", "expected"), UNKNOWN)
def test_an_act_that_no_rule_knows(
    read: ReadAct, expected: list[tuple[str, list[int], list[int]]]
) -> None:
    sentence = _sentence("The tribunal mulcted the airline.")
    acts = reconciled(sentence, told_acts(sentence), {2: read})
    assert [(act.type, act.actors, act.recipients) for act in acts] == expected


def test_coordinated_participants_are_two() -> None:
    sentence = _sentence("Kenya and Chad mulcted the airline.")
    (act,) = reconciled(sentence, {}, {3: _read(0.9, "SANCTION", actors=((0, 3),))})
    assert act.actors == [0, 2]


def test_the_model_reads_words_that_no_rule_knows() -> None:
    report = _report("Kenyan gendarmes bludgeoned 14 Somali herders near Mandera on Monday.")
    sentences = parse(report)
    assert not find_events(report, sentences, read=None)
    (event,) = find_events(report, sentences)
    assert (event.type, event.status) == ("ASSAULT", "actual")
    assert event.actors == ((0, 1),)


def test_chances_are_chances() -> None:
    sentence = _sentence("Kenya's army shelled the town of Dara on Monday.")
    read = read_acts(sentence, [3])[3]
    assert 0.5 < read.told <= 1
    assert sum(read.types.values()) == pytest.approx(1, abs=1e-4)
    assert max(read.types, key=lambda name: read.types[name]) == "ASSAULT"


def test_types_of_given_pairs() -> None:
    report = _report("Ghana condemned Togo.")
    (types,) = read_types(report, [([(0, 5)], [(16, 20)])])
    assert max(types, key=lambda name: types[name]) == "ACCUSE"
    assert sum(types.values()) == pytest.approx(1, abs=1e-4)


def test_spans_of_the_main_event() -> None:
    assert read_spans(_report("Ghana condemned Togo.")) == {
        "actor": [(0, 5)], "recipient": [(16, 20)], "both": [],
    }  # fmt: skip
