"""Who is cited by whom: `Y reported, citing X`, `according to Y, which quoted X`."""

from dataclasses import replace

from onrecord.finding.claims import Claim
from onrecord.finding.contents import trim
from onrecord.finding.cues import CueWords, is_verb
from onrecord.finding.speech import read_clause
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Span

_TOLD = frozenset({"report", "say", "deny", "claim", "warn", "admit"})
_NEAR = 9
"""Tokens between a verb of speech and the `citing` behind it."""


def innermost(sentence: Sentence, cited: Token, words: CueWords) -> tuple[Token, tuple[int, ...]]:
    """Return who is cited last of all behind `cited`, and those who cite, the nearest first.

    Examples:
        For `Fars` in `Fars, which quoted a diplomat` they are `diplomat` and `Fars`.
    """
    citing: list[int] = []
    while len(citing) < _MOST:
        below = [cited, *sentence.kids(cited.index, "appos")]
        verbs = [one for noun in below for one in sentence.kids(noun.index, "relcl", "acl")]
        verbs.extend(_citing_behind(sentence, cited, words))
        deeper = next((one for one in verbs if _cites(sentence, one, words)), None)
        more = sentence.kid(deeper.index, "dobj") if deeper is not None else None
        if more is None or more.index < cited.index:
            break
        citing.insert(0, cited.index)
        cited = more
    return cited, tuple(citing)


def _citing_behind(sentence: Sentence, cited: Token, words: CueWords) -> list[Token]:
    """Return the `citing` right behind a name and its comma, whatever the parse hung it on."""
    behind = sentence.tokens[cited.index + 1 : cited.index + 3]
    citing = behind[-1] if len(behind) == 2 and behind[0].text == "," else None
    return [citing] if citing is not None and citing.tag == "VBG" else []


_MOST = 4
"""Media that cite one another in one sentence."""


def _cites(sentence: Sentence, verb: Token, words: CueWords) -> bool:
    subject = sentence.kid(verb.index, "nsubj")
    related = subject is not None and subject.lower in {"which", "who", "that"}
    return verb.lemma in words.citing and (related or verb.tag == "VBG")


def read_citing(sentence: Sentence, token: Token, words: CueWords) -> Claim | None:
    """Return the claim of `S, Y reported, citing X`: X says what Y reports, and Y carries it."""
    source = sentence.kid(token.index, "dobj")
    if token.lemma not in words.citing or token.tag != "VBG" or source is None:
        return None
    if _is_according(sentence, token):
        return None
    cited, citing = innermost(sentence, source, words)
    for verb in _reports(sentence, token, words):
        claim = read_clause(sentence, verb, words)
        if claim is None or claim.source is None:
            continue
        spans = _that_behind(sentence, cited.index, verb.index) or claim.spans
        if spans:
            return replace(
                claim,
                head=token.index,
                cue=sentence.passage(token.index, token.index),
                source=cited.index,
                spans=tuple(spans),
                manner="say",
                told=(),
                carriers=(*citing, claim.source),
                media=(claim.source,) if verb.lemma == "report" else (),
                likely=(*citing, claim.source),
            )
    return None


def _is_according(sentence: Sentence, token: Token) -> bool:
    """Say whether who cites is somebody whom the words are according to."""
    for one in reversed(sentence.tokens[max(0, token.index - _NEAR) : token.index]):
        if one.lower == "according":
            return True
        if one.tag in {"VBD", "VBZ", "VBP", "MD"}:
            return False
    return False


def _reports(sentence: Sentence, token: Token, words: CueWords) -> list[Token]:
    """Return the verbs of speech that `citing` may belong to, the likeliest first."""
    before = sentence.tokens[max(0, token.index - _NEAR) : token.index]
    near = [one for one in reversed(before) if one.text == "," or _speaks(one, words)]
    tag = near[1:2] if near[:1] and near[0].text == "," else near[:1]
    above = [one for one in sentence.ancestors(token.index) if _speaks(one, words)]
    return [one for one in (*tag, *above) if one.text != ","]


def _speaks(token: Token, words: CueWords) -> bool:
    return is_verb(token) and words.clause.get(token.lemma) in _TOLD and token.tag != "VBG"


def _that_behind(sentence: Sentence, cited: int, verb: int) -> list[Span]:
    """Return what follows upon `Y reported, citing X, that`: the clause behind the comma."""
    if verb > cited:
        return []
    for one in sentence.tokens[cited + 1 :]:
        if one.lower == "that" and sentence.tokens[one.index - 1].text == ",":
            return trim(sentence.within, [(one.start, sentence.end)])
    return []
