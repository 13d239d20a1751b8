"""A flow made cheapest again, with the kernel and without."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.arrays import IntArray
from matcher.errors import SolverError
from matcher.solver import flow_again as room
from matcher.solver import from_nothing
from matcher.solver.flow_again import flow_again
from matcher.solver.from_nothing import flow_from_nothing
from matcher.solver.kernel.numbered import Numbered
from tests.marks import compiled

WAYS = [pytest.param("kernel", marks=compiled), "ortools"]


def take(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one way do it all."""
    if way == "ortools":
        monkeypatch.setattr(room, "kernel", lambda: None)
        monkeypatch.setattr(from_nothing, "kernel", lambda: None)


def beyond(network: Numbered, prices: IntArray) -> IntArray:
    """What a unit on each arc costs beyond the prices."""
    return network.costs + prices[network.tails] - prices[network.heads]


@pytest.mark.parametrize("way", WAYS)
def test_a_unit_that_has_become_dear_goes_another_way(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(way, monkeypatch)
    # One unit from 0 to 3 over node 1, which now costs one; over node 2 it is free.
    tails, heads = np.array([[0, 1, 0, 2], [1, 3, 2, 3]], dtype=np.int32)
    most, units = np.ones(4, dtype=np.int64), np.array([1, 1, 0, 0])
    network = Numbered(4, tails, heads, np.array([1, 0, 0, 0]), most, units)
    flow_again(network)
    assert network.units.tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(40))
def test_prices_prove_the_flow(
    way: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(seed)
    n_nodes, n_arcs = int(rng.integers(2, 30)), int(rng.integers(1, 120))
    tails, heads = rng.integers(0, n_nodes, (2, n_arcs)).astype(np.int32)
    costs, most = rng.integers(0, 3, n_arcs), rng.integers(0, 6, n_arcs)
    units = rng.integers(0, most + 1)
    network = Numbered(n_nodes, tails, heads, costs, most, units)
    supply = network.out
    least = flow_from_nothing(replace(network, units=np.zeros_like(units)), supply)
    take(way, monkeypatch)
    dear = beyond(network, flow_again(network))
    assert (network.units <= most).all()
    assert (network.units >= 0).all()
    assert (network.out == supply).all()
    assert network.units @ costs == least @ costs
    assert (network.units[dear > 0] == 0).all()
    assert (network.units[dear < 0] == most[dear < 0]).all()


def test_a_flow_that_is_not_cheapest_has_no_distances(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take("ortools", monkeypatch)
    monkeypatch.setattr(room, "flow_from_nothing", lambda own, _: own.units)
    # A unit on the dear of two ways from 0 to 1.
    tails, heads = np.zeros(2, dtype=np.int32), np.ones(2, dtype=np.int32)
    ones = np.ones(2, dtype=np.int64)
    network = Numbered(2, tails, heads, np.array([1, 0]), ones, np.array([1, 0]))
    with pytest.raises(SolverError, match="cycle"):
        flow_again(network)
