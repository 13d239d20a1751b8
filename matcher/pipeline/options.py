"""What a match strives for, as options of the solver."""

from dataclasses import replace

from matcher.meeting import Ruling
from matcher.pipeline.request import MatchRequest
from matcher.programme import MeetingPolicy, Programme
from matcher.solver import Objective, Options


def programme_options(programme: Programme) -> Options:
    """Return how a programme wants its people matched."""
    return Options(
        objective=Objective(programme.objective.value), leximin=programme.leximin
    )


def used_options(request: MatchRequest, ruling: Ruling) -> Options:
    """Return the options that are solved with: wishes may ask for stability."""
    if ruling.has_wishes and ruling.policy is MeetingPolicy.STABLE:
        return replace(request.options, objective=Objective.STABLE, leximin=False)
    return request.options
