"""Ways searched from both ends: whatever the network, prices prove what was sent."""

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.arrays import BoolArray, IntArray
from matcher.solver.kernel.library import Kernel, kernel
from matcher.solver.kernel.numbered import Numbered

PATIENT = 10**9


@pytest.fixture(name="compiled", scope="module")
def compiled_kernel() -> Kernel:
    found = kernel()
    if found is None:
        assert not os.environ.get("CI"), "CI must test the kernel"
        pytest.skip("the package was installed without a C compiler")
    return found


def drawn(seed: int, highest: int) -> tuple[Numbered, IntArray]:
    """Draw a network without a flow, and some nodes with too much and too little.

    Long chains beside short cuts, and a few nodes at either end: so both balls grow.
    """
    rng = np.random.default_rng(seed)
    n_nodes = int(rng.integers(2, 150))
    n_arcs = int(rng.integers(n_nodes, 5 * n_nodes))
    tails = rng.integers(n_nodes, size=n_arcs)
    near = (tails + rng.integers(1, 4, size=n_arcs)) % n_nodes
    heads = np.where(rng.random(n_arcs) < 0.9, near, rng.integers(n_nodes, size=n_arcs))
    net = Numbered(
        n_nodes,
        tails.astype(np.int32),
        heads.astype(np.int32),
        rng.integers(highest + 1, size=n_arcs),
        rng.integers(1, 4, size=n_arcs),
        np.zeros(n_arcs, dtype=np.int64),
    )
    excess = np.zeros(n_nodes, dtype=np.int64)
    for _ in range(int(rng.integers(1, 9))):
        units = int(rng.integers(1, 3))
        excess[rng.integers(n_nodes)] += units
        excess[rng.integers(n_nodes)] -= units
    return net, excess


def reached(net: Numbered, start: BoolArray) -> BoolArray:
    """Say which nodes ways with room lead to from some."""
    is_reached = start.copy()
    for _ in range(net.n_nodes):
        ahead = is_reached[net.tails] & (net.units < net.most)
        back = is_reached[net.heads] & (net.units > 0)
        is_reached[net.heads[ahead]] = True
        is_reached[net.tails[back]] = True
    return is_reached


# With costs of zero and one nearly all ways are equally long.
@given(seed=st.integers(0, 2**32 - 1), highest=st.sampled_from([0, 1, 3, 10**9]))
def test_what_is_sent_is_proven_and_the_rest_has_no_way(
    compiled: Kernel, seed: int, highest: int
) -> None:
    net, excess = drawn(seed, highest)
    before, prices = excess.copy(), np.zeros(net.n_nodes, dtype=np.int64)
    is_sent = compiled.mend(net, excess, prices, PATIENT)
    assert ((net.units >= 0) & (net.units <= net.most)).all()
    assert (before - net.out == excess).all()
    beyond = net.costs + prices[net.tails] - prices[net.heads]
    assert (beyond[net.units < net.most] >= 0).all()
    assert (beyond[net.units > 0] <= 0).all()
    assert is_sent == (not (excess > 0).any())
    assert not (reached(net, excess > 0) & (excess < 0)).any()
