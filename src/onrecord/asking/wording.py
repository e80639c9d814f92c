"""Entries of the record → sentences of a brief: published words in small grammatical frames.

Words between source and content stay as published, so that no hedge, denial or outlet between
them is lost; only who speaks is written out, and days such as `Monday` get their date.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.asking.extracts import (
    CLOSE,
    MAX_SUBJECT,
    MAX_WORDS,
    OPEN,
    PRONOUNS,
    Words,
    behind_dateline,
    closed,
    cut,
    extract,
    first_word,
    flat,
    merged,
    names_fully,
    unstopped,
    written_day,
)  # fmt: skip
from onrecord.record import Actor, Coded, Event, Statement, When
from onrecord.report import Passage, Report, Span

MIN_CONTENT = 3
"""Words of a statement; `he denied it` says nothing by itself."""
# First words that lose their capital inside a sentence.
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "after", "all", "any", "before", "both", "by", "during",
    "for", "from", "he", "her", "his", "if", "in", "it", "its", "many", "more", "most", "no",
    "nearly", "not", "of", "on", "one", "our", "over", "several", "she", "since", "some",
    "the", "their", "there", "these", "they", "this", "those", "two", "three", "four", "to",
    "under", "until", "we", "when", "while", "with", "about", "around",
})  # fmt: skip
_SAYING = re.compile(r"(?:[a-z]+(?:ed|id)|wrote|says|adds|writes|warns|thinks|believes)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sentence made from one entry, and what the choice among sentences asks about it.

    `words` lack the final stop and the outlet; `cited` is all that they rest on, `own` the part
    of it that is not a name from elsewhere in the report. `via` are
    outlets that carried them and are not named in them; `dated` says that the words show the
    entry's day, `clear` that they can be read without the sentence before.
    """

    coded: Coded
    entry: str
    words: str
    cited: Passage
    own: tuple[Span, ...]
    when: When
    speaker: str | None
    names: frozenset[str]
    via: tuple[str, ...]
    dated: bool
    clear: bool

    @property
    def report(self) -> Report:
        """The report that the sentence is made from."""
        return self.coded.report


def draft_statement(coded: Coded, said: Statement) -> Draft | None:
    """Return the sentence that says who said what, or None where its words cannot stand alone.

    Example: `Ama Osei, the union's leader, said on Monday [3 March 2031] that talks go on`.
    """
    made = None if _is_owned(said) else _in_order(coded, said) or _turned(coded, said)
    if made is None or len(said.content.text.split()) < MIN_CONTENT:
        return None
    speaker = _actor(coded, said.speaker)
    name = speaker.name if speaker else (said.source.text if said.source else None)
    named = made.text if name is None else f"{made.text} {name}"
    return Draft(
        coded=coded,
        entry=said.id,
        words=made.text,
        cited=Passage.at(coded.report.text, *merged(made.spans)),
        own=tuple(span for span in made.spans if _is_own(span, said)),
        when=said.when,
        speaker=name,
        names=_names([speaker] if speaker else []),
        via=tuple(
            one.name
            for one in said.outlets
            if one.name not in named and one.name != coded.report.outlet
        ),
        dated=made.dated,
        clear=first_word(made.text) not in PRONOUNS and not _leans(said),
    )


def _is_owned(said: Statement) -> bool:
    """Say whether the source only owns the words: `members' denials that` is no sentence."""
    return said.source is not None and said.source.text.endswith(("'", "’", "'s", "’s"))


def _is_own(span: Span, said: Statement) -> bool:
    return any(span[0] < end and start < span[1] for start, end in said.content.spans)


def _leans(said: Statement) -> bool:
    """Say whether a short statement is about `they` or `this`, which stand before it."""
    words = said.content.text.casefold().removeprefix("that ").split()
    return len(words) < 9 and words[0] in {"they", "them", "this", "these", "those", "it"}


def draft_event(coded: Coded, event: Event) -> Draft | None:
    """Return the published sentence of an event, or None where only a part of it would fit.

    Headlines are no sentences: what stands in them is told again below.
    """
    text, end = coded.report.text, event.sentence[1]
    start = behind_dateline(coded.report, event.sentence)
    if not text[start:end].rstrip(CLOSE + " ").endswith((".", "!", "?")):
        return None
    kept = cut(coded, start, end)
    if not start <= event.trigger.start < event.trigger.end <= kept:
        return None
    if any(hedge.end > kept for hedge in event.hedges):
        return None
    made = extract(coded, (start, kept), event.when, named=True)
    plain = unstopped(made.text)
    words = _framed_day(plain, made.dated, event.when)
    involved = {*event.actors, *event.recipients}
    return Draft(
        coded=coded,
        entry=event.id,
        words=words + ("" if kept == end else " …"),
        cited=Passage.at(text, *merged(made.spans)),
        own=((start, kept),),
        when=event.when,
        speaker=None,
        names=_names(actor for actor in coded.actors if actor.id in involved),
        via=(),
        dated=made.dated or words != plain,
        clear=first_word(words) not in PRONOUNS,
    )


# Statements.


def _in_order(coded: Coded, said: Statement) -> Words | None:
    """Return `source … cue … content` as published, with the source written out."""
    text, source, cue = coded.report.text, said.source, said.cue
    if source is None or cue is None or not source.end <= cue.start <= said.content.start:
        return None
    if said.content.start - source.start > 400 or "\n\n" in text[source.start : said.content.end]:
        return None
    subject = _subject(coded, said)
    if subject is None:
        return None
    end = closed(text, source.start, cut(coded, source.start, said.content.end))
    if end <= said.content.start or _lost(said, (source.start, end)):
        return None
    rest = extract(coded, (source.end, end), said.when)
    stop = "" if end >= said.content.end else " …"
    gap = "" if rest.text[:1] in {",", ":", ";", "’", "'"} else " "
    plain = _sentence_case(subject.text) + gap + unstopped(rest.text)
    words = _framed_day(plain, rest.dated, said.when) + stop
    spans = (*subject.spans, source.spans[0], *rest.spans)
    return Words(words, spans, dated=rest.dated or _has_day(said.when))


def _turned(coded: Coded, said: Statement) -> Words | None:
    """Return the statement with its words behind the one who said them: `Osei said: “…”`."""
    subject = _subject(coded, said)
    if subject is None or _lost(said, (said.content.start, said.content.end)):
        return None
    content = _extracts(coded, said)
    cued = said.cue.spans if said.cue else ()
    spans = (*subject.spans, *cued, *content.spans)
    day = "" if content.dated or said.when.start is None else written_day(said.when.start)
    on = f" on {day}" if day and _has_day(said.when) else ""
    cue = flat(said.cue.text) if said.cue else "said"
    dated = content.dated or bool(on)
    if cue.casefold().startswith("according to"):
        words = f"{unstopped(content.text)}, according to {_inside(subject.text)}"
        return Words(_framed_day(words, content.dated, said.when), spans, dated)
    cue = cue if _SAYING.fullmatch(cue) and cue != "told" else "said"
    cue = "said" if on and cue.endswith("s") else cue
    if said.kind == "direct":
        words = f"{_sentence_case(subject.text)} {cue}{on}: {content.text}"
    else:
        words = f"{unstopped(content.text)}, {_inside(subject.text)} {cue}{on}"
    return Words(words, spans, dated)


def _lost(said: Statement, kept: Span) -> bool:
    """Say whether a hedge of the statement would fall outside the words kept."""
    return any(not kept[0] <= hedge.start < hedge.end <= kept[1] for hedge in said.hedges)


def _subject(coded: Coded, said: Statement) -> Words | None:
    """Return who speaks in the report's own fullest words, or None if that is not known."""
    speaker, source = _actor(coded, said.speaker), said.source
    own = flat(source.text) if source else ""
    told = speaker is None or names_fully(own, speaker)
    if source and told and first_word(own) not in PRONOUNS and len(own.split()) <= MAX_SUBJECT:
        return Words(own, source.spans, dated=False)
    if speaker is None:
        return None
    full = [mention for mention in speaker.mentions if names_fully(flat(mention.text), speaker)]
    full = [mention for mention in full if len(mention.text.split()) <= MAX_SUBJECT]
    if not full:
        return None
    best = max(full, key=lambda mention: (len(mention.text.split()), -mention.start))
    return Words(flat(best.text), best.spans, dated=False)


def _framed_day(words: str, dated: bool, when: When) -> str:
    """Return `words` with the day before them where they do not show it and the report told it."""
    if dated or not _has_day(when) or when.start is None:
        return words
    return f"On {written_day(when.start)}, {_inside(words)}"


def _has_day(when: When) -> bool:
    return (
        when.basis in {"stated", "relative"} and when.start is not None and when.start == when.end
    )


def _extracts(coded: Coded, said: Statement) -> Words:
    """Return the words of a statement; quoted ones in marks, anew where a sentence starts."""
    words, dated = "", False
    spans: list[Span] = []
    for span in said.content.spans:
        start, end = behind_dateline(coded.report, span), span[1]
        room = MAX_WORDS - len(words.split())
        kept = cut(coded, start, end, most=room) if room > 0 else start
        if kept == start:
            words += " …"
            break
        opens = said.kind != "direct" and not spans
        part = extract(coded, (start, kept), said.when, named=opens and _is_named(coded, said))
        words = _continued(words, part.text, said) + ("" if kept == end else " …")
        spans.extend(part.spans)
        dated = dated or part.dated
        if kept < end:
            break
    if said.kind != "direct":
        return Words(words, tuple(spans), dated)
    return Words(f"“{words.rstrip(' ,')}”", tuple(spans), dated)


def _is_named(coded: Coded, said: Statement) -> bool:
    """Say whether the statement opens with someone other than the one who makes it."""
    speaker = _actor(coded, said.speaker)
    opening = said.content.start
    return speaker is None or all(one.start != opening for one in speaker.mentions)


def _continued(words: str, part: str, said: Statement) -> str:
    """Return `words` with the next part of an interrupted statement."""
    if said.kind != "direct":
        return f"{words} {part}".strip()
    part = _inner_marks(part.strip(OPEN + CLOSE + " "))
    if not words or not part[:1].isupper() or words[-1:] in ".!?":
        return f"{words} {part}".strip()
    return f"{words.rstrip(' ,')}”, and: “{part}"


def _inside(words: str) -> str:
    """Return `words` as they stand inside a sentence: `The pact` → `the pact`, `Oslo` → `Oslo`."""
    return words[:1].lower() + words[1:] if first_word(words) in _SMALL else words


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _inner_marks(words: str) -> str:
    return words.replace("“", "‘").replace("”", "’")


def _actor(coded: Coded, wanted: str | None) -> Actor | None:
    return next((actor for actor in coded.actors if actor.id == wanted), None)


def _names(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(name for actor in actors for name in (actor.name, *actor.aliases))
