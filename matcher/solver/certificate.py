"""Prices, and the bound on every matching that they prove in one pass."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import FloatArray, IntArray, distinct, frozen_array
from matcher.compatibility import Finder, row_blocks
from matcher.engine import HERE, Engine
from matcher.errors import SolverError
from matcher.solver.claims import unit_of
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem

TOLERANCE = 1e-9
"""The share of the size of scores up to which a gap counts as closed."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What a unit of each mentee's demand and a place of each mentor are worth.

    In units of score, with no bonus for being served left inside. A place with price
    p is worth p to the total: one place more would raise it by at most that.

    Parameters
    ----------
    mentee
        (n_mentees,), finite.
    mentor
        (n_mentors,), finite; below zero only where a least load binds.

    memory
        What a solver remembers of how it found them, for solving again: stays in this
        process and is no part of what they are.

    Raises
    ------
    SolverError
        If a price is not finite.
    """

    mentee: FloatArray
    mentor: FloatArray
    memory: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("mentee", "mentor"):
            values = np.array(getattr(self, name), dtype=np.float64)
            if values.ndim != 1 or not np.isfinite(values).all():
                raise SolverError(f"Expected finite prices, one for each {name}.")
            frozen_array(values)
            object.__setattr__(self, name, values)

    def __reduce__(self) -> tuple[type["Prices"], tuple[FloatArray, FloatArray]]:
        """Travel to another process without the memory."""
        return Prices, (self.mentee, self.mentor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A bound on the total, and how far a matching is from it.

    Parameters
    ----------
    bound
        No matching that serves as much demand has a greater total.
    objective
        The total of the matching.
    tolerance
        The gap up to which the matching counts as proven, see `tolerance_of`. It
        covers the rounding of scores to whole costs, which the bound itself shows.
    """

    bound: float
    objective: float
    tolerance: float

    @property
    def gap(self) -> float:
        """How much better another matching might be, never below zero."""
        return max(0.0, self.bound - self.objective)

    @property
    def closes(self) -> bool:
        """Whether the matching is proven best."""
        return self.gap <= self.tolerance


def certify(
    problem: Problem,
    matching: Matching,
    prices: Prices,
    *,
    most_served: bool = True,
    engine: Engine = HERE,
) -> Certificate:
    """Compare a matching with the bound that prices prove.

    Parameters
    ----------
    problem, matching, prices
        What is to be judged.
    most_served
        Whether it is proven that no matching serves more demand. Without that the
        bound also covers matchings that serve more.
    engine
        Who walks over all pairs.
    """
    walked = positive_surpluses(problem, prices, engine)
    surpluses = np.concatenate([*(found for _, _, found in walked), np.empty(0)])
    scores = problem.scores(matching.mentees, matching.mentors)
    return Certificate(
        bound=bound_of(problem, prices, matching, surpluses, most_served=most_served),
        objective=math.fsum(scores.tolist()),
        tolerance=tolerance_of(problem, scores),
    )


def tolerance_of(problem: Problem, scores: FloatArray) -> float:
    """Return the gap up to which a matching with these scores counts as proven.

    1e-9 of the sum of their sizes, or of the unit of the problem where that is more.
    """
    size = float(np.abs(scores).sum())
    # The unit is one at most: where scores add up to more nobody need look for it.
    return TOLERANCE * (size if size >= 1.0 else max(size, unit_of(problem)))


def upper_bound(
    problem: Problem, prices: Prices, matching: Matching, *, most_served: bool = True
) -> float:
    """Return a total that no matching serving the same demand can exceed.

    Any prices give a valid bound; the right ones give the optimum.

    Parameters
    ----------
    problem, prices
        The problem and the prices, one for each person.
    matching
        Says how much demand of each priority is served; nothing else of it is used.
    most_served
        Whether no matching serves more. If not, the bound covers those as well.

    Notes
    -----
    With prices u, v, served demand D of each priority, demands d, capacities c and
    least loads l::

        Σ_allowed max(0, s − u − v) + Σ_fixed (s − u − v)
        + Σ_priorities (the D largest u, each counted d times)
        + Σ_mentors (c v where v ≥ 0, else l v)

    One block walk; sums are exactly rounded, so that they do not depend on its order.
    """
    found = [surplus for _, _, surplus in positive_surpluses(problem, prices)]
    surpluses = np.concatenate([*found, np.empty(0)])
    return bound_of(problem, prices, matching, surpluses, most_served=most_served)


def bound_of(
    problem: Problem,
    prices: Prices,
    matching: Matching,
    surpluses: FloatArray,
    *,
    most_served: bool = True,
) -> float:
    """Return the bound of `upper_bound` when the surpluses are known already.

    Parameters
    ----------
    problem, prices, matching, most_served
        As in `upper_bound`.
    surpluses
        What the allowed pairs that are not fixed are worth beyond their prices, where
        above zero.
    """
    parts = [surpluses, _fixed_surpluses(problem, prices)]
    parts.append(_demand_worth(problem, prices, matching, most_served=most_served))
    places = np.where(prices.mentor >= 0, problem.capacity, problem.load_min)
    # A mentor can never have more mentees than there are.
    parts.append(prices.mentor * np.minimum(places, problem.n_mentees))
    return math.fsum(np.concatenate(parts).tolist())


def positive_surpluses(
    problem: Problem, prices: Prices, engine: Engine = HERE
) -> Iterator[tuple[IntArray, IntArray, FloatArray]]:
    """Walk over all pairs and give those worth more than their prices.

    Yields
    ------
    mentees, mentors, surplus
        Allowed pairs, not fixed, whose exact `s - u - v` is above zero, in order.
    """
    finder = problem.compatibility.finder(prices.mentor)
    walk = _Surpluses(problem, prices, finder)
    return engine.map(walk, list(row_blocks(problem.shape)))


@dataclass(frozen=True, slots=True)
class _Surpluses:
    """Find the pairs of a block that are worth more than their prices."""

    problem: Problem
    prices: Prices
    finder: Finder

    def __call__(self, rows: slice) -> tuple[IntArray, IntArray, FloatArray]:
        problem, prices = self.problem, self.prices
        rough = self.finder.surplus(rows)
        bars = _bars(prices.mentee[rows], self.finder.error, rough.dtype)
        local, mentors = np.nonzero(rough > bars[:, None])
        mentees = local + rows.start
        allowed = problem.allowed(mentees, mentors)
        allowed &= ~problem.are_among(problem.fixed, mentees, mentors)
        mentees, mentors = mentees[allowed], mentors[allowed]
        surplus = surpluses_of(problem, prices, mentees, mentors)
        above = surplus > 0
        return mentees[above], mentors[above], surplus[above]


def surpluses_of(
    problem: Problem, prices: Prices, mentees: IntArray, mentors: IntArray
) -> FloatArray:
    """Return `s - u - v` of each pair, always by the same arithmetic."""
    scores = problem.scores(mentees, mentors)
    return scores - prices.mentee[mentees] - prices.mentor[mentors]


def _bars(
    mentee_prices: FloatArray, error: float, kind: np.dtype[np.float32 | np.float64]
) -> FloatArray:
    """Return what a rough surplus must exceed to be looked at, rounded down."""
    bars = mentee_prices - error
    room = 2 * float(np.finfo(kind).eps) * (np.abs(bars) + error)
    return np.asarray(bars - room).astype(kind)


def _fixed_surpluses(problem: Problem, prices: Prices) -> FloatArray:
    """Return the surplus of fixed pairs, of either sign: they are always used."""
    mentees = problem.fixed[:, 0].astype(np.int64)
    mentors = problem.fixed[:, 1].astype(np.int64)
    return surpluses_of(problem, prices, mentees, mentors)


def _demand_worth(
    problem: Problem, prices: Prices, matching: Matching, *, most_served: bool
) -> FloatArray:
    """Return the most that demand can be worth, priority by priority, as terms."""
    served = matching.served_each(problem)
    demand = np.minimum(problem.demand, problem.n_mentors)
    terms = []
    for level in distinct(problem.priority).tolist():
        dearest = np.flatnonzero(problem.priority == level)
        if served[dearest].sum() < demand[dearest].sum():
            order = np.argsort(-prices.mentee[dearest], kind="stable")
            dearest = dearest[order]
        ends = np.cumsum(demand[dearest])
        left = served[dearest].sum() - (ends - demand[dearest])
        counted = np.clip(left, 0, demand[dearest])
        if not most_served:
            above = prices.mentee[dearest] > 0
            counted = np.where(above, demand[dearest], counted)
        terms.append(prices.mentee[dearest] * counted)
    return np.concatenate([*terms, np.empty(0)])
