"""What a solve is to reach, and the limits it must keep."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from matcher.engine import HERE, Engine, never
from matcher.errors import RequestError


class Objective(StrEnum):
    """What comes after serving as much demand as can be."""

    TOTAL = "total"
    """The greatest sum of scores."""

    BALANCED = "balanced"
    """The lowest score of any pair as high as can be, then the greatest sum."""

    STABLE = "stable"
    """No two who would both rather have each other; the largest such matching."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a problem is to be solved.

    Parameters
    ----------
    objective
        What to reach after serving demand.
    time_limit_s
        Seconds after which the best matching so far is returned; None: no limit.
    leximin
        For `balanced`: after the worst pair the second worst as good as can be, then
        the third, and so on, instead of the greatest total.
    seed
        Seed of all random numbers: the sample that guesses prices, neighbourhoods of
        groups, and the search of CP-SAT.
    engine
        Who does the walks over all pairs; no part of what is asked, and the answer
        does not depend on it.

    Raises
    ------
    RequestError
        If the time limit is not above zero, the seed is negative, or leximin is asked
        for with another objective.
    """

    objective: Objective = Objective.TOTAL
    time_limit_s: float | None = None
    leximin: bool = False
    seed: int = 0
    engine: Engine = field(default=HERE, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.time_limit_s is not None and not self.time_limit_s > 0:
            raise RequestError(
                "solver.time_limit", field="time_limit", value=self.time_limit_s
            )
        if self.seed < 0:
            raise RequestError("solver.seed", field="seed", value=self.seed)
        if self.leximin and self.objective is not Objective.BALANCED:
            raise RequestError("solver.leximin", field="leximin")

    def aimed(self, objective: Objective | None, *, leximin: bool | None) -> "Options":
        """Return options with another word about what to reach.

        Parameters
        ----------
        objective
            None: the one of these options. Another word takes their leximin with it.
        leximin
            None: as these options say, or no where an objective was named.

        Raises
        ------
        RequestError
            If leximin is asked for with another objective than `balanced`.
        """
        if leximin is None:
            leximin = self.leximin and objective is None
        return replace(self, objective=objective or self.objective, leximin=leximin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a solve has come.

    Parameters
    ----------
    round
        Rounds finished.
    objective
        Total of the matching of this round, or None where there is none yet; with a
        previous matching less the price of every pair given up.
    bound
        No matching that does what is asked for, serving the most included, has a
        greater total. Infinite until that is known: with groups not before it is
        proven how much can be served, with `balanced` groups not before the worst
        pair is settled, with `stable` never. Never rises from one report to the next.
    """

    round: int
    objective: float | None
    bound: float


def silent(progress: Progress) -> None:  # nobody listens
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who may stop a solve from outside, and who is told how it goes.

    Parameters
    ----------
    cancelled
        Asked often; once it answers True the best matching so far is returned.
    progress
        Told after every round.
    """

    cancelled: Callable[[], bool] = field(default=never)
    progress: Callable[[Progress], None] = field(default=silent)
