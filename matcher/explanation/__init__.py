"""Why each pair is what it is, and why somebody was left out, in words."""

from matcher.explanation.account import (
    EXTRA,
    Account,
    Alternative,
    Binding,
    ContributionAccount,
    LeftOut,
    PairAccount,
    UnmatchedAccount,
)
from matcher.explanation.explain import explain
from matcher.explanation.metrics import Metrics
from matcher.explanation.strength import LEAST_SCORE, Strength

__all__ = [
    "EXTRA",
    "LEAST_SCORE",
    "Account",
    "Alternative",
    "Binding",
    "ContributionAccount",
    "LeftOut",
    "Metrics",
    "PairAccount",
    "Strength",
    "UnmatchedAccount",
    "explain",
]
