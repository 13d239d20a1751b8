"""Choices of both sides meet at the right pairs."""

import numpy as np
import pytest

from matcher.meeting import PairWish, Wishes
from matcher.participants import Cohort, Role
from matcher.questionnaires import Preference
from tests.people import mentee, mentor

COHORT = Cohort((mentee("a"), mentee("b")), (mentor("x"), mentor("y"), mentor("z")))


def _said(person: str, role: Role, *choices: str) -> Preference:
    return Preference(person, role, choices)


def test_ranks_of_both_sides_are_found_at_their_pair() -> None:
    wishes = Wishes.of(
        COHORT,
        [
            _said("a", Role.MENTEE, "y", "x"),
            _said("y", Role.MENTOR, "b", "a"),
            _said("x", Role.MENTOR, "a"),
        ],
    )
    assert wishes.of_pair(0, 1) == PairWish(1, 2)
    assert wishes.of_pair(0, 0) == PairWish(2, 1)
    assert wishes.of_pair(1, 1) == PairWish(None, 1)
    assert not wishes.of_pair(1, 2).is_any
    assert wishes.pairs.tolist() == [[0, 0], [0, 1], [1, 1]]
    assert wishes.mutual_pairs == ((0, 0), (0, 1))
    assert wishes.mutual_firsts == ()


def test_values_of_pairs_come_in_their_order() -> None:
    wishes = Wishes(((0,), ()), ((0,), (), ()))
    values = wishes.values(np.array([1, 0]), np.array([0, 0]))
    assert values.tolist() == [0.0, 1.0]


def test_next_choice_moves_up_where_somebody_is_gone() -> None:
    wishes = Wishes.of(COHORT, [_said("a", Role.MENTEE, "gone", "z", "z")])
    assert wishes.mentee_choices == ((2,), ())


def test_later_answer_of_a_person_counts() -> None:
    said = [_said("a", Role.MENTEE, "x"), _said("a", Role.MENTEE, "y")]
    assert Wishes.of(COHORT, said).mentee_choices == ((1,), ())


def test_one_id_on_both_sides_is_two_voices() -> None:
    cohort = Cohort((mentee("p"),), (mentor("p"),))
    wishes = Wishes.of(cohort, [_said("p", Role.MENTOR, "p")])
    assert wishes.of_pair(0, 0) == PairWish(None, 1)


def test_nobody_named_is_empty() -> None:
    assert Wishes.of(COHORT, [_said("a", Role.MENTEE)]).is_empty


@pytest.mark.parametrize("choices", [((0, 0), ()), ((3,), ()), ((-1,), ())])
def test_impossible_choices_are_refused(choices: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ValueError, match="Expected"):
        Wishes(choices, ((), (), ()))


def test_later_answer_that_names_nobody_takes_nothing_back() -> None:
    cohort = Cohort((mentee("a"),), (mentor("x"),))
    said = [
        Preference("a", Role.MENTEE, ("x",)),
        Preference("a", Role.MENTEE, ()),
    ]
    assert Wishes.of(cohort, said).mentee_choices == ((0,),)
    anybody = Preference("a", Role.MENTEE, (), is_open=True)
    assert Wishes.of(cohort, [*said, anybody]).mentee_choices == ((),)
