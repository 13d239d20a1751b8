import numpy as np

from matcher.compatibility import Dense
from matcher.solver import ClashKind, GivenUp, Problem
from matcher.solver.stable_changes import Changes
from matcher.solver.stable_clashes import changes_unreachable, loads_unreachable

CHANGES = Changes(kept=np.array([1, 1, 1]), count=3, most=1)


def test_mentors_with_a_least_load_are_named() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((1, 3))), load_min=np.array([0, 1, 1])
    )
    (clash,) = loads_unreachable(problem).clashes
    assert (clash.kind, clash.mentors) == (ClashKind.STABLE_UNREACHABLE, (1, 2))


def test_cap_is_to_be_raised_to_what_is_known_to_do() -> None:
    diagnosis = changes_unreachable(CHANGES, 2, 3)
    (clash,), (rule,) = diagnosis.clashes, diagnosis.relaxation
    assert (clash.needed, clash.available) == (2, 1)
    assert (rule.kind, rule.raised_to) == (GivenUp.MOST_CHANGES, 3)


def test_nothing_is_advised_that_may_not_do() -> None:
    assert changes_unreachable(CHANGES, 2, None).relaxation == ()
