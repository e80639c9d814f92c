"""How near words are to a question, and to each other."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.finding.acts import act_words
from onrecord.resolving.names import fold

MAX_TERMS = 32
"""Words of a question that count."""

PART = 0.6
"""What one part of a question is worth where `and`, `or` or a comma joins several."""

_JOINT = re.compile(r",|\b(?:and|or)\b", re.IGNORECASE)
_SMALL = frozenset({
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "did",
    "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "how", "if", "in",
    "into", "is", "it", "its", "more", "not", "of", "on", "or", "our", "said", "says", "she",
    "so", "that", "the", "their", "them", "there", "they", "this", "to", "was", "we", "were",
    "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = (
    "isation", "ization", "nition", "nised", "nized", "nising", "nizing", "nises", "nizes",
    "nise", "nize", "ations", "ation", "ating", "ated", "ates", "ate", "ings", "ing", "ies", "ied",
    "ions", "ion", "als", "al", "ers", "er", "ed", "es", "s", "e", "y",
)  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what `word` shares with its kin: `recognise`, `recognition` → `recog`."""
    plain = fold(word.casefold())
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain[: -len(ending)]
    return plain


def stems(words: str) -> frozenset[str]:
    """Return the stems of the telling words in `words`."""
    found = (word for word in _WORD.findall(words) if word.casefold() not in _SMALL)
    return frozenset(stem(word) for word in found)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of stems that both have, 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


class Question:
    """What a brief is about: the weight of each of its words, rarer ones weighing more.

    `acts` are the families of acts that it names, `counts` the kinds of figures it asks for.
    """

    def __init__(self, about: str | None, texts: Iterable[frozenset[str]]) -> None:
        asked = sorted(stems(about or ""))[:MAX_TERMS]
        seen: Counter[str] = Counter()
        total = 0
        for words in texts:
            total += 1
            seen.update(words.intersection(asked))
        self.weights = {word: math.log(1 + (1 + total) / (1 + seen[word])) for word in asked}
        parts = [stems(part) & self.weights.keys() for part in _JOINT.split(about or "")]
        self.parts = tuple(part for part in parts if part) if len(parts) > 1 else ()
        self.acts = _acts_named(asked)
        self.counts = frozenset(
            kind
            for kind, words in act_words().counts.items()
            if any(stem(word) in asked for word in words)
        )

    def nearness(self, words: frozenset[str]) -> float:
        """Return the weighted share of the question's words in `words`, 0 to 1; 1 if none asked.

        One word alone counts less: `Japan` is not `trade dispute with Japan`. All of one part of
        `sanctions and recognition` counts for `PART` at least.
        """
        if not self.weights:
            return 1.0
        part = PART if any(part <= words for part in self.parts) else 0.0
        met = [weight for word, weight in self.weights.items() if word in words]
        share = sum(met) / sum(self.weights.values())
        if len(met) > 1 or len(self.weights) == 1:
            return max(part, share)
        return max(part, share / 2 if len(self.weights) > 2 else 0.75 * share)


def _acts_named(asked: Sequence[str]) -> frozenset[str]:
    """Return the families of acts that the words of a question name: `recognition` → recognise."""
    words = act_words()
    return frozenset(
        act
        for table in (words.verbs, words.verbs_with, words.nouns)
        for lemma, kinds in table.items()
        if stem(lemma) in asked
        for kid, act in kinds
        if kid is None
    )
