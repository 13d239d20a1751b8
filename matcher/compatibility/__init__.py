"""Scores and hard rules of all pairs, as numbers: dense, or recomputed by blocks."""

from matcher.compatibility.blocks import eligible_block, row_blocks
from matcher.compatibility.compatibility import Compatibility, Finder, Positions
from matcher.compatibility.dense import Dense
from matcher.compatibility.eligibility import Eligibility, Factors, Threshold
from matcher.compatibility.factored import Factored, FeatureArray
from matcher.compatibility.named_pairs import NamedPairs, are_among, moved_pairs
from matcher.compatibility.pair_terms import PairTerms

__all__ = [
    "Compatibility",
    "Dense",
    "Eligibility",
    "Factored",
    "Factors",
    "FeatureArray",
    "Finder",
    "NamedPairs",
    "PairTerms",
    "Positions",
    "Threshold",
    "are_among",
    "eligible_block",
    "moved_pairs",
    "row_blocks",
]
