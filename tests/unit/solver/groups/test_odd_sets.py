import numpy as np
from scipy import sparse

from matcher.solver.groups.odd_sets import counted, room, violated

ONCE = np.ones(6, dtype=np.bool_)
HALVES = np.full(5, 0.5)


def _people(rosters: list[tuple[int, ...]], n_people: int = 6) -> sparse.csr_matrix:
    rows = [person for roster in rosters for person in roster]
    columns = [at for at, roster in enumerate(rosters) for _ in roster]
    size = (n_people, len(rosters))
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=size)


def test_rosters_count_half_of_those_inside_cut_down() -> None:
    people = _people([(0, 1), (0, 1, 2), (3,), (0, 1, 2, 3)])
    sets = [(0, 1, 2), (0, 1, 2, 3, 4)]
    assert counted(people, sets).toarray().tolist() == [[1, 1, 0, 1], [1, 1, 0, 2]]
    assert room(sets).tolist() == [1.0, 2.0]


def test_three_halves_of_two_out_of_three_are_too_much() -> None:
    people = _people([(0, 1), (1, 2), (0, 2), (4, 5)])
    shares = np.array([0.5, 0.5, 0.5, 0.9])
    assert violated(people, shares, once=ONCE, known=set())[0] == (0, 1, 2)
    assert (0, 1, 2) not in violated(people, shares, once=ONCE, known={(0, 1, 2)})


def test_ring_of_five_halves_is_too_much_though_no_triple_is() -> None:
    # Each of five shares a roster with the next: 2.5 where 2 is all there can be.
    people = _people([(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)])
    found = violated(people, HALVES, once=ONCE, known=set())
    assert found == [(0, 1, 2, 3, 4)]


def test_whoever_may_be_on_several_rosters_is_in_no_set() -> None:
    people = _people([(0, 1), (1, 2), (0, 2)])
    once = ONCE.copy()
    once[1] = False
    assert violated(people, HALVES[:3], once=once, known=set()) == []


def test_whole_rosters_violate_nothing() -> None:
    people = _people([(0, 1, 2), (3, 4)])
    assert violated(people, np.ones(2), once=ONCE, known=set()) == []


def test_last_bits_of_shares_play_no_part() -> None:
    rng = np.random.default_rng(2)
    rosters = [tuple(rng.choice(6, 2, replace=False).tolist()) for _ in range(24)]
    shares = np.full(24, 5 / 24)
    noise = 1e-13 * rng.standard_normal(24)
    exact = violated(_people(rosters), shares, once=ONCE, known=set())
    assert exact
    assert violated(_people(rosters), shares + noise, once=ONCE, known=set()) == exact
