"""Dask distributed: worker processes of this machine, or of many.

A work is cut into batches of consecutive parts. Each batch is a task; the function is
a task as well, whose result workers fetch from each other. Dask keeps the recipe of
every task, so what a lost worker had done or held is done again elsewhere, and nothing
else is.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import matcher
from matcher.engine.engine import Part, Result, never
from matcher.errors import RequestError, UnreadableError

# A task costs the scheduler about a millisecond, a block of a walk ten: a batch of many
# blocks is cheap to order, and still small beside a worker's share.
_BATCHES_EACH, _LARGEST_BATCH = 8, 32
# How often the caller's word is asked for while a batch is waited for.
_LOOK_S = 0.05
_CONNECT_S = 10
# A batch that is done comes within a second; who held it may be lost before it has.
_FETCH_S = 5.0
# Without any worker for so long nobody will come any more.
_NOBODY_S = 60.0


@dataclass(slots=True)
class Cluster:
    """Parts done by the workers of a Dask cluster.

    Parameters
    ----------
    client
        A `distributed.Client`, which the extra may lack and types say little of.
    owned
        What is to be closed with it: a local cluster, or nothing.
    """

    client: Any
    owned: Any = None

    @classmethod
    def local(cls, workers: int) -> "Cluster":
        """Start worker processes on this machine, reachable from it alone.

        Raises
        ------
        RequestError
            If Dask is not installed, or no worker is asked for.
        """
        if workers < 1:
            raise RequestError("engine.workers", field="engine", value=workers)
        distributed = _distributed()
        cluster = distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            # The scheduler opens a port for its state even without pages.
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            silence_logs=logging.CRITICAL,
        )
        return cls(distributed.Client(cluster, set_as_default=False), cluster)

    @classmethod
    def at(cls, address: str) -> "Cluster":
        """Connect to a cluster that runs already.

        Parameters
        ----------
        address
            Of its scheduler, `tcp://host:port` or `tls://host:port`.

        Raises
        ------
        RequestError
            If Dask is not installed, or a worker has another version of this library.
        UnreadableError
            If nobody answers there.
        """
        distributed = _distributed()
        try:
            client = distributed.Client(
                address, set_as_default=False, timeout=_CONNECT_S
            )
        except (OSError, ValueError, TimeoutError) as error:
            raise UnreadableError(
                "engine.unreachable", field="engine", address=address
            ) from error
        cluster = cls(client)
        try:
            cluster._check_versions()
        except BaseException:
            client.close()
            raise
        return cluster

    def map(
        self,
        function: Callable[[Part], Result],
        parts: Sequence[Part],
        *,
        stopped: Callable[[], bool] = never,
    ) -> Iterator[Result]:
        """Give the function's result of each part, in the order of the parts."""
        batches = _batches(parts, max(1, len(self._threads())))
        if not batches:
            return
        held = self.client.submit(_hold, _Held(function), pure=False)
        # What is submitted within a moment has the same priority by default, and the
        # first result would come when most others have been worked out.
        begun = [
            self.client.submit(_work, held, batch, pure=False, priority=-at)
            for at, batch in enumerate(batches)
        ]
        begun.reverse()
        try:
            while begun:
                done = self._waited(begun[-1], stopped)
                if done is None:
                    return
                begun.pop()
                yield from done
        finally:
            self.client.cancel([held, *begun])

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cluster, and end it if it is ours."""
        self.client.close()
        if self.owned is not None:
            self.owned.close()

    def _waited(
        self,
        future: Any,  # noqa: ANN401  # as the client
        stopped: Callable[[], bool],
    ) -> list[Any] | None:
        """Wait for a batch; None: stopped meanwhile."""
        last_seen, patience_s = time.monotonic(), _FETCH_S
        while not stopped():
            if self._is_done(future):
                try:
                    done: list[Any] = _told(future.result, timeout=patience_s)
                except TimeoutError:
                    if future.status == "error":
                        raise  # by the work itself
                    # Who held it was lost after it was done: it is done again.
                    patience_s *= 2
                else:
                    return done
            if time.monotonic() - last_seen > _NOBODY_S:
                if not self._threads():
                    raise _lost()
                last_seen = time.monotonic()
        return None

    def _is_done(self, future: Any) -> bool:  # noqa: ANN401  # as the client
        """Wait a little for a batch, and say whether it is done."""
        from distributed import wait  # noqa: PLC0415  # with the extra only

        try:
            with self.client.as_current():
                _told(wait, [future], timeout=_LOOK_S)
        except TimeoutError:
            return False
        return True

    def _threads(self) -> list[str]:
        """Return the address of each worker's thread, as far as known."""
        workers = self.client.scheduler_info(n_workers=-1)["workers"]
        return [
            address
            for address, worker in workers.items()
            for _ in range(worker["nthreads"])
        ]

    def _check_versions(self) -> None:
        """Raise where workers would work by another version than ours."""
        try:
            versions = self.client.run(_version)
        except ImportError as error:
            raise RequestError("engine.no_library", field="engine") from error
        for worker, version in sorted(versions.items()):
            if version != matcher.__version__:
                raise RequestError(
                    "engine.version",
                    field="engine",
                    worker=worker,
                    theirs=version,
                    ours=matcher.__version__,
                )


@dataclass(frozen=True, slots=True)
class _Held:
    """A function that a cluster takes for data."""

    function: Callable[[Any], Any]


def _hold(held: _Held) -> _Held:
    return held


def _work(held: _Held, batch: Sequence[Any]) -> list[Any]:
    return [held.function(part) for part in batch]


def _version() -> str:
    return matcher.__version__


def _batches(parts: Sequence[Part], workers: int) -> list[Sequence[Part]]:
    """Cut parts into runs, several for each worker."""
    wanted = -(-len(parts) // (workers * _BATCHES_EACH))
    size = max(1, min(wanted, _LARGEST_BATCH))
    return [parts[start : start + size] for start in range(0, len(parts), size)]


def _distributed() -> Any:  # noqa: ANN401  # a module that may not be there
    """Return Dask distributed."""
    try:
        import distributed  # noqa: PLC0415  # only with the extra, and it takes a second
    except ImportError as error:
        raise RequestError("engine.missing", field="engine") from error
    import dask  # noqa: PLC0415

    # The function of a work goes by the scheduler on purpose: what it keeps, it can
    # send again. By default Dask warns of that above 10 MB.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TB"})
    return distributed


def _told(ask: Callable[..., Any], *given: object, **named: object) -> Any:  # noqa: ANN401  # Dask's
    """Ask Dask, and say in our words where its workers or its scheduler are gone."""
    from distributed import KilledWorker  # noqa: PLC0415  # with the extra only
    from distributed.client import (  # noqa: PLC0415
        FutureCancelledError,
        FuturesCancelledError,
    )
    from distributed.comm.core import CommClosedError  # noqa: PLC0415

    try:
        return ask(*given, **named)
    except (
        KilledWorker,
        FutureCancelledError,
        FuturesCancelledError,
        CommClosedError,
    ) as error:
        raise _lost() from error


def _lost() -> UnreadableError:
    return UnreadableError("engine.lost", field="engine")
