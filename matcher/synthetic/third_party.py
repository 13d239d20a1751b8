"""What class teachers and psychologists write about children: sensitive, invented."""

from matcher.participants import Mentee
from matcher.synthetic.dice import Dice
from matcher.synthetic.meeting import typed_name
from matcher.synthetic.sheet import Cell, Sheet
from matcher.synthetic.words import strings
from matcher.synthetic.world import World

SHARE = 0.3
"""Share of the children about whom somebody writes."""


def notes_sheet(world: World, *, seed: int = 0, share: float = SHARE) -> Sheet:
    """Return the table of third parties, by class and name as schools keep it."""
    dice = Dice(seed, "third party")
    noted = [mentee for mentee in world.cohort.mentees if dice.chance(share)]
    noted.sort(key=lambda mentee: (mentee.grade or 0, mentee.unit or "", mentee.name))
    rows = tuple(_row(mentee, world, dice) for mentee in noted)
    return Sheet("Сведения", (strings("questions", "third_party", "headers"), *rows))


def _row(mentee: Mentee, world: World, dice: Dice) -> tuple[Cell, ...]:
    against = dice.pick(world.cohort.mentors)
    vetoes = dice.chance(0.2) and against.name != mentee.name
    return (
        mentee.name,
        mentee.unit or "",
        _word("author", dice),
        _word("problem", dice),
        _word("strength", dice),
        _word("form", dice),
        typed_name(against.name, dice) if vetoes else "",
        _word("special", dice),
    )


def _word(kind: str, dice: Dice) -> str:
    return dice.pick(strings("people", "third_party", kind))
