"""Tags of speech read from left to right: `…, its chairman, Ama Osei, told …`.

Where a parse loses the subject of a verb of speech to the phrase or clause before it, the words in
a row still tell who speaks, and what stands before the comma is what was said.
"""

from onrecord.finding.contents import trim
from onrecord.finding.cues import CueWords
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "PRON"})
_LINKING = frozenset({"of", "for", "at", "in", "to", "on"})
_CLOSING = frozenset({"”", "’", '"', "»", "''", "'"})
_EDGE = frozenset({",", "—", "–", ";"}) | _CLOSING
_APPOSED = frozenset({"PROPN", "PUNCT", "DET", "ADJ", "NOUN", "PART"})
_MAX_NAME = 8
_MAX_PHRASE = 16


def noun_before(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Return the head and the first token of the noun phrase right before a verb, or None.

    It must stand behind a comma, a dash or a closing mark: `…, the mayor, Ama Osei, said`.
    """
    at = index - 1
    while at > 0 and sentence.tokens[at].dep in {"aux", "auxpass", "advmod", "neg"}:
        at -= 1
    if at > 0 and sentence.tokens[at].text == ",":
        at = _before_apposition(sentence, at)
    first = at + 1
    while first > 0 and at - first < _MAX_PHRASE and _names(sentence.tokens[first - 1]):
        first -= 1
    if first > at or first == 0 or sentence.tokens[first - 1].text not in _EDGE:
        return None
    while first < at and sentence.tokens[first].pos not in _NAMING:
        first += 1
    head = _head(sentence, first, at)
    return (head, first) if head is not None else None


def _before_apposition(sentence: Sentence, comma: int) -> int:
    """Return the last token before the apposition that ends at `comma`; else -1."""
    at = comma - 1
    while at > 0 and comma - at <= _MAX_NAME and sentence.tokens[at].pos in _APPOSED:
        if sentence.tokens[at].text == ",":
            return at - 1 if at < comma - 1 else -1
        at -= 1
    return -1


def _names(token: Token) -> bool:
    if token.pos in {"PRON", "DET"} and token.tag not in {"DT", "PRP$", "PDT"}:
        return False
    joined = token.text in {"-", "."}
    return token.pos in _NAMING or token.lower in _LINKING or joined or token.tag == "VBN"


def _head(sentence: Sentence, first: int, last: int) -> int | None:
    """Return the last noun before what hangs on it: `governor` in `the governor of Okinawa`."""
    found: int | None = None
    for token in sentence.tokens[first : last + 1]:
        if token.lower in _LINKING and found is not None:
            return found
        if token.pos in {"NOUN", "PROPN"} or token.text[:1].isupper():
            found = token.index
    return found


def tag_spans(sentence: Sentence, token: Token, words: CueWords) -> tuple[int, list[Span]] | None:
    """Return who speaks and what is said in `S, X said`, whatever the parse made of it."""
    if token.lemma not in words.clause or token.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    found = noun_before(sentence, token.index)
    if found is None or _goes_on(sentence, token.index):
        return None
    head, first = _whole(sentence, token.index, *found)
    before = sentence.tokens[:first]
    opened = next((one.index for one in before if one.text in {"“", "«", "‘"}), first)
    led = before[:opened]
    if not led or (led[-1].text in {",", ":"} and opened < first):
        return None
    if not any(one.tag in _FINITE for one in before):
        return None
    return head, trim(sentence.within, [(sentence.start, before[-1].start + _mark(before[-1]))])


def _whole(sentence: Sentence, verb: int, head: int, first: int) -> tuple[int, int]:
    """Return the head, or the name beside it where the parse hung foreign words on the head."""
    name = sentence.tokens[verb - 2]
    if sentence.subtree(head)[0] >= first or name.pos != "PROPN" or name.index <= head:
        return head, first
    return name.index, first


def _mark(token: Token) -> int:
    """Return 1 if the token is a closing mark of quotation, which belongs to what was said."""
    return int(token.text in _CLOSING)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Say whether a clause follows the verb rather than stands before it."""
    for one in sentence.tokens[index + 1 :]:
        if one.text in {",", ";", "."}:
            return False
        if one.tag in _FINITE or one.text in {"“", ":", '"', "``", "«", "‘"}:
            return True
    return False
