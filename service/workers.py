"""The threads in which requests are worked on, so that the loop stays free."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeAlias

from service.faults import BusyError, TooSlowError
from service.settings import Settings

# Time to write down what was found once the limit has stopped the search.
GRACE_S: Final = 10.0


class Control:
    """The strings by which one piece of work is watched and stopped.

    Parameters
    ----------
    limit_s
        Seconds from now after which the work is asked to stop.
    """

    def __init__(self, limit_s: float) -> None:
        self._deadline = time.monotonic() + limit_s
        self._stopped = threading.Event()
        self._progress: dict[str, object] = {}

    @property
    def is_stopped(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stopped.is_set()

    @property
    def seconds_left(self) -> float:
        """Seconds until the limit, 0 when it has passed."""
        return max(0.0, self._deadline - time.monotonic())

    @property
    def progress(self) -> dict[str, object]:
        """What the work last told of itself; empty before it told anything."""
        return self._progress

    def stop(self) -> None:
        """Ask the work to stop; it gives the best it has found."""
        self._stopped.set()

    def should_stop(self) -> bool:
        """Tell the work whether to stop: asked to, or out of time."""
        return self.is_stopped or self.seconds_left == 0

    def tell(self, progress: dict[str, object]) -> None:
        """Take down how far the work is."""
        self._progress = progress


Work: TypeAlias = Callable[[Control], bytes]
"""A piece of work: it looks at its control now and then, and returns a body."""


class Workers:
    """A bounded pool of threads with a bounded queue before it."""

    def __init__(self, settings: Settings) -> None:
        self._limit_s = settings.max_seconds
        self._places = settings.workers + settings.max_waiting
        self._most_threads = settings.workers
        self._pool: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._controls: set[Control] = set()

    def __len__(self) -> int:
        """Return how many pieces of work are running or waiting."""
        return len(self._controls)

    @property
    def is_full(self) -> bool:
        """Whether the next piece of work would be refused."""
        return len(self) >= self._places

    def start(self, work: Work) -> tuple[Control, "Future[bytes]"]:
        """Give a piece of work to the next free thread.

        Raises
        ------
        BusyError
            If every waiting place is taken.
        """
        control = Control(self._limit_s)
        with self._lock:
            if self.is_full:
                raise BusyError("service.busy", places=self._places)
            future = self._open_pool().submit(work, control)
            self._controls.add(control)
        future.add_done_callback(lambda _: self._leave(control))
        return control, future

    async def result(self, work: Work) -> bytes:
        """Do a piece of work and wait for it, no longer than the limit.

        Raises
        ------
        BusyError
            If every waiting place is taken.
        TooSlowError
            If the work does not end soon after it was asked to.
        """
        control, future = self.start(work)
        try:
            return await asyncio.wait_for(
                asyncio.wrap_future(future), self._limit_s + GRACE_S
            )
        except TimeoutError:
            raise TooSlowError("service.too_slow", seconds=self._limit_s) from None
        finally:
            control.stop()

    def close(self) -> None:
        """Stop all work and let the threads end; later work opens new ones."""
        with self._lock:
            pool, self._pool = self._pool, None
            for control in self._controls:
                control.stop()
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _open_pool(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._most_threads, "vmeste-worker")
        return self._pool

    def _leave(self, control: Control) -> None:
        with self._lock:
            self._controls.discard(control)
