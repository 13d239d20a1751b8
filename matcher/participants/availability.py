"""When a person is free: hours of a week."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Final

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS_A_DAY: Final = 24


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One hour of the week, named by its weekday and the hour it begins.

    Parameters
    ----------
    day
        0 for Monday … 6 for Sunday.
    hour
        0 … 23, the hour at which the slot begins.

    Examples
    --------
    >>> str(Slot(2, 15))
    'wed-15'
    >>> Slot.parse("wed-15")
    Slot(day=2, hour=15)
    """

    day: int
    hour: int

    def __post_init__(self) -> None:
        if not 0 <= self.day < len(WEEKDAYS):
            raise ValueError(f"Expected a day in 0 … 6, got {self.day}.")
        if not 0 <= self.hour < HOURS_A_DAY:
            raise ValueError(f"Expected an hour in 0 … 23, got {self.hour}.")

    def __str__(self) -> str:
        """Return the name used in files: `wed-15`."""
        return f"{WEEKDAYS[self.day]}-{self.hour:02d}"

    @classmethod
    def parse(cls, name: str) -> "Slot":
        """Read the name used in files; raise ValueError where it is none."""
        day, _, hour = name.partition("-")
        if day not in WEEKDAYS or not hour.isdigit():
            raise ValueError("Expected a slot such as 'wed-15'.")
        return cls(WEEKDAYS.index(day), int(hour))

    @property
    def index(self) -> int:
        """The hour of the week, 0 … 167."""
        return self.day * HOURS_A_DAY + self.hour


@dataclass(frozen=True, slots=True)
class Availability:
    """The hours of a week in which a person can meet, sorted.

    Parameters
    ----------
    slots
        Distinct hours. None at all means that the person named no hour that suits,
        which differs from `Participant.availability` being None: not asked or not
        answered.

    Examples
    --------
    >>> Availability.of([Slot(0, 16), Slot(0, 15)]).shared_with(
    ...     Availability.of([Slot(0, 16)])
    ... )
    (Slot(day=0, hour=16),)
    """

    slots: tuple[Slot, ...]

    def __post_init__(self) -> None:
        hours = [slot.index for slot in self.slots]
        if any(hour >= after for hour, after in pairwise(hours)):
            raise ValueError("Expected distinct slots in order; use Availability.of.")

    @classmethod
    def of(cls, slots: Iterable[Slot]) -> "Availability":
        """Sort the hours and drop repeated ones."""
        return cls(tuple(sorted(set(slots), key=attrgetter("index"))))

    def shared_with(self, other: "Availability") -> tuple[Slot, ...]:
        """Return the hours in which both can meet, in order."""
        theirs = set(other.slots)
        return tuple(slot for slot in self.slots if slot in theirs)
