import pytest

from matcher.participants import Role
from matcher.programme import Answer, Field


def test_a_mentee_has_no_competences() -> None:
    assert Field("competences").readings(Role.MENTEE) == frozenset()
    assert Answer.ITEMS in Field("competences").readings(Role.MENTOR)


def test_own_scales_are_numbers_and_own_answers_words() -> None:
    assert Field("scales.marks").readings(Role.MENTEE) == {Answer.NUMBER}
    assert Answer.TEXT in Field("answers.Почему вы здесь?").readings(Role.MENTOR)


def test_key_is_the_name_inside_its_source() -> None:
    assert Field("answers.Хобби. Какие?").key == "Хобби. Какие?"
    assert Field("wish.ages").key == "ages"


@pytest.mark.parametrize("name", ["ages", "scales.", "wish", ""])
def test_unknown_field_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="known field"):
        Field(name)
