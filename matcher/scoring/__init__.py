"""Questionnaires become numbers: scores, hard rules and the words behind them."""

from matcher.scoring.contribution import Contribution, Link
from matcher.scoring.finding import Finding
from matcher.scoring.scoring import Scoring

__all__ = ["Contribution", "Finding", "Link", "Scoring"]
