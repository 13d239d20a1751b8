"""Hours of the week: valid once they exist, shared exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.participants import Availability, Slot

slots = st.builds(Slot, st.integers(0, 6), st.integers(0, 23))


@given(slots)
def test_name_of_a_slot_reads_back_as_the_same_slot(slot: Slot) -> None:
    assert Slot.parse(str(slot)) == slot


@pytest.mark.parametrize(("day", "hour"), [(7, 0), (-1, 0), (0, 24), (0, -1)])
def test_slot_outside_the_week_cannot_exist(day: int, hour: int) -> None:
    with pytest.raises(ValueError, match="Expected"):
        Slot(day, hour)


@pytest.mark.parametrize("name", ["", "mon", "xyz-10", "mon-x"])
def test_text_that_names_no_slot_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="Expected a slot"):
        Slot.parse(name)


def test_unsorted_slots_are_refused() -> None:
    with pytest.raises(ValueError, match="in order"):
        Availability((Slot(1, 10), Slot(0, 10)))


@given(st.lists(slots), st.lists(slots))
def test_shared_hours_are_the_intersection(left: list[Slot], right: list[Slot]) -> None:
    shared = Availability.of(left).shared_with(Availability.of(right))
    assert set(shared) == set(left) & set(right)
    assert list(shared) == sorted(shared)


def test_index_counts_hours_from_monday_midnight() -> None:
    assert Slot(1, 2).index == 26
