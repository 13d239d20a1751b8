import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Matching, Problem, Reason, solve
from matcher.solver.classes import Classes
from matcher.solver.service import (
    Served,
    helpful_pairs,
    most_served,
    pairs_to_serve,
)
from matcher.solver.transport import Arcs, Transport, all_arcs
from tests.marks import compiled

NONE = np.nan
NOBODY = Matching(np.empty((0, 2), dtype=np.int32))

# Mentee 0 may have anybody, mentee 1 only mentor 0, mentee 2 only mentor 1.
CHAIN = Problem(
    compatibility=Dense(
        np.array([[1.0, 1.0, 0.1], [1.0, NONE, NONE], [NONE, 1.0, NONE]])
    )
)


def test_a_flow_is_counted_by_mentee_mentor_and_priority() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((3, 2))),
        capacity=np.array(2),
        priority=np.array([0.0, 7.0, 7.0]),
    )
    left = Transport.of(problem)
    served = Served.of(left, all_arcs(problem), np.array([1, 0, 0, 1, 0, 0]))
    assert (served.each.tolist(), served.loads.tolist()) == ([1, 1, 0], [1, 1])
    assert served.by_level(left).tolist() == [1, 1]
    assert not served.is_everything(left)


def test_full_places_are_everything_only_where_all_are_equally_urgent() -> None:
    calm = Problem(compatibility=Dense(np.ones((2, 1))))
    urgent = Problem(compatibility=calm.compatibility, priority=np.array([0.0, 1.0]))
    for problem, everything in ((calm, True), (urgent, False)):
        left = Transport.of(problem)
        served = Served.of(left, all_arcs(problem), np.array([1, 0]))
        assert served.is_everything(left) is everything


def test_as_much_as_can_be_is_served_along_chains() -> None:
    # Whoever took the place of another goes on: in the end all three are served.
    better = most_served(CHAIN, Matching(np.array([[0, 0]])))
    assert better.served == 3
    assert better.violations(CHAIN) == ()


def test_no_pairs_to_add_prove_that_no_more_can_be_served() -> None:
    assert len(pairs_to_serve(CHAIN, Matching(np.array([[0, 2], [1, 0], [2, 1]])))) == 0
    assert len(pairs_to_serve(CHAIN, Matching(np.array([[0, 0], [2, 1]])))) > 0


def test_pairs_to_add_are_allowed_and_new() -> None:
    matching = Matching(np.array([[0, 0]]))
    added = pairs_to_serve(CHAIN, matching)
    assert CHAIN.allowed(added[:, 0], added[:, 1]).all()
    assert not CHAIN.are_among(matching.pairs, added[:, 0], added[:, 1]).any()


def test_a_fixed_pair_and_every_load_stay() -> None:
    problem = Problem(
        compatibility=CHAIN.compatibility,
        fixed=np.array([[0, 0]]),
        priority=np.array([0.0, 9.0, 0.0]),
    )
    better = most_served(problem, Matching(np.array([[0, 0]])))
    assert better.pairs.tolist() == [[0, 0], [2, 1]]


def test_the_highest_priority_is_served_first() -> None:
    urgent = Problem(
        compatibility=Dense(np.ones((3, 1))), priority=np.array([0.0, 2.0, 1.0])
    )
    assert most_served(urgent, Matching(np.array([[0, 0]]))).mentees.tolist() == [1]
    assert most_served(urgent, NOBODY).mentees.tolist() == [1]


def test_who_is_left_over_gets_pairs_that_may_be_used() -> None:
    classes = Classes.of(CHAIN, Transport.of(CHAIN))
    served = Served(np.array([1, 0, 1]), np.array([1, 1, 0]))
    pairs = helpful_pairs(classes, (np.zeros(3), np.zeros(3)), served)
    assert [1, 0] in pairs.tolist()
    assert CHAIN.allowed(pairs[:, 0], pairs[:, 1]).all()


def test_of_a_flow_with_too_much_somewhere_what_fits_is_counted() -> None:
    # Mentee 0 wants one and has two; mentor 1 has one place and then gets two.
    transport = Transport.of(
        Problem(compatibility=Dense(np.ones((3, 2))), capacity=np.array([1, 1]))
    )
    arcs = Arcs(
        mentees=np.array([0, 0, 1, 2], dtype=np.int32),
        mentors=np.array([0, 1, 1, 1], dtype=np.int32),
        scores=np.ones(4),
    )
    served = Served.within(transport, arcs, np.array([1, 1, 1, 1]))
    assert served.each.tolist() == [1, 1, 0]
    assert served.loads.tolist() == [1, 1]


def test_low_priorities_that_have_no_place_say_nothing_of_service() -> None:
    # Two places for three: the two of the higher priority have them.
    problem = Problem(
        compatibility=Dense(np.ones((3, 1))),
        capacity=np.array([2]),
        priority=np.array([1.0, 0.0, 1.0]),
    )
    transport = Transport.of(problem)
    assert Served(np.array([1, 0, 1]), np.array([2])).is_everything(transport)
    assert not Served(np.array([1, 1, 0]), np.array([2])).is_everything(transport)


@compiled
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["places for all", "too few", "few", "many"])
def test_where_most_scores_are_equal_everybody_finds_a_place_at_once(
    kind: str, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    priority = {"few": rng.integers(0, 3, 400).astype(float), "many": rng.random(400)}
    problem = Problem(
        compatibility=Dense(rng.integers(0, 3, (400, 80)).astype(float)),
        capacity=np.array(5 if kind == "places for all" else 4),
        priority=priority.get(kind, np.array(1.0)),
    )
    result = solve(problem)
    assert result.termination.reason is Reason.OPTIMAL
    assert result.stats.rounds == 1
