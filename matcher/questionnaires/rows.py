"""One table read: its columns understood, its rows turned into drafts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from matcher.participants import Role
from matcher.questionnaires.cells.reading import Cell, Fault
from matcher.questionnaires.cells.text import one_line
from matcher.questionnaires.headers.by_cells import settled_by_cells
from matcher.questionnaires.headers.columns import (
    Mapped,
    contents_hinted,
    contents_of,
    map_columns,
)
from matcher.questionnaires.headers.header_text import is_untitled, question
from matcher.questionnaires.intake import Column
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.people.fields import (
    LEARNT_TOGETHER,
    Filler,
    filler_of,
    is_raw,
    keep_raw,
)
from matcher.questionnaires.people.finish import ROLES, finish_drafts
from matcher.questionnaires.problem import IntakeProblem, Severity
from matcher.questionnaires.settings import IntakeSettings
from matcher.questionnaires.source import Contents
from matcher.questionnaires.tables.grids import (
    with_grids_folded,
    with_hours_beside_days,
)
from matcher.questionnaires.tables.table import Table

_PEOPLE: Final = frozenset({Contents.MENTEES, Contents.MENTORS})
_NAMING: Final = frozenset({"name", "last_name", "id", "child_name"})
_BLOCKS: Final = 0.3  # of rows without a class: written once for several rows
_CONSENTING: Final = frozenset({"consent", "consent_representative"})

Lesson: TypeAlias = tuple[Contents | None, str | None, str]
"""A question that several sheets ask: their kind, its meaning, its text."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What one table gave."""

    contents: Contents | None
    drafts: tuple[Draft, ...]
    columns: tuple[Column, ...]
    problems: tuple[IntakeProblem, ...]

    @property
    def is_of_people(self) -> bool:
        """Whether its rows are mentees or mentors."""
        return self.contents in _PEOPLE

    @property
    def people(self) -> tuple[Draft, ...]:
        """Rows that are mentees or mentors."""
        return self.drafts if self.is_of_people else ()

    def of(self, contents: Contents) -> tuple[Draft, ...]:
        """Return the rows, if the table is of this kind."""
        return self.drafts if self.contents is contents else ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A table whose columns have their meanings.

    Parameters
    ----------
    table
        The table.
    contents
        What it is about; None where that must be asked.
    mapped
        The meaning of each column.
    problems
        Doubts about the table and its columns.
    """

    table: Table
    contents: Contents | None
    mapped: tuple[Mapped, ...]
    problems: tuple[IntakeProblem, ...]


def understand(
    table: Table, *, given: Mapping[str, str | None], settings: IntakeSettings
) -> Understood:
    """Settle what a table is about and what its columns mean.

    Parameters
    ----------
    table
        The table.
    given
        Meanings that the curator settled, by tidied question.
    settings
        Thresholds.
    """
    table = with_grids_folded(with_hours_beside_days(table), given)
    contents, problems = _settled_contents(table)
    if contents is None:
        mapped = [Mapped(None, 0.0) for _ in table.headers]
        return Understood(table, None, tuple(mapped), tuple(problems))
    mapped = map_columns(table.headers, contents, settings=settings, given=given)
    mapped = settled_by_cells(mapped, table.columns)
    problems += _column_problems(table, mapped, contents)
    return Understood(table, contents, tuple(mapped), tuple(problems))


def shared_columns(all_understood: Sequence[Understood]) -> dict[Lesson, list[Cell]]:
    """Gather the cells of one question from all sheets that ask it.

    A sheet of one class shows too few answers to learn which options hold a comma.
    """
    shared: dict[Lesson, list[Cell]] = {}
    for one in all_understood:
        for header, column, cells in _columns(one):
            if column.meaning in LEARNT_TOGETHER:
                key = (one.contents, column.meaning, question(header))
                shared.setdefault(key, []).extend(cells)
    return shared


def read_rows(
    understood: Understood,
    *,
    lessons: Mapping[Lesson, Sequence[Cell]],
    settings: IntakeSettings,
) -> Rows:
    """Read the rows of a table into drafts.

    Parameters
    ----------
    understood
        The table with the meanings of its columns.
    lessons
        The cells of each question over all sheets, to learn options from.
    settings
        Defaults.
    """
    table, contents = understood.table, understood.contents
    columns = tuple(
        Column(table.sheet, header, one.meaning, round(one.confidence, 3))
        for header, one, _ in _columns(understood)
    )
    problems = [*understood.problems]
    if contents is None:
        return Rows(None, (), columns, tuple(problems))
    drafts = [Draft(table.sheet, row) for row in table.row_numbers]
    raw = [column for column in _columns(understood) if is_raw(column[1].meaning)]
    keep_raw(drafts, [header for header, _, _ in raw], [cells for _, _, cells in raw])
    for header, one, cells in _columns(understood):
        lesson = lessons.get((contents, one.meaning, question(header)), cells)
        filler = filler_of(one.meaning, header, lesson)
        problems += _filled(table, drafts, header, filler, cells)
    problems += _classes_above(understood, drafts)
    asks_role = any(one.meaning == "role" for one in understood.mapped)
    finish_drafts(drafts, table, contents, asks_role=asks_role)
    problems += _of_other_role(table, drafts)
    named = [draft for draft in drafts if not draft.is_blank]
    problems += _unnamed(drafts)
    problems += _defaults(named, understood, settings, found=problems)
    return Rows(contents, tuple(named), columns, tuple(problems))


def _columns(understood: Understood) -> Iterator[tuple[str, Mapped, Sequence[Cell]]]:
    table = understood.table
    return zip(table.headers, understood.mapped, table.columns, strict=True)


def _settled_contents(table: Table) -> tuple[Contents | None, list[IntakeProblem]]:  # noqa: PLR0911  # one return a kind
    """Settle what the sheet is about: said, recognised, or asked."""
    found = contents_of(table.headers)
    said = table.contents
    if said is not None and table.is_records:
        return said, []
    if said is not None:
        if found and said not in found and _are_opposite(said, found):
            wrong = IntakeProblem(
                Severity.ERROR,
                "wrong_contents",
                table.sheet,
                values={"said": said.value, "found": found[0].value},
                choices=tuple(found),
            )
            return said, [wrong]
        return said, []
    if len(found) == 1:
        return found[0], []
    if "role" in _sure_meanings(table):
        return Contents.MENTEES, []
    hinted = contents_hinted(table.hint)
    if hinted is not None and (not found or hinted in found):
        return hinted, []
    choices = found or tuple(Contents)
    return None, [
        IntakeProblem(Severity.ERROR, "unknown_contents", table.sheet, choices=choices)
    ]


def _are_opposite(said: Contents, found: Sequence[Contents]) -> bool:
    """Whether a sheet is surely of another kind than said."""
    return len(found) == 1 and said is not found[0]


def _sure_meanings(table: Table) -> set[str | None]:
    mapped = map_columns(
        table.headers, Contents.MENTEES, settings=IntakeSettings(), given={}
    )
    return {one.meaning for one in mapped}


def _column_problems(
    table: Table, mapped: Sequence[Mapped], contents: Contents
) -> list[IntakeProblem]:
    """Ask about columns that may mean several things, and name missing ones."""
    problems = [
        IntakeProblem(
            Severity.QUESTION,
            "column_untitled" if is_untitled(header) else "column_unsure",
            table.sheet,
            None,
            header,
            choices=one.options,
        )
        for header, one, cells in zip(table.headers, mapped, table.columns, strict=True)
        if one.meaning is None
        and (one.options or is_untitled(header))
        and any(cell != "" for cell in cells)
    ]
    meanings = {one.meaning for one in mapped}
    if not meanings & _NAMING:
        problems.append(IntakeProblem(Severity.ERROR, "no_name_column", table.sheet))
    if contents in _PEOPLE and table.row_numbers and not meanings & _CONSENTING:
        problems.append(
            IntakeProblem(
                Severity.ERROR, "no_consent_column", table.sheet, None, "consent"
            )
        )
    if (
        contents is Contents.MENTORS
        and "capacity" not in meanings
        and table.row_numbers
    ):
        problems.append(
            IntakeProblem(Severity.WARNING, "no_capacity_column", table.sheet)
        )
    return problems


def _filled(
    table: Table,
    drafts: Sequence[Draft],
    header: str,
    filler: Filler | None,
    cells: Sequence[Cell],
) -> list[IntakeProblem]:
    """Write one column into the drafts; return its problems."""
    if filler is None:
        return []
    return [
        _placed(fault, table.sheet, table.row_numbers[at], header, cells[at])
        for at, fault in filler.fill(drafts, cells)
    ]


def _placed(
    fault: Fault, sheet: str, row: int, header: str, cell: Cell
) -> IntakeProblem:
    return IntakeProblem(
        fault.severity,
        fault.code,
        sheet,
        row,
        header,
        values=dict(fault.values),
        choices=fault.choices,
        read=one_line(cell) or None,
    )


def _of_other_role(table: Table, drafts: Sequence[Draft]) -> list[IntakeProblem]:
    """Refuse records that stand in the list of the other role than they name."""
    if not table.is_records or table.contents not in ROLES:
        return []
    role = ROLES[table.contents]
    wrong = [draft for draft in drafts if draft.role is not role]
    return [
        IntakeProblem(
            Severity.ERROR,
            "wrong_role",
            draft.sheet,
            draft.row,
            "role",
            values={"said": role.value, "found": str(draft.role)},
        )
        for draft in wrong
    ]


def _classes_above(
    understood: Understood, drafts: Sequence[Draft]
) -> list[IntakeProblem]:
    """Ask about rows without a class below one with it: merged cells, saved as text."""
    meanings = [one.meaning for one in understood.mapped]
    if "grade" not in meanings:
        return []
    header = understood.table.headers[meanings.index("grade")]
    blank = [draft for draft in drafts if draft.grade is None and not draft.is_blank]
    is_usual = len(blank) < _BLOCKS * len(drafts)
    if is_usual or not drafts or drafts[0].grade is None:
        return []
    problems: list[IntakeProblem] = []
    above = drafts[0].grade
    cells = understood.table.columns[meanings.index("grade")]
    for draft, cell in zip(drafts, cells, strict=True):
        above = draft.grade or above
        if draft.grade is None and not draft.is_blank and cell == "":
            choice = above.unit or str(above.number)
            problems.append(
                IntakeProblem(
                    Severity.QUESTION,
                    "class_above",
                    draft.sheet,
                    draft.row,
                    header,
                    choices=(choice,),
                )
            )
    return problems


def _unnamed(drafts: Sequence[Draft]) -> list[IntakeProblem]:
    """Ask about rows with answers but nobody named."""
    return [
        IntakeProblem(Severity.QUESTION, "no_name", draft.sheet, draft.row)
        for draft in drafts
        if draft.is_blank
    ]


def _defaults(
    drafts: Sequence[Draft],
    understood: Understood,
    settings: IntakeSettings,
    *,
    found: Sequence[IntakeProblem],
) -> list[IntakeProblem]:
    """Say where a mentor's places were not read and a default stands in."""
    meanings = {one.meaning for one in understood.mapped}
    wrong = {problem.row for problem in found if problem.code == "negative_capacity"}
    if understood.contents not in _PEOPLE or "capacity" not in meanings:
        return []
    values = {"default": settings.default_capacity}
    return [
        IntakeProblem(
            Severity.WARNING, "capacity_default", draft.sheet, draft.row, values=values
        )
        for draft in drafts
        if draft.role is Role.MENTOR
        and draft.capacity is None
        and draft.row not in wrong
    ]
