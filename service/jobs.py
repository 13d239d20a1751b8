"""Long runs as jobs: remembered in memory only, bounded, forgotten after a while."""

import secrets
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from enum import StrEnum

from service.faults import BusyError, NoSuchJobError
from service.settings import Settings
from service.workers import Control, Work, Workers


class JobStatus(StrEnum):
    """How far a job is.

    CANCELLED jobs carry the best result found so far, where there is one.
    """

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class Job:
    """One long run.

    Parameters
    ----------
    id
        Random: whoever does not know it cannot ask for the job.
    owner
        Who may ask for it: the hash of an API key, empty where none is needed.
    control
        How the run is watched and stopped.
    future
        Its result to be.
    finished_s
        When it ended, by the table's clock; None before.
    """

    id: str
    owner: str
    control: Control
    future: "Future[bytes]" = field(repr=False)
    finished_s: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.future.done()

    @property
    def status(self) -> JobStatus:
        """How far the job is."""
        stopped = self.control.is_stopped
        if not self.is_over:
            return self._status_before_end(stopped=stopped)
        if self.future.cancelled():
            return JobStatus.CANCELLED
        if self.error is not None:
            return JobStatus.FAILED
        return JobStatus.CANCELLED if stopped else JobStatus.DONE

    @property
    def error(self) -> BaseException | None:
        """What the run ended with, where it failed."""
        if not self.is_over or self.future.cancelled():
            return None
        return self.future.exception()

    @property
    def result(self) -> bytes | None:
        """The body of the result, once there is one."""
        if not self.is_over or self.error is not None:
            return None
        try:
            return self.future.result()
        except CancelledError:
            return None

    def _status_before_end(self, *, stopped: bool) -> JobStatus:
        if stopped:
            return JobStatus.CANCELLING
        return JobStatus.RUNNING if self.future.running() else JobStatus.WAITING


class JobTable:
    """The jobs of one service.

    Parameters
    ----------
    settings
        How many jobs are remembered, and how long.
    workers
        Who does the work.
    clock
        Seconds that never run backwards.
    """

    def __init__(
        self, settings: Settings, workers: Workers, clock: Callable[[], float]
    ) -> None:
        self._most = settings.max_jobs
        self._kept_s = settings.job_kept_s
        self._workers = workers
        self._clock = clock
        self._jobs: dict[str, Job] = {}

    def __len__(self) -> int:
        """Return how many jobs are remembered."""
        self._forget_old()
        return len(self._jobs)

    def start(self, work: Work, *, owner: str) -> Job:
        """Begin a job.

        Raises
        ------
        BusyError
            If the table or the queue of the workers is full.
        """
        if len(self) >= self._most:
            raise BusyError("service.too_many_jobs", places=self._most)
        control, future = self._workers.start(work)
        job = Job(secrets.token_urlsafe(16), owner, control, future)
        self._jobs[job.id] = job
        future.add_done_callback(lambda _: self._note_end(job))
        return job

    def get(self, name: str, *, owner: str) -> Job:
        """Return a job by its id.

        Raises
        ------
        NoSuchJobError
            If there is none, it is forgotten, or it belongs to another key.
        """
        self._forget_old()
        job = self._jobs.get(name)
        if job is None or job.owner != owner:
            raise NoSuchJobError("service.no_such_job", field="job")
        return job

    def cancel(self, job: Job) -> None:
        """Stop a job; one that is over is forgotten."""
        if job.is_over:
            del self._jobs[job.id]
            return
        job.control.stop()
        job.future.cancel()

    def _note_end(self, job: Job) -> None:
        job.finished_s = self._clock()

    def _forget_old(self) -> None:
        oldest = self._clock() - self._kept_s
        self._jobs = {
            name: job
            for name, job in self._jobs.items()
            if job.finished_s is None or job.finished_s > oldest
        }
