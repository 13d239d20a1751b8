"""What may be asked of whatever does the parts of a work."""

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def never() -> bool:
    """Say that nobody has stopped the work."""
    return False


class Engine(Protocol):
    """Does the parts of a work, each on its own, and gives results in their order.

    Which engine does it changes nothing in the results. An engine that holds workers
    is a context: leaving it lets them go.
    """

    def map(
        self,
        function: Callable[[Part], Result],
        parts: Sequence[Part],
        *,
        stopped: Callable[[], bool] = never,
    ) -> Iterator[Result]:
        """Give the function's result of each part, in the order of the parts.

        Parameters
        ----------
        function
            Depends on its part alone. An engine of processes sends it and the parts
            there, so both must be picklable.
        parts
            What is to be done.
        stopped
            Asked at least before every part; once True no more results come.

        Raises
        ------
        Exception
            Whatever the function raises for a part comes when its turn comes.
        """

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let workers go."""
