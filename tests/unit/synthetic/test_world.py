import re

import pytest

from matcher.errors import RequestError
from matcher.messages import Language, say_error
from matcher.participants import ConsentStatus, Mentee, Mentor, Vetting
from matcher.synthetic import FORMS, Habits, Kind, make_cohort, make_world


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_form_has_people_who_ask_and_offer(name: str) -> None:
    cohort = make_cohort(name, n_mentees=40, n_mentors=20, seed=1)
    assert all(mentee.requests for mentee in cohort.mentees)
    assert sum(bool(mentor.competences) for mentor in cohort.mentors) >= 18


def test_same_seed_gives_the_same_world_and_another_seed_another() -> None:
    worlds = [
        make_world("pupil-pupil", n_mentees=30, n_mentors=9, seed=seed)
        for seed in (4, 4, 5)
    ]
    assert worlds[0].cohort == worlds[1].cohort
    assert worlds[0].cohort != worlds[2].cohort


def test_contacts_belong_to_nobody() -> None:
    cohort = make_cohort(n_mentees=200, n_mentors=50, seed=6)
    people: list[Mentee | Mentor] = [*cohort.mentees, *cohort.mentors]
    assert all(re.fullmatch(r"\+7 \(000\) [\d-]{9}", p.phone or "") for p in people)
    assert all((p.email or "").endswith("@example.invalid") for p in people)


def test_age_is_the_one_of_the_birth_date_in_september() -> None:
    for mentee in make_cohort(n_mentees=200, n_mentors=1, seed=2).mentees:
        born = mentee.birth_date
        assert born is not None
        had_birthday = born.month < 9
        assert mentee.age == 2026 - born.year - (not had_birthday)


def test_minors_have_the_consent_of_a_representative() -> None:
    for mentee in make_cohort(n_mentees=100, n_mentors=1).mentees:
        if mentee.consent.status is ConsentStatus.GIVEN:
            assert mentee.consent.by_representative
            assert mentee.representative


def test_reasons_to_stay_without_a_pair_occur() -> None:
    school = make_cohort(n_mentees=300, n_mentors=100, seed=3)
    firms = make_cohort("employer-pupil", n_mentees=50, n_mentors=60, seed=3)
    assert any(not mentee.consent.is_given for mentee in school.mentees)
    assert any(mentee.wish.vetoes for mentee in school.mentees)
    assert any(mentor.vetting is Vetting.MISSING for mentor in firms.mentors)
    assert any(mentor.capacity.is_group for mentor in firms.mentors)


def test_no_ending_is_left_open() -> None:
    cohort = make_cohort("teacher-teacher", n_mentees=300, n_mentors=300, seed=8)
    told = [person.about or "" for person in (*cohort.mentees, *cohort.mentors)]
    assert not any("[" in text for text in told)


def test_habits_are_kept() -> None:
    tidy = Habits(missing=0.0, without_consent=0.0)
    cohort = make_world("pupil-pupil", n_mentees=80, n_mentors=30, habits=tidy).cohort
    assert all(mentee.about and mentee.availability for mentee in cohort.mentees)
    assert all(mentee.consent.is_given for mentee in cohort.mentees)


def test_share_outside_nought_and_one_is_refused() -> None:
    with pytest.raises(ValueError, match="missing"):
        Habits(missing=1.5)


def test_unknown_form_is_refused_in_words() -> None:
    with pytest.raises(RequestError) as caught:
        make_world("cat-dog", n_mentees=1, n_mentors=1)
    assert "pupil-pupil" in say_error(caught.value, Language.RU)


@pytest.mark.parametrize(("n_mentees", "n_mentors"), [(0, 1), (1, 0)])
def test_world_without_a_side_is_refused(n_mentees: int, n_mentors: int) -> None:
    with pytest.raises(ValueError, match="people"):
        make_world("pupil-pupil", n_mentees=n_mentees, n_mentors=n_mentors)


def test_professional_is_strong_in_the_own_job() -> None:
    world = make_world("employer-pupil", n_mentees=1, n_mentors=60, seed=4)
    for mentor in world.mentors:
        assert mentor.kind is Kind.PROFESSIONAL
        strong = mentor.skills.argmax()
        jobs = {
            post
            for topic, skill in zip(world.form.topics, mentor.skills, strict=True)
            if skill >= 0.8
            for post, _ in topic.jobs
        }
        assert strong >= 0
        assert mentor.post in jobs
