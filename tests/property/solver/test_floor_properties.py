"""A cut proves exactly the worst pairs that cannot be better."""

import json

from hypothesis import given
from hypothesis import strategies as st

from matcher.solver import (
    Matching,
    Objective,
    Options,
    Problem,
    Reason,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from matcher.solver.floor_check import proves_floor
from matcher.solver.floor_proof import FloorProof
from tests.oracle_groups import best_balanced
from tests.strategies_solver import problems

BALANCED = Options(objective=Objective.BALANCED)


@given(problems(most_mentees=9, most_mentors=7))
def test_every_balanced_answer_carries_its_proof(problem: Problem) -> None:
    result = solve(problem, BALANCED)
    if result.termination.reason is not Reason.OPTIMAL:
        return
    assert proves_floor(problem, result.matching, result.worst_proof)
    mapping = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    again = solution_from_mapping(json.loads(json.dumps(mapping)))
    assert verify(problem, again).holds


@given(problems(most_mentees=4, most_mentors=3), st.data())
def test_no_cut_proves_a_worst_pair_that_can_be_better(
    problem: Problem, data: st.DataObject
) -> None:
    best = best_balanced(problem)
    found = solve(problem)
    if best is None or not found.has_matching:
        return
    matching: Matching = found.matching
    worst = matching.worst_score(problem)
    if worst is None or worst >= best[2]:
        return
    sides = [
        tuple(sorted(data.draw(st.sets(st.integers(0, count - 1)))))
        for count in problem.shape
    ]
    proof = FloorProof(mentees=sides[0], mentors=sides[1])
    assert not proves_floor(problem, matching, proof)
