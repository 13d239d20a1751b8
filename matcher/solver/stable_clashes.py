"""Why no stable matching obeys the rules, once that is proven."""

import numpy as np

from matcher.solver.diagnosis import Clash, ClashKind, Diagnosis, GivenUp, Rule
from matcher.solver.problem import Problem
from matcher.solver.stable_changes import Changes


def loads_unreachable(problem: Problem) -> Diagnosis:
    """Say that no stable matching meets the least loads."""
    mentors = tuple(np.flatnonzero(problem.load_min).tolist())
    clash = Clash(kind=ClashKind.STABLE_UNREACHABLE, mentors=mentors)
    return Diagnosis((clash,))


def changes_unreachable(changes: Changes, needed: int, enough: int | None) -> Diagnosis:
    """Say that every stable matching gives up more than it may.

    Parameters
    ----------
    changes
        The cap.
    needed
        Every stable matching gives up at least so many.
    enough
        One gives up no more than so many; None: not known.
    """
    clash = Clash(
        kind=ClashKind.CHANGES_UNREACHABLE, needed=needed, available=changes.most or 0
    )
    cap = Rule(GivenUp.MOST_CHANGES, raised_to=enough)
    return Diagnosis((clash,), relaxation=() if enough is None else (cap,))
