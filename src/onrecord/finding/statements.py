"""Sentences → statements: source, cue and content, and the outlets that carried the words.

The rules read the grammar, the model reads the words and what the rules made of them; what both
found is one statement. Quotations that neither gives to anybody belong to whoever spoke last.
"""

from collections.abc import Sequence

from onrecord.finding.claims import FoundStatement
from onrecord.finding.contents import QuotedText
from onrecord.finding.joining import joined_statements
from onrecord.finding.learned import spelled
from onrecord.finding.linking import Reading, linked
from onrecord.finding.quotations import find_quotations
from onrecord.finding.relayed import with_carriers
from onrecord.finding.roles import Words, marks_of, roles_of
from onrecord.finding.ruled import ruled_statements
from onrecord.finding.wishes import without_told_wishes
from onrecord.language.encoding import encoder
from onrecord.language.parsing import Sentence
from onrecord.report import Report

__all__ = ["FoundStatement", "find_statements"]


def find_statements(report: Report, sentences: Sequence[Sentence]) -> list[FoundStatement]:
    """Return the statements of `report` in the order of their contents.

    Examples:
        In `“It holds,” Ama Osei told Reuters` the source is `Ama Osei`, the cue `told`, the
        content `“It holds,”`, and `Reuters` is who was told.

    Raises:
        ModelError: if the model of attribution or a list of words is missing or damaged.
    """
    quoted = QuotedText(report.text, find_quotations(report.text))
    ruled = ruled_statements(sentences, quoted)
    scores = encoder().read(sentences, marks_for(ruled, sentences, quoted))
    reading = Reading(scores, sentences, quoted)
    learned = [spelled(reading, one, sentences) for one in linked(reading, encoder().steps)]
    joined = joined_statements(learned, ruled, sentences, quoted)
    found = without_told_wishes(with_carriers(joined, sentences, quoted), sentences)
    return sorted(found, key=lambda one: (one.content.start, -one.content.end, one.head))


def marks_for(
    ruled: Sequence[FoundStatement], sentences: Sequence[Sentence], quoted: QuotedText
) -> list[list[int]]:
    """Return what the rules tell the model of each token: the marks of `onrecord.finding.roles`."""
    parts = ((one.source, one.cue, one.content) for one in ruled)
    spans = ([one.spans if one is not None else () for one in three] for three in parts)
    roles = roles_of(sentences, Words(sentences), spans)
    return marks_of(sentences, roles, quoted)
