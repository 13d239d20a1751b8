"""Better prices from the pairs near by, and the few that are worth solving first."""

from collections.abc import Callable

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray, median, rank_within
from matcher.engine import never
from matcher.solver.balance import TINY, cheaper, wished
from matcher.solver.lots import MOST, lots_of
from matcher.solver.pool import Near
from matcher.solver.transport import Transport

MANY = 1 << 15
"""A flow of more mentees takes more than its share of time: better prices pay."""

# Temperatures as shares of the first, and how often prices are balanced at each.
_COOLING = (1.0, 1 / 2, 1 / 4, 1 / 8, 1 / 16)
_ROUNDS, _ROUNDS_OF_MANY = 5, 8


# Prices move by this share of the margin at most. Measured: the whole of it doubles the
# error at 20,000 x 4,000 with mentors whom everybody wants, by half they lag behind.
_TRUSTED = 0.75


def refined_prices(
    near: Near,
    transport: Transport,
    prices: FloatArray,
    temperature: float,
    margin: float,
    stopped: Callable[[], bool] = never,
) -> FloatArray:
    """Return prices that balance everybody over the pairs near by, cooling down.

    Parameters
    ----------
    near
        The pairs near by, with rough scores.
    transport
        What people want and have.
    prices
        (n_mentors,), to begin with.
    temperature
        At which these prices were balanced, in units of score.
    margin
        How far below the best of its mentee a pair is near by.
    stopped
        Asked before every lower temperature; prices are then what they have come to.

    Notes
    -----
    Of prices further off than the margin the pairs near by say nothing: a mentor of
    whom few are near would become ever cheaper, and all others dear.
    """
    if not near.keys.size or temperature <= 0:
        return prices
    balance, guess = _Balance(near, transport), prices
    for part in _COOLING:
        if stopped():
            break
        prices = balance.at(prices, temperature * part)
        prices = balance.held(prices, guess, _TRUSTED * margin)
    return prices


def best_keys(
    near: Near,
    transport: Transport,
    prices: FloatArray,
    each: int,
    alike: float = 0.0,
) -> IntArray:
    """Return the pairs least below the best of their mentee, about so many each.

    The best few pairs of everybody are among them, so that nobody is forgotten. Pairs
    less than `alike` below the best are as good as each other: lots decide.
    """
    n_mentees, n_mentors = transport.shape
    if each * n_mentees >= near.keys.size:
        return near.keys
    mentees, mentors = near.keys // n_mentors, near.keys % n_mentors
    below = _below_best(near.scores - prices[mentors], mentees)
    if alike:
        below = np.maximum(below, alike / MOST * lots_of(mentees, mentors))
    is_best = below <= np.partition(below, each * n_mentees)[each * n_mentees]
    few = np.minimum(each, _FEW * transport.demand)
    places = _FEW * np.minimum(transport.capacity, _MOST_OF_MENTOR)
    theirs = _best_of_short(mentees, below, is_best, few)
    is_best[_best_of_short(mentors, below, is_best, places)] = True
    is_best[theirs] = True
    kept: IntArray = near.keys[is_best]
    return kept


def _best_of_short(
    own: IntArray, below: FloatArray, is_best: BoolArray, wanted: IntArray
) -> IntArray:
    """Return the best pairs of those who have too few up to the bar.

    Whoever has enough pairs up to the bar has the best among them: few need a sort.
    """
    short = np.bincount(own[is_best], minlength=wanted.size) < wanted
    theirs = np.flatnonzero(short[own])
    order = theirs[np.lexsort((below[theirs], own[theirs]))]
    return order[rank_within(own[order]) < wanted[own[order]]]


# Everybody has so many pairs for each place or unit of demand.
_FEW = 2
# A mentor with very many places does not need that many pairs to be remembered.
_MOST_OF_MENTOR = 64


class _Balance:
    """Everybody's pairs near by, for balancing prices."""

    def __init__(self, near: Near, transport: Transport) -> None:
        n_mentors = transport.shape[1]
        self._mentees = near.keys // n_mentors
        self._mentors = near.keys % n_mentors
        self._scores = near.scores
        self._starts = _starts(self._mentees)
        known = self._mentees[self._starts]
        self._lengths = np.diff(np.append(self._starts, near.keys.size))
        self._demand = transport.demand[known].astype(np.float64)
        self._places = transport.capacity.astype(np.float64)
        self._has_idle = bool(transport.capacity.sum() > transport.demand.sum())
        self._rounds = _ROUNDS if known.size <= MANY else _ROUNDS_OF_MANY
        self._rows = np.repeat(np.arange(known.size), self._lengths)

    def at(self, prices: FloatArray, temperature: float) -> FloatArray:
        """Balance at one temperature.

        Where there are places to spare only mentors who are full have a price.
        """
        free = np.exp(np.minimum(prices / temperature, _HIGHEST))
        worth = self._scores - prices[self._mentors]
        best = np.maximum.reduceat(worth, self._starts)
        kernel = np.exp((worth - best[self._rows]) / temperature)
        wish = np.ones(prices.size)
        for _ in range(self._rounds):
            taken = np.add.reduceat(kernel * wish[self._mentors], self._starts)
            rows = self._demand / np.maximum(taken, TINY)
            asked = np.bincount(
                self._mentors, kernel * rows[self._rows], minlength=prices.size
            ).astype(np.float64, copy=False)
            wish = wished(wish, asked, self._places, free if self._has_idle else None)
        reached = asked > TINY
        moved = cheaper(
            prices[reached], wish[reached], temperature, has_idle=self._has_idle
        )
        found = np.full(prices.size, moved.min())
        found[reached] = moved
        return found

    def held(self, prices: FloatArray, guess: FloatArray, room: float) -> FloatArray:
        """Return prices that are no further from a guess than there is room.

        Where no place stays idle only differences count: all may rise together.
        """
        change = prices - guess
        common = 0.0 if self._has_idle else median(change)
        held = guess + common + np.clip(change - common, -room, room)
        return np.maximum(held - (0.0 if self._has_idle else held.min()), 0.0)


# The exponential of a much greater number overflows.
_HIGHEST = 500.0


def _below_best(worth: FloatArray, mentees: IntArray) -> FloatArray:
    """Return how far each pair is below the best of its mentee."""
    starts = _starts(mentees)
    lengths = np.diff(np.append(starts, mentees.size))
    best = np.maximum.reduceat(worth, starts)
    return np.asarray(np.repeat(best, lengths) - worth)


def _starts(mentees: IntArray) -> IntArray:
    """Return where each mentee's pairs begin, mentees being in order."""
    return np.flatnonzero(np.diff(mentees, prepend=-1))
