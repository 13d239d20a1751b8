"""The problem of one match: the curator's word, wishes, and an earlier result."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, IndexArray
from matcher.errors import RequestError
from matcher.meeting import (
    Obstacle,
    Refusal,
    Ruling,
    Wishes,
    blended,
    mutual_firsts,
    ranked,
)
from matcher.participants import Cohort
from matcher.pipeline.naming import pair_positions, person_positions
from matcher.pipeline.options import used_options
from matcher.pipeline.posing import pose
from matcher.pipeline.request import MatchRequest
from matcher.programme import MeetingPolicy
from matcher.scoring import Scoring
from matcher.solver import (
    Diagnosis,
    Inertia,
    Problem,
    SolveResult,
    Watch,
    solve,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """A problem ready to be solved, with what was settled on the way to it.

    Parameters
    ----------
    scoring
        The scores, wishes blended in where the policy says so.
    problem
        The numbers.
    ruling
        What wishes and the earlier result have settled.
    """

    scoring: Scoring
    problem: Problem
    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The curator's word, in positions.

    Parameters
    ----------
    fixed, forbidden
        Pairs that must be, and must not be, (n_pairs, 2) each.
    approved
        Those among the fixed that stay from earlier, (n_pairs, 2).
    dissolved
        Earlier pairs that came apart: forbidden, and all others stay; None where
        nothing was said of it.
    earlier
        Pairs of the earlier result among the people who are still there.
    """

    fixed: IndexArray
    forbidden: IndexArray
    approved: IndexArray
    dissolved: IndexArray | None
    earlier: IndexArray

    @classmethod
    def of(cls, request: MatchRequest, cohort: Cohort) -> "Word":
        """Find the people whom the curator names.

        Raises
        ------
        RequestError
            If a name means nobody, or may mean several people; if somebody whose
            pair dissolved had none.
        """
        asked = request.after_meeting
        earlier = _earlier(request, cohort)
        dissolved = None
        if asked.keep_all_but:
            dissolved = _pairs_of(asked.keep_all_but, cohort, earlier)
        approved = pair_positions(cohort, asked.approved)
        forbidden = pair_positions(cohort, request.forbidden)
        return cls(
            fixed=np.concatenate([pair_positions(cohort, request.fixed), approved]),
            forbidden=forbidden
            if dissolved is None
            else np.concatenate([forbidden, dissolved]),
            approved=approved,
            dissolved=dissolved,
            earlier=earlier,
        )


def pose_round(
    request: MatchRequest, cohort: Cohort, scoring: Scoring, word: Word
) -> Posed:
    """Return the problem with wishes, approved pairs and inertia in it."""
    wishes = Wishes.of(cohort, request.intake.preferences)
    policy = request.policy
    share = 0.0
    if not wishes.is_empty and policy is not MeetingPolicy.STABLE:
        share = request.programme.wishes_share
        scoring = blended(scoring, wishes, share)
    problem = pose(
        cohort,
        request.programme,
        scoring,
        fixed=word.fixed,
        forbidden=word.forbidden,
    )
    kept = _kept(problem, word)
    problem = replace(problem, fixed=np.concatenate([problem.fixed, kept]))
    problem = _with_inertia(request, problem, word)
    nothing = kept[:0]
    ruling = Ruling(
        wishes=wishes,
        policy=policy,
        share=share,
        mutual=nothing,
        refused=(),
        kept=np.concatenate([word.approved, kept]),
        dissolved=nothing if word.dissolved is None else word.dissolved,
    )
    if wishes.is_empty or policy is MeetingPolicy.BLEND:
        return Posed(scoring=scoring, problem=problem, ruling=ruling)
    if policy is MeetingPolicy.STABLE:
        return Posed(scoring=scoring, problem=ranked(problem, wishes), ruling=ruling)
    settled = mutual_firsts(wishes, problem)
    return Posed(
        scoring=scoring,
        problem=_fixing(problem, settled.pairs),
        ruling=replace(ruling, mutual=settled.pairs, refused=settled.refused),
    )


def solve_round(
    request: MatchRequest,
    posed: Posed,
    watch: Watch,
    *,
    start: SolveResult | None = None,
) -> tuple[Posed, SolveResult]:
    """Solve; where mutual first choices clash with limits, loosen them one by one.

    Nothing but mutual first choices is loosened: what the curator fixed and clashes is
    an answer with a diagnosis. An earlier answer to start from makes it faster, never
    other.
    """
    options = used_options(request, posed.ruling)
    result = solve(posed.problem, options, start=start, watch=watch)
    while result.diagnosis is not None and len(posed.ruling.mutual):
        posed = _loosened(posed, result.diagnosis)
        result = solve(posed.problem, options, start=start, watch=watch)
    return posed, result


def check_second_round(request: MatchRequest) -> None:
    """Raise RequestError where an option of the second round has nothing to act on."""
    asked = request.after_meeting
    if asked.policy is not None and not request.intake.preferences:
        raise RequestError("meeting.no_wishes", field="policy")
    needs = "keep_all_but" if asked.keep_all_but else asked.spares
    if needs is not None and request.previous is None:
        raise RequestError("meeting.no_previous", field=needs)


def _earlier(request: MatchRequest, cohort: Cohort) -> IndexArray:
    """Return the pairs of the earlier result whose two people are still there."""
    pairs = request.previous.pairs if request.previous is not None else ()
    found = [
        (cohort.mentee_index[mentee], cohort.mentor_index[mentor])
        for mentee, mentor in pairs
        if mentee in cohort.mentee_index and mentor in cohort.mentor_index
    ]
    return _as_pairs(found)


def _pairs_of(names: Iterable[str], cohort: Cohort, pairs: IndexArray) -> IndexArray:
    """Return the pairs of some people, whichever side they stand on."""
    apart = np.zeros(len(pairs), dtype=np.bool_)
    for typed in names:
        mentees, mentors = person_positions(cohort, typed, "keep_all_but")
        own: BoolArray = np.isin(pairs[:, 0], mentees) | np.isin(pairs[:, 1], mentors)
        if not own.any():
            raise RequestError(
                "meeting.not_in_previous", field="keep_all_but", person=typed
            )
        apart |= own
    found: IndexArray = pairs[apart]
    return found


def _kept(problem: Problem, word: Word) -> IndexArray:
    """Return the earlier pairs that stay because only some dissolved.

    Those that a rule closes now do not stay: the changes say which rule.
    """
    if word.dissolved is None:
        return word.earlier[:0]
    return _still_open(problem, word.earlier)


def _still_open(problem: Problem, pairs: IndexArray) -> IndexArray:
    """Return the pairs that rules and forbidden pairs leave, not fixed already."""
    mentees, mentors = pairs[:, 0], pairs[:, 1]
    is_open = problem.allowed(mentees, mentors)
    is_open &= ~problem.are_among(problem.fixed, mentees, mentors)
    found: IndexArray = pairs[is_open]
    return found


def _with_inertia(request: MatchRequest, problem: Problem, word: Word) -> Problem:
    """Return a problem that spares the earlier pairs, as far as was asked."""
    asked = request.after_meeting
    if asked.spares is None:
        return problem
    allowed = problem.allowed(word.earlier[:, 0], word.earlier[:, 1])
    inertia = Inertia(
        pairs=word.earlier[allowed],
        price=asked.inertia,
        most_changes=asked.most_changes,
    )
    return replace(problem, inertia=inertia)


def _fixing(problem: Problem, pairs: IndexArray) -> Problem:
    return replace(problem, fixed=np.concatenate([problem.fixed, pairs]))


def _loosened(posed: Posed, diagnosis: Diagnosis) -> Posed:
    """Give up the mutual first choices that a clash names, else the lowest score."""
    mutual = posed.ruling.mutual
    mentors = [mentor for clash in diagnosis.clashes for mentor in clash.mentors]
    named = np.flatnonzero(np.isin(mutual[:, 1], mentors))
    # The pairs stand by score, the best first: the last is given up first.
    at = int(named[-1]) if named.size else len(mutual) - 1
    mentee, mentor = mutual[at].tolist()
    refusal = Refusal(mentee, mentor, Obstacle.CLASH)
    fixed = posed.problem.fixed
    is_other = (fixed != mutual[at]).any(axis=1)
    return replace(
        posed,
        problem=replace(posed.problem, fixed=fixed[is_other]),
        ruling=replace(
            posed.ruling,
            mutual=np.delete(mutual, at, axis=0),
            refused=(*posed.ruling.refused, refusal),
        ),
    )


def _as_pairs(pairs: list[tuple[int, int]]) -> IndexArray:
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)
