"""Reports as published, and exact stretches of their text."""

import hashlib
from dataclasses import InitVar, dataclass, field
from datetime import date

from onrecord.errors import RecordError

Span = tuple[int, int]
"""Half-open Unicode code-point offsets into `Report.text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters exactly as published: `text` is the spans of `within` joined by one space.

    Several spans where the words are interrupted: `“We will go,” she said, “at once.”`
    `within` is the text of the report, used to check and not kept.

    Raises:
        RecordError: if the spans are empty, overlap, leave the text, or spell other words.
    """

    text: str
    spans: tuple[Span, ...]
    within: InitVar[str]

    def __post_init__(self, within: str) -> None:
        end = 0
        for span_start, span_end in self.spans:
            if not end <= span_start < span_end <= len(within):
                raise RecordError(f"spans {self.spans} do not fit a text of {len(within)} chars")
            end = span_end
        if not self.spans or self.text != _spell(within, self.spans):
            raise RecordError(f"{self.text!r} is not what the report says at {self.spans}")

    @classmethod
    def at(cls, within: str, *spans: Span) -> "Passage":
        """Return the passage at `spans` of the text `within`."""
        return cls(text=_spell(within, spans), spans=spans, within=within)

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.spans[-1][1]

    def covers(self, offset: int) -> bool:
        """Say whether the character at `offset` belongs to the passage."""
        return any(start <= offset < end for start, end in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of a report; `span` covers what stands under the heading."""

    heading: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A dated news report as published; `text` is never altered, every offset counts in it.

    `source_id` is the id that the input gave, `id` ours: equal reports have equal ids.
    """

    id: str = field(init=False)
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str = "en"
    text: str
    sections: tuple[Section, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self._fingerprint())
        for section in self.sections:
            if not 0 <= section.span[0] <= section.span[1] <= len(self.text):
                raise RecordError(f"section {section.heading!r} leaves the report's text")

    def _fingerprint(self) -> str:
        parts = (self.published.isoformat(), self.url, self.outlet, self.headline, self.text)
        joined = "\x1f".join(part or "" for part in parts)
        return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def passage(self, *spans: Span) -> Passage:
        """Return the passage at `spans` of this report's text."""
        return Passage.at(self.text, *spans)

    def section_at(self, offset: int) -> str | None:
        """Return the heading under which the character at `offset` stands, if any."""
        for section in self.sections:
            if section.span[0] <= offset < section.span[1]:
                return section.heading
        return None


def _spell(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(text[start:end] for start, end in spans)
