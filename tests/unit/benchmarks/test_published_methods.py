"""Methods of others see published instances fairly, and are judged by their rules."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.peers.protocol import Given
from benchmarks.quality.published_methods import (
    Posed,
    PublishedWay,
    in_rounds,
    published_ways,
)
from benchmarks.quality.published_table import (
    COLUMNS,
    FAMILIES,
    Instance,
    fared,
    published_methods_section,
)
from matcher.arrays import IntArray
from matcher.compatibility import Dense
from matcher.solver import Problem, solve

# Both mentees ask for two mentors; costs, as published sets have them.
COSTS = np.array([[-9.0, -1.0], [-2.0, -5.0]])
TWO_EACH = Problem(
    compatibility=Dense(COSTS), capacity=np.array([2, 2]), demand=np.array([2, 2])
)


def test_scores_are_shown_between_nothing_and_one() -> None:
    seen = Posed(TWO_EACH).seen
    assert (seen.min(), seen.max()) == (0.0, 1.0)
    assert np.argsort(seen, axis=None).tolist() == np.argsort(COSTS, axis=None).tolist()


def test_forbidden_pairs_stay_forbidden() -> None:
    problem = Problem(
        compatibility=Dense(COSTS), forbidden=np.array([[0, 1]], dtype=np.int32)
    )
    assert np.isnan(Posed(problem).seen).tolist() == [[False, True], [False, False]]


@pytest.mark.parametrize(
    "way", published_ways(is_quick=True), ids=lambda way: way.title
)
def test_who_asks_for_two_mentors_gets_two_different_ones(way: PublishedWay) -> None:
    made = way.make(Posed(TWO_EACH))
    assert made is not None
    assert sorted(made.tolist()) == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_places_of_an_earlier_round_are_taken_in_the_next() -> None:
    left: list[list[int]] = []

    def nothing_but_the_first(given: Given) -> IntArray:
        left.append(given.capacity.tolist())
        return np.array([[0, len(left) - 1]])

    in_rounds(nothing_but_the_first)(Posed(TWO_EACH))
    assert left == [[2, 2], [1, 2]]


def test_known_answer_is_reached_by_the_optimum_alone() -> None:
    # Best: 0-1 and 1-0, -1 - 2 = -3; the other one costs 14.
    problem = Problem(compatibility=Dense(COSTS))
    known = {"objective": "total", "optimum": -3.0, "served": 2}
    on = Instance(Posed(problem), solve(problem).matching, (known,))
    best, worst = np.array([[0, 1], [1, 0]]), np.array([[0, 0], [1, 1]])
    assert [fared(on, pairs).reached for pairs in (best, worst)] == [1, 0]


def test_broken_least_loads_are_counted_and_reach_nothing() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.8, 0.1]])),
        capacity=np.array([2, 2]),
        load_min=np.array([1, 1]),
    )
    known = {"objective": "total", "optimum": 1.7, "served": 2}
    on = Instance(Posed(problem), solve(problem).matching, (known,))
    found = fared(on, np.array([[0, 0], [1, 0]]))
    assert (found.broken, found.reached) == (1, 0)


@pytest.mark.published
def test_every_published_instance_has_a_family(published_data: Path) -> None:
    known = json.loads((published_data / "instances" / "known.json").read_text("utf-8"))
    files = {entry["file"] for entry in known.values()}
    assert [file for file in files if not file.startswith(tuple(FAMILIES))] == []


@pytest.mark.published
def test_ours_reach_what_they_are_asked_for(published_data: Path) -> None:
    section = published_methods_section(
        published_data, families=["smti"], is_quick=True
    )
    reached = {
        row[1]: row[COLUMNS.index("known answers reached")] for row in section.rows
    }
    assert reached["Vmeste stable"] == "10 of 10"
