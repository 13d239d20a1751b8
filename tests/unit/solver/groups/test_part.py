from dataclasses import replace

import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Inertia, Problem
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.part import Whole


def _problem() -> Problem:
    """Three mentors of two places; mentee 0 asks for two of them."""
    return Problem(
        compatibility=Dense(np.arange(15.0).reshape(5, 3) / 15),
        capacity=np.array(2),
        demand=np.array([2, 1, 1, 1, 1]),
        group_min=np.array(2),
    )


def _whole(problem: Problem) -> Whole:
    formats = Formats.of(problem)
    return Whole(problem, formats, Candidates.of(problem, formats, np.arange(15)))


def _places(whole: Whole, pairs: list[tuple[int, int]]) -> np.ndarray:
    own = list(zip(whole.mentees.tolist(), whole.mentors.tolist(), strict=True))
    return np.array(sorted(own.index(pair) for pair in pairs))


def test_mentees_of_others_are_not_free() -> None:
    whole = _whole(_problem())
    used = _places(whole, [(0, 0), (1, 0), (0, 1), (2, 1), (3, 2), (4, 2)])
    anew = np.array([False, True, False])
    # Mentee 0 has one of two with mentor 0, who stays; mentee 2 is with mentor 1.
    assert whole.left(used, anew).tolist() == [1, 0, 1, 0, 0]
    free = np.flatnonzero(whole.free(used, anew))
    pairs = zip(whole.mentees[free], whole.mentors[free], strict=True)
    assert [(int(one), int(other)) for one, other in pairs] == [(0, 1), (2, 1)]


def test_part_is_the_problem_of_its_people_alone() -> None:
    whole = _whole(_problem())
    used = _places(whole, [(0, 0), (1, 0), (0, 1), (2, 1), (3, 2), (4, 2)])
    anew = np.array([False, True, True])
    places = np.flatnonzero(whole.free(used, anew))
    part = whole.part(used, anew, places)
    assert part.problem.shape == (4, 2)
    assert part.mentees.tolist() == [0, 2, 3, 4]
    assert part.problem.demand.tolist() == [1, 1, 1, 1]
    assert part.served.tolist() == [1, 1, 1, 1]
    assert part.candidates.places == 8
    values = part.candidates.values[part.candidates.pair]
    assert np.allclose(
        values, whole.candidates.values[whole.candidates.pair[part.places]]
    )


def test_part_gives_up_no_more_than_the_whole_may() -> None:
    # Of four previous pairs one is lost outside and one inside; three may be.
    previous = np.array([[0, 0], [1, 1], [2, 1], [3, 2]], dtype=np.int32)
    problem = replace(_problem(), inertia=Inertia(pairs=previous, most_changes=3))
    whole = _whole(problem)
    used = _places(whole, [(1, 0), (4, 0), (0, 1), (2, 1), (3, 2), (0, 2)])
    anew = np.array([False, True, True])
    part = whole.part(used, anew, np.flatnonzero(whole.free(used, anew)))
    assert part.problem.inertia is not None
    # Mentee 1 is busy with mentor 0: that pair was lost outside as well.
    assert part.problem.inertia.pairs.tolist() == [[1, 0], [2, 1]]
    assert part.problem.inertia.most_changes == 1


def test_companions_come_along() -> None:
    problem = replace(_problem(), together=np.array([[3, 4]]))
    whole = _whole(problem)
    used = _places(whole, [(0, 0), (1, 0), (0, 1), (2, 1)])
    anew = np.array([False, True, False])
    part = whole.part(used, anew, _places(whole, [(0, 1), (2, 1), (3, 1)]))
    assert part.mentees.tolist() == [0, 2, 3, 4]
    assert part.problem.together.tolist() == [[2, 3]]
