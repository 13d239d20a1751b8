"""Damage to columns: one answer in several, several in one, foreign questions."""

from dataclasses import replace

from matcher.synthetic.damage.draft import Draft
from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import Question
from matcher.synthetic.sheet import Cell
from matcher.synthetic.words import strings


def split_names(draft: Draft, _: Dice) -> Draft:
    """Ask for surname, first name and patronymic in columns of their own."""
    place = draft.column("name")
    if place is None:
        return draft
    words = [str(line.cells[place] or "").split() for line in draft.lines]
    rest = draft.without_column(place)
    for part, header in reversed(tuple(enumerate(("Фамилия", "Имя", "Отчество")))):
        column = [" ".join(each[part : part + 1]) for each in words]
        rest = rest.with_column(place, Question("name", header), column.__getitem__)
    return rest


def split_classes(draft: Draft, _: Dice) -> Draft:
    """Ask for the grade and for the letter of the class separately."""
    place = draft.column("unit")
    if place is None:
        return draft
    units = [
        None if line.person is None else draft.expected[line.person].unit
        for line in draft.lines
    ]
    letters: list[Cell] = [unit[-1] if unit else None for unit in units]
    grades: list[Cell] = [int(unit[:-1]) if unit else None for unit in units]
    rest = draft.without_column(place)
    letter = Question("unit", "Литера класса")
    rest = rest.with_column(place, letter, letters.__getitem__)
    return rest.with_column(place, Question("unit", "Параллель"), grades.__getitem__)


def joined_contacts(draft: Draft, _: Dice) -> Draft:
    """Ask for phone and address in one column."""
    phone, email = draft.column("phone"), draft.column("email")
    if phone is None or email is None:
        return draft
    both: list[Cell] = [
        f"{line.cells[phone]}, {line.cells[email]}" for line in draft.lines
    ]
    rest = draft.without_column(email).without_column(phone)
    header = Question("phone", "Контактные данные (телефон, почта)")
    joined = rest.with_column(phone, header, both.__getitem__)
    # The address now stands in the column of the phone.
    return replace(joined, aliases={**joined.aliases, "email": "phone"})


def monitoring(draft: Draft, dice: Dice) -> Draft:
    """Mix questions of the monitoring, 1 … 10, into the questionnaire."""
    for header in strings("wild", "monitoring", "questions"):
        points = [dice.between(1, 10) for _ in draft.lines]
        place = dice.between(2, len(draft.questions))
        draft = draft.with_column(place, Question("", header), points.__getitem__)
    return draft
