"""Cycles become numbers: neutral where a criterion is new, a level for each year."""

import pytest

from matcher.errors import RequestError
from matcher.learning import PastCycle, past_pairs
from matcher.learning.judgement import Judgement
from matcher.programme import programme_from_mapping

PROGRAMME = programme_from_mapping(
    {
        "preset": "pupil-pupil",
        "criteria": {
            "requests": {"weight": 3},
            "interests": {"weight": 1},
            "time": {"weight": 0},
            "grade_gap": {"weight": 0},
            "age_wish": {"weight": 0},
            "sex_wish": {"weight": 0},
            "qualities": {"weight": 0},
        },
    }
)
FIRST = PastCycle(
    {
        ("b", "x"): {"requests": 0.5, "interests": 0.25, "time": 1.0},
        ("a", "x"): {"requests": 1.0, "interests": 0.0, "wishes": 1.0},
    },
    (Judgement("a", "x", 9, 5), Judgement("b", "x", 6, None)),
)
SECOND = PastCycle({("a", "y"): {"requests": 0.75}}, (Judgement("a", "y", 4, 4),))


def test_rows_hold_values_of_todays_criteria_and_the_mean_of_both_sides() -> None:
    pairs = past_pairs([FIRST, SECOND], PROGRAMME)
    assert pairs.criteria == ("requests", "interests")
    assert pairs.today.tolist() == [0.75, 0.25]
    # The second cycle did not have interests: neutral is 0.2.
    assert pairs.values.tolist() == [[1.0, 0.0], [0.5, 0.25], [0.75, 0.2]]
    assert pairs.said.tolist() == [7, 6, 4]
    assert pairs.scores.tolist() == pytest.approx([0.75, 0.4375, 0.6125])


def test_levels_part_cycles_and_sides_and_people_stay_the_same() -> None:
    pairs = past_pairs([FIRST, SECOND], PROGRAMME)
    assert len(set(pairs.level.tolist())) == 3
    assert pairs.mentees.tolist() == [0, 1, 0]
    assert pairs.mentors.tolist() == [0, 0, 1]


def test_nothing_judged_is_said() -> None:
    with pytest.raises(RequestError, match="nothing_judged"):
        past_pairs([PastCycle({}, ())], PROGRAMME)
