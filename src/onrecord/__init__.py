"""Who said and did what, to whom, when, and according to whom, from dated news reports.

Example:
    for read in read_reports(["reports/"], Given(outlet="The Harbour")):
        if isinstance(read, Read):
            for said in code_report(read.report).statements:
                print(said.speaker, said.content.text)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
        Attribution,
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
    from onrecord.resolving.own import use_own_actors
    from onrecord.resolving.who import Known, who
    from onrecord.running import Done, code_each, keep_each

__all__ = [
    "VERSION",
    "Actor",
    "Answer",
    "Attribution",
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
    "Known",
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
    "use_own_actors",
    "who",
    "write_brief",
]

# Each name is fetched from its room when it is first asked for: `onrecord who` would otherwise wait
# for the rooms that code reports.
_ROOMS = {
    "asking.answers": (
        "Answer",
        "FoundEvent",
        "FoundFigure",
        "FoundReport",
        "FoundStatement",
        "find_events",
        "find_figures",
        "find_reports",
        "find_statements",
    ),
    "asking.briefs": ("write_brief",),
    "asking.filters": ("Filter",),
    "coding": (
        "VERSION",
        "code_report",
    ),
    "errors": (
        "ModelError",
        "OnrecordError",
        "QuestionError",
        "RecordError",
        "ReportError",
        "StoreError",
    ),
    "keeping.store": ("Store",),
    "reading.inputs": (
        "Read",
        "read_reports",
    ),
    "reading.publication": ("Given",),
    "record": (
        "Actor",
        "Attribution",
        "Coded",
        "Event",
        "Figure",
        "Outlet",
        "Position",
        "Question",
        "Statement",
        "When",
        "Where",
        "coded_from_json",
        "record_schema",
        "to_json",
    ),
    "report": (
        "Passage",
        "Report",
        "Section",
    ),
    "resolving.own": ("use_own_actors",),
    "resolving.who": (
        "Known",
        "who",
    ),
    "running": (
        "Done",
        "code_each",
        "keep_each",
    ),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{room}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
