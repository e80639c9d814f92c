"""Entries of the record → sentences of a brief: published words in small grammatical frames.

Words between source and content stay as published, so that no hedge, denial or outlet between
them is lost; only who speaks is written out, and days such as `Monday` get their date.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.asking.extracts import (
    CLOSE,
    MAX_SUBJECT,
    MAX_WORDS,
    OPEN,
    PRONOUNS,
    Words,
    behind_dateline,
    behind_opening,
    closed,
    cut,
    extract,
    first_word,
    flat,
    merged,
    names_fully,
    sentence_span,
    unstopped,
    written_day,
)  # fmt: skip
from onrecord.record import Actor, Coded, Event, Figure, Outlet, Statement, When
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

    Example: `Ama Osei, the union's leader, said on Monday (3 March 2031) that talks go on`.
    """
    if _is_owned(said) or _is_turned_round(coded, said):
        return None
    if len(said.content.text.split()) < MIN_CONTENT:
        return None
    framed = (
        None if _is_mid_thought(coded, said) else _in_order(coded, said) or _turned(coded, said)
    )
    draft = _draft_of(coded, said, framed, whole=False) if framed else None
    if draft is not None and draft.clear:
        return draft
    whole = _as_published(coded, said)
    return _draft_of(coded, said, whole, whole=True) if whole else draft


def _draft_of(coded: Coded, said: Statement, made: Words, *, whole: bool) -> Draft:
    """Return the draft of a statement in the words `made`, a frame or the whole sentence."""
    speaker = _actor(coded, said.speaker)
    name = speaker.name if speaker else (said.source.text if said.source else None)
    carried = tuple(_carried(coded, said, f"{made.text} {name or ''}"))
    own = tuple(span for span in made.spans if _is_own(span, said))
    first = min(one.start for one in (said.source, said.content) if one is not None)
    if whole and own and own[0][0] < first:
        # Whom `they` and `his` mean may be told in the words before.
        leans = _is_orphaned(coded, own, made.text)
    else:
        leans = _leans(coded, said, made.text)
    return Draft(
        coded=coded,
        entry=said.id,
        words=made.text,
        cited=Passage.at(coded.report.text, *merged((*made.spans, *_spans(carried)))),
        own=own,
        when=said.when,
        speaker=name,
        names=_names([speaker] if speaker else []),
        via=tuple(one.name for one in carried),
        dated=made.dated or written_day(coded.report.published) in made.text,
        clear=not leans and first_word(made.text) not in PRONOUNS,
    )


def _carried(coded: Coded, said: Statement, named: str) -> Iterator[Outlet]:
    """Yield the outlets that carried the words, but for the report's own and those `named`."""
    own = re.sub(r"\W", "", coded.report.outlet or "").casefold()
    for outlet in said.outlets:
        letters = re.sub(r"\W", "", outlet.name).casefold()
        if outlet.name not in named and not (letters and own.startswith(letters)):
            yield outlet


def _spans(outlets: Iterable[Outlet]) -> Iterator[Span]:
    for outlet in outlets:
        yield from outlet.passage.spans


def _is_owned(said: Statement) -> bool:
    """Say whether the source only owns the words: `members' denials that` is no sentence."""
    return said.source is not None and said.source.text.endswith(("'", "’", "'s", "’s"))


def _is_own(span: Span, said: Statement) -> bool:
    return any(span[0] < end and start < span[1] for start, end in said.content.spans)


def _is_mid_thought(coded: Coded, said: Statement) -> bool:
    """Say whether the source joins on to an act told before it: `X shut it, after Y said …`."""
    if said.source is None or said.content.start < said.source.start:
        return False
    start = sentence_span(coded, said.source)[0]
    triggers = (event.trigger for event in coded.events)
    cues = (other.cue for other in coded.statements if other.cue is not None)
    return any(start <= told.start < said.source.start for told in (*triggers, *cues))


def _is_turned_round(coded: Coded, said: Statement) -> bool:
    """Say whether a word before the source turns the sense round: `Not everyone thinks`."""
    if said.source is None:
        return False
    before = coded.report.text[max(0, said.source.start - 12) : said.source.start].split()
    return bool(before) and before[-1].casefold() in {"not", "hardly", "never"}


def _leans(coded: Coded, said: Statement, words: str) -> bool:
    """Say whether a statement is about `they` or `this`, which stand before it."""
    opening = first_word(said.content.text.strip(OPEN + " ").removeprefix("that "))
    if opening in _LEANING and not _is_speaker(coded, said, opening):
        return True
    return _is_orphaned(coded, said.content.spans, words, but=said.speaker)


def _is_orphaned(
    coded: Coded, spans: Iterable[Span], words: str, *, but: str | None = None
) -> bool:
    """Say whether `he` or `them` at `spans` is someone whom `words` do not name."""
    kept, named = list(spans), set(re.findall(r"\w+", words))
    return any(
        mention.text.casefold() in _PERSONAL
        and any(start <= mention.start < end for start, end in kept)
        and mention.text in named
        for actor in coded.actors
        if actor.id != but and not _names_of(actor) & named
        for mention in actor.mentions
    )


_PERSONAL = frozenset({"he", "she", "him", "her", "his", "they", "them", "their"})
_LEANING = frozenset({"they", "them", "this", "these", "those", "it", "he", "she", "that"})
_STANDS_FOR = {"he": {"person"}, "she": {"person"}, "they": {"group", "crowd", "body"}}


def _is_speaker(coded: Coded, said: Statement, opening: str) -> bool:
    """Say whether the pronoun that opens the content is the one who says it, as far as known."""
    speaker = _actor(coded, said.speaker)
    if speaker is None or opening in {"this", "these", "those", "that", "them"}:
        return False
    owner = next(
        (
            actor.id
            for actor in coded.actors
            for one in actor.mentions
            if one.text.casefold() == opening and said.content.start <= one.start < said.content.end
        ),
        None,
    )
    fits = _STANDS_FOR.get(opening, {"state", "body", "outlet", "office", "group"})
    return owner == speaker.id or (owner is None and speaker.kind in fits)


def _names_of(actor: Actor) -> frozenset[str]:
    """Return the words of an actor's name and aliases that are long enough to tell."""
    joined = " ".join((actor.name, *actor.aliases))
    return frozenset(word for word in re.findall(r"\w+", joined) if len(word) > 2)


def draft_event(coded: Coded, event: Event) -> Draft | None:
    """Return the published sentence of an event, or None where only a part of it would fit.

    Headlines are no sentences: what stands in them is told again below.
    """
    involved = {*event.actors, *event.recipients}
    names = _names(actor for actor in coded.actors if actor.id in involved)
    return _draft_sentence(coded, event.sentence, event, names)


def draft_figure(coded: Coded, figure: Figure) -> Draft | None:
    """Return the published sentence of a figure, or None where only a part of it would fit."""
    sentence = sentence_span(coded, figure.passage)
    return _draft_sentence(coded, sentence, figure, frozenset())


def _draft_sentence(
    coded: Coded, sentence: Span, entry: Event | Figure, names: frozenset[str]
) -> Draft | None:
    text, end = coded.report.text, sentence[1]
    start = behind_opening(coded.report, sentence)
    if not text[start:end].rstrip(CLOSE + " ").endswith((".", "!", "?")):
        return None
    kept = cut(coded, start, end)
    told = entry.trigger if isinstance(entry, Event) else entry.passage
    if not start <= told.start < told.end <= kept:
        return None
    if any(hedge.end > kept for hedge in entry.hedges):
        return None
    made = extract(coded, (start, kept), entry.when, named=True)
    joined = start > behind_dateline(coded.report, sentence)
    plain = _sentence_case(unstopped(made.text)) if joined else unstopped(made.text)
    words = _framed_day(plain, made.dated, entry.when)
    return Draft(
        coded=coded,
        entry=entry.id,
        words=words + ("" if kept == end else " …"),
        cited=Passage.at(text, *merged(made.spans)),
        own=((start, kept),),
        when=entry.when,
        speaker=None,
        names=names,
        via=(),
        dated=made.dated or words != plain or written_day(coded.report.published) in words,
        clear=first_word(words) not in PRONOUNS
        and not words[:1].islower()
        and not _is_orphaned(coded, ((start, kept),), words),
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
    rest = extract(coded, (source.end, end), said.when, named=True, known=said.speaker)
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
        words = f"{_sentence_case(unstopped(content.text))}, according to {_inside(subject.text)}"
        return Words(_framed_day(words, content.dated, said.when), spans, dated)
    cue = cue if _SAYING.fullmatch(cue) and cue != "told" else "said"
    cue = "said" if on and cue.endswith("s") else cue
    if said.kind == "direct":
        words = f"{_sentence_case(subject.text)} {cue}{on}: {content.text}"
    else:
        words = f"{_sentence_case(unstopped(content.text))}, {_inside(subject.text)} {cue}{on}"
    return Words(words, spans, dated)


def _as_published(coded: Coded, said: Statement) -> Words | None:
    """Return the whole sentence, where only its first words tell who `its minister` is."""
    source = said.source
    if source is None or said.cue is None or len(said.content.spans) > 1:
        return None
    first, last = min(source.start, said.content.start), max(source.end, said.content.end)
    start, end = sentence_span(coded, Passage.at(coded.report.text, (first, last)))
    start = behind_opening(coded.report, (start, end))
    kept = cut(coded, start, end)
    if start > first or kept < max(source.end, said.cue.end):
        return None
    if len(coded.report.text[start:kept].split()) > MAX_WORDS or _lost(said, (start, kept)):
        return None
    made = extract(coded, (start, kept), said.when, named=True)
    stop = "" if kept == end else " …"
    return Words(unstopped(made.text) + stop, made.spans, dated=made.dated)


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
        start, end = behind_opening(coded.report, span), span[1]
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
