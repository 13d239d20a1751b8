"""What programs need, loaded only where there is time for it."""

import sys
from importlib import import_module

from matcher.solver.deadline import Deadline
from matcher.solver.groups.heard import heard
from matcher.solver.groups.highs_process import begin

_NAME = "scipy.sparse"
# Loading takes a third of a second on a quiet machine and up to three on a busy one.
# It goes on beside who waits for it, but with less time than this nobody need wait.
_LOADING_S = 0.3


def loaded_in_time(deadline: Deadline) -> bool:
    """Load what programs need unless time is nearly up; say whether there is any left.

    Whoever waits is not kept beyond the deadline: the loading ends by itself. HiGHS is
    loaded meanwhile by the process it will run in; the first program waits for it.

    Parameters
    ----------
    deadline
        Of the solve. Where somebody waits for it, it pays to load before the search.
    """
    if deadline.reached():
        return False
    is_loaded = _NAME in sys.modules
    if not is_loaded and deadline.left_s < _LOADING_S:
        return False
    begin()
    if not is_loaded:
        heard(lambda _: import_module(_NAME), deadline)
    return deadline.reached() is None


def is_too_late(deadline: Deadline) -> bool:
    """Say whether no search should begin; where there is a limit, load what it needs.

    Loading at the end, when programs are due, could be late; without a limit the
    search may yet do without.
    """
    if deadline.limit_s is None:
        return deadline.reached() is not None
    return not loaded_in_time(deadline)
