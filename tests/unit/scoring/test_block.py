import pytest

from matcher.participants import Mentee, Mentor, Role
from matcher.programme import Closeness
from matcher.scoring import Scoring
from tests.scoring_world import GIVEN, criterion, scored


def scoring() -> Scoring:
    return scored(
        [
            Mentee(id="a", name="А", consent=GIVEN, grade=7),
            Mentee(id="b", name="Б", consent=GIVEN),
        ],
        [
            Mentor(id="c", name="В", consent=GIVEN, grade=8),
            Mentor(id="d", name="Г", consent=GIVEN),
        ],
        criterion(Closeness(wished_gap=1), "grade", "grade", neutral=0.25),
    )


@pytest.mark.parametrize(
    ("mentee", "mentor", "missing", "value"),
    [
        (0, 0, (), 1.0),
        (0, 1, (Role.MENTOR,), 0.25),
        (1, 0, (Role.MENTEE,), 0.25),
        (1, 1, (Role.MENTEE, Role.MENTOR), 0.25),
    ],
)
def test_a_missing_answer_counts_the_neutral_value_once_and_is_named(
    mentee: int, mentor: int, missing: tuple[Role, ...], value: float
) -> None:
    found = scoring().contributions(mentee, mentor)[0]
    assert (found.missing, found.value, found.points) == (missing, value, value)
    assert bool(found.links) is not bool(missing)


def test_scores_agree_with_contributions_where_answers_are_missing() -> None:
    scores = scoring().compatibility.block(slice(0, 2), slice(0, 2))
    assert scores.tolist() == [[1.0, 0.25], [0.25, 0.25]]
