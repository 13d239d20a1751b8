"""Questionnaires become numbers: scores, hard rules and the words behind them."""

from matcher.scoring.assembly import score
from matcher.scoring.contribution import Contribution, Link
from matcher.scoring.finding import Finding
from matcher.scoring.meaning import TextVectors
from matcher.scoring.scoring import Scoring
from matcher.scoring.taxonomy import Taxonomy

__all__ = [
    "Contribution",
    "Finding",
    "Link",
    "Scoring",
    "Taxonomy",
    "TextVectors",
    "score",
]
