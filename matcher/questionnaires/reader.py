"""The way of the files: sheets, tables, meanings, drafts, people."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from matcher.participants import Role
from matcher.questionnaires.files.reading_files import read_sheets
from matcher.questionnaires.files.records import records_sheet
from matcher.questionnaires.files.sheet import RawSheet
from matcher.questionnaires.headers.header_text import question
from matcher.questionnaires.intake import Column, Intake, Skipped
from matcher.questionnaires.people.build import build_mentee, build_mentor
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.people.ids import give_ids
from matcher.questionnaires.people.join import join_drafts
from matcher.questionnaires.problem import IntakeProblem, Severity
from matcher.questionnaires.rows import Rows, read_rows
from matcher.questionnaires.settings import IntakeSettings
from matcher.questionnaires.source import Contents, Source
from matcher.questionnaires.tables.finding import find_table

_RECORD_NAMES: Final = (Contents.MENTEES, Contents.MENTORS)


def read_files(
    sources: Sequence[Source],
    *,
    mapping: Mapping[str, str | None] | None = None,
    settings: IntakeSettings | None = None,
) -> Intake:
    """Read files of any supported kind into people.

    Parameters
    ----------
    sources
        The files, in the order in which later answers count.
    mapping
        Meanings that the curator settled, by question; None as a meaning keeps a
        column as a raw answer.
    settings
        Thresholds, limits and defaults.

    Returns
    -------
    Intake
        People, wishes after the meeting, columns and every doubt.

    Raises
    ------
    UnreadableError
        If a file cannot be read at all.
    """
    sheets = [sheet for source in sources for sheet in read_sheets(source)]
    return _read(sheets, mapping or {}, settings or IntakeSettings())


def read_records(
    mentees: object,
    mentors: object,
    *,
    settings: IntakeSettings | None = None,
) -> Intake:
    """Read lists of records, as other systems send them, into people.

    Parameters
    ----------
    mentees, mentors
        Lists of objects whose keys are our field names or question texts. Problems
        name `mentees` or `mentors` as the sheet, the position from 0 as the row and
        the key as the column.
    settings
        Thresholds, limits and defaults.

    Raises
    ------
    UnreadableError
        If one of them is no list of objects.
    """
    sheets = [
        (records_sheet(records, kind.value, kind.value), kind)
        for kind, records in zip(_RECORD_NAMES, (mentees, mentors), strict=True)
    ]
    return _read(sheets, {}, settings or IntakeSettings())


def _read(
    sheets: Sequence[tuple[RawSheet, Contents | None]],
    mapping: Mapping[str, str | None],
    settings: IntakeSettings,
) -> Intake:
    """Read sheets one by one, then join their rows into people."""
    given = {question(header): meaning for header, meaning in mapping.items()}
    names = _sheet_names([sheet for sheet, _ in sheets])
    read: list[Rows] = []
    skipped: list[Skipped] = []
    for (raw, contents), name in zip(sheets, names, strict=True):
        table, idle = find_table(raw, sheet=name, contents=contents)
        skipped += idle
        if table is None:
            read.append(_unrecognised(raw, name, skipped))
        else:
            read.append(read_rows(table, given=given, settings=settings))
    return _intake(read, skipped, settings)


def _sheet_names(sheets: Sequence[RawSheet]) -> list[str]:
    """Name sheets as people do; with the file where a name occurs twice."""
    names = [sheet.name for sheet in sheets]
    return [
        name if names.count(name) == 1 else f"{sheet.file}, {name}"
        for name, sheet in zip(names, sheets, strict=True)
    ]


def _unrecognised(raw: RawSheet, name: str, skipped: list[Skipped]) -> Rows:
    """Say that a sheet is empty or that no header was found in it."""
    is_empty = not any(cell != "" for row in raw.rows for cell in row)
    skipped.append(Skipped(name, (), "empty_sheet" if is_empty else "no_header"))
    severity = Severity.NOTE if is_empty else Severity.ERROR
    code = "empty_sheet" if is_empty else "no_header"
    return Rows((), (), (IntakeProblem(severity, code, name),))


def _intake(
    read: Sequence[Rows], skipped: Sequence[Skipped], settings: IntakeSettings
) -> Intake:
    drafts = [draft for rows in read for draft in rows.drafts]
    on = settings.on or _latest_day(drafts)
    problems = [problem for rows in read for problem in rows.problems]
    mentees, said = _people(drafts, Role.MENTEE)
    mentors, also_said = _people(drafts, Role.MENTOR)
    problems += (*said, *also_said)
    columns: list[Column] = [column for rows in read for column in rows.columns]
    return Intake(
        mentees=tuple(
            build_mentee(draft, person_id, on=on) for draft, person_id in mentees
        ),
        mentors=tuple(
            build_mentor(draft, person_id, on=on, settings=settings)
            for draft, person_id in mentors
        ),
        columns=tuple(columns),
        problems=tuple(problems),
        skipped=tuple(skipped),
    )


def _latest_day(drafts: Sequence[Draft]) -> date | None:
    """Return the day of the latest time stamp."""
    moments = [draft.moment for draft in drafts if draft.moment]
    return max(moments).date() if moments else None


def _people(
    drafts: Sequence[Draft], role: Role
) -> tuple[list[tuple[Draft, str]], list[IntakeProblem]]:
    """Join the rows of one role into people and give them ids."""
    own, problems = _without_repeated_ids([one for one in drafts if one.role is role])
    joined = join_drafts(own)
    ids = give_ids(joined.drafts, role)
    problems += joined.problems
    kept: dict[str, Draft] = {}
    for draft, person_id in zip(joined.drafts, ids, strict=True):
        if person_id in kept:
            problems.append(_repeated(draft, kept[person_id]))
        else:
            kept[person_id] = draft
    return [(draft, person_id) for person_id, draft in kept.items()], problems


def _without_repeated_ids(
    drafts: Sequence[Draft],
) -> tuple[list[Draft], list[IntakeProblem]]:
    """Leave out rows whose id their own sheet has already given."""
    first: dict[tuple[str, str], Draft] = {}
    problems: list[IntakeProblem] = []
    kept: list[Draft] = []
    for draft in drafts:
        key = (draft.sheet, draft.id or "")
        if draft.id and key in first:
            problems.append(_repeated(draft, first[key]))
        else:
            first[key] = draft
            kept.append(draft)
    return kept, problems


def _repeated(draft: Draft, other: Draft) -> IntakeProblem:
    return IntakeProblem(
        Severity.ERROR,
        "duplicate_id",
        draft.sheet,
        draft.row,
        values={"other_row": other.row},
    )
