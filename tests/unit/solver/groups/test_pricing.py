import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.pricing import Teams, team_of


def test_team_takes_the_least_whatever_they_earn_and_more_while_it_pays() -> None:
    rows = np.array([[3.0, -1.0, -2.0], [3.0, 2.0, 1.0], [3.0, 2.0, 1.0]])
    taken, sums = team_of(rows, np.array([2, 0, 0]), np.array([3, 3, 2]))
    assert taken.tolist() == [
        [True, True, False],
        [True, True, True],
        [True, True, False],
    ]
    assert sums.tolist() == [2.0, 6.0, 5.0]


def test_group_opens_only_if_it_earns_anything() -> None:
    # Two groups of at least two: the first earns 0.9 + 0.8 - 2 · 0.5, the second less
    # than nothing.
    scores = np.array([[0.9, 0.1], [0.8, 0.2]])
    problem = Problem(
        compatibility=Dense(scores), capacity=np.array(2), group_min=np.array(2)
    )
    formats = Formats.of(problem)
    teams = Teams(formats, Candidates.of(problem, formats, np.arange(4)))
    earned = teams.earn(np.full(2, 0.5), np.zeros(2))
    assert earned.chosen.tolist() == [True, False]
    assert np.isclose(earned.total, 0.7)
    assert [side.tolist() for side in teams.counts(earned.taken)] == [[1, 1], [2, 0]]


def test_options_of_all_lengths_are_priced_alike() -> None:
    rng = np.random.default_rng(2)
    scores = rng.random((30, 6))
    scores[:, 1:][rng.random((30, 5)) < 0.8] = np.nan
    problem = Problem(
        compatibility=Dense(scores), capacity=np.array(4), group_min=np.array(2)
    )
    formats = Formats.of(problem)
    teams = Teams(formats, Candidates.of(problem, formats, np.arange(180)))
    prices = rng.random(30) / 2
    earned = teams.earn(prices, np.zeros(6)).option
    for mentor in range(6):
        worth = np.sort((scores[:, mentor] - prices)[~np.isnan(scores[:, mentor])])
        best = worth[::-1][:4]
        assert np.isclose(earned[mentor], best[:2].sum() + best[2:][best[2:] > 0].sum())
