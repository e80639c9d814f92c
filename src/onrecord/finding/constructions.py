"""The constructions in which English attributes words to somebody, tried cue by cue.

Each reader takes a sentence, a possible cue and the cue words, and returns a claim: who the
source is, which tokens are the cue, and which clause, phrase or quotation it takes as content.
"""

from collections.abc import Iterator

from onrecord.finding.attitudes import (
    read_naming,
    read_noun,
    read_noun_preposition,
    read_object,
    read_preposition,
)
from onrecord.finding.cited import read_citing
from onrecord.finding.claims import Claim, Reader, marked_to
from onrecord.finding.cues import CueWords, cue_words, is_verb, negated
from onrecord.finding.passives import read_passive
from onrecord.finding.pointers import read_according, read_words_of
from onrecord.finding.speech import is_tag, read_clause, read_infinitive, read_person
from onrecord.finding.withheld import read_no_comment, read_withheld
from onrecord.language.parsing import Sentence, Token

_VERB_READERS: tuple[Reader, ...] = (
    read_withheld, read_citing, read_passive, read_person, read_naming, read_clause,
    read_infinitive, read_object, read_preposition,
)  # fmt: skip
MOST_CUES = 150
"""Cues tried in one sentence: each may look at all of it, and no sentence in the news has more."""
_NOUN_READERS: tuple[Reader, ...] = (read_noun, read_noun_preposition)


def claims_of(sentence: Sentence) -> Iterator[Claim]:
    """Yield what the first cues of `sentence` claim, in order; at most one claim a cue.

    Examples:
        `Osei said it was late but would not comment` yields the claims of `said` and `comment`.
    """
    words = cue_words()
    tried = 0
    for token in sentence.tokens:
        readers = _readers(sentence, token, words)
        if readers and tried < MOST_CUES:
            tried += 1
            yield from _first_claim(sentence, token, words, readers)


def _readers(sentence: Sentence, token: Token, words: CueWords) -> tuple[Reader, ...]:
    """Return the constructions that `token` may be the cue of."""
    lower = token.lower
    if lower == "according":
        return (read_according,)
    if lower in words.phrases:
        return (read_words_of,)
    if token.lemma in words.unreached and token.dep not in {"aux", "auxpass"}:
        return (read_no_comment,)
    if token.lemma in words.verbs and is_verb(token):
        spoken = token.dep not in {"aux", "auxpass", "amod", "compound"}
        return _VERB_READERS if spoken and _spoken(sentence, token, words) else ()
    return _NOUN_READERS if token.lemma in words.nouns and token.pos == "NOUN" else ()


def _first_claim(
    sentence: Sentence, token: Token, words: CueWords, readers: tuple[Reader, ...]
) -> Iterator[Claim]:
    """Yield the first claim that has content, else the first that awaits a quotation."""
    waiting: Claim | None = None
    for reader in readers:
        claim = reader(sentence, token, words)
        if claim is not None and claim.spans:
            yield claim
            return
        waiting = waiting or claim
    if waiting is not None:
        yield waiting


def _spoken(sentence: Sentence, token: Token, words: CueWords) -> bool:
    """Say whether words were spoken: `to say` or `may say` may be a wish, `went on to say` not."""
    if token.tag == "VBN" and token.dep in {"acl", "csubjpass"} and not is_tag(sentence, token):
        return False
    if _only_cites(sentence, token, words):
        return False
    if token.dep == "pcomp" and sentence.tokens[token.head].lower == "without":
        return False
    if any(one.lower in words.unspoken for one in sentence.kids(token.index, "aux")):
        return negated(sentence, token.index)
    return marked_to(sentence, token) is None or (
        sentence.tokens[token.head].lemma in words.going_on
    )


def _only_cites(sentence: Sentence, token: Token, words: CueWords) -> bool:
    """Say whether a verb tells who passed words on: `which cited Y`, `cited Y as saying`."""
    if token.lemma not in words.citing and token.lemma != "report":
        return False
    if token.lemma in words.citing and token.dep == "relcl":
        return True
    quoted = (one for one in sentence.kids(token.index, "prep") if one.lower == "as")
    return any(sentence.kid(one.index, "pcomp") is not None for one in quoted)
