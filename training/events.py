"""Trains the events model and writes it where the package reads it.

    python training/events.py FOLDER OUT [--fold N] [--seed 1]

FOLDER holds the public corpora, events/pairs_train.jsonl and events/spans.jsonl; our own sentences
are in own/ beside this file. OUT receives the log, the weights and the models in int8 and fp32:
copy OUT/events.onnx and OUT/acts.onnx to src/onrecord/models/ once they are better than
MODEL_CARD.md says. With --fold, one of five parts of the public texts is left out, and what the
model makes of it is scored instead. The first stage, which reads our own sentences alone, is
the same for all folds of a seed and read again from OUT.
"""

import argparse
import logging
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from attribution import BASE, THREADS
from event_examples import Text, read_corpora, read_own, read_own_pairs
from event_network import Reader, loss_of
from exporting import export_events
from scoring import score_fold
from torch import nn
from transformers import AutoModel

from onrecord.language.encoding import PieceReader

log = logging.getLogger("training")

OWN = Path(__file__).parent / "own"
FOLDS = 5
SPLIT = 7
"""The seed by which texts are dealt to folds."""
BATCH = 16
POOL = 16 * BATCH
RATES = {"first": 1.5e-4, "second": 1.3e-4}
"""The highest learning rate of the encoder in each stage."""
TABLE_RATE, HEAD_RATE, WARM = 4e-4, 1e-3, 0.08
EPOCHS = {"first": 4, "second": 6}
AGAIN = 1300
"""Sentences of our own that are read again in each epoch of the second stage."""

Draw = Callable[[random.Random], list[Text]]


def main(arguments: Sequence[str]) -> int:
    """Train, score or write the model, and return the exit code."""
    typed = _parse(arguments)
    typed.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=typed.out / "events.log", level=logging.INFO)
    torch.set_num_threads(THREADS)
    torch.set_flush_denormal(True)  # chances near nothing are denormal, which is half the speed
    reader = PieceReader((BASE / "tokenizer.json").read_bytes())
    own = read_own(OWN, reader)
    pairs = read_own_pairs(OWN / "pairs.tsv", reader)
    corpora = read_corpora(typed.folder, OWN / "span_types.tsv", reader)
    held = folds(corpora)[typed.fold] if typed.fold is not None else []
    apart = {id(one) for one in held}
    read = [one for one in corpora if id(one) not in apart]
    model = _first(own, typed)
    train(model, lambda chance: read + pairs + chance.sample(own, AGAIN), "second", typed.seed)
    if held:
        log.info("fold %d seed %d: %s", typed.fold, typed.seed, score_fold(model, held))
    else:
        torch.save(model.state_dict(), typed.out / "events.pt")
        export_events(model, typed.out)
    return 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="events.py", description="Train the events model.")
    parser.add_argument("folder", type=Path, help="the folder of labelled corpora")
    parser.add_argument("out", type=Path, help="the folder for log, weights and models")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="the fold to leave out")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def folds(texts: Sequence[Text]) -> list[list[Text]]:
    """Return texts dealt to folds, near-copies to the same."""
    keys = sorted({one.key for one in texts})
    random.Random(SPLIT).shuffle(keys)
    dealt = {key: at % FOLDS for at, key in enumerate(keys)}
    return [[one for one in texts if dealt[one.key] == at] for at in range(FOLDS)]


def _first(own: Sequence[Text], typed: argparse.Namespace) -> Reader:
    """Return the model after its first stage, trained or read again."""
    torch.manual_seed(typed.seed)
    encoder = AutoModel.from_pretrained(
        str(BASE),
        add_pooling_layer=False,
        attn_implementation="eager",
        attention_probs_dropout_prob=0.0,
    )
    model = Reader(encoder)
    kept = typed.out / f"first-{typed.seed}.pt"
    if kept.exists():
        model.load_state_dict(torch.load(kept))
    else:
        train(model, lambda _: list(own), "first", typed.seed)
        torch.save(model.state_dict(), kept)
    return model


def train(model: Reader, draw: Draw, stage: str, seed: int) -> None:
    """Train `model` through a stage; `draw` gives the texts of an epoch."""
    chance = random.Random(f"{seed} {stage}")
    optimizer = _optimizer(model, RATES[stage])
    rates = [group["lr"] for group in optimizer.param_groups]
    model.train()
    for epoch in range(EPOCHS[stage]):
        batches = list(_batches(draw(chance), chance))
        for step, texts in enumerate(batches):
            share = (epoch + step / len(batches)) / EPOCHS[stage]
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, share / WARM) * (1 - share)
            loss, parts = loss_of(model, texts, chance)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        log.info("%s epoch %d: %s", stage, epoch, parts)


def _optimizer(model: Reader, rate: float) -> torch.optim.AdamW:
    tables = [one.weight for one in model.tables]
    apart = {id(one) for one in (*model.encoding, *tables)}
    heads = [one for one in model.parameters() if one.requires_grad and id(one) not in apart]
    groups = [
        {"params": model.encoding, "lr": rate},
        {"params": tables, "lr": TABLE_RATE},
        {"params": heads, "lr": HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _batches(texts: list[Text], chance: random.Random) -> Iterator[list[Text]]:
    """Yield batches of texts of like length in an order of chance."""
    chance.shuffle(texts)
    batches = []
    for at in range(0, len(texts), POOL):
        alike = sorted(texts[at : at + POOL], key=lambda one: len(one.window))
        batches += [alike[begun : begun + BATCH] for begun in range(0, len(alike), BATCH)]
    chance.shuffle(batches)
    yield from batches


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
