"""What was said: the stretch of text that a cue takes as its content."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.finding.cues import starts_speech
from onrecord.finding.quotations import Quotation
from onrecord.language.parsing import Sentence, Token
from onrecord.report import Span

_EDGES = ",;:—–-()[]…"
_INNER = {"‘": "’", "“": "”", "'": "'", '"': '"'}
_LINKS = ",:—–- "


def clause_spans(
    sentence: Sentence, clause: Token, *, leaving: Iterable[int] = (), adding: Iterable[int] = ()
) -> list[Span]:
    """Return the spans of the clause headed by `clause`.

    Less the subtrees of the tokens `leaving`, with the tokens `adding`.
    """
    gone = {index for head in leaving for index in sentence.subtree(head)}
    gone |= _tails(sentence, clause.index)
    members = {index for index in sentence.subtree(clause.index) if index not in gone}
    return trim(sentence.within, _runs(sentence, sorted(members.union(adding))))


def phrase_spans(sentence: Sentence, index: int, *, until: int | None = None) -> list[Span]:
    """Return the spans of the phrase headed by the token at `index`, short of token `until`."""
    members = sentence.subtree(index)
    if until is not None and until > index:
        members = [one for one in members if one < until]
        members = [one for one in members if one not in set(sentence.subtree(until))]
    return trim(sentence.within, _runs(sentence, members))


def _tails(sentence: Sentence, head: int) -> set[int]:
    """Return tokens that start new speech: `…, adding that …`, `… and said that …`."""
    gone: set[int] = set()
    for child in sentence.kids(head, "advcl", "prep", "conj"):
        if child.index > head and starts_speech(sentence, child):
            gone.update(sentence.subtree(child.index))
            links = sentence.kids(head, "cc") if child.dep == "conj" else []
            gone.update(one.index for one in links if one.index < child.index)
    return gone


def _runs(sentence: Sentence, members: Sequence[int]) -> list[Span]:
    """Return spans of `members`, bridging gaps of nothing but punctuation."""
    runs: list[list[int]] = []
    for index in members:
        between = sentence.tokens[runs[-1][1] + 1 : index] if runs else ()
        if runs and all(token.pos == "PUNCT" and token.text not in "—–-" for token in between):
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return [(sentence.tokens[a].start, sentence.tokens[b].end) for a, b in runs]


def trim(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return `spans` without loose punctuation and white space at their edges, none empty."""
    kept = []
    for start, end in spans:
        while start < end and (text[start].isspace() or text[start] in _EDGES + ".?!"):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in _EDGES):
            end -= 1
        if start < end and any(char.isalnum() for char in text[start:end]):
            kept.append((start, end))
    return kept


def drop_full_stop(text: str, spans: list[Span], limit: int) -> list[Span]:
    """Return `spans` without the full stop of the sentence that ends at `limit`."""
    if not spans:
        return spans
    start, end = spans[-1]
    if end == limit and text[end - 1] == "." and end - start > 1:
        word = text[start : end - 1].rsplit(None, 1)[-1]
        if "." not in word and not (len(word) == 1 and word.isupper()):
            end -= 1
    return [*spans[:-1], (start, end)]


def merged(spans: Iterable[Span], text: str) -> list[Span]:
    """Return `spans` in order, joined where nothing but a space or a line's end parts them."""
    out: list[Span] = []
    for start, end in sorted(spans):
        between = text[out[-1][1] : start] if out else "\n\n"
        if not between.strip() and between.count("\n") < 2:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def without(spans: Iterable[Span], hole: Span) -> list[Span]:
    """Return `spans` less what lies in `hole`."""
    out = []
    for start, end in spans:
        if end <= hole[0] or start >= hole[1]:
            out.append((start, end))
            continue
        out.extend(piece for piece in ((start, hole[0]), (hole[1], end)) if piece[0] < piece[1])
    return out


class QuotedText:
    """The quotations of one report, looked up by place."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.quotations = quotations
        self._starts = [one.start for one in quotations]

    def at(self, offset: int) -> Quotation | None:
        """Return the quotation that holds the character at `offset`, or None."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self.quotations[place].end:
            return self.quotations[place]
        return None

    def places(self, start: int, end: int) -> range:
        """Return the places of the quotations that begin in `start`–`end`."""
        return range(bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1))

    def ending_before(self, offset: int) -> Quotation | None:
        """Return the quotation that ends right before `offset`, but for white space and commas."""
        place = bisect_right(self._starts, offset - 1) - 1
        if place < 0 or self.quotations[place].end > offset:
            return None
        between = self.text[self.quotations[place].end : offset]
        return None if between.strip().strip(_LINKS) else self.quotations[place]

    def starting_after(self, offset: int, until: int) -> Quotation | None:
        """Return the quotation that a cue ending at `offset` introduces, or None.

        Right behind it, or farther in its sentence, which ends at `until`: `said in May: “…”`.
        """
        place = bisect_right(self._starts, offset - 1)
        if place >= len(self.quotations):
            return None
        found = self.quotations[place]
        between = self.text[offset : found.start].strip()
        if not between.strip(_LINKS).strip():
            return found
        introduced = between[-1] in ",:" or found.end >= until - 1
        return found if found.start < until and introduced else None

    def widened(self, spans: Iterable[Span], host: Quotation | None) -> list[Span]:
        """Return `spans` with each quotation they cut into taken whole.

        `host` is the quotation that the cue itself stands in: speech told within it ends with it.
        """
        wide = []
        for start, end in spans:
            first, last = self.at(start), self.at(end - 1) or self.at(end)
            if first is not None and first is not host:
                start, end = first.start, max(end, first.end)
            if last is not None and last is not host and last.start < end:
                end = max(end, last.end)
            if host is not None:
                start, end = max(start, host.start + 1), min(end, host.end - 1)
                start, end = self._with_inner_marks(start, end, host)
            if start < end:
                wide.append((start, end))
        return merged(wide, self.text)

    def _with_inner_marks(self, start: int, end: int, host: Quotation) -> Span:
        """Return the span as far as the marks nested in `host`, if it begins behind such a mark."""
        closer = _INNER.get(self.text[start - 1]) if start - 1 > host.start else None
        at = start if closer else -1
        while closer and (at := self.text.find(closer, at, host.end - 1)) >= 0:
            at += 1
            if not self.text[at : at + 1].isalnum():
                return start - 1, at
        return start, end

    def share(self, spans: Iterable[Span]) -> float:
        """Return the share (0..1) of the letters and digits of `spans` that stand in quotations."""
        inside = total = 0
        for start, end in spans:
            for offset in range(start, end):
                if self.text[offset].isalnum():
                    total += 1
                    inside += self.at(offset) is not None
        return inside / total if total else 0.0
