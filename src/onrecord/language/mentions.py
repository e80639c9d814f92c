"""Noun phrases that may refer to someone: their extent, the name in them, what describes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.report import Passage

# What hangs on a noun without saying who is meant.
_LOOSE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "prep"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
_BELONGING = frozenset({"of", "for", "from", "in", "at", "with"})
_SAYING_WHOSE = frozenset({"of", "for", "from", "in", "at", "to", "on", "with"})
_OF = frozenset({"of", "for"})
_AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_RUN_ON = frozenset({"compound", "amod", "nmod", "flat", "nummod"})
_PLACING = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "from", "into"})
_PAIR = frozenset({"both", "two"})
_MANY = frozenset({"they", "we", "them", "us", "both", "two", "their", "themselves"})
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
})  # fmt: skip
_PARTICLES = frozenset({"der", "den", "von", "van", "de", "del", "la", "al", "el", "bin", "ibn"})
_FIRM_ENDS = frozenset({"Inc", "inc", "Corp", "Co", "Ltd", "Plc", "PLC", "LLC"})
_MAX_PHRASE = 40
"""Tokens; a noun phrase longer than this is cut, since no name or role is."""
_MAX_BELOW = 300
"""Tokens; what hangs on a noun is looked at so far, so that a list of thousands costs little."""
_MAX_NAME = 12
"""Tokens; no name runs on for longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase by its head: `name` is the name in it, if any, `words` the phrase itself.

    `name_ref` is the last token of the name. `described` are phrases that say what the bearer is:
    the title before the name, what stands in apposition, or the phrase itself. `owners` are names
    and nationalities that it belongs to, `owner_ref` the pronoun that it belongs to. `main` says
    that the sentence is about it: the subject of its main verb. `attributive` words stand before
    another noun: `Russian` in `Russian airstrikes`; `placed` ones behind a preposition of place.
    `both` says that the phrase tells of two.
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


def _below(sentence: Sentence, index: int) -> list[int]:
    """Return the token at `index` and what hangs on it, in order; of a huge phrase only a part."""
    found: list[int] = []
    stack = [index]
    while stack and len(found) < _MAX_BELOW:
        at = stack.pop()
        found.append(at)
        stack.extend(sentence.children[at])
    return sorted(found)


def noun_phrase(sentence: Sentence, index: int, *, full: bool = False) -> Passage:
    """Return the noun phrase headed by the token at `index`, without what is coordinated to it.

    `full` keeps appositions and clauses (`Ama Osei, who leads the union`); otherwise only the
    head with its own determiners, adjectives, compounds, possessors and `of` phrases.
    """
    first = last = index
    for child in sentence.kids(index):
        if child.dep in {"conj", "cc"} or (not full and not _tight(sentence, child.index)):
            continue
        members = _below(sentence, child.index)
        if child.dep == "punct" and (not full or child.index > index):
            continue
        first, last = min(first, members[0]), max(last, members[-1])
    return sentence.passage(first, last)


def _tight(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.dep == "prep":
        return token.lower == "of" and not any(
            sentence.tokens[below].dep in _CLAUSES for below in _below(sentence, index)
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
        owners=tuple(_owners(sentence, head, range(*name) if name else range(0))),
        owner_ref=_owning_pronoun(sentence, head),
        pronoun=name is None and (head.pos == "PRON" or head.lower in _PAIR),
        plural=bool(tags & {"NNS", "NNPS"}) or head.lower in _MANY,
        both=_is_pair(sentence, head),
        definite=_is_definite(sentence, head),
        attributive=head.dep in {"amod", "compound", "nmod"},
        placed=head.dep == "pobj" and sentence.tokens[head.head].lower in _PLACING,
        subject=head.dep in _SUBJECTS,
        main=head.dep in _SUBJECTS and sentence.tokens[head.head].dep == "ROOT",
        passage=passage,
    )


def _is_pair(sentence: Sentence, head: Token) -> bool:
    """Say whether the phrase tells of two: `both`, `the two`, `both sides`, `the two leaders`."""
    if head.lower in _PAIR:
        return True
    if head.tag != "NNS":
        return False
    counts = {kid.lower for kid in sentence.kids(head.index, "det", "nummod", "predet", "preconj")}
    return "both" in counts or ("two" in counts and bool(counts & {"the", "these", "those"}))


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


def _name_span(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the first token of the name and the one behind its last, or None."""
    firm = _joined_firm(sentence, head)
    if firm is not None:
        return firm
    if head.entity in _NAMED and _is_written_as_name(head):
        first, last = _entity_around(sentence, head.index)
        if head.entity != "PERSON":
            first = _run_from(sentence, first, head.index)
        elif sentence.tokens[last].lower in _PARTICLES:
            last = _behind_particle(sentence, last)
        if all(token.text.islower() for token in sentence.tokens[first : last + 1]):
            return None
        return _with_article(sentence, first, last + 1)
    if head.pos == "PROPN" and _is_written_as_name(head):
        first = _run_from(sentence, head.index, head.index)
        if head.entity in _AMOUNTS and (first == head.index or head.lower in _MONTHS):
            return None
        return _with_article(sentence, first, head.index + 1)
    return _attached_name(sentence, head) if head.pos == "NOUN" else None


def _is_written_as_name(token: Token) -> bool:
    """Say whether a token starts as names do: no lower case, or entity words like `al-Shabab`."""
    return not token.text[0].islower() or bool(token.entity and token.entity not in _AMOUNTS)


def _run_from(sentence: Sentence, first: int, head: int) -> int:
    """Return where a name starts that runs on before the token `first`: `Human Rights Watch`.

    Words joined by a hyphen are taken in, months and words of another entity are not.
    """
    tokens, at = sentence.tokens, first
    while at > max(0, first - _MAX_NAME):
        step = 2 if at > 1 and _is_hyphen(tokens[at - 2 : at + 1]) else 1
        before = tokens[at - step]
        if before.pos != "PROPN" or not before.text[0].isupper() or before.lower in _MONTHS:
            break
        hangs_on = before.dep in _RUN_ON and at - step < before.head <= head
        if not hangs_on or before.entity not in {"", "NORP", tokens[first].entity}:
            break
        at -= step
    return at


def _behind_particle(sentence: Sentence, last: int) -> int:
    """Return the last token of a name that the tagger cut behind `von der` or `al`."""
    after = sentence.tokens[last + 1 : last + 2]
    return last + 1 if after and after[0].pos == "PROPN" and after[0].text[0].isupper() else last


def _joined_firm(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the name of a firm that the parser took for two: `Salt and Chemical Corp`."""
    tail = sentence.kid(head.index, "conj")
    first, last = (head, tail) if tail is not None else (sentence.tokens[head.head], head)
    if last.dep != "conj" or last.text.strip(".") not in _FIRM_ENDS or first.pos != "PROPN":
        return None
    start = _run_from(sentence, last.index, last.index)
    if start != first.index + 2 or sentence.tokens[start - 1].lower not in {"and", "&"}:
        return None
    return _run_from(sentence, first.index, first.index), last.index + 1


def _is_hyphen(three: Sequence[Token]) -> bool:
    """Say whether the middle one of three tokens joins the others without a space."""
    one, dash, other = three
    return dash.text == "-" and one.end == dash.start and dash.end == other.start


def _entity_around(sentence: Sentence, index: int) -> tuple[int, int]:
    tokens, first, last = sentence.tokens, index, index
    label = tokens[index].entity
    if not label:
        return index, index
    while not tokens[first].entity_start and first > max(0, index - _MAX_PHRASE):
        first -= 1
    while last + 1 < min(len(tokens), index + _MAX_PHRASE) and tokens[last + 1].entity == label:
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


def _attached_name(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the name in apposition to a noun, or run on to it: `envoy to Chad Ama Osei`."""
    for child in sentence.kids(head.index, "appos"):
        if child.index <= head.index or child.pos != "PROPN" or not child.text[0].isupper():
            continue
        first, last = _entity_around(sentence, child.index)
        if child.entity in {"PERSON", "GPE", "PRODUCT"} or first <= head.index + 2:
            return _run_from(sentence, first, child.index), last + 1
    for child in sentence.kids(head.index, "prep"):
        for held in sentence.kids(child.index, "pobj"):
            for apposed in sentence.kids(held.index, "appos"):
                if apposed.entity == "PERSON" and apposed.index > held.index:
                    first, last = _entity_around(sentence, apposed.index)
                    return first, last + 1
        end = _below(sentence, child.index)[-1]
        if sentence.tokens[end].entity != "PERSON" or child.index < head.index:
            continue
        first, last = _entity_around(sentence, end)
        before = sentence.tokens[first - 1]
        if before.entity in {"GPE", "LOC", "ORG"} and before.index > child.index:
            return first, last + 1
    return None


def _descriptions(sentence: Sentence, head: Token, name: tuple[int, int] | None) -> Iterator[str]:
    members = _below(sentence, head.index)[:_MAX_PHRASE]
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
                one for one in _below(sentence, child.index) if one >= name[1] or one < name[0]
            ]
            if phrase:
                yield sentence.passage(phrase[0], phrase[min(len(phrase), _MAX_PHRASE) - 1]).text


def _short_of_clauses(sentence: Sentence, head: Token, members: list[int]) -> str:
    """Return the phrase as far as the first clause, or another noun, that hangs on it."""
    clauses = [child for child in sentence.kids(head.index) if _breaks_off(child, head)]
    stop = min((_below(sentence, one.index)[0] for one in clauses), default=members[-1] + 1)
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
        first, last = _entity_around(sentence, token.index)
        span = (first, last + 1)
        return _spelled(
            sentence, span if token.entity == "NORP" else _with_article(sentence, *span)
        )
    return token.text
