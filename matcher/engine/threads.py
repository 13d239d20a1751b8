"""Threads of this process; one thread is a plain loop."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from matcher.engine.engine import Part, Result, never
from matcher.errors import RequestError

if TYPE_CHECKING:
    from concurrent.futures import Future

# Parts begun ahead of the one that is waited for, for each thread: enough to keep all
# busy, few enough that their results do not fill the memory.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Threads:
    """Parts done by threads; numpy's products and comparisons run side by side.

    Parameters
    ----------
    workers
        How many threads; one does everything in the thread that asks.

    Raises
    ------
    RequestError
        If there is no thread.

    Examples
    --------
    >>> list(Threads(2).map(abs, [-1, 2, -3]))
    [1, 2, 3]
    """

    workers: int = 1

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise RequestError("engine.workers", field="engine", value=self.workers)

    def map(
        self,
        function: Callable[[Part], Result],
        parts: Sequence[Part],
        *,
        stopped: Callable[[], bool] = never,
    ) -> Iterator[Result]:
        """Give the function's result of each part, in the order of the parts."""
        if self.workers > 1 and len(parts) > 1:
            yield from self._side_by_side(function, parts, stopped)
            return
        for part in parts:
            if stopped():
                return
            yield function(part)

    def __enter__(self) -> Self:
        """Begin: threads are made for each work."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End: there is nothing to let go."""

    def _side_by_side(
        self,
        function: Callable[[Part], Result],
        parts: Sequence[Part],
        stopped: Callable[[], bool],
    ) -> Iterator[Result]:
        """Keep a few parts ahead of the one that is waited for."""
        # Loading it costs every start of the command line, which needs no threads.
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

        begun: deque[Future[Result]] = deque()
        with ThreadPoolExecutor(self.workers) as pool:
            try:
                for part in parts:
                    if stopped():
                        return
                    begun.append(pool.submit(function, part))
                    if len(begun) > _AHEAD * self.workers:
                        yield begun.popleft().result()
                while begun and not stopped():
                    yield begun.popleft().result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


HERE = Threads()
"""One after the other, in the thread that asks."""
