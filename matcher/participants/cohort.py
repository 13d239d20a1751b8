"""The people of one programme, with the one place that turns ids into positions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matcher.participants.participant import Mentee, Mentor


@dataclass(frozen=True, slots=True)
class Cohort:
    """Mentees (rows) and mentors (columns), each id once in its role.

    The order of people is the order of rows and columns in everything below.
    """

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    mentee_index: dict[str, int] = field(init=False, repr=False, compare=False)
    mentor_index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mentee_index", _positions(self.mentees))
        object.__setattr__(self, "mentor_index", _positions(self.mentors))

    @property
    def n_mentees(self) -> int:
        """Number of mentees."""
        return len(self.mentees)

    @property
    def n_mentors(self) -> int:
        """Number of mentors."""
        return len(self.mentors)


def _positions(people: Sequence[Mentee] | Sequence[Mentor]) -> dict[str, int]:
    """Map each id to its position; the same id twice is an error of the reader."""
    index: dict[str, int] = {}
    for position, person in enumerate(people):
        if person.id in index:
            raise ValueError(f"Expected each id once in a role, got {person.id} twice.")
        index[person.id] = position
    return index
