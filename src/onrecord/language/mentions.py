"""Noun phrases that may refer to someone: their extent, and which of them are mentions."""

from onrecord.language.parsing import Sentence
from onrecord.report import Passage

# What hangs on a noun without saying who is meant.
_LOOSE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "prep"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})


def noun_phrase(sentence: Sentence, index: int, *, full: bool = False) -> Passage:
    """Return the noun phrase headed by the token at `index`, without what is coordinated to it.

    `full` keeps appositions and clauses (`Ama Osei, who leads the union`); otherwise only the
    head with its own determiners, adjectives, compounds, possessors and `of` phrases.
    """
    first = last = index
    for child in sentence.kids(index):
        if child.dep in {"conj", "cc"} or (not full and not _tight(sentence, child.index)):
            continue
        members = sentence.subtree(child.index)
        if child.dep == "punct" and (not full or child.index > index):
            continue
        first, last = min(first, members[0]), max(last, members[-1])
    return sentence.passage(first, last)


def _tight(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.dep == "prep":
        return token.lower == "of" and not any(
            sentence.tokens[below].dep in _CLAUSES for below in sentence.subtree(index)
        )
    return token.dep not in _LOOSE
