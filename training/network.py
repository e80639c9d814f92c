"""The network: MiniLM told of the parse and the rules, a role for each word, two pointers."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from labelled import NOWHERE, Example
from torch import Tensor, nn
from torch.nn import functional

from onrecord.finding.roles import MARKS, ROLES
from onrecord.language.windows import DEPENDENCIES, TAGS

POINTER = 128
"""The width of the space in which a piece points at another."""
DROPPED = 0.1
CUE_WEIGHT, SOURCE_WEIGHT = 0.3, 0.15
UNMARKED = 0.15
"""The share of windows read without what the rules say, so that the model can do without them."""
_NEVER = -1e4


class Attributor(nn.Module):
    """Scores each piece's role, the cue it belongs to, and the source of the cue it begins.

    Tag, dependency and mark are added to the embedding of the piece; their tables begin at zero,
    so that training starts from the encoder as it came.
    """

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.tags = nn.Embedding(len(TAGS) + 1, width)
        self.dependencies = nn.Embedding(len(DEPENDENCIES) + 1, width)
        self.marks = nn.Embedding(MARKS, width)
        for table in self.tables:
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(DROPPED)
        self.role = nn.Linear(width, len(ROLES))
        self.cue_from, self.cue_to = nn.Linear(width, POINTER), nn.Linear(width, POINTER)
        self.source_from, self.source_to = nn.Linear(width, POINTER), nn.Linear(width, POINTER)

    @property
    def tables(self) -> tuple[nn.Embedding, ...]:
        """The embeddings of tag, dependency and mark."""
        return self.tags, self.dependencies, self.marks

    def forward(
        self, ids: Tensor, mask: Tensor, tags: Tensor, dependencies: Tensor, marks: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return role scores (batch, pieces, roles) and two pointers (batch, pieces, pieces)."""
        words = self.encoder.embeddings.word_embeddings(ids)
        embedded = words + self.tags(tags) + self.dependencies(dependencies) + self.marks(marks)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        hidden = self.drop(hidden)
        away = (1 - mask)[:, None, :].to(hidden.dtype) * _NEVER
        cue = self.cue_from(hidden) @ self.cue_to(hidden).transpose(1, 2)
        source = self.source_from(hidden) @ self.source_to(hidden).transpose(1, 2)
        return self.role(hidden), cue / POINTER**0.5 + away, source / POINTER**0.5 + away


class Chain(nn.Module):
    """A linear-chain CRF over the roles of words; a later part follows its own part alone."""

    def __init__(self) -> None:
        super().__init__()
        allowed = torch.ones(len(ROLES), len(ROLES), dtype=torch.bool)
        for at, role in enumerate(ROLES):
            if role.startswith("I-"):
                allowed[:, at] = False
                allowed[at - 1, at] = allowed[at, at] = True
        self.scores = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))
        self.register_buffer("allowed", allowed)

    def steps(self) -> Tensor:
        """Return the score of each role (row) being followed by each (column)."""
        return torch.where(self.allowed, self.scores, torch.full_like(self.scores, _NEVER))

    def forward(self, scores: Tensor, roles: Tensor, mask: Tensor) -> Tensor:
        """Return the mean negative log-likelihood a word; `mask` is true where a word is."""
        steps = self.steps()
        taken = (scores.gather(2, roles[..., None])[..., 0] * mask).sum(1)
        taken = taken + (steps[roles[:, :-1], roles[:, 1:]] * mask[:, 1:]).sum(1)
        reach = scores[:, 0]
        for at in range(1, scores.shape[1]):
            onward = torch.logsumexp(reach[:, :, None] + steps, dim=1) + scores[:, at]
            reach = torch.where(mask[:, at, None], onward, reach)
        return (torch.logsumexp(reach, dim=1) - taken).sum() / mask.sum()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows padded to one length: what the model reads, and what is right for each word."""

    ids: Tensor
    mask: Tensor
    tags: Tensor
    dependencies: Tensor
    marks: Tensor
    places: Tensor
    words: Tensor
    roles: Tensor
    cues: Tensor
    sources: Tensor

    @classmethod
    def of(cls, examples: Sequence[Example], chance: random.Random) -> "Batch":
        """Return `examples` padded; some are read without the rules' marks, as chance will."""
        read = [one.window for one in examples]
        marks = [one.unread if chance.random() < UNMARKED else one.window.marks for one in examples]
        return cls(
            ids=_padded([one.ids for one in read]),
            mask=_padded([np.ones(len(one), dtype=np.int64) for one in read]),
            tags=_padded([one.tags for one in read]),
            dependencies=_padded([one.dependencies for one in read]),
            marks=_padded(marks),
            places=_padded([one.places for one in read]),
            words=_padded([np.ones(len(one.places), dtype=np.int64) for one in read]).bool(),
            roles=_padded([one.roles for one in examples]),
            cues=_padded([one.cues for one in examples], NOWHERE),
            sources=_padded([one.sources for one in examples], NOWHERE),
        )


def _padded(rows: Sequence[np.ndarray], filler: int = 0) -> Tensor:
    made = np.full((len(rows), max(map(len, rows))), filler, dtype=np.int64)
    for at, row in enumerate(rows):
        made[at, : len(row)] = row
    return torch.from_numpy(made)


def loss_of(model: Attributor, chain: Chain, batch: Batch) -> tuple[Tensor, list[float]]:
    """Return what is to be made smaller, and its three parts: roles, cues, sources."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        role, cue, source = model(
            batch.ids, batch.mask, batch.tags, batch.dependencies, batch.marks
        )
    parts = [chain(_at_words(role, batch), batch.roles, batch.words)]
    for scores, right in ((cue, batch.cues), (source, batch.sources)):
        flat = _at_words(scores, batch).flatten(0, 1)
        some = bool((right >= 0).any())
        parts.append(functional.cross_entropy(flat, right.flatten()) if some else flat.sum() * 0)
    whole = parts[0] + CUE_WEIGHT * parts[1] + SOURCE_WEIGHT * parts[2]
    return whole, [float(one.detach()) for one in parts]


def _at_words(scores: Tensor, batch: Batch) -> Tensor:
    """Return the rows of `scores` that stand for the first piece of a word."""
    return scores.float().gather(1, batch.places[..., None].expand(-1, -1, scores.shape[2]))
