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
from matcher.explanation.best_possible import MOST_PAIRS, Best
from matcher.explanation.changes import (
    Change,
    ChangeReason,
    PreviousMatch,
    explain_changes,
)
from matcher.explanation.explain import explain
from matcher.explanation.metrics import Metrics
from matcher.explanation.quotes import hours_words
from matcher.explanation.rules import VETO, is_private, rule_words
from matcher.explanation.section_metrics import SectionMetrics, share_together
from matcher.explanation.sections import SectionKind
from matcher.explanation.strength import LEAST_SCORE, Strength

__all__ = [
    "EXTRA",
    "LEAST_SCORE",
    "MOST_PAIRS",
    "VETO",
    "Account",
    "Alternative",
    "Best",
    "Binding",
    "Change",
    "ChangeReason",
    "ContributionAccount",
    "LeftOut",
    "Metrics",
    "PairAccount",
    "PreviousMatch",
    "SectionKind",
    "SectionMetrics",
    "Strength",
    "UnmatchedAccount",
    "explain",
    "explain_changes",
    "hours_words",
    "is_private",
    "rule_words",
    "share_together",
]
