"""Questionnaires to explained pairs: each room of the library in its turn."""

from matcher.explanation import explain
from matcher.meeting import with_vetoes
from matcher.participants import Cohort
from matcher.pipeline.checks import (
    check_anybody,
    check_fixed,
    check_sides,
    clash_error,
    without_answer,
)
from matcher.pipeline.identity import run_id
from matcher.pipeline.options import used_options
from matcher.pipeline.outcome import Outcome
from matcher.pipeline.refusal import UnusableError
from matcher.pipeline.request import MatchRequest
from matcher.pipeline.second_round import (
    Posed,
    Word,
    check_second_round,
    pose_round,
    solve_round,
)
from matcher.questionnaires import Severity
from matcher.report import Question, compose, questions, refusals
from matcher.scoring import Taxonomy, TextVectors, score
from matcher.solver import SolveResult, Watch


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
    check_second_round(request)
    cohort = with_vetoes(request.intake.cohort(), request.intake.preferences)
    check_sides(cohort)
    word = Word.of(request, cohort)
    scoring = score(
        cohort,
        request.programme,
        taxonomy=taxonomy or Taxonomy.load(),
        vectors=vectors or TextVectors.open(),
    )
    check_anybody(cohort, scoring, request.language)
    check_fixed(
        (*request.fixed, *request.after_meeting.approved),
        cohort,
        scoring,
        fixed=word.fixed,
        forbidden=word.forbidden,
        language=request.language,
    )
    posed = pose_round(request, cohort, scoring, word)
    return _explained(request, cohort, *solve_round(request, posed, watch or Watch()))


def _explained(
    request: MatchRequest, cohort: Cohort, posed: Posed, solved: SolveResult
) -> Outcome:
    """Put the answer into words, or say what clashes."""
    if solved.diagnosis is not None:
        raise clash_error(solved.diagnosis, cohort, request.language)
    if not solved.has_matching:
        raise without_answer(solved.termination)
    account = explain(
        cohort,
        request.programme,
        posed.scoring,
        posed.problem,
        solved,
        request.language,
        ruling=posed.ruling,
    )
    result = compose(
        account,
        programme=request.programme.id,
        run=run_id(request, cohort),
        cohort=cohort,
        problem=posed.problem,
        result=solved,
        problems=_questions(request, cohort, posed),
        previous=request.previous,
        ruling=posed.ruling,
        objective=used_options(request, posed.ruling).objective,
    )
    return Outcome(
        cohort=cohort,
        programme=request.programme,
        scoring=posed.scoring,
        problem=posed.problem,
        ruling=posed.ruling,
        solved=solved,
        result=result,
    )


def _questions(
    request: MatchRequest, cohort: Cohort, posed: Posed
) -> tuple[Question, ...]:
    """Return what the files left open, and mutual first choices that were refused."""
    found = questions(request.intake.problems, posed.scoring.findings, request.language)
    refused = refusals(posed.ruling.refused, cohort, request.language)
    return (*found, *refused)
