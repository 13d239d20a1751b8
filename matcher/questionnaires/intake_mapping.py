"""What was read, as the plain values that `vmeste check` writes."""

from matcher.messages import Language
from matcher.questionnaires.intake import Column, Intake
from matcher.questionnaires.people.to_mapping import participant_to_mapping
from matcher.questionnaires.problem import IntakeProblem


def intake_to_mapping(
    intake: Intake, language: Language = Language.RU
) -> dict[str, object]:
    """Return participants, columns, problems and rows left out as plain values.

    Parameters
    ----------
    intake
        What was read.
    language
        The language of the messages.
    """
    return {
        "participants": [participant_to_mapping(person) for person in intake.people],
        "columns": [_column(column) for column in intake.columns],
        "problems": [_problem(problem, language) for problem in intake.problems],
        "skipped": [
            {"sheet": one.sheet, "rows": list(one.rows), "reason": one.reason}
            for one in intake.skipped
        ],
    }


def _column(column: Column) -> dict[str, object]:
    return {
        "sheet": column.sheet,
        "header": column.header,
        "meaning": column.meaning,
        "confidence": column.confidence,
    }


def _problem(problem: IntakeProblem, language: Language) -> dict[str, object]:
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "message": problem.message(language),
        "choices": list(problem.choices),
        "read": problem.read,
    }
