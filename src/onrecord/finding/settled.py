"""Rules and model joined: the status of an act as its type has it, and how certain it is.

Types that mean what is to come (a promise, a threat, a refusal) are done by saying so: `Bern said
it would pay` is an AGREE that has happened, not a payment to come.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from onrecord.finding.claims import FoundStatement
from onrecord.finding.clauses import MAX_CLIMB
from onrecord.finding.event_words import event_words
from onrecord.finding.status import Standing
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Certainty, Status

SURE = 0.8
"""From this chance on the model's status stands where the rules found no mark of another."""

_STATUSES: tuple[Status, ...] = get_args(Status)

# What an act still to come, supposed or barred is when it is one of these, by its own words.
_DONE_BY_SAYING: Mapping[str, frozenset[Status]] = {
    "AGREE": frozenset({"future"}),
    "CONCEDE": frozenset({"future"}),
    "THREATEN": frozenset({"future", "hypothetical", "negated"}),
    "REJECT": frozenset({"negated", "hypothetical", "future"}),
    "REQUEST": frozenset({"hypothetical"}),
}
# What one travels or gathers for is done as one does so: `flew to Oslo to plead for aid`.
_DONE_ON_THE_WAY = frozenset({"ACCUSE", "CONSULT", "PROTEST", "REQUEST", "SUPPORT"})
_CLAUSES = frozenset({"ccomp", "ROOT", "parataxis", "advcl"})
_VOUCHING = frozenset(
    {"claim", "allege", "accuse", "deny", "suspect", "boast", "purport", "blame", "impute", "lay"}
)


def status_as(kind: str, standing: Standing, lemma: str) -> Status:
    """Return the status of an act of the type `kind` whose trigger has the lemma `lemma`.

    `Bern said it would pay`, as AGREE, is actual; `the envoys will meet` is future still. A word
    that means the type by itself (`agree`) has the status of its own verb.
    """
    status = standing.status
    if standing.purposed and status == "hypothetical" and kind in _DONE_ON_THE_WAY:
        return "actual"
    if status not in _DONE_BY_SAYING.get(kind, ()) or _means(lemma, kind):
        return status
    if kind == "AGREE" and not standing.pledged:
        return status
    if status == "future" and kind in {"CONCEDE", "REJECT"} and not standing.willed:
        return status
    return "actual"


def _means(lemma: str, kind: str) -> bool:
    words = event_words()
    rules = [rule for _, rule in words.verbs.get(lemma, ())] or words.nouns.get(lemma, ())
    return 2 * sum(rule.type == kind for rule in rules) > len(rules)


def settled_status(rule: Standing, learned: Mapping[str, float] | None) -> Standing:
    """Return the standing that rules and model agree on best; that of the rules without a model.

    `learned` gives the probability of each status. Where the rules found any mark it is theirs;
    where they found none the model may say otherwise if it is sure.
    """
    if learned is None or rule.marked or rule.status != "actual":
        return rule
    status = max(_STATUSES, key=lambda one: learned.get(one, 0.0))
    return replace(rule, status=status) if learned.get(status, 0.0) >= SURE else rule


def certainty_of(
    sentence: Sentence, head: int, said: FoundStatement | None, *, hedged: bool, performed: bool
) -> Certainty:
    """Return how certain the report leaves the act at `head`, which is told within `said`.

    What is done by saying it (`performed`) is done before the reader's eyes, and what a speaker
    takes as known (`Iran condemned the raid`) the report itself asserts.
    """
    if hedged:
        return "hedged"
    if said is None or performed or _is_taken_as_known(sentence, head, said):
        return "asserted"
    return "attributed"


def _is_taken_as_known(sentence: Sentence, head: int, said: FoundStatement) -> bool:
    """Say whether the act is named below the cue, outside every clause of what is said."""
    if said.kind != "indirect" or said.sentence != sentence.index or said.head == head:
        return False
    token = sentence.tokens[head]
    for _ in range(MAX_CLIMB):
        if token.index == said.head:
            return sentence.tokens[head].tag != "VB" and not _vouches(sentence, token)
        if token.dep in _CLAUSES or token.tag == "VB":
            return False
        token = sentence.tokens[token.head]
    return False


def _vouches(sentence: Sentence, cue: Token) -> bool:
    """Say whether the words of a cue only claim what is named below them: `accused of theft`."""
    return cue.lemma.lower() in _VOUCHING
