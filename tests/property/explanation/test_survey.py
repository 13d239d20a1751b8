"""The walk by blocks finds what looking at every pair one by one finds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matcher.compatibility import Dense, Eligibility, Factors
from matcher.explanation.rules import all_rules
from matcher.explanation.standing import Standing
from matcher.explanation.survey import Survey, survey
from matcher.solver import Matching, Problem


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Problem, Matching]:
    """Draw a problem with rules and a matching that obeys them."""
    n_mentees, n_mentors = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    shape = n_mentees * n_mentors
    tenths = st.integers(0, 10).map(lambda number: number / 10)
    table = draw(st.lists(tenths, min_size=shape, max_size=shape))
    closed = draw(st.lists(st.booleans(), min_size=shape, max_size=shape))
    places = draw(st.lists(st.integers(0, 3), min_size=n_mentors, max_size=n_mentors))
    demand = draw(st.lists(st.integers(0, 2), min_size=n_mentees, max_size=n_mentees))
    rule = np.array(closed, dtype=np.float64).reshape(n_mentees, n_mentors)
    problem = Problem(
        compatibility=Dense(np.array(table).reshape(n_mentees, n_mentors)),
        eligibility=Eligibility((Factors("closed", rule, np.eye(n_mentors)),)),
        capacity=np.array(places),
        demand=np.array(demand),
        forbidden=np.array(draw(st.sampled_from([[], [[0, 0]]])), dtype=np.int32),
    )
    return problem, _some_matching(problem, draw(st.randoms(use_true_random=False)))


def _some_matching(problem: Problem, dice: object) -> Matching:
    """Take allowed pairs in a random order as long as there is room."""
    pairs = list(np.ndindex(problem.shape))
    dice.shuffle(pairs)  # type: ignore[attr-defined]  # hypothesis gives a Random
    left, room = problem.demand.copy(), problem.capacity.copy()
    kept = []
    for mentee, mentor in pairs[: len(pairs) // 2 + 1]:
        if _allowed(problem, mentee, mentor) and left[mentee] and room[mentor]:
            left[mentee] -= 1
            room[mentor] -= 1
            kept.append((mentee, mentor))
    return Matching(np.array(kept, dtype=np.int32).reshape(-1, 2))


def _allowed(problem: Problem, mentee: int, mentor: int) -> bool:
    return bool(problem.allowed(np.array([mentee]), np.array([mentor]))[0])


def _score(problem: Problem, mentee: int, mentor: int) -> float:
    return float(problem.scores(np.array([mentee]), np.array([mentor]))[0])


def _surveyed(problem: Problem, matching: Matching) -> tuple[Standing, Survey]:
    standing = Standing.of(problem, matching)
    return standing, survey(problem, all_rules(problem), standing)


@given(worlds())
def test_ranks_and_choices_are_those_of_a_sorted_list(
    world: tuple[Problem, Matching],
) -> None:
    problem, matching = world
    standing, found = _surveyed(problem, matching)
    for place, (mentee, mentor) in enumerate(
        zip(standing.mentees.tolist(), standing.mentors.tolist(), strict=True)
    ):
        own = _score(problem, mentee, mentor)
        theirs = [
            _score(problem, mentee, other)
            for other in range(problem.n_mentors)
            if _allowed(problem, mentee, other)
        ]
        others = [
            _score(problem, other, mentor)
            for other in range(problem.n_mentees)
            if _allowed(problem, other, mentor)
        ]
        assert found.rank_for_mentee[place] == 1 + sum(s > own for s in theirs)
        assert found.rank_for_mentor[place] == 1 + sum(s > own for s in others)
        assert found.mentee_choices[mentee] == len(theirs)
        assert found.mentor_choices[mentor] == len(others)


@given(worlds())
def test_blocking_pairs_are_those_that_the_matching_itself_counts(
    world: tuple[Problem, Matching],
) -> None:
    problem, matching = world
    _, found = _surveyed(problem, matching)
    assert found.blocking_pairs == len(matching.blocking_pairs(problem))


@given(worlds())
def test_free_partners_are_found_exactly(world: tuple[Problem, Matching]) -> None:
    problem, matching = world
    standing, found = _surveyed(problem, matching)
    taken = {(mentee, mentor) for mentee, mentor in matching.pairs.tolist()}
    for mentee in range(problem.n_mentees):
        assert found.has_free_mentor[mentee] == any(
            standing.free_places[mentor] > 0
            and _allowed(problem, mentee, mentor)
            and (mentee, mentor) not in taken
            for mentor in range(problem.n_mentors)
        )


@given(worlds())
def test_nearest_are_the_best_who_are_not_theirs_already(
    world: tuple[Problem, Matching],
) -> None:
    problem, matching = world
    _, found = _surveyed(problem, matching)
    taken = {(mentee, mentor) for mentee, mentor in matching.pairs.tolist()}
    for mentee, nearest in found.near_mentors.items():
        open_to = [
            (-_score(problem, mentee, mentor), mentor)
            for mentor in range(problem.n_mentors)
            if _allowed(problem, mentee, mentor) and (mentee, mentor) not in taken
        ]
        assert list(nearest) == [mentor for _, mentor in sorted(open_to)[:3]]
