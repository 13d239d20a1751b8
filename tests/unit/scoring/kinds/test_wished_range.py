import pytest

from matcher.participants import AgeRange, Mentee, Mentor, Wish
from matcher.programme import WishedRange
from tests.scoring_world import GIVEN, criterion, scored


@pytest.mark.parametrize(
    ("age", "expected"), [(12, 1.0), (15, 1.0), (16, 0.5), (17, 0)]
)
def test_outside_the_range_the_value_falls(age: int, expected: float) -> None:
    scoring = scored(
        [Mentee(id="a", name="А", consent=GIVEN, age=age)],
        [Mentor(id="b", name="Б", consent=GIVEN, wish=Wish(ages=AgeRange(12, 15)))],
        criterion(WishedRange(reach=2), "age", "wish.ages"),
    )
    assert scoring.contributions(0, 0)[0].value == expected


def test_the_mentee_may_wish_and_reach_may_be_none() -> None:
    scoring = scored(
        [Mentee(id="a", name="А", consent=GIVEN, wish=Wish(ages=AgeRange(16, 17)))],
        [
            Mentor(id="b", name="Б", consent=GIVEN, age=16),
            Mentor(id="c", name="В", consent=GIVEN, age=18),
        ],
        criterion(WishedRange(), "wish.ages", "age"),
    )
    first, second = (scoring.contributions(0, at)[0] for at in (0, 1))
    assert (first.value, second.value) == (1.0, 0.0)
    link = first.links[0]
    assert (link.mentee_words, link.mentor_words) == ("16–17", "16")
