"""Waiting for what cannot be interrupted, with an ear for who cancels."""

import threading
from collections.abc import Callable
from typing import TypeVar

from matcher.errors import SolverError
from matcher.solver.deadline import Deadline

Found = TypeVar("Found")

_LISTEN_S = 0.05
# So long a search may be late: HiGHS looks at its clock now and then only.
_LATE_S = 0.5
EARLY_S = 0.3
"""So long before the end a search is told to end, to give its best in time."""
# Without a limit of the caller's a search still ends: with a gap, stated.
_LONGEST_S = 120.0


def heard(
    search: Callable[[float], Found], deadline: Deadline, *, late_s: float = _LATE_S
) -> Found | None:
    """Run a search in a thread and wait for it or for somebody who cancels.

    Parameters
    ----------
    search
        Told how many seconds it has; it should end by itself after so many.
    deadline
        Once it is over, or somebody cancels, the answer is None and the thread ends
        by itself.
    late_s
        How many seconds a search may be late.
    """
    if deadline.reached():
        return None
    found: list[Found] = []
    left_s = max(0.1, min(deadline.left_s - EARLY_S, _LONGEST_S))
    deadline_s = deadline.spent_s + deadline.left_s + late_s
    runner = threading.Thread(target=lambda: found.append(search(left_s)), daemon=True)
    runner.start()
    while runner.is_alive():
        runner.join(_LISTEN_S)
        if deadline.watch.cancelled() or deadline.spent_s > deadline_s:
            return None
    if not found:
        raise SolverError("A search ended without an answer")
    return found[0]
