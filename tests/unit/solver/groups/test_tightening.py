from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import GroupRules, Matching, Options, Prices, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.group_rules import Group
from matcher.solver.groups import tightening
from matcher.solver.groups.best import Best
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.master import people_of, shared
from matcher.solver.groups.rosters import NOBODY, Rosters
from matcher.solver.groups.task import Task
from matcher.solver.groups.tightening import Tightening, can_tighten

NOTHING = Prices(np.zeros(6), np.zeros(6))
PAIRS = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]
FIRST = ((0, 1), (2, 5), None, (3, 4), None, None)


def _problem(**changed: object) -> Problem:
    """Six mentors, each good for another two of mentees 0, 1, 2 or of 3, 4, 5.

    Groups of exactly two. By halves everybody is with whom they are good for, 6 in all;
    of whole groups two are such, and the third has one of each three: 2 + 2 + 1.
    """
    scores = np.zeros((6, 6))
    for mentor, pair in enumerate(PAIRS):
        scores[list(pair), mentor] = 1.0
    given: dict[str, object] = {
        "compatibility": Dense(scores),
        "capacity": np.array(2),
        "group_min": np.array(2),
    }
    return Problem(**{**given, **changed})  # type: ignore[arg-type]  # by name


def _matching(teams: tuple[tuple[int, int] | None, ...]) -> Matching:
    groups = tuple(
        Group(mentor, None, team) for mentor, team in enumerate(teams) if team
    )
    pairs = [(member, one.mentor) for one in groups for member in one.members]
    return Matching(np.array(pairs), groups)


def _tightening(
    problem: Problem, teams: tuple[tuple[int, int] | None, ...] = FIRST
) -> Tightening:
    task = Task.of(problem, relaxation(problem), Formats.of(problem))
    assert can_tighten(task)
    matching = _matching(teams)
    demand = Demand.of(problem, np.ones(6, dtype=np.int64))
    return Tightening(task, demand, matching, Deadline.start(Options(), Watch()))


def _bound(search: Tightening) -> tuple[float, list[float]]:
    told: list[float] = []

    def lowered(bound: float) -> bool:
        told.append(bound)
        return True

    search.run(NOTHING, gap=1.0, lowered=lowered)
    return search.bound, told


def test_odd_sets_close_what_prices_of_people_leave_open() -> None:
    search = _tightening(_problem())
    bound, told = _bound(search)
    assert told == sorted(told, reverse=True)
    assert np.isclose(min(told, key=lambda one: abs(one - 6.0)), 6.0)
    assert np.isclose(bound, 5.0)
    assert search.prices is not None
    assert np.isclose(search.prices.sum(), 6.0)


def test_companions_lower_the_bound() -> None:
    # Nobody of the first three is with another: three groups of one of each, 1 each.
    apart = np.array(list(PAIRS[:3]), dtype=np.int32)
    search = _tightening(
        _problem(apart=apart), ((0, 3), (2, 5), (1, 4), None, None, None)
    )
    assert np.isclose(_bound(search)[0], 3.0)


def test_a_limit_leaves_no_bound() -> None:
    over = Deadline.start(Options(), Watch(cancelled=lambda: True))
    search = replace(_tightening(_problem()), deadline=over)
    search.run(NOTHING, gap=1.0, lowered=lambda _: True)
    assert search.bound == np.inf
    assert search.prices is None


def test_rosters_that_are_left_hold_the_best_matching() -> None:
    # Mentee 5 begins with somebody they are not good for: 2 + 1 + 1, open up to 5.
    problem = _problem()
    search = _tightening(problem, ((0, 1), (2, 4), None, None, (3, 5), None))
    best = Best(search.task)
    best.take(_matching(((0, 3), (2, 5), (1, 4), None, None, None)))
    assert np.isclose(best.value, 3.0)
    search.run(NOTHING, gap=3.0, lowered=lambda _: True)
    search.close(best)
    assert np.isclose(best.value, 5.0)
    assert np.isclose(search.bound, 5.0)
    assert best.matching is not None
    assert best.matching.violations(problem) == ()


def test_nothing_is_chosen_where_too_many_rosters_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tightening, "_MOST_LEFT", 0)
    search = _tightening(_problem())
    best = Best(search.task)
    best.take(_matching((*FIRST[:1], (2, 5), (3, 4), None, None, None)))
    search.run(NOTHING, gap=1.0, lowered=lambda _: True)
    before = best.value
    search.close(best)
    assert best.value == before


def test_without_a_program_nothing_is_chosen() -> None:
    search = _tightening(_problem())
    search.close(Best(search.task))
    assert search.bound == np.inf


def test_whoever_listens_may_stop_it() -> None:
    search, told = _tightening(_problem()), []

    def lowered(bound: float) -> bool:
        told.append(bound)
        return False

    search.run(NOTHING, gap=1.0, lowered=lowered)
    assert len(told) == 1


@pytest.mark.parametrize(
    "problem",
    [
        _problem(group_min=np.array([2, 2, 0, 2, 2, 2])),
        _problem(load_min=np.array([1, 0, 0, 0, 0, 0])),
        _problem(capacity=np.array(1)),
        replace(
            _problem(),
            groups=GroupRules(
                mentee_times=np.ones((6, 0), dtype=np.bool_),
                mentor_times=np.ones((6, 0), dtype=np.bool_),
                individual_places=np.array([1, 0, 0, 0, 0, 0]),
                accepts_individual=np.ones(6, dtype=np.bool_),
                accepts_group=np.ones(6, dtype=np.bool_),
            ),
        ),
    ],
)
def test_rosters_are_not_listed_where_more_than_groups_play_a_part(
    problem: Problem,
) -> None:
    task = Task.of(problem, relaxation(problem), Formats.of(problem))
    assert not can_tighten(task)


def test_program_shares_rosters_out_and_prices_odd_sets() -> None:
    # Three rosters of two, worth 2 each: by halves 3 in all, with the set of three 2.
    rosters = Rosters(
        np.array([0, 1, 2, 0]),
        np.array([[0, 1], [1, 2], [0, 2], [2, NOBODY]]),
    )
    people = people_of(rosters, np.array([0, 1, 2, 0]), (3, 3))
    values = np.array([2.0, 2.0, 2.0, 0.1])
    demand = Demand(np.ones(3, int), np.zeros(3, int), np.array([3]))
    long = Deadline.start(Options(), Watch())
    loose = shared(people, values, demand, [], long)
    assert loose is not None
    assert np.allclose(loose.shares, [0.5, 0.5, 0.5, 0.0])
    assert np.isclose(loose.mentee.sum() + loose.mentor.sum(), 3.0)
    two = replace(demand, served=np.array([2]))
    tight = shared(people, values, two, [(0, 1, 2)], long)
    assert tight is not None
    assert np.isclose(values @ tight.shares, 2.0)
    assert (tight.odd >= 0).all()
