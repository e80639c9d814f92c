"""What every test may use: one parser for the whole session."""

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.language.parsing import Sentence, parse
from onrecord.report import Report

Parsed = Callable[..., tuple[Report, list[Sentence]]]


@pytest.fixture(scope="session")
def parsed() -> Parsed:
    """Return a function that gives the report and the sentences of a text."""

    def _parsed(text: str, published: str = "2031-03-10") -> tuple[Report, list[Sentence]]:
        report = Report(published=date.fromisoformat(published), text=text)
        return report, parse(report)

    return _parsed
