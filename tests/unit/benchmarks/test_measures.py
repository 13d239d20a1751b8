"""Groups are judged by their sizes and by who is inside."""

import numpy as np

from benchmarks.quality.measures import measure
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
