import io
import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.errors import ReportError
from onrecord.reading import inputs
from onrecord.reading.inputs import Read, bounded_lines, read_reports
from onrecord.reading.publication import Given

GIVEN = Given(published=date(2031, 3, 10))
LINE = b'{"date": "2031-03-10", "text": "Rain fell on %s."}\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with three files of reports, and files that are none."""
    (tmp_path / "b" / ".hidden").mkdir(parents=True)
    (tmp_path / "b" / "2.txt").write_text("date 2031-03-09\n\nRain fell on Rome.")
    (tmp_path / "b" / "1.TXT").write_text("Snow fell on Rome.")
    (tmp_path / "a.jsonl").write_bytes(LINE % b"Oslo" + LINE % b"Bern")
    for name in ("README.txt", "notes.md", "b/.x.txt", "b/.hidden/3.txt", "c.pdf"):
        (tmp_path / name).write_text("Nothing to read.")
    return tmp_path


def _texts(*paths: Path | str) -> list[str]:
    found = read_reports([str(path) for path in paths], GIVEN)
    return [one.report.text if isinstance(one, Read) else str(one) for one in found]


ALL = ["Rain fell on Oslo.", "Rain fell on Bern.", "Snow fell on Rome.", "Rain fell on Rome."]


def test_a_folder_is_read_with_its_subfolders_in_the_order_of_names(archive: Path) -> None:
    assert _texts(archive) == ALL


def test_the_origin_names_file_and_line(archive: Path) -> None:
    origins = [one.origin for one in read_reports([str(archive)], GIVEN)]
    files = ["a.jsonl:1", "a.jsonl:2", "b/1.TXT", "b/2.txt"]
    assert origins == [f"{archive}/{name}" for name in files]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.jsonl", ALL[:2]),
        ("b/?.txt", ALL[3:]),
        ("b*", ALL[2:]),
        ("**/*.txt", ["Nothing to read.", *ALL[3:]]),
    ],
)
def test_a_pattern_stands_for_its_files(archive: Path, pattern: str, expected: list[str]) -> None:
    assert _texts(archive / pattern) == expected


def test_a_path_given_twice_is_read_once(archive: Path) -> None:
    assert _texts(archive / "a.jsonl", archive, archive / "b" / ".." / "a.jsonl") == ALL


def test_a_named_file_is_told_by_its_first_line(archive: Path) -> None:
    (archive / "wires").write_bytes(b"\n" + LINE % b"Lima")
    (archive / "story.log").write_text("\nRain fell on Pisa.")
    assert _texts(archive / "wires", archive / "story.log") == [
        "Rain fell on Lima.",
        "Rain fell on Pisa.",
    ]


@pytest.mark.parametrize("path", ["missing.txt", "missing/*.txt", "", "a\0b", "[", "**x", "/**x"])
def test_a_path_that_matches_nothing_is_an_error(path: str) -> None:
    [found] = read_reports([path], GIVEN)
    assert isinstance(found, ReportError)
    assert "is no file, folder or pattern" in str(found)


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    [found] = _texts(tmp_path)
    assert "holds no .txt" in found


def test_a_bad_file_is_named_and_the_rest_is_read(archive: Path) -> None:
    (archive / "b" / "0.txt").write_bytes(b"\0\1")
    (archive / "b" / "3.json").write_text("{")
    found = list(read_reports([str(archive)], GIVEN))
    wrong = [one.origin for one in found if isinstance(one, ReportError)]
    assert wrong == [str(archive / "b" / "0.txt"), str(archive / "b" / "3.json")]
    assert len(found) == 6


def test_links_that_lead_out_of_a_folder_are_passed_over(archive: Path) -> None:
    folder = archive / "linked"
    folder.mkdir()
    (folder / "own.txt").write_text("Rain fell on Nice.")
    (folder / "again.txt").symlink_to(folder / "own.txt")
    (folder / "out.txt").symlink_to(archive / "b" / "2.txt")
    (folder / "gone.txt").symlink_to(archive / "nowhere")
    (folder / "loop").symlink_to(archive, target_is_directory=True)
    assert _texts(folder) == ["Rain fell on Nice."]


def test_a_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    [found] = _texts(tmp_path / "gone.txt")
    assert "cannot be read: No such file" in found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"date 2031-03-09\n\nRain fell.", ["Rain fell."]),
        (b"Rain fell.\n\nAnd fell.", ["Rain fell.\n\nAnd fell."]),
        (b"\xef\xbb\xbf" + LINE % b"Oslo" + LINE % b"Bern", ALL[:2]),
        (b'[{"date": "2031-03-10", "text": "Rain fell."}]', ["Rain fell."]),
        ("Rain fell.".encode("utf-16"), ["Rain fell."]),
        (b"", ["-: is empty"]),
    ],
)
def test_stdin_is_told_by_its_first_line(
    raw: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    assert _texts("-") == expected


def test_an_encoding_that_is_not_utf_8_is_said(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("The café stayed shut – “for good”.".encode("cp1252"))
    [found] = read_reports([str(tmp_path)], GIVEN)
    assert isinstance(found, Read)
    assert found.note == "read as cp1252"


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    pipe, end = os.pipe()
    os.write(end, LINE % b"Oslo")
    found = read_reports([f"/dev/fd/{pipe}"], GIVEN)
    first = next(found)
    os.close(end)
    assert isinstance(first, Read)
    assert list(found) == []
    os.close(pipe)


def test_a_line_above_the_bound_is_cut_and_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_REPORT_BYTES", 4)
    stream = io.BytesIO(b"one\n" + b"x" * 23 + b"\n" + b"two\n" + b"y" * 9)
    assert list(bounded_lines(stream)) == [b"one\n", b"xxxxx", b"two\n", b"yyyyy"]


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert _texts(str(tmp_path / "pipe.txt")) == [
        f"{tmp_path / 'pipe.txt'}: is a named pipe; pipe it in and give - instead"
    ]


def test_a_pipe_that_the_shell_made_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"Rain fell.")
    os.close(writing)
    try:
        assert _texts(f"/dev/fd/{reading}") == ["Rain fell."]
    finally:
        os.close(reading)
