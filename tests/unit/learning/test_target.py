"""Satisfaction is what was said after; change is after less before."""

import pytest

from matcher.learning.target import Target, measured, off_scale
from matcher.participants import Role
from matcher.questionnaires import Outcome


def _outcome(**scales: float) -> Outcome:
    asked = {name.replace("_", " "): value for name, value in scales.items()}
    return Outcome("mentee-1", Role.MENTEE, "mentor-1", asked)


def _of(scales: dict[str, float]) -> Outcome:
    return Outcome("mentee-1", Role.MENTEE, "mentor-1", scales)


def test_satisfaction_is_the_mean_of_the_closing_answers() -> None:
    said = {
        "Насколько Вы довольны результатом?": 8.0,
        "Насколько оправдались Ваши ожидания?": 6.0,
        "Ожидаемая полезность личных встреч с наставником": 1.0,
        "Какой уровень поддержки Вы ожидаете от наставника?": 1.0,
    }
    assert measured(_of(said), Target.SATISFACTION) == 7


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Уверенность до программы", "Уверенность после программы"),
        ("Уверенность (от 1 до 10) в начале", "Уверенность (от 1 до 10) в конце"),
        ("Confidence before, 1-10", "Confidence after, 1-10"),
    ],
)
def test_change_pairs_the_same_question_at_two_times(before: str, after: str) -> None:
    said = {before: 4.0, after: 7.0, "Насколько Вы довольны?": 9.0}
    assert measured(_of(said), Target.CHANGE) == 3


def test_scale_named_in_a_question_is_no_time() -> None:
    said = {"Оцените работу от 1 до 10": 6.0}
    assert measured(_of(said), Target.SATISFACTION) == 6
    assert measured(_of(said), Target.CHANGE) is None


def test_answer_off_the_scale_is_named_and_left_out() -> None:
    outcome = _outcome(Довольны=80.0, Поддержка=5.0)
    assert off_scale(outcome) == ("Довольны",)
    assert measured(outcome, Target.SATISFACTION) == 5


def test_nothing_said_is_no_measure() -> None:
    assert measured(_of({}), Target.SATISFACTION) is None
