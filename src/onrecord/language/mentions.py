"""Noun phrases that may refer to someone: their extent, the name in them, what describes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.language.name_spans import (
    entity_around,
    name_span,
    run_from,
    tokens_below,
    with_article,
)
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.report import Passage

# What hangs on a noun without saying who is meant.
_LOOSE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "prep"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_BELONGING = frozenset({"of", "for", "from", "in", "at", "with"})
_SAYING_WHOSE = frozenset({"of", "for", "from", "in", "at", "to", "on", "with"})
_OF = frozenset({"of", "for"})
_PLACING = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "from", "into"})
_PAIR = frozenset({"both", "two"})
_MANY = frozenset({"they", "we", "them", "us", "both", "two", "their", "themselves"})
_MAX_PHRASE = 40
"""Tokens; a noun phrase longer than this is cut, since no name or role is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase by its head: `name` is the name in it, if any, `words` the phrase itself.

    `name_ref` is the last token of the name. `described` are phrases that say what the bearer is:
    the title before the name, what stands in apposition, or the phrase itself. `owners` are names
    and nationalities that it belongs to, `owner_ref` the pronoun that it belongs to. `main` says
    that the sentence is about it: the subject of its main verb. `attributive` words stand before
    another noun: `Russian` in `Russian airstrikes`; `placed` ones behind a preposition of place.
    `both` says that the phrase tells of two. `inner` is a name before the noun that says what its
    bearer is: `Ceto` in `the Ceto news agency`; `led_by` the noun right before the name.
    `restricted` says that a clause behind the noun tells which is meant: `the man who fell`.
    `apart` is the name where it stands outside the phrase, in apposition.
    """

    ref: Ref
    words: str
    name: str | None
    label: str
    name_ref: Ref | None
    described: tuple[str, ...]
    owners: tuple[str, ...]
    owner_ref: Ref | None
    pronoun: bool
    plural: bool
    both: bool
    definite: bool
    attributive: bool
    placed: bool
    subject: bool
    main: bool
    passage: Passage
    inner: str | None = None
    led_by: str = ""
    restricted: bool = False
    apart: Passage | None = None


def noun_phrase(sentence: Sentence, index: int, *, full: bool = False) -> Passage:
    """Return the noun phrase headed by the token at `index`, without what is coordinated to it.

    `full` keeps appositions and clauses (`Ama Osei, who leads the union`); otherwise only the
    head with its own determiners, adjectives, compounds, possessors and `of` phrases.
    """
    return sentence.passage(*_extent(sentence, index, full=full))


def _extent(sentence: Sentence, index: int, *, full: bool) -> tuple[int, int]:
    """Return the first and the last token of the noun phrase headed by the token at `index`."""
    first = last = index
    for child in sentence.kids(index):
        if child.dep in {"conj", "cc"} or (not full and not _tight(sentence, child.index)):
            continue
        members = tokens_below(sentence, child.index)
        if child.dep == "punct" and (not full or child.index > index):
            continue
        first, last = min(first, members[0]), max(last, members[-1])
    return first, last


def _tight(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.dep == "prep":
        return token.lower == "of" and not any(
            sentence.tokens[below].dep in _CLAUSES for below in tokens_below(sentence, index)
        )
    return token.dep not in _LOOSE


def mention_at(sentence: Sentence, index: int) -> Mention:
    """Return the mention that the noun phrase headed by the token at `index` is.

    Examples:
        In `Ghana's foreign minister, Ama Osei, said` the head is `minister`, the name `Ama Osei`,
        described as `Ghana's foreign minister`; its owner is `Ghana`.
    """
    head = sentence.tokens[index]
    name = name_span(sentence, head)
    passage = noun_phrase(sentence, index)
    if name is not None and not any(char.isalnum() for char in passage.text):
        passage = sentence.passage(name[0], name[1] - 1)
    inside = name is not None and name[0] <= head.index < name[1]
    last = sentence.tokens[name[1] - 1] if name is not None and inside else head
    return Mention(
        ref=(sentence.index, index),
        words=passage.text,
        name=_spelled(sentence, name) if name else None,
        label=sentence.tokens[name[0]].entity if name else head.entity,
        name_ref=(sentence.index, name[1] - 1) if name else None,
        described=tuple(_descriptions(sentence, head, name)),
        owners=tuple(_owners(sentence, head, range(*name) if name else range(0))),
        owner_ref=_owning_pronoun(sentence, head),
        pronoun=name is None and (head.pos == "PRON" or head.lower in _PAIR),
        plural=last.tag in {"NNS", "NNPS"} or head.lower in _MANY,
        both=_is_pair(sentence, head),
        definite=_is_definite(sentence, head),
        attributive=head.dep in {"amod", "compound", "nmod"},
        placed=head.dep == "pobj" and sentence.tokens[head.head].lower in _PLACING,
        subject=head.dep in _SUBJECTS,
        main=head.dep in _SUBJECTS and sentence.tokens[head.head].dep == "ROOT",
        passage=passage,
        inner=_inner_name(sentence, head) if name is None else None,
        led_by=_noun_before(sentence, head, name[0]) if name else "",
        restricted=_is_restricted(sentence, head),
        apart=_apart(sentence, name, passage) if name else None,
    )


def named_phrase(sentence: Sentence, index: int) -> Passage:
    """Return the noun phrase headed by the token at `index`, as far as a name apposed to it.

    Examples:
        `the daily El Cauce` for the head `daily`, where `noun_phrase` gives `the daily`.
    """
    first, last = _extent(sentence, index, full=False)
    name = name_span(sentence, sentence.tokens[index])
    return sentence.passage(first, max(last, name[1] - 1) if name is not None else last)


def _noun_before(sentence: Sentence, head: Token, first: int) -> str:
    """Return the noun right before a name, with what it is compounded of, however they are parsed.

    The name must not be the subject of a clause of its own: `told the paper Ama Osei had left`.
    """
    start = first
    while start > max(0, first - 4) and sentence.tokens[start - 1].tag in {"NN", "JJ"}:
        start -= 1
    if start == first or sentence.tokens[first - 1].tag != "NN":
        return ""
    noun = sentence.tokens[first - 1]
    if head.dep in _SUBJECTS and noun.index != head.index and noun.head not in {
        head.index, head.head
    }:  # fmt: skip
        return ""
    return sentence.passage(start, first - 1).text


def _inner_name(sentence: Sentence, head: Token) -> str | None:
    """Return the name that stands before a noun as a part of it, and is no possessor."""
    if head.pos not in {"NOUN", "PROPN"}:
        return None
    for child in reversed(sentence.kids(head.index, "compound", "nmod", "amod")):
        named = child.pos == "PROPN" and child.text[0].isupper() and child.index < head.index
        if named:
            first, _ = entity_around(sentence, child.index)
            after = sentence.tokens[child.index + 1]
            end = after.index + 1 if after.pos == "NUM" else after.index
            return _spelled(sentence, (run_from(sentence, first, child.index), end))
    return None


def _is_pair(sentence: Sentence, head: Token) -> bool:
    """Say whether the phrase tells of two: `both`, `the two`, `both sides`, `the two leaders`."""
    if head.lower in _PAIR:
        return True
    if head.tag != "NNS":
        return False
    counts = {kid.lower for kid in sentence.kids(head.index, "det", "nummod", "predet", "preconj")}
    return "both" in counts or ("two" in counts and bool(counts & {"the", "these", "those"}))


def _apart(sentence: Sentence, name: tuple[int, int], passage: Passage) -> Passage | None:
    named = sentence.passage(name[0], name[1] - 1)
    return None if named.start < passage.end and passage.start < named.end else named


def _is_restricted(sentence: Sentence, head: Token) -> bool:
    """Say whether a clause without a comma before it, or `with`, hangs on the noun."""
    for child in sentence.kids(head.index, "relcl", "acl", "prep"):
        if child.dep == "prep" and child.lower != "with":
            continue
        first = tokens_below(sentence, child.index)[0]
        if child.index > head.index and sentence.tokens[first - 1].text != ",":
            return True
    return False


def _owning_pronoun(sentence: Sentence, head: Token) -> Ref | None:
    owner = sentence.kid(head.index, "poss")
    if owner is None or owner.tag != "PRP$":
        return None
    return sentence.index, owner.index


def _is_definite(sentence: Sentence, head: Token) -> bool:
    determiner = sentence.kid(head.index, "det")
    return determiner is not None and determiner.lower in {"the", "this", "that", "these"}


def _spelled(sentence: Sentence, span: tuple[int, int]) -> str:
    first, last = sentence.tokens[span[0]], sentence.tokens[span[1] - 1]
    return " ".join(sentence.within[first.start : last.end].split())


def _descriptions(sentence: Sentence, head: Token, name: tuple[int, int] | None) -> Iterator[str]:
    members = tokens_below(sentence, head.index)[:_MAX_PHRASE]
    if name is None:
        yield _short_of_clauses(sentence, head, members)
        return
    before = [one for one in members if one < name[0] and _is_unbroken(sentence, one, name[0])]
    if before:
        yield sentence.passage(before[0], name[0] - 1).text
    apposed = sentence.kids(head.index, "appos")
    if head.dep == "appos":
        yield noun_phrase(sentence, head.head).text
    for child in apposed:
        if not name[0] <= child.index < name[1]:
            below = tokens_below(sentence, child.index)
            phrase = [one for one in below if one >= name[1] or one < name[0]]
            if phrase:
                yield sentence.passage(phrase[0], phrase[min(len(phrase), _MAX_PHRASE) - 1]).text


def _short_of_clauses(sentence: Sentence, head: Token, members: list[int]) -> str:
    """Return the phrase as far as the first clause, or another noun, that hangs on it."""
    clauses = [child for child in sentence.kids(head.index) if _breaks_off(child, head)]
    stop = min((tokens_below(sentence, one.index)[0] for one in clauses), default=members[-1] + 1)
    last = max(head.index, min(stop - 1, members[-1]))
    return sentence.passage(min(members[0], head.index), last).text


def _breaks_off(child: Token, head: Token) -> bool:
    """Say whether what hangs on a noun no longer says what it is."""
    if child.index < head.index:
        return False
    other = child.dep == "prep" and child.lower not in _SAYING_WHOSE
    return child.dep in _CLAUSES or child.dep in {"conj", "cc", "appos"} or other


def _is_unbroken(sentence: Sentence, first: int, end: int) -> bool:
    return all(
        sentence.tokens[one].text not in {",", ";", "(", "—"} for one in range(first, end - 1)
    )


def _owners(sentence: Sentence, head: Token, own: range) -> Iterator[str]:
    """Yield the names that possess or qualify the phrase: `Ghana's`, `Ghanaian`, `of Ghana`.

    What is in `own`, the name itself, is none of them.
    """
    seen: list[Token] = [head, *sentence.kids(head.index, "appos")]
    if head.dep == "appos":
        seen.append(sentence.tokens[head.head])
    for depth in range(3):
        below: list[Token] = []
        for token in seen:
            below.extend(_qualifying(sentence, token, depth))
        for token in sorted(below, key=lambda one: abs(one.index - head.index)):
            if token.index in own:
                continue
            if token.entity in {"GPE", "NORP", "ORG", "LOC", "FAC"} or token.pos == "PROPN":
                yield _owner(sentence, token)
            elif token.text[:1].isupper() and token.pos in {"ADJ", "NOUN"}:
                yield token.text
        seen = below
        if not seen:
            return


def _qualifying(sentence: Sentence, token: Token, depth: int) -> Iterator[Token]:
    """Yield what possesses or qualifies a noun; `in` counts on the head of the phrase only."""
    for child in sentence.kids(token.index):
        if child.dep in {"poss", "amod", "compound", "nmod", "nn"}:
            yield child
        elif child.dep == "prep" and child.lower in (_BELONGING if depth == 0 else _OF):
            for held in sentence.kids(child.index, "pobj"):
                named = held.entity or held.pos == "PROPN" or child.lower in _OF
                if named and sentence.kid(held.index, "conj") is None:
                    yield held


def _owner(sentence: Sentence, token: Token) -> str:
    if token.entity:
        first, last = entity_around(sentence, token.index)
        span = (first, last + 1)
        return _spelled(sentence, span if token.entity == "NORP" else with_article(sentence, *span))
    return token.text
