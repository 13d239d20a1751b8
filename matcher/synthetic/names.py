"""Names of invented people: endings that agree, unlike any real register."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import cast

from matcher.participants import Sex
from matcher.synthetic.dice import Dice
from matcher.synthetic.words import table

FEMININE_ENDINGS = (
    ("ский", "ская"),
    ("цкий", "цкая"),
    ("ный", "ная"),
    ("ой", "ая"),
    ("ов", "ова"),
    ("ев", "ева"),
    ("ёв", "ёва"),
    ("ин", "ина"),
)
"""What a woman's surname ends with; any other ending stays as it is."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """Surname, first name and patronymic of an invented person."""

    last: str
    first: str
    patronymic: str

    @property
    def full(self) -> str:
        """«Иванова Анна Сергеевна»."""
        return f"{self.last} {self.first} {self.patronymic}"

    @property
    def short(self) -> str:
        """«Иванова Анна»."""
        return f"{self.last} {self.first}"

    @property
    def initials(self) -> str:
        """«Иванова А.С.»."""
        return f"{self.last} {self.first[0]}.{self.patronymic[0]}."


class NameBook:
    """Names drawn one after another, never the same full name twice."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._groups = _groups()
        self._shares = tuple(accumulate(group.share for group in self._groups))
        self._given: set[str] = set()

    def draw(self, sex: Sex) -> PersonName:
        """Return a name that nobody of this book has."""
        while True:
            name = self._name(sex)
            if name.full not in self._given:
                self._given.add(name.full)
                return name

    def parent(self, child: PersonName) -> PersonName:
        """Return the name of a child's mother or, less often, father."""
        group = self._groups[self._dice.place(self._shares)]
        last = _masculine()[child.last]
        father = self._dice.pick(group.male)
        if self._dice.chance(0.2):
            return PersonName(last, father.first, self._dice.pick(group.male).son)
        return PersonName(
            _feminine(last), self._dice.pick(group.female), father.daughter
        )

    def _name(self, sex: Sex) -> PersonName:
        group = self._groups[self._dice.place(self._shares)]
        last, father = self._dice.pick(group.surnames), self._dice.pick(group.male)
        if sex is Sex.MALE:
            return PersonName(last, self._dice.pick(group.male).first, father.son)
        return PersonName(
            _feminine(last), self._dice.pick(group.female), father.daughter
        )


@dataclass(frozen=True, slots=True)
class _MaleName:
    """A man's name with what his children are called after him."""

    first: str
    son: str
    daughter: str


@dataclass(frozen=True, slots=True)
class _NameGroup:
    """One naming tradition."""

    share: float
    surnames: tuple[str, ...]
    male: tuple[_MaleName, ...]
    female: tuple[str, ...]


@cache
def _groups() -> tuple[_NameGroup, ...]:
    groups = cast("list[dict[str, object]]", table("names")["group"])
    return tuple(
        _NameGroup(
            share=float(str(group["share"])),
            surnames=tuple(str(group["surnames"]).split()),
            male=tuple(
                _MaleName(*name.split("/")) for name in str(group["male"]).split()
            ),
            female=tuple(str(group["female"]).split()),
        )
        for group in groups
    )


@cache
def _feminine(surname: str) -> str:
    """Return the surname as a woman bears it."""
    for masculine, feminine in FEMININE_ENDINGS:
        if surname.endswith(masculine) and surname not in {"Цой", "Живой"}:
            return surname.removesuffix(masculine) + feminine
    return surname


@cache
def _masculine() -> dict[str, str]:
    """Map every surname, his and hers, to the one that stands in the lists."""
    known = [last for group in _groups() for last in group.surnames]
    return {borne: last for last in known for borne in (last, _feminine(last))}
