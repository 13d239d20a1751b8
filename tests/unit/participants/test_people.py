"""People and cohorts: ids are unique and turn into positions in one place."""

import pytest

from matcher.participants import (
    AgeRange,
    Cohort,
    Consent,
    ConsentStatus,
    Mentee,
    Mentor,
    Role,
)

GIVEN = Consent(ConsentStatus.GIVEN)


def _mentee(person_id: str) -> Mentee:
    return Mentee(id=person_id, name="Анна Примерова", consent=GIVEN)


def test_role_follows_from_the_type() -> None:
    assert _mentee("a").role is Role.MENTEE
    assert Mentor(id="b", name="Борис Образцов", consent=GIVEN).role is Role.MENTOR


def test_blank_id_is_refused() -> None:
    with pytest.raises(ValueError, match="id"):
        _mentee(" ")


def test_negative_demand_is_refused() -> None:
    with pytest.raises(ValueError, match="demand"):
        Mentee(id="a", name="Анна", consent=GIVEN, demand=-1)


def test_cohort_turns_ids_into_positions() -> None:
    cohort = Cohort((_mentee("b"), _mentee("a")), ())
    assert cohort.mentee_index == {"b": 0, "a": 1}
    assert (cohort.n_mentees, cohort.n_mentors) == (2, 0)


def test_same_id_twice_in_a_role_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Cohort((_mentee("a"), _mentee("a")), ())


def test_one_person_may_stand_on_both_sides() -> None:
    mentor = Mentor(id="a", name="Анна Примерова", consent=GIVEN)
    assert Cohort((_mentee("a"),), (mentor,)).mentor_index == {"a": 0}


@pytest.mark.parametrize(("age", "inside"), [(9, False), (10, True), (12, True)])
def test_wished_range_includes_both_ends(age: int, inside: bool) -> None:
    assert (age in AgeRange(10, 12)) is inside


def test_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="low <= high"):
        AgeRange(12, 10)


def test_only_given_consent_counts() -> None:
    assert GIVEN.is_given
    assert not Consent(ConsentStatus.WITHDRAWN).is_given
    assert not Consent(ConsentStatus.MISSING).is_given
