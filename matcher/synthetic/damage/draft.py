"""A questionnaire on its way to a file: people's answers, the layout, the container."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from matcher.participants import Mentee, Mentor, Role
from matcher.synthetic.dice import Dice
from matcher.synthetic.open_document import ods_bytes
from matcher.synthetic.questionnaire import Question, filled_in, questionnaire
from matcher.synthetic.sheet import Cell, Sheet, csv_bytes, xlsx_bytes
from matcher.synthetic.world import World

Person = Mentee | Mentor


class Container(StrEnum):
    """What the bytes of a file are, whatever its name says."""

    XLSX = "xlsx"
    CSV = "csv"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Line:
    """One row under the headers.

    Parameters
    ----------
    cells
        A cell for each question.
    person
        Position in `Draft.expected` of whose answers these are; None for rows that
        are nobody's: blank ones, totals, notes.
    sheet
        Title of the sheet on which it stands.
    """

    cells: tuple[Cell, ...]
    person: int | None
    sheet: str = "Лист1"


@dataclass(frozen=True, slots=True)
class Draft:
    """A table with the truth behind it.

    Parameters
    ----------
    role
        Which side answers.
    asked
        Kinds of all answers that people gave, wherever these now stand.
    questions
        Kinds and headers of the columns; the kind is "" for a column of no meaning.
    lines
        The rows, in the order of the file.
    expected
        What a faultless reader finds: the truth, by `Line.person`.
    above
        Rows over the headers.
    upper
        A row of headings over the headers, where the headers take two rows.
    merged
        Columns whose equal neighbours are merged down.
    container, encoding, delimiter, extension
        How the file is written, and what its name says.
    unknowable
        Kinds of answers that nobody can find in the file: they must be asked for.
    aliases
        Kinds whose answers stand in the column of another kind.
    """

    role: Role
    asked: frozenset[str]
    questions: tuple[Question, ...]
    lines: tuple[Line, ...]
    expected: tuple[Person, ...]
    above: tuple[tuple[Cell, ...], ...] = ()
    upper: tuple[str, ...] = ()
    merged: tuple[int, ...] = ()
    container: Container = Container.XLSX
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    extension: str | None = None
    unknowable: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)

    def column(self, kind: str) -> int | None:
        """Return the place of the column of a kind, None where nobody is asked."""
        kinds = [question.kind for question in self.questions]
        return kinds.index(kind) if kind in kinds else None

    def headers_of(self, kind: str) -> tuple[str, ...]:
        """Return the headers over the answers of a kind; several where it is split."""
        standing = self.aliases.get(kind, kind)
        return tuple(q.header for q in self.questions if q.kind == standing)

    def rewritten(self, kind: str, write: Callable[[Person, Cell], Cell]) -> "Draft":
        """Write a column anew from each person and what stood there."""
        place = self.column(kind)
        if place is None:
            return self
        lines = tuple(
            line
            if line.person is None
            else replace(
                line,
                cells=(
                    *line.cells[:place],
                    write(self.expected[line.person], line.cells[place]),
                    *line.cells[place + 1 :],
                ),
            )
            for line in self.lines
        )
        return replace(self, lines=lines)

    def with_column(
        self, place: int, question: Question, write: Callable[[int], Cell]
    ) -> "Draft":
        """Put a new column at a place; `write` gets the number of the line."""
        questions = (*self.questions[:place], question, *self.questions[place:])
        lines = tuple(
            replace(
                line,
                cells=(
                    *line.cells[:place],
                    None if line.person is None else write(number),
                    *line.cells[place:],
                ),
            )
            for number, line in enumerate(self.lines)
        )
        return replace(self, questions=questions, lines=lines)

    def without_column(self, place: int) -> "Draft":
        """Take a column away."""
        lines = tuple(
            replace(line, cells=line.cells[:place] + line.cells[place + 1 :])
            for line in self.lines
        )
        questions = self.questions[:place] + self.questions[place + 1 :]
        return replace(self, questions=questions, lines=lines)

    def telling(self, change: Callable[[Person], Person]) -> "Draft":
        """Change the truth of every person."""
        return replace(self, expected=tuple(change(one) for one in self.expected))


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """A file as it comes, and what is known of it.

    Parameters
    ----------
    name, content
        Name and bytes of the file.
    draft
        The truth, the questions and the headers as written.
    places
        Position of the person by (title of the sheet, row as Excel shows it).
    """

    name: str
    content: bytes
    draft: Draft
    places: Mapping[tuple[str, int], int] = field(repr=False)


def draft_of(world: World, role: Role, dice: Dice) -> Draft:
    """Return the undamaged questionnaire of one side of a world."""
    mentees = role is Role.MENTEE
    people = world.cohort.mentees if mentees else world.cohort.mentors
    kind = world.form.mentee if mentees else world.form.mentor
    questions = questionnaire(f"wild_{'adult_' if kind.is_adult else ''}{role.value}s")
    rows = filled_in(questions, people, dice)
    lines = tuple(Line(tuple(row), number) for number, row in enumerate(rows))
    asked = frozenset(question.kind for question in questions)
    return Draft(role, asked, questions, lines, tuple(people))


def written(draft: Draft) -> DamagedFile:
    """Write a draft into the bytes of a file."""
    name = f"{draft.role.value}s.{draft.extension or draft.container.value}"
    sheets = _sheets(draft)
    if draft.container is Container.XLSX:
        content = xlsx_bytes(sheets)
    elif draft.container is Container.CSV:
        content = csv_bytes(
            sheets[0], delimiter=draft.delimiter, encoding=draft.encoding
        )
    else:
        content = ods_bytes(sheets)
    return DamagedFile(name, content, draft, _places(draft))


def _titles(draft: Draft) -> list[str]:
    """Return the sheets in the order in which they first occur."""
    return list(dict.fromkeys(line.sheet for line in draft.lines))


def _head(draft: Draft) -> tuple[tuple[Cell, ...], ...]:
    headers = tuple(question.header for question in draft.questions)
    upper = (draft.upper,) if draft.upper else ()
    return (*draft.above, *upper, headers)


def _sheets(draft: Draft) -> list[Sheet]:
    head = _head(draft)
    sheets = []
    for title in _titles(draft):
        body = tuple(line.cells for line in draft.lines if line.sheet == title)
        rows = (*head, *body)
        merged = (*_merged_titles(draft), *_merged_runs(draft.merged, rows, len(head)))
        sheets.append(Sheet(title, rows, merged))
    return sheets


def _merged_titles(draft: Draft) -> list[tuple[int, int, int, int]]:
    """Merge the rows above over the whole width, as people do with titles."""
    last = len(draft.questions) - 1
    return [(row, 0, row, last) for row, cells in enumerate(draft.above) if cells[0]]


def _merged_runs(
    columns: tuple[int, ...], rows: tuple[tuple[Cell, ...], ...], first: int
) -> list[tuple[int, int, int, int]]:
    """Return a block for each run of equal cells below each other."""
    blocks = []
    for column in columns:
        start = first
        for row in range(first + 1, len(rows) + 1):
            ends = row == len(rows) or rows[row][column] != rows[start][column]
            if ends:
                if row - start > 1 and rows[start][column]:
                    blocks.append((start, column, row - 1, column))
                start = row
    return blocks


def _places(draft: Draft) -> dict[tuple[str, int], int]:
    above = len(_head(draft))
    places = {}
    for title in _titles(draft):
        lines = [line for line in draft.lines if line.sheet == title]
        for number, line in enumerate(lines, above + 1):
            if line.person is not None:
                places[title, number] = line.person
    return places
