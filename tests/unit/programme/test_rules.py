import pytest

from matcher.programme import Rules


def test_defaults_are_the_strict_ones() -> None:
    rules = Rules()
    assert (rules.consent, rules.vetting, rules.age_wish_mentor) == (True, True, True)
    assert (rules.sex_wish_mentee, rules.minors_under) == (False, 18)


def test_counts_are_not_negative() -> None:
    with pytest.raises(ValueError, match="age"):
        Rules(minors_under=-1)
    with pytest.raises(ValueError, match="slots"):
        Rules(min_shared_slots=-1)
