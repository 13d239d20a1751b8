"""What edits would change is what saving them changes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from matcher.errors import RequestError
from matcher.messages import Language, say_error
from matcher.pipeline import ClashError, MatchRequest, NamedPair, match
from matcher.questionnaires import Intake
from matcher.whatif import Edits, PlacesEdit, RuleEdit, WeightEdit, prepare, try_edits
from matcher.whatif.edits import edited_programme
from matcher.whatif.rescoring import rescored
from tests.unit.whatif.world import MENTEES, MENTORS, prepared, request


def _with_programme(edits: Edits) -> MatchRequest:
    asked = request()
    return replace(asked, programme=edited_programme(asked.programme, edits))


def _with_places() -> MatchRequest:
    more = replace(MENTORS[1], capacity=replace(MENTORS[1].capacity, greatest=2))
    return replace(request(), intake=Intake(MENTEES, (MENTORS[0], more)))


WEIGHTS = Edits(
    weights=(WeightEdit("requests", 0.0, "s"), WeightEdit("interests", 9.0, "s"))
)
RULES = Edits(rules=(RuleEdit("formats", False, "r"),))
LOCK = NamedPair("a", "x", "--fix")
BAN = NamedPair("a", "y", "--forbid")
CASES: list[tuple[Edits, Callable[[], MatchRequest]]] = [
    (WEIGHTS, lambda: _with_programme(WEIGHTS)),
    (RULES, lambda: _with_programme(RULES)),
    (Edits(fixed=(LOCK,)), lambda: request(fixed=(LOCK,))),
    (Edits(forbidden=(BAN,)), lambda: request(forbidden=(BAN,))),
    (Edits(places=(PlacesEdit("y", 2, "c"),)), _with_places),
]


@pytest.mark.parametrize(("edits", "saved"), CASES)
def test_trial_gives_the_pairs_that_saving_gives(
    edits: Edits, saved: Callable[[], MatchRequest]
) -> None:
    trial = try_edits(prepared(), edits)
    outcome = match(saved())
    pairs = outcome.solved.matching.pairs
    assert trial.solved.matching.pairs.tolist() == pairs.tolist()
    assert trial.after.total == outcome.result.metrics.total
    assert trial.after.served == outcome.result.metrics.served


def test_gain_compares_both_matchings_under_the_edited_scores() -> None:
    ready = prepared()
    trial = try_edits(ready, WEIGHTS)
    old = ready.position.matching.objective(trial.problem)
    assert trial.difference.total == pytest.approx(trial.after.total - old, abs=1e-9)


def test_scores_under_edits_are_those_of_scoring_from_nothing() -> None:
    ready = prepared()
    edits = Edits(
        weights=(WeightEdit("interests", 5.0, "s"),),
        rules=(RuleEdit("consent", False, "r"),),
    )
    after = edited_programme(ready.request.programme, edits)
    made = rescored(ready.outcome.scoring, ready.cohort, ready.request.programme, after)
    fresh = match(replace(request(), programme=after)).scoring
    rows, cols = np.indices((3, 2)).reshape(2, -1)
    assert np.array_equal(
        made.compatibility.pairs(rows, cols), fresh.compatibility.pairs(rows, cols)
    )
    assert [one.rule for one in made.eligibility.rules] == [
        one.rule for one in fresh.eligibility.rules
    ]


def test_criterion_that_had_no_weight_is_compared_anew() -> None:
    without = Edits(weights=(WeightEdit("interests", 0.0, "s"),))
    ready = prepare(_with_programme(without))
    back = Edits(weights=(WeightEdit("interests", 2.0, "s"),))
    trial = try_edits(ready, back)
    assert trial.after.total == match(_with_programme(back)).result.metrics.total


def test_nothing_to_try_is_refused() -> None:
    with pytest.raises(RequestError) as caught:
        try_edits(prepared(), Edits())
    assert caught.value.code == "whatif.nothing"
    assert all(say_error(caught.value, language) for language in Language)


def test_locks_that_clash_are_refused_in_words() -> None:
    locks = (LOCK, NamedPair("b", "x", "--fix"))
    with pytest.raises(ClashError):
        try_edits(prepared(), Edits(fixed=locks))
