import json
import math
from pathlib import Path

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.errors import InstanceError, UnreadableError
from matcher.solver import (
    ClashKind,
    Objective,
    Options,
    Problem,
    Reason,
    read_solution,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    write_solution,
)

PROBLEM = Problem(compatibility=Dense(np.array([[0.9, 0.8], [0.7, 0.1]])))
LEAST = {"pairs": [[0, 1]], "reason": "feasible"}


def test_a_solution_comes_back_from_its_file(tmp_path: Path) -> None:
    result = solve(PROBLEM)
    write_solution(solution_to_mapping(PROBLEM, result), tmp_path / "s.json")
    found = read_solution(tmp_path / "s.json")
    assert found.pairs.tolist() == [[0, 1], [1, 0]]
    assert (found.objective, found.bound) == (1.5, result.termination.bound)
    assert (found.reason, found.limit, found.served) == (Reason.OPTIMAL, None, 2)
    assert result.prices is not None
    assert found.mentor_prices is not None
    assert found.mentor_prices.tolist() == result.prices.mentor.tolist()


def test_a_mark_of_byte_order_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "solution.json"
    path.write_text('{"pairs": [], "reason": "optimal"}', encoding="utf-8-sig")
    assert read_solution(path).reason is Reason.OPTIMAL


def test_a_file_may_say_no_more_than_pairs_and_a_reason() -> None:
    found = solution_from_mapping(LEAST)
    assert (found.objective, found.bound, found.served) == (None, None, None)
    assert (found.groups, found.worst_proof, found.clashes) == (None, None, ())
    assert found.aim is Objective.TOTAL


def test_unknown_keys_are_left_alone() -> None:
    assert solution_from_mapping({**LEAST, "colour": "red"}).pairs.tolist() == [[0, 1]]


def test_blocking_pairs_say_that_stable_was_asked_for() -> None:
    assert (
        solution_from_mapping({**LEAST, "blocking_pairs": []}).aim is Objective.STABLE
    )


def test_a_clash_comes_back_as_it_was() -> None:
    pair = np.array([[0, 0]])
    problem = Problem(compatibility=PROBLEM.compatibility, fixed=pair, forbidden=pair)
    result = solve(problem)
    found = solution_from_mapping(solution_to_mapping(problem, result))
    assert result.diagnosis is not None
    assert found.clashes == result.diagnosis.clashes
    assert found.clashes[0].kind is ClashKind.FIXED_NOT_ALLOWED


def test_a_proof_of_the_worst_pair_comes_back_as_it_was() -> None:
    result = solve(PROBLEM, Options(objective=Objective.BALANCED))
    mapping = solution_to_mapping(PROBLEM, result, objective=Objective.BALANCED)
    assert result.worst_proof is not None
    assert solution_from_mapping(mapping).worst_proof == result.worst_proof


def test_numbers_that_do_not_exist_are_null_in_the_file(tmp_path: Path) -> None:
    pair = np.array([[0, 0]])
    problem = Problem(compatibility=PROBLEM.compatibility, fixed=pair, forbidden=pair)
    mapping = solution_to_mapping(problem, solve(problem))
    write_solution(mapping, tmp_path / "s.json")
    text = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert text["objective"] is text["bound"] is text["mentee_prices"] is None


@pytest.mark.parametrize(
    ("lies", "field"),
    [
        ({"pairs": None, "reason": None}, "reason"),
        ({"pairs": 7}, "pairs"),
        ({"pairs": [[0, 1, 2]]}, "pairs"),
        ({"pairs": [[0, 0.5]]}, "pairs"),
        ({"pairs": [[0, True]]}, "pairs"),
        ({"pairs": [[0, 10**30]]}, "pairs"),
        ({"pairs": [[0, None]]}, "pairs"),
        ({"reason": "perfect"}, "reason"),
        ({"limit": "patience"}, "limit"),
        ({"aim": ["total"]}, "aim"),
        ({"objective": "much"}, "objective"),
        ({"objective": True}, "objective"),
        ({"objective": 10**400}, "objective"),
        ({"bound": math.nan}, "bound"),
        ({"served": 1.5}, "served"),
        ({"served": math.inf}, "served"),
        ({"mentee_prices": [0.0, None]}, "mentee_prices"),
        ({"mentee_prices": [0.0, math.inf]}, "mentee_prices"),
        ({"mentee_prices": [10**400]}, "mentee_prices"),
        ({"mentor_prices": {"0": 1}}, "mentor_prices"),
        ({"blocking_pairs": [0]}, "blocking_pairs"),
        ({"groups": [7]}, "groups"),
        ({"groups": [{"mentor": None}]}, "groups"),
        ({"groups": [{"mentor": 0, "time": 0, "mentees": [0.5]}]}, "groups"),
        ({"worst_proof": []}, "worst_proof"),
        ({"worst_proof": {"mentees": [0]}}, "worst_proof"),
        ({"clashes": [None]}, "clashes"),
        ({"clashes": [{"kind": "fixed_not_allowed", "rules": None}]}, "clashes"),
        ({"clashes": [{"kind": "fixed_not_allowed", "rules": 7}]}, "clashes"),
        ({"clashes": [{"kind": "fixed_not_allowed", "needed": 0.5}]}, "clashes"),
    ],
)
def test_a_value_of_another_kind_is_named_by_its_key(
    lies: dict[str, object], field: str
) -> None:
    with pytest.raises(InstanceError) as caught:
        solution_from_mapping({**LEAST, **lies})
    assert caught.value.field == field


@pytest.mark.parametrize("missing", ["pairs", "reason"])
def test_a_missing_key_is_named(missing: str) -> None:
    with pytest.raises(InstanceError) as caught:
        solution_from_mapping({key: LEAST[key] for key in LEAST if key != missing})
    assert (caught.value.code, caught.value.field) == ("solver.missing_key", missing)


@pytest.mark.parametrize("text", ["", "[]", "{", "7", "[" * 100_000])
def test_a_file_that_is_no_object_cannot_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError):
        read_solution(tmp_path / "s.json")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_solution(tmp_path / "none.json")
    assert caught.value.field == "none.json"
