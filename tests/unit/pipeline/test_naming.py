"""People are named by id or by hand; what is unclear is never guessed."""

import pytest

from matcher.errors import RequestError
from matcher.participants import Cohort
from matcher.pipeline import NamedPair
from matcher.pipeline.naming import pair_positions
from tests.people import mentee, mentor

COHORT = Cohort(
    (
        mentee("a", name="Анна Примерова"),
        mentee("b", name="Олег Примеров"),
        mentee("c", name="Олег Примеров"),
    ),
    (mentor("x", name="Борис Образцов"),),
)


def _positions(typed_mentee: str, typed_mentor: str) -> list[list[int]]:
    pair = NamedPair(typed_mentee, typed_mentor, "--fix")
    found: list[list[int]] = pair_positions(COHORT, [pair]).tolist()
    return found


@pytest.mark.parametrize("typed", ["a", "Анна Примерова", "Примерова Анна"])
def test_person_is_found_by_id_and_by_name(typed: str) -> None:
    assert _positions(typed, "Образцов Борис") == [[0, 0]]


def test_no_pairs_make_an_empty_table_of_pairs() -> None:
    assert pair_positions(COHORT, []).shape == (0, 2)


def test_unknown_person_is_named_with_the_option() -> None:
    with pytest.raises(RequestError) as caught:
        _positions("Никита Неизвестный", "x")
    assert caught.value.code == "pipeline.unknown_person"
    assert caught.value.field == "--fix"


def test_name_of_two_people_is_a_question_and_no_guess() -> None:
    with pytest.raises(RequestError) as caught:
        _positions("Олег Примеров", "x")
    assert caught.value.code == "pipeline.ambiguous_person"
    assert {"b", "c"} <= set(str(caught.value.values["candidates"]).split(", "))
