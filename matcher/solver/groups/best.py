"""The best matching so far, and how it is filled and compared."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.certificate import tolerance_of
from matcher.solver.deadline import Deadline
from matcher.solver.groups.arrange import matching_of
from matcher.solver.groups.assignment import assign
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.task import Task
from matcher.solver.matching import Matching

# Groups that cannot fill are closed, and the flow is solved again, so many times.
_REPAIRS = 8


@dataclass(slots=True)
class Best:
    """The best matching so far.

    Parameters
    ----------
    task
        What is searched for.
    matching
        The matching, or None.
    value
        Its score and inertia; minus infinity without a matching.
    """

    task: Task
    matching: Matching | None = None
    value: float = -np.inf

    @property
    def tolerance(self) -> float:
        """The gap up to which the matching counts as proven."""
        if self.matching is None:
            return 0.0
        problem = self.task.problem
        scores = problem.scores(self.matching.mentees, self.matching.mentors)
        return tolerance_of(problem, scores)

    @property
    def has_rules_between_pairs(self) -> bool:
        """Whether rules tie pairs to each other, of which a flow knows nothing."""
        problem = self.task.problem
        inertia = problem.inertia
        capped = inertia is not None and inertia.most_changes is not None
        return problem.has_companions or capped

    def demand(self) -> Demand | None:
        """Return how much of each priority the matching serves, or None without one."""
        if self.matching is None:
            return None
        problem = self.task.problem
        return Demand.of(problem, self.matching.served_each(problem))

    def serves(self, demand: Demand) -> bool:
        """Say whether the matching serves exactly so much of each priority."""
        own = self.demand()
        return own is not None and bool((own.served == demand.served).all())

    def take(self, matching: Matching) -> None:
        """Keep a matching if it obeys every rule and is better."""
        if matching.violations(self.task.problem):
            return
        value = self._value_of(matching)
        if self.matching is None or (self._rank(matching), value) > (
            self._rank(self.matching),
            self.value,
        ):
            self.matching, self.value = matching, value

    def take_places(self, candidates: Candidates, places: IntArray) -> None:
        """Keep what some places mean if it is better."""
        self.take(matching_of(self.task.formats, candidates, places))

    def fill(self, candidates: Candidates, used: BoolArray, deadline: Deadline) -> None:
        """Fill some groups as well as can be, and take the matching.

        Each flow cannot be stopped: after the deadline none more begins.
        """
        if self.has_rules_between_pairs:
            return
        used = used.copy()
        for _ in range(_REPAIRS):
            filling = assign(self.task.valued, self.task.formats, candidates, used)
            if not filling.unfilled.size:
                if filling.loads_met:
                    self.take_places(candidates, filling.places)
                return
            if deadline.reached():
                return
            used[filling.unfilled] = False

    def _rank(self, matching: Matching) -> tuple[int, ...]:
        """Return service in all, then of each priority from the highest."""
        own = Demand.of(self.task.problem, matching.served_each(self.task.problem))
        return matching.served, *own.served[::-1].tolist()

    def _value_of(self, matching: Matching) -> float:
        """Return score and inertia, without the surcharge."""
        values = self.task.valued.scores(matching.mentees, matching.mentors)
        return float(values.sum()) - self.task.surcharge
