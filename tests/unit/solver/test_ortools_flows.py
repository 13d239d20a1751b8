import numpy as np
import pytest

from matcher.errors import SolverError
from matcher.solver.ortools_flows import cheapest_units, greatest_flow

# From 0 to 3: by way of 1 one unit for 1, by way of 2 two units for 5.
ARCS = np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3]), np.array([1, 2, 1, 2])
COSTS = np.array([1, 5, 0, 0])


def test_units_go_where_they_cost_least() -> None:
    found = cheapest_units(ARCS, COSTS, np.array([2, 0, 0, -2]))
    assert found.tolist() == [1, 1, 1, 1]


def test_what_cannot_flow_is_an_error_and_no_crash() -> None:
    with pytest.raises(SolverError, match="min-cost flow ended with"):
        cheapest_units(ARCS, COSTS, np.array([4, 0, 0, -4]))


def test_greatest_flow_and_its_narrowest_cut() -> None:
    found = greatest_flow(ARCS, 0, 3)
    assert found.optimal_flow() == 3
    assert list(found.get_source_side_min_cut()) == [0]


def test_flow_that_is_no_number_is_an_error() -> None:
    huge = np.array([2**62, 2**62])
    arcs = np.array([0, 0]), np.array([1, 1]), huge
    with pytest.raises(SolverError, match="maximum flow ended with"):
        greatest_flow(arcs, 0, 1)
