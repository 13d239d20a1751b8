"""Which mentors to look for: exact, the best first."""

import pytest

from matcher.solver import Objective, Options, solve
from matcher.whatif import Position, Prepared, outlook
from matcher.whatif.outlook import MOST_RE_SOLVED
from tests.unit.whatif.world import prepared


def test_places_come_best_first_and_serve_who_waits() -> None:
    found = outlook(prepared())
    worth = [(one.price.served, one.price.total) for one in found.places]
    assert worth == sorted(worth, reverse=True)
    assert worth[0][0] == 1


def test_competences_carry_the_best_place_among_their_mentors() -> None:
    found = outlook(prepared())
    by_mentor = {one.mentor: one.price.total for one in found.places}
    for one in found.competences:
        best = max(by_mentor[at] for at in one.mentors if at in by_mentor)
        assert one.best.total == pytest.approx(best)


def test_weights_of_every_criterion_hold_todays_weight() -> None:
    found = outlook(prepared())
    assert found.weights
    for one in found.weights:
        assert one.low.weight is not None
        assert one.low.weight <= one.weight
        assert one.high.weight is None or one.weight <= one.high.weight


def test_without_exchanges_places_are_solved_again_and_weights_left_open() -> None:
    ready = prepared()
    options = Options(objective=Objective.BALANCED)
    solved = solve(ready.outcome.problem, options)
    position = Position.of(ready.outcome.problem, solved, options)
    found = outlook(Prepared(ready.request, ready.outcome, position))
    assert found.weights is None
    assert 0 < len(found.places) <= MOST_RE_SOLVED
