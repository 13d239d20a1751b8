"""What the files left open, as the result of a match lists it."""

from collections.abc import Iterable

from matcher.messages import Language
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


def _from_problem(problem: IntakeProblem, language: Language) -> Question:
    return Question(
        severity=problem.severity.value,
        code=problem.code,
        sheet=problem.sheet,
        row=problem.row,
        column=problem.column,
        message=problem.sentence(language),
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
