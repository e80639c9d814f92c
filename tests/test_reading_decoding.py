import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ReportError
from onrecord.reading.decoding import MAX_REPORT_BYTES, decode

WORDS = "The minister – “tired, not beaten” – left for Zürich. Café owners cheered him on."


@pytest.mark.parametrize(
    ("raw", "text", "encoding", "note"),
    [
        (b"The port reopened.", "The port reopened.", "utf-8", None),
        (WORDS.encode(), WORDS, "utf-8", None),
        (WORDS.encode("utf-8-sig"), WORDS, "utf-8-sig", None),
        (WORDS.encode("utf-16"), WORDS, "utf-16", "read as utf-16"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS, "utf-16", "read as utf-16"),
        (WORDS.encode("cp1252"), WORDS, "cp1252", "read as cp1252"),
        ("Quake toll rises – again".encode("cp1252"), "Quake toll rises – again", "cp1252", None),
        (
            "Министр иностранных дел сообщил в понедельник, что посольство закрыто.".encode(
                "cp1251"
            ),
            "Министр иностранных дел сообщил в понедельник, что посольство закрыто.",
            "cp1251",
            "read as cp1251",
        ),
        (b"", "", "utf-8", None),
    ],
)
def test_a_text_keeps_its_characters_whatever_its_encoding(
    raw: bytes, text: str, encoding: str, note: str | None
) -> None:
    decoded = decode(raw, "a.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    if note:
        assert decoded.note == note


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"GIF89a\0\0\1\2", "NUL"),
        ("Ports shut.".encode("utf-16-le"), "byte-order mark"),
        (codecs.BOM_UTF16_LE + b"\0\xd8a\0", "is not utf-16"),
        (codecs.BOM_UTF8 + b"caf\xe9", "is not utf-8-sig at byte"),
        (codecs.BOM_UTF8 + b"caf\0", "NUL"),
        (b"x" * (MAX_REPORT_BYTES + 1), "larger than 20,000,000 bytes"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw: bytes, problem: str) -> None:
    with pytest.raises(ReportError, match=problem) as caught:
        decode(raw, "news/a.txt")
    assert caught.value.origin == "news/a.txt"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_report_error(raw: bytes) -> None:
    try:
        decoded = decode(raw, "a.txt")
    except ReportError:
        return
    assert decoded.text == raw.decode(decoded.encoding)
