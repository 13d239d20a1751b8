"""What invented people are really like, whatever they write in a questionnaire."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from matcher.arrays import FloatArray, frozen_array
from matcher.participants import Availability, Capacity, Sex, Slot
from matcher.synthetic.form import Kind
from matcher.synthetic.names import PersonName

N_TRAITS = 5
"""Traits of character: how many directions people differ in."""


@dataclass(frozen=True, slots=True, order=True)
class FreeTime:
    """The same hours on several days of the week.

    Parameters
    ----------
    days
        0 for Monday … 6 for Sunday, in order.
    low, high
        Free from the hour `low` until the hour `high`.
    """

    days: tuple[int, ...]
    low: int
    high: int

    def slots(self) -> tuple[Slot, ...]:
        """Return the hours one by one."""
        return tuple(
            Slot(day, hour) for day in self.days for hour in range(self.low, self.high)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LatentPerson:
    """What both sides have.

    Parameters
    ----------
    grade, letter
        Grade or course, and the letter of the class; None for adults.
    experience
        Years of work; 0 for children.
    hobbies
        Positions in the list of hobbies.
    character
        (N_TRAITS,), standard normal.
    taste
        (N_TRAITS,), of length 1: the character this person takes to.
    free
        When the person is free.
    """

    name: PersonName
    sex: Sex
    kind: Kind
    birth_date: date
    age: int
    grade: int | None
    letter: str | None
    organisation: str
    post: str | None
    subject: str | None
    experience: int
    phone: str
    email: str
    hobbies: tuple[int, ...]
    character: FloatArray
    taste: FloatArray
    free: tuple[FreeTime, ...]

    def __post_init__(self) -> None:
        for values in (self.character, self.taste):
            if values.shape != (N_TRAITS,):
                raise ValueError(f"Expected {N_TRAITS} traits, got {values.shape}.")
            frozen_array(values)

    @property
    def availability(self) -> Availability:
        """The free hours of the week."""
        return _hours(self.free)


@dataclass(frozen=True, slots=True, kw_only=True)
class LatentMentee(LatentPerson):
    """Somebody who needs help.

    Parameters
    ----------
    needs
        (n_topics,), shares of the need that sum to 1; mostly zero.
    parent
        The legal representative of a minor.
    """

    needs: FloatArray
    parent: PersonName | None

    def __post_init__(self) -> None:
        super(LatentMentee, self).__post_init__()  # slots make a new class
        frozen_array(self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class LatentMentor(LatentPerson):
    """Somebody who can help.

    Parameters
    ----------
    skills
        (n_topics,), in [0, 1]: how well the mentor helps with a topic.
    charm
        Standard normal: what makes everybody want this mentor.
    capacity
        How many mentees the mentor takes.
    """

    skills: FloatArray
    charm: float
    capacity: Capacity

    def __post_init__(self) -> None:
        super(LatentMentor, self).__post_init__()  # slots make a new class
        frozen_array(self.skills)


# Thousands of people share a few hundred ways of being free.
@lru_cache(maxsize=4096)
def _hours(free: tuple[FreeTime, ...]) -> Availability:
    return Availability.of(slot for span in free for slot in span.slots())
