"""Noun phrases that may refer to someone: their extent, the name in them, what describes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.report import Passage

# What hangs on a noun without saying who is meant.
_LOOSE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "prep"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
_BELONGING = frozenset({"of", "for", "from", "in"})
_MAX_PHRASE = 40
"""Tokens; a noun phrase longer than this is cut, since no name or role is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase by its head: `name` is the name in it, if any, `words` the phrase itself.

    `name_ref` is the last token of the name. `described` are phrases that say what the bearer is:
    the title before the name, what stands in apposition, or the phrase itself. `owners` are names
    and nationalities that it belongs to. `main` says that the sentence is about it: the subject of
    its main verb.
    """

    ref: Ref
    words: str
    name: str | None
    label: str
    name_ref: Ref | None
    described: tuple[str, ...]
    owners: tuple[str, ...]
    pronoun: bool
    plural: bool
    definite: bool
    subject: bool
    main: bool
    passage: Passage


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


def mention_at(sentence: Sentence, index: int) -> Mention:
    """Return the mention that the noun phrase headed by the token at `index` is.

    Examples:
        In `Ghana's foreign minister, Ama Osei, said` the head is `minister`, the name `Ama Osei`,
        described as `Ghana's foreign minister`; its owner is `Ghana`.
    """
    head = sentence.tokens[index]
    name = _name_span(sentence, head)
    passage = noun_phrase(sentence, index)
    if name is not None and not any(char.isalnum() for char in passage.text):
        passage = sentence.passage(name[0], name[1] - 1)
    tags = {head.tag, *(sentence.tokens[one].tag for one in range(*name))} if name else {head.tag}
    return Mention(
        ref=(sentence.index, index),
        words=passage.text,
        name=_spelled(sentence, name) if name else None,
        label=sentence.tokens[name[0]].entity if name else head.entity,
        name_ref=(sentence.index, name[1] - 1) if name else None,
        described=tuple(_descriptions(sentence, head, name)),
        owners=tuple(_owners(sentence, head)),
        pronoun=head.pos == "PRON" and name is None,
        plural=bool(tags & {"NNS", "NNPS"}) or head.lower in {"they", "we", "them", "us", "both"},
        definite=_is_definite(sentence, head),
        subject=head.dep in _SUBJECTS,
        main=head.dep in _SUBJECTS and sentence.tokens[head.head].dep == "ROOT",
        passage=passage,
    )


def _is_definite(sentence: Sentence, head: Token) -> bool:
    determiner = sentence.kid(head.index, "det")
    return determiner is not None and determiner.lower in {"the", "this", "that", "these"}


def _spelled(sentence: Sentence, span: tuple[int, int]) -> str:
    first, last = sentence.tokens[span[0]], sentence.tokens[span[1] - 1]
    return " ".join(sentence.within[first.start : last.end].split())


def _name_span(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the first token of the name and the one behind its last, or None."""
    if head.entity in _NAMED:
        first, last = _entity_around(sentence, head.index)
        return _with_article(sentence, first, last + 1)
    if head.pos == "PROPN" and not head.entity:
        return _proper_run(sentence, head.index)
    return _attached_person(sentence, head) if head.pos == "NOUN" else None


def _proper_run(sentence: Sentence, index: int) -> tuple[int, int]:
    """Return the run of proper nouns that ends at `index` and hangs on it."""
    tokens, first = sentence.tokens, index
    while first > 0 and tokens[first - 1].pos == "PROPN" and tokens[first - 1].head == index:
        first -= 1
    return first, index + 1


def _entity_around(sentence: Sentence, index: int) -> tuple[int, int]:
    tokens, first, last = sentence.tokens, index, index
    label = tokens[index].entity
    while not tokens[first].entity_start and first > 0 and tokens[first - 1].entity == label:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].entity == label:
        if tokens[last + 1].entity_start:
            break
        last += 1
    while last > first and tokens[last].tag == "POS":
        last -= 1
    while first < last and tokens[first].pos == "DET":
        first += 1
    return first, last


def _with_article(sentence: Sentence, first: int, end: int) -> tuple[int, int]:
    """Return the span with the article before it: `the Times` is a name, `Times` may not be."""
    if first > 0 and sentence.tokens[first - 1].lower == "the":
        first -= 1
    return first, end


def _attached_person(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the name in apposition to a role, or run on to it: `envoy to Chad Ama Osei`."""
    for child in sentence.kids(head.index, "appos"):
        if child.index > head.index and child.pos == "PROPN":
            first, last = _entity_around(sentence, child.index)
            if child.entity == "PERSON" or (child.entity == "ORG" and first == head.index + 1):
                return first, last + 1
            if not child.entity:
                return _proper_run(sentence, child.index)
    for child in sentence.kids(head.index, "prep"):
        end = sentence.subtree(child.index)[-1]
        if sentence.tokens[end].entity != "PERSON" or child.index < head.index:
            continue
        first, last = _entity_around(sentence, end)
        before = sentence.tokens[first - 1]
        if before.entity in {"GPE", "LOC", "ORG"} and before.index > child.index:
            return first, last + 1
    return None


def _descriptions(sentence: Sentence, head: Token, name: tuple[int, int] | None) -> Iterator[str]:
    members = sentence.subtree(head.index)[:_MAX_PHRASE]
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
            phrase = [
                one for one in sentence.subtree(child.index) if one >= name[1] or one < name[0]
            ]
            if phrase:
                yield sentence.passage(phrase[0], phrase[min(len(phrase), _MAX_PHRASE) - 1]).text


def _short_of_clauses(sentence: Sentence, head: Token, members: list[int]) -> str:
    """Return the phrase as far as the first clause that hangs on it."""
    clauses = [child for child in sentence.kids(head.index) if child.dep in _CLAUSES]
    stop = min((sentence.subtree(one.index)[0] for one in clauses), default=members[-1] + 1)
    last = max(head.index, min(stop - 1, members[-1]))
    return sentence.passage(min(members[0], head.index), last).text


def _is_unbroken(sentence: Sentence, first: int, end: int) -> bool:
    return all(
        sentence.tokens[one].text not in {",", ";", "(", "—"} for one in range(first, end - 1)
    )


def _owners(sentence: Sentence, head: Token) -> Iterator[str]:
    """Yield the names that possess or qualify the phrase: `Ghana's`, `Ghanaian`, `of Ghana`."""
    seen: list[Token] = [head, *sentence.kids(head.index, "appos")]
    if head.dep == "appos":
        seen.append(sentence.tokens[head.head])
    for depth in range(3):
        below: list[Token] = []
        for token in seen:
            for child in sentence.kids(token.index):
                if child.dep in {"poss", "amod", "compound", "nmod", "nn"}:
                    below.append(child)
                elif child.dep == "prep" and child.lower in _BELONGING:
                    below.extend(sentence.kids(child.index, "pobj"))
        for token in sorted(below, key=lambda one: abs(one.index - head.index)):
            if token.entity in {"GPE", "NORP", "ORG", "LOC", "FAC"} or token.pos == "PROPN":
                yield _owner(sentence, token)
            elif token.pos == "ADJ" and token.text[:1].isupper():
                yield token.text
        seen = below
        if not seen or depth == 2:
            return


def _owner(sentence: Sentence, token: Token) -> str:
    if token.entity:
        first, last = _entity_around(sentence, token.index)
        return _spelled(sentence, _with_article(sentence, first, last + 1))
    return token.text
