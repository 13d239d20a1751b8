"""What the reader promises, at a size that every run can afford."""

import pytest

from benchmarks.intake_joins import judge_join, read_together
from benchmarks.intake_quality import Outcome, mixed_outcomes, single_outcomes
from benchmarks.intake_wishes import wish_counts
from matcher.participants import Role
from matcher.synthetic import make_world
from matcher.synthetic.damage import Join, Typing, together

WORLD = make_world("pupil-pupil", n_mentees=30, n_mentors=15, seed=0)
ASKED_MORE = {"other_wordings": 0.95}
"""Damages of which more is asked than read; never in silence."""


def _fault(outcome: Outcome, target: float) -> str:
    return "" if outcome.reaches(target) else outcome.line()


def test_no_single_damage_is_read_wrong_in_silence() -> None:
    faults = [
        _fault(outcome, ASKED_MORE.get(outcome.name, 0.99))
        for outcome in single_outcomes(WORLD, seed=0)
    ]
    assert [fault for fault in faults if fault] == []


def test_mixtures_are_read_without_silent_errors() -> None:
    outcomes = list(mixed_outcomes(WORLD, seed=0, count=6))
    assert [outcome.line() for outcome in outcomes if outcome.silent] == []
    right = sum(v.fields_right for outcome in outcomes for v in outcome.verdicts)
    true = sum(v.fields_true for outcome in outcomes for v in outcome.verdicts)
    assert right / true >= 0.97


@pytest.mark.parametrize("join", list(Join))
def test_files_together_become_the_right_people(join: Join) -> None:
    files = together(WORLD, join, seed=0)
    facts = judge_join(files, read_together(files))
    assert (facts.right, facts.too_many, facts.astray) == (facts.people, 0, 0)


@pytest.mark.parametrize("typing", list(Typing))
def test_typed_names_are_never_guessed_wrong(typing: Typing) -> None:
    for role in Role:
        assert wish_counts(WORLD, role, typing, 0, in_columns=False)["silent"] == 0
