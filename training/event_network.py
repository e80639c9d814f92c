"""The events network: MiniLM whose lower layers serve two readers, of sentences and of acts."""

import copy
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from event_examples import (
    CERTAINTIES,
    CONTEXTS,
    MODES,
    STATUSES,
    TYPES,
    Marked,
    Text,
    marked_acts,
    marked_pair,
    parts_of,
    triggers_of,
)
from torch import Tensor, nn
from torch.nn import functional

from onrecord.language.windows import DEPENDENCIES, TAGS

SHARED = 3
"""Lower layers, read once a sentence; those above are there twice."""
DROPPED = 0.1
SMOOTHED = 0.05
WEIGHTS = {"parts": 2.0, "triggers": 2.0, "types": 1.0, "standing": 0.4, "modes": 0.3,
           "contexts": 0.15, "sides": 2.0}  # fmt: skip
_ROLES = 4
_IGNORED = -100
_NEVER = -1e4


class Spans(nn.Module):
    """A linear-chain CRF over spans of several kinds: none, then first and later word of each."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        size = 1 + 2 * kinds
        allowed = torch.ones(size, size, dtype=torch.bool)
        for at in range(2, size, 2):
            allowed[:, at] = False
            allowed[at - 1, at] = allowed[at, at] = True
        self.scores = nn.Parameter(torch.zeros(size, size))
        self.register_buffer("allowed", allowed)

    def steps(self) -> Tensor:
        """Return the score of each part (row) being followed by each (column)."""
        return torch.where(self.allowed, self.scores, torch.full_like(self.scores, _NEVER))

    def forward(self, scores: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log-likelihood of each row; `mask` is true where a word is."""
        steps = self.steps()
        taken = (scores.gather(2, parts[..., None])[..., 0] * mask).sum(1)
        taken = taken + (steps[parts[:, :-1], parts[:, 1:]] * mask[:, 1:]).sum(1)
        start = torch.zeros(len(steps))
        start[2::2] = _NEVER
        reach = scores[:, 0] + start
        for at in range(1, scores.shape[1]):
            onward = torch.logsumexp(reach[:, :, None] + steps, dim=1) + scores[:, at]
            reach = torch.where(mask[:, at, None], onward, reach)
        return torch.logsumexp(reach, dim=1) - taken


class Reader(nn.Module):
    """Reads sentences (`sentence`) and, above the same lower layers, acts in them (`acts`)."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        layers, width = encoder.encoder.layer, encoder.config.hidden_size
        self.embeddings = encoder.embeddings
        self.embeddings.word_embeddings.weight.requires_grad_(False)
        self.lower, self.upper = nn.ModuleList(layers[:SHARED]), nn.ModuleList(layers[SHARED:])
        self.above = nn.ModuleList(copy.deepcopy(list(layers[SHARED:])))
        self.tags = nn.Embedding(len(TAGS) + 1, width)
        self.dependencies = nn.Embedding(len(DEPENDENCIES) + 1, width)
        self.style, self.roles = nn.Embedding(2, width), nn.Embedding(_ROLES, width)
        for table in self.tables:
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.roles.weight[1:], std=0.05)
        self.drop = nn.Dropout(DROPPED)
        self.parts, self.triggers = nn.Linear(width, 7), nn.Linear(width, len(TYPES))
        self.sides, self.mix = nn.Linear(width, 5), nn.Linear(_ROLES * width, width)
        sizes = (TYPES, MODES, STATUSES, CERTAINTIES, CONTEXTS)
        self.heads = nn.ModuleList(nn.Linear(width, len(one)) for one in sizes)
        self.part_spans, self.side_spans = Spans(3), Spans(2)

    @property
    def tables(self) -> tuple[nn.Embedding, ...]:
        """The embeddings that MiniLM does not have."""
        return self.tags, self.dependencies, self.style, self.roles

    @property
    def encoding(self) -> list[nn.Parameter]:
        """The parameters that come from MiniLM and are trained."""
        parts = (self.embeddings, self.lower, self.upper, self.above)
        return [one for part in parts for one in part.parameters() if one.requires_grad]

    def shared(self, ids: Tensor, mask: Tensor, tags: Tensor, dependencies: Tensor) -> Tensor:
        """Return the states (batch, pieces, width) that both readers go on from."""
        words = self.embeddings.word_embeddings(ids)
        hidden = self.embeddings(
            inputs_embeds=words + self.tags(tags) + self.dependencies(dependencies)
        )
        return _through(self.lower, hidden, mask)

    def sentence(self, hidden: Tensor, mask: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores of parts and of triggers; `style` 0 is the main act alone, 1 every act."""
        hidden = self.drop(_through(self.upper, hidden + self.style(style)[:, None], mask))
        return self.parts(hidden), self.triggers(hidden)

    def acts(self, hidden: Tensor, mask: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        """Return scores of types, modes, statuses, certainties and contexts, and of sides."""
        hidden = self.drop(_through(self.above, hidden + self.roles(roles), mask))
        pooled = [hidden[:, 0]]
        for role in range(1, _ROLES):
            marked = (roles == role).to(hidden.dtype)[..., None]
            pooled.append((hidden * marked).sum(1) / marked.sum(1).clamp(min=1))
        whole = self.drop(torch.tanh(self.mix(torch.cat(pooled, -1))))
        return *(head(whole) for head in self.heads), self.sides(hidden)


def _through(layers: nn.ModuleList, hidden: Tensor, mask: Tensor) -> Tensor:
    away = ((1 - mask) * _NEVER)[:, None, None, :].float()
    for layer in layers:
        made = layer(hidden, away)
        hidden = made[0] if isinstance(made, tuple) else made
    return hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    ids: Tensor
    mask: Tensor
    tags: Tensor
    dependencies: Tensor
    places: Tensor
    words: Tensor


def _batch(texts: Sequence[Text]) -> _Batch:
    windows = [one.window for one in texts]
    return _Batch(
        ids=_padded([one.ids for one in windows]),
        mask=_padded([np.ones(len(one), dtype=np.int64) for one in windows]),
        tags=_padded([one.tags for one in windows]),
        dependencies=_padded([one.dependencies for one in windows]),
        places=_padded([one.places for one in windows]),
        words=_padded([np.ones(len(one.places), dtype=np.int64) for one in windows]).bool(),
    )


def _padded(rows: Sequence[Sequence[int] | np.ndarray], filler: int = 0) -> Tensor:
    made = np.full((len(rows), max(map(len, rows))), filler, dtype=np.int64)
    for at, row in enumerate(rows):
        made[at, : len(row)] = row
    return torch.from_numpy(made)


def loss_of(model: Reader, texts: Sequence[Text], chance: random.Random) -> tuple[Tensor, dict]:
    """Return what is to be made smaller, and its parts by name."""
    batch = _batch(texts)
    acts: list[Marked] = []
    of: list[int] = []
    for at, text in enumerate(texts):
        shown = [marked_pair(text, one) for one in text.pairs] + marked_acts(text, chance)
        acts += shown
        of += [at] * len(shown)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.shared(batch.ids, batch.mask, batch.tags, batch.dependencies)
        style = torch.tensor([int(one.events is not None) for one in texts])
        parts, triggers = model.sentence(hidden, batch.mask, style)
        roles = _padded(
            [[*one.roles, *[0] * (batch.ids.shape[1] - len(one.roles))] for one in acts]
        )
        made = model.acts(hidden[of], batch.mask[of], roles) if acts else ()
    losses = _of_sentences(model, texts, batch, (parts, triggers))
    if acts:
        losses |= _of_acts(acts, [one.float() for one in made[:-1]])
        losses |= _of_sides(model, acts, batch, (of, made[-1]))
    whole = sum(WEIGHTS[name] * one for name, one in losses.items())
    return whole, {name: float(one.detach()) for name, one in losses.items()}


def _of_sentences(
    model: Reader, texts: Sequence[Text], batch: _Batch, made: tuple[Tensor, Tensor]
) -> dict[str, Tensor]:
    labels = [parts_of(one) for one in texts]
    rows = model.part_spans(
        _at_words(made[0], batch.places), _padded([one for one, _ in labels]), batch.words
    )
    losses = {"parts": (rows * torch.tensor([w for _, w in labels])).sum() / batch.words.sum()}
    ours = [at for at, one in enumerate(texts) if one.events is not None]
    if ours:
        right = _padded([triggers_of(texts[at]) for at in ours], _IGNORED)
        scores = _at_words(made[1][ours], batch.places[ours])[:, : right.shape[1]]
        losses["triggers"] = functional.cross_entropy(
            scores.flatten(0, 1), right.flatten(), ignore_index=_IGNORED
        )
    return losses


def _of_acts(acts: Sequence[Marked], made: Sequence[Tensor]) -> dict[str, Tensor]:
    types, modes, statuses, certainties, contexts = made
    likely = functional.log_softmax(types, -1)
    rows = [
        one.weight * ((1 - SMOOTHED) * torch.logsumexp(row[[TYPES.index(n) for n in one.types]], 0)
                      + SMOOTHED * row.mean())
        for one, row in zip(acts, likely, strict=True)
    ]  # fmt: skip
    losses = {"types": -torch.stack(rows).sum() / sum(one.weight for one in acts)}
    told = [(at, one.event) for at, one in enumerate(acts) if one.event is not None]
    if told:
        at, events = [one for one, _ in told], [one for _, one in told]
        losses["standing"] = functional.cross_entropy(
            statuses[at], torch.tensor([STATUSES.index(one.status) for one in events])
        ) + functional.cross_entropy(
            certainties[at], torch.tensor([CERTAINTIES.index(one.certainty) for one in events])
        )
        named = [{(one.type, mode) for mode in one.modes} for one in events]
        losses["modes"] = _several(modes[at], [[m in one for m in MODES] for one in named])
        losses["contexts"] = _several(
            contexts[at], [[c in one.contexts for c in CONTEXTS] for one in events]
        )
    return losses


def _several(scores: Tensor, right: Sequence[Sequence[bool]]) -> Tensor:
    wanted = torch.tensor(right, dtype=torch.float32)
    each = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
    return each.sum(1).mean()


def _of_sides(
    model: Reader, acts: Sequence[Marked], batch: _Batch, made: tuple[list[int], Tensor]
) -> dict[str, Tensor]:
    hidden = [at for at, one in enumerate(acts) if one.parts is not None]
    if not hidden:
        return {}
    texts = [made[0][at] for at in hidden]
    width = batch.words.shape[1]
    right = _padded([[*acts[at].parts, *[0] * (width - len(acts[at].parts))] for at in hidden])
    scores = _at_words(made[1][hidden], batch.places[texts])
    rows = model.side_spans(scores, right, batch.words[texts])
    return {"sides": rows.sum() / batch.words[texts].sum()}


def _at_words(scores: Tensor, places: Tensor) -> Tensor:
    """Return the rows of `scores` that stand for the first piece of a word."""
    return scores.float().gather(1, places[..., None].expand(-1, -1, scores.shape[2]))
