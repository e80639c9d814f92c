"""Who said and did what, to whom, when, and according to whom, from dated news reports.

Example:
    for read in read_reports(["reports/"], Given(outlet="The Harbour")):
        if isinstance(read, Read):
            for said in code_report(read.report).statements:
                print(said.speaker, said.content.text)
"""

from onrecord.asking.answers import (
    Answer,
    FoundEvent,
    FoundFigure,
    FoundReport,
    FoundStatement,
    find_events,
    find_figures,
    find_reports,
    find_statements,
)
from onrecord.asking.briefs import write_brief
from onrecord.asking.filters import Filter
from onrecord.coding import VERSION, code_report
from onrecord.errors import (
    ModelError,
    OnrecordError,
    QuestionError,
    RecordError,
    ReportError,
    StoreError,
)
from onrecord.keeping.store import Store
from onrecord.reading.inputs import Read, read_reports
from onrecord.reading.publication import Given
from onrecord.record import (
    Actor,
    Coded,
    Event,
    Figure,
    Outlet,
    Position,
    Question,
    Statement,
    When,
    Where,
    coded_from_json,
    record_schema,
    to_json,
)
from onrecord.report import Passage, Report, Section
from onrecord.running import Done, code_each, keep_each

__all__ = [
    "VERSION",
    "Actor",
    "Answer",
    "Coded",
    "Done",
    "Event",
    "Figure",
    "Filter",
    "FoundEvent",
    "FoundFigure",
    "FoundReport",
    "FoundStatement",
    "Given",
    "ModelError",
    "OnrecordError",
    "Outlet",
    "Passage",
    "Position",
    "Question",
    "QuestionError",
    "Read",
    "RecordError",
    "Report",
    "ReportError",
    "Section",
    "Statement",
    "Store",
    "StoreError",
    "When",
    "Where",
    "code_each",
    "code_report",
    "coded_from_json",
    "find_events",
    "find_figures",
    "find_reports",
    "find_statements",
    "keep_each",
    "read_reports",
    "record_schema",
    "to_json",
    "write_brief",
]
