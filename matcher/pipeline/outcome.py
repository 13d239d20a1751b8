"""Everything that a match produced, for whoever wants more than the result."""

from dataclasses import dataclass

from matcher.meeting import Ruling
from matcher.participants import Cohort
from matcher.programme import Programme
from matcher.report import MatchResult
from matcher.scoring import Scoring
from matcher.solver import Problem, SolveResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result with the rooms that it passed through.

    Parameters
    ----------
    cohort
        The people who took part.
    programme, scoring, problem, ruling, solved
        The configuration, the scores, the numbers, what wishes and an earlier result
        have settled, and the solver's answer.
    result
        The explained result.
    """

    cohort: Cohort
    programme: Programme
    scoring: Scoring
    problem: Problem
    ruling: Ruling
    solved: SolveResult
    result: MatchResult
