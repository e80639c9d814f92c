"""Where and when those whom a figure counts met their fate, through the sentences of a report.

A figure that only goes on from what the sentence before tells (`the toll rose to 44`, `30 others
were hurt`) happened there and then; any other that tells no place has none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.finding.counts import words
from onrecord.finding.figures import FoundFigure
from onrecord.language.parsing import Sentence, Token
from onrecord.record import When, Where
from onrecord.report import Report
from onrecord.resolving.dates import FoundDate, when_of
from onrecord.resolving.places import FoundPlace
from onrecord.resolving.placing import HAPPENING
from onrecord.resolving.whereabouts import where_of, where_of_counted

_FATES = frozenset({"killed", "injured", "missing", "arrested", "displaced", "evacuated"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_JOINED = frozenset({"conj", "appos", "acl", "relcl", "nummod", "dobj", "nsubj", "oprd"})
_NO_PLACES = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY"})
_STEPS = 6
_HEARD = 40
"""Tokens of a sentence before that are looked at for what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a figure is set; None where nothing tells."""

    where: Where | None
    when: When


@dataclass(slots=True)
class _Before:
    """What the sentence told last that a figure may go on from."""

    sentence: int = -2
    where: Where | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class _Scenery:
    report: Report
    sentences: Sequence[Sentence]
    dates: Sequence[FoundDate]
    places: Mapping[int, Sequence[FoundPlace]]
    before: _Before = field(default_factory=_Before)
    placed: dict[int, bool] = field(default_factory=dict)
    told: dict[int, _Before] = field(default_factory=dict)


def settings_of(
    report: Report,
    sentences: Sequence[Sentence],
    figures: Sequence[FoundFigure],
    *,
    dates: Sequence[FoundDate],
    places: Mapping[int, Sequence[FoundPlace]],
) -> list[Setting]:
    """Return the setting of each of `figures`; `places` are those of each sentence by its index."""
    scenery = _Scenery(report, sentences, dates, places)
    found = [_setting(scenery, figure) for figure in figures]
    for at, (one, setting) in enumerate(zip(figures, found, strict=True)):
        if setting.where is None:
            beside = _beside(sentences[one.sentence], figures, found, at)
            if beside is not None:
                found[at] = replace(setting, where=beside)
    return found


def _beside(
    sentence: Sentence, figures: Sequence[FoundFigure], found: Sequence[Setting], at: int
) -> Where | None:
    """Return where those happened that one breath tells of: `left 12 dead and 30 hurt in Lima`."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(figures) and figures[other].sentence == sentence.index:
            where = found[other].where
            if where is not None and _is_one(sentence, figures[at], figures[other]):
                return where
    return None


def _is_one(sentence: Sentence, one: FoundFigure, other: FoundFigure) -> bool:
    """Say whether two figures hang on one act, or on acts joined without another doer."""
    if one.act == other.act:
        return True
    elliptic = any(fig.of is not None and fig.of.end <= fig.passage.start for fig in (one, other))
    if elliptic and one.of == other.of and not _is_set(sentence, one.act):
        return True
    for low, high in ((one, other), (other, one)):
        at = sentence.tokens[low.act]
        for _ in range(_STEPS):
            if at.dep not in _JOINED or sentence.kids(at.index, "agent"):
                break
            if at.pos in {"VERB", "AUX"} and _has_other_doer(sentence, at, low):
                break
            at = sentence.tokens[at.head]
            if at.index in {high.act, high.head}:
                return True
    return False


def _is_set(sentence: Sentence, act: int) -> bool:
    """Say whether an act is set in something, though where that is is not known."""
    return any(
        held.entity not in _NO_PLACES
        for preposition in sentence.kids(act, "prep")
        if preposition.lower in HAPPENING
        for held in sentence.kids(preposition.index, "pobj")
    )


def _has_other_doer(sentence: Sentence, verb: Token, figure: FoundFigure) -> bool:
    subjects = sentence.kids(verb.index, "nsubj", "nsubjpass")
    return any(
        not figure.passage.covers(one.start) and one.tag not in {"WP", "WDT"} for one in subjects
    )


def _setting(scenery: _Scenery, figure: FoundFigure) -> Setting:
    sentence = scenery.sentences[figure.sentence]
    own = scenery.places.get(figure.sentence, ())
    where = where_of_counted(sentence, figure.head, figure.act, own)
    when = when_of(sentence, figure.act, scenery.dates, scenery.report)
    if when.basis == "publication" and figure.act != figure.head:
        when = when_of(sentence, figure.head, scenery.dates, scenery.report)
    if where is None and goes_on(sentence, figure, scenery.placed):
        before = _told_before(scenery, figure.sentence - 1)
        where = before.where
        if when.basis == "publication" and before.when is not None and where is not None:
            when = before.when
    before = scenery.before
    if before.sentence != figure.sentence or before.where is None:
        before.sentence, before.where, before.when = figure.sentence, where, when
    return Setting(where=where, when=when)


def goes_on(sentence: Sentence, figure: FoundFigure, placed: dict[int, bool]) -> bool:
    """Say whether the figure plainly goes on from the sentence before its own.

    `placed` keeps which sentences tell a place of their own, each looked at once.
    """
    if figure.sentence == 0 or figure.kind not in _FATES:
        return False
    act = sentence.tokens[figure.act]
    if sentence.index not in placed:
        placed[sentence.index] = _tells_own_place(sentence)
    if placed[sentence.index]:
        return False
    if figure.linked or any(is_known_happening(sentence, kid) for kid in _around(sentence, act)):
        return True
    subjects = sentence.kids(act.index, "nsubj", "agent")
    caused = any(not figure.passage.covers(one.start) for one in subjects)
    main = act.index == act.head or act.dep == "ccomp"
    return not caused and main and is_bare(sentence, act)


def _around(sentence: Sentence, act: Token) -> list[Token]:
    """Return the subject of an act and what its prepositions hold: `died in the blast`."""
    found = sentence.kids(act.index, "nsubj", "nsubjpass", "dobj")
    for preposition in sentence.kids(act.index, "prep", "agent"):
        found += sentence.kids(preposition.index, "pobj")
    return [*found, sentence.tokens[act.head]]


def is_known_happening(sentence: Sentence, token: Token) -> bool:
    """Say whether a noun takes up a happening that was told: `the blast`, `this attack`."""
    if token.lemma.lower() not in _happenings("nouns"):
        return False
    return any(kid.lower in _DEFINITE for kid in sentence.kids(token.index, "det"))


def _tells_own_place(sentence: Sentence) -> bool:
    """Say whether anything is set in a place, found or not: `at a camp outside the city`."""
    for token in sentence.tokens:
        if token.lower in HAPPENING and token.dep == "prep":
            for held in sentence.kids(token.index, "pobj"):
                if held.entity not in _NO_PLACES and not is_known_happening(sentence, held):
                    return True
    return False


def is_bare(sentence: Sentence, act: Token) -> bool:
    """Say whether an act is told without any cause or circumstance: `Eleven were killed`."""
    return act.pos == "VERB" and not sentence.kids(act.index, "prep", "advcl", "agent")


def _told_before(scenery: _Scenery, index: int) -> _Before:
    """Return the place that the sentence at `index` tells of a figure or of a happening."""
    if scenery.before.sentence == index and scenery.before.where is not None:
        return replace(scenery.before)
    if index not in scenery.told:
        scenery.told[index] = _happening(scenery, index)
    return scenery.told[index]


def _happening(scenery: _Scenery, index: int) -> _Before:
    sentence = scenery.sentences[index]
    places = scenery.places.get(index, ())
    for token in sentence.tokens[:_HEARD] if places else ():
        is_verb = token.pos == "VERB" and token.lemma in _happenings("verbs")
        if is_verb or token.lemma.lower() in _happenings("nouns"):
            where = where_of(sentence, token.index, places)
            if where is not None:
                when = when_of(sentence, token.index, scenery.dates, scenery.report)
                return _Before(index, where, when)
    return _Before()


@cache
def _happenings(sort: str) -> frozenset[str]:
    return frozenset(words()["happenings"][sort])
