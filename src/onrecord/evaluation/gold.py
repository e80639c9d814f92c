"""Labelled corpora, and what a score is.

A corpus is JSON Lines, one labelled text a row, spans as half-open code-point offsets into it.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import ReportError
from onrecord.reading.text import compose
from onrecord.record import Coded
from onrecord.report import Report

Code = Callable[[Report], Coded]
"""What codes one report: `onrecord.coding.code_report`, or another way to compare with."""

UNDATED = date(2000, 1, 1)
"""The day of publication for corpora that give none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A text with its labels, the row of a corpus as it stands there, and its file and line."""

    id: str
    report: Report
    row: dict[str, Any]
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts, and what follows from them as shares from 0 to 1."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_gold(path: str) -> list[Gold]:
    """Return the rows of a corpus, each with its text as a report.

    Raises:
        ReportError: if the file cannot be read or is empty, or a row has no text.
    """
    try:
        with Path(path).open(encoding="utf-8") as lines:
            rows = [
                (number, json.loads(line)) for number, line in enumerate(lines, 1) if line.strip()
            ]
    except (OSError, ValueError, RecursionError) as error:
        cause = getattr(error, "strerror", None) or error
        raise ReportError(path, f"is no labelled corpus in JSON Lines: {cause}") from error
    if not rows:
        raise ReportError(path, "holds no labelled text")
    return [_gold(row, f"{path}:{number}") for number, row in rows]


def _gold(row: Any, origin: str) -> Gold:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ReportError(origin, "is not a labelled text: it has no text")
    try:
        published = date.fromisoformat(row.get("published") or UNDATED.isoformat())
    except (TypeError, ValueError) as error:
        raise ReportError(origin, "its published is no YYYY-MM-DD") from error
    report = Report(source_id=str(row.get("id")), published=published, text=row["text"])
    return Gold(id=str(row.get("id")), report=compose(report, origin), row=row, origin=origin)


def require_labels(gold: Iterable[Gold], labels: Callable[[dict[str, Any]], object]) -> None:
    """Check that `labels` can be read from every row, before hours go into coding the texts.

    Raises:
        ReportError: if a row lacks them or has them in another form.
    """
    for one in gold:
        try:
            labels(one.row)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            cause = f"{type(error).__name__}: {error}"
            raise ReportError(
                one.origin or one.id, f"its labels cannot be read ({cause})"
            ) from error


def write_predictions(path: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write `rows`, each with the id of its gold, as JSON Lines to `path`.

    Raises:
        ReportError: if `path` cannot be written.
    """
    try:
        with Path(path).open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    except OSError as error:
        raise ReportError(path, f"cannot be written: {error.strerror or error}") from error
