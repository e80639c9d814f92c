"""The command, typed as people type it; in a process of its own where that matters."""

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import jsonschema
import pytest

from factories import TEXT, code_plainly, make_report
from onrecord import cli
from onrecord.errors import StoreError
from onrecord.keeping.store import Store
from onrecord.record import coded_from_json

COMMAND = [sys.executable, "-m", "onrecord"]
ODD = "=SUM(A1) \x1b[31mred [bold]not bold[/bold] :smile: \u202egnorw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    returncode: int
    stdout: str
    stderr: str


def run(*words: str | Path, stdin: str = "") -> Ran:
    """Run the command in this process, which need not start Python each time."""
    out, error = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    code = run_into(words, (out, error), stdin)
    written = []
    for stream in (out, error):
        stream.seek(0)
        written.append(stream.read())
    return Ran(returncode=code, stdout=written[0], stderr=written[1])


def run_into(words: Iterable[str | Path], streams: tuple[TextIO, TextIO], stdin: str = "") -> int:
    """Run the command with these streams as standard output and error, return its exit code."""
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = (
        ["onrecord", *map(str, words)],
        io.TextIOWrapper(io.BytesIO(stdin.encode())),
    )
    try:
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            cli.run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.argv, sys.stdin = before
    return 0


def on_terminal(
    monkeypatch: pytest.MonkeyPatch,
    *words: str | Path,
    columns: int = 80,
    out: TextIO | None = None,
) -> str:
    """Return what the command writes to a terminal so wide; standard output may go to `out`."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm-256color")
    ours, theirs = pty.openpty()
    written: list[bytes] = []
    reading = threading.Thread(target=lambda: written.extend(read_until_closed(ours)))
    reading.start()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        run_into(words, (out or terminal, terminal))
    reading.join(60)
    os.close(ours)
    return b"".join(written).decode()


def read_until_closed(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            yield os.read(terminal, 65536)
        except OSError:
            # Linux ends a terminal whose other side has closed with an error.
            return


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.db"
    with Store.open(path, write=True) as store:
        store.add(code_plainly(make_report(outlet=ODD, headline="Lund shelled")))
        later = "Petra Novak said the harbour strike is over."
        store.add(code_plainly(make_report(later, published="2031-03-20", outlet="Nordic Wire")))
    return path


def write_reports(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [
        {
            "id": f"r{number}",
            "published": f"2031-03-{number % 28 + 1:02}",
            "outlet": "Nordic Wire",
            "headline": f"Border closed, day {number}",
            "text": f"{TEXT}\n\nEva Lind told reporters on Monday that {number} roads are open.",
        }
        for number in range(count)
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "reports.jsonl").write_text(text, encoding="utf-8")
    return folder


def dump(path: Path) -> list[str]:
    with Store.open(path) as store:
        return list(store.dump())


def kept(path: Path) -> int:
    with Store.open(path) as store:
        count: int = store.rows("SELECT count(*) AS n FROM reports")[0]["n"]
        return count


# code


def test_code_prints_json_that_the_schema_accepts(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    done = run("code", folder, "--json")
    assert (done.returncode, done.stderr) == (0, "onrecord: 3 reports: 3 coded\n")
    schema = json.loads(run("schema").stdout)
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["report"]["source_id"] for one in objects] == ["r0", "r1", "r2"]
    for one in objects:
        jsonschema.validate(one, schema)
        assert coded_from_json(one).report.text.startswith("Marta Olsen")


def test_code_reads_standard_input() -> None:
    given = ("code", "-", "--json", "--published", "2031-03-10", "--outlet", "Nordic Wire")
    done = run(*given, stdin=TEXT)
    report = json.loads(done.stdout)["report"]
    assert (report["published"], report["outlet"]) == ("2031-03-10", "Nordic Wire")


def test_a_bad_input_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    with (folder / "reports.jsonl").open("a", encoding="utf-8") as lines:
        lines.write('{"text": "no day"}\nno json\n')
    record = tmp_path / "record.db"
    done = run("code", folder, tmp_path / "nowhere.txt", "--to", record)
    assert done.returncode == 1
    *named, count = done.stderr.splitlines()
    assert [line.count("reports.jsonl:4: ") for line in named] == [1, 0, 0]
    assert "reports.jsonl:5: " in named[1]
    assert "nowhere.txt" in named[2]
    assert count == "onrecord: 6 reports: 3 added, 3 failed"
    assert kept(record) == 3


def test_a_strange_file_name_stays_on_one_line(tmp_path: Path) -> None:
    strange = tmp_path / "new\nline\x1b[31m.txt"
    strange.write_text("no day", encoding="utf-8")
    first, last = run("code", tmp_path, "--json").stderr.splitlines()
    assert "new line�[31m.txt: does not say when" in first
    assert last == "onrecord: 1 report: 1 failed"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return a folder of 60 reports and the dump of their record, made by one worker."""
    folder = tmp_path_factory.mktemp("undisturbed")
    reports, record = write_reports(folder / "in", 60), folder / "record.db"
    assert run("code", reports, "--to", record).returncode == 0
    return reports, dump(record)


@pytest.mark.parametrize(("workers", "moments"), [("1", (20,)), ("2", (10,))])
def test_killed_and_run_again_gives_the_undisturbed_bytes(
    tmp_path: Path, undisturbed: tuple[Path, list[str]], workers: str, moments: tuple[int, ...]
) -> None:
    folder, expected = undisturbed
    record = tmp_path / "record.db"
    again = ["code", str(folder), "--to", str(record), "--workers", workers]
    for least in moments:
        kill_when(record, least, again)
    assert moments[-1] <= kept(record) < 60
    assert run(*again[:-1], "1").returncode == 0
    assert dump(record) == expected
    assert " 60 unchanged" in run(*again).stderr


def kill_when(record: Path, least: int, typed: list[str]) -> None:
    """Run the command and kill it at once when the record holds `least` reports."""
    process = subprocess.Popen([*COMMAND, *typed], stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 60
        while not (record.exists() and record.stat().st_size and has(record, least)):
            assert process.poll() is None, "it ended before it could be killed"
            assert time.monotonic() < end, "it kept too little to be killed"
            time.sleep(0.002)
    finally:
        process.kill()
        assert process.wait() == -signal.SIGKILL


def has(record: Path, least: int) -> bool:
    try:
        return kept(record) >= least
    except StoreError:
        # The file is there before its tables are.
        return False


def listen_to_ctrl_c() -> None:
    """Undo what a shell does to the commands it runs in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    folder, record = write_reports(tmp_path / "in", 400), tmp_path / "record.db"
    typed = [*COMMAND, "code", str(folder), "--to", str(record)]
    with subprocess.Popen(
        typed, stderr=subprocess.PIPE, text=True, preexec_fn=listen_to_ctrl_c
    ) as process:
        while not (record.exists() and record.stat().st_size and has(record, 1)):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, written = process.communicate(timeout=60)
    assert process.returncode == 130
    assert written.startswith("onrecord: stopped; what was coded is kept")
    assert "Traceback" not in written
    assert 1 <= kept(record) < 400


@pytest.mark.parametrize("more", [[], ["--to", "record.db", "--json"]])
def test_code_must_know_where_to(tmp_path: Path, more: list[str]) -> None:
    done = run("code", tmp_path, *more)
    assert (done.returncode, done.stdout) == (1, "")
    assert "either --to RECORD.db or --json" in done.stderr


def test_a_progress_bar_on_a_terminal_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, record = write_reports(tmp_path / "in", 5), tmp_path / "record.db"
    assert "\x1b[" in (written := on_terminal(monkeypatch, "code", folder, "--to", record))
    assert "5/5" in written
    assert "5 added" in written
    assert run("code", folder, "--to", record).stderr == "onrecord: 5 reports: 5 unchanged\n"


def test_a_progress_bar_leaves_the_json_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = write_reports(tmp_path / "in", 2), io.TextIOWrapper(io.BytesIO(), "utf-8")
    assert "2/2" in on_terminal(monkeypatch, "code", folder, "--json", out=out)
    out.seek(0)
    assert [json.loads(line)["report"]["source_id"] for line in out] == ["r0", "r1"]


# asking


def test_rows_as_csv_when_piped(record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("statements", record).stdout)))
    assert [row["speaker"] for row in rows] == [
        "Marta Olsen", "Jürgen Krül", "Marta Olsen", "Petra Novak",
    ]  # fmt: skip
    assert rows[0]["outlet"] == "'" + ODD
    assert rows[3]["outlet"] == "Nordic Wire"


@pytest.mark.parametrize("form", ["csv", "jsonl", "table"])
def test_a_terminal_is_sent_no_orders(
    record: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    written = on_terminal(monkeypatch, "statements", record, "--format", form, columns=200)
    assert "\ufffd" in written
    assert {"\x1b[31m", "\u202e"}.isdisjoint(re.findall(r"\x1b\[31m|\u202e", written))


def test_a_brief_on_a_terminal_escapes_nothing(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = on_terminal(monkeypatch, "brief", record, "--about", "Lund", columns=120)
    assert "[bold]not bold[/bold]" in " ".join(written.split())
    assert "\\[" not in written


def test_rows_as_json_lines(record: Path) -> None:
    done = run("events", record, "--format", "jsonl", "--actor", "norway")
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["actors"], row["type"], row["score"]) == ("Norway", "ASSAULT", -9.5)
    assert row["outlet"] == ODD


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_a_table_fits_the_terminal(
    record: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    written = on_terminal(monkeypatch, "statements", record, columns=columns)
    lines = written.replace("\r", "").split("\n")
    told = " ".join(written.split())
    assert "Novak" in told
    assert "2031-03-19*" in told
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines) <= columns


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        (["statements", "--speaker", "olsen"], 2),
        (["statements", "--country", "SWE", "--since", "2031-03-10"], 1),
        (["statements", "--until", "2031-03-10", "--outlet", "reuters"], 1),
        (["statements", "--about", "harbour strike"], 1),
        (["statements", "--limit", "3"], 3),
        (["events", "--type", "ASSAULT", "--country", "NOR"], 1),
        (["events", "--recipient", "Norway"], 0),
        (["figures", "--type", "killed"], 1),
        (["reports", "--speaker", "Novak"], 1),
    ],
)
def test_filters(record: Path, typed: list[str], rows: int) -> None:
    done = run(typed[0], record, *typed[1:])
    assert (done.returncode, len(done.stdout.splitlines())) == (0, rows + 1)


def test_nothing_on_record(record: Path) -> None:
    done = run("statements", record, "--speaker", "Nobody", "--format", "table")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "onrecord: nothing on record\n"


def test_show_numbers_what_it_highlights(record: Path) -> None:
    first = run("reports", record, "--limit", "1", "--format", "jsonl")
    written = run("show", record, json.loads(first.stdout)["report"][:6]).stdout
    assert "the border will stay closed[s1]." in written
    assert "12[f1] people were killed when Norway shelled[e1] the town of Lund[s2]." in written
    assert "Norway (NOR GOV) · ASSAULT heavy-weapons · actual · attributed" in written


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    with Store.open(record, write=True) as store:
        for number in range(20):
            store.add(code_plainly(make_report(f"{number}. " + " ".join([TEXT] * 34))))
    typed = [*COMMAND, "statements", str(record)]
    with subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"report,id,")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert len(run("statements", record).stdout.splitlines()) == 1 + 20 * 3 * 34


def test_any_character_passes_whatever_the_language_of_the_terminal(record: Path) -> None:
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*COMMAND, "statements", str(record)], capture_output=True, check=True, env=surroundings
    )
    assert "Jürgen Krül" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (["statements", "nowhere.db"], "nowhere.db: no such record file"),
        (["statements", "{record}", "--country", "Atlantis"], "no country 'Atlantis'"),
        (["events", "{record}", "--type", "sing"], "no type 'sing'"),
        (["show", "{record}", "zzz"], "no report 'zzz'"),
    ],
)
def test_an_error_is_one_line(record: Path, typed: list[str], problem: str) -> None:
    done = run(*[word.format(record=record) for word in typed])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"onrecord: {problem}")
    assert done.stderr.count("\n") == 1


def test_a_day_must_be_a_day(record: Path) -> None:
    done = run("statements", record, "--since", "yesterday")
    assert done.returncode == 2
    assert "yesterday" in done.stderr


def test_a_brief_is_markdown(record: Path) -> None:
    done = run("brief", record, "--about", "Lund", "--as-of", "2031-03-20")
    assert done.returncode == 0
    assert done.stdout.startswith("#")


def test_the_version() -> None:
    assert run("--version").stdout.startswith("onrecord 0.")


def test_the_model_is_loaded_only_to_code() -> None:
    asked = "import sys, onrecord.cli; print([m for m in ('spacy', 'thinc') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
