"""Put the result of a match together from what the rooms below have found."""

from itertools import groupby

from matcher.explanation import (
    Account,
    Change,
    PairAccount,
    PreviousMatch,
    explain_changes,
)
from matcher.meeting import Ruling
from matcher.participants import Cohort, Format, Mentor
from matcher.report.match_result import Match, MatchResult, Question
from matcher.solver import Objective, Problem, SolveResult


def compose(  # noqa: PLR0913  # everything that a result is made of
    account: Account,
    *,
    programme: str,
    run: str,
    cohort: Cohort,
    problem: Problem,
    result: SolveResult,
    problems: tuple[Question, ...] = (),
    previous: PreviousMatch | None = None,
    ruling: Ruling | None = None,
    objective: Objective = Objective.TOTAL,
) -> MatchResult:
    """Return the result of a match.

    Parameters
    ----------
    account
        The explanations.
    programme, run
        Id of the programme, and the hash of everything that went in.
    cohort, problem, result
        What was matched, and the answer.
    problems
        What the files left open.
    previous
        An earlier result to compare with.
    ruling
        What wishes and the earlier result have settled.
    objective
        What was striven for.
    """
    changes: tuple[Change, ...] = ()
    if previous is not None:
        changes = explain_changes(previous, cohort, problem, account, ruling)
    return MatchResult(
        programme=programme,
        run=run,
        language=account.language,
        matches=_matches(account, cohort),
        unmatched=account.unmatched,
        changes=changes,
        metrics=account.metrics,
        termination=result.termination,
        stats=result.stats,
        problems=problems,
        objective=objective,
        settled=result.settled,
        is_worst_proven=result.worst_proof is not None,
    )


def _matches(account: Account, cohort: Cohort) -> tuple[Match, ...]:
    """Gather the pairs of each mentor; they come sorted by mentor."""
    return tuple(
        _match(cohort.mentors[cohort.mentor_index[mentor]], tuple(pairs))
        for mentor, pairs in groupby(account.pairs, key=lambda pair: pair.mentor)
    )


def _match(mentor: Mentor, pairs: tuple[PairAccount, ...]) -> Match:
    """Call several mentees a group, unless the mentor works one to one only."""
    only_singly = (
        Format.INDIVIDUAL in mentor.formats and Format.GROUP not in mentor.formats
    )
    is_group = mentor.capacity.is_group or (len(pairs) > 1 and not only_singly)
    kind = Format.GROUP if is_group else Format.INDIVIDUAL
    return Match(mentor.id, kind, pairs)
