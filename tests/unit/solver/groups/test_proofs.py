import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.solver import (
    Inertia,
    Objective,
    Options,
    Problem,
    Reason,
    Watch,
    solve,
)
from matcher.solver.deadline import Deadline
from matcher.solver.group_recount import total_bound
from matcher.solver.groups import proofs
from matcher.solver.groups.proofs import Prover, with_proofs

# Mentor 0 takes three or nobody, and only two may come.
SHORT = Problem(
    compatibility=Dense(np.array([[0.9, 0.3], [0.8, 0.2], [np.nan, 0.1]])),
    capacity=np.array([3, 1]),
    group_min=np.array([3, 0]),
)
BALANCED = Options(objective=Objective.BALANCED)


def test_only_what_counting_leaves_open_is_sought() -> None:
    given = solve(SHORT, BALANCED).group_proofs
    assert given is not None
    assert given.service is not None
    assert given.worst is not None
    assert given.clash is None
    total = solve(SHORT).group_proofs
    assert total is not None
    assert total.worst is None
    # A group of two could fill: the flow says all, and its prices are the proof.
    roomy = Problem(
        compatibility=SHORT.compatibility,
        capacity=SHORT.capacity,
        group_min=np.array([2, 0]),
    )
    result = solve(roomy)
    assert result.prices is not None
    assert result.group_proofs is not None
    assert result.group_proofs.given == ()


def test_nothing_is_sought_once_time_is_up_or_where_pairs_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = solve(SHORT, BALANCED)
    bare = type(result)(
        found=result.found,
        termination=result.termination,
        stats=result.stats,
        prices=None,
    )
    over = Deadline(began_s=-1e9, limit_s=1.0, watch=Watch())
    assert with_proofs(SHORT, bare, BALANCED, over) == bare
    monkeypatch.setattr(proofs, "_MOST_PLACES", 1)
    many = solve(SHORT, BALANCED).group_proofs
    assert many is not None
    assert many.given == ()


def test_prices_of_a_flow_bound_what_inertia_changes() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.8], [0.7, 0.1]])),
        inertia=Inertia(pairs=np.array([[0, 0], [1, 1]]), price=0.5),
    )
    result = solve(problem)
    assert result.termination.reason is Reason.OPTIMAL
    assert result.prices is None
    assert result.group_proofs is not None
    assert result.group_proofs.total is not None
    bound = total_bound(problem, result.matching, result.group_proofs.total)
    assert bound == pytest.approx(result.matching.objective(problem))


def test_search_of_many_pairs_leaves_the_prices_of_its_bound() -> None:
    rng = np.random.default_rng(5)
    problem = Problem(
        compatibility=Factored(rng.random((120, 4)), rng.random((40, 4))),
        capacity=np.array(4),
        group_min=np.array(3),
    )
    result = solve(problem)
    assert result.group_proofs is not None
    assert result.group_proofs.total is not None
    bound = total_bound(problem, result.matching, result.group_proofs.total)
    assert bound is not None
    assert bound >= result.matching.objective(problem) - 1e-9
    assert bound <= result.matching.objective(problem) * 1.001


def test_prices_below_the_least_that_they_must_pass_are_not_given() -> None:
    # Each two of three have a mentor who takes both: half a group each serves all.
    no = np.nan
    scores = np.array([[0.9, no, 0.9], [0.9, 0.9, no], [no, 0.9, 0.9]])
    problem = Problem(
        compatibility=Dense(scores), capacity=np.array(2), group_min=np.array(2)
    )
    result = solve(problem)
    prover = Prover(problem, Deadline.start(Options(), Watch()))
    assert result.matching.served == 2
    assert prover.service(result.matching) is None
