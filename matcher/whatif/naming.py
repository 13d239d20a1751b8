"""How people are called in a sentence: by id for other systems, by name on a screen."""

from dataclasses import dataclass
from typing import Protocol

from matcher.participants import Cohort


class Naming(Protocol):
    """What a person is called."""

    def mentee(self, position: int) -> str:
        """Call a mentee."""

    def mentor(self, position: int) -> str:
        """Call a mentor."""


@dataclass(frozen=True, slots=True)
class Ids:
    """People by their ids: for whatever leaves the curator's own screen."""

    cohort: Cohort

    def mentee(self, position: int) -> str:
        """Return the id of a mentee."""
        return self.cohort.mentees[position].id

    def mentor(self, position: int) -> str:
        """Return the id of a mentor."""
        return self.cohort.mentors[position].id


@dataclass(frozen=True, slots=True)
class Names:
    """People by their names, with the class: for the curator's own screen alone."""

    cohort: Cohort

    def mentee(self, position: int) -> str:
        """Return the name of a mentee, with the class where it is known."""
        person = self.cohort.mentees[position]
        return f"{person.name}, {person.unit}" if person.unit else person.name

    def mentor(self, position: int) -> str:
        """Return the name of a mentor."""
        return self.cohort.mentors[position].name
