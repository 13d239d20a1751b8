"""The bound over all pairs, and pairs worth adding to the candidates: one walk."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility.blocks import BLOCK_SCORES
from matcher.engine import HERE, Engine, never
from matcher.solver.certificate import Prices
from matcher.solver.groups.dual import Demand, place_worth
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.pricing import NOBODY, choose, team_of
from matcher.solver.problem import Problem

# A block product may differ from the exact score by a few roundings of each feature.
_BLOCK_ERROR = 1e-12

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk over all pairs has found.

    Parameters
    ----------
    prices
        The prices under which it walked.
    bound
        No matching that serves as much has a greater value.
    option
        (n_options,), what the best team of each option earns.
    bar
        (n_options,), what a pair must earn to join the best team.
    team
        Pairs of the best teams of options that earn anything, as
        `mentee * n_mentors + mentor`.
    """

    prices: Prices
    bound: float
    option: FloatArray
    bar: FloatArray
    team: IntArray


@dataclass(frozen=True, slots=True)
class Walks:
    """Walks over all pairs, their blocks spread by an engine.

    Parameters
    ----------
    problem
        The problem without sizes and choices.
    formats
        The options.
    engine
        Who does the blocks; what is found does not depend on it.
    stopped
        Asked between blocks; once True a walk is given up.
    """

    problem: Problem
    formats: Formats
    engine: Engine = HERE
    stopped: Callable[[], bool] = never

    def price(self, demand: Demand, prices: Prices) -> Walk | None:
        """Price the best team of every option; None: the walk was stopped.

        Parameters
        ----------
        demand, prices
            What is served, and the prices.
        """
        problem, formats = self.problem, self.formats
        found = self._blocks(_Pricing(_Columns(problem, formats, prices)))
        if found is None:
            return None
        none = np.empty(0)
        earned = np.concatenate([*(one.earned for one in found), none])
        greatest = max((one.greatest for one in found), default=1.0)
        chosen = choose(formats, earned)
        bound = math.fsum(
            [
                *(prices.mentee * demand.dearest(prices.mentee)).tolist(),
                *place_worth(problem, prices.mentor).tolist(),
                *earned[chosen].tolist(),
            ]
        )
        used = int(demand.served.sum())
        return Walk(
            prices=prices,
            bound=bound + _BLOCK_ERROR * greatest * used,
            option=earned,
            bar=np.concatenate([*(one.bars for one in found), none]),
            team=_joined([one.team for one in found]),
        )

    def best(self, prices: Prices, *, beyond: int) -> IntArray:
        """Return the pairs of every option's best few, some more than it can take.

        As `mentee * n_mentors + mentor`, in no order; none of a walk that was stopped.
        """
        columns = _Columns(self.problem, self.formats, prices)
        return _joined(self._blocks(_Nearest(columns, beyond)) or [])

    def survivors(
        self, prices: Prices, seen: Walk, *, gap: float, most_pairs: int
    ) -> IntArray | None:
        """Return every pair that a matching better by less than the gap could use.

        A pair that is not among them costs more than the gap to any matching that uses
        it, so no better matching does. None: there are more than asked for, or the
        walk was stopped.
        """
        formats, groups = self.formats, self.formats.opens
        best = np.zeros(self.problem.n_mentors)
        np.maximum.at(best, formats.owner[groups], seen.option[groups])
        lost = np.where(groups, best[formats.owner] - seen.option, 0.0)
        lowest = np.where(lost <= gap, seen.bar - (gap - lost), np.inf)
        columns = _Columns(self.problem, formats, prices)
        found = self._blocks(_Above(columns, lowest), most_pairs=most_pairs)
        return None if found is None else np.unique(_joined(found))

    def _blocks(
        self,
        function: Callable[[slice], Found],
        *,
        most_pairs: float = math.inf,
    ) -> list[Found] | None:
        """Return what each block gives; None: stopped, or too many pairs."""
        parts = self._parts()
        found: list[Found] = []
        count = 0
        for one in self.engine.map(function, parts, stopped=self.stopped):
            found.append(one)
            count += one.size if isinstance(one, np.ndarray) else 0
            if count > most_pairs:
                return None
        return found if len(found) == len(parts) else None

    def _parts(self) -> list[slice]:
        """Cut the options into slices whose columns fit into a block."""
        width = max(1, BLOCK_SCORES // max(1, self.problem.n_mentees))
        size = self.formats.size
        return [slice(at, min(at + width, size)) for at in range(0, size, width)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each mentee earns in some options."""

    problem: Problem
    formats: Formats
    prices: Prices

    def worth(self, options: slice) -> FloatArray:
        """Return earnings, (n_mentees, n_options); those who do not fit are nobody."""
        problem, formats, prices = self.problem, self.formats, self.prices
        everyone = slice(0, problem.n_mentees)
        owners, banned = formats.owner[options], problem.forbidden
        cols = slice(int(owners[0]), int(owners[-1]) + 1)
        block = np.array(problem.compatibility.block(everyone, cols))
        if problem.eligibility.rules:
            block[~problem.eligibility.block(everyone, cols)] = np.nan
        inside = (banned[:, 1] >= cols.start) & (banned[:, 1] < cols.stop)
        block[banned[inside, 0], banned[inside, 1] - cols.start] = np.nan
        block -= prices.mentee[:, None]
        block -= prices.mentor[None, cols]
        worth = block[:, owners - cols.start]
        fits: BoolArray = formats.fits[formats.kind[options]].T
        return np.where(fits & ~np.isnan(worth), worth, NOBODY)

    def width(self, options: slice) -> int:
        """Return the most that any of some options takes."""
        formats = self.formats
        return int(np.maximum(formats.most, formats.least)[options].max())

    def keys(self, mentees: IntArray, owners: IntArray) -> IntArray:
        """Return pairs as `mentee * n_mentors + mentor`."""
        return np.asarray(mentees * self.problem.n_mentors + owners)


@dataclass(frozen=True, slots=True)
class _Priced:
    """What a block of options earns, bars to join, and the best teams' pairs."""

    earned: FloatArray
    bars: FloatArray
    team: IntArray
    greatest: float


@dataclass(frozen=True, slots=True)
class _Pricing:
    """Price the best teams of a block of options."""

    columns: _Columns

    def __call__(self, options: slice) -> _Priced:
        formats, worth = self.columns.formats, self.columns.worth(options)
        top = _top(worth, self.columns.width(options))
        rows = np.take_along_axis(worth, top, 0).T
        least, most = formats.least[options], formats.most[options]
        taken, earned = team_of(rows, least, most)
        local, column = np.nonzero(taken & (earned > 0)[:, None])
        owners = formats.owner[options][local]
        finite = worth[worth > NOBODY / 2]
        return _Priced(
            earned=earned,
            bars=_bars(rows, taken, most),
            team=self.columns.keys(top.T[local, column], owners),
            greatest=max(1.0, float(np.abs(finite).max(initial=0.0))),
        )


@dataclass(frozen=True, slots=True)
class _Nearest:
    """Find the best few of each option of a block."""

    columns: _Columns
    beyond: int

    def __call__(self, options: slice) -> IntArray:
        worth = self.columns.worth(options)
        width = self.columns.width(options) + self.beyond
        top = _top(worth, min(width, worth.shape[0]))
        can = np.take_along_axis(worth, top, 0) > NOBODY / 2
        owners = np.broadcast_to(self.columns.formats.owner[options], top.shape)
        return self.columns.keys(top, owners)[can]


@dataclass(frozen=True, slots=True)
class _Above:
    """Find the pairs of a block that earn no less than their option's bar."""

    columns: _Columns
    lowest: FloatArray

    def __call__(self, options: slice) -> IntArray:
        worth = self.columns.worth(options)
        enough = (worth >= self.lowest[options]) & (worth > NOBODY / 2)
        mentee, column = np.nonzero(enough)
        return self.columns.keys(mentee, self.columns.formats.owner[options][column])


def _joined(parts: list[IntArray]) -> IntArray:
    return np.concatenate([*parts, np.empty(0, dtype=np.int64)])


def _top(worth: FloatArray, width: int) -> IntArray:
    """Return the rows of the best few of each column, best first, ties by row."""
    if width < worth.shape[0]:
        top = np.argpartition(-worth, width - 1, axis=0)[:width]
        top = np.sort(top, axis=0)
    else:
        top = np.tile(np.arange(worth.shape[0])[:, None], worth.shape[1])
    order = np.argsort(-np.take_along_axis(worth, top, 0), axis=0, kind="stable")
    return np.asarray(np.take_along_axis(top, order, 0))


def _bars(rows: FloatArray, taken: BoolArray, most: IntArray) -> FloatArray:
    """Return what one more pair must earn to be as good as the last in each team.

    With room left a pair that earns nothing costs what it earns; in a full team, or
    one held together by its least size, it takes the place of the last.
    """
    count = taken.sum(axis=1)
    last: FloatArray = np.where(taken, rows, np.inf).min(axis=1, initial=np.inf)
    full = count >= most
    return np.asarray(np.where(full, last, np.minimum(last, 0.0)))
