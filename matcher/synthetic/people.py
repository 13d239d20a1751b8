"""Draws what people are: name, age, school, needs, skills, character, free time."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate

import numpy as np

from matcher.arrays import FloatArray
from matcher.participants import Capacity, Sex
from matcher.synthetic.dice import Dice
from matcher.synthetic.form import Form, Kind
from matcher.synthetic.latent import N_TRAITS, FreeTime, LatentMentee, LatentMentor
from matcher.synthetic.names import NameBook, PersonName
from matcher.synthetic.words import strings, table

SCHOOL_YEAR = 2026
"""The autumn in which the questionnaires are filled in."""

_BIRTH_MONTHS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12)
"""No birthdays in September, while questionnaires come in: ages stay certain."""

_AGES = {Kind.TEACHER: (34, 63), Kind.PROFESSIONAL: (25, 58)}
_MENTEE_GRADES = {Kind.PUPIL: (5, 10), Kind.STUDENT: (1, 2)}
_MENTOR_GRADES = {Kind.PUPIL: (8, 11), Kind.STUDENT: (2, 4)}
_YOUNG_TEACHER = (22, 29)


class Town:
    """Draws people who live in one town, one after another."""

    def __init__(self, seed: int, form: Form) -> None:
        self._seed = seed
        self._form = form
        self._topics = form.topics
        self._need_weights = tuple(accumulate(t.weight for t in form.topics))
        self._dice = Dice(seed, form.name, "people")
        self._names = NameBook(Dice(seed, form.name, "names"))
        self._minds = Dice(seed, form.name, "minds")
        town = self._dice.pick(strings("places", "towns"))
        self._school = f"{self._dice.pick(strings('places', 'schools'))}, {town}"
        self._college = self._dice.pick(strings("places", "colleges"))

    def mentees(self, count: int) -> tuple[LatentMentee, ...]:
        """Draw those who need help."""
        traits = self._traits(count)
        return tuple(self._mentee(traits[row]) for row in range(count))

    def mentors(self, count: int) -> tuple[LatentMentor, ...]:
        """Draw those who can help."""
        traits = self._traits(count)
        charms = self._minds.normal(count).tolist()
        return tuple(self._mentor(traits[row], charms[row]) for row in range(count))

    def _traits(self, count: int) -> FloatArray:
        """Return (count, 2, N_TRAITS): character, and taste of length 1."""
        traits = self._minds.normal(count, 2, N_TRAITS)
        traits[:, 1] /= np.linalg.norm(traits[:, 1], axis=1, keepdims=True)
        return traits

    def _mentee(self, traits: FloatArray) -> LatentMentee:
        kind = self._form.mentee
        sex = self._sex(kind)
        name = self._names.draw(sex)
        grade = self._grade(_MENTEE_GRADES, kind)
        age = self._age(kind, grade, _YOUNG_TEACHER)
        return LatentMentee(
            name=name,
            sex=sex,
            kind=kind,
            birth_date=self._birth_date(age),
            age=age,
            grade=grade,
            letter=self._letter(kind),
            organisation=self._organisation(kind),
            post="учитель" if kind is Kind.TEACHER else None,
            subject=self._taught_subject(kind),
            experience=self._dice.between(0, 3) if kind is Kind.TEACHER else 0,
            phone=self._phone(),
            email=self._email(name),
            hobbies=self._hobbies(),
            character=traits[0],
            taste=traits[1],
            free=self._free(kind),
            needs=self._needs(grade),
            parent=self._names.parent(name) if kind is Kind.PUPIL else None,
        )

    def _mentor(self, traits: FloatArray, charm: float) -> LatentMentor:
        kind = self._form.mentor
        sex = self._sex(kind)
        name = self._names.draw(sex)
        grade = self._grade(_MENTOR_GRADES, kind)
        age = self._age(kind, grade, _AGES.get(kind, (0, 0)))
        work = self._work(kind)
        return LatentMentor(
            name=name,
            sex=sex,
            kind=kind,
            birth_date=self._birth_date(age),
            age=age,
            grade=grade,
            letter=self._letter(kind),
            organisation=work.employer or self._organisation(kind),
            post=work.post,
            subject=self._taught_subject(kind),
            experience=self._dice.between(3, max(3, age - 22)) if kind.is_adult else 0,
            phone=self._phone(),
            email=self._email(name),
            hobbies=self._hobbies(),
            character=traits[0],
            taste=traits[1],
            free=self._free(kind),
            skills=self._skills(work.topic),
            charm=charm,
            capacity=self._capacity(kind),
        )

    def _sex(self, kind: Kind) -> Sex:
        """Draw a sex: most teachers are women."""
        women = 0.85 if kind is Kind.TEACHER else 0.52
        return Sex.FEMALE if self._dice.chance(women) else Sex.MALE

    def _grade(self, grades: dict[Kind, tuple[int, int]], kind: Kind) -> int | None:
        return self._dice.between(*grades[kind]) if kind in grades else None

    def _age(self, kind: Kind, grade: int | None, ages: tuple[int, int]) -> int:
        if grade is None:
            return self._dice.between(*ages)
        first = 6 if kind is Kind.PUPIL else 17
        return grade + first + self._dice.below(2)

    def _birth_date(self, age: int) -> date:
        """Return a birthday so that the person has this age all September."""
        month = self._dice.pick(_BIRTH_MONTHS)
        year = SCHOOL_YEAR - age - (month > 9)  # noqa: PLR2004  # after September
        return date(year, month, self._dice.between(1, 28))

    def _letter(self, kind: Kind) -> str | None:
        return self._dice.pick("АБВ") if kind is Kind.PUPIL else None

    def _organisation(self, kind: Kind) -> str:
        at_college = kind is Kind.STUDENT or self._form.mentee is Kind.STUDENT
        return self._college if at_college else self._school

    def _work(self, kind: Kind) -> "_Work":
        """Draw a job; a professional's job is also the strongest skill."""
        if kind is Kind.TEACHER:
            at_school = self._form.mentee is not Kind.STUDENT
            return _Work("учитель" if at_school else "преподаватель")
        if kind is not Kind.PROFESSIONAL:
            return _Work(None)
        topics = [t for t, topic in enumerate(self._form.topics) if topic.jobs]
        topic = self._dice.pick(topics)
        post, employer = self._dice.pick(self._form.topics[topic].jobs)
        return _Work(post, employer, topic)

    def _taught_subject(self, kind: Kind) -> str | None:
        if kind is not Kind.TEACHER:
            return None
        return self._dice.pick(strings("people", "adult", "subjects"))

    def _phone(self) -> str:
        """Return a number under the code 000, which belongs to nobody."""
        digits = f"{self._dice.below(10**7):07d}"
        return f"+7 (000) {digits[:3]}-{digits[3:5]}-{digits[5:]}"

    def _email(self, name: PersonName) -> str:
        """Return an address in the zone that never exists (RFC 2606)."""
        written = f"{name.first[0]}.{name.last}".lower()
        return (
            f"{written.translate(_latin())}{self._dice.between(1, 99)}@example.invalid"
        )

    def _hobbies(self) -> tuple[int, ...]:
        known = range(len(strings("people", "hobbies")))
        return self._dice.some(known, self._dice.between(1, 4))

    def _free(self, kind: Kind) -> tuple[FreeTime, ...]:
        """Draw free hours: after lessons or work, now and then on Saturday.

        A few are free only when hardly anybody else is.
        """
        if self._dice.chance(0.02):
            return (FreeTime((6,), 8, 10),)
        low = (
            self._dice.between(16, 18) if kind.is_adult else self._dice.between(14, 16)
        )
        days = self._dice.some(range(5), self._dice.between(1, 4))
        free = [FreeTime(days, low, low + self._dice.between(2, 4))]
        if self._dice.chance(0.25):
            free.append(FreeTime((5,), 10, 10 + self._dice.between(1, 3)))
        return tuple(free)

    def _needs(self, grade: int | None) -> FloatArray:
        """Draw shares over two to four topics; the first matters most."""
        needs = np.zeros(len(self._topics))
        for strength in (1.0, 0.6, 0.4, 0.3)[: self._dice.between(1, 4)]:
            topic = self._dice.place(self._need_weights)
            while (grade or 99) < self._topics[topic].from_grade:  # adults: no grade
                topic = self._dice.place(self._need_weights)
            needs[topic] += strength
        needs /= needs.sum()
        return needs

    def _skills(self, job: int | None) -> FloatArray:
        """Draw skills: a few strong topics and a little of the rest.

        A professional is strong in the job and in topics that need no job.
        """
        topics = self._topics
        skills = 0.25 * self._minds.uniforms(len(topics))
        if job is not None:
            skills[job] = 0.8 + 0.2 * self._dice.uniform()
        places = [t for t, topic in enumerate(topics) if job is None or not topic.jobs]
        # The square root makes skills rarer than needs where the need is common:
        # that is where places are short, as in schools.
        weights = tuple(accumulate(topics[place].weight ** 0.5 for place in places))
        for _ in range(self._dice.between(2, 5) - (job is not None)):
            topic = places[self._dice.place(weights)]
            skills[topic] = 0.55 + 0.45 * self._dice.uniform()
        return skills

    def _capacity(self, kind: Kind) -> Capacity:
        """Draw places: teachers one, children one to four, professionals groups."""
        if kind is Kind.TEACHER:
            return Capacity(1 + self._dice.chance(0.2))
        if kind is Kind.PROFESSIONAL and self._dice.chance(0.5):
            least = self._dice.between(2, 3)
            return Capacity(least + self._dice.between(1, 3), least)
        return Capacity(self._dice.pick((1, 1, 2, 2, 2, 3, 3, 4)))


@cache
def _latin() -> dict[int, str]:
    """Map Russian letters to Latin ones, for addresses."""
    letters = str(table("names")["letters"]).split()
    return str.maketrans(dict(letter.split("=") for letter in letters))


@dataclass(frozen=True, slots=True)
class _Work:
    """What an adult does and where; the topic of a professional's job."""

    post: str | None
    employer: str | None = None
    topic: int | None = None
