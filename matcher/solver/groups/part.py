"""A part of a grouped problem: some mentors begin anew, all others stay as they are."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, IndexArray, IntArray
from matcher.compatibility import Dense
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats
from matcher.solver.inertia import Inertia
from matcher.solver.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A small problem inside a large one.

    Parameters
    ----------
    problem, formats, candidates
        The small problem; its scores are those of the candidates alone.
    places
        (n_places,), which place of the large problem each of its places is.
    mentees
        (n_mentees,), which mentee of the large problem each mentee is.
    served
        (n_mentees,), how much each is served now.
    """

    problem: Problem
    formats: Formats
    candidates: Candidates
    places: IntArray
    mentees: IntArray
    served: IntArray

    @property
    def demand(self) -> Demand:
        """How much of each priority is served now."""
        return Demand.of(self.problem, self.served)


@dataclass(frozen=True, slots=True)
class Whole:
    """A large problem with its candidates, to take parts of.

    Parameters
    ----------
    problem, formats, candidates
        The large problem, its options and pairs.
    """

    problem: Problem
    formats: Formats
    candidates: Candidates

    @property
    def mentees(self) -> IntArray:
        """(n_places,), the mentee of each place."""
        return np.asarray(self.candidates.mentees[self.candidates.pair])

    @property
    def mentors(self) -> IntArray:
        """(n_places,), the mentor of each place."""
        return np.asarray(self.candidates.mentors[self.candidates.pair])

    def free(self, used: IntArray, mentors: BoolArray) -> BoolArray:
        """Say which places are free once some mentors begin anew, (n_places,).

        Parameters
        ----------
        used
            Places of the present matching.
        mentors
            (n_mentors,), who begins anew.
        """
        return np.asarray(
            mentors[self.mentors] & (self.left(used, mentors)[self.mentees] > 0)
        )

    def left(self, used: IntArray, mentors: BoolArray) -> IntArray:
        """Return the demand that other mentors leave open, (n_mentees,)."""
        kept = used[~mentors[self.mentors[used]]]
        demand = np.minimum(self.problem.demand, self.problem.n_mentors)
        taken = np.bincount(self.mentees[kept], minlength=self.problem.n_mentees)
        return np.asarray(demand - taken)

    def part(self, used: IntArray, mentors: BoolArray, places: IntArray) -> Part:
        """Return the problem of some mentors on some free places.

        Parameters
        ----------
        used, mentors
            As for `free`.
        places
            Free places, ascending, those used by these mentors among them.
        """
        cols = np.flatnonzero(mentors)
        rows = self._with_companions(np.unique(self.mentees[places]))
        options = np.flatnonzero(mentors[self.formats.owner])
        own = used[mentors[self.mentors[used]]]
        served = np.bincount(self.mentees[own], minlength=self.problem.n_mentees)
        return Part(
            problem=self._problem(rows, cols, used, own),
            formats=self._formats(rows, cols, options),
            candidates=self._candidates(rows, cols, options, places),
            places=places,
            mentees=rows,
            served=served[rows],
        )

    def _with_companions(self, rows: IntArray) -> IntArray:
        """Add those who must have the same mentors."""
        couples = self.problem.together
        touched = couples[np.isin(couples, rows).any(axis=1)]
        return np.union1d(rows, touched.ravel()).astype(np.int64)

    def _formats(self, rows: IntArray, cols: IntArray, options: IntArray) -> Formats:
        formats = self.formats
        return Formats(
            fits=formats.fits[:, rows],
            owner=np.searchsorted(cols, formats.owner[options]),
            kind=formats.kind[options],
            least=formats.least[options],
            most=formats.most[options],
            opens=formats.opens[options],
            time=formats.time[options],
        )

    def _candidates(
        self, rows: IntArray, cols: IntArray, options: IntArray, places: IntArray
    ) -> Candidates:
        whole = self.candidates
        pairs, pair = np.unique(whole.pair[places], return_inverse=True)
        return Candidates(
            mentees=np.searchsorted(rows, whole.mentees[pairs]),
            mentors=np.searchsorted(cols, whole.mentors[pairs]),
            values=whole.values[pairs],
            option=np.searchsorted(options, whole.option[places]),
            pair=pair,
        )

    def _problem(
        self, rows: IntArray, cols: IntArray, used: IntArray, own: IntArray
    ) -> Problem:
        """Return the problem of some people, the others being busy as they are."""
        problem = self.problem
        begins: BoolArray = np.zeros(problem.n_mentors, dtype=np.bool_)
        begins[cols] = True
        return Problem(
            compatibility=Dense(np.zeros((rows.size, cols.size))),
            capacity=problem.capacity[cols],
            demand=self.left(used, begins)[rows],
            load_min=problem.load_min[cols],
            group_min=problem.group_min[cols],
            priority=problem.priority[rows],
            fixed=_within(problem.fixed, rows, cols),
            together=_within(problem.together, rows, rows),
            apart=_within(problem.apart, rows, rows),
            inertia=self._inertia(rows, cols, used, own),
        )

    def _inertia(
        self, rows: IntArray, cols: IntArray, used: IntArray, own: IntArray
    ) -> Inertia | None:
        """Let the part give up what is given up in it, and what nobody else does."""
        inertia = self.problem.inertia
        if inertia is None or inertia.most_changes is None:
            # Its price is in the values of pairs.
            return None
        previous = inertia.distinct
        inside = _within(previous, rows, cols)
        lost = len(previous) - self._kept(previous, used)
        lost_inside = len(inside) - self._kept(previous, own)
        most = lost_inside + inertia.most_changes - lost
        return replace(inertia, pairs=inside, price=0.0, most_changes=most)

    def _kept(self, previous: IndexArray, places: IntArray) -> int:
        """Count the previous pairs among some places."""
        width = self.problem.n_mentors
        keys = self.mentees[places] * width + self.mentors[places]
        return int(np.isin(previous.astype(np.int64) @ [width, 1], keys).sum())


def _within(pairs: IndexArray, rows: IntArray, cols: IntArray) -> IndexArray:
    """Return the pairs whose both sides are there, as positions."""
    inside = np.isin(pairs[:, 0], rows) & np.isin(pairs[:, 1], cols)
    kept = pairs[inside]
    return np.column_stack(
        [np.searchsorted(rows, kept[:, 0]), np.searchsorted(cols, kept[:, 1])]
    ).astype(np.int32)
