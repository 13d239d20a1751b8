"""The result of the small school, for the tests of files."""

from dataclasses import replace

from matcher.explanation import PreviousMatch
from matcher.messages import Language
from matcher.participants import Cohort
from matcher.report import MatchResult, Question, compose
from tests.unit.explanation.world import World, make_world

QUESTION = Question(
    severity="question",
    code="unclear_time",
    sheet="mentees.xlsx, 9А",
    row=14,
    column="Удобное время",
    message="=Не поняли время.",
)


def make_result(
    language: Language = Language.RU, *, previous: PreviousMatch | None = None
) -> tuple[MatchResult, World]:
    """Return the result of the small school, and the school."""
    world = make_world()
    result = compose(
        world.explained(language),
        programme=world.programme.id,
        run="0123abcd",
        cohort=world.cohort,
        problem=world.problem,
        result=world.result,
        problems=(QUESTION,),
        previous=previous,
    )
    return result, world


def renamed(cohort: Cohort, name: str) -> Cohort:
    """Give the first mentee another name."""
    first = replace(cohort.mentees[1], name=name, requests=(name,))
    return Cohort((cohort.mentees[0], first, *cohort.mentees[2:]), cohort.mentors)
