"""Names behind the ids of a result: only reports that people read ask for them."""

from dataclasses import dataclass

from matcher.participants import Cohort, Mentee, Mentor, Role


@dataclass(frozen=True, slots=True)
class People:
    """Looks up the people of a result in its cohort."""

    cohort: Cohort

    def mentee(self, person: str) -> Mentee | None:
        """Return a mentee, or None where the cohort has no such id."""
        position = self.cohort.mentee_index.get(person)
        return None if position is None else self.cohort.mentees[position]

    def mentor(self, person: str) -> Mentor | None:
        """Return a mentor, or None where the cohort has no such id."""
        position = self.cohort.mentor_index.get(person)
        return None if position is None else self.cohort.mentors[position]

    def name(self, person: str | None, role: Role, *, nobody: str = "") -> str:
        """Return a name; the id itself where the cohort does not know it."""
        if person is None:
            return nobody
        known = self.mentee(person) if role is Role.MENTEE else self.mentor(person)
        return known.name if known is not None else person

    def unit(self, person: str, role: Role) -> str:
        """Return the class, post or subject by which people know each other."""
        known = self.mentee(person) if role is Role.MENTEE else self.mentor(person)
        if known is None:
            return ""
        grade = "" if known.grade is None else str(known.grade)
        # A mentee's subject is part of the request; a mentor's says who that is.
        subject = known.subject if role is Role.MENTOR else None
        parts = (known.unit or grade, known.position, subject)
        return ", ".join(part for part in parts if part)

    def requests(self, mentee: str) -> str:
        """Return what a mentee asks for, in the mentee's own words."""
        known = self.mentee(mentee)
        return "; ".join(known.requests) if known is not None else ""

    def competences(self, mentor: str) -> str:
        """Return what a mentor offers, in the mentor's own words."""
        known = self.mentor(mentor)
        return "; ".join(known.competences) if known is not None else ""
