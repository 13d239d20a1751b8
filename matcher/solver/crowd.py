"""The choice among equal optima where very many pairs are at their prices.

Where scores are zero or one half of all pairs may be in some optimum. All of them need
not be solved: as in the rounds for scores, few pairs are, those of least lots, and all
others are tried at the prices of lots that prove the flow over these. A pair that costs
less than nothing beyond them joins. When there is none, the flow has the least sum of
lots of all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import IndexArray, IntArray, rank_within
from matcher.engine import never
from matcher.solver.classes import Classes
from matcher.solver.costs import Costs
from matcher.solver.from_nothing import priced_flow
from matcher.solver.kernel.cheapest import make_cheapest
from matcher.solver.kernel.library import Kernel, kernel
from matcher.solver.keys import are_others, chosen, keys_of, merged, pairs_of, with_idle
from matcher.solver.lots import MOST, lots_of
from matcher.solver.memory import Carried
from matcher.solver.proven import Proven
from matcher.solver.tiebreak import Choice, Face

# With so few pairs at their prices for each person all of them are solved.
_FEW_EACH = 16
# Pairs of least lots to begin with, of each mentee and for each place of a mentor.
_EACH, _EACH_PLACE = 8, 3
# Pairs taken in at once, of each mentee.
_MOST_TAKEN_EACH = 4
# Pairs looked at together.
_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class Crowd:
    """Pairs exactly at their prices, so many that they are looked at in parts.

    Parameters
    ----------
    classes
        The problem among classes.
    keys
        Of the pairs, each once, in several arrays.
    """

    classes: Classes
    keys: tuple[IntArray, ...]

    def lots(
        self, mentees: IntArray | IndexArray, mentors: IntArray | IndexArray
    ) -> IntArray:
        """Return the lots of pairs of classes: those of their first members."""
        sides = self.classes.mentees.first, self.classes.mentors.first
        return lots_of(sides[0][mentees], sides[1][mentors])

    def least(self) -> IntArray:
        """Return the keys of the few pairs of least lots of everybody."""
        mentee_bars, mentor_bars = self._bars()
        found = [
            keys[(lots <= mentee_bars[mentees]) | (lots <= mentor_bars[mentors])]
            for keys, mentees, mentors, lots in self._parts()
        ]
        return np.concatenate([np.empty(0, dtype=np.int64), *found])

    def cheaper(self, face: Face, prices: IntArray) -> IntArray:
        """Return keys of pairs beside a face that cost less than nothing.

        Parameters
        ----------
        face
            The pairs that were solved.
        prices
            (n_nodes,), of lots, that prove the flow over them.

        Returns
        -------
        (n_pairs,), keys
            Those that save most, not too many of one mentee.
        """
        n_mentees, n_mentors = self.classes.transport.shape
        mentee, mentor = prices[:n_mentees], prices[n_mentees : n_mentees + n_mentors]
        found, costs = [], []
        for keys, mentees, mentors, lots in self._parts():
            cost = lots + mentee[mentees] - mentor[mentors]
            found.append(keys[cost < 0])
            costs.append(cost[cost < 0])
        none = np.empty(0, dtype=np.int64)
        keys, cost = np.concatenate([none, *found]), np.concatenate([none, *costs])
        new = are_others(keys, keys_of(face.arcs, self._width))
        keys, cost = keys[new], cost[new]
        mentees = keys // self._width
        order = np.lexsort((cost, mentees))
        best: IntArray = keys[order[rank_within(mentees[order]) < _MOST_TAKEN_EACH]]
        return best

    def _bars(self) -> tuple[IntArray, IntArray]:
        """Return below which lots pairs are among the least few of each, about."""
        transport = self.classes.transport
        degree = [np.zeros(length, dtype=np.int64) for length in transport.shape]
        for _, mentees, mentors, _ in self._parts():
            degree[0] += np.bincount(mentees, minlength=degree[0].size)
            degree[1] += np.bincount(mentors, minlength=degree[1].size)
        wanted = _EACH * transport.demand, _EACH_PLACE * transport.capacity
        # Lots are spread evenly over all that they can be.
        bars = [
            np.minimum(1.0, few / np.maximum(1, many)) * MOST
            for few, many in zip(wanted, degree, strict=True)
        ]
        return bars[0].astype(np.int64), bars[1].astype(np.int64)

    def _parts(self) -> Iterator[tuple[IntArray, IntArray, IntArray, IntArray]]:
        """Give keys, mentees, mentors and lots of some pairs after the other."""
        for some in self.keys:
            for begin in range(0, some.size, _AT_ONCE):
                keys = some[begin : begin + _AT_ONCE]
                mentees, mentors = keys // self._width, keys % self._width
                yield keys, mentees, mentors, self.lots(mentees, mentors)

    @property
    def _width(self) -> int:
        return max(1, self.classes.transport.shape[1])


def flow_of_least_lots(
    classes: Classes,
    proven: Proven,
    costs: Costs,
    carried: Carried | None = None,
    stopped: Callable[[], bool] = never,
) -> Choice:
    """Return the optimal flow of least lots.

    Parameters
    ----------
    classes
        The problem among classes.
    proven
        Any optimal flow, its prices, and the pairs at them.
    costs
        How scores became whole costs.
    carried
        What an earlier solve knows of this problem.
    stopped
        Asked now and then.

    Raises
    ------
    Stopped
        If it was.
    """
    compiled = kernel()
    n_tight = proven.tight.size + proven.beside.size
    reduced = proven.distances.reduced(proven.tight, costs)
    face = Face(classes.transport, proven.tight, reduced, proven.distances)
    if compiled is None or n_tight <= _FEW_EACH * sum(classes.transport.shape):
        crowd = Crowd(classes, (proven.beside,))
        face, units = _taken_in(face, proven.units, crowd, proven.beside)
        lots = crowd.lots(face.arcs.mentees, face.arcs.mentors)
        earlier = None if carried is None else carried.choice(face.arcs)
        return face.choice(units, lots, earlier, stopped)
    needed = (proven.units > 0) | (reduced < 0)
    width = max(1, classes.transport.shape[1])
    idle = keys_of(chosen(proven.tight, ~needed), width)
    own = replace(face, arcs=chosen(proven.tight, needed), reduced=reduced[needed])
    crowd = Crowd(classes, (proven.beside, idle))
    return _by_prices(compiled.heeding(stopped), own, proven.units[needed], crowd)


def _by_prices(compiled: Kernel, face: Face, units: IntArray, crowd: Crowd) -> Choice:
    """Return the flow of least lots, taking in pairs by the prices of lots."""
    face, units = _taken_in(face, units, crowd, crowd.least())
    prices = None
    while True:
        lots = crowd.lots(face.arcs.mentees, face.arcs.mentors)
        network, free = face.network(units, lots)
        rest = network.through(free)
        if prices is None:
            supply = rest.out
            rest.units[:] = 0
            prices = priced_flow(compiled, rest, supply)
        else:
            make_cheapest(compiled, rest, np.zeros_like(prices), prices)
        network.units[free] = rest.units
        units = network.units[: face.arcs.size]
        new = crowd.cheaper(face, prices)
        if not new.size:
            return Choice(face.arcs, units)
        face, units = _taken_in(face, units, crowd, new)


def _taken_in(
    face: Face, units: IntArray, crowd: Crowd, keys: IntArray
) -> tuple[Face, IntArray]:
    """Return the face with more pairs of the crowd, and the same flow."""
    if not keys.size:
        return face, units
    new = pairs_of(crowd.classes, keys)
    arcs, order = merged(face.arcs, new, max(1, face.transport.shape[1]))
    # Pairs of the crowd are exactly at their prices.
    face = replace(face, arcs=arcs, reduced=with_idle(face.reduced, order))
    return face, with_idle(units, order)
