"""A cheapest flow from nothing, by whatever finds it."""

import numpy as np
import pytest

from matcher.errors import SolverError
from matcher.solver import from_nothing
from matcher.solver.from_nothing import flow_from_nothing
from matcher.solver.kernel.numbered import Numbered
from tests.marks import compiled

WAYS = [
    pytest.param("simplex", marks=compiled),
    pytest.param("scaling", marks=compiled),
    "ortools",
]


def take(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one way do it all."""
    if way == "ortools":
        monkeypatch.setattr(from_nothing, "kernel", lambda: None)
    if way == "scaling":
        monkeypatch.setattr(from_nothing, "_FEW_NODES", 0)


def drawn(seed: int) -> tuple[Numbered, np.ndarray]:
    """A network through which a known flow leads, and the supply of that flow."""
    rng = np.random.default_rng(seed)
    n_nodes, n_arcs = int(rng.integers(2, 30)), int(rng.integers(1, 120))
    tails, heads = rng.integers(0, n_nodes, (2, n_arcs)).astype(np.int32)
    costs = rng.integers(-3, 4, n_arcs) if seed % 2 else rng.integers(-999, 999, n_arcs)
    most = rng.integers(0, 6, n_arcs)
    # Arcs against the order cost something: no cycle saves for ever.
    costs = np.where(tails < heads, costs, np.abs(costs) + n_nodes * 999)
    known = rng.integers(0, most + 1)
    nothing = np.zeros(n_arcs, dtype=np.int64)
    own = Numbered(n_nodes, tails, heads, costs, most, known)
    return Numbered(n_nodes, tails, heads, costs, most, nothing), own.out


@pytest.mark.parametrize("way", WAYS)
def test_units_go_the_cheapest_way(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(way, monkeypatch)
    # Two units from 0 to 3: one at 1 + 1 over node 1, the other at 2 + 2 over node 2.
    tails, heads = np.array([[0, 1, 0, 2], [1, 3, 2, 3]], dtype=np.int32)
    costs, most = np.array([1, 1, 2, 2]), np.array([1, 1, 2, 2])
    net = Numbered(4, tails, heads, costs, most, np.zeros(4, dtype=np.int64))
    assert flow_from_nothing(net, np.array([2, 0, 0, -2])).tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize("way", WAYS)
def test_an_arc_that_saves_is_used_without_being_asked(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(way, monkeypatch)
    # Nothing is to be sent, and going round saves 5 - 3 for each of two units.
    tails, heads = np.array([[0, 1], [1, 0]], dtype=np.int32)
    costs, most = np.array([-5, 3]), np.array([2, 4])
    net = Numbered(2, tails, heads, costs, most, np.zeros(2, dtype=np.int64))
    assert flow_from_nothing(net, np.array([0, 0])).tolist() == [2, 2]


@pytest.mark.parametrize("way", WAYS)
def test_where_no_way_leads_there_is_no_flow(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(way, monkeypatch)
    tails, heads = np.array([[0, 2], [1, 3]], dtype=np.int32)
    net = Numbered(4, tails, heads, *np.array([[1, 1], [5, 5], [0, 0]]))
    with pytest.raises(SolverError):
        flow_from_nothing(net, np.array([1, 0, 0, -1]))


@pytest.mark.parametrize("way", WAYS[:2])
@pytest.mark.parametrize("seed", range(120))
def test_the_kernel_is_as_cheap_as_ortools(
    seed: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    net, supply = drawn(seed)
    with monkeypatch.context() as other:
        take("ortools", other)
        best = int(net.costs @ flow_from_nothing(net, supply))
    take(way, monkeypatch)
    units = flow_from_nothing(net, supply)
    assert int(net.costs @ units) == best
    assert (net.out == supply).all()
    assert ((units >= 0) & (units <= net.most)).all()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(60))
def test_whatever_it_begins_with_the_flow_is_as_cheap(
    seed: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(way, monkeypatch)
    net, supply = drawn(seed)
    best = int(net.costs @ flow_from_nothing(net, supply))
    rng = np.random.default_rng(seed)
    # Any units of each arc, of which few agree with the supply; then the best ones.
    for units in (rng.integers(0, net.most + 1), net.units.copy(), net.most.copy()):
        net.units[:] = units
        assert int(net.costs @ flow_from_nothing(net, supply)) == best
        assert (net.out == supply).all()
        assert ((net.units >= 0) & (net.units <= net.most)).all()


@compiled
def test_costs_too_high_for_the_simplex_are_left_to_scaling() -> None:
    # Summed over the nodes the costs would not be numbers of 64 bits.
    tails, heads = np.array([[0, 0], [1, 1]], dtype=np.int32)
    costs = np.array([2**59 + 1, 2**59])
    net = Numbered(2, tails, heads, costs, *np.array([[1, 1], [0, 0]]))
    assert flow_from_nothing(net, np.array([1, -1])).tolist() == [0, 1]
