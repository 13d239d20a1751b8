"""What the pairs of a past cycle had in common: from a result, or scored anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IndexArray
from matcher.errors import RequestError
from matcher.learning.judgement import Judgement, Pair, judgements
from matcher.learning.target import Target
from matcher.participants import Cohort
from matcher.programme import Programme
from matcher.questionnaires import IntakeProblem, Outcome, Severity
from matcher.scoring import Scoring, Taxonomy, TextVectors, score

Values = Mapping[str, float]
"""The value of each criterion by its id."""


@dataclass(frozen=True, slots=True)
class PastCycle:
    """One cycle: pairs with the values of criteria, and what was said of them.

    Parameters
    ----------
    values
        What each judged pair had in common, by the ids of the two.
    judged
        What was said, of these pairs only.
    """

    values: Mapping[Pair, Values]
    judged: tuple[Judgement, ...]

    def __post_init__(self) -> None:
        if any((one.mentee, one.mentor) not in self.values for one in self.judged):
            raise ValueError("Expected values of every judged pair.")


def cycle_of_result(
    result: object, outcomes: Sequence[Outcome], target: Target
) -> tuple[PastCycle, tuple[IntakeProblem, ...]]:
    """Return a cycle by the contributions that its result has recorded.

    Parameters
    ----------
    result
        The result of a match as JSON has it.
    outcomes
        The closing survey, by the ids of the result.
    target
        What is measured.

    Raises
    ------
    RequestError
        If it is no such result; `field` names the place.
    """
    values = dict(_recorded(result))
    judged, problems = judgements(outcomes, target, known=values)
    return _cycle(values, judged, problems, outcomes)


def cycle_of_people(
    cohort: Cohort,
    programme: Programme,
    outcomes: Sequence[Outcome],
    target: Target,
    *,
    taxonomy: Taxonomy | None = None,
    vectors: TextVectors | None = None,
) -> tuple[PastCycle, tuple[IntakeProblem, ...]]:
    """Return a cycle by scoring the judged pairs of its people.

    Pairs that do not reach what a rule demands, as shared hours, are left out: the
    note `outcome_short_of_a_rule` says how many.

    Parameters
    ----------
    cohort
        The people as they were at the time.
    programme
        Whose criteria are scored.
    outcomes
        The closing survey, by the ids of the cohort.
    target
        What is measured.
    taxonomy, vectors
        As `matcher.pipeline.match` has them.
    """
    judged, problems = judgements(outcomes, target)
    there = [
        one
        for one in judged
        if one.mentee in cohort.mentee_index and one.mentor in cohort.mentor_index
    ]
    scoring = score(
        cohort,
        programme,
        taxonomy=taxonomy or Taxonomy.load(),
        vectors=vectors or TextVectors.open(),
    )
    rows, columns = _positions(cohort, there)
    reaches = _reaches(scoring, rows, columns)
    ledgers = scoring.contributions_of(rows, columns)
    values = {
        (one.mentee, one.mentor): {part.criterion: part.value for part in ledger}
        for one, ledger, kept in zip(there, ledgers, reaches.tolist(), strict=True)
        if kept
    }
    short = {
        (one.mentee, one.mentor)
        for one, kept in zip(there, reaches.tolist(), strict=True)
        if not kept
    }
    rest = [one for one in judged if (one.mentee, one.mentor) not in short]
    notes = (_left_out(len(short)),) if short else ()
    return _cycle(values, rest, (*problems, *notes), _without(outcomes, short))


def _positions(
    cohort: Cohort, pairs: Sequence[Judgement]
) -> tuple[IndexArray, IndexArray]:
    """Return the positions of both people of each pair."""
    rows = [cohort.mentee_index[one.mentee] for one in pairs]
    columns = [cohort.mentor_index[one.mentor] for one in pairs]
    return np.array(rows, dtype=np.int32), np.array(columns, dtype=np.int32)


def _reaches(scoring: Scoring, rows: IndexArray, columns: IndexArray) -> BoolArray:
    """Say for each pair whether it reaches every threshold of the rules.

    Weights choose among pairs that do. Below a threshold the same answer counts far
    more than above it, where it is enough for everybody: a pair without a common hour
    teaches a weight of time that misleads among pairs that all have some.
    """
    found = np.ones(len(rows), dtype=np.bool_)
    for threshold in scoring.eligibility.thresholds:
        found &= ~threshold.broken(rows, columns)
    return found


def _left_out(count: int) -> IntakeProblem:
    return IntakeProblem(
        Severity.NOTE, "outcome_short_of_a_rule", values={"count": count}
    )


def _without(outcomes: Sequence[Outcome], pairs: set[Pair]) -> list[Outcome]:
    """Return the rows that are about other pairs."""
    known = {frozenset(pair) for pair in pairs}
    return [
        one for one in outcomes if frozenset((one.person, one.partner)) not in known
    ]


def _cycle(
    values: Mapping[Pair, Values],
    judged: Sequence[Judgement],
    problems: Sequence[IntakeProblem],
    outcomes: Sequence[Outcome],
) -> tuple[PastCycle, tuple[IntakeProblem, ...]]:
    """Keep the pairs that there were; ask about the others."""
    kept = tuple(one for one in judged if (one.mentee, one.mentor) in values)
    strange = {
        frozenset((one.mentee, one.mentor))
        for one in judged
        if (one.mentee, one.mentor) not in values
    }
    asked = [
        IntakeProblem(Severity.QUESTION, "outcome_of_no_pair", one.sheet, one.row)
        for one in outcomes
        if frozenset((one.person, one.partner)) in strange
    ]
    return PastCycle(values, kept), (*problems, *asked)


def _recorded(result: object) -> list[tuple[Pair, Values]]:
    """Return the values of all pairs of a result."""
    matches = result.get("matches") if isinstance(result, Mapping) else None
    if not isinstance(matches, list):
        raise RequestError("report.not_a_result", field="result.matches")
    return [
        _explained(pair, match, f"result.matches[{at}].explanations[{place}]")
        for at, match in enumerate(matches)
        for place, pair in enumerate(_explanations(match, f"result.matches[{at}]"))
    ]


def _explanations(match: object, place: str) -> list[object]:
    found = match.get("explanations") if isinstance(match, Mapping) else None
    if not isinstance(found, list):
        raise RequestError("report.not_a_match", field=place)
    return found


def _explained(pair: object, match: object, place: str) -> tuple[Pair, Values]:
    """Return one pair with the value of each criterion."""
    try:
        ids = str(pair["mentee"]), str(match["mentor"])  # type: ignore[index]  # caught
        parts = pair["contributions"]  # type: ignore[index]  # caught below
        return ids, {str(one["criterion"]): float(one["value"]) for one in parts}
    except (KeyError, TypeError, ValueError) as error:
        raise RequestError("learning.no_contributions", field=place) from error
