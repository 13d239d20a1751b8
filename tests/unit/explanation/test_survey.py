"""One walk over all pairs: what it finds, and how little it holds."""

import tracemalloc

import numpy as np
import pytest

from matcher.compatibility import Eligibility, Factored
from matcher.explanation.standing import Standing
from matcher.explanation.survey import Survey, survey
from matcher.solver import Matching, Problem

NOBODY = Matching(np.empty((0, 2), dtype=np.int32))


def surveyed(n_mentees: int, n_mentors: int, *, places: int) -> Survey:
    """Look at people who are all alike, either side without a partner."""
    problem = Problem(
        compatibility=Factored(np.ones((n_mentees, 1)), np.ones((n_mentors, 1))),
        capacity=np.array(places),
        demand=np.array(1 - places),
    )
    return survey(problem, Eligibility(), Standing.of(problem, NOBODY))


def test_of_equal_partners_the_first_are_the_nearest() -> None:
    # Blocks of a thousand rows: the nearest of a mentor are gathered over three.
    waiting, idle = surveyed(3_000, 1_000, places=0), surveyed(3_000, 1_000, places=1)
    assert waiting.near_mentors == dict.fromkeys(range(3_000), (0, 1, 2))
    assert idle.near_mentees == dict.fromkeys(range(1_000), (0, 1, 2))


@pytest.mark.parametrize("places", [0, 1])
def test_memory_does_not_grow_with_those_who_are_left_out(places: int) -> None:
    peaks = []
    for n_mentees in (3_000, 9_000):
        tracemalloc.start()
        surveyed(n_mentees, 1_000, places=places)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # All partners of 6,000 more would be 48 MB; three of each are next to nothing.
    assert peaks[1] - peaks[0] < 8e6
