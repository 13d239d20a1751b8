"""A quick look at surpluses of whole rows, with the rules already applied."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IndexArray, IntArray
from matcher.compatibility import Finder, Threshold, row_blocks
from matcher.compatibility.compatibility import RoughArray
from matcher.compatibility.sizes import greatest_size
from matcher.engine import never
from matcher.solver.problem import Problem
from matcher.solver.stopping import heed


@dataclass(frozen=True, slots=True)
class Look:
    """Rough surpluses `score - mentor price` of the pairs that may be used.

    Pairs that are forbidden, fixed or break a rule are minus infinity, as far as a
    quick look can tell; what is found must be asked again of the problem.
    """

    problem: Problem
    finder: Finder
    violation_sides: tuple[RoughArray, RoughArray]
    threshold_sides: tuple[tuple[RoughArray, RoughArray, float], ...]

    @classmethod
    def of(cls, problem: Problem, mentor_prices: FloatArray) -> "Look":
        """Prepare a look under these mentor prices."""
        rules = problem.eligibility
        empty = np.zeros((problem.n_mentees, 0)), np.zeros((problem.n_mentors, 0))
        violated = [(one.mentee, one.mentor) for one in rules.factors] or [empty]
        return cls(
            problem,
            problem.compatibility.finder(mentor_prices),
            (
                _joined([one[0] for one in violated]),
                _joined([one[1] for one in violated]),
            ),
            tuple(
                (
                    one.mentee.astype(np.float32),
                    one.mentor.astype(np.float32),
                    one.least - _room(one),
                )
                for one in rules.thresholds
            ),
        )

    @property
    def error(self) -> float:
        """The greatest difference between a rough surplus and the exact one."""
        return self.finder.error

    @property
    def _refused(self) -> tuple[IndexArray, ...]:
        """Pairs that are out by name, sorted by mentee."""
        named = (rule.pairs for rule in self.problem.eligibility.named)
        return (self.problem.forbidden, self.problem.fixed, *named)

    def blocks(
        self, stopped: Callable[[], bool] = never
    ) -> Iterator[tuple[slice, RoughArray]]:
        """Walk over all rows, block by block; raise `Stopped` when told to stop."""
        for rows in row_blocks(self.problem.shape):
            heed(stopped)
            yield rows, self.surplus(rows)

    def surplus(self, rows: slice) -> RoughArray:
        """Return the rough surpluses of some rows, (len(rows), n_mentors)."""
        found = self.finder.surplus(rows)
        if self.violation_sides[0].shape[1]:
            left, right = self.violation_sides
            found[left[rows] @ right.T > 0] = -np.inf
        for left, right, bar in self.threshold_sides:
            found[left[rows] @ right.T < bar] = -np.inf
        for pairs in self._refused:
            _refuse(found, pairs, rows)
        return found


# Far above the rounding of a sum of slots, far below one slot.
_ROOM = 1e-4


def _room(rule: Threshold) -> float:
    """Return by how much single precision may fall short of the exact product."""
    reach = greatest_size(rule.mentee) * greatest_size(rule.mentor)
    width = rule.mentee.shape[1]
    # Each product and each sum rounds once, each input once (Higham 2002, §3.1).
    rounding: float = width * (width + 4) * _epsilon(np.dtype(np.float32)) * reach
    return _ROOM * (1 + abs(rule.least)) + rounding


def found_above(
    look: Look, bars: FloatArray, stopped: Callable[[], bool] = never
) -> Iterator[tuple[IntArray, IntArray, FloatArray]]:
    """Walk over all pairs and give those whose rough surplus is above a bar.

    Parameters
    ----------
    look
        Rough surpluses.
    bars
        (n_mentees,), what the exact surplus of a pair must exceed: no such pair is
        missed, some below are given as well.
    stopped
        Asked before every block; then `Stopped` is raised.

    Yields
    ------
    mentees, mentors, rough surplus
        In order of mentee and mentor.
    """
    for rows, rough in look.blocks(stopped):
        low = lowered(bars[rows], look.error, rough.dtype)
        yield found_in_block(rough, low, rows.start)


def found_in_block(
    rough: RoughArray, bars: RoughArray, start: int
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return the pairs of a block above the bars of their rows."""
    # A flat search is several times quicker than one in two dimensions.
    at = np.flatnonzero(rough > bars[:, None])
    width = max(1, rough.shape[1])
    return at // width + start, at % width, rough.ravel()[at].astype(np.float64)


def lowered(bars: FloatArray, error: float, kind: np.dtype[np.generic]) -> RoughArray:
    """Return bars low enough that nothing exactly above is missed."""
    room = error + 2 * _epsilon(kind) * (np.abs(bars) + error)
    return np.asarray((bars - room).astype(kind))


def _epsilon(kind: np.dtype[np.generic]) -> float:
    single = kind == np.dtype(np.float32)
    return float(np.finfo(np.float32 if single else np.float64).eps)


def _joined(sides: list[FloatArray]) -> RoughArray:
    return np.ascontiguousarray(np.hstack(sides).astype(np.float32))


def _refuse(found: RoughArray, pairs: IndexArray, rows: slice) -> None:
    """Set the surpluses of some pairs, sorted by mentee, to minus infinity."""
    if pairs.size:
        first, last = np.searchsorted(pairs[:, 0], [rows.start, rows.stop])
        own = pairs[first:last]
        found[own[:, 0] - rows.start, own[:, 1]] = -np.inf
