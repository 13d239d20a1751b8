"""The moment a solve must end, by the clock or by somebody's word."""

import time
from dataclasses import dataclass, replace

from matcher.solver.objective import Options, Progress, Watch, silent
from matcher.solver.termination import Limit


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a solve began, when it must end, and who watches.

    Parameters
    ----------
    began_s
        Monotonic time of the beginning.
    limit_s
        Seconds allowed, or None.
    watch
        Who may cancel and who is told.
    """

    began_s: float
    limit_s: float | None
    watch: Watch

    @classmethod
    def start(cls, options: Options, watch: Watch) -> "Deadline":
        """Start the clock."""
        return cls(time.perf_counter(), options.time_limit_s, watch)

    @property
    def spent_s(self) -> float:
        """Seconds since the beginning."""
        return time.perf_counter() - self.began_s

    @property
    def left_s(self) -> float:
        """Seconds until the end, infinite without a limit, never below zero."""
        if self.limit_s is None:
            return float("inf")
        return max(0.0, self.limit_s - self.spent_s)

    def reached(self) -> Limit | None:
        """Return what ends the solve now, or None."""
        if self.watch.cancelled():
            return Limit.CANCELLED
        if self.left_s <= 0:
            return Limit.TIME
        return None

    def is_over(self) -> bool:
        """Say whether the solve must end now."""
        return self.reached() is not None

    @property
    def listens(self) -> bool:
        """Whether anybody wants to know how far the solve has come."""
        return self.watch.progress is not silent

    def sooner(self, seconds: float) -> "Deadline":
        """Return a deadline that leaves some seconds for what comes after a step."""
        if self.limit_s is None:
            return self
        return replace(self, limit_s=max(0.0, self.limit_s - seconds))

    def quiet(self) -> "Deadline":
        """Return the same deadline for a step whose numbers are about something else.

        The flow without groups, or a floor that is only tried: a bound on what it seeks
        is none on what was asked for.
        """
        return replace(self, watch=replace(self.watch, progress=silent))

    def tell(self, progress: Progress) -> None:
        """Tell the watcher how far the solve has come."""
        self.watch.progress(progress)
