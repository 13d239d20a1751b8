import json

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.errors import InstanceError, SolverError
from matcher.solver import Prices, Problem, solution_from_mapping
from matcher.solver.group_proofs import GroupPrices, GroupProofs

PRICES = GroupPrices(Prices(np.array([0.5, 1.0]), np.array([0.25])), np.array([2.0]))
BARE = {"pairs": [], "reason": "infeasible"}


def test_prices_come_back_from_a_file_as_they_were() -> None:
    proofs = GroupProofs(worst=PRICES)
    mapping = json.loads(json.dumps({**BARE, "group_proofs": proofs.to_mapping()}))
    read = solution_from_mapping(mapping).group_proofs
    assert read.given == (read.worst,)
    assert read.worst is not None
    assert read.worst.to_mapping() == PRICES.to_mapping()


def test_prices_fit_one_for_each_person_and_rule() -> None:
    scores = Dense(np.full((2, 1), 0.5))
    assert PRICES.fits(Problem(compatibility=scores, apart=np.array([[0, 1]])))
    assert not PRICES.fits(Problem(compatibility=scores))
    wider = Dense(np.full((2, 2), 0.5))
    assert not PRICES.fits(Problem(compatibility=wider, apart=np.array([[0, 1]])))


@pytest.mark.parametrize(
    "rules", [np.array([np.nan]), np.array([np.inf]), np.ones((1, 1))]
)
def test_prices_of_rules_are_finite(rules: np.ndarray) -> None:
    with pytest.raises(SolverError):
        GroupPrices(PRICES.people, rules)


@pytest.mark.parametrize(
    "given",
    [
        [],
        {"worst": []},
        {"worst": {"mentee_prices": 1}},
        {"worst": {"mentor_prices": ["a"]}},
        {"clash": {"rule_prices": [None]}},
    ],
)
def test_prices_that_are_none_are_refused_by_name(given: object) -> None:
    with pytest.raises(InstanceError) as refused:
        solution_from_mapping({**BARE, "group_proofs": given})
    assert str(refused.value.field).startswith("group_proofs")
