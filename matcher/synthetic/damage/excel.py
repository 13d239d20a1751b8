"""Damage by Excel: ranges that became dates, phones in exponent form, serial dates."""

from dataclasses import replace
from datetime import date

from matcher.participants import Mentor
from matcher.synthetic.damage.draft import Container, Draft, Person
from matcher.synthetic.dice import Dice
from matcher.synthetic.people import SCHOOL_YEAR
from matcher.synthetic.sheet import Cell

EXCEL_EPOCH = date(1899, 12, 30)
_MONTHS = (
    "янв",
    "фев",
    "мар",
    "апр",
    "май",
    "июн",
    "июл",
    "авг",
    "сен",
    "окт",
    "ноя",
    "дек",
)
_MONTHS_OF = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def ranges_became_dates(draft: Draft, _: Dice) -> Draft:
    """Turn «5-7» into the fifth of July, as Excel does on entry."""
    text = draft.container is Container.CSV

    def became(person: Person, cell: Cell) -> Cell:
        wish = person.wish.grades
        if wish is None:
            return cell
        if text:
            return f"{wish.low:02d}.{_MONTHS[wish.high - 1]}"
        return date(SCHOOL_YEAR, wish.high, wish.low)

    return draft.rewritten("wish_grades", became)


def capacities_became_dates(draft: Draft, _: Dice) -> Draft:
    """Turn «2-3» mentees into the second of March."""
    text = draft.container is Container.CSV

    def became(person: Person, cell: Cell) -> Cell:
        most = person.capacity.greatest if isinstance(person, Mentor) else 0
        if most < 2:  # noqa: PLR2004  # «1» stays a number
            return cell
        if text:
            return f"{most - 1:02d}.{_MONTHS[most - 1]}"
        return date(SCHOOL_YEAR, most, most - 1)

    return draft.rewritten("capacity", became)


def phones_as_numbers(draft: Draft, _: Dice) -> Draft:
    """Keep phones as numbers: whole in a workbook, in exponent form in a text."""
    text = draft.container is Container.CSV

    def became(person: Person, _: Cell) -> Cell:
        digits = (
            "8" + "".join(sign for sign in person.phone or "" if sign.isdigit())[1:]
        )
        number = float(digits)
        if not text:
            return number
        mantissa, exponent = f"{number:.5E}".split("E")
        return f"{mantissa.rstrip('0').rstrip('.').replace('.', ',')}E{exponent}"

    lost = {"phone"} if text else set()
    numbers = draft.rewritten("phone", became)
    return replace(numbers, unknowable=draft.unknowable | lost)


def phones_lost(draft: Draft, dice: Dice) -> Draft:
    """Show phones as «8E+10»: the digits are gone and must be asked for."""

    def became(_: Person, cell: Cell) -> Cell:
        return dice.pick(("8E+10", "8,0E+10", "7,9E+10")) if cell else cell

    lost = draft.rewritten("phone", became)
    return replace(lost, unknowable=draft.unknowable | {"phone"})


def serial_dates(draft: Draft, _: Dice) -> Draft:
    """Show dates of birth as the days since 1900: 41351."""

    def became(person: Person, cell: Cell) -> Cell:
        born = person.birth_date
        return (born - EXCEL_EPOCH).days if born else cell

    return draft.rewritten("birth_date", became)


def typed_dates(draft: Draft, dice: Dice) -> Draft:
    """Type dates of birth in every way: «05.03.13», «5 марта 2013», «2013-03-05»."""

    def typed(person: Person, cell: Cell) -> Cell:
        born = person.birth_date
        if born is None:
            return cell
        return dice.pick(
            (
                f"{born:%d.%m.%Y}",
                f"{born:%d.%m.%y}",
                f"{born:%Y-%m-%d}",
                f"{born:%d/%m/%Y}",
                f"{born.day} {_MONTHS_OF[born.month - 1]} {born.year}",
                f"{born.day}.{born.month}.{born.year} г.",
            )
        )

    return draft.rewritten("birth_date", typed)


def decimal_commas(draft: Draft, _: Dice) -> Draft:
    """Write whole numbers with a decimal comma: «2,0»."""

    def written(_: Person, cell: Cell) -> Cell:
        return f"{cell},0" if isinstance(cell, int) else cell

    for kind in ("hours", "capacity", "age"):
        draft = draft.rewritten(kind, written)
    return draft
