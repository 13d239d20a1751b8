"""Turns what people are into what they tell: the answers of their questionnaires."""

import re
from collections.abc import Sequence
from typing import cast

from matcher.participants import (
    AgeRange,
    Consent,
    ConsentStatus,
    Format,
    Mentee,
    Mentor,
    Sex,
    Vetting,
    Wish,
)
from matcher.synthetic.dice import Dice
from matcher.synthetic.form import Form, Kind, Topic
from matcher.synthetic.habits import Habits
from matcher.synthetic.latent import LatentMentee, LatentMentor, LatentPerson
from matcher.synthetic.words import strings, table

ADULT_AGE = 18
STRONG_SKILL = 0.5
"""A skill from which a mentor names it."""

_ENDINGS = re.compile(r"\[([^/\]]*)/([^\]]*)\]")
_FORMAT_CHOICES = (
    (Format.ON_SITE,),
    (Format.ON_SITE,),
    (Format.MIXED,),
    (Format.ONLINE,),
)


class Telling:
    """Draws the answers of one person after another."""

    def __init__(self, form: Form, habits: Habits, dice: Dice) -> None:
        self._form = form
        self._habits = habits
        self._dice = dice
        self._said = cast("dict[str, list[str]]", table("people")["said"])

    def mentee(
        self, person: LatentMentee, number: int, mentors: Sequence[LatentMentor]
    ) -> Mentee:
        """Return what a mentee tells; `mentors` are those a veto may name."""
        main = int(person.needs.argmax())
        return Mentee(
            id=f"mentee-{number:04d}",
            name=self._name(person),
            consent=self._consent(person),
            grade=person.grade,
            unit=_unit(person),
            age=person.age,
            birth_date=person.birth_date,
            sex=person.sex,
            position=person.post,
            subject=self._subject(person, self._form.topics[main]),
            organisation=person.organisation,
            phone=person.phone,
            email=person.email,
            about=self._maybe(self._why(person, self._form.topics[main])),
            interests=self._interests(person),
            availability=None if self._skips() else person.availability,
            formats=() if self._skips() else self._dice.pick(_FORMAT_CHOICES),
            wish=self._wish_of_mentee(person, mentors),
            scales={"experience": float(person.experience)}
            if person.kind.is_adult
            else {},
            requests=self._requests(person),
            representative=person.parent.full if person.parent else None,
        )

    def mentor(
        self, person: LatentMentor, number: int, mentees: Sequence[LatentMentee]
    ) -> Mentor:
        """Return what a mentor tells."""
        external = person.kind is Kind.PROFESSIONAL
        return Mentor(
            id=f"mentor-{number:04d}",
            name=self._name(person),
            consent=self._consent(person),
            grade=person.grade,
            unit=_unit(person),
            age=person.age,
            birth_date=person.birth_date,
            sex=person.sex,
            position=person.post,
            subject=person.subject,
            organisation=person.organisation,
            phone=person.phone,
            email=person.email,
            about=self._maybe(self._offer(person)),
            interests=self._interests(person),
            availability=None if self._skips() else person.availability,
            formats=() if self._skips() else self._dice.pick(_FORMAT_CHOICES),
            wish=self._wish_of_mentor(person, mentees),
            scales={"experience": float(person.experience)}
            if person.kind.is_adult
            else {},
            competences=self._competences(person),
            achievements=self._achievements(person),
            capacity=person.capacity,
            hours_a_week=None if self._skips() else float(self._dice.between(1, 4)),
            vetting=self._vetting() if external else Vetting.NOT_NEEDED,
            is_external=external,
            lends=external or self._dice.chance(0.3),
        )

    def _skips(self) -> bool:
        return self._dice.chance(self._habits.missing)

    def _maybe(self, answer: str) -> str | None:
        return None if self._skips() else answer

    def _name(self, person: LatentPerson) -> str:
        """Return the name as typed: most people give the patronymic too."""
        full = person.kind.is_adult or self._dice.chance(0.85)
        return person.name.full if full else person.name.short

    def _consent(self, person: LatentPerson) -> Consent:
        if self._dice.chance(self._habits.without_consent):
            return Consent(ConsentStatus.MISSING)
        return Consent(ConsentStatus.GIVEN, by_representative=person.age < ADULT_AGE)

    def _vetting(self) -> Vetting:
        missing = self._dice.chance(self._habits.without_vetting)
        return Vetting.MISSING if missing else Vetting.VALID

    def _subject(self, person: LatentMentee, main: Topic) -> str | None:
        if person.subject:
            return person.subject
        return self._dice.pick(main.subject) if main.subject else None

    def _requests(self, person: LatentMentee) -> tuple[str, ...]:
        topics = self._form.topics
        asked = [
            topic.option
            for topic, need in zip(topics, person.needs, strict=True)
            if need > 0
        ]
        return (*asked, *self._other())

    def _competences(self, person: LatentMentor) -> tuple[str, ...]:
        topics = self._form.topics
        offered = [
            topic.offer
            for topic, skill in zip(topics, person.skills, strict=True)
            if skill >= STRONG_SKILL
        ]
        return (*offered, *self._other())

    def _other(self) -> tuple[str, ...]:
        if not self._dice.chance(self._habits.other):
            return ()
        return (self._dice.pick(strings("people", "other", self._form.theme)),)

    def _interests(self, person: LatentPerson) -> tuple[str, ...]:
        if self._skips():
            return ()
        hobbies = strings("people", "hobbies")
        return tuple(self._hobby(hobbies[place]) for place in person.hobbies)

    def _hobby(self, hobby: str) -> str:
        if hobby in self._said and self._dice.chance(self._habits.own_words):
            return self._dice.pick(self._said[hobby])
        return hobby

    def _why(self, person: LatentPerson, topic: Topic) -> str:
        asked = self._dice.pick(topic.asked)
        if not self._dice.chance(self._habits.brief):
            why = "why_adult" if person.kind.is_adult else "why"
            opening = self._dice.pick(strings("people", why, "openings"))
            asked = (
                opening + asked + self._dice.pick(strings("people", why, "closings"))
            )
        return self._spelled(asked, person)

    def _offer(self, person: LatentMentor) -> str:
        strongest = (-person.skills).argsort()[: 1 + self._dice.below(2)]
        sentences = [
            self._dice.pick(self._form.topics[int(place)].offered)
            for place in strongest
        ]
        return self._spelled(" ".join(sentences), person)

    def _achievements(self, person: LatentMentor) -> str | None:
        side = "adult" if person.kind.is_adult else "mentor"
        told = self._dice.pick(strings("people", side, "achievements"))
        return self._spelled(told, person) or None

    def _spelled(self, text: str, person: LatentPerson) -> str:
        """Choose the endings for her or him, and е for ё as some do."""
        text = _ENDINGS.sub(r"\2" if person.sex is Sex.FEMALE else r"\1", text)
        if self._dice.chance(self._habits.plain_e):
            return text.replace("ё", "е").replace("Ё", "Е")
        return text

    def _wish_of_mentee(
        self, person: LatentMentee, mentors: Sequence[LatentMentor]
    ) -> Wish:
        told = not self._dice.chance(0.4)
        wish = "wish_adult" if person.kind.is_adult else "wish"
        quality = self._dice.pick(strings("people", wish, "qualities"))
        wishes_sex = self._dice.chance(self._habits.sex_wishes)
        return Wish(
            sex=person.sex if wishes_sex and not person.kind.is_adult else None,
            text=quality if told else None,
            vetoes=self._vetoes(person, mentors),
        )

    def _wish_of_mentor(
        self, person: LatentMentor, mentees: Sequence[LatentMentee]
    ) -> Wish:
        return Wish(
            ages=self._ages() if person.kind is Kind.PROFESSIONAL else None,
            grades=self._grades(person),
            vetoes=self._vetoes(person, mentees),
        )

    def _vetoes(
        self, person: LatentPerson, others: Sequence[LatentPerson]
    ) -> tuple[str, ...]:
        """Name one of the other side, as people do: surname and first name."""
        if not others or not self._dice.chance(self._habits.vetoes):
            return ()
        named = self._dice.pick(others)
        return () if named.name == person.name else (named.name.short,)

    def _ages(self) -> AgeRange | None:
        choices = (None, AgeRange(12, 17), AgeRange(14, 17), AgeRange(15, 18))
        low_student = (None, AgeRange(17, 20), AgeRange(18, 22))
        return self._dice.pick(
            choices if self._form.mentee is Kind.PUPIL else low_student
        )

    def _grades(self, person: LatentMentor) -> AgeRange | None:
        """Pupils and students help younger grades, and say which."""
        if self._form.mentee is not Kind.PUPIL or person.kind.is_adult or self._skips():
            return None
        highest = person.grade - 1 if person.kind is Kind.PUPIL and person.grade else 11
        low = self._dice.between(5, max(5, highest - 2))
        return AgeRange(low, max(low, min(highest, low + self._dice.between(1, 4))))


def _unit(person: LatentPerson) -> str | None:
    """«10А» for pupils, nothing for others."""
    return f"{person.grade}{person.letter}" if person.letter else None
