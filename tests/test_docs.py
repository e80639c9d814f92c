"""The documentation says what there is. `python tests/test_docs.py --update` renews the help."""

import re
import runpy
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

import onrecord
from onrecord.cli import app
from onrecord.keeping.store import TABLES, Store

DOCS = Path(__file__).parent.parent / "docs"
HELP = re.compile(r"<!-- help:(.*?) -->\n(?:```text\n.*?```\n)?", re.DOTALL)


def commands() -> Iterator[str]:
    """Yield every command as it is typed after `onrecord`, the groups too."""
    waiting = [("", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop()
        yield name
        for part, below in getattr(command, "commands", {}).items():
            waiting.append((f"{name} {part}".strip(), below))


def help_of(name: str) -> str:
    command = typer.main.get_command(app)
    context = command.make_context("onrecord", [], resilient_parsing=True, terminal_width=80)
    for part in name.split():
        command = command.commands[part]  # type: ignore[attr-defined]
        context = command.make_context(part, [], parent=context, resilient_parsing=True)
    return command.get_help(context)


def renewed(text: str) -> str:
    """Return `text` with the help of each command under its mark."""
    return HELP.sub(
        lambda mark: f"<!-- help:{mark[1]} -->\n```text\n{help_of(mark[1].strip())}\n```\n", text
    )


def section(text: str, heading: str) -> str:
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def test_every_command_is_documented_with_its_help() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    headings = re.findall(r"^## onrecord ?(.*)$", text, re.MULTILINE)
    assert sorted(headings) == sorted(commands())
    for name in headings:
        assert help_of(name) in section(text, f"onrecord {name}".strip()), "run with --update"


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    written = help_of(name)
    assert len(written.split("Options:")[0].splitlines()) >= 3
    for line in written.split("Options:")[1].splitlines():
        assert not re.fullmatch(r" {2,4}-\S+( \S+)?", line)


def test_every_public_name_is_documented() -> None:
    listed = first_cells((DOCS / "python.md").read_text("utf-8"))
    assert sorted(listed) == sorted(onrecord.__all__)
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_every_table_view_and_index_is_documented() -> None:
    text = (DOCS / "record-file.md").read_text("utf-8")
    with Store.in_memory() as store:
        made = store.rows(
            "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view')"
        )
    views = [row["name"] for row in made if row["type"] == "view"]
    indexes = [row["name"] for row in made if "VIRTUAL" in (row["sql"] or "")]
    assert first_cells(section(text, "Tables")) == list(TABLES)
    assert sorted(first_cells(section(text, "Views"))) == sorted(views)
    assert sorted(first_cells(section(text, "Full-text indexes"))) == sorted(indexes)


def test_the_query_of_the_documentation_runs(tmp_path: Path) -> None:
    text = (DOCS / "record-file.md").read_text("utf-8")
    (query,) = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    Store.open(tmp_path / "record.db", write=True).close()
    connection = sqlite3.connect(tmp_path / "record.db")
    assert connection.execute(query).fetchall() == []
    connection.close()


def test_the_example_in_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DOCS / "python.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    # One process is enough: test_running holds that several write the same.
    (tmp_path / "example.py").write_text(example.replace("workers=2", "workers=1"), "utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(
        "date 2031-03-10 https://example.org/1\n\nThe strike is over, Eva Olsen said.\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    runpy.run_path("example.py", run_name="__main__")
    written = capsys.readouterr()
    assert written.err == ""
    assert "The border will stay closed" in written.out
    assert "The strike is over" in written.out


if __name__ == "__main__" and "--update" in sys.argv:
    page = DOCS / "commands.md"
    page.write_text(renewed(page.read_text("utf-8")), encoding="utf-8")
