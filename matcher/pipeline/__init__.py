"""The whole way: people in, explained pairs and groups out."""

from matcher.pipeline.after_meeting import AfterMeeting, check_objective
from matcher.pipeline.named_pair import NamedPair
from matcher.pipeline.options import programme_options, used_options
from matcher.pipeline.outcome import Outcome
from matcher.pipeline.posing import pose
from matcher.pipeline.refusal import ClashError, UnusableError
from matcher.pipeline.request import MatchRequest
from matcher.pipeline.run import match

__all__ = [
    "AfterMeeting",
    "ClashError",
    "MatchRequest",
    "NamedPair",
    "Outcome",
    "UnusableError",
    "check_objective",
    "match",
    "pose",
    "programme_options",
    "used_options",
]
