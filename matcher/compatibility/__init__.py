"""Scores and hard rules of all pairs, as numbers: dense, or recomputed by blocks."""

from matcher.compatibility.blocks import eligible_block, row_blocks
from matcher.compatibility.compatibility import Compatibility, Finder, Positions
from matcher.compatibility.dense import Dense
from matcher.compatibility.eligibility import Eligibility, Factors, Threshold
from matcher.compatibility.factored import Factored, FeatureArray
from matcher.compatibility.pair_terms import PairTerms
from matcher.compatibility.ranks import Best, best_mentees, best_mentors, ranks

__all__ = [
    "Best",
    "Compatibility",
    "Dense",
    "Eligibility",
    "Factored",
    "Factors",
    "FeatureArray",
    "Finder",
    "PairTerms",
    "Positions",
    "Threshold",
    "best_mentees",
    "best_mentors",
    "eligible_block",
    "ranks",
    "row_blocks",
]
