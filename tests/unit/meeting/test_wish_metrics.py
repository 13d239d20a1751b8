"""The figures of wishes, by hand on three mentees and two mentors."""

from dataclasses import replace

import numpy as np

from matcher.compatibility import Dense
from matcher.meeting import OverChosen, SideMetrics, Wishes, WishMetrics
from matcher.participants import Cohort, Role
from matcher.solver import Problem
from tests.people import mentee, mentor

COHORT = Cohort(
    (mentee("a"), mentee("b"), mentee("c")), (mentor("x"), mentor("y", places=2))
)
# a: x, y; b: x; c: x, y. x: c, b; y: nobody.
WISHES = Wishes(((0, 1), (0,), (0, 1)), ((2, 1), ()))
PROBLEM = Problem(compatibility=Dense(np.full((3, 2), 0.5)), capacity=np.array([1, 2]))


def _met(*pairs: tuple[int, int], problem: Problem = PROBLEM) -> WishMetrics:
    return WishMetrics.of(WISHES, COHORT, problem, np.array(pairs, dtype=np.int32))


def test_each_side_counts_its_own_choices() -> None:
    met = _met((1, 0), (0, 1), (2, 1))
    # b has the first choice; a and c the second; x has the second of hers.
    assert met.mentees == SideMetrics(wished=3, first=1, top_three=3, named=3)
    assert met.mentors == SideMetrics(wished=1, first=0, top_three=1, named=1)


def test_mutual_wishes_are_counted_and_met() -> None:
    met = _met((1, 0), (0, 1), (2, 1))
    # Mutual: b with x, c with x; c and x put each other first.
    assert (met.mutual, met.mutual_met) == (2, 1)
    assert (met.mutual_firsts, met.mutual_firsts_met) == (1, 0)
    assert _met((2, 0)).mutual_firsts_met == 1


def test_two_who_would_rather_have_each_other_block() -> None:
    assert _met((1, 0), (0, 1), (2, 1)).blocking_pairs == 1
    assert _met((2, 0), (0, 1), (1, 1)).blocking_pairs == 0


def test_nobody_blocks_against_a_fixed_pair_or_a_forbidden_one() -> None:
    fixed = replace(PROBLEM, fixed=np.array([[1, 0]], dtype=np.int32))
    closed = replace(PROBLEM, forbidden=np.array([[2, 0]], dtype=np.int32))
    pairs = (1, 0), (0, 1), (2, 1)
    assert _met(*pairs, problem=fixed).blocking_pairs == 0
    assert _met(*pairs, problem=closed).blocking_pairs == 0


def test_whoever_is_first_for_more_than_there_are_places_is_over_chosen() -> None:
    # Three put x first, who has one place; y is nobody's first.
    assert _met((1, 0)).over_chosen == (
        OverChosen(id="x", role=Role.MENTOR, first=3, named=3, places=1),
    )
