"""Damage to answers: the same thing in other words, lists, negations, «Другое»."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from matcher.participants import ConsentStatus, Format, Mentee, Mentor
from matcher.synthetic.damage.draft import Draft, Person
from matcher.synthetic.dice import Dice
from matcher.synthetic.sheet import Cell
from matcher.synthetic.words import strings

_NOTHING = ("нет", "-", "—", "Нет.", "не знаю")
_COUNTS = {
    1: ("один", "одного", "1 чел.", "только 1", "одного человека"),
    2: ("двух", "2 человека", "двоих", "до 2", "не более двух"),
    3: ("трёх", "три", "двух-трёх", "2-3", "до трех", "не больше 3 человек"),
    4: ("четырёх", "3-4", "до четырех", "4 чел", "максимум 4"),
}
_YEARS = {
    13: "тринадцать",
    14: "четырнадцать",
    15: "пятнадцать",
    16: "шестнадцать",
    17: "семнадцать",
    18: "восемнадцать",
}
_FORMATS = {
    Format.ON_SITE: ("лично", "очная", "Очно, в школе", "оффлайн"),
    Format.ONLINE: ("дистанционно", "он-лайн", "онлайн (Сферум)", "удалённо"),
    Format.MIXED: ("смешанно", "Смешанный формат", "комбинированный", "гибридный"),
}
_CONSENTS = {
    ConsentStatus.GIVEN: ("согласна", "Согласен", "да", "Да, согласен(на)", "+", "ДА"),
    ConsentStatus.MISSING: ("нет", "не согласен", "Нет", "-", ""),
}


def class_spellings(draft: Draft, dice: Dice) -> Draft:
    """Spell classes in every way: «10 "А"», «10-а класс», «10 А кл.»."""
    ways: tuple[Callable[[str, str], str], ...] = (
        lambda grade, letter: f'{grade} "{letter}"',
        lambda grade, letter: f"{grade}-{letter.lower()} класс",
        lambda grade, letter: f"{grade} {letter} кл.",
        lambda grade, letter: f"{grade}«{letter}»",
        lambda grade, letter: f"{grade}{letter.lower()}",
        lambda grade, letter: f"{grade} класс {letter}",
        lambda grade, letter: f"{grade}-{letter}",
    )

    def spelled(person: Person, cell: Cell) -> Cell:
        if person.unit is None:
            return cell
        return dice.pick(ways)(person.unit[:-1], person.unit[-1])

    return draft.rewritten("unit", spelled)


def capacity_words(draft: Draft, dice: Dice) -> Draft:
    """Say how many mentees in words: «двух-трёх», «не более двух»."""

    def said(person: Person, cell: Cell) -> Cell:
        places = person.capacity.greatest if isinstance(person, Mentor) else 0
        return dice.pick(_COUNTS[places]) if places in _COUNTS else cell

    return draft.rewritten("capacity", said)


def age_words(draft: Draft, dice: Dice) -> Draft:
    """Say the age in words: «16 лет», «полных 16», «шестнадцать»."""

    def said(person: Person, cell: Cell) -> Cell:
        age = person.age
        if age not in _YEARS:
            return cell
        return dice.pick((f"{age} лет", f"полных {age}", _YEARS[age], f"{age} л."))

    return draft.rewritten("age", said)


def grade_words(draft: Draft, dice: Dice) -> Draft:
    """Say the wished grades in words: «с 5 по 7», «5, 6, 7 классы»."""

    def said(person: Person, cell: Cell) -> Cell:
        wish = person.wish.grades
        if wish is None:
            return cell
        row = ", ".join(str(grade) for grade in range(wish.low, wish.high + 1))
        return dice.pick(
            (
                f"с {wish.low} по {wish.high} класс",
                f"{row} классы",
                f"{wish.low}-{wish.high}",
                f"от {wish.low} до {wish.high} класса",
            )
        )

    return draft.rewritten("wish_grades", said)


def format_words(draft: Draft, dice: Dice) -> Draft:
    """Name formats in other words: «дистанционно», «лично»."""

    def said(person: Person, cell: Cell) -> Cell:
        return dice.pick(_FORMATS[person.formats[0]]) if person.formats else cell

    return draft.rewritten("formats", said)


def consent_words(draft: Draft, dice: Dice) -> Draft:
    """Answer the question of consent in every way."""
    return draft.rewritten(
        "consent", lambda person, _: dice.pick(_CONSENTS[person.consent.status])
    )


def words_for_nothing(draft: Draft, dice: Dice) -> Draft:
    """Write «нет» or a dash where there is nothing to say."""

    def said(_: Person, cell: Cell) -> Cell:
        return cell or dice.pick(_NOTHING[:4])

    for kind in ("interests", "vetoes", "achievements"):
        draft = draft.rewritten(kind, said)
    return draft


def other_option(draft: Draft, dice: Dice) -> Draft:
    """Add an own answer under «Другое»."""
    ways = ("{cell}, {own}", "{cell}, Другое: {own}", "{cell}, другое ({own})")
    choices = strings("people", "other", "school")

    def told(person: Person) -> Person:
        own = dice.pick(choices)
        if own in _wanted(person) or not dice.chance(0.5):
            return person
        return _wanting(person, (*_wanted(person), own))

    before = draft.expected
    changed = draft.telling(told)
    added = {
        new.id: _wanted(new)[-1]
        for old, new in zip(before, changed.expected, strict=True)
        if old != new
    }

    def written(person: Person, cell: Cell) -> Cell:
        if person.id not in added:
            return cell
        return dice.pick(ways).format(cell=cell, own=added[person.id]).lstrip(", ")

    return _rewrite_wanted(changed, written)


def options_with_commas(draft: Draft, dice: Dice) -> Draft:
    """Offer options that all hold commas, joined with commas."""
    options = strings("wild", "options_with_commas")

    def told(person: Person) -> Person:
        return _wanting(person, dice.some(options, dice.between(1, 3)))

    changed = draft.telling(told)
    return _rewrite_wanted(changed, lambda person, _: ", ".join(_wanted(person)))


def negations(draft: Draft, dice: Dice) -> Draft:
    """Say what is not wanted beside what is: «только не химия»."""
    refusals = strings("wild", "negations")

    def written(_: Person, cell: Cell) -> Cell:
        return f"{cell}, {dice.pick(refusals)}" if dice.chance(0.4) else cell

    return _rewrite_wanted(draft, written)


def hobby_lists(draft: Draft, dice: Dice) -> Draft:
    """Part hobbies with semicolons, line breaks and numbers."""
    marks = ("; ", "\n", " / ", ";")

    def listed(person: Person, _: Cell) -> Cell:
        if dice.chance(0.3):
            numbered = (f"{n}) {hobby}" for n, hobby in enumerate(person.interests, 1))
            return "\n".join(numbered)
        return dice.pick(marks).join(person.interests)

    return draft.rewritten("interests", listed)


def line_breaks(draft: Draft, dice: Dice) -> Draft:
    """Break lines inside cells and end them with empty lines."""

    def broken(_: Person, cell: Cell) -> Cell:
        if not isinstance(cell, str) or not cell:
            return cell
        return cell.replace(". ", ".\n") + dice.pick(("\n", "\r\n", " \n", ""))

    for kind in ("name", "unit", "about", "interests", "formats", "phone"):
        draft = draft.rewritten(kind, broken)
    return draft


def _wanted(person: Person) -> tuple[str, ...]:
    return person.requests if isinstance(person, Mentee) else person.competences


def _wanting(person: Person, items: Sequence[str]) -> Person:
    if isinstance(person, Mentee):
        return replace(person, requests=tuple(items))
    return replace(person, competences=tuple(items))


def _rewrite_wanted(draft: Draft, write: Callable[[Person, Cell], Cell]) -> Draft:
    """Rewrite the column of requests or of competences, whichever there is."""
    return draft.rewritten("requests", write).rewritten("competences", write)
