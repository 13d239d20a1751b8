"""Damage to people: one person in two rows."""

from dataclasses import replace

from matcher.synthetic.damage.draft import Draft, Line, Person
from matcher.synthetic.dice import Dice
from matcher.synthetic.words import strings


def twice(draft: Draft, dice: Dice) -> Draft:
    """Let some answer again later with other hobbies; the later answer counts."""
    again = [number for number in range(len(draft.lines)) if dice.chance(0.15)]
    place = draft.column("interests")
    if place is None:
        return draft
    expected: list[Person] = list(draft.expected)
    later: list[Line] = []
    for number in again:
        line = draft.lines[number]
        if line.person is None:
            continue
        hobbies = dice.some(strings("people", "hobbies"), 2)
        expected[line.person] = replace(expected[line.person], interests=hobbies)
        cells = (*line.cells[:place], ", ".join(hobbies), *line.cells[place + 1 :])
        later.append(replace(line, cells=cells))
    return replace(draft, lines=(*draft.lines, *later), expected=tuple(expected))
