"""Sentences → windows of wordpieces: what an encoder reads at a time.

A window holds whole sentences, as many as fit, so that a pronoun and a quotation are read with
the words around them. A sentence too long for a window is cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.parsing import Ref, Sentence

Numbers = NDArray[np.int64]

_TAGS = """$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS
NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"""
_DEPENDENCIES = """ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp
compound conj csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj
nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl
xcomp"""
TAGS = tuple(_TAGS.split())
"""The tags of the parser's model; a tag is told to the encoder by its place here, from 1."""
DEPENDENCIES = tuple(_DEPENDENCIES.split())
"""The dependencies of the parser's model, told like `TAGS`."""
SPECIAL = 2
"""Pieces of every window that are no words: one before the first, one behind the last."""

_TAG = {tag: place for place, tag in enumerate(TAGS, start=1)}
_DEPENDENCY = {label: place for place, label in enumerate(DEPENDENCIES, start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The wordpieces of one sentence: `ids`, and in `owners` the token that each belongs to."""

    ids: Sequence[int]
    owners: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What is read at once; all arrays are as long as the window has pieces, specials included.

    `words` are the tokens whose first piece stands at `places`. The first `context` words belong
    to the window before and are read for their sense alone.
    """

    ids: Numbers
    tags: Numbers
    dependencies: Numbers
    marks: Numbers
    words: Sequence[Ref]
    places: Numbers
    context: int

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Pieces `first`–`last` (exclusive) of the sentence at `sentence`: all, or as many as fit."""

    sentence: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


def windows_of(
    sentences: Sequence[Sentence],
    pieces: Sequence[Pieces],
    marks: Sequence[Sequence[int]],
    *,
    longest: int,
    context: int = 0,
    offset: int = 0,
) -> Iterator[Window]:
    """Yield windows of at most `longest` pieces over `sentences`, in order.

    `marks` has a number for each token of each sentence, told to the encoder beside its tag.
    `context` is how many pieces before a window may be read with it, in whole sentences. `offset`
    is how many pieces short the first window is: training moves the edges with it.
    """
    room = longest - SPECIAL
    stretches = list(_stretches(pieces, room - context))
    at, limit = 0, room - offset
    while at < len(stretches):
        before = _context_of(stretches, at, context)
        held = sum(map(len, stretches[before:at]))
        behind = at + 1
        held += len(stretches[at])
        while behind < len(stretches) and held + len(stretches[behind]) <= limit:
            held += len(stretches[behind])
            behind += 1
        yield _window(sentences, pieces, marks, stretches[before:behind], at - before)
        at, limit = behind, room


def _stretches(pieces: Sequence[Pieces], room: int) -> Iterator[_Stretch]:
    for sentence, own in enumerate(pieces):
        for first in range(0, len(own.ids), room):
            yield _Stretch(sentence, first, min(first + room, len(own.ids)))


def _context_of(stretches: Sequence[_Stretch], at: int, most: int) -> int:
    """Return the place of the first stretch before `at` that may be read with it."""
    held = 0
    while at > 0 and (held := held + len(stretches[at - 1])) <= most:
        at -= 1
    return at


def _window(
    sentences: Sequence[Sentence],
    pieces: Sequence[Pieces],
    marks: Sequence[Sequence[int]],
    stretches: Sequence[_Stretch],
    context: int,
) -> Window:
    """Return the window of `stretches`, of which the first `context` belong to another."""
    rows: list[tuple[int, int, int, int]] = [_EDGE]
    words: list[Ref] = []
    places: list[int] = []
    fresh = 0
    for number, stretch in enumerate(stretches):
        fresh = len(words) if number == context else fresh
        tokens, own = sentences[stretch.sentence].tokens, pieces[stretch.sentence]
        last = -1
        for place in range(stretch.first, stretch.last):
            owner = own.owners[place]
            if owner != last:
                words.append((stretch.sentence, owner))
                places.append(len(rows))
                last = owner
            tag, dependency = _TAG.get(tokens[owner].tag, 0), _DEPENDENCY.get(tokens[owner].dep, 0)
            rows.append((own.ids[place], tag, dependency, marks[stretch.sentence][owner]))
    ids, tags, dependencies, noted = np.array([*rows, _EDGE], dtype=np.int64).T.copy()
    return Window(
        ids=ids,
        tags=tags,
        dependencies=dependencies,
        marks=noted,
        words=words,
        places=np.array(places, dtype=np.int64),
        context=fresh,
    )


_EDGE = (0, 0, 0, 0)
"""The piece before the first and behind the last of a window, which is no word."""
