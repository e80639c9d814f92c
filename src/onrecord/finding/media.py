"""Names of media by their words in a row, whatever the parse made of them.

Names such as `La Nación` or `Die Welt` are cut to pieces by a parse of English, so that what
follows upon `told`, `with` or `by` is read from left to right.
"""

from onrecord.finding.cues import CueWords
from onrecord.language.parsing import Sentence, Token

_INNER = frozenset({"ADJ", "NOUN", "PROPN", "PART", "NUM", "X"})
_KINDS = frozenset({"daily", "weekly", "monthly", "online", "state-run", "then"})
_DETS = frozenset({"the", "a", "an", "its", "their", "his", "her", "both"})
_PARTS = frozenset({
    "show", "programme", "program", "edition", "website", "site", "pages", "page", "bulletin",
    "service", "arm", "desk", "correspondent", "issue", "columns",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MAX_RUN = 12
_MAX_LIST = 6


def media_from(sentence: Sentence, first: int) -> tuple[list[int], int]:
    """Return the heads of the nouns in a row from token `first`, and the last token of all.

    Examples:
        Behind `told` in `told Bild, Politico and Die Welt that …` the heads are `Bild`,
        `Politico` and `Welt`.
    """
    head, last = _noun_at(sentence, first)
    if head is None:
        return [], first
    heads, at = [head], last + 1
    listed: list[int] = []
    while at < len(sentence.tokens) and len(listed) < _MAX_LIST:
        joined = _after_and(sentence, at)
        more, end = _noun_at(sentence, joined if joined is not None else at + 1)
        if more is None or not _is_named(sentence, more) or _is_subject(sentence, more):
            break
        if joined is not None:
            return [*heads, *listed, more], end
        if sentence.tokens[at].text != ",":
            break
        listed.append(more)
        at = end + 1
    return heads, last


def looks_like_medium(sentence: Sentence, head: int, words: CueWords) -> bool:
    """Say whether a noun is a name and no day, or says what medium it is: `state television`."""
    token = sentence.tokens[head]
    if token.lower in words.media or token.lemma in words.media:
        return True
    return _is_named(sentence, head) and token.entity not in {"DATE", "TIME"}


def _after_and(sentence: Sentence, at: int) -> int | None:
    """Return the token behind `and`, `and, later, by` and the like at `at`; None if none is."""
    tokens = sentence.tokens
    if tokens[at].text == "," and tokens[at + 1 : at + 2] and tokens[at + 1].lower == "and":
        at += 1
    if tokens[at].lower not in {"and", "or"}:
        return None
    at += 1
    for one in tokens[at : at + 5]:
        passed = one.text == "," or one.pos == "ADV" or one.lower in {"by", "to", "with", "on"}
        if not passed:
            return one.index
    return None


def _noun_at(sentence: Sentence, first: int) -> tuple[int | None, int]:
    """Return the head of the nouns that begin at token `first`, and the last of them."""
    last: int | None = None
    for token in sentence.tokens[first : first + _MAX_RUN]:
        dated = last is not None and token.entity in {"DATE", "TIME"}
        if dated or not _goes_on(sentence, token, first):
            break
        if token.pos in {"NOUN", "PROPN", "X"} or token.text[:1].isupper():
            last = token.index
    if last is None or (
        sentence.tokens[last].entity in {"DATE", "TIME"}
        and (last == first or (sentence.tokens[first].lower in {"the", "a"} and last == first + 1))
        and sentence.tokens[last].lower not in _KINDS
    ):
        return None, first
    part_of = sentence.tokens[last].lower in _PARTS and sentence.tokens[last + 1 : last + 2]
    if part_of and part_of[0].lower == "of":
        whole, end = _noun_at(sentence, last + 2)
        if whole is not None and _is_named(sentence, whole):
            return whole, end
    return _owner(sentence, first, last), last


def _goes_on(sentence: Sentence, token: Token, first: int) -> bool:
    if token.index == first and token.lower in _DETS:
        return True
    if token.index == first + 1 and token.lower in _DETS and sentence.tokens[first].lower == "both":
        return True
    if token.entity in {"DATE", "TIME"} and token.pos in {"PROPN", "NUM"} and token.index > first:
        return False
    if token.index > first and _starts_subject(sentence, token):
        return False
    named = token.text[:1].isupper() and token.pos not in {"PRON", "ADP", "SCONJ"}
    joined = {token.text, sentence.tokens[token.index - 1].text} & {"-", "–", "&"}
    dash = bool(joined) and token.index > first
    return named or dash or token.pos in _INNER or token.lower in _KINDS


def _starts_subject(sentence: Sentence, token: Token) -> bool:
    """Say whether a new clause begins at `token`: at `Qatar` in `told Reuters Qatar had left`."""
    head = token
    while head.dep in {"compound", "amod", "poss", "nummod"} and head.head > head.index:
        head = sentence.tokens[head.head]
    return head.dep in _SUBJECTS and sentence.subtree(head.index)[0] == token.index


def _is_subject(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    return token.dep in _SUBJECTS and token.head > head


def _is_named(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    if token.text[:1].isupper():
        return True
    before = sentence.tokens[max(0, head - 3) : head]
    return any(one.pos == "PROPN" and one.head == head for one in before)


def _owner(sentence: Sentence, first: int, last: int) -> int:
    """Return who owns a unit of a medium: `Kyodo` in `Kyodo's fact-checking desk`."""
    owned = [one for one in sentence.tokens[first:last] if one.tag == "POS"]
    if not owned or owned[-1].index - 1 < first:
        return last
    owner = sentence.tokens[owned[-1].index - 1]
    if owner.entity == "ORG" and sentence.tokens[last].entity != "ORG":
        return owner.index
    between = sentence.tokens[owned[-1].index + 1 : last]
    named = any(one.text[:1].isupper() for one in (*between, sentence.tokens[last]))
    return last if named or owner.pos != "PROPN" or owner.entity == "GPE" else owner.index
