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
from matcher.explanation.changes import (
    Change,
    ChangeReason,
    PreviousMatch,
    explain_changes,
)
from matcher.explanation.explain import explain
from matcher.explanation.metrics import Metrics
from matcher.explanation.rules import VETO, is_private, rule_words
from matcher.explanation.strength import LEAST_SCORE, Strength

__all__ = [
    "EXTRA",
    "LEAST_SCORE",
    "VETO",
    "Account",
    "Alternative",
    "Binding",
    "Change",
    "ChangeReason",
    "ContributionAccount",
    "LeftOut",
    "Metrics",
    "PairAccount",
    "PreviousMatch",
    "Strength",
    "UnmatchedAccount",
    "explain",
    "explain_changes",
    "is_private",
    "rule_words",
]
