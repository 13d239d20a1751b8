"""A match strives for what its programme says, unless wishes want stability."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.meeting import Ruling, Wishes
from matcher.participants import Cohort, Role
from matcher.pipeline import MatchRequest, programme_options, used_options
from matcher.programme import Aim, MeetingPolicy, preset
from matcher.questionnaires import Intake, Preference
from matcher.solver import Objective, Options
from tests.people import mentee, mentor

COHORT = Cohort((mentee("a"),), (mentor("x"),))
FAIR = replace(preset("pupil-pupil"), objective=Aim.BALANCED, leximin=True)
LEXIMIN = Options(objective=Objective.BALANCED, leximin=True)


def _used(policy: MeetingPolicy, *preferences: Preference) -> Options:
    nothing = np.empty((0, 2), dtype=np.int32)
    request = MatchRequest(
        intake=Intake(COHORT.mentees, COHORT.mentors),
        programme=FAIR,
        options=programme_options(FAIR),
    )
    ruling = Ruling(
        wishes=Wishes.of(COHORT, preferences),
        policy=policy,
        share=0.0,
        mutual=nothing,
        refused=(),
        kept=nothing,
        dissolved=nothing,
    )
    return used_options(request, ruling)


WISH = Preference("a", Role.MENTEE, ("x",), ())


@pytest.mark.parametrize("aim", list(Aim))
def test_programme_says_what_to_strive_for(aim: Aim) -> None:
    options = programme_options(replace(preset("pupil-pupil"), objective=aim))
    assert options == Options(objective=Objective(aim.value))


@pytest.mark.parametrize("policy", [MeetingPolicy.MUTUAL_FIRST, MeetingPolicy.BLEND])
def test_wishes_that_join_the_score_leave_leximin(policy: MeetingPolicy) -> None:
    assert _used(policy, WISH) == LEXIMIN


def test_stable_wishes_take_the_place_of_leximin() -> None:
    assert _used(MeetingPolicy.STABLE, WISH) == Options(objective=Objective.STABLE)
    assert _used(MeetingPolicy.STABLE) == LEXIMIN
