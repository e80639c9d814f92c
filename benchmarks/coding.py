"""How much coding costs beside the bare parse: words per CPU-second of both, in one run.

    python benchmarks/coding.py [PATH…] [--most 300] [--rounds 5]

One process, one thread. The reports are dealt into rounds; in each, bare spaCy and the whole
coding take turns on the same reports, so that a busy machine slows both alike.
"""

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import spacy
from spacy.language import Language

from onrecord.coding import code_report
from onrecord.language.parsing import MODEL, load
from onrecord.reading.inputs import Read, read_reports
from onrecord.reading.publication import Given
from onrecord.report import Report

ROOT = Path(__file__).resolve().parent.parent
USUAL = (ROOT.parent / "shared" / "data" / "wire" / "reuters.jsonl", ROOT / "examples" / "reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round: its words, and the CPU seconds that the parse and the coding took."""

    words: int
    parse: float
    code: float


def main(arguments: list[str]) -> int:
    """Print the measurements; return 0, or 1 if there was nothing to measure."""
    typed = _parse(arguments)
    paths = typed.paths or [str(next(path for path in USUAL if path.exists()))]
    reports = _read(paths, typed.most)
    if not reports:
        print(f"bench: no readable reports in {', '.join(paths)}", file=sys.stderr)
        return 1
    load_seconds = cpu_seconds(lambda: _load(reports[0]))
    bare = spacy.load(MODEL)
    dealt = [reports[at :: typed.rounds] for at in range(min(typed.rounds, len(reports)))]
    rounds = [measure(part, bare, parse_first=at % 2 == 0) for at, part in enumerate(dealt)]
    _print(rounds, len(reports), load_seconds)
    return 0


def measure(reports: Sequence[Report], bare: Language, *, parse_first: bool) -> Round:
    """Return what parsing and coding `reports` take, in the order asked for."""
    texts = [report.text for report in reports]
    turns: dict[str, Callable[[], None]] = {
        "parse": lambda: _exhaust(bare, texts),
        "code": lambda: _code(reports),
    }
    order = ("parse", "code") if parse_first else ("code", "parse")
    taken = {name: cpu_seconds(turns[name]) for name in order}
    words = sum(len(text.split()) for text in texts)
    return Round(words=words, parse=taken["parse"], code=taken["code"])


def cpu_seconds(act: Callable[[], None]) -> float:
    """Return the CPU seconds of this process that `act` takes."""
    start = time.process_time()
    act()
    return time.process_time() - start


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="coding.py", description="Coding beside the bare parse.")
    parser.add_argument("paths", nargs="*", help="reports; the wires or the examples if none")
    parser.add_argument("--most", type=int, default=300, help="reports at most (300)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds to deal them into (5)")
    typed = parser.parse_args(arguments)
    if typed.most < 1 or typed.rounds < 1:
        parser.error("--most and --rounds have to be 1 or more")
    return typed


def _read(paths: list[str], most: int) -> list[Report]:
    """Return at most `most` reports, taken evenly from all of them."""
    found = [one.report for one in read_reports(paths, Given()) if isinstance(one, Read)]
    step = max(1, len(found) // most)
    return found[::step][:most]


def _load(report: Report) -> None:
    load()
    code_report(report)


def _exhaust(bare: Language, texts: list[str]) -> None:
    for _ in bare.pipe(texts, batch_size=32):
        pass


def _code(reports: Sequence[Report]) -> None:
    for report in reports:
        code_report(report)


def _print(rounds: list[Round], reports: int, load_seconds: float) -> None:
    words = sum(one.words for one in rounds)
    parse, code = sum(one.parse for one in rounds), sum(one.code for one in rounds)
    ratios = [one.code / one.parse for one in rounds if one.parse]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1_000_000 if sys.platform == "darwin" else 1_000)
    print(f"{reports} reports, {words:,} words, {len(rounds)} rounds, one thread")
    print(f"bare parse  {words / parse:8,.0f} words per CPU-second")
    print(f"coding      {words / code:8,.0f} words per CPU-second")
    print(
        f"ratio       {statistics.median(ratios):8.2f} median over rounds "
        f"(min {min(ratios):.2f}, max {max(ratios):.2f}; whole run {code / parse:.2f})"
    )
    print(f"load        {load_seconds:8.2f} CPU-seconds: model, tables and the first report")
    print(f"memory      {megabytes:8,.0f} MB at the peak, two copies of the model among them")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
