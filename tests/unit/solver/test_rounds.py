"""The rounds end at the optimum of all pairs, whichever they began with."""

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Clash,
    ClashKind,
    Limit,
    Matching,
    Options,
    Problem,
    Progress,
    Watch,
    rounds,
)
from matcher.solver.classes import Classes
from matcher.solver.deadline import Deadline
from matcher.solver.keys import keys_of, pairs_of, without
from matcher.solver.limited import feasible_matching
from matcher.solver.people_matching import people_matching
from matcher.solver.pool import Pool
from matcher.solver.proven import Proven
from matcher.solver.remembering import remembered
from matcher.solver.rounds import Rounds
from matcher.solver.tiebreak import Choice
from matcher.solver.transport import Transport
from tests.marks import compiled

Pairs = list[list[int]]


def begun(
    problem: Problem,
    active: Pairs,
    watch: Watch | None = None,
    limit_s: float | None = None,
) -> Rounds:
    """Begin with some pairs; all others are near by."""
    classes = Classes.of(problem, Transport.of(problem))
    keys = sorted(one * problem.n_mentors + other for one, other in active)
    deadline = Deadline.start(Options(time_limit_s=limit_s), watch or Watch())
    return Rounds(
        problem,
        classes,
        Pool.whole(classes.problem),
        pairs_of(classes, np.array(keys, dtype=np.int64)),
        np.zeros(classes.problem.n_mentors),
        deadline,
    )


def of_scores(*rows: list[float], **rules: list[int] | Pairs) -> Problem:
    arrays = {name: np.array(rule) for name, rule in rules.items()}
    return Problem(compatibility=Dense(np.array(rows)), **arrays)  # type: ignore[arg-type]


def proven(found: Proven | Clash | Limit) -> Proven:
    assert isinstance(found, Proven)
    return found


def matched(work: Rounds) -> Pairs:
    """Run to the end and return the pairs of people."""
    found = proven(work.run())
    pairs = people_matching(work.problem, work.classes, found.tight, found.units).pairs
    result: Pairs = pairs.tolist()
    return result


# Apart 0.9 + 0.1, crossed 0.8 + 0.7.
CROSSED = of_scores([0.9, 0.8], [0.7, 0.1])


def test_pairs_that_were_missed_are_taken_in_until_none_is() -> None:
    work = begun(CROSSED, [[0, 0], [1, 1]])
    assert matched(work) == [[0, 1], [1, 0]]
    assert work.active.tolist() == [0, 1, 2, 3]


def test_pairs_that_are_not_worth_their_prices_stay_out() -> None:
    # Whoever has the best of everything has nothing to look for.
    work = begun(of_scores([0.9, 0.1], [0.2, 0.8]), [[0, 0], [1, 1]])
    assert matched(work) == [[0, 0], [1, 1]]
    assert (work.active.tolist(), work.rounds) == ([0, 3], 1)


def test_of_many_missed_pairs_of_one_mentee_the_best_eight_are_taken_in() -> None:
    # 0.1 is known; of the eleven better ones the eight from 0.5 up.
    scores = [0.1, 0.2, 0.3, 0.4, *(0.5 + 0.05 * at for at in range(8))]
    work = begun(of_scores(scores), [[0, 0]])
    assert matched(work) == [[0, 11]]
    assert work.active.tolist() == [0, *range(4, 12)]


def test_nobody_is_left_out_for_want_of_a_pair_to_begin_with() -> None:
    # Both begin with mentor 0, who has one place.
    work = begun(CROSSED, [[0, 0], [1, 0]])
    assert matched(work) == [[0, 1], [1, 0]]


def test_a_long_chain_of_losses_does_not_outweigh_being_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A flow from guesses leaves nobody out; one from nothing weighs service.
    monkeypatch.setattr(rounds, "first_flow", lambda *_: None)
    # Each of five has a mentor at 1 and the next one at 0; the sixth has only the first
    # mentor, at 0. All six are served only if all five move: 0 instead of 5.
    scores = np.full((6, 6), np.nan)
    scores[np.arange(5), np.arange(5)] = 1.0
    scores[np.arange(5), np.arange(1, 6)] = 0.0
    scores[5, 0] = 0.0
    problem = Problem(compatibility=Dense(scores))
    work = begun(problem, np.argwhere(~np.isnan(scores)).tolist())
    lightest = work.weight
    assert matched(work) == [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 0]]
    assert work.weight > lightest


def test_the_highest_priority_is_served_first() -> None:
    # One place, and 0.9 for the one who comes second.
    problem = of_scores([0.9], [0.2], priority=[0, 1])
    assert matched(begun(problem, [[0, 0], [1, 0]])) == [[1, 0]]


def test_a_least_load_is_met_by_pairs_not_begun_with() -> None:
    problem = of_scores([0.9, 0.1], [0.8, 0.3], capacity=[2, 2], load_min=[0, 1])
    assert matched(begun(problem, [[0, 0], [1, 0]])) == [[0, 0], [1, 1]]


def test_least_loads_that_cannot_be_met_are_a_clash() -> None:
    problem = of_scores([0.9, 0.1], capacity=[1, 1], load_min=[1, 1])
    found = begun(problem, [[0, 0]]).run()
    assert isinstance(found, Clash)
    assert (found.kind, found.mentors) == (ClashKind.LOADS_UNREACHABLE, (0, 1))
    assert (found.needed, found.available) == (2, 1)


def test_every_pair_of_some_optimum_is_told_not_only_those_used() -> None:
    # Apart and crossed both add up to 1.5.
    work = begun(of_scores([0.5, 0.75], [0.75, 1.0]), [[0, 0], [1, 1]])
    found = proven(work.run())
    keys = np.concatenate([keys_of(found.tight, 2), found.beside])
    assert np.sort(keys).tolist() == [0, 1, 2, 3]
    assert found.units.sum() == 2
    assert found.surpluses.size == 0


def test_a_place_costs_nothing_or_more_unless_a_least_load_is_paid() -> None:
    # Mentee 1 gives up 0.5 for the least load of mentor 1. Nobody comes to mentor 2.
    scores = [0.9, 0.1, 0.0], [0.7, 0.2, 0.0]
    for least, price in ((1, -0.5), (0, 0.0)):
        problem = of_scores(*scores, capacity=[2, 2, 2], load_min=[0, least, 0])
        work = begun(problem, np.argwhere(np.ones((2, 3))).tolist())
        mentor = work.prices_of(proven(work.run()).distances)[1]
        assert mentor.tolist() == pytest.approx([0.0, price, 0.0])


@pytest.mark.parametrize("guess", [1e300, -1e300])
def test_a_guess_that_is_far_off_changes_nothing(guess: float) -> None:
    work = begun(CROSSED, [[0, 0], [1, 1]])
    work.guide = np.array([guess, 0.0])
    assert matched(work) == [[0, 1], [1, 0]]


@compiled
@pytest.mark.parametrize("seed", [3, 5, 9, 13, 15, 20])
def test_what_was_told_is_not_lost_by_a_word_to_stop(seed: int) -> None:
    # One flow, mended once and told; the word falls before it is mended again.
    scores = np.random.default_rng(seed).integers(0, 20, (6, 6)) / 20
    best = [[at, int(scores[at].argmax())] for at in range(6)]
    active = np.unique(best + [[at, at] for at in range(6)], axis=0).tolist()
    told: list[Progress] = []
    problem = Problem(compatibility=Dense(scores))
    watch = Watch(cancelled=lambda: len(told) > 1, progress=told.append)
    work = begun(problem, active, watch)
    assert (work.run(), work.rounds) == (Limit.CANCELLED, 1)
    found, totals = feasible_matching(work), [one.objective or 0.0 for one in told]
    assert found is not None
    assert totals[-1] > totals[0]
    assert found.objective(problem) == pytest.approx(totals[-1])


def test_who_asks_for_several_has_what_is_left_beside_the_prices() -> None:
    # One mentee, two mentors nobody else wants: both prices are zero and the mentee's
    # is that of the second choice, so the first is worth 0.25 more.
    work = begun(of_scores([0.75, 0.5], demand=[2]), [[0, 0], [0, 1]])
    found = proven(work.run())
    assert work.prices_of(found.distances)[0].tolist() == pytest.approx([0.5])
    assert found.surpluses.tolist() == pytest.approx([0.25])


def test_a_word_to_stop_ends_the_rounds_before_the_next_flow() -> None:
    work = begun(CROSSED, [[0, 0], [1, 1]], Watch(cancelled=lambda: True))
    assert (work.run(), work.rounds) == (Limit.CANCELLED, 0)


def test_no_flow_begins_that_would_overrun(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two pairs at six seconds each do not fit into ten; one does. OR-Tools asks nobody.
    monkeypatch.setattr(rounds, "kernel", lambda: None)
    monkeypatch.setattr(rounds, "_FLOW_S_PER_ARC", 6.0)
    work = begun(CROSSED, [[0, 0], [1, 1]], limit_s=10.0)
    assert (work.run(), work.rounds) == (Limit.TIME, 0)
    alone = begun(of_scores([0.9]), [[0, 0]], limit_s=10.0)
    assert matched(alone) == [[0, 0]]


def test_the_watcher_is_told_after_each_look_at_all_pairs() -> None:
    told: list[Progress] = []
    matched(begun(CROSSED, [[0, 0], [1, 1]], Watch(progress=told.append)))
    assert (told[0].objective, told[-1].objective) == pytest.approx((1.0, 1.5))
    assert told[-1].bound == pytest.approx(1.5)


def test_fixed_pairs_are_part_of_every_matching() -> None:
    problem = of_scores([0.1, 0.9], [0.8, 0.2], fixed=[[0, 0]])
    work = begun(problem, [[0, 0]])
    assert matched(work) == [[0, 0], [1, 1]]


def test_identical_people_are_matched_as_one_and_parted_again() -> None:
    # Three equal mentees and two equal mentors are one class each.
    problem = Problem(compatibility=Dense(np.full((3, 2), 0.5)), capacity=np.array(2))
    work = begun(problem, [[0, 0]])
    found = proven(work.run())
    assert (found.tight.size, found.units.tolist()) == (1, [3])
    pairs = people_matching(problem, work.classes, found.tight, found.units)
    assert isinstance(pairs, Matching)
    assert pairs.violations(problem) == ()


def test_what_is_remembered_is_what_the_rounds_ended_with() -> None:
    work = begun(CROSSED, [[0, 0], [1, 1]])
    found = proven(work.run())
    memory = remembered(work, found, Choice(found.tight, found.units))
    assert memory.problem is CROSSED
    assert keys_of(memory.arcs, 2).tolist() == work.active.tolist()
    assert memory.loads.units.tolist() == [0, 1, 1, 0]
    assert memory.distances is found.distances


@pytest.mark.parametrize(
    ("others", "left"), [([], [1, 4, 7]), ([4], [1, 7]), ([0, 1, 9], [4, 7])]
)
def test_keys_that_others_have_are_left_out(others: list[int], left: list[int]) -> None:
    found = without(np.array([1, 4, 7]), np.array(others, dtype=np.int64))
    assert found.tolist() == left
