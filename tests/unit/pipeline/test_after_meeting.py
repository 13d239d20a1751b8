"""What is asked of the second round holds together."""

import pytest

from matcher.errors import RequestError
from matcher.pipeline import AfterMeeting, check_objective
from matcher.programme import MeetingPolicy
from matcher.solver import Objective


def test_price_and_cap_below_zero_are_refused_by_name() -> None:
    with pytest.raises(RequestError) as caught:
        AfterMeeting(inertia=-0.1)
    assert caught.value.field == "inertia"
    with pytest.raises(RequestError) as caught:
        AfterMeeting(most_changes=-1)
    assert caught.value.field == "most_changes"


def test_first_sparing_option_is_named() -> None:
    assert AfterMeeting().spares is None
    assert AfterMeeting(inertia=0.1, most_changes=1).spares == "inertia"
    assert AfterMeeting(most_changes=0).spares == "most_changes"


def test_stable_policy_goes_with_its_own_objective_only() -> None:
    stable, field = MeetingPolicy.STABLE, "--policy"
    check_objective(stable, None, field=field)
    check_objective(stable, Objective.STABLE, field=field)
    check_objective(MeetingPolicy.BLEND, Objective.BALANCED, field=field)
    with pytest.raises(RequestError) as caught:
        check_objective(stable, Objective.TOTAL, field=field)
    assert caught.value.field == field


def test_leximin_is_another_aim_than_stability() -> None:
    check_objective(MeetingPolicy.BLEND, None, leximin=True, field="--policy")
    with pytest.raises(RequestError):
        check_objective(MeetingPolicy.STABLE, None, leximin=True, field="--policy")
