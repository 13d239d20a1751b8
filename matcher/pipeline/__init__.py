"""The whole way: people in, explained pairs and groups out."""

from matcher.pipeline.outcome import Outcome
from matcher.pipeline.posing import pose
from matcher.pipeline.refusal import ClashError, UnusableError
from matcher.pipeline.request import MatchRequest, NamedPair
from matcher.pipeline.run import match

__all__ = [
    "ClashError",
    "MatchRequest",
    "NamedPair",
    "Outcome",
    "UnusableError",
    "match",
    "pose",
]
