"""Shortest ways while prices are nearly right, scaling where they are not."""

import numpy as np
import pytest

from matcher.arrays import IntArray
from matcher.solver.kernel.cheapest import make_cheapest
from matcher.solver.kernel.library import kernel
from matcher.solver.kernel.numbered import Numbered
from tests.marks import compiled

pytestmark = compiled


def places(seed: int, *, n_mentees: int, n_mentors: int) -> tuple[Numbered, IntArray]:
    """Mentees who each want a place, by costs that are often the same."""
    rng = np.random.default_rng(seed)
    may_go = rng.random((n_mentees, n_mentors)) < 0.4
    # The last mentor has places for all, so that some flow leaves nobody over.
    may_go[:, -1] = True
    pairs = np.argwhere(may_go)
    tails, heads = pairs[:, 0], pairs[:, 1] + n_mentees
    costs = rng.integers(0, 5, len(pairs)) * 2**30 if seed % 2 else None
    if costs is None:
        costs = rng.integers(0, 2**40, len(pairs))
    ones = np.ones(len(pairs), dtype=np.int64)
    sink = np.full(n_mentors, n_mentees + n_mentors)
    places = np.full(n_mentors, n_mentees // n_mentors)
    places[-1] = n_mentees
    net = Numbered(
        n_mentees + n_mentors + 1,
        np.concatenate([tails, np.arange(n_mentees, n_mentees + n_mentors)]).astype(
            "i4"
        ),
        np.concatenate([heads, sink]).astype("i4"),
        np.concatenate([costs, np.zeros(n_mentors, dtype=np.int64)]),
        np.concatenate([ones, places]),
        np.zeros(len(pairs) + n_mentors, dtype=np.int64),
    )
    excess = np.zeros(net.n_nodes, dtype=np.int64)
    excess[:n_mentees] = 1
    excess[-1] = -n_mentees
    return net, excess


def are_proven(net: Numbered, prices: IntArray) -> bool:
    beyond = net.costs + prices[net.tails] - prices[net.heads]
    free, used = net.units < net.most, net.units > 0
    return bool((beyond[free] >= 0).all() and (beyond[used] <= 0).all())


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("patience", [0, 100, 2**62])
def test_however_soon_ways_are_given_up_prices_prove_the_flow(
    seed: int, patience: int
) -> None:
    compiled_kernel = kernel()
    assert compiled_kernel is not None
    net, excess = places(seed, n_mentees=60, n_mentors=12)
    supply = excess.copy()
    prices = np.random.default_rng(seed).integers(-(2**38), 2**38, net.n_nodes)
    assert make_cheapest(compiled_kernel, net, excess, prices, patience)
    assert (excess == 0).all()
    assert (net.out == supply).all()
    assert are_proven(net, prices)


@pytest.mark.parametrize("patience", [0, 2**62])
def test_who_can_go_nowhere_stays_and_all_others_go(patience: int) -> None:
    compiled_kernel = kernel()
    assert compiled_kernel is not None
    net, excess = places(0, n_mentees=30, n_mentors=6)
    # The last has no places: there are 25 for 30.
    net.most[-1] = 0
    prices = np.zeros(net.n_nodes, dtype=np.int64)
    assert not make_cheapest(compiled_kernel, net, excess, prices, patience)
    assert excess[excess > 0].sum() == 5
    assert excess.sum() == 0
    assert are_proven(net, prices)


@pytest.mark.parametrize("last", [1, 2**20, 2**33])
@pytest.mark.parametrize("seed", range(20))
def test_scaling_alone_ends_within_its_last_step(seed: int, last: int) -> None:
    compiled_kernel = kernel()
    assert compiled_kernel is not None
    net, excess = places(seed, n_mentees=60, n_mentors=12)
    supply = excess.copy()
    prices = np.random.default_rng(seed).integers(-(2**38), 2**38, net.n_nodes)
    compiled_kernel.scale(net, excess, prices, (2**36, last))
    assert (excess == 0).all()
    assert (net.out == supply).all()
    beyond = net.costs + prices[net.tails] - prices[net.heads]
    assert (beyond[net.units < net.most] >= -last).all()
    assert (beyond[net.units > 0] <= last).all()
