"""When a program for HiGHS has been solved well enough."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop, beside the deadline: no clock plays a part in it.

    Parameters
    ----------
    gap
        Relative gap.
    nodes
        Nodes of branching; None: any number.
    """

    gap: float = 0.0
    nodes: int | None = None
