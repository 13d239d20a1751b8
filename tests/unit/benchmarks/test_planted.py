"""What a matching is worth is counted as it is said to be."""

import numpy as np
import pytest

from benchmarks.quality import methods
from benchmarks.quality.measures import measure
from benchmarks.quality.methods import KEPT, Way, ways
from benchmarks.quality.planted import REFUSED, Judged, judged, measured, measured_all
from benchmarks.quality.trials import Spec, make_trial
from benchmarks.speed.running import NoRunError
from matcher.arrays import IntArray

NOBODY = np.empty((0, 2), dtype=np.int64)


@pytest.fixture(scope="module")
def cohort() -> Judged:
    return judged(
        make_trial(Spec(title="class", n_mentees=20, n_mentors=8, seeds=1), 0)
    )


@pytest.fixture(scope="module")
def groups() -> Judged:
    spec = Spec(title="class", n_mentees=24, n_mentors=10, seeds=1, group_least=2)
    return judged(make_trial(spec, 0))


def _named(title: str) -> Way:
    return next(way for way in ways() if way.title == title)


def test_the_best_total_has_no_gap_and_all_ledgers_add_up(cohort: Judged) -> None:
    found = measured(_named("Vmeste total"), cohort)
    assert found.figures.gap == pytest.approx(0.0, abs=1e-9)
    assert found.ledger == 1.0
    assert found.figures.broken == 0


def test_an_empty_matching_is_worth_nothing(cohort: Judged) -> None:
    trial = cohort.trial
    figures = measure(trial, trial.before, NOBODY, cohort.before)
    assert (figures.served, figures.truth, figures.balance) == (0.0, 0.0, 0.0)


def test_serving_one_class_only_leaves_another_with_nothing(cohort: Judged) -> None:
    trial = cohort.trial
    pairs = _named("Vmeste total").make(trial)
    grades = np.array([mentee.grade for mentee in trial.world.cohort.mentees])
    values, counts = np.unique(grades, return_counts=True)
    common = values[np.argmax(counts)]
    without = pairs[grades[pairs[:, 0]] != common]
    assert measure(trial, trial.before, without, cohort.before).balance == 0.0


def test_nobody_is_given_to_a_mentor_who_withdrew(cohort: Judged) -> None:
    gone = int(_named("Vmeste total").make(cohort.trial)[0, 1])
    left = cohort.trial.without(gone)
    for way in ways():
        if way.title.startswith(("mentor-match", "matching")):
            continue  # they live in environments of their own
        assert gone not in way.make(left)[:, 1], way.title


def test_who_stays_where_he_was_has_not_changed(cohort: Judged) -> None:
    stubborn = Way(
        "kept", is_later=False, make=_first_free, again=lambda _, pairs: pairs
    )
    assert measured(stubborn, cohort).changed == 0.0


def test_inertia_moves_no_more_people_than_starting_anew(cohort: Judged) -> None:
    kept, anew = _named(KEPT), _named("Vmeste total")
    assert measured(kept, cohort).changed <= measured(anew, cohort).changed


def test_balanced_forms_groups_whose_worst_pair_is_no_worse(groups: Judged) -> None:
    total, even = (
        measured(_named(title), groups).figures
        for title in ("Vmeste total", "Vmeste balanced")
    )
    assert (even.served, even.broken) == (total.served, 0)
    assert even.worst >= total.worst


def test_what_the_library_refuses_with_groups_says_so(groups: Judged) -> None:
    found = measured_all(_named("Vmeste stable"), [groups])
    assert (found.found, found.failure) == ((), REFUSED)


@pytest.mark.parametrize("people", ["cohort", "groups"])
def test_leximin_keeps_the_worst_pair_of_balanced(
    people: str, request: pytest.FixtureRequest
) -> None:
    judged_people: Judged = request.getfixturevalue(people)
    even = measured(_named("Vmeste balanced"), judged_people).figures
    found = measured(_named("Vmeste leximin"), judged_people).figures
    assert (found.served, found.worst) == (even.served, even.worst)
    assert found.broken == 0


def test_stable_by_scores_leaves_no_pair_that_blocks_by_score(cohort: Judged) -> None:
    assert measured(_named("Vmeste stable, by scores"), cohort).figures.blocking == 0


def test_who_waits_minutes_for_leximin_is_left_out_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(methods, "_MOST_LEXIMIN", 10)
    trial = make_trial(Spec(title="class", n_mentees=11, n_mentors=4, seeds=1), 0)
    with pytest.raises(NoRunError, match="distinct score"):
        _named("Vmeste leximin").make(trial)


def _first_free(trial: object) -> IntArray:
    del trial  # everybody of whom nothing is asked
    return np.array([[0, 1], [1, 2]], dtype=np.int64)
