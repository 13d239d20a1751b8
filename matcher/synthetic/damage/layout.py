"""Damage to the layout: rows and columns that are no answers, sheets, merged cells."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from matcher.synthetic.damage.draft import Draft, Line, Person
from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import Question

FIRST_ANSWER = datetime(2026, 9, 14, 9, 5, 33, tzinfo=UTC)


def title_rows(draft: Draft, dice: Dice) -> Draft:
    """Put a merged title, a line about the school and a gap over the headers."""
    width = len(draft.questions)
    titles = (
        "Анкетирование участников программы наставничества",
        "МБОУ «Средняя школа № 917», 2026/27 учебный год",
        f"по состоянию на {dice.between(10, 29)}.09.2026",
    )
    rows = tuple((title, *(None,) * (width - 1)) for title in titles)
    return replace(draft, above=(*rows, (None,) * width))


def two_row_headers(draft: Draft, _: Dice) -> Draft:
    """Group some headers under a heading in a row of its own."""
    groups = {
        "phone": "Контакты",
        "email": "",
        "free_words": "Условия работы",
        "formats": "",
    }
    upper = tuple(groups.get(question.kind, "") for question in draft.questions)
    return replace(draft, upper=upper)


def sheet_per_class(draft: Draft, _: Dice) -> Draft:
    """Give every class a sheet that carries its name; nobody writes the class."""
    place = draft.column("unit")
    if place is None:
        return draft
    lines = tuple(replace(line, sheet=_sheet_of(draft, line)) for line in draft.lines)
    ordered = tuple(sorted(lines, key=lambda line: line.sheet))
    return replace(draft, lines=ordered).without_column(place)


def merged_classes(draft: Draft, _: Dice) -> Draft:
    """Sort by class and merge the equal cells of the class."""
    place = draft.column("unit")
    if place is None:
        return draft
    plain = draft.rewritten("unit", lambda person, _: person.unit)
    lines = tuple(sorted(plain.lines, key=lambda line: str(line.cells[place])))
    return replace(plain, lines=lines, merged=(place,))


def number_column(draft: Draft, _: Dice) -> Draft:
    """Put numbers of the rows under «№ п/п»."""
    return draft.with_column(0, Question("", "№ п/п"), lambda number: number + 1)


def google_columns(draft: Draft, dice: Dice) -> Draft:
    """Put the columns of Google Forms before the questions."""
    steps = sorted(dice.below(11 * 24 * 3600) for _ in draft.lines)
    begin = FIRST_ANSWER.replace(tzinfo=None)  # exports know no time zone
    stamps = [begin + timedelta(seconds=step) for step in steps]
    draft = draft.with_column(0, Question("", "Баллы"), lambda _: None)
    return draft.with_column(0, Question("", "Отметка времени"), stamps.__getitem__)


def google_american_stamps(draft: Draft, dice: Dice) -> Draft:
    """Put time stamps straight from the form: month first, with a time zone."""
    stamped = google_columns(draft, dice)
    lines = tuple(
        replace(line, cells=(_american(line.cells[0]), *line.cells[1:]))
        for line in stamped.lines
    )
    return replace(stamped, lines=lines)


def yandex_columns(draft: Draft, dice: Dice) -> Draft:
    """Put the columns of Яндекс Формы before the questions."""
    stamped = google_columns(draft, dice).without_column(1)
    times = tuple(
        replace(line, cells=(_iso(line.cells[0]), *line.cells[1:]))
        for line in stamped.lines
    )
    questions = (Question("", "Время создания"), *stamped.questions[1:])
    made = replace(stamped, lines=times, questions=questions)
    return made.with_column(
        0, Question("", "ID"), lambda number: 2_048_116_301 + number
    )


def blank_rows(draft: Draft, dice: Dice) -> Draft:
    """Leave a row empty now and then, to part the classes."""
    empty = (None,) * len(draft.questions)
    lines: list[Line] = []
    for line in draft.lines:
        lines.append(line)
        if dice.chance(0.15):
            lines.append(Line(empty, None, line.sheet))
    return replace(draft, lines=tuple(lines))


def totals_and_notes(draft: Draft, _: Dice) -> Draft:
    """Write the total and two notes under the table."""
    sheet = draft.lines[-1].sheet
    below = (
        f"Итого: {len(draft.lines)} чел.",
        None,
        "Примечание: анкеты собраны классными руководителями.",
        "Ответственный: заместитель директора по ВР",
    )
    rest = (None,) * (len(draft.questions) - 1)
    notes = tuple(Line((text, *rest), None, sheet) for text in below)
    return replace(draft, lines=(*draft.lines, *notes))


def trailing_columns(draft: Draft, _: Dice) -> Draft:
    """Leave empty columns at the end, two of them with a name."""
    for header in ("Столбец 14", "", "Столбец 16"):
        draft = draft.with_column(
            len(draft.questions), Question("", header), lambda _: None
        )
    return draft


def repeated_headers(draft: Draft, _: Dice) -> Draft:
    """Repeat the headers in the middle, where two lists were put together."""
    headers = tuple(question.header for question in draft.questions)
    middle = len(draft.lines) // 2
    again = Line(headers, None, draft.lines[middle].sheet)
    return replace(draft, lines=(*draft.lines[:middle], again, *draft.lines[middle:]))


def _sheet_of(draft: Draft, line: Line) -> str:
    if line.person is None:
        return line.sheet
    person: Person = draft.expected[line.person]
    return person.unit or "Без класса"


def _iso(stamp: object) -> str:
    """Write `2026-09-19 18:07:33`; a row of nobody has no stamp."""
    return f"{stamp:%Y-%m-%d %H:%M:%S}" if isinstance(stamp, datetime) else ""


def _american(stamp: object) -> str:
    """Write `12/15/2025 10:18:29 GMT+7`."""
    if not isinstance(stamp, datetime):
        return ""
    return f"{stamp.month}/{stamp.day}/{stamp.year} {stamp:%H:%M:%S} GMT+7"
