"""What a match strives for, and how sure it is that there is nothing better."""

import math

from matcher.messages import Language, say
from matcher.report.match_result import MatchResult
from matcher.solver import Objective, Reason


def aim_words(result: MatchResult, language: Language) -> str:
    """Say what was striven for, once as many as can be are served."""
    name = "leximin" if result.is_leximin else result.objective.value
    return say(f"report.aim.{name}", language)


def proof_sentences(result: MatchResult, language: Language) -> tuple[str, ...]:
    """Say how sure it is, and what was striven for where that is not the sum."""
    proof = proof_words(result, language)
    if result.objective is Objective.TOTAL:
        return (proof,)
    aim = aim_words(result, language)
    return proof, say("report.summary.aim", language, aim=aim)


def proof_words(result: MatchResult, language: Language) -> str:
    """Say how sure it is that there is nothing better."""
    if result.termination.reason is Reason.OPTIMAL:
        return say("report.summary.optimal", language)
    if result.is_leximin:
        return _settled(result, language)
    if result.objective is not Objective.BALANCED:
        return _gap(result, "gap", language)
    if result.is_worst_proven:
        return _gap(result, "worst_gap", language)
    # The bound is on the sum alone: the weakest pair itself may become stronger.
    return say("report.summary.stopped", language)


def _settled(result: MatchResult, language: Language) -> str:
    """Say for how many of the weakest pairs nothing is better."""
    settled, pairs = result.settled or 0, result.metrics.served
    if not settled:
        return say("report.summary.stopped", language)
    key = "settled" if settled < pairs else "settled_all"
    return say(f"report.summary.{key}", language, count=settled, pairs=pairs)


def _gap(result: MatchResult, key: str, language: Language) -> str:
    """Say how much greater the sum could be at most, where that is known."""
    bound, total = result.termination.bound, result.metrics.total
    if not (math.isfinite(bound) and total > 0):
        return say("report.summary.stopped", language)
    percent = max(0.0, 100 * (bound - total) / total)
    # Rounded up: the promise must hold to the last digit shown.
    shown = math.ceil(percent * 10) / 10
    return say(f"report.summary.{key}", language, percent=shown)
