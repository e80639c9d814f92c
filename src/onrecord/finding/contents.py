"""What was said: the stretch of text that a cue takes as its content."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.finding.cues import cue_words, starts_speech
from onrecord.finding.quotations import Quotation
from onrecord.language.parsing import Sentence, Token
from onrecord.record import Kind
from onrecord.report import Span

MARKS = " \n\"'“”„‟«»‹›‘’`"
"""White space and marks of quotation."""
_EDGES = ",;:—–-()[]…"
_INNER = {"‘": "’", "“": "”", "'": "'", '"': '"'}
_SOON = 60
"""Characters within which a cue inside a quotation must find the words it quotes."""
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
        if child.index > head and (
            starts_speech(sentence, child) or _speaks_besides(sentence, child)
        ):
            gone.update(sentence.subtree(child.index))
            links = sentence.kids(head, "cc") if child.dep == "conj" else []
            gone.update(one.index for one in links if one.index < child.index)
    return gone


def _speaks_besides(sentence: Sentence, child: Token) -> bool:
    """Say whether a clause behind a comma is another's speech: `…, although the army denied it`.

    Or the speaker's silence: `…, without saying why`.
    """
    if child.dep == "prep":
        below = sentence.kid(child.index, "pcomp")
        return below is not None and child.lower == "without" and starts_speech(sentence, below)
    if sentence.kid(child.index, "nsubj") is None or child.lemma not in cue_words().clause:
        return False
    first = sentence.subtree(child.index)[0]
    return child.dep == "advcl" and sentence.tokens[first].lower in {"although", "though", "while"}


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
        while start < end and (text[end - 1].isspace() or text[end - 1] in _EDGES + "<"):
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


def length_of(spans: Iterable[Span]) -> int:
    """Return how many characters `spans` cover."""
    return sum(end - start for start, end in spans)


def shared_part(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many characters stand in both; each is in order and without overlaps."""
    shared = first = second = 0
    while first < len(one) and second < len(other):
        start = max(one[first][0], other[second][0])
        end = min(one[first][1], other[second][1])
        shared += max(0, end - start)
        if one[first][1] < other[second][1]:
            first += 1
        else:
            second += 1
    return shared


def says_anything(sentence: Sentence, spans: Sequence[Span]) -> bool:
    """Say whether the words mean something alone, as `it`, `40`, `May 3` and `no` do not."""
    start, end = spans[0][0], spans[-1][1]
    if sentence.within[start] in MARKS or end - start > _SHORT:
        return True
    words = [one for one in sentence.tokens if start <= one.start < end and one.text[0].isalnum()]
    return any(one.pos not in _EMPTY and one.entity not in _NUMBERS for one in words)


_SHORT = 30
"""Characters; a longer stretch is no bare number, day or pronoun."""
_EMPTY = frozenset({"PRON", "DET", "NUM", "INTJ", "ADP", "SCONJ", "CCONJ", "PART", "PUNCT"})
_NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT"})


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
        apart = between.strip().strip(_LINKS) or "\n\n" in between
        return None if apart else self.quotations[place]

    def opens(self, offset: int) -> bool:
        """Say whether a quotation opens at `offset`, or right before it."""
        found = self.at(offset)
        return found is not None and offset - found.start <= 2

    def runs_on(self, before: Quotation | None, offset: int) -> bool:
        """Say whether a quotation that ends before `offset` ends with a comma: `“Go,” he said`."""
        if before is None:
            return False
        return "," in self.text[before.end - 3 : offset]

    def left_behind(self, offset: int, since: int) -> Quotation | None:
        """Return the quotation since `since` that a far cue ends: `“Go,” Osei, the mayor, said`."""
        place = bisect_right(self._starts, offset - 1) - 1
        if place < 0 or self.quotations[place].start < since:
            return None
        found = self.quotations[place]
        return found if found.end <= offset and self.text[found.end - 2] in ",?!" else None

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

    def inner_after(self, offset: int, host: Quotation) -> Span | None:
        """Return the words quoted within `host` soon behind `offset`: `“He told me, ‘Go,’ …”`."""
        soon = self.text[offset : min(host.end - 1, offset + _SOON)]
        at = next((place for place, char in enumerate(soon) if char in _INNER), None)
        if at is None or not soon[:at].rstrip().endswith((",", ":")):
            return None
        start, end = self._with_inner_marks(offset + at + 1, offset + at + 1, host)
        return (start, end) if end - start > 1 else None

    def _with_inner_marks(self, start: int, end: int, host: Quotation) -> Span:
        """Return the span as far as the marks nested in `host`, if it begins behind such a mark."""
        closer = _INNER.get(self.text[start - 1]) if start - 1 > host.start else None
        at = start if closer else -1
        while closer and (at := self.text.find(closer, at, host.end - 1)) >= 0:
            at += 1
            if not self.text[at : at + 1].isalnum():
                return start - 1, at
        return start, end

    def kind_of(self, spans: Sequence[Span], host: Quotation | None = None) -> Kind:
        """Return whether all, some or none of `spans` is quoted; in `host`, by its own marks."""
        if host is not None:
            return "direct" if self.text[spans[0][0]] in "‘“'\"" else "indirect"
        share = self.share(spans)
        return "direct" if share > 0.98 else "mixed" if share else "indirect"

    def share(self, spans: Iterable[Span]) -> float:
        """Return the share (0..1) of the letters and digits of `spans` that stand in quotations."""
        inside = total = 0
        for start, end in spans:
            total += self._letters(start, end)
            first = max(0, bisect_right(self._starts, start) - 1)
            for one in self.quotations[first : bisect_right(self._starts, end)]:
                inside += self._letters(max(start, one.start), min(end, one.end))
        return inside / total if total else 0.0

    def _letters(self, start: int, end: int) -> int:
        return sum(map(str.isalnum, self.text[start:end])) if start < end else 0
