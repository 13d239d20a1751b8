from itertools import chain, combinations

import numpy as np

from matcher.solver.groups.formats import Formats
from matcher.solver.groups.rosters import NOBODY, Roll, Rosters

Listed = set[tuple[int, tuple[int, ...]]]


def _formats() -> Formats:
    """Mentor 0 with mentees 0 to 3 or 2 to 5, two to three; mentor 1 with anybody."""
    fits = np.array([[1, 1, 1, 1, 0, 0], [0, 0, 1, 1, 1, 1], [1] * 6], dtype=np.bool_)
    return Formats(
        fits=fits,
        owner=np.array([0, 0, 1]),
        kind=np.array([0, 1, 2]),
        least=np.array([2, 2, 1]),
        most=np.array([3, 3, 2]),
        opens=np.ones(3, dtype=np.bool_),
        time=np.array([-1, -1, -1]),
    )


def _earned() -> np.ndarray:
    rng = np.random.default_rng(5)
    earned = rng.normal(size=(6, 2))
    earned[4, 1] = -np.inf
    return earned


def _listed(rosters: Rosters) -> list[tuple[int, tuple[int, ...]]]:
    owner = _formats().owner
    return [
        (int(owner[option]), tuple(sorted(row[row != NOBODY].tolist())))
        for option, row in zip(rosters.option, rosters.members, strict=True)
    ]


def _by_trying(need: float) -> Listed:
    formats, earned = _formats(), _earned()
    sizes = chain.from_iterable(combinations(range(6), size) for size in range(1, 4))
    teams, found = list(sizes), set()
    for option, mentor in enumerate(formats.owner.tolist()):
        for team in teams:
            fits = formats.fits[formats.kind[option]][list(team)].all()
            sized = formats.least[option] <= len(team) <= formats.most[option]
            if fits and sized and earned[list(team), mentor].sum() >= need:
                found.add((mentor, team))
    return found


def test_every_roster_that_earns_enough_is_listed_once() -> None:
    for need in (-3.0, -0.5, 0.4, 9.0):
        found = Roll(_formats(), _earned()).above(np.full(2, need), most=10_000)
        assert found is not None
        assert len(_listed(found)) == len(set(_listed(found)))
        assert set(_listed(found)) == _by_trying(need)


def test_best_of_each_option_is_what_its_best_roster_earns() -> None:
    roll, formats = Roll(_formats(), _earned()), _formats()
    found = roll.above(np.full(2, -9.0), most=10_000)
    assert found is not None
    worth = found.worth(formats, _earned())
    mentors = formats.owner[found.option]
    best = roll.best()
    assert np.isclose(best[:2].max(), worth[mentors == 0].max())
    assert np.isclose(best[2], worth[mentors == 1].max())


def test_too_many_are_not_listed() -> None:
    assert Roll(_formats(), _earned()).above(np.full(2, -9.0), most=3) is None


def test_rosters_are_joined_and_cut_down() -> None:
    one = Rosters(np.array([0]), np.array([[0, 1, NOBODY]]))
    both = one.joined(Rosters(np.array([2]), np.array([[3, NOBODY, NOBODY]])))
    assert _listed(both) == [(0, (0, 1)), (1, (3,))]
    assert _listed(both.among(np.array([1]))) == [(1, (3,))]
