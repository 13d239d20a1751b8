"""The kernel asks whether to stop, and stops at once wherever it is."""

import resource
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from matcher.arrays import IntArray
from matcher.solver.kernel.cheapest import make_cheapest
from matcher.solver.kernel.library import Kernel, kernel
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.stopping import Stopped
from tests.marks import compiled
from tests.unit.solver.kernel.test_cheapest import places
from tests.words import Word

pytestmark = compiled

# So large that each function asks more than once.
NETWORK, SUPPLY = places(0, n_mentees=2_500, n_mentors=60)


Run = Callable[[Kernel, Numbered, IntArray, IntArray], object]


def settled(kernel: Kernel, net: Numbered, _: IntArray, prices: IntArray) -> bool:
    return kernel.settle(net, prices)


def lowered(kernel: Kernel, net: Numbered, _: IntArray, prices: IntArray) -> None:
    kernel.lower(net, prices)


def mended(kernel: Kernel, net: Numbered, excess: IntArray, prices: IntArray) -> object:
    return kernel.mend(net, excess, prices, 2**62)


def scaled(kernel: Kernel, net: Numbered, excess: IntArray, prices: IntArray) -> None:
    kernel.scale(net, excess, prices, (2**36, 1))


def by_simplex(
    kernel: Kernel, net: Numbered, excess: IntArray, prices: IntArray
) -> bool:
    return kernel.simplex(net, excess, prices)


def cheapest(
    kernel: Kernel, net: Numbered, excess: IntArray, prices: IntArray
) -> object:
    return make_cheapest(kernel, net, excess, prices, patience=0)


def exchanged(kernel: Kernel, net: Numbered, *_: IntArray) -> object:
    # Without a flow every node is a dead end.
    return kernel.exchangeable(net).size


def result_of(run: Run, word: Word) -> tuple[Numbered, object]:
    """Return the network and what came back, or None: it was stopped."""
    compiled_kernel = kernel()
    assert compiled_kernel is not None
    net = replace(NETWORK, units=NETWORK.units.copy())
    prices = np.zeros(net.n_nodes, dtype=np.int64)
    try:
        found = run(compiled_kernel.heeding(word), net, SUPPLY.copy(), prices)
    except Stopped:
        return net, None
    return net, (found, net.units.tolist(), prices.tolist())


RUNS = [settled, lowered, mended, scaled, by_simplex, cheapest, exchanged]


@pytest.mark.parametrize("run", RUNS)
def test_a_word_at_any_question_stops_it_and_no_other_word_changes_anything(
    run: Run,
) -> None:
    free = Word(10**9)
    _, whole = result_of(run, free)
    assert whole is not None
    assert free.asked > 1
    for after in sorted({*range(min(free.asked, 12)), free.asked - 1}):
        word = Word(after)
        net, found = result_of(run, word)
        assert found is None
        assert word.asked == after + 1
        assert (net.units >= 0).all()
        assert (net.units <= net.most).all()
    assert result_of(run, Word(free.asked))[1] == whole


def test_an_error_of_who_is_asked_comes_back() -> None:
    def broken() -> bool:
        raise KeyboardInterrupt

    compiled_kernel = kernel()
    assert compiled_kernel is not None
    with pytest.raises(KeyboardInterrupt):
        mended(
            compiled_kernel.heeding(broken),
            replace(NETWORK, units=NETWORK.units.copy()),
            SUPPLY.copy(),
            np.zeros(NETWORK.n_nodes, dtype=np.int64),
        )


@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes are Linux' unit")
@pytest.mark.parametrize("run", RUNS)
def test_what_is_stopped_gives_its_memory_back(run: Run) -> None:
    # A network takes some three megabytes: left behind, all would be 450.
    result_of(run, Word(1))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(150):
        result_of(run, Word(0))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < 150 * 1024
