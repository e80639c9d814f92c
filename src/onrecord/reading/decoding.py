"""Bytes → text, with the encoding that was used."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.errors import ReportError

MAX_REPORT_BYTES = 20_000_000
"""A report above this size is refused: no news report comes near it."""
SAMPLE_BYTES = 65_536
"""How much of a text is looked at to tell its encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What newsrooms and archives wrote in before UTF-8.
_LEGACY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "mac_roman",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and the encoding it was published in, by Python's name for it."""

    text: str
    encoding: str

    @property
    def note(self) -> str | None:
        """A remark for the reader where the encoding was not UTF-8, else None."""
        return None if self.encoding.startswith("utf-8") else f"read as {self.encoding}"


def decode(raw: bytes, origin: str) -> Decoded:
    """Return the text of `raw`: UTF-8, UTF-16 by its byte-order mark, else by its looks.

    Raises:
        ReportError: if `raw` is too large, is not text, or its encoding cannot be told.
    """
    if len(raw) > MAX_REPORT_BYTES:
        raise ReportError(origin, f"is larger than {MAX_REPORT_BYTES:,} bytes; split it")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return Decoded(text=_strictly(raw, encoding, origin), encoding=encoding)
    if b"\0" in raw:
        raise ReportError(origin, "holds NUL bytes: not a text; UTF-16 needs a byte-order mark")
    try:
        return Decoded(text=raw.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        encoding = _guess(raw, origin)
        return Decoded(text=_strictly(raw, encoding, origin), encoding=encoding)


def _strictly(raw: bytes, encoding: str, origin: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportError(origin, f"is not {encoding} at byte {error.start:,}") from error
    if "\0" in text:
        raise ReportError(origin, "holds NUL characters: not a text")
    return text


def _guess(raw: bytes, origin: str) -> str:
    """Return the likeliest encoding of `raw`: Windows-1252 unless another looks better.

    English has so few letters beyond ASCII that several encodings often look equally good.
    """
    found = from_bytes(_sample(raw), cp_isolation=_LEGACY)
    best = found.best()
    if best is None:
        raise ReportError(origin, "has an encoding that cannot be told; save it as UTF-8")
    for match in found:
        better = best.chaos < match.chaos and best.coherence > match.coherence
        if "cp1252" in match.could_be_from_charset and not better:
            return "cp1252"
    return best.encoding


def _sample(raw: bytes) -> bytes:
    """Return a stretch of `raw` that starts before its first byte beyond ASCII."""
    first = next(at for at, byte in enumerate(raw) if byte > 127)
    start = raw.rfind(b"\n", 0, first) + 1
    end = raw.rfind(b"\n", first, start + SAMPLE_BYTES)
    return raw[start : end if end > first else start + SAMPLE_BYTES]
