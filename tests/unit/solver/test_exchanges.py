"""What an exchange at no cost may change, and what none can."""

import itertools

import numpy as np
import pytest

from matcher.solver import exchanges
from matcher.solver.exchanges import exchangeable
from matcher.solver.kernel.numbered import Numbered
from tests.marks import compiled


@pytest.fixture(
    name="how", autouse=True, params=[pytest.param("kernel", marks=compiled), "rounds"]
)
def _both(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "rounds":
        monkeypatch.setattr(exchanges, "kernel", lambda: None)
    return str(request.param)


def network(n_nodes: int, *arcs: tuple[int, int, int, int]) -> Numbered:
    """Arcs as tail, head, most, units, at no cost."""
    tails, heads, most, units = np.array(arcs, dtype=np.int64).T
    ends = tails.astype(np.int32), heads.astype(np.int32)
    return Numbered(n_nodes, *ends, np.zeros_like(most), most.copy(), units.copy())


def test_two_who_may_change_places_may_be_exchanged() -> None:
    # Mentees 0 and 1, mentors 2 and 3: each has one, each may have the other.
    four = network(4, (0, 2, 1, 1), (0, 3, 1, 0), (1, 2, 1, 0), (1, 3, 1, 1))
    assert exchangeable(four).tolist() == [0, 1, 2, 3]


def test_an_arc_and_its_way_back_are_no_exchange() -> None:
    assert exchangeable(network(2, (0, 1, 2, 1))).size == 0


def test_a_chain_that_leads_nowhere_is_taken_away() -> None:
    # Mentee 0 could change to 3, whose mentee 1 cannot change to 2.
    three = network(4, (0, 2, 1, 1), (0, 3, 1, 0), (1, 3, 1, 1))
    assert exchangeable(three).size == 0


def test_a_long_chain_is_taken_away_by_the_kernel_to_its_end(how: str) -> None:
    # Two who may change places, and a chain of 200 arcs that leads nowhere.
    chain = [(k, k + 1, 1, k % 2) for k in range(4, 204)]
    four = [(0, 2, 1, 1), (0, 3, 1, 0), (1, 2, 1, 0), (1, 3, 1, 1)]
    kept = exchangeable(network(205, *four, (3, 4, 2, 1), *chain))
    assert set(kept.tolist()) >= {0, 1, 2, 3}
    if how == "kernel":
        assert kept.tolist() == [0, 1, 2, 3]


def test_without_arcs_nothing_can_be_exchanged() -> None:
    none = network(3, (0, 1, 1, 0)).only(np.empty(0, dtype=np.int64))
    assert exchangeable(none).size == 0


@pytest.mark.parametrize("seed", range(60))
def test_whatever_differs_between_two_flows_may_be_exchanged(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ends = np.array([(i, j) for i in range(5) for j in range(5) if i != j])
    ends = ends[rng.random(len(ends)) < 0.35]
    most = rng.integers(1, 3, len(ends))
    units = rng.integers(0, most + 1)
    own = network(5, *np.column_stack([ends, most, units]).tolist())
    kept = set(exchangeable(own).tolist())
    changed: set[int] = set()
    choices = [range(int(one) + 1) for one in most]
    for other in itertools.islice(itertools.product(*choices), 20_000):
        found = np.array(other)
        out = np.bincount(ends[:, 0], found - units, 5)
        if (out == np.bincount(ends[:, 1], found - units, 5)).all():
            changed |= set(np.flatnonzero(found != units).tolist())
    assert changed <= kept
