"""Statements with the media that carried them, and without the phrases that name those media."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.finding.claims import FoundStatement
from onrecord.finding.contents import QuotedText, trim, without
from onrecord.finding.cues import cue_words
from onrecord.finding.links import Link, links_of
from onrecord.language.parsing import Sentence
from onrecord.report import Passage, Span


def with_carriers(
    found: Iterable[FoundStatement], sentences: Sequence[Sentence], quoted: QuotedText
) -> list[FoundStatement]:
    """Return `found`, each with the media named in its sentence that carried its words."""
    by_sentence: dict[int, list[FoundStatement]] = defaultdict(list)
    for one in found:
        by_sentence[one.sentence].append(one)
    words = cue_words()
    out: list[FoundStatement] = []
    for at, here in by_sentence.items():
        links = links_of(sentences[at], words)
        if links:
            here = _apart(here, links, sentences[at], quoted)
            here = _linked(here, links, sentences[at])
        here = [_going_on(one, here, sentences[at]) for one in here]
        out.extend(_likely(one, here) for one in here)
    return out


def _going_on(
    said: FoundStatement, here: Sequence[FoundStatement], sentence: Sentence
) -> FoundStatement:
    """Return a statement that goes on with another with its media: `told Y that S, adding that`."""
    if sentence.tokens[said.head].tag != "VBG" or said.told or said.carriers:
        return said
    before = [one for one in here if one.head < said.head and _same_speaker(one, said)]
    if not before:
        return said
    last = max(before, key=lambda one: one.head)
    return replace(
        said, told=last.told, carriers=last.carriers, media=last.media, likely=last.likely
    )


def _likely(said: FoundStatement, here: Sequence[FoundStatement]) -> FoundStatement:
    """Return a statement with its speaker a likely medium if it reports somebody else's speech."""
    if said.manner != "report" or said.speaker is None:
        return said
    if not any(one is not said and one.cue and said.content.covers(one.cue.start) for one in here):
        return said
    return replace(said, likely=(*said.likely, said.speaker))


def _apart(
    here: Sequence[FoundStatement], links: Sequence[Link], sentence: Sentence, quoted: QuotedText
) -> list[FoundStatement]:
    """Return statements whose source and content are cut free of the phrases that name media."""
    cues = [one.cue.start for one in here if one.cue is not None]
    return [_cut(one, links, cues, sentence, quoted) for one in here]


def _cut(
    said: FoundStatement,
    links: Sequence[Link],
    cues: Sequence[int],
    sentence: Sentence,
    quoted: QuotedText,
) -> FoundStatement:
    for link in links:
        start = sentence.tokens[link.first].start
        cuts = link.named and link.quoting
        if cuts and said.source is not None and said.source.start < start < said.source.end:
            spans = trim(quoted.text, without(said.source.spans, (start, said.source.end)))
            if spans:
                said = replace(said, source=Passage.at(quoted.text, *spans))
        if link.loose and said.cue is not None and quoted.at(start) is None:
            said = _without_tail(said, link, cues, sentence, quoted)
    return said


def _without_tail(
    said: FoundStatement,
    link: Link,
    cues: Sequence[int],
    sentence: Sentence,
    quoted: QuotedText,
) -> FoundStatement:
    """Return a statement without the phrase where it opens the content or runs to its end."""
    assert said.cue is not None
    start, end = sentence.tokens[link.first].start, sentence.tokens[link.last].end
    content = said.content
    apart = link.first > 0 and sentence.tokens[link.first - 1].text == ","
    between = [one for one in cues if said.cue.start < one < start and not apart]
    if not content.covers(start) or between or content.end > sentence.end:
        return said
    hole: Span | None = None
    if start > said.cue.start and not _goes_on_behind(sentence, link, content.end):
        hole = (start, content.end)
    elif start < said.cue.start and start - content.start < 2:
        hole = (start, end)
    spans = trim(quoted.text, without(content.spans, hole)) if hole is not None else []
    return replace(said, content=Passage.at(quoted.text, *spans)) if spans else said


def _goes_on_behind(sentence: Sentence, link: Link, end: int) -> bool:
    """Say whether a clause goes on behind the phrase: `in an interview with Y that S`."""
    behind = [one for one in sentence.tokens[link.last + 1 :] if one.start < end]
    return any(one.tag in {"VBD", "VBZ", "VBP", "MD"} for one in behind)


def _linked(
    here: Sequence[FoundStatement], links: Sequence[Link], sentence: Sentence
) -> list[FoundStatement]:
    """Return statements with the media of the links that belong to them."""
    depth = {id(one): _around(_at(one), here, one) for one in here}
    carriers: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        start = sentence.tokens[link.first].start
        level = _around(sentence.tokens[link.media[0]].start, here, None)
        near = [one for one in here if depth[id(one)] == level]
        owned = [one for one in near if one.source is not None and _by_source(one, start)]
        if not owned and near:
            owned = [min(near, key=lambda one: abs(_at(one) - start))]
        for one in near:
            if any(one is own or _same_speaker(one, own) for own in owned):
                carriers[id(one)].append(link)
    return [_with_media(one, carriers[id(one)]) for one in here]


def _at(said: FoundStatement) -> int:
    return (said.cue or said.content).start


def _around(offset: int, here: Sequence[FoundStatement], said: FoundStatement | None) -> set[int]:
    """Return the statements of the sentence within whose content the character stands."""
    return {id(one) for one in here if one is not said and one.content.covers(offset)}


def _by_source(said: FoundStatement, start: int) -> bool:
    """Say whether a phrase stands in a statement's source or right behind it."""
    source = said.source
    return source is not None and source.start < start <= source.end + _NEAR


_NEAR = 2
"""Characters between a noun and what hangs on it."""


def _same_speaker(one: FoundStatement, other: FoundStatement) -> bool:
    same = one.speaker is not None and one.speaker == other.speaker
    return same or (one.source is not None and one.source == other.source)


def _with_media(said: FoundStatement, links: Sequence[Link]) -> FoundStatement:
    """Return a statement with those who heard it before those who passed it on."""
    heard = [ref for link in links if not link.carried for ref in link.media]
    passed = [ref for link in links if link.carried for ref in link.media]
    known = {index for _, index in (*said.told, *said.carriers)}
    strong = [ref for link in links if link.strong for ref in link.media]
    likely = [ref for link in links if link.likely for ref in link.media]
    at = said.sentence
    return replace(
        said,
        carriers=(
            *((at, one) for one in heard if one not in known),
            *said.carriers,
            *((at, one) for one in passed if one not in known),
        ),
        media=(*said.media, *((at, one) for one in strong if (at, one) not in said.media)),
        likely=(*said.likely, *((at, one) for one in likely)),
    )
