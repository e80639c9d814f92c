"""Words on their way to a terminal: shown as they are, whatever a report holds."""

import sys
from enum import StrEnum

_UNSEEN = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_PLAIN = dict.fromkeys((*_UNSEEN, *range(0xD800, 0xE000)), "\ufffd")
_PLAIN |= {0x0A: "\n", 0x09: " ", 0x0D: " ", 0x2028: "\n", 0x2029: "\n"}


class Form(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


def plain(words: str) -> str:
    """Return `words`, character for character as long, with nothing a terminal would obey.

    Control characters and those that turn the direction of writing become `�`.
    """
    return words.translate(_PLAIN)


def tell(message: str) -> None:
    """Write a remark to standard error."""
    print(line(message), file=sys.stderr)


def line(message: str) -> str:
    """Return `message` as one line that a terminal only shows."""
    return f"onrecord: {' '.join(plain(message).split())}"
