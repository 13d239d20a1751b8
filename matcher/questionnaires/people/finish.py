"""Drafts finished: names put together, classes settled, sides known."""

from collections.abc import Sequence

from matcher.participants import Role
from matcher.questionnaires.cells.grade import Grade, read_grade
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.people.meeting import side_of
from matcher.questionnaires.source import Contents
from matcher.questionnaires.tables.table import Table

ROLES = {Contents.MENTEES: Role.MENTEE, Contents.MENTORS: Role.MENTOR}


def finish_drafts(
    drafts: Sequence[Draft], table: Table, contents: Contents, *, asks_role: bool
) -> None:
    """Settle what only all columns of a row together can say.

    Parameters
    ----------
    drafts, table, contents
        The rows, and the table they are of.
    asks_role
        Whether a column asks for the role: a blank there is no answer.
    """
    sheet_grade = read_grade(table.unit).value if table.unit else None
    is_told = table.is_records and table.contents is not None
    role = None if asks_role and not is_told else ROLES.get(contents)
    if contents in {Contents.PREFERENCES, Contents.OUTCOMES}:
        role = side_of(table.headers)
    for draft in drafts:
        _put_name_together(draft)
        _settle_class(draft, sheet_grade)
        if draft.role is None:
            draft.role = role


def _put_name_together(draft: Draft) -> None:
    """Write surname, first name and patronymic as one name."""
    if not draft.name_parts:
        return
    parts = [draft.name_parts.get(part) for part in ("last", "first", "patronymic")]
    whole = " ".join(part for part in parts if part)
    # A sheet with «ФИО» and «Имя» beside it already has the whole name.
    if draft.name is None or len(draft.name.split()) < len(whole.split()):
        draft.name = whole


def _settle_class(draft: Draft, sheet_grade: Grade | None) -> None:
    """Join number, letter and the class of the sheet into one."""
    if draft.grade is None and sheet_grade is not None:
        draft.grade = sheet_grade
    grade = draft.grade
    if grade is None:
        return
    if draft.unit is None:
        draft.unit = grade.unit
    if draft.unit is None and draft.letter and grade.number:
        draft.unit = f"{grade.number}{draft.letter}"
    if (
        draft.unit is None
        and sheet_grade is not None
        and sheet_grade.number == grade.number
    ):
        draft.unit = sheet_grade.unit
