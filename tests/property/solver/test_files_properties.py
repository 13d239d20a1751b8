"""What a solve says can be checked from its files alone, whatever the rules."""

import json

from hypothesis import given

from matcher.solver import (
    Objective,
    Options,
    Problem,
    instance_from_mapping,
    instance_to_mapping,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from tests.strategies_groups import grouped_problems
from tests.strategies_stable import returning_problems


@given(grouped_problems())
def test_files_alone_prove_the_rules_of_groups(problem: Problem) -> None:
    result = solve(problem)
    instance = json.loads(json.dumps(instance_to_mapping(problem), allow_nan=False))
    solution = json.loads(
        json.dumps(solution_to_mapping(problem, result), allow_nan=False)
    )
    if not result.has_matching or not problem.n_mentees or not problem.n_mentors:
        return
    again = instance_from_mapping(instance)
    found = verify(again, solution_from_mapping(solution)).findings
    assert found == (), [finding.code for finding in found]


@given(returning_problems())
def test_files_alone_say_what_is_stable_and_how_much_is_given_up(
    problem: Problem,
) -> None:
    result = solve(problem, Options(objective=Objective.STABLE))
    instance = json.loads(json.dumps(instance_to_mapping(problem), allow_nan=False))
    told = solution_to_mapping(problem, result, objective=Objective.STABLE)
    solution = solution_from_mapping(json.loads(json.dumps(told, allow_nan=False)))
    again = instance_from_mapping(instance)
    assert verify(again, solution).findings == ()
    if result.has_matching:
        lost = again.inertia.lost(solution.pairs) if again.inertia else None
        assert problem.inertia is not None
        assert lost == problem.inertia.lost(result.matching.pairs)
