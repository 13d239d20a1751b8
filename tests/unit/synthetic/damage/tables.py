"""Reads damaged files back as plain rows, without our own reader."""

import csv
import io

from python_calamine import CalamineWorkbook

from matcher.participants import Role
from matcher.synthetic import make_world
from matcher.synthetic.damage import DAMAGES, Damage, DamagedFile, damaged

WORLD = make_world("pupil-pupil", n_mentees=40, n_mentors=25, seed=7)


def named(name: str) -> Damage:
    return next(damage for damage in DAMAGES if damage.name == name)


def file_of(*names: str, role: Role = Role.MENTEE) -> DamagedFile:
    return damaged(WORLD, role, [named(name) for name in names], seed=1)


def sheets_of(file: DamagedFile) -> dict[str, list[list[object]]]:
    """Return the rows of every sheet; a text table is one sheet."""
    if file.content.startswith(b"PK"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        return {
            name: [
                list(row)
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    text = file.content.decode(file.draft.encoding)
    lines = io.StringIO(text, newline="")
    return {
        "Лист1": [list(r) for r in csv.reader(lines, delimiter=file.draft.delimiter)]
    }


def column(file: DamagedFile, kind: str) -> list[object]:
    """Return the cells of the people in a column of a one-sheet file, in order."""
    place = file.draft.column(kind)
    assert place is not None
    rows = sheets_of(file)["Лист1"]
    return [rows[row - 1][place] for (_, row) in sorted(file.places)]
