"""Wishes after the meeting as people type them: short names, typos, cases, classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from matcher.participants import Mentee, Mentor, Role, Sex
from matcher.synthetic.dice import Dice
from matcher.synthetic.meeting import Meeting
from matcher.synthetic.sheet import Cell, Sheet
from matcher.synthetic.words import strings, table
from matcher.synthetic.world import World

_SEPARATORS = (", ", "\n", "; ", " и ", ",")
_VOWELS = "аеиоуыэюя"
_KEYS = "аоеиуын"
_ENDINGS_OF_NAMES = (
    ("ия", "ией"),
    ("а", "ой"),
    ("я", "ей"),
    ("й", "ем"),
    ("ль", "лем"),
    ("рь", "рем"),
)


class Typing(StrEnum):
    """How names are typed in a file of wishes."""

    WHOLE = "whole"
    SWAPPED = "swapped"
    INITIALS = "initials"
    SURNAME = "surname"
    MISSPELT = "misspelt"
    SHORT_NAME = "short_name"
    SMALL = "small"
    WITH_CLASS = "with_class"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class TypedWishes:
    """A sheet of wishes and what was meant.

    Parameters
    ----------
    sheet
        The form's answers; its first row holds the headers.
    meant
        For each row below: position of the person, and positions of those wished,
        first choice first; nobody where anyone will do.
    """

    sheet: Sheet
    meant: tuple[tuple[int, tuple[int, ...]], ...]


def type_wishes(
    world: World,
    meeting: Meeting,
    role: Role,
    typing: Typing,
    *,
    seed: int = 0,
    in_columns: bool = False,
) -> TypedWishes:
    """Let one side type its wishes.

    Parameters
    ----------
    world, meeting
        Who met and whom they liked.
    role
        The side that types.
    typing
        How everybody types.
    in_columns
        Whether each priority has a column of its own.
    """
    dice = Dice(seed, "typed wishes", role, typing)
    people, others, choices = _sides(world, meeting, role)
    header = strings("questions", "wishes", f"{role.value}s")[:3]
    first = (*header[:2], *_priorities(header[2])) if in_columns else header
    rows: list[tuple[Cell, ...]] = [first]
    for person, chosen in zip(people, choices, strict=True):
        names = [typed(others[place], typing, dice) for place in chosen]
        own = " ".join(person.name.split()[:2])
        answers = _in_columns(names) if in_columns else (_in_a_cell(names, dice),)
        rows.append((own, person.unit or "", *answers))
    sheet = Sheet("Пожелания", tuple(rows))
    return TypedWishes(sheet, tuple(enumerate(choices)))


def typed(person: Mentee | Mentor, typing: Typing, dice: Dice) -> str:
    """Write a name as somebody else types it."""
    last, first, *rest = person.name.split()
    patronymic = f"{rest[0][0]}." if rest else ""
    woman = person.sex is Sex.FEMALE
    return {
        Typing.WHOLE: f"{last} {first}",
        Typing.SWAPPED: f"{first} {last}",
        Typing.INITIALS: f"{last} {first[0]}.{patronymic}",
        Typing.SURNAME: last,
        Typing.MISSPELT: f"{_misspelt(last, dice)} {first}",
        Typing.SHORT_NAME: f"{_short(first)} {last}",
        Typing.SMALL: f"{last} {first}".lower(),
        Typing.WITH_CLASS: f"{last} {first} {person.unit or ''}".strip(),
        Typing.DECLINED: f"{_declined(last, woman=woman)} {_of(first, woman=woman)}",
    }[typing]


def _sides(
    world: World, meeting: Meeting, role: Role
) -> tuple[
    Sequence[Mentee | Mentor], Sequence[Mentee | Mentor], Sequence[tuple[int, ...]]
]:
    cohort = world.cohort
    if role is Role.MENTEE:
        return cohort.mentees, cohort.mentors, meeting.mentee_choices
    return cohort.mentors, cohort.mentees, meeting.mentor_choices


def _priorities(question: str) -> tuple[str, ...]:
    return tuple(f"{question} [{place}-й приоритет]" for place in (1, 2, 3))


def _in_columns(names: Sequence[str]) -> tuple[str, ...]:
    return (*names, "", "", "")[:3]


def _in_a_cell(names: Sequence[str], dice: Dice) -> str:
    """Join names as people do, now and then numbered."""
    if not names:
        return dice.pick(strings("questions", "wishes", "anyone"))
    if len(names) > 1 and dice.chance(0.2):
        return " ".join(f"{n}) {name}" for n, name in enumerate(names, 1))
    return dice.pick(_SEPARATORS).join(names)


def _misspelt(word: str, dice: Dice) -> str:
    """Change one letter after the first: another vowel, or one left out."""
    place = dice.between(1, max(1, len(word) - 2))
    swapped = dice.pick(_KEYS) if word[place] in _VOWELS else ""
    return word[:place] + swapped + word[place + 1 :]


def _short(first: str) -> str:
    """Return the short name, or the name itself where it has none."""
    short = cast("dict[str, str]", table("wild")["short_names"])
    return short.get(first, first)


def _declined(last: str, *, woman: bool) -> str:
    """Return a surname in the instrumental case: «с Ивановой», «с Ивановым»."""
    if last.endswith(("ский", "ый")) and not woman:
        return last[:-2] + ("им" if last.endswith("ий") else "ым")
    if last.endswith(("ова", "ева", "ёва", "ина")) and woman:
        return f"{last[:-1]}ой"
    if last.endswith("ая") and woman:
        return f"{last[:-2]}ой"
    if last.endswith(("ов", "ев", "ёв", "ин")) and not woman:
        return f"{last}ым"
    return last


def _of(first: str, *, woman: bool) -> str:
    """Return a first name in the instrumental case: «Анной», «Иваном»."""
    odd = cast("dict[str, str]", table("wild")["instrumental"])
    if first in odd:
        return odd[first]
    if woman and first.endswith("ь"):
        return f"{first}ю"
    for ending, declined in _ENDINGS_OF_NAMES:
        if first.endswith(ending):
            return first.removesuffix(ending) + declined
    consonant = first[-1] not in "аеёиоуыэюяь"
    return f"{first}ом" if consonant and not woman else first
