"""Damage to names: ё, Latin look-alikes, spaces, initials, order, capitals."""

from dataclasses import replace

from matcher.synthetic.damage.draft import Draft, Person
from matcher.synthetic.dice import Dice
from matcher.synthetic.sheet import Cell

_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХасеорху", "ABEKMHOPCTXaceopxy")


def plain_e(draft: Draft, _: Dice) -> Draft:
    """Write е where ё belongs."""
    return draft.rewritten(
        "name", lambda _, cell: str(cell).replace("ё", "е").replace("Ё", "Е")
    )


def latin_letters(draft: Draft, dice: Dice) -> Draft:
    """Type some names and classes with Latin letters that look the same."""

    def typed(_: Person, cell: Cell) -> Cell:
        return str(cell or "").translate(_LOOK_ALIKES) if dice.chance(0.5) else cell

    return draft.rewritten("name", typed).rewritten("unit", typed)


def odd_spaces(draft: Draft, dice: Dice) -> Draft:
    """Put no-break and doubled spaces into names, and spaces around them."""
    spaces = ("\u00a0", "  ", " \u00a0")

    def spaced(_: Person, cell: Cell) -> Cell:
        return f" {dice.pick(spaces).join(str(cell).split())}{dice.pick(spaces)}"

    return draft.rewritten("name", spaced)


def initials(draft: Draft, dice: Dice) -> Draft:
    """Write surname and initials; nobody can know more from such a file."""
    ways = ("{last} {first}.{rest}", "{last} {first}. {rest}")

    def shortened(person: Person) -> Person:
        last, first, *rest = person.name.split()
        patronymic = f"{rest[0][0]}." if rest else ""
        way = dice.pick(ways)
        name = way.format(last=last, first=first[0], rest=patronymic).strip()
        return replace(person, name=name)

    short = draft.telling(shortened)
    return short.rewritten("name", lambda person, _: person.name)


def swapped(draft: Draft, dice: Dice) -> Draft:
    """Write some names with the first name first."""

    def turned(person: Person, _: Cell) -> Cell:
        last, *given = person.name.split()
        return " ".join((*given, last)) if dice.chance(0.5) else person.name

    return draft.rewritten("name", turned)


def capitals(draft: Draft, dice: Dice) -> Draft:
    """Write names in capital or in small letters."""

    def cased(_: Person, cell: Cell) -> Cell:
        return str(cell).upper() if dice.chance(0.5) else str(cell).lower()

    return draft.rewritten("name", cased)
