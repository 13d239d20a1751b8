"""Jobs are watched, stopped, bounded and forgotten."""

import threading
from collections.abc import Iterator

import pytest

from matcher.errors import RequestError
from service.faults import BusyError, NoSuchJobError
from service.jobs import Job, JobStatus, JobTable
from service.settings import Settings
from service.workers import Control, Workers


class Clock:
    """Seconds that only the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(Settings(workers=1))
    yield made
    made.close()


def _table(workers: Workers, clock: Clock, most: int = 4) -> JobTable:
    return JobTable(Settings(max_jobs=most, job_kept_s=60.0), workers, clock)


def _ended(job: Job) -> Job:
    """Wait until a job and its notes are over."""
    job.future.exception(10)
    while job.finished_s is None:
        threading.Event().wait(0.001)
    return job


def _until_stopped(control: Control) -> bytes:
    while not control.should_stop():
        threading.Event().wait(0.001)
    return b"best so far"


def test_finished_job_has_its_result(workers: Workers, clock: Clock) -> None:
    jobs = _table(workers, clock)
    job = _ended(jobs.start(lambda _: b"{}", owner=""))
    assert job.status is JobStatus.DONE
    assert jobs.get(job.id, owner="").result == b"{}"


def test_failed_job_has_its_error_and_no_result(workers: Workers, clock: Clock) -> None:
    def fail(_: Control) -> bytes:
        raise RequestError("service.busy", places=1)

    job = _ended(_table(workers, clock).start(fail, owner=""))
    assert job.status is JobStatus.FAILED
    assert isinstance(job.error, RequestError)
    assert job.result is None


def test_cancelled_job_keeps_the_best_found_so_far(
    workers: Workers, clock: Clock
) -> None:
    jobs = _table(workers, clock)
    job = jobs.start(_until_stopped, owner="")
    jobs.cancel(job)
    _ended(job)
    assert job.status is JobStatus.CANCELLED
    assert job.result in {b"best so far", None}


def test_waiting_job_is_cancelled_before_it_begins(
    workers: Workers, clock: Clock
) -> None:
    jobs = _table(workers, clock)
    first = jobs.start(_until_stopped, owner="")
    second = jobs.start(_until_stopped, owner="")
    before = second.status
    jobs.cancel(second)
    assert (before, second.status) == (JobStatus.WAITING, JobStatus.CANCELLED)
    assert second.result is None
    jobs.cancel(first)
    _ended(first)


def test_job_that_is_over_is_forgotten_when_cancelled(
    workers: Workers, clock: Clock
) -> None:
    jobs = _table(workers, clock)
    job = _ended(jobs.start(lambda _: b"", owner=""))
    jobs.cancel(job)
    with pytest.raises(NoSuchJobError):
        jobs.get(job.id, owner="")


def test_job_is_forgotten_after_its_time(workers: Workers, clock: Clock) -> None:
    jobs = _table(workers, clock)
    job = _ended(jobs.start(lambda _: b"", owner=""))
    clock.now = 59.0
    assert len(jobs) == 1
    clock.now = 61.0
    assert len(jobs) == 0
    with pytest.raises(NoSuchJobError):
        jobs.get(job.id, owner="")


def test_full_table_takes_no_more(workers: Workers, clock: Clock) -> None:
    jobs = _table(workers, clock, most=1)
    jobs.start(lambda _: b"", owner="")
    with pytest.raises(BusyError):
        jobs.start(lambda _: b"", owner="")


def test_job_belongs_to_its_key(workers: Workers, clock: Clock) -> None:
    jobs = _table(workers, clock)
    job = jobs.start(lambda _: b"", owner="mine")
    assert jobs.get(job.id, owner="mine") is job
    with pytest.raises(NoSuchJobError):
        jobs.get(job.id, owner="another")
