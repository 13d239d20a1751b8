"""People whose compatibilities are given numbers, matched by a given aim."""

from collections.abc import Sequence
from dataclasses import replace

from matcher.explanation import PreviousMatch
from matcher.pipeline import AfterMeeting, MatchRequest
from matcher.programme import Affinity, AffinityCell, Programme
from matcher.questionnaires import Intake
from matcher.solver import Objective, Options
from matcher.whatif import Ids, Prepared, Telling, prepare, why
from tests.people import mentee, mentor
from tests.scoring_world import criterion, programme

BALANCED = Options(objective=Objective.BALANCED)
LEXIMIN = Options(objective=Objective.BALANCED, leximin=True)


def fair(
    scores: Sequence[Sequence[float]],
    options: Options,
    *,
    places: Sequence[int] = (),
    priority: Sequence[float] = (),
    previous: Sequence[tuple[str, str]] = (),
    inertia: float = 0.0,
) -> Prepared:
    """Return a match of mentees m0, m1, … with mentors n0, n1, …, to be asked about."""
    n_mentees, n_mentors = len(scores), len(scores[0])
    mentees = tuple(
        replace(
            mentee(f"m{at}"),
            subject=f"m{at}",
            priority=priority[at] if priority else 1.0,
        )
        for at in range(n_mentees)
    )
    mentors = tuple(
        replace(mentor(f"n{at}", places=places[at] if places else 1), subject=f"n{at}")
        for at in range(n_mentors)
    )
    return prepare(
        MatchRequest(
            intake=Intake(mentees, mentors),
            programme=_table(scores),
            options=options,
            previous=PreviousMatch(None, tuple(previous)) if previous else None,
            after_meeting=AfterMeeting(inertia=inertia),
        )
    )


def said(ready: Prepared, mentee: int, mentor: int | None = None) -> str:
    """Say by ids why a mentee is, or is not, with a mentor, or alone."""
    telling = Telling(ready, Ids(ready.cohort))
    return " ".join(telling.why(one) for one in why(ready, mentee, mentor))


def _table(scores: Sequence[Sequence[float]]) -> Programme:
    """Return a programme whose only criterion is the table of the scores."""
    cells = tuple(
        AffinityCell(f"m{row}", f"n{column}", value)
        for row, values in enumerate(scores)
        for column, value in enumerate(values)
    )
    return programme(criterion(Affinity(cells), "subject", "subject"))
