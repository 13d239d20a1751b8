"""Threads give what a loop gives, in its order, and end when told."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.engine import Threads
from matcher.errors import RequestError
from tests.unit.engine.work import refused, squared


@given(st.lists(st.integers(), max_size=40), st.integers(1, 4))
def test_results_come_in_the_order_of_the_parts(parts: list[int], workers: int) -> None:
    assert list(Threads(workers).map(squared, parts)) == [part**2 for part in parts]


@pytest.mark.parametrize("workers", [1, 3])
def test_no_more_results_once_stopped(workers: int) -> None:
    seen: list[int] = []
    for result in Threads(workers).map(
        squared, range(1000), stopped=lambda: len(seen) >= 5
    ):
        seen.append(result)  # noqa: PERF402  # the word is asked meanwhile
    assert seen == [0, 1, 4, 9, 16]


@pytest.mark.parametrize("workers", [1, 3])
def test_error_of_a_part_comes_to_the_caller(workers: int) -> None:
    with pytest.raises(RequestError) as caught:
        list(Threads(workers).map(refused, [1, 2]))
    assert caught.value.values == {"value": 1}


def test_several_parts_are_done_at_once() -> None:
    # Both must be inside before either can leave: a loop would wait for ever.
    both = threading.Barrier(2, timeout=10)
    assert len(list(Threads(2).map(lambda _: both.wait(), [0, 1]))) == 2


def test_there_must_be_a_thread() -> None:
    with pytest.raises(RequestError):
        Threads(0)
