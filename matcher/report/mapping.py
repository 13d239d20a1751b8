"""The result of a match as plain values and as JSON, the same bytes every time."""

import json
import math
from typing import TypeAlias

from matcher.explanation import (
    Alternative,
    Best,
    Change,
    ContributionAccount,
    Metrics,
    PairAccount,
    SectionMetrics,
    UnmatchedAccount,
)
from matcher.meeting import SideMetrics, WishMetrics
from matcher.report.match_result import Match, MatchResult, Question
from matcher.solver import SolveStats

Plain: TypeAlias = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None
"""What JSON can hold."""


def to_mapping(result: MatchResult) -> dict[str, Plain]:
    """Return the result as the contract has it: ids, numbers and sentences."""
    return {
        "programme": result.programme,
        "run": result.run,
        "matches": [_match(match) for match in result.matches],
        "unmatched": [_unmatched(person) for person in result.unmatched],
        "changes": [_change(change) for change in result.changes],
        "metrics": _metrics(result.metrics),
        "termination": _termination(result),
        "stats": _stats(result.stats),
        "problems": [_question(question) for question in result.problems],
    }


def to_json(result: MatchResult) -> bytes:
    """Return the result as UTF-8 JSON, one line for each match, person and problem.

    Keys stand in the order of the contract, lists in the cohort's order, numbers as
    Python writes them; so the same result gives the same bytes.
    """
    lines = [
        f"{_dumped(key)}: {_laid_out(value)}"
        for key, value in to_mapping(result).items()
    ]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _laid_out(value: Plain) -> str:
    """Write a list with one item a line, anything else on one line."""
    if not isinstance(value, list) or not value:
        return _dumped(value)
    return "[\n" + ",\n".join(_dumped(item) for item in value) + "\n]"


def _dumped(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _match(match: Match) -> dict[str, Plain]:
    return {
        "mentor": match.mentor,
        "mentees": list(match.mentees),
        "format": match.format.value,
        "score": match.score,
        "explanations": [_pair(pair) for pair in match.explanations],
    }


def _pair(pair: PairAccount) -> dict[str, Plain]:
    return {
        "mentee": pair.mentee,
        "score": pair.score,
        "strength": pair.strength.value,
        "contributions": [contribution_to_mapping(part) for part in pair.contributions],
        "rank_for_mentee": pair.rank_for_mentee,
        "rank_for_mentor": pair.rank_for_mentor,
        "choices_for_mentee": pair.choices_for_mentee,
        "choices_for_mentor": pair.choices_for_mentor,
        "binding": pair.binding.value if pair.binding else None,
        "text": pair.text,
    }


def contribution_to_mapping(part: ContributionAccount) -> dict[str, Plain]:
    """Return one line of a pair's ledger as plain values."""
    return {
        "criterion": part.criterion,
        "value": part.value,
        "weight": part.weight,
        "points": part.points,
        "missing": [role.value for role in part.missing],
        "text": part.text,
    }


def _unmatched(person: UnmatchedAccount) -> dict[str, Plain]:
    return {
        "id": person.id,
        "role": person.role.value,
        "reason": person.reason.value,
        "text": person.text,
        "closed_by": dict(person.closed_by),
        "alternatives": [_alternative(other) for other in person.alternatives],
    }


def _alternative(other: Alternative) -> dict[str, Plain]:
    return {
        "id": other.id,
        "score": other.score,
        "obstacles": list(other.obstacles),
        "text": other.text,
    }


def _change(change: Change) -> dict[str, Plain]:
    return {
        "mentee": change.mentee,
        "before": change.before,
        "after": change.after,
        "reason": change.reason.value,
        "text": change.text,
    }


def _metrics(metrics: Metrics) -> dict[str, Plain]:
    return {
        "demand": metrics.demand,
        "served": metrics.served,
        "share_served": metrics.share_served,
        "total": metrics.total,
        "mean": metrics.mean,
        "worst": metrics.worst,
        "gini": metrics.gini,
        "load": {
            "places": metrics.places,
            "mentors": metrics.mentors,
            "mentors_used": metrics.mentors_used,
            "greatest": metrics.greatest_load,
        },
        "first_choices": _share(metrics.first_choices, metrics.served),
        "top_three": _share(metrics.top_three, metrics.served),
        "blocking_pairs": metrics.blocking_pairs,
        "wishes": None if metrics.wishes is None else _wishes(metrics.wishes),
        "best": None if metrics.best is None else _best_of_all(metrics, metrics.best),
        "sections": [_section(one, metrics) for one in metrics.sections],
    }


def _best_of_all(metrics: Metrics, best: Best) -> dict[str, Plain]:
    """Say what each measure could be at best, each by a matching of its own."""
    return {
        **_best(best),
        "worst": metrics.best_worst,
        "is_reached": metrics.is_best_reached,
    }


def _best(best: Best) -> dict[str, Plain]:
    return {
        "served": best.served,
        "total": best.total,
        "first_choices": best.first_choices,
    }


def _section(section: SectionMetrics, metrics: Metrics) -> dict[str, Plain]:
    """Say what mentees of one grade, organisation or category got."""
    return {
        "kind": section.kind.value,
        "value": section.value,
        "mentees": section.mentees,
        "demand": section.demand,
        "served": section.served,
        "total": section.total,
        "mean": section.mean,
        "first_choices": section.first_choices,
        "best": None if section.best is None else _best(section.best),
        "is_behind": section in metrics.behind,
    }


def _wishes(met: WishMetrics) -> dict[str, Plain]:
    """Say which wishes after the meeting are met."""
    return {
        "mentees": _side(met.mentees),
        "mentors": _side(met.mentors),
        "mutual": {"wished": met.mutual, "met": met.mutual_met},
        "mutual_first": {"wished": met.mutual_firsts, "met": met.mutual_firsts_met},
        "blocking_pairs": met.blocking_pairs,
        "over_chosen": [
            {
                "id": one.id,
                "role": one.role.value,
                "first": one.first,
                "named": one.named,
                "places": one.places,
            }
            for one in met.over_chosen
        ],
    }


def _side(met: SideMetrics) -> dict[str, Plain]:
    return {
        "wished": met.wished,
        "first": met.first,
        "top_three": met.top_three,
        "named": met.named,
    }


def _share(count: int, whole: int) -> float | None:
    """Return a share, or None of nothing."""
    return count / whole if whole else None


def _termination(result: MatchResult) -> dict[str, Plain]:
    """Say what was striven for and why the search stopped; null is not known."""
    termination = result.termination
    known = math.isfinite(termination.bound)
    return {
        "aim": result.objective.value,
        "reason": termination.reason.value,
        "limit": termination.limit.value if termination.limit else None,
        "objective": result.metrics.total,
        "bound": termination.bound if known else None,
        "settled": result.settled,
    }


def _stats(stats: SolveStats) -> dict[str, Plain]:
    """Keep the effort that is the same every time: no seconds."""
    return {
        "solver": stats.solver,
        "rounds": stats.rounds,
        "candidates": stats.candidates,
        "rounding": stats.rounding,
    }


def _question(question: Question) -> dict[str, Plain]:
    return {
        "severity": question.severity,
        "code": question.code,
        "sheet": question.sheet,
        "row": question.row,
        "column": question.column,
        "message": question.message,
        "choices": list(question.choices),
    }
