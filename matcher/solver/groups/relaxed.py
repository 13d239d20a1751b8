"""Prices from a linear program over a few places, in a box around those at hand.

The subgradient method comes near the best prices and then creeps. The linear program
of the candidates reaches them, but its prices say nothing about pairs it has not
seen; so none may move far from where it was (R. Marsten, W. Hogan, J. Blankenship,
The Boxstep Method for Large-Scale Optimization, Operations Research 23, 1975).

Sets        places t = (pair, option q); mentees i; mentors j that need a price.
Variables   x_t, y_q >= 0, place used, group opens; n_i in [0, demand_i], units served;
            m_j in [load_min_j, capacity_j], units of work; a, b >= 0, bought and sold.
Objective   greatest  Σ value_t x_t + Σ (u - reach) a - Σ (u + reach) b
Constraints x_t <= y_q;  least_q y_q <= Σ_t∋q x_t <= most_q y_q;  Σ_q∋j y_q <= 1
            Σ_t∋i x_t + a_i - b_i = n_i, whose dual is u_i, and so for each such j;
            Σ n_i of each priority is what is served, where that is known;
            rules between pairs, if any, are rows like those of mentors.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.highs import linear
from matcher.solver.problem import Problem
from matcher.solver.ties import Ties


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The linear program of some candidates.

    Parameters
    ----------
    problem, formats, candidates
        The problem without sizes and choices, its options and pairs.
    demand
        How much is served.
    coupled
        (n_mentors,), which mentors need a price.
    serves
        Whether exactly so much of each priority is served; else any number is.
    ties
        Rules between pairs that have prices as well, or None.
    """

    problem: Problem
    formats: Formats
    candidates: Candidates
    demand: Demand
    coupled: BoolArray
    serves: bool = True
    ties: Ties | None = None

    def prices(
        self, near: Prices, *, reach: float, deadline: Deadline
    ) -> Prices | None:
        """Return the best prices for these candidates, none far from those at hand.

        Parameters
        ----------
        near
            Prices at hand.
        reach
            The most by which any price may move.
        deadline
            When to stop: then, and where HiGHS gives up, the answer is None.
        """
        found = self.all_prices(near, reach=reach, deadline=deadline)
        return None if found is None else found[0]

    def all_prices(
        self, near: Prices, *, reach: float, deadline: Deadline
    ) -> tuple[Prices, FloatArray] | None:
        """Return the same, and the prices of rules, which are near nothing."""
        mentors, n_mentees = np.flatnonzero(self.coupled), self.problem.n_mentees
        n_rules = 0 if self.ties is None else self.ties.size
        at = np.concatenate([near.mentee, near.mentor[mentors], np.zeros(n_rules)])
        costs, ends = self._columns(at, reach)
        upper, most = self._groups(costs.size)
        equal, sums = self._balance(mentors, at.size, costs.size)
        found = linear(
            -costs,
            upper=(upper, most),
            equal=(equal, sums),
            ends=ends,
            deadline=deadline,
        )
        if found is None:
            return None
        duals = -found.equal
        mentor, first = np.zeros(self.problem.n_mentors), n_mentees + mentors.size
        mentor[mentors] = duals[n_mentees:first]
        return Prices(duals[:n_mentees], mentor), duals[first : at.size]

    def _columns(self, at: FloatArray, reach: float) -> tuple[FloatArray, FloatArray]:
        """Return what each variable adds, and its ends: x, y, n and m, a, b."""
        problem, candidates = self.problem, self.candidates
        values = candidates.values[candidates.pair]
        nothing = np.zeros(self.formats.size + at.size)
        costs = np.concatenate([values, nothing, at - reach, -(at + reach)])
        ends = np.zeros((costs.size, 2))
        ends[:, 1] = np.inf
        first = candidates.places + self.formats.size
        loads = np.minimum(problem.capacity, problem.n_mentees)[self.coupled]
        people = problem.n_mentees + loads.size
        ends[first : first + people, 1] = np.concatenate([self.demand.demand, loads])
        mentors = slice(first + problem.n_mentees, first + people)
        ends[mentors, 0] = problem.load_min[self.coupled]
        if self.ties is not None:
            rules = slice(first + people, first + at.size)
            ends[rules] = np.column_stack([self.ties.low, self.ties.high])
        return costs, ends

    def _groups(self, width: int) -> tuple[sparse.csr_matrix, FloatArray]:
        """Return the rows of sizes, of pairs and groups, and of one group a mentor."""
        formats, option = self.formats, self.candidates.option
        places, count = self.candidates.places, formats.size
        place, group = np.arange(places), np.arange(count)
        columns = places + group
        used = _matrix(option, place, np.ones(places), (count, width))
        opened = _matrix(group, columns, np.ones(count), (count, width))
        linked = _matrix(
            np.concatenate([place, place]),
            np.concatenate([place, places + option]),
            np.repeat([1.0, -1.0], places),
            (places, width),
        )
        owners = _matrix(
            formats.owner,
            columns,
            formats.opens.astype(np.float64),
            (self.problem.n_mentors, width),
        )
        # An option that does not open can be used at any time: its y is at most one.
        free = opened[np.flatnonzero(~formats.opens)]
        rows = [
            linked,
            used - sparse.diags(formats.most.astype(float)) @ opened,
            sparse.diags(formats.least.astype(float)) @ opened - used,
            owners,
            free,
        ]
        ones = np.ones(self.problem.n_mentors + free.shape[0])
        return sparse.vstack(rows).tocsr(), np.append(
            np.zeros(places + 2 * count), ones
        )

    def _balance(
        self, mentors: IntArray, count: int, width: int
    ) -> tuple[sparse.csr_matrix, FloatArray]:
        """Return the rows whose duals are prices, and those of what is served."""
        units = self.candidates.places + self.formats.size + np.arange(count)
        rows = [self._priced(mentors, units, width)]
        sums = np.zeros(count)
        if self.serves:
            served = self.demand.served
            own = units[: self.problem.n_mentees]
            shape = (served.size, width)
            rows.append(_matrix(self.demand.level, own, np.ones(own.size), shape))
            sums = np.append(sums, served.astype(float))
        return sparse.vstack(rows).tocsr(), sums

    def _priced(
        self, mentors: IntArray, units: IntArray, width: int
    ) -> sparse.csr_matrix:
        """Return a row for each mentee, each mentor that needs a price and each rule.

        What is used, and bought less what is sold, is the units of the row.
        """
        candidates, n_mentees = self.candidates, self.problem.n_mentees
        count = units.size
        row = np.full(self.problem.n_mentors, -1)
        row[mentors] = n_mentees + np.arange(mentors.size)
        of_mentee = candidates.mentees[candidates.pair]
        of_mentor = row[candidates.mentors[candidates.pair]]
        place, priced = np.arange(candidates.places), np.flatnonzero(of_mentor >= 0)
        tied, at, weight = self._tied(n_mentees + mentors.size)
        one, used = np.arange(count), np.ones(place.size + priced.size)
        ends = np.repeat([-1.0, 1.0, -1.0], count)
        return _matrix(
            np.concatenate([of_mentee, of_mentor[priced], tied, one, one, one]),
            np.concatenate(
                [place, priced, at, units, units + count, units + 2 * count]
            ),
            np.concatenate([used, weight, ends]),
            (count, width),
        )

    def _tied(self, first: int) -> tuple[IntArray, IntArray, FloatArray]:
        """Return the rows of rules between pairs: row, place and weight of terms."""
        ties, candidates = self.ties, self.candidates
        if ties is None or not candidates.size:
            none = np.empty(0, dtype=np.int64)
            return none, none, np.empty(0)
        n_mentors = self.problem.n_mentors
        keys, own = ties.mentee * n_mentors + ties.mentor, candidates.keys(n_mentors)
        pair = np.minimum(np.searchsorted(own, keys), own.size - 1)
        known = np.flatnonzero(own[pair] == keys)
        # A pair may have a place in several options, and be in several rows.
        order = np.argsort(candidates.pair, kind="stable")
        begins = np.searchsorted(candidates.pair[order], pair[known])
        ends = np.searchsorted(candidates.pair[order], pair[known], side="right")
        term = np.repeat(known, ends - begins)
        within = np.arange(term.size) - np.repeat(
            np.cumsum(ends - begins) - (ends - begins), ends - begins
        )
        place = order[np.repeat(begins, ends - begins) + within]
        return first + ties.row[term], place, ties.weight[term]


def _matrix(
    row: IntArray, column: IntArray, weight: FloatArray, shape: tuple[int, int]
) -> sparse.csr_matrix:
    return sparse.csr_matrix((weight, (row, column)), shape=shape)
