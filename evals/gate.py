"""Codes the labelled corpora, compares the scores with floors.json, exits 1 below a floor.

    python evals/gate.py FOLDER [--raise] [--lower]

FOLDER holds attribution/dev.jsonl, dates/dev.jsonl, places/dev.jsonl and
events/pairs_train.jsonl. A floor is only
comparable on the corpus it was measured on, so each corpus is pinned by its sha256.
"""

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.coding import code_report
from onrecord.errors import OnrecordError
from onrecord.evaluation.actors import read_cases, score_actors
from onrecord.evaluation.attribution import compare_attributions, predict_attributions
from onrecord.evaluation.chains import chain_scores, read_chains, trace
from onrecord.evaluation.dates import compare_times, predict_times
from onrecord.evaluation.events import compare_types, predict_types
from onrecord.evaluation.gold import Gold, read_gold
from onrecord.evaluation.places import predict_places, score_places
from onrecord.evaluation.records import code_events, score_events
from onrecord.evaluation.sentences import read_sentences
from onrecord.resolving.who import who

FLOORS = Path(__file__).with_name("floors.json")
CHAINS = Path(__file__).with_name("chains.toml")
"""Labelled sentences of our own, kept for scoring: nobody mends a rule by its single failures."""
ACTORS = Path(__file__).with_name("actors.toml")
"""Names and who they are on a day, labelled before the program was run; a third is kept."""
SENTENCES = Path(__file__).parents[1] / "training" / "own"
"""Sentences labelled with their events before the model was trained; every fifth is kept."""
Measured = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The scores that may not be undercut, in percent, and the corpora they were measured on."""

    corpora: dict[str, str]
    scores: Measured

    def write(self, path: Path) -> None:
        """Write the floors to `path` as JSON."""
        content = {"corpora": self.corpora, "scores": self.scores}
        path.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Return the exit code: 0 if every score reaches its floor or floors were rewritten for it."""
    typed = _parse(arguments)
    floors = Floors(**json.loads(FLOORS.read_text(encoding="utf-8")))
    pins = {name: _sha256(typed.folder / name) for name in MEASURES}
    changed = [name for name, pin in pins.items() if floors.corpora.get(name, pin) != pin]
    if changed and not typed.lower:
        print(f"evals: {', '.join(changed)} is not the corpus of the floors; pin it with --lower")
        return 1
    measured: Measured = {}
    for name, measure in MEASURES.items():
        measured |= measure(read_gold(str(typed.folder / name)))
    measured |= _chains(CHAINS) | _actors(ACTORS) | _events(SENTENCES)
    below = _print_table(measured, floors.scores)
    if typed.higher or typed.lower:
        scores = _moved(floors.scores, measured, up=typed.higher, down=typed.lower)
        Floors(corpora=pins, scores=scores).write(FLOORS)
        print(f"evals: floors written to {FLOORS.name}")
    if below and not typed.lower:
        print(f"evals: below the floor: {', '.join(below)}")
        return 1
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="gate.py", description="Compare scores with floors.")
    parser.add_argument("folder", type=Path, help="the folder of labelled corpora")
    parser.add_argument(
        "--raise", dest="higher", action="store_true", help="write the floors that were passed"
    )
    parser.add_argument(
        "--lower",
        action="store_true",
        help="write floors down to these scores: say why in a commit",
    )
    return parser.parse_args(arguments)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _print_table(measured: Measured, floors: Measured) -> list[str]:
    """Print each score beside its floor, and return the names of those below it."""
    width = max(map(len, measured))
    below = []
    for name, score in measured.items():
        floor = floors.get(name)
        under = floor is not None and score < floor
        below += [name] * under
        beside = "no floor" if floor is None else f"floor {floor:6.1f}{'  BELOW' if under else ''}"
        print(f"{name:{width}} {score:6.2f}  {beside}")
    missing = sorted(floors.keys() - measured.keys())
    print(*(f"{name:{width}} was not measured" for name in missing), sep="\n", end="")
    return below + missing


def _moved(floors: Measured, measured: Measured, *, up: bool, down: bool) -> Measured:
    """Return the floors moved to the scores, rounded down to a tenth, in the ways allowed.

    A floor whose score is no longer measured goes only where floors may go down.
    """
    moved = {name: floor for name, floor in floors.items() if name in measured or not down}
    for name, score in measured.items():
        reached = math.floor(score * 10) / 10
        floor = moved.get(name)
        if floor is None or (reached > floor and up) or (reached < floor and down):
            moved[name] = reached
    return moved


def _statements(gold: list[Gold]) -> Measured:
    scores = compare_attributions(gold, [predict_attributions(one, code_report) for one in gold])
    reporting = scores.recall["reporting"]
    return {
        "statements full F1": 100 * scores.attributions["full"].f1,
        "statements overlap F1": 100 * scores.attributions["overlap"].f1,
        "statements exact F1": 100 * scores.attributions["exact"].f1,
        "statements content tokens F1": 100 * scores.tokens["content"].f1,
        "statements full recall, reporting cues": 100 * reporting.full / max(reporting.gold, 1),
    }


def _dates(gold: list[Gold]) -> Measured:
    scores = compare_times(gold, [predict_times(one, code_report) for one in gold])
    return {"dates span F1": 100 * scores.spans.f1, "dates value F1": 100 * scores.values.f1}


def _places(gold: list[Gold]) -> Measured:
    scores = score_places(gold, [predict_places(one) for one in gold], code_report)
    return {
        "places within 161 km, news that weighed": 100 * scores.accuracy,
        "places known to the tables": 100 * scores.oracle,
        "places found and placed F1": 100 * scores.found.f1,
    }


def _events(folder: Path) -> Measured:
    """Return scores over the fifth of our own sentences that is kept for scoring alone."""
    kept = [
        one for path in sorted(folder.glob("*.txt")) for one in read_sentences(path) if one.kept
    ]
    scores = score_events((one, code_events(one, code_report)) for one in kept)
    named = {
        "records F1": scores.records.every.f1,
        "types F1": scores.events.every.f1,
        "status": scores.status.every.f1,
        "certainty": scores.certainty.every.f1,
        "modes F1": scores.modes.every.f1,
        "contexts F1": scores.contexts.every.f1,
        "nothing found where nothing is told": 1 - scores.false_alarms,
    }
    return {f"events {name}": 100 * score for name, score in named.items()}


def _pairs(gold: list[Gold]) -> Measured:
    score = compare_types(gold, [predict_types(one, code_report) for one in gold])
    return {
        "events type recall, pairs that trained": 100 * score.recall,
        "events type precision, pairs that trained": 100 * score.precision,
    }


def _chains(path: Path) -> Measured:
    speakers, outlets = chain_scores(trace(read_chains(path), code_report))
    return {
        "chains innermost speaker right": 100 * speakers.recall,
        "chains outlets exactly right": 100 * outlets.recall,
    }


def _actors(path: Path) -> Measured:
    cases = read_cases(path)
    every, kept = score_actors(cases, who), score_actors([one for one in cases if one.kept], who)
    return {
        "actors right": 100 * every.every.right / every.every.cases,
        "actors not wrong": 100 - 100 * every.every.wrong / every.every.cases,
        "actors right, kept third": 100 * kept.every.right / kept.every.cases,
    }


MEASURES: dict[str, Callable[[list[Gold]], Measured]] = {
    "attribution/dev.jsonl": _statements,
    "dates/dev.jsonl": _dates,
    "places/dev.jsonl": _places,
    "events/pairs_train.jsonl": _pairs,
}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (OnrecordError, OSError) as failure:
        sys.exit(f"evals: {failure}")
