"""What can go wrong, as a tree.

    OnrecordError
    ├── ReportError      an input cannot be read as a dated report
    ├── RecordError      an entry does not agree with the text it points at
    ├── ModelError       a model or a table in data/ is missing or damaged
    ├── StoreError       a record file cannot be opened, read or written
    └── QuestionError    a question or an option makes no sense for this record

Every message says what is wrong, with which file or value, and what to do about it.
"""


class OnrecordError(Exception):
    """The root of everything this package raises on purpose."""


class ReportError(OnrecordError):
    """An input cannot be read as a dated report.

    `origin` names the input: a path, `path:line` for one line of many, or `-` for stdin.
    """

    def __init__(self, origin: str, problem: str) -> None:
        super().__init__(f"{origin}: {problem}")
        self.origin = origin
        self.problem = problem

    def __reduce__(self) -> tuple[type["ReportError"], tuple[str, str]]:
        """Pickle by both arguments, so that the error crosses processes unharmed."""
        return type(self), (self.origin, self.problem)


class RecordError(OnrecordError):
    """An entry does not agree with the text it points at."""


class ModelError(OnrecordError):
    """A model or a table in data/ is missing or damaged."""


class StoreError(OnrecordError):
    """A record file cannot be opened, read or written."""


class QuestionError(OnrecordError):
    """A question or an option makes no sense for this record."""
