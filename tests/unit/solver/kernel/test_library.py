"""The compiled kernel by itself, on networks small enough to be worked by hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from matcher.arrays import IntArray
from matcher.solver.kernel import library
from matcher.solver.kernel.library import Kernel
from matcher.solver.kernel.numbered import Numbered

PATIENT = 10**6


@pytest.fixture(name="compiled")
def compiled_kernel() -> Kernel:
    found = library.kernel()
    if found is None:
        assert not os.environ.get("CI"), "CI must test the kernel"
        pytest.skip("the package was installed without a C compiler")
    return found


@pytest.fixture(name="_anew")
def loaded_anew() -> Iterator[None]:
    library.kernel.cache_clear()
    yield
    library.kernel.cache_clear()


def network(n_nodes: int, *arcs: tuple[int, int, int, int, int]) -> Numbered:
    """Arcs as tail, head, cost, most, units."""
    tails, heads, costs, most, units = np.array(arcs, dtype=np.int64).T
    return Numbered(
        n_nodes,
        tails.astype(np.int32),
        heads.astype(np.int32),
        costs.copy(),
        most.copy(),
        units.copy(),
    )


def whole(*values: int) -> IntArray:
    return np.array(values, dtype=np.int64)


def test_distances_are_shortened_over_arcs_with_room_and_back_over_used_ones(
    compiled: Kernel,
) -> None:
    # 0 -> 1 costs -3 and has room; 1 -> 2 is full, so that only its way back, 2 -> 1
    # at +5, is open; 3 -> 2 at -1 has room.
    net = network(4, (0, 1, -3, 2, 0), (1, 2, -5, 1, 1), (3, 2, -1, 1, 0))
    distances = np.zeros(4, dtype=np.int64)
    assert compiled.settle(net, distances)
    assert distances.tolist() == [0, -3, -1, 0]


def test_a_flow_with_a_cycle_that_saves_has_no_distances(compiled: Kernel) -> None:
    # Around 0 -> 1 -> 0 each turn saves one.
    net = network(2, (0, 1, 2, 1, 0), (1, 0, -3, 1, 0))
    assert not compiled.settle(net, np.zeros(2, dtype=np.int64))


def test_units_are_sent_the_cheapest_way_and_prices_prove_it(compiled: Kernel) -> None:
    # Two units from 0 to 3: one at 1 + 1 over node 1, the other at 2 + 2 over node 2.
    net = network(4, (0, 1, 1, 1, 0), (1, 3, 1, 1, 0), (0, 2, 2, 2, 0), (2, 3, 2, 2, 0))
    excess, prices = whole(2, 0, 0, -2), whole(0, 0, 0, 0)
    assert compiled.mend(net, excess, prices, PATIENT)
    assert net.units.tolist() == [1, 1, 1, 1]
    assert excess.tolist() == [0, 0, 0, 0]
    beyond = net.costs + prices[net.tails] - prices[net.heads]
    assert (beyond[net.units < net.most] >= 0).all()
    assert (beyond[net.units > 0] <= 0).all()


def test_an_exchange_gives_up_what_was_used(compiled: Kernel) -> None:
    # Mentee 0 has the place 2. Mentee 1 can only go there, mentee 0 also to 3.
    net = network(4, (0, 2, 0, 1, 1), (0, 3, 4, 1, 0), (1, 2, 1, 1, 0))
    excess = whole(0, 1, 0, -1)
    assert compiled.mend(net, excess, whole(0, 0, 0, 4), PATIENT)
    assert net.units.tolist() == [0, 1, 1]


def test_arcs_are_held_to_what_they_may_carry_now(compiled: Kernel) -> None:
    # Three units lie on an arc for two: one is too many, and goes the dear way.
    net = network(2, (0, 1, 0, 2, 3), (0, 1, 7, 5, 0))
    excess, prices = whole(0, 0), whole(0, 0)
    assert compiled.mend(net, excess, prices, PATIENT)
    assert net.units.tolist() == [2, 1]


def test_units_that_cannot_be_sent_stay_and_all_others_go(compiled: Kernel) -> None:
    # From 0 no arc leads to 3, which lacks two; from 2 one does.
    net = network(4, (0, 1, 1, 1, 0), (2, 3, 1, 1, 0))
    excess = whole(1, 0, 1, -2)
    assert compiled.mend(net, excess, whole(0, 0, 0, 0), PATIENT) is False
    assert net.units.tolist() == [0, 1]
    assert excess.tolist() == [1, 0, 0, -1]


def test_patience_ends(compiled: Kernel) -> None:
    chain = [(node, node + 1, 1, 1, 0) for node in range(50)]
    excess = np.zeros(51, dtype=np.int64)
    excess[0], excess[-1] = 1, -1
    prices = np.arange(51, dtype=np.int64)
    assert compiled.mend(network(51, *chain), excess.copy(), prices.copy(), 100)
    assert compiled.mend(network(51, *chain), excess, prices, 10) is None


def test_arrays_of_another_kind_are_refused_before_anything_is_read(
    compiled: Kernel,
) -> None:
    net = network(2, (0, 1, 1, 1, 0))
    with pytest.raises(Exception, match="data type int64"):
        compiled.settle(net, np.zeros(2, dtype=np.int32))


@pytest.mark.usefixtures("_anew")
def test_it_can_be_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VMESTE_KERNEL", "off")
    assert library.kernel() is None


@pytest.mark.usefixtures("_anew")
def test_a_library_that_cannot_be_loaded_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("VMESTE_KERNEL", raising=False)
    broken = tmp_path / "network.so"
    broken.write_bytes(b"no library")
    monkeypatch.setattr(library, "_STEM", broken)
    assert library.kernel() is None


@pytest.mark.usefixtures("compiled", "_anew")
def test_a_library_of_another_version_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(library, "_VERSION", library._VERSION + 1)
    library.kernel.cache_clear()
    assert library.kernel() is None


def test_pairs_above_their_prices_are_found_as_numpy_finds_them(
    compiled: Kernel,
) -> None:
    rng = np.random.default_rng(3)
    for n_mentees, n_mentors in ((1, 1), (7, 3), (40, 11), (3, 50)):
        pairs = n_mentees * n_mentors
        for share in (0.0, 0.3, 1.0):
            keys = np.flatnonzero(rng.random(pairs) < share)
            # Whole numbers: many are exactly at the bar, which is not above it.
            scores = rng.integers(0, 4, keys.size).astype(np.float64)
            mentee = rng.integers(0, 2, n_mentees).astype(np.float64)
            mentor = rng.integers(0, 2, n_mentors).astype(np.float64)
            worth = scores - mentee[keys // n_mentors] - mentor[keys % n_mentors]
            found = compiled.worth_more(keys, scores, (mentee, mentor), 1.0)
            assert found.tolist() == keys[worth > 1.0].tolist()
