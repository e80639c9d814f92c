"""What rules and model each add to statements, and what quality costs: the figures of the card.

    python evals/ablation.py GOLD.jsonl [--model FILE.onnx ...] [--context PIECES ...]

Each line: how many attributions are predicted, the scores in percent, and the CPU time of reading
with the model, in microseconds a word.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.evaluation.attribution import Attribution, attributions_in, score_attribution
from onrecord.evaluation.gold import Gold, read_gold
from onrecord.finding.claims import FoundStatement
from onrecord.finding.contents import QuotedText, length_of
from onrecord.finding.joining import joined_statements
from onrecord.finding.learned import Learned, spelled
from onrecord.finding.linking import Reading, linked
from onrecord.finding.quotations import find_quotations
from onrecord.finding.relayed import with_carriers
from onrecord.finding.ruled import ruled_statements
from onrecord.finding.statements import marks_for
from onrecord.finding.wishes import without_told_wishes
from onrecord.language.encoding import Encoder, PieceReader
from onrecord.language.parsing import Sentence, parse

Found = tuple[Sequence[Sentence], QuotedText, list[FoundStatement]]
HERE = files("onrecord").joinpath("models")


def main(arguments: Sequence[str]) -> int:
    """Print the table and return the exit code."""
    parser = argparse.ArgumentParser(prog="ablation.py", description="Rules, model, both.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", type=Path, nargs="*", default=[], help="further ONNX files")
    parser.add_argument("--context", type=int, nargs="*", default=[0], help="other contexts")
    typed = parser.parse_args(arguments)
    gold = read_gold(str(typed.gold))
    read = [_ruled(one) for one in gold]
    print(f"{'':28}{'n':>6}{'full':>7}{'overlap':>9}{'exact':>7}{'content':>9}{'us/word':>9}")
    _show("rules only", gold, [_ruled_alone(one) for one in read])
    reader = PieceReader(HERE.joinpath("tokenizer.json").read_bytes())
    own = Encoder(HERE.joinpath("attribution.onnx").read_bytes(), reader)
    _measure("model only, rules unread", gold, read, own, _alone, told=False)
    _measure("model only, rules read", gold, read, own, _alone)
    _measure("both", gold, read, own, _joined)
    for context in typed.context:
        _measure(f"both, context {context}", gold, read, own.with_context(context), _joined)
    for path in typed.model:
        _measure(f"both, {path.name}", gold, read, Encoder(path.read_bytes(), reader), _joined)
    return 0


def _ruled(one: Gold) -> Found:
    sentences = parse(one.report)
    quoted = QuotedText(one.report.text, find_quotations(one.report.text))
    found = ruled_statements(sentences, quoted)
    return sentences, quoted, found


def _finished(
    found: list[FoundStatement], sentences: Sequence[Sentence], quoted: QuotedText
) -> list[FoundStatement]:
    return without_told_wishes(with_carriers(found, sentences, quoted), sentences)


def _spans_of(found: Sequence[FoundStatement]) -> list[Attribution]:
    """Return statements as attributions, less those told within another."""
    return [
        Attribution(
            source=one.source.spans if one.source else (),
            cue=one.cue.spans if one.cue else (),
            content=one.content.spans,
        )
        for one in found
        if not any(_holds(other, one) for other in found)
    ]


def _holds(other: FoundStatement, one: FoundStatement) -> bool:
    """Say whether `one` is told within `other`, which says more."""
    more = length_of(other.content.spans) > length_of(one.content.spans)
    return more and other.content.covers((one.cue or one.content).start)


def _ruled_alone(read: Found) -> list[Attribution]:
    sentences, quoted, found = read
    return _spans_of(_finished(found, sentences, quoted))


Make = Callable[[list[Learned], Found], list[Attribution]]


def _alone(learned: list[Learned], read: Found) -> list[Attribution]:
    return [Attribution(source=one.source, cue=one.cue, content=one.content) for one in learned]


def _joined(learned: list[Learned], read: Found) -> list[Attribution]:
    sentences, quoted, ruled = read
    joined = joined_statements(learned, ruled, sentences, quoted)
    return _spans_of(_finished(joined, sentences, quoted))


def _measure(
    name: str, gold: list[Gold], read: list[Found], model: Encoder, make: Make, *, told: bool = True
) -> None:
    begun = time.process_time()
    learned = list(_learned(read, model, told))
    words = sum(len(one.report.text.split()) for one in gold)
    cost = (time.process_time() - begun) / words * 1e6
    _show(name, gold, [make(one, found) for one, found in zip(learned, read, strict=True)], cost)


def _learned(read: list[Found], model: Encoder, told: bool) -> Iterator[list[Learned]]:
    for sentences, quoted, ruled in read:
        marks = marks_for(ruled if told else (), sentences, quoted)
        reading = Reading(model.read(sentences, marks), sentences, quoted)
        yield [spelled(reading, one, sentences) for one in linked(reading, model.steps)]


def _show(name: str, gold: list[Gold], found: list[list[Attribution]], cost: float = 0.0) -> None:
    pairs = zip(gold, found, strict=True)
    scores = score_attribution((g.report.text, attributions_in(g.row), f) for g, f in pairs)
    shares = [100 * scores.attributions[level].f1 for level in ("full", "overlap", "exact")]
    content = 100 * scores.tokens["content"].f1
    print(
        f"{name:28}{sum(map(len, found)):6}{shares[0]:7.2f}{shares[1]:9.2f}{shares[2]:7.2f}"
        f"{content:9.2f}{cost:9.0f}",
        flush=True,
    )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (OnrecordError, OSError) as failure:
        sys.exit(f"ablation: {failure}")
