"""Statements against gold attributions: source, cue and content, by tokens and one by one."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.evaluation.gold import Code, Gold, Score
from onrecord.report import Span

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who (`source`) by which words (`cue`) is given what (`content`); each may be empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRecall:
    """How many of the `gold` attributions of a class were found, by content and in full."""

    gold: int
    overlap: int
    full: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionScores:
    """Scores of statements over a corpus.

    `tokens` has a score for each role, over the tokens that carry it. `attributions` has, over
    gold and predicted ones matched one to one, the strictness levels of `LEVELS`. `recall` has
    the classes of `CLASSES`.
    """

    words: int
    tokens: dict[Role, Score]
    attributions: dict[str, Score]
    recall: dict[str, ClassRecall]


LEVELS = ("exact", "exact_w", "overlap", "full", "full_strict")
"""Same content; same but for punctuation; half the content; half content and source; all same."""
CLASSES = ("direct", "mixed", "indirect", "reporting", "other-cue")
"""By how much of the gold content is quoted, and by whether its cue is a word of reporting."""


def attributions_in(row: dict[str, Any]) -> list[Attribution]:
    """Return the attributions of a corpus row or a predicted row."""
    return [
        Attribution(**{role: tuple((start, end) for start, end in one[role]) for role in ROLES})
        for one in row["attributions"]
    ]


def predict_attributions(gold: Gold, code: Code) -> dict[str, Any]:
    """Return the statements that `code` finds in a gold text, in the form of the corpus.

    The corpus labels no speech within speech: statements told within another are left out.
    """
    found = [
        {
            "source": said.source.spans if said.source else (),
            "cue": said.cue.spans if said.cue else (),
            "content": said.content.spans,
        }
        for said in code(gold.report).statements
        if said.within is None
    ]
    return {"id": gold.id, "attributions": found}


def score_attribution(
    rows: Iterable[tuple[str, Sequence[Attribution], Sequence[Attribution]]],
) -> AttributionScores:
    """Return the scores over rows of text, gold attributions and predicted ones."""
    counts: Counter[tuple[str, ...]] = Counter()
    for text, gold, predicted in rows:
        counts["words",] += len(text.split())
        _count_text(_Tokens(text), gold, predicted, counts)
    size = {side: counts["attributions", side] for side in ("predicted", "gold")}
    return AttributionScores(
        words=counts["words",],
        tokens={role: _score_of(role, counts) for role in ROLES},
        attributions={level: Score(right=counts[level, "right"], **size) for level in LEVELS},
        recall={
            one: ClassRecall(
                gold=counts[one, "gold"], overlap=counts[one, "overlap"], full=counts[one, "full"]
            )
            for one in CLASSES
        },
    )


def _score_of(role: Role, counts: Counter[tuple[str, ...]]) -> Score:
    return Score(
        right=counts[role, "right"], predicted=counts[role, "predicted"], gold=counts[role, "gold"]
    )


def compare_attributions(
    gold: Sequence[Gold], predicted: Sequence[dict[str, Any]]
) -> AttributionScores:
    """Return the scores of predicted rows, in the order of their gold."""
    pairs = zip(gold, predicted, strict=True)
    return score_attribution(
        (one.report.text, attributions_in(one.row), attributions_in(row)) for one, row in pairs
    )


TokenSet = frozenset[int]
Tokenised = dict[Role, TokenSet]

_TOKEN = re.compile(r"\w+|[^\w\s]")
# The cues that count as words of reporting, in all their forms.
_REPORTING = re.compile(
    r"(?:add|ask|assert|call|claim|explain|insist|report|respond|suggest|tweet|warn)(?:s|ed|ing)?"
    r"|(?:acknowledg|alleg|announc|argu|criticiz|declar|describ|not|stat)(?:e[sd]?|ing)"
    r"|(?:confirm|contend|recall|remark)(?:s|ed)?|(?:den|repl)(?:y|ies|ied|ying)"
    r"|testif(?:y|ies|ied)|admit(?:s|ted|ting)?|quip(?:s|ped)?|sa(?:ys?|id|ying)"
    r"|tell(?:s|ing)?|told|writ(?:es?|ing|ten)|wrote|according",
    re.IGNORECASE,
)


class _Tokens:
    """The tokens of a text: runs of word characters, and each other mark by itself."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _TOKEN.finditer(text)]
        self.ends = [end for _, end in self.spans]
        self.quoted = frozenset(self._find_quoted())

    def under(self, attribution: Attribution) -> Tokenised:
        """Return, for each role, the tokens that its spans touch."""
        return {role: self._touched(getattr(attribution, role)) for role in ROLES}

    def words(self, indexes: TokenSet) -> TokenSet:
        """Return the tokens of `indexes` that are words, or all if none is."""
        starts = ((index, self.text[self.spans[index][0]]) for index in indexes)
        return frozenset(i for i, char in starts if char.isalnum() or char == "_") or indexes

    def spelled(self, index: int) -> str:
        """Return the token at `index`."""
        return self.text[slice(*self.spans[index])]

    def _touched(self, spans: Iterable[Span]) -> TokenSet:
        touched: set[int] = set()
        for start, end in spans:
            index = bisect_right(self.ends, start)
            while index < len(self.spans) and self.spans[index][0] < end:
                touched.add(index)
                index += 1
        return frozenset(touched)

    def _find_quoted(self) -> Iterator[int]:
        """Yield the tokens between double quotation marks; the end of a line closes any."""
        inside, behind = False, 0
        for index, (start, end) in enumerate(self.spans):
            inside = inside and "\n" not in self.text[behind:start]
            behind = end
            mark = self.text[start:end]
            doubled = mark == "'" and "'" in (
                self.text[end : end + 1],
                self.text[start - 1 : start],
            )
            if mark in ("“", "”"):
                inside = mark == "“"
            elif mark == '"' or (doubled and self.text[end : end + 1] == "'"):
                inside = not inside
            elif inside and not doubled:
                yield index


def _count_text(
    tokens: _Tokens,
    gold: Sequence[Attribution],
    predicted: Sequence[Attribution],
    counts: Counter[tuple[str, ...]],
) -> None:
    """Add the counts of one text; attributions without any content count in `tokens` alone."""
    gold_sets = [tokens.under(one) for one in gold]
    predicted_sets = [tokens.under(one) for one in predicted]
    for role in ROLES:
        in_gold: TokenSet = frozenset().union(*(one[role] for one in gold_sets))
        in_predicted: TokenSet = frozenset().union(*(one[role] for one in predicted_sets))
        counts[role, "right"] += len(in_gold & in_predicted)
        counts[role, "predicted"] += len(in_predicted)
        counts[role, "gold"] += len(in_gold)
    gold_sets = [one for one in gold_sets if one["content"]]
    predicted_sets = [one for one in predicted_sets if one["content"]]
    counts["attributions", "gold"] += len(gold_sets)
    counts["attributions", "predicted"] += len(predicted_sets)
    matched = _match(gold_sets, predicted_sets)
    for index, one in enumerate(gold_sets):
        reached = (
            _levels(tokens, one, predicted_sets[matched[index]]) if index in matched else set()
        )
        counts.update((level, "right") for level in reached)
        for name in _classes(tokens, one):
            counts[name, "gold"] += 1
            counts.update((name, level) for level in reached & {"overlap", "full"})


def _levels(tokens: _Tokens, gold: Tokenised, predicted: Tokenised) -> set[str]:
    """Return the levels of `LEVELS` that a matched pair reaches."""
    overlap = _iou(gold["content"], predicted["content"]) >= 0.5
    reached = {
        "exact": gold["content"] == predicted["content"],
        "exact_w": tokens.words(gold["content"]) == tokens.words(predicted["content"]),
        "overlap": overlap,
        "full": overlap and _iou(gold["source"], predicted["source"]) >= 0.5,
        "full_strict": gold == predicted,
    }
    return {level for level, holds in reached.items() if holds}


def _classes(tokens: _Tokens, gold: Tokenised) -> tuple[str, str]:
    words = tokens.words(gold["content"])
    quoted = (
        "direct" if words <= tokens.quoted else "mixed" if words & tokens.quoted else "indirect"
    )
    reporting = any(_REPORTING.fullmatch(tokens.spelled(index)) for index in gold["cue"])
    return quoted, "reporting" if reporting else "other-cue"


def _match(gold: Sequence[Tokenised], predicted: Sequence[Tokenised]) -> dict[int, int]:
    """Return gold → predicted, one to one, the closest contents first, then the closest sources."""
    pairs = sorted(
        (-content, -_iou(one["source"], other["source"]), index, at)
        for index, one in enumerate(gold)
        for at, other in enumerate(predicted)
        if (content := _iou(one["content"], other["content"])) > 0
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, index, at in pairs:
        if index not in matched and at not in taken:
            matched[index] = at
            taken.add(at)
    return matched


def _iou(one: TokenSet, other: TokenSet) -> float:
    """Return the shared part of both sets together; two empty ones are the same."""
    return len(one & other) / len(one | other) if one or other else 1.0
