"""Whole reports and their records, reviewed as a diff: `make golden` rewrites the records."""

import json
import os
from pathlib import Path

import pytest

from onrecord.coding import code_report
from onrecord.reading.inputs import Read, read_reports
from onrecord.reading.publication import Given
from onrecord.record import coded_from_json, to_json

REPORTS = sorted(Path(__file__).with_name("reports").glob("*.txt"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_record_is_as_reviewed(path: Path) -> None:
    (read,) = read_reports([str(path)], Given())
    assert isinstance(read, Read)
    found = to_json(code_report(read.report))
    expected = path.with_suffix(".json")
    if os.environ.get("GOLDEN") == "rewrite":
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(expected.read_text("utf-8"))
    assert to_json(coded_from_json(found)) == found
