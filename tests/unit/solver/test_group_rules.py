from typing import Any

import numpy as np
import pytest

from matcher.errors import InstanceError
from matcher.solver import GroupRules


def _rules(**changed: Any) -> GroupRules:
    """Return rules of three mentees, two mentors and one time, some changed."""
    given: dict[str, Any] = {
        "mentee_times": np.ones((3, 1)),
        "mentor_times": np.ones((2, 1)),
        "individual_places": np.zeros(2),
        "accepts_individual": np.ones(3),
        "accepts_group": np.ones(3),
    }
    return GroupRules(**{**given, **changed})


def test_shape_is_that_of_the_people() -> None:
    assert _rules().shape == (3, 2)


def test_rules_are_copied_and_cannot_be_changed() -> None:
    places = np.array([1, 0])
    rules = _rules(individual_places=places)
    places[0] = 9
    assert rules.individual_places.tolist() == [1, 0]
    with pytest.raises(ValueError, match="read-only"):
        rules.accepts_group[0] = False


def test_grades_are_asked_for_only_where_they_play_a_part() -> None:
    assert _rules(grade=np.zeros(0)).grade.size == 0
    with pytest.raises(InstanceError) as refused:
        _rules(grade=np.zeros(0), grade_span=1.0)
    assert refused.value.field == "grade"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mentor_times", np.ones((2, 4))),
        ("mentee_times", np.ones(3)),
        ("individual_places", np.zeros(3)),
        ("individual_places", np.array([0, -1])),
        ("accepts_individual", np.ones(2)),
        ("accepts_group", np.ones(4)),
        ("grade_span", -1.0),
        ("grade_span", np.nan),
    ],
)
def test_rule_that_contradicts_itself_is_named(name: str, value: object) -> None:
    with pytest.raises(InstanceError) as refused:
        _rules(**{"grade": np.ones(3), name: value})
    assert refused.value.field == name
