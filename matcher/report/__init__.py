"""The result of a match, and the files in which people read it."""

from matcher.report.match_result import Change, Match, MatchResult, Question

__all__ = ["Change", "Match", "MatchResult", "Question"]
