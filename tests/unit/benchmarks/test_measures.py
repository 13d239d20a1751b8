"""Groups are judged by their sizes and by who is inside."""

import numpy as np

from benchmarks.quality.measures import envy, measure
from benchmarks.quality.planted import judged
from benchmarks.quality.trials import Spec, Trial, make_trial
from matcher.arrays import IntArray

SPEC = Spec(title="class", n_mentees=20, n_mentors=8, seeds=1, group_least=2)


def _inside(trial: Trial, pairs: IntArray) -> tuple[float, float, float]:
    found = measure(trial, trial.before, pairs, judged(trial).before)
    return found.size_spread, found.grade_span, found.near


def test_groups_of_one_size_and_one_grade_are_even() -> None:
    trial = make_trial(SPEC, 0)
    grades = np.array([mentee.grade for mentee in trial.world.cohort.mentees])
    same = np.flatnonzero(grades == np.bincount(grades).argmax())[:4]
    pairs = np.stack([same, np.array([0, 0, 1, 1])[: same.size]], axis=1)
    assert _inside(trial, pairs) == (0.0, 0.0, 1.0)


def test_first_and_last_grade_together_are_beyond_the_span() -> None:
    trial = make_trial(SPEC, 0)
    grades = np.array([mentee.grade for mentee in trial.world.cohort.mentees])
    ends = [int(grades.argmin()), int(grades.argmax())]
    pairs = np.array([[ends[0], 0], [ends[1], 0]])
    span = float(np.ptp(grades))
    allowed = trial.programme.limits.grade_span
    assert allowed is not None
    assert span > allowed
    assert _inside(trial, pairs) == (0.0, span, 0.0)


def test_of_several_mentors_the_least_liked_counts_for_envy() -> None:
    # The first has 0.9 and 0.1, and would rather have the second's 0.5.
    scores = np.array([[0.9, 0.1, 0.5], [0.2, 0.3, 0.8]])
    assert envy(scores, np.array([[0, 0], [0, 1], [1, 2]])) == 0.5


def test_whoever_has_the_best_of_all_envies_nobody() -> None:
    scores = np.array([[0.9, 0.1], [0.8, 0.7]])
    assert envy(scores, np.array([[0, 0]])) == 0.0


def test_a_pair_that_the_rules_forbid_envies_nobody() -> None:
    scores = np.array([[np.nan, 0.1], [0.8, 0.7]])
    assert envy(scores, np.array([[0, 0], [1, 0]])) == 0.0
