"""Many reports → coded reports, in this process or in several; the same bytes either way.

Worker processes start afresh (`spawn`), so a script that asks for them needs the usual
`if __name__ == "__main__":` around its call.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context, parent_process
from typing import Literal

from onrecord.coding import code_report, current_version
from onrecord.errors import ModelError, OnrecordError, QuestionError, RecordError, ReportError
from onrecord.keeping.store import Store, unstorable
from onrecord.reading.inputs import Read
from onrecord.record import Coded
from onrecord.report import Report
from onrecord.resolving.loading import Own, own, use

LOOK_AHEAD = 4
"""Reports waiting for each worker: enough to keep it busy, few enough to bound memory."""

MAX_CAUSE = 300
"""Characters kept of what an error in the coding says."""

Input = Read | Report | ReportError
Code = Callable[[Report], Coded]
Skip = Callable[[Report], bool]
Outcome = Literal["coded", "added", "replaced", "unchanged", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of one input: `coded` holds its entries, `error` says why there are none.

    `origin` names the input, `note` remarks on how it was read. `unchanged` was not coded again.
    """

    origin: str
    outcome: Outcome
    coded: Coded | None = None
    error: ReportError | None = None
    note: str | None = None


def code_each(
    inputs: Iterable[Input],
    *,
    workers: int = 1,
    code: Code = code_report,
    skip: Skip = lambda report: False,
) -> Iterator[Done]:
    """Yield what became of each input, in their order; reports that `skip` names stay uncoded.

    An error in one report is yielded as `failed` and the rest goes on.

    Raises:
        ModelError: if a model or a table is missing, so that no report can be coded.
        OnrecordError: if a worker process was killed.
        QuestionError: if there are no workers.
    """
    if workers < 1:
        raise QuestionError(f"{workers} workers cannot code anything; give 1 or more")
    taken = (_take(one, skip) for one in inputs)
    if workers > 1:
        yield from _code_in_processes(taken, workers, code)
        return
    for one in taken:
        yield one if isinstance(one, Done) else _attempt(one, code)


def keep_each(
    inputs: Iterable[Input],
    store: Store,
    *,
    workers: int = 1,
    code: Code = code_report,
    version: str | None = None,
) -> Iterator[Done]:
    """Code what `store` lacks, keep it, and yield what became of each input, in their order.

    Each report is committed by itself: whatever ends the run leaves whole reports, and the same
    call made again goes on from there. `version` is the one that `code` writes, ours if None.

    Raises:
        ModelError: if a model or a table is missing, so that no report can be coded.
        OnrecordError: if a worker process was killed.
        StoreError: if the file cannot be written.
    """
    met: set[str] = set()
    written = version or current_version()

    def is_kept(report: Report) -> bool:
        # A report met earlier in this run may still be with a worker.
        twice = report.id in met
        met.add(report.id)
        return twice or store.known(report.id, written)

    for done in code_each(inputs, workers=workers, code=code, skip=is_kept):
        if done.coded is None:
            yield done
            continue
        try:
            outcome: Outcome = store.add(done.coded)
        except RecordError as error:
            yield replace(done, outcome="failed", coded=None, error=_bug(done.origin, error))
        else:
            yield replace(done, outcome=outcome)


def _take(one: Input, skip: Skip) -> Read | Done:
    """Return `one` if it is to be coded, else what became of it."""
    if isinstance(one, ReportError):
        return Done(origin=one.origin, outcome="failed", error=one)
    read = one if isinstance(one, Read) else Read(report=one, origin=_name(one))
    problem = unstorable(read.report)
    if problem:
        error = ReportError(read.origin, problem)
        return Done(origin=read.origin, outcome="failed", error=error, note=read.note)
    if skip(read.report):
        return Done(origin=read.origin, outcome="unchanged", note=read.note)
    return read


def _name(report: Report) -> str:
    return report.source_id or report.url or report.id


def _attempt(read: Read, code: Code) -> Done:
    try:
        coded = code(read.report)
    except ModelError:
        raise
    except Exception as error:
        # A batch must outlive whatever one report brings up, and say which report it was.
        bug = _bug(read.origin, error)
        return Done(origin=read.origin, outcome="failed", error=bug, note=read.note)
    return Done(origin=read.origin, outcome="coded", coded=coded, note=read.note)


def _bug(origin: str, error: Exception) -> ReportError:
    cause = " ".join(f"{type(error).__name__}: {error}".split())[:MAX_CAUSE]
    return ReportError(origin, f"cannot be coded ({cause}); please report this as a bug")


def _code_in_processes(taken: Iterator[Read | Done], workers: int, code: Code) -> Iterator[Done]:
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_begin_worker, initargs=(own(),)
    )
    waiting: deque[Done | Future[Done]] = deque()
    try:
        for one in taken:
            waiting.append(one if isinstance(one, Done) else pool.submit(_attempt, one, code))
            while waiting and (len(waiting) > workers * LOOK_AHEAD or _is_ready(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        raise OnrecordError(
            "a worker process was killed (perhaps memory ran out); what was coded before is "
            "kept: run the same command again, with fewer workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _is_ready(one: Done | Future[Done]) -> bool:
    return isinstance(one, Done) or one.done()


def _result(one: Done | Future[Done]) -> Done:
    return one if isinstance(one, Done) else one.result()


def _begin_worker(actors: Own) -> None:
    """Make this process a worker: one thread, deaf to Ctrl-C, gone when its parent is.

    It looks names up in the same tables of `actors` as its parent.
    """
    use(actors)
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[threads] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
