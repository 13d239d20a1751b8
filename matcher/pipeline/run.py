"""Questionnaires to explained pairs: each room of the library in its turn."""

from matcher.errors import RequestError
from matcher.explanation import explain
from matcher.participants import Cohort
from matcher.pipeline.checks import (
    check_anybody,
    check_fixed,
    check_sides,
    clash_error,
)
from matcher.pipeline.identity import run_id
from matcher.pipeline.naming import pair_positions
from matcher.pipeline.outcome import Outcome
from matcher.pipeline.posing import pose
from matcher.pipeline.refusal import UnusableError
from matcher.pipeline.request import MatchRequest
from matcher.questionnaires import Severity
from matcher.report import compose, questions
from matcher.scoring import Scoring, Taxonomy, TextVectors, score
from matcher.solver import Problem, SolveResult, Watch, solve


def match(
    request: MatchRequest,
    *,
    taxonomy: Taxonomy | None = None,
    vectors: TextVectors | None = None,
    watch: Watch | None = None,
) -> Outcome:
    """Match people under a programme and explain every pair.

    Parameters
    ----------
    request
        The people, the programme, the curator's word and the options.
    taxonomy
        What words mean; None: the taxonomy of the package.
    vectors
        Where text vectors come from; None: the cache of this machine.
    watch
        Who may stop the search from outside, and is told how it goes.

    Returns
    -------
    Outcome
        The result, and what each room made on the way.

    Raises
    ------
    UnusableError
        If reading left errors.
    ClashError
        If fixed pairs and limits cannot all be kept.
    RequestError
        If a side is empty or wholly ineligible, a named pair does not fit, or the
        time limit left no matching at all.
    """
    problems = request.intake.problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise UnusableError(problems)
    cohort = request.intake.cohort()
    check_sides(cohort)
    fixed = pair_positions(cohort, request.fixed)
    forbidden = pair_positions(cohort, request.forbidden)
    scoring = score(
        cohort,
        request.programme,
        taxonomy=taxonomy or Taxonomy.load(),
        vectors=vectors or TextVectors.open(),
    )
    check_anybody(cohort, scoring, request.language)
    check_fixed(request, cohort, scoring, fixed, forbidden)
    problem = pose(cohort, request.programme, scoring, fixed=fixed, forbidden=forbidden)
    solved = solve(problem, request.options, watch=watch or Watch())
    return _explained(request, cohort, scoring, problem, solved)


def _explained(
    request: MatchRequest,
    cohort: Cohort,
    scoring: Scoring,
    problem: Problem,
    solved: SolveResult,
) -> Outcome:
    """Put the answer into words, or say what clashes."""
    if solved.diagnosis is not None:
        raise clash_error(solved.diagnosis, cohort, request.language)
    if not solved.has_matching:
        raise RequestError("pipeline.no_time", field="time_limit_s")
    account = explain(
        cohort, request.programme, scoring, problem, solved, request.language
    )
    result = compose(
        account,
        programme=request.programme.id,
        run=run_id(request, cohort),
        cohort=cohort,
        problem=problem,
        result=solved,
        problems=questions(request.intake.problems, scoring.findings, request.language),
        previous=request.previous,
    )
    return Outcome(
        cohort=cohort,
        programme=request.programme,
        scoring=scoring,
        problem=problem,
        solved=solved,
        result=result,
    )
