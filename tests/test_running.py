"""Many reports: in order, the same bytes in one process or several, whatever one report does."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from factories import TEXT, code_again, code_badly, code_plainly, make_report
from onrecord.errors import ModelError, OnrecordError, QuestionError, ReportError
from onrecord.keeping.store import Store
from onrecord.reading.inputs import Read
from onrecord.record import Coded
from onrecord.report import Report
from onrecord.running import LOOK_AHEAD, Done, code_each, keep_each

VERSION = "plain 1"


def reports(count: int) -> list[Report]:
    return [make_report(f"{TEXT} Eva Lind said {n} roads are open.") for n in range(count)]


def code_or_die(report: Report) -> Coded:
    """End the process at once where the report says so, as the kernel does out of memory."""
    if "stumble" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return code_plainly(report)


def code_twice_named(report: Report) -> Coded:
    coded = code_plainly(report)
    doubled = (*coded.statements, *coded.statements) if "stumble" in report.text else ()
    return Coded(
        report=report,
        version=VERSION,
        actors=coded.actors,
        statements=doubled or coded.statements,
    )


def code_without_model(report: Report) -> Coded:
    raise ModelError("the model is not installed")


@pytest.mark.parametrize("workers", [1, 2])
def test_every_input_comes_back_in_order(workers: int) -> None:
    several = reports(12)
    inputs: list[Report | ReportError | Read] = [*several]
    inputs[3] = ReportError("c.txt", "no date")
    inputs[5] = make_report("We stumble here.", source_id="5")
    inputs[7] = Read(report=several[7], origin="g.txt", note="read as cp1252")
    done = list(code_each(inputs, workers=workers, code=code_badly))
    assert [one.outcome for one in done] == [
        "failed" if n in (3, 5) else "coded" for n in range(12)
    ]
    assert [one.coded.report for one in done if one.coded] == [
        one for n, one in enumerate(several) if n not in (3, 5)
    ]
    assert str(done[3].error) == "c.txt: no date"
    assert str(done[5].error).startswith("5: cannot be coded (ValueError: stumbled)")
    assert (done[7].origin, done[7].note) == ("g.txt", "read as cp1252")


def test_one_and_two_workers_keep_the_same() -> None:
    dumps = []
    for workers in (1, 2):
        with Store.in_memory() as store:
            inputs = reports(10) + reports(3)
            done = list(
                keep_each(inputs, store, workers=workers, code=code_plainly, version=VERSION)
            )
            assert [one.outcome for one in done] == ["added"] * 10 + ["unchanged"] * 3
            dumps.append(list(store.dump()))
    assert dumps[0] == dumps[1]


def test_what_is_kept_is_not_coded_again() -> None:
    with Store.in_memory() as store:
        for _ in keep_each(reports(2), store, code=code_plainly, version=VERSION):
            pass
        again = list(keep_each(reports(3), store, code=code_plainly, version=VERSION))
        assert [one.outcome for one in again] == ["unchanged", "unchanged", "added"]
        other = list(keep_each(reports(3), store, code=code_again, version="plain 2"))
        assert [one.outcome for one in other] == ["replaced"] * 3


def test_entries_that_do_not_fit_fail_alone() -> None:
    inputs = [make_report("Eva Lind said we stumble."), *reports(1)]
    with Store.in_memory() as store:
        done = list(keep_each(inputs, store, code=code_twice_named, version=VERSION))
    assert [one.outcome for one in done] == ["failed", "added"]
    assert "please report this as a bug" in str(done[0].error)


def test_half_a_character_fails_alone() -> None:
    inputs = [make_report("Eva Lind said \ud83d stays.", source_id="7"), *reports(1)]
    done = list(code_each(inputs, code=code_plainly))
    assert [one.outcome for one in done] == ["failed", "coded"]
    assert str(done[0].error).startswith("7: its text holds half a character")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_ends_the_run(workers: int) -> None:
    with pytest.raises(ModelError, match="not installed"):
        list(code_each(reports(3), workers=workers, code=code_without_model))


def test_a_killed_worker_gives_one_clear_error_and_loses_nothing() -> None:
    inputs = [*reports(3), make_report("We stumble."), *reports(2)]
    kept: list[Done] = []
    with Store.in_memory() as store:
        with pytest.raises(OnrecordError, match="a worker process was killed"):
            kept.extend(keep_each(inputs, store, workers=2, code=code_or_die, version=VERSION))
        rows = store.rows("SELECT count(*) AS n FROM reports")
    assert rows[0]["n"] <= 3


def test_no_more_is_read_than_workers_can_take_soon() -> None:
    read = 0

    def endless() -> Iterator[Report]:
        nonlocal read
        while True:
            read += 1
            yield make_report(f"Eva Lind said {read} roads are open.")

    done = code_each(endless(), workers=2, code=code_plainly)
    for number in range(1, 20):
        assert next(done).outcome == "coded"
        assert read <= number + 2 * LOOK_AHEAD
    done.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [0, -1])
def test_no_workers_is_no_answer(workers: int) -> None:
    with pytest.raises(QuestionError):
        list(code_each(reports(1), workers=workers, code=code_plainly))


def test_ctrl_c_keeps_what_is_committed(tmp_path: Path) -> None:
    def interrupted() -> Iterator[Report]:
        yield from reports(2)
        raise KeyboardInterrupt

    path = tmp_path / "record.db"
    with pytest.raises(KeyboardInterrupt), Store.open(path, write=True) as store:
        for _ in keep_each(interrupted(), store, code=code_plainly, version=VERSION):
            pass
    with Store.open(path) as store:
        assert len(store.rows("SELECT id FROM reports")) == 2
