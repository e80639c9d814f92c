import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.errors import ReportError
from onrecord.evaluation.measuring import evaluate_attribution, evaluate_dates

GATE = Path(__file__).parent.parent / "evals" / "gate.py"
SPEECH = "The minister said the port would open. Rain fell on Monday, March 3, 2031."
DEAL = "Norway praised Sweden."
TOLD = "SUPPORT | praised | Norway {NOR} > Sweden {SWE} | actual asserted | -"
KEPT = "\n\n".join(f"{DEAL[:-1]} on day {number}.\n{TOLD}" for number in range(1, 6))


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The gate, with no floors yet, in a file that the test may change."""
    spec = importlib.util.spec_from_file_location("gate", GATE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "gate", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.json")
    module.FLOORS.write_text('{"corpora": {}, "scores": {}}')
    monkeypatch.setattr(module, "SENTENCES", tmp_path)
    (tmp_path / "few.txt").write_text(f"published 2031-03-03\n\n{KEPT}\n")
    return module


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder of four corpora with a row each."""
    cue, content = SPEECH.index("said"), SPEECH.index("the port")
    speech = {
        "source": [[0, cue - 1]],
        "cue": [[cue, cue + 4]],
        "content": [[content, SPEECH.index(".")]],
    }
    monday = SPEECH.index("Monday")
    times = [{"span": [monday, len(SPEECH) - 1], "type": "DATE", "value": "2031-03-03"}]
    pair = {"actor": [[0, 6]], "recipient": [[15, 21]], "type": "SUPPORT"}
    rows = {
        "attribution/dev.jsonl": {"id": "a", "text": SPEECH, "attributions": [speech]},
        "dates/dev.jsonl": {"id": "b", "text": SPEECH, "times": times},
        "places/dev.jsonl": {
            "id": "d",
            "text": DEAL,
            "places": [{"span": [0, 6], "lat": 62.0, "lon": 10.0}],
        },
        "events/pairs_train.jsonl": {"id": "c", "text": DEAL, **pair},
    }
    for name, row in rows.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps(row) + "\n")
    return tmp_path


def _floors(gate: ModuleType) -> dict[str, float]:
    scores: dict[str, float] = json.loads(gate.FLOORS.read_text())["scores"]
    return scores


def test_floors_are_written_and_then_hold(
    gate: ModuleType, corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate.main([str(corpora), "--raise"]) == 0
    floors = _floors(gate)
    assert floors["statements full F1"] == 100
    assert floors["dates value F1"] == 100
    assert floors["events type recall, pairs that trained"] == 100
    assert gate.main([str(corpora)]) == 0
    assert "BELOW" not in capsys.readouterr().out


def test_a_score_below_its_floor_fails_until_the_floor_is_lowered(
    gate: ModuleType, corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gate.main([str(corpora), "--raise"])
    text = DEAL.replace("praised", "is near")
    row = {"id": "c", "text": text, "actor": [[0, 6]], "recipient": [[15, 21]], "type": "SUPPORT"}
    (corpora / "events" / "pairs_train.jsonl").write_text(json.dumps(row) + "\n")
    assert gate.main([str(corpora)]) == 1
    assert "is not the corpus of the floors" in capsys.readouterr().out
    pinned = json.loads(gate.FLOORS.read_text())
    pinned["corpora"] = {}
    gate.FLOORS.write_text(json.dumps(pinned))
    assert gate.main([str(corpora), "--raise"]) == 1
    assert "below the floor: events type recall, pairs that trained" in capsys.readouterr().out
    assert _floors(gate)["events type recall, pairs that trained"] == 100
    assert gate.main([str(corpora), "--lower"]) == 0
    assert _floors(gate)["events type recall, pairs that trained"] == 0
    assert _floors(gate)["statements full F1"] == 100


def test_a_table_tells_how_well_statements_match(corpora: Path) -> None:
    found = corpora / "found.jsonl"
    table = evaluate_attribution(corpora / "attribution" / "dev.jsonl", found)
    assert "14 words, 1 gold attributions, 1 predicted" in table
    assert ["statements", "full", "100.00", "100.00", "100.00"] in map(str.split, table.split("\n"))
    assert json.loads(found.read_text())["attributions"][0]["cue"] == [[13, 17]]


def test_a_table_tells_how_well_dates_match(corpora: Path) -> None:
    found = corpora / "found.jsonl"
    table = evaluate_dates(corpora / "dates" / "dev.jsonl", found)
    assert ["dates", "with", "value", "100.00", "100.00", "100.00"] in map(
        str.split, table.split("\n")
    )
    assert json.loads(found.read_text())["times"]


@pytest.mark.parametrize("labels", [{}, {"times": 3}, {"times": [{"span": "x"}]}])
def test_labels_of_another_form_are_refused(tmp_path: Path, labels: dict[str, object]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": "Rain fell.", **labels}) + "\n")
    with pytest.raises(ReportError, match=r"gold.jsonl:1: its labels cannot be read"):
        evaluate_dates(gold)
    with pytest.raises(ReportError, match=r"gold.jsonl:1: its labels cannot be read"):
        evaluate_attribution(gold)
