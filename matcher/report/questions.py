"""What the files left open, as the result of a match lists it."""

from collections.abc import Iterable
from typing import Final

from matcher.explanation import VETO, is_private, rule_words
from matcher.meeting import Refusal
from matcher.messages import Language, say
from matcher.participants import Cohort
from matcher.questionnaires import IntakeProblem, Severity
from matcher.report.match_result import Question
from matcher.scoring import Finding


def questions(
    problems: Iterable[IntakeProblem], findings: Iterable[Finding], language: Language
) -> tuple[Question, ...]:
    """Return what was found in reading and in scoring, in this order.

    What was read in a cell is not repeated; items that the taxonomy does not know are.
    """
    read = [_from_problem(problem, language) for problem in problems]
    return (*read, *(_from_finding(finding, language) for finding in findings))


def refusals(
    refused: Iterable[Refusal], cohort: Cohort, language: Language
) -> tuple[Question, ...]:
    """Return mutual first choices that could not be fixed, each with the reason."""
    return tuple(_from_refusal(refusal, cohort, language) for refusal in refused)


_OF_NAMES: Final = "_ambiguous"


def _from_refusal(refusal: Refusal, cohort: Cohort, language: Language) -> Question:
    rule = VETO if is_private(refusal.rule or "") else refusal.rule
    return Question(
        severity=Severity.WARNING.value,
        code=f"mutual_{refusal.obstacle.value}",
        sheet=None,
        row=None,
        column=None,
        message=say(
            f"meeting.obstacle.{refusal.obstacle.value}",
            language,
            mentee=cohort.mentees[refusal.mentee].id,
            mentor=cohort.mentors[refusal.mentor].id,
            reason=rule_words(rule, language) if rule else "",
        ),
    )


def _from_problem(problem: IntakeProblem, language: Language) -> Question:
    return Question(
        severity=problem.severity.value,
        code=problem.code,
        sheet=problem.sheet,
        row=problem.row,
        column=problem.column,
        message=problem.sentence(language),
        # Only those of names are ids: other choices may repeat what was read.
        choices=problem.choices if problem.code.endswith(_OF_NAMES) else (),
    )


def _from_finding(finding: Finding, language: Language) -> Question:
    return Question(
        severity=Severity.NOTE.value,
        code="unknown_item",
        sheet=None,
        row=None,
        column=None,
        message=finding.message(language),
    )
