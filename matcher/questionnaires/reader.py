"""The way of the files: sheets, tables, meanings, drafts, people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from matcher.errors import UnreadableError
from matcher.questionnaires.collecting import collecting_nothing
from matcher.questionnaires.doubt_columns import with_columns
from matcher.questionnaires.files.reading_files import read_sheets
from matcher.questionnaires.files.records import records_sheet
from matcher.questionnaires.files.sheet import RawSheet
from matcher.questionnaires.headers.header_text import question
from matcher.questionnaires.intake import Intake, Skipped
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.people.gathering import gather, tie
from matcher.questionnaires.people.meeting import read_outcomes, read_preferences
from matcher.questionnaires.problem import IntakeProblem, Severity
from matcher.questionnaires.rows import (
    Rows,
    Understood,
    read_rows,
    shared_columns,
    understand,
)
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
    settings = settings or IntakeSettings()
    # Handed over at once, with no name of their own here: see `_understood`.
    return _read(_raw_sheets(sources, settings), mapping or {}, settings)


def read_records(
    mentees: object,
    mentors: object,
    *,
    preferences: object = (),
    settings: IntakeSettings | None = None,
) -> Intake:
    """Read lists of records, as other systems send them, into people.

    Parameters
    ----------
    mentees, mentors
        Lists of objects whose keys are our field names or question texts. Problems
        name `mentees` or `mentors` as the sheet, the position from 0 as the row and
        the key as the column.
    preferences
        Wishes after the meeting: objects with `person`, `role`, `choices` and
        `vetoes`, by id or by name, or rows of a questionnaire.
    settings
        Thresholds, limits and defaults.

    Raises
    ------
    UnreadableError
        If one of them is no list of objects.
    """
    sheets: list[tuple[RawSheet, Contents | None]] = [
        (records_sheet(records, kind.value, kind.value), kind)
        for kind, records in zip(_RECORD_NAMES, (mentees, mentors), strict=True)
    ]
    if preferences:
        wishes = Contents.PREFERENCES
        sheets.append((records_sheet(preferences, wishes.value, wishes.value), wishes))
    return _read(sheets, {}, settings or IntakeSettings())


def _raw_sheets(
    sources: Sequence[Source], settings: IntakeSettings
) -> list[tuple[RawSheet, Contents | None]]:
    """Read the sheets of all files, none beyond the limits."""
    sheets = [sheet for source in sources for sheet in read_sheets(source, settings)]
    for raw, _ in sheets:
        _check_extent(raw, settings)
    return sheets


def _check_extent(raw: RawSheet, settings: IntakeSettings) -> None:
    """Refuse a sheet beyond the limits, whatever kind of file it came from."""
    columns = len(raw.rows[0]) if raw.rows else 0
    if len(raw.rows) > settings.most_rows or columns > settings.most_columns:
        raise UnreadableError(
            "questionnaires.too_wide_or_long",
            field=raw.file,
            file=raw.file,
            rows=len(raw.rows),
            columns=columns,
        )


def _read(
    sheets: list[tuple[RawSheet, Contents | None]],
    mapping: Mapping[str, str | None],
    settings: IntakeSettings,
) -> Intake:
    """Read sheets one by one, then join their rows into people; empties `sheets`."""
    given = {question(header): meaning for header, meaning in mapping.items()}
    with collecting_nothing():
        found = _understood(sheets, given, settings)
        read = _read_all(found.tables, settings)
        return _intake(read, found.doubts, found.skipped, settings)


def _read_all(tables: list[Understood], settings: IntakeSettings) -> list[Rows]:
    """Read the rows of all tables, and let each table go; empties `tables`."""
    lessons = shared_columns(tables)
    read: list[Rows] = []
    while tables:
        one = tables.pop(0)
        read.append(read_rows(one, lessons=lessons, settings=settings))
    return read


@dataclass(slots=True)
class _Found:
    """Tables with their meanings, what is said of whole sheets, rows left out."""

    tables: list[Understood] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    blind: list[tuple[str, IntakeProblem]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def doubts(self) -> list[IntakeProblem]:
        """What is said of whole sheets.

        Beside a sheet of answers a list of options or a chart is no error.
        """
        return [
            replace(problem, severity=Severity.WARNING)
            if file in self.files and problem.severity is Severity.ERROR
            else problem
            for file, problem in self.blind
        ]


def _understood(
    sheets: list[tuple[RawSheet, Contents | None]],
    given: Mapping[str, str | None],
    settings: IntakeSettings,
) -> _Found:
    """Find the tables of all sheets.

    Each sheet is let go once its table is found: of 200,000 rows one copy is enough.
    """
    names = _sheet_names([sheet for sheet, _ in sheets])
    found = _Found()
    for name in names:
        raw, contents = sheets.pop(0)
        table, idle = find_table(raw, sheet=name, contents=contents)
        found.skipped += idle
        if table is None:
            found.blind.append((raw.file, _unrecognised(raw, name, found.skipped)))
        else:
            if raw.is_hidden and table.row_numbers:
                hidden = IntakeProblem(Severity.WARNING, "hidden_sheet", name)
                found.blind.append((raw.file, hidden))
            found.files.add(raw.file)
            found.tables.append(understand(table, given=given, settings=settings))
    return found


def _wishing(read: Sequence[Rows]) -> list[Draft]:
    """Return people whose questionnaire asks already whom they would work with.

    Their vetoes are tied with the people themselves.
    """
    return [
        replace(draft, vetoes=())
        for rows in read
        for draft in rows.people
        if draft.choices and draft.role is not None
    ]


def _nobody(read: Sequence[Rows]) -> list[IntakeProblem]:
    """Say which sheets of people name nobody at all."""
    return [
        IntakeProblem(Severity.ERROR, "nobody", rows.columns[0].sheet)
        for rows in read
        if rows.is_of_people and not rows.drafts
    ]


def _sheet_names(sheets: Sequence[RawSheet]) -> list[str]:
    """Name sheets as people do; with the file where there are several files.

    Lists of records are named by what they hold, and text files by themselves.
    """
    names = [sheet.name for sheet in sheets]
    are_several = len({sheet.file for sheet in sheets}) > 1
    return [
        f"{sheet.file}, {name}"
        if names.count(name) > 1 or (are_several and not _is_named(sheet))
        else name
        for name, sheet in zip(names, sheets, strict=True)
    ]


def _is_named(sheet: RawSheet) -> bool:
    """Whether the name of a sheet says from which file it is."""
    return sheet.is_records or sheet.name == sheet.file


def _unrecognised(raw: RawSheet, name: str, skipped: list[Skipped]) -> IntakeProblem:
    """Say that a sheet is empty or that no header was found in it."""
    is_empty = not any(cell != "" for row in raw.rows for cell in row)
    skipped.append(Skipped(name, (), "empty_sheet" if is_empty else "no_header"))
    severity = Severity.NOTE if is_empty else Severity.ERROR
    code = "empty_sheet" if is_empty else "no_header"
    return IntakeProblem(severity, code, name)


def _intake(
    read: Sequence[Rows],
    blind: Sequence[IntakeProblem],
    skipped: Sequence[Skipped],
    settings: IntakeSettings,
) -> Intake:
    """Join rows into people, and tie to them what others say."""
    blind = [*blind, *_nobody(read)]
    gathered = gather([draft for rows in read for draft in rows.people], settings)
    problems = [*blind, *(problem for rows in read for problem in rows.problems)]
    third_parties = [draft for rows in read for draft in rows.of(Contents.THIRD_PARTY)]
    sides, said = tie(gathered, third_parties)
    wishes = [draft for rows in read for draft in rows.of(Contents.PREFERENCES)]
    preferences, also_said = read_preferences([*_wishing(read), *wishes], sides)
    judged = [draft for rows in read for draft in rows.of(Contents.OUTCOMES)]
    outcomes, asked = read_outcomes(judged, sides)
    columns = tuple(column for rows in read for column in rows.columns)
    names = with_columns([*said, *also_said, *asked], columns)
    return Intake(
        mentees=sides.mentees,
        mentors=sides.mentors,
        columns=columns,
        problems=(*problems, *gathered.problems, *names),
        skipped=tuple(skipped),
        preferences=preferences,
        outcomes=outcomes,
    )
