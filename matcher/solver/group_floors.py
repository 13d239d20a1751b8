"""The highest score that every pair can have while groups serve as much.

One floor is decided by the first of these that can: the flow without sizes and
choices, whose matching may obey all rules; where pairs are many, prices and flows,
which find but prove nothing; a program of all pairs at or above it, which either
finds a matching or proves that there is none.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.engine import Engine
from matcher.solver.deadline import Deadline
from matcher.solver.floored import at_least
from matcher.solver.grouped import Groups
from matcher.solver.groups.arrange import arranged, matching_of
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.loading import loaded_in_time
from matcher.solver.matching import Matching
from matcher.solver.network import Network
from matcher.solver.objective import Options
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult
from matcher.solver.termination import Limit
from matcher.solver.thresholds import arcs_at_least

# Up to so many places the program alone is quicker than prices; above so many it
# takes longer than its answer is worth.
_PROGRAM_ALONE = 20_000
_MOST_PLACES = 120_000
# With so many pairs their scores are not laid side by side.
_MOST_PAIRS = 1 << 24
# So many floors may stay undecided before the search ends.
_MOST_UNDECIDED = 2


@dataclass(frozen=True, slots=True)
class Trial:
    """What is known of one floor.

    Parameters
    ----------
    matching
        Serves as much with pairs at or above the floor, or None.
    proven
        Without a matching: whether there is none.
    answer
        The greatest total at the floor, where it was sought on the way.
    """

    matching: Matching | None
    proven: bool = False
    answer: SolveResult | None = None


@dataclass(frozen=True, slots=True)
class HighestFloor:
    """The highest floor found.

    Parameters
    ----------
    score
        All pairs of the matching are at least so good.
    matching
        Serves as much as can be.
    limit
        What ended the search before the proof, or None: no higher floor can be kept.
    answer
        The greatest total at that score, where it was sought on the way.
    """

    score: float
    matching: Matching
    limit: Limit | None
    answer: SolveResult | None = None


@dataclass(slots=True)
class Floors:
    """Decides which floors can be kept.

    Parameters
    ----------
    problem
        The problem, with all its rules.
    served
        (n_mentees,), how much each is served in a matching that serves the most.
    options, deadline
        As for the whole solve.
    """

    problem: Problem
    served: IntArray
    options: Options
    deadline: Deadline
    formats: Formats = field(init=False)
    """The options of mentors."""
    units: IntArray = field(init=False)
    """(n_levels,), units of each priority that must be served."""

    def __post_init__(self) -> None:
        self.formats = Formats.of(self.problem)
        self.units = Demand.of(self.problem, self.served).served

    def decide(self, floor: float, *, by_flow: bool = False) -> Trial:
        """Say whether pairs at or above a floor serve as much.

        Parameters
        ----------
        floor
            A score.
        by_flow
            Whether to try first what the flow without sizes happens to give.
        """
        restricted = at_least(self.problem, floor)
        if self.deadline.reached():
            return Trial(None)
        if by_flow and (found := self._by_flow(restricted)):
            return Trial(found)
        candidates = None
        if not self.deadline.reached():
            candidates = self._candidates(restricted, floor)
        if candidates is None or candidates.places > _PROGRAM_ALONE:
            answer = self._by_prices(restricted)
            if answer is not None:
                return Trial(answer.matching, answer=answer)
        too_many = candidates is None or candidates.places > _MOST_PLACES
        if candidates is None or too_many or not loaded_in_time(self.deadline):
            return Trial(None)
        return self._by_program(restricted, candidates)

    def between(self, known: Matching, high: float) -> HighestFloor:
        """Return the highest floor from the worst pair of a matching to below a score.

        Parameters
        ----------
        known
            Serves as much.
        high
            A score that no matching keeps as its floor.

        Notes
        -----
        Galloping from the highest down, since a floor of groups is seldom far below
        that of the flow, then bisection.
        """
        low = _worst(self.problem, known)
        if over := self.deadline.reached():
            return HighestFloor(low, known, over)
        steps = self._scores(low, high, self.options.engine)
        if steps is None:
            return HighestFloor(low, known, Limit.METHOD)
        found = HighestFloor(low, known, None)
        undecided, bottom, top, stride = 0, 0, steps.size, 1
        while top - bottom > 1:
            if self.deadline.reached() or undecided > _MOST_UNDECIDED:
                undecided += 1
                break
            middle = max((top + bottom) // 2, top - stride)
            trial = self.decide(float(steps[middle]))
            if trial.matching is None:
                top, stride = middle, 2 * stride
                undecided += not trial.proven
                continue
            found = self._raised(float(steps[middle]), trial.matching, trial)
            bottom = int(np.searchsorted(steps, found.score))
            stride = steps.size
        limit = self.deadline.reached() or Limit.METHOD
        return replace(found, limit=limit if undecided else None)

    def serves(self, matching: Matching) -> bool:
        """Say whether a matching obeys the rules and serves as much."""
        own = Demand.of(self.problem, matching.served_each(self.problem)).served
        enough = bool((own == self.units).all())
        return enough and not matching.violations(self.problem)

    def all_pairs(self, floor: float) -> Candidates | None:
        """Return all pairs at or above a floor for programs; None: too many or late."""
        if self.deadline.reached():
            return None
        found = self._candidates(at_least(self.problem, floor), floor)
        if found is None or found.places > _MOST_PLACES:
            return None
        return found if loaded_in_time(self.deadline) else None

    def _raised(self, floor: float, matching: Matching, trial: Trial) -> HighestFloor:
        """Return a floor that can be kept, raised to the worst pair at hand."""
        worst = _worst(self.problem, matching)
        # A total sought at a lower floor may be less than at the higher one.
        answer = trial.answer if worst == floor else None
        return HighestFloor(worst, matching, None, answer)

    def _by_flow(self, restricted: Problem) -> Matching | None:
        """Try the flow without sizes and choices."""
        flow = Network().solve(
            relaxation(restricted), self.options, self.deadline, None
        )
        if not flow.has_matching:
            return None
        found = arranged(self.problem, self.formats, flow.matching.pairs)
        return found if self.serves(found) else None

    def _by_prices(self, restricted: Problem) -> SolveResult | None:
        """Try what the search for the greatest total finds."""
        if self.deadline.reached():
            return None
        found = Groups(explains=False).solve(
            restricted, self.options, self.deadline, None
        )
        served = found.has_matching and self.serves(found.matching)
        return found if served else None

    def _by_program(self, restricted: Problem, candidates: Candidates) -> Trial:
        """Decide by a program of all pairs at or above the floor."""
        # Loading scipy takes longer than a small solve.
        from matcher.solver.groups.model import Goal, GroupModel  # noqa: PLC0415

        model = GroupModel(restricted, self.formats, candidates)
        # Whatever serves as much will do, so nothing is to be made greatest.
        nothing = np.zeros(candidates.size)
        found = model.solve(Goal(weights=nothing, served=self.units), self.deadline)
        if found.places is None:
            return Trial(None, proven=found.infeasible)
        matching = matching_of(self.formats, candidates, found.places)
        return Trial(matching if self.serves(matching) else None)

    def _candidates(self, restricted: Problem, floor: float) -> Candidates | None:
        """Return all pairs at or above a floor, or None: too many to count."""
        arcs = self._pairs(floor, self.options.engine)
        if arcs is None or len(arcs) > _MOST_PLACES:
            return None
        keys = np.concatenate([arcs, self.problem.fixed]).astype(np.int64)
        return Candidates.of(
            relaxation(restricted),
            self.formats,
            keys @ np.array([self.problem.n_mentors, 1]),
        )

    def _pairs(self, floor: float, engine: Engine) -> IntArray | None:
        """Return the pairs at or above a floor that are not fixed; None: too many."""
        if self.problem.n_mentees * self.problem.n_mentors > _MOST_PAIRS:
            return None
        arcs = arcs_at_least(relaxation(self.problem), floor, engine)
        return np.column_stack([arcs.mentees, arcs.mentors]).astype(np.int64)

    def _scores(self, low: float, high: float, engine: Engine) -> FloatArray | None:
        """Return the distinct scores from low to below high; None: too many."""
        pairs = self._pairs(low, engine)
        if pairs is None:
            return None
        scores = self.problem.scores(pairs[:, 0], pairs[:, 1])
        return np.unique(np.append(scores[scores < high], low))


def _worst(problem: Problem, matching: Matching) -> float:
    """Return the lowest score of a matching that has pairs."""
    found = matching.worst_score(problem)
    return np.inf if found is None else found
