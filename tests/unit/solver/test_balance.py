"""Balancing of prices: mentors come to be asked for what they have."""

import numpy as np
import pytest

from matcher.solver.balance import cheaper, wished

KINDS = [np.float32, np.float64]


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_asked_for_too_much_becomes_dearer(kind: type[np.float64]) -> None:
    wish, asked = np.ones(2, dtype=kind), np.array([2, 1], dtype=kind)
    wish = wished(wish, asked, np.ones(2, dtype=kind), None)
    assert wish.dtype == kind
    # Half the places that are asked for, at a temperature of 2: 2 · 1.7 · log 2 dearer.
    prices = cheaper(np.zeros(2, dtype=kind), wish, 2.0, has_idle=False)
    assert prices == pytest.approx([3.4 * np.log(2), 0.0], rel=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_prices_settle_where_everybody_gets_what_there_is(
    kind: type[np.float64],
) -> None:
    rng = np.random.default_rng(1)
    kernel = np.exp(3 * rng.random((40, 8))).astype(kind)
    places = rng.integers(2, 8, 8).astype(kind)
    demand = np.full(40, places.sum() / 40, dtype=kind)
    wish = np.ones(8, dtype=kind)
    for _ in range(60):
        asked = (demand / (kernel @ wish)) @ kernel
        wish = wished(wish, asked, places, None)
    assert asked * wish == pytest.approx(places, rel=1e-3)


def test_where_places_stay_idle_nobody_is_cheaper_than_free() -> None:
    wish, free = np.ones(2), np.exp(np.array([0.5, 0.0]))
    wish = wished(wish, np.array([0.5, 3.0]), np.array([4.0, 1.0]), free)
    assert wish[0] == free[0]
    prices = cheaper(np.array([0.5, 0.0]), wish, 1.0, has_idle=True)
    assert prices[0] == pytest.approx(0.0, abs=1e-12)
    assert prices[1] > 0.0


@pytest.mark.parametrize("kind", KINDS)
def test_whom_nobody_asks_for_stays_as_he_is_and_spoils_nothing(
    kind: type[np.float64],
) -> None:
    # Ten steps with a mentor out of reach: no overflow, and the others are balanced.
    wish, asked = np.ones(3, dtype=kind), np.array([0, 1e-20, 1], dtype=kind)
    for _ in range(10):
        wish = wished(wish, asked, np.ones(3, dtype=kind), None)
    assert np.isfinite(wish).all()
    assert (wish > 0).all()
    assert wish[1] == wish.max()
