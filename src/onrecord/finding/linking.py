"""Scores → attributions: the likeliest roles of all words, and which spans belong together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.finding.contents import QuotedText
from onrecord.finding.roles import ROLES
from onrecord.language.encoding import Floats, Scores
from onrecord.language.parsing import Ref, Sentence

Stretch = tuple[int, int]
"""Words of a report, by their place in the row of all: the first, and the one behind the last."""

_NEAR_CUE = 2
"""Sentences within which a content looks for its cue."""
_NEAR_SOURCE = 1
_MERGED = 0.5
"""How much a cue must point at the one before it to be its second half: `did … deny`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that belong together: one source at most, a cue (maybe in pieces), its contents."""

    source: Stretch | None = None
    cue: tuple[Stretch, ...] = ()
    content: tuple[Stretch, ...]


class Reading:
    """The scores of a report as one row of words."""

    def __init__(
        self, scores: Sequence[Scores], sentences: Sequence[Sentence], quoted: QuotedText
    ) -> None:
        self.words: list[Ref] = []
        self.scores = scores
        self._sentences, self._quoted = sentences, quoted
        self.window_of: list[int] = []
        rows: list[Floats] = []
        for number, one in enumerate(scores):
            fresh = one.window.words[one.window.context :]
            self.words.extend(fresh)
            self.window_of.extend([number] * len(fresh))
            rows.append(one.roles[one.window.places[one.window.context :]])
        nothing: Floats = np.zeros((0, len(ROLES)), dtype=np.float32)
        self.roles: Floats = np.concatenate([nothing, *rows])
        self._places = [
            dict(zip(one.window.words, one.window.places, strict=True)) for one in scores
        ]
        self._tables: dict[tuple[int, str], Floats] = {}

    def may_join(self, content: Stretch, cue: Stretch) -> bool:
        """Say whether a content is near enough to a cue; only quoted it leaves the paragraph."""
        if self.apart(content, cue) > _NEAR_CUE:
            return False
        if self.share_paragraph(content, cue):
            return True
        at, token = self.words[content[0]]
        sentence = self._sentences[at]
        return self._quoted.at(sentence.tokens[token].start) is not None

    def share_paragraph(self, one: Stretch, other: Stretch) -> bool:
        """Say whether two stretches begin in one paragraph."""
        first, second = (self._sentences[self.words[at[0]][0]] for at in (one, other))
        return first.paragraph == second.paragraph

    def parted(self, roles: Sequence[int]) -> list[int]:
        """Return `roles` with a new span at the head of a paragraph, but for what is quoted."""
        made = list(roles)
        paragraph = -1
        for at, (index, token) in enumerate(self.words):
            sentence = self._sentences[index]
            if sentence.paragraph != paragraph and ROLES[made[at]].startswith("I-"):
                quoted = self._quoted.at(sentence.tokens[token].start) is not None
                if not (quoted and ROLES[made[at]] == "I-content"):
                    made[at] -= 1
            paragraph = sentence.paragraph
        return made

    def apart(self, one: Stretch, other: Stretch) -> int:
        """Return how many sentences two stretches are apart, at their nearest ends."""
        first, last = self.words[one[0]][0], self.words[one[1] - 1][0]
        at = self.words[other[0]][0]
        return min(abs(first - at), abs(last - at))

    def pull(
        self, stretch: Stretch, towards: Sequence[int], kind: str
    ) -> tuple[list[float], float]:
        """Return how much a stretch points at each word of `towards`, and at none (0..1)."""
        pulls, none, size = np.zeros(len(towards)), 0.0, stretch[1] - stretch[0]
        by_window: dict[int, list[int]] = {}
        for at in range(*stretch):
            by_window.setdefault(self.window_of[at], []).append(at)
        for number, members in by_window.items():
            places = self._places[number]
            rows = self._pointing(number, kind)[[places[self.words[at]] for at in members]]
            mass = rows.sum(axis=0)
            none += float(mass[0])
            for column, at in enumerate(towards):
                place = places.get(self.words[at])
                if place is not None:
                    pulls[column] += mass[max(1, place - 1) : place + 2].sum()
        return (pulls / size).tolist(), none / size

    def _pointing(self, number: int, kind: str) -> Floats:
        """Return the chances with which each piece of a window points at each other."""
        key = number, kind
        if key not in self._tables:
            logits = getattr(self.scores[number], kind)
            raised = np.exp(logits - logits.max(axis=1, keepdims=True))
            self._tables[key] = raised / raised.sum(axis=1, keepdims=True)
        return self._tables[key]


def likeliest(scores: Floats, steps: Floats) -> list[int]:
    """Return the likeliest row of roles (Viterbi) for words in a row."""
    if not len(scores):
        return []
    reach = scores[0]
    back = np.empty(scores.shape, dtype=np.intp)
    columns = np.arange(scores.shape[1])
    for at in range(1, len(scores)):
        onward = reach[:, None] + steps
        back[at] = onward.argmax(axis=0)
        reach = onward[back[at], columns] + scores[at]
    path = [int(reach.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def stretches_of(roles: Sequence[int]) -> dict[str, list[Stretch]]:
    """Return the stretches of each part, in order."""
    found: dict[str, list[Stretch]] = {"source": [], "cue": [], "content": []}
    open_at, part = 0, ""
    for at, role in enumerate([*roles, 0]):
        name = ROLES[role]
        if part and (name[:2] != "I-" or name[2:] != part):
            found[part].append((open_at, at))
            part = ""
        if name != "O" and not part:
            open_at, part = at, name[2:]
    return found


def linked(reading: Reading, steps: Floats) -> Iterator[Attribution]:
    """Yield the attributions of a report, in the order of their cues; then those without a cue."""
    found = stretches_of(reading.parted(likeliest(reading.roles, steps)))
    cues = _joined_cues(reading, found)
    contents: list[list[Stretch]] = [[] for _ in cues]
    loose: list[Stretch] = []
    for content in found["content"]:
        near = [at for at, cue in enumerate(cues) if reading.may_join(content, cue[0])]
        pulls, _ = reading.pull(content, [cues[at][0][0] for at in near], "cues")
        if near:
            contents[near[int(np.argmax(pulls))]].append(content)
        else:
            loose.append(content)
    for cue, own in zip(cues, contents, strict=True):
        if own:
            yield Attribution(
                source=_source_of(reading, cue[0], found["source"]),
                cue=tuple(cue),
                content=tuple(own),
            )
    for content in loose:
        yield Attribution(content=(content,))


def _joined_cues(reading: Reading, found: Mapping[str, Sequence[Stretch]]) -> list[list[Stretch]]:
    """Return the cues, each with its later pieces: `was quoted … as saying`."""
    cues: list[list[Stretch]] = []
    last: Stretch | None = None
    for cue in found["cue"]:
        if last is not None and reading.words[last[0]][0] == reading.words[cue[0]][0]:
            apart = any(last[0] < source[0] < cue[0] for source in found["source"])
            pulls, _ = reading.pull(cue, [cues[-1][0][0], cue[0]], "cues")
            if not apart and pulls[0] > _MERGED:
                cues[-1].append(cue)
                last = cue
                continue
        cues.append([cue])
        last = cue
    return cues


def _source_of(reading: Reading, cue: Stretch, sources: Iterable[Stretch]) -> Stretch | None:
    near = [one for one in sources if reading.apart(one, cue) <= _NEAR_SOURCE]
    near = [one for one in near if reading.share_paragraph(one, cue)] or near
    pulls, none = reading.pull((cue[0], cue[0] + 1), [one[0] for one in near], "sources")
    if not near or max(pulls) <= none:
        return None
    return near[int(np.argmax(pulls))]
