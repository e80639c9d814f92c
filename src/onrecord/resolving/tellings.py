"""One sentence's telling of an act, and what its words say of which act it is."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from onrecord.errors import ModelError
from onrecord.finding.event_words import Rule, event_words
from onrecord.finding.events import FoundEvent
from onrecord.finding.participants import lemma_of
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Event
from onrecord.report import Report
from onrecord.resolving.scenes import is_bare, is_known_happening

TABLE = "retold.toml"

_WORDS = 60
"""Tokens below a trigger that are looked at for what the act is about."""
_STEM = 4
"""Letters that `deploy` and `deployment` have in common at the least."""

_TOPICS = frozenset({"NOUN", "PROPN", "VERB"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "several"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(slots=True, kw_only=True)
class Telling:
    """An event as one sentence tells it; `found` says where its words stand there.

    `announced` says that a headline or a summary tells it, which the body tells again.
    """

    event: Event
    found: FoundEvent
    sentence: Sentence
    announced: bool
    _topics: frozenset[str] | None = field(default=None)

    @property
    def head(self) -> Token:
        """The token of the act."""
        return self.sentence.tokens[self.found.head]

    @property
    def topics(self) -> frozenset[str]:
        """The lemmas that say what the act is about, without those who take part in it."""
        if self._topics is None:
            self._topics = frozenset(_topics(self))
        return self._topics

    @property
    def is_noun(self) -> bool:
        """Whether the act is named by a noun alone: `the attack`, not `launched an attack`."""
        return self.head.pos in {"NOUN", "PROPN"} and len(self.event.trigger.text.split()) == 1

    @property
    def is_definite(self) -> bool:
        """Whether the words take the act for known: `the attack`, `their meeting`."""
        marks = self.sentence.kids(self.head.index, "det", "poss")
        known = any(one.dep == "poss" or one.lower in _DEFINITE for one in marks)
        return self.is_noun and known

    @property
    def takes_up(self) -> bool:
        """Whether the act is told as what one told before did: `The blast killed three`."""
        if self.event.type != "ASSAULT" or self.event.actors:
            return False
        around = self.sentence.kids(self.head.index, "nsubj")
        for preposition in self.sentence.kids(self.head.index, "agent", "prep"):
            around += self.sentence.kids(preposition.index, "pobj")
        return any(is_known_happening(self.sentence, one) for one in around)

    @property
    def goes_on(self) -> bool:
        """Whether it is told without a doer or circumstance: `Three marines were killed.`."""
        if self.event.type != "ASSAULT" or self.event.actors or self.head.dep != "ROOT":
            return False
        passive = self.sentence.kid(self.head.index, "nsubjpass") is not None
        return passive and is_bare(self.sentence, self.head)

    @property
    def is_indefinite(self) -> bool:
        """Whether the act or one who takes part is brought in as new: `shelled a school`."""
        places = [self.head.index] if self.is_noun else []
        places += [at for _, at in (*self.found.actors, *self.found.recipients)]
        return any(
            kid.lower in _INDEFINITE
            for place in places
            if not self.sentence.tokens[place].entity
            for kid in self.sentence.kids(place, "det", "amod")
        )

    @property
    def is_plural(self) -> bool:
        """Whether a noun names several such acts: `the attacks`."""
        return self.head.tag == "NNS"

    @property
    def others(self) -> frozenset[str]:
        """The words that set the act off from one told before: `again`, `a second`, `also`."""
        places = {self.head.index, *(at for _, at in (*self.found.actors, *self.found.recipients))}
        if self.head.dep in {"dobj", "pobj", "nsubjpass"}:
            places.add(self.head.head)
        lemmas = {kid.lower for place in places for kid in self.sentence.kids(place)}
        return frozenset(lemmas & _table()["another"])


def is_announced(report: Report, sentence: Sentence) -> bool:
    """Say whether the sentence stands in the headline or in a part that sums the report up."""
    heading = re.sub(r"\W+$", "", (sentence.section or "").casefold())
    if heading in _table()["summaries"]:
        return True
    if not report.headline or sentence.start > 2 * len(report.headline) + 200:
        return False
    start = report.text.find(report.headline)
    return start >= 0 and start <= sentence.start < start + len(report.headline)


def is_same_word(one: Telling, other: Telling) -> bool:
    """Say whether two triggers are one word, of one stem, or in one row of the act words."""
    lemma, second = lemma_of(one.head), lemma_of(other.head)
    if lemma == second:
        return True
    shared = 0
    for left, right in zip(lemma, second, strict=False):
        if left != right:
            break
        shared += 1
    if shared >= _STEM and shared >= min(len(lemma), len(second)) - 1:
        return True
    rules, others = _rules(lemma), _rules(second)
    kind = one.event.type
    return any(rule.type == kind and rule is other for rule in rules for other in others)


def _rules(lemma: str) -> list[Rule]:
    words = event_words()
    return [*(rule for _, rule in words.verbs.get(lemma, ())), *words.nouns.get(lemma, ())]


def _topics(one: Telling) -> Iterator[str]:
    sentence, tokens = one.sentence, one.sentence.tokens
    skipped = {at for _, at in (*one.found.actors, *one.found.recipients)}
    for at in sentence.subtree(one.head.index)[:_WORDS]:
        token = tokens[at]
        if token.pos in _TOPICS and at != one.head.index and at not in skipped:
            lemma = lemma_of(token)
            if token.entity not in {"DATE", "TIME"} and lemma not in _table()["empty"]:
                yield lemma


@cache
def _table() -> Mapping[str, frozenset[str]]:
    try:
        text = (files("onrecord") / "data" / TABLE).read_text(encoding="utf-8")
        return {name: frozenset(words) for name, words in tomllib.loads(text).items()}
    except (OSError, TypeError, ValueError) as error:
        raise ModelError(f"data/{TABLE} cannot be read ({error}); reinstall onrecord") from error
