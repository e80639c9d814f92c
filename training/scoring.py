"""What a network that left a fold out makes of it: types of pairs, spans of the main act."""

from collections.abc import Sequence

import torch
from event_examples import TYPES, Text, marked_pair
from event_network import Reader

from onrecord.evaluation.events import merged, penta_of


@torch.no_grad()
def score_fold(model: Reader, held: Sequence[Text]) -> dict[str, float]:
    """Return macro-F1 over types and quads of pairs, and F1 of exact spans by part."""
    model.eval()
    types: list[tuple[str, str]] = []
    counts = {part: [0, 0, 0] for part in ("actor", "recipient", "both")}
    for text in held:
        window = text.window
        ids, tags, deps = (
            torch.from_numpy(one)[None] for one in (window.ids, window.tags, window.dependencies)
        )
        mask = torch.ones_like(ids)
        hidden = model.shared(ids, mask, tags, deps)
        for pair in text.pairs:
            if pair.id.startswith("plv"):
                roles = torch.from_numpy(marked_pair(text, pair).roles)[None]
                likely = torch.softmax(model.acts(hidden, mask, roles)[0][0], -1)
                types.append((merged(pair.types[0]), _likeliest(likely)))
        if text.spans is not None:
            parts = model.sentence(hidden, mask, torch.tensor([0]))[0][0]
            _count(counts, text, _path(model, parts[torch.from_numpy(window.places)]))
    quads = [(str(penta_of(gold)), str(penta_of(found))) for gold, found in types]
    spans = {part: _f1(*one) for part, one in counts.items()}
    return {"root": macro_f1(types), "penta": macro_f1(quads), **spans}


def _likeliest(chances: torch.Tensor) -> str:
    by_type: dict[str, float] = {}
    for name, chance in zip(TYPES[1:], chances[1:].tolist(), strict=True):
        by_type[merged(name)] = by_type.get(merged(name), 0.0) + chance
    return max(by_type, key=lambda name: by_type[name])


def _path(model: Reader, scores: torch.Tensor) -> list[int]:
    """Return the likeliest row of parts (Viterbi)."""
    steps = model.part_spans.steps()
    reach = scores[0].clone()
    reach[2::2] = -1e4
    back = []
    for row in scores[1:]:
        best = (reach[:, None] + steps).max(0)
        back.append(best.indices)
        reach = best.values + row
    path = [int(reach.argmax())]
    for column in reversed(back):
        path.append(int(column[path[-1]]))
    return path[::-1]


def _count(counts: dict[str, list[int]], text: Text, path: Sequence[int]) -> None:
    for number, part in enumerate(counts):
        gold = set((text.spans or {}).get(part, ()))
        found = set(_stretches(path, 1 + 2 * number))
        for at, size in enumerate((len(gold & found), len(found), len(gold))):
            counts[part][at] += size


def _stretches(path: Sequence[int], first: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for at, part in enumerate(path):
        if part == first:
            found.append((at,))
        elif part == first + 1:
            found[-1] = (*found[-1], at)
    return found


def macro_f1(rows: Sequence[tuple[str, str]]) -> float:
    """Return the mean F1 over the classes of the gold, in 0..1; rows are gold and found."""
    classes = sorted({gold for gold, _ in rows})
    return sum(
        _f1(
            sum(row == (one, one) for row in rows),
            sum(found == one for _, found in rows),
            sum(gold == one for gold, _ in rows),
        )
        for one in classes
    ) / len(classes)


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(1, found + gold)
