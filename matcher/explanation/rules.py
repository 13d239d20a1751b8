"""The hard rules as an explanation names them: private ones without details."""

from collections.abc import Mapping
from typing import Final

from matcher.arrays import BoolArray
from matcher.compatibility import Eligibility, NamedPairs
from matcher.messages import Language, say, sentences
from matcher.solver import Problem

FORBIDDEN: Final = "forbidden"
"""The rule under which pairs forbidden by the curator are listed."""

VETO: Final = "veto"
"""All vetoes together: whose they are is nobody's business."""

_PRIVATE: Final = frozenset({VETO, "relatives"})


def all_rules(problem: Problem) -> Eligibility:
    """Return the hard rules with the forbidden pairs as one more of them."""
    if not problem.forbidden.size:
        return problem.eligibility
    rules = problem.eligibility
    forbidden = NamedPairs(FORBIDDEN, problem.forbidden, problem.shape)
    return Eligibility((*rules.violations, forbidden), rules.thresholds)


def public_name(rule: str) -> str:
    """Return the id under which a rule may be named.

    Examples
    --------
    >>> public_name("veto_mentee"), public_name("vetting")
    ('veto', 'vetting')
    """
    return VETO if rule.startswith(VETO) else rule


def is_private(rule: str) -> bool:
    """Whether a rule must never be shown for a single pair."""
    return public_name(rule) in _PRIVATE


def rule_words(rule: str, language: Language) -> str:
    """Say what a rule closes a pair for, as a noun phrase."""
    if f"rule.{rule}" in sentences("explanation", language):
        return say(f"explanation.rule.{rule}", language)
    return say("explanation.other_rule", language, rule=rule)


def broken_by(
    rules: Eligibility, *, rows: slice, cols: slice
) -> Mapping[str, BoolArray]:
    """Return which pairs of a block each rule closes, by its public name."""
    closed: dict[str, BoolArray] = {}
    for rule in rules.rules:
        name = public_name(rule.rule)
        broken = rule.broken_block(rows, cols)
        closed[name] = closed[name] | broken if name in closed else broken
    return closed
