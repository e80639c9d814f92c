"""Published words, cut and dated for a brief: stretches of a report that stay as they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.record import Actor, Coded, When
from onrecord.report import Passage, Report, Span

MAX_WORDS = 45
"""Words of an extract; a longer one is cut where a clause ends."""
SPARE = 10
"""Words that it may be longer, rather than be cut."""
MIN_EXTRACT = 18
"""Words that are left of one that is cut."""
MAX_SUBJECT = 14
"""Words that say who speaks."""

MAX_PARAGRAPH = 2_000
"""Characters of a paragraph that are looked through on either side."""

# An empty line, or the indented line with which wires begin a paragraph.
_GAP = re.compile(r"\n[ \t\r]*\n\s*|\n[ \t]{2,}")
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|Lt))(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Sgt|Adm))"
    r"[.!?][\"”’')\]]{0,3}(?=\s+[\"“‘'(\[]{0,2}[A-Z0-9]|\s*\n[ \t\r]*\n|\s*\Z)|(?=\n[ \t\r]*\n)"
)

PRONOUNS = frozenset({
    "he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "his", "its", "their",
    "this", "that", "these", "those", "who", "which", "both", "one", "others", "another",
    "some", "many", "most",
})  # fmt: skip
OPEN, CLOSE = "“‘\"'«„", "”’\"'»"


@dataclass(frozen=True, slots=True)
class Words:
    """Words with the stretches of the report that they rest on; `dated` if they show the day."""

    text: str
    spans: tuple[Span, ...]
    dated: bool


def written_day(day: date) -> str:
    """Return the day as a brief writes it: `10 March 2031`."""
    return f"{day.day} {day:%B} {day.year}"


def paragraph_at(text: str, passage: Passage) -> str:
    """Return the paragraph of `text` that the passage begins in."""
    start = text.rfind("\n\n", 0, passage.start)
    end = text.find("\n\n", passage.start)
    return text[max(0, start) : end if end >= 0 else len(text)].strip()


def is_correction(paragraph: str) -> bool:
    """Say whether a paragraph takes back what was published: its figures no longer stand."""
    return paragraph.casefold().startswith(("correction", "clarification"))


def behind_dateline(report: Report, sentence: Span) -> int:
    """Return where the sentence starts behind `ACCRA, May 12 (Meridian Wire) -`."""
    start, end = sentence
    if report.dateline and report.text.startswith(report.dateline, start):
        rest = report.text[start + len(report.dateline) : end]
        start = end - len(rest.lstrip(" \n—–-"))
    return start


def behind_opening(report: Report, sentence: Span) -> int:
    """Return where the sentence starts behind its dateline and a `Meanwhile` or `But`."""
    start = behind_dateline(report, sentence)
    joining = _JOINING.match(report.text, start, sentence[1])
    return joining.end() if joining else start


_JOINING = re.compile(
    r"(?:Meanwhile|However|But|And|Yet|Still|Also|Moreover|Nevertheless|Separately|Instead),?\s+"
    r"(?=\w)"
)


def extract(
    coded: Coded, span: Span, when: When, *, named: bool = False, known: str | None = None
) -> Words:
    """Return the published words at `span`, the date of a day such as `Monday` behind it.

    With `named`, the one who opens the words as `She` or `Osei` is written out, but not the actor
    `known` from the words before. Days stand in round brackets, inside a quotation in square ones.
    """
    text = coded.report.text
    edits: list[tuple[int, int, str]] = []
    for end, day in _days_told(coded, span, when):
        quoted = in_quotation(text, end)
        edits.append((end, end, f" [{day}]" if quoted else f" ({day})"))
    spans = [span]
    for mention, full in _short_mentions(coded, span) if named else ():
        if in_quotation(text, mention.start) or mention in _mentions(coded, known):
            continue
        edits.append((mention.start, mention.end, _written_out(mention.text, flat(full.text))))
        spans.extend(full.spans)
    pieces, at = [], span[0]
    for start, end, written in sorted(edits):
        if start >= at:
            pieces += [text[at:start], written]
            at = end
    pieces.append(text[at : span[1]])
    words = flat("".join(pieces))
    shown = when.start is not None and written_day(when.start) in words
    told = _tells_day(when) and when.passage is not None and _within(when.passage, span)
    return Words(words, tuple(spans), dated=told or shown)


def _mentions(coded: Coded, wanted: str | None) -> tuple[Passage, ...]:
    return next((actor.mentions for actor in coded.actors if actor.id == wanted), ())


def _written_out(short: str, full: str) -> str:
    """Return the full name in the place of `Its` or `Osei’s`, with the same case and ending."""
    owner = short.endswith(("’s", "'s")) or short.casefold() in {"his", "her", "its", "their"}
    name = full.removesuffix("’s").removesuffix("'s")
    if short[:1].isupper():
        name = name[:1].upper() + name[1:]
    elif name.startswith("The "):
        name = "the " + name[4:]
    return f"{name}’s" if owner else name


def in_quotation(text: str, offset: int) -> bool:
    """Say whether the character at `offset` stands inside quotation marks of its paragraph."""
    before = text[_paragraph_start(text, offset) : offset]
    if before.count('"') % 2 or before.rfind("“") > before.rfind("”"):
        return True
    opened = before.rfind("‘")
    return opened >= 0 and not re.search(r"’(?!\w)", before[opened:])


def _paragraph_start(text: str, offset: int) -> int:
    """Return where the paragraph at `offset` starts, at most `MAX_PARAGRAPH` before it."""
    floor = max(0, offset - MAX_PARAGRAPH)
    gaps = [gap.end() for gap in _GAP.finditer(text, floor, offset)]
    return gaps[-1] if gaps else floor


def sentence_span(coded: Coded, passage: Passage) -> Span:
    """Return where the published sentence around `passage` stands, by its punctuation."""
    text = coded.report.text
    start, end = _paragraph_start(text, passage.start), None
    for stop in _STOP.finditer(text, start, min(len(text), passage.end + MAX_PARAGRAPH)):
        if stop.end() <= passage.start:
            start = stop.end()
        elif stop.end() >= passage.end:
            end = stop.end()
            break
    end = end or min(len(text), passage.end + MAX_PARAGRAPH)
    kept = text[start:end]
    return start + len(kept) - len(kept.lstrip()), start + len(kept.rstrip())


def _tells_day(when: When) -> bool:
    """Say whether the words for the day tell it to readers of any other day: `May 15`."""
    words = when.passage.text if when.passage else ""
    return bool(words) and (when.basis == "stated" or any(char.isdigit() for char in words))


def _within(passage: Passage, span: Span) -> bool:
    return span[0] <= passage.start < passage.end <= span[1]


def _days_told(coded: Coded, span: Span, when: When) -> Iterator[tuple[int, str]]:
    """Yield the day that words without a number mean, with the offset behind them."""
    text, shown = coded.report.text, set()
    told = {one.passage.end: one for one in (*coded.dates, when) if one.passage is not None}
    for end, one in sorted(told.items()):
        day = _day(one)
        if one.passage is None or day is None or not _within(one.passage, span):
            continue
        if one.basis == "relative" and not _tells_day(one) and day not in shown:
            shown.add(day)
            yield end + (2 if text[end : end + 2] in {"’s", "'s"} else 0), day


def _day(when: When) -> str | None:
    """Return the one day that is meant, as a brief writes it; longer stretches are not told."""
    words = when.passage.text.casefold() if when.passage else ""
    if when.start is None or when.grain not in {"time", "day"}:
        return None
    return written_day(when.start) if when.start == when.end or words[:6] == "since " else None


def _short_mentions(coded: Coded, span: Span) -> Iterator[tuple[Passage, Passage]]:
    """Yield the mention that opens the words, or a `he` or `she` in them, with a fuller one."""
    for actor in coded.actors:
        inside = [one for one in actor.mentions if _within(one, span)]
        if not inside:
            continue
        full = next((one for one in actor.mentions if names_fully(flat(one.text), actor)), None)
        if full is None or len(full.text.split()) > MAX_SUBJECT:
            continue
        first = min(inside, key=lambda one: one.start)
        before = coded.report.text[span[0] : first.start]
        if actor.name in coded.report.text[first.end : first.end + len(actor.name) + 4]:
            continue
        known = any(len(part) > 2 and part in before for part in actor.name.split())
        person = first.text.casefold() in {"he", "she"} and not known
        if (first.start == span[0] or person) and not names_fully(flat(first.text), actor):
            yield first, full


def names_fully(words: str, actor: Actor) -> bool:
    """Say whether `words` name the actor in full, not by a surname or a role alone."""
    if actor.kind != "person":
        return first_word(words) not in PRONOUNS
    wanted = {part.casefold() for part in actor.name.split() if len(part) > 1}
    return wanted <= {part.casefold().strip(",’'s") for part in words.split()} or not wanted


_CLAUSE_END = re.compile(r"[,;—.!?](?=\s)|\s(?=(?:while|after|because|although)\s)")
_SUBORDINATE = frozenset({"as", "while", "although", "though", "when", "if", "after", "because"})


def cut(coded: Coded, start: int, end: int, *, most: int = MAX_WORDS) -> int:
    """Return where the words from `start` end: at `end`, or where a clause does before `most`.

    Words that are someone's are never cut from the one who said them.
    """
    stretch = coded.report.text[start:end]
    words = [match.end() for match in re.finditer(r"\S+", stretch)]
    if len(words) <= most + SPARE or first_word(stretch) in _SUBORDINATE:
        return end
    first, limit = words[min(MIN_EXTRACT, most) - 1], words[most - 1]
    cuts = [match.start() for match in _CLAUSE_END.finditer(stretch, first, limit)]
    marks = [
        passage.start
        for said in coded.statements
        for passage in (said.source, said.cue, *said.hedges)
        if passage is not None
    ]
    for cut in reversed(cuts):
        if not any(start + cut <= mark < end for mark in marks) and _balanced(stretch[:cut]):
            return start + cut
    return end


def _balanced(words: str) -> bool:
    quotes = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    return quotes and words.count("(") == words.count(")")


def closed(text: str, start: int, end: int) -> int:
    """Return `end` moved behind the quotation mark or bracket that closes there."""
    ahead = text[end : end + 2]
    if ahead[:1] in {"”", '"'} or (ahead[:1] == ")" and "(" in text[start:end]):
        return end + 1
    return end + 2 if ahead[:1] in {",", "."} and ahead[1:] in {"”", '"'} else end


def flat(words: str) -> str:
    """Return `words` on one line, one space between them."""
    return " ".join(words.split())


def first_word(words: str) -> str:
    """Return the first word, in lower case, without the marks before it."""
    found = re.match(r"\W*(\w+)", words)
    return found[1].casefold() if found else ""


def unstopped(words: str) -> str:
    """Return `words` without the stop at their end; `U.S.` keeps its dots."""
    words = re.sub(r"[,;]? (?:and|but|or)$", "", words.rstrip(" ,;:—–-")).rstrip(" ,;:—–-")
    return words[:-1] if re.search(r"[a-z0-9)\]”’\"']\.$", words) else words


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
