"""What would change if the curator saved some edits: the same answer as saving them."""

from dataclasses import dataclass, replace

from matcher.errors import RequestError
from matcher.pipeline import MatchRequest
from matcher.pipeline.checks import (
    check_anybody,
    check_fixed,
    clash_error,
    without_answer,
)
from matcher.pipeline.second_round import Posed, Word, pose_round, solve_round
from matcher.solver import Matching, Problem, SolveResult, Watch
from matcher.whatif.edits import Edits, edited_cohort, edited_programme
from matcher.whatif.position import Position
from matcher.whatif.prepared import Prepared
from matcher.whatif.price import Price
from matcher.whatif.rescoring import rescored


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """How good a whole matching is, under the scores it was made with.

    Parameters
    ----------
    served, demand
        Units of demand served, and asked for.
    waiting
        Mentees who lack a mentor.
    mentors_used
        Mentors who have somebody.
    total, mean, worst
        Sum, mean and lowest of the scores; None where there is no pair.
    """

    served: int
    demand: int
    waiting: int
    mentors_used: int
    total: float
    mean: float | None
    worst: float | None

    @classmethod
    def of(cls, problem: Problem, matching: Matching) -> "Whole":
        """Judge a matching from the problem alone."""
        total, served = matching.objective(problem), matching.served
        return cls(
            served=served,
            demand=int(problem.demand.sum()),
            waiting=int((matching.served_each(problem) < problem.demand).sum()),
            mentors_used=int((matching.loads(problem) > 0).sum()),
            total=total,
            mean=total / served if served else None,
            worst=matching.worst_score(problem),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A match under edits, beside the one there is.

    Parameters
    ----------
    problem, solved
        What was solved under the edits, and the answer.
    difference
        Who moves; its gain compares both matchings under the edited scores.
    before, after
        How good each is under its own scores.
    """

    problem: Problem
    solved: SolveResult
    difference: Price
    before: Whole
    after: Whole


def try_edits(prepared: Prepared, edits: Edits, *, watch: Watch | None = None) -> Trial:
    """Match once more under edits, from what is prepared; nothing is saved.

    Raises
    ------
    ClashError
        If locks and limits cannot all be kept.
    RequestError
        If an edit names nobody or nothing, if nothing is edited, or if the time limit
        left no matching.
    """
    if edits.is_empty:
        raise RequestError("whatif.nothing", field="changes")
    posed = _posed(prepared, edits)
    request = _request(prepared, edits)
    posed, solved = solve_round(
        request, posed, watch or Watch(), start=prepared.outcome.solved
    )
    if solved.diagnosis is not None:
        raise clash_error(solved.diagnosis, prepared.cohort, request.language)
    if not solved.has_matching:
        raise without_answer(solved.termination)
    position: Position = prepared.position
    return Trial(
        problem=posed.problem,
        solved=solved,
        difference=position.compared(posed.problem, solved),
        before=Whole.of(position.problem, position.matching),
        after=Whole.of(posed.problem, solved.matching),
    )


def _request(prepared: Prepared, edits: Edits) -> MatchRequest:
    """Return what would be asked if the edits were saved."""
    request = prepared.request
    return replace(
        request,
        programme=edited_programme(request.programme, edits),
        fixed=(*request.fixed, *edits.fixed),
        forbidden=(*request.forbidden, *edits.forbidden),
    )


def _posed(prepared: Prepared, edits: Edits) -> Posed:
    """Return the problem that the edits make."""
    request = _request(prepared, edits)
    places = {
        prepared.mentor_at(edit.mentor, edit.field): edit for edit in edits.places
    }
    cohort = edited_cohort(prepared.cohort, places)
    before, base = prepared.request.programme, prepared.outcome.scoring
    scoring = rescored(base, cohort, before, request.programme)
    check_anybody(cohort, scoring, request.language)
    word = Word.of(request, cohort)
    check_fixed(
        (*request.fixed, *request.after_meeting.approved),
        cohort,
        scoring,
        fixed=word.fixed,
        forbidden=word.forbidden,
        language=request.language,
    )
    return pose_round(request, cohort, scoring, word)
