"""Words that take back part of what is said: reportedly, appear to, alleged."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from onrecord.errors import ModelError
from onrecord.finding.clauses import MAX_CLIMB
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Passage

TABLE = "hedges.toml"
_LISTS = (
    "adverbs", "modals", "seeming", "evidence", "reputed", "known", "adjectives", "predicates",
    "sources",
)  # fmt: skip
_VERBAL = frozenset({"VERB", "AUX"})
_CARRIES = frozenset(
    {
        "xcomp", "ccomp", "acomp", "attr", "oprd", "nsubj", "nsubjpass", "dobj", "pobj", "prep",
        "agent", "csubj", "pcomp",
    }
)  # fmt: skip


def find_hedges(sentence: Sentence, index: int, *, alone: bool = False) -> tuple[Passage, ...]:
    """Return the hedges that scope over the token at `index`, in the order of the text.

    `The envoy reportedly appears to have fled`, for `fled`: `reportedly`, `appears to`. `alone`
    reads only what hangs on the token itself: `the alleged attack` in `may condemn it`.
    """
    found: set[tuple[int, int]] = set()
    for number, at in enumerate(_upward(sentence, index)):
        if alone and number:
            break
        found.update(_on(sentence, at, nearest=number == 0))
    return tuple(sentence.passage(first, last) for first, last in sorted(found))


@cache
def _words() -> Mapping[str, frozenset[str]]:
    try:
        table = tomllib.loads((files("onrecord") / "data" / TABLE).read_text(encoding="utf-8"))
        return {name: frozenset(table[name]) for name in _LISTS}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"data/{TABLE} is missing or damaged ({error!r})") from error


def _upward(sentence: Sentence, index: int) -> Iterator[Token]:
    """Yield the token and the heads above it whose hedges reach it."""
    token = sentence.tokens[index]
    for _ in range(MAX_CLIMB):
        yield token
        above = sentence.tokens[token.head]
        if above.index == token.index or not _reaches(sentence, token, above):
            return
        token = above


def _reaches(sentence: Sentence, token: Token, above: Token) -> bool:
    if token.dep == "conj":
        return sentence.kid(token.index, "nsubj", "nsubjpass") is None
    if token.dep == "advcl":
        free = sentence.kid(token.index, "nsubj", "nsubjpass", "mark") is None
        return free and token.tag in {"VBG", "VBN"} and above.pos in _VERBAL
    if token.dep == "acl":
        return above.lemma in _words()["sources"]
    if token.dep == "ccomp":
        words = _words()
        by = sentence.kids(above.index, "nsubj")
        rumoured = any(kid.lemma.lower() in words["sources"] for kid in by)
        seems = above.lemma in words["seeming"] | words["evidence"] or rumoured
        return seems or _is_predicate(sentence, above)
    return token.dep in _CARRIES


def _is_predicate(sentence: Sentence, above: Token) -> bool:
    kids = [above, *sentence.kids(above.index, "acomp")]
    return any(kid.lower in _words()["predicates"] for kid in kids)


def _on(sentence: Sentence, token: Token, *, nearest: bool) -> Iterator[tuple[int, int]]:
    """Yield the hedges that hang on one token, each as its first and last index."""
    for kid in sentence.kids(token.index):
        if _hedges(kid, token, nearest=nearest):
            yield kid.index, kid.index
        elif nearest and kid.dep in {"nsubj", "nsubjpass", "agent"}:
            yield from _on_subject(sentence, kid)
    yield from _of_source(sentence, token)
    if not nearest:
        yield from _above(sentence, token)


def _hedges(kid: Token, token: Token, *, nearest: bool) -> bool:
    words = _words()
    if kid.lower in words["adverbs"] and kid.dep in {"advmod", "amod", "npadvmod", "acomp"}:
        return True
    if kid.lower in words["modals"] and kid.dep == "aux":
        return kid.index < token.index or kid.text != "May"
    return nearest and kid.lower in words["adjectives"] and kid.dep in {"amod", "compound"}


def _on_subject(sentence: Sentence, subject: Token) -> Iterator[tuple[int, int]]:
    """Yield hedges on who acts: `suspected rebels attacked`."""
    nouns = [subject, *sentence.kids(subject.index, "pobj")]
    for noun in nouns:
        before = sentence.kids(noun.index, "amod", "compound", "nmod")
        inner = [one for kid in before for one in sentence.kids(kid.index, "amod", "compound")]
        for kid in (*before, *inner):
            if kid.lower in {"suspected", "alleged", "presumed"}:
                yield kid.index, kid.index
        for kid in sentence.kids(noun.index, "acl"):
            reputed = kid.tag == "VBN" and kid.lemma in _words()["reputed"] - _words()["known"]
            if reputed and sentence.kid(kid.index, "xcomp") is not None:
                yield kid.index, _with_to(sentence, kid)


def _above(sentence: Sentence, token: Token) -> Iterator[tuple[int, int]]:
    words = _words()
    lemma = token.lemma.lower()
    if _lets_seem(sentence, token):
        yield token.index, _with_to(sentence, token)
    elif lemma in words["sources"]:
        yield token.index, token.index
    elif token.pos in _VERBAL:
        for kid in sentence.kids(token.index, "acomp", "nsubj"):
            listed = words["predicates"] if kid.dep == "acomp" else words["sources"]
            if kid.lemma.lower() in listed or kid.lower in words["predicates"]:
                yield kid.index, kid.index


def _lets_seem(sentence: Sentence, token: Token) -> bool:
    words = _words()
    lemma = token.lemma.lower()
    if token.pos in _VERBAL and lemma in words["seeming"]:
        return True
    if token.lower in words["predicates"] and token.pos in {"ADJ", "ADV"}:
        return True
    reputed = lemma in words["reputed"] - words["known"]
    return reputed and sentence.kid(token.index, "auxpass", "nsubjpass") is not None


def _with_to(sentence: Sentence, token: Token) -> int:
    """Return the index of the `to` right behind the token, else the token's own."""
    after = token.index + 1
    if after < len(sentence.tokens) and sentence.tokens[after].lower == "to":
        return after
    return token.index


def _of_source(sentence: Sentence, token: Token) -> Iterator[tuple[int, int]]:
    """Yield `unconfirmed` of `according to unconfirmed reports`."""
    for according in sentence.kids(token.index, "prep"):
        if according.lower not in {"according", "amid"}:
            continue
        for member in sentence.subtree(according.index)[:12]:
            one = sentence.tokens[member]
            if one.lower in {"unconfirmed", "unverified"} or one.lemma in _words()["sources"]:
                yield one.index, one.index
