"""What a matching is worth: to the rules, to the wishes, and in truth."""

import math
from dataclasses import dataclass

import numpy as np

from benchmarks.quality.trials import Trial
from benchmarks.quality.view import View
from matcher.arrays import FloatArray, IntArray
from matcher.explanation.metrics import gini
from matcher.meeting import WishMetrics
from matcher.solver import Matching

_LEAST_GROUP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Figures of one matching; shares are in [0, 1].

    Parameters
    ----------
    served
        Share of the demand that is served.
    total, worst, gini
        Sum, lowest and spread of the scores that the method saw.
    gap
        Share of the proven best total that is missing; below zero where fewer are
        served and each is better.
    first, top_three, mutual
        Mentees with a wish who work with their first choice, with one of the first
        three; mutual wishes that were met.
    wish_blocking, blocking, envy
        Mutual wishes that block; pairs that block by score; share of the served who
        would score higher with the mentor of somebody else.
    truth, truth_of_best
        Planted satisfaction of a unit of demand, in [0, 1], nothing for those left
        out; the same as a share of the best possible.
    balance
        Planted satisfaction of a unit of demand in the worst-off group of people (a
        class of pupils, at least five of them), as a share of everybody's: 1 where no
        group is worse off than the rest.
    size_spread, grade_span, near
        Of the groups, mentees who share a mentor: greatest less least size; mean
        span of grades inside; share of them within the span that the programme
        allows. 0, 0 and 1 where nobody shares a mentor.
    broken
        Rules that the matching breaks.
    """

    served: float
    total: float
    worst: float
    gini: float
    gap: float
    first: float
    top_three: float
    mutual: float
    wish_blocking: float
    blocking: float
    envy: float
    truth: float
    truth_of_best: float
    balance: float
    size_spread: float
    grade_span: float
    near: float
    broken: float


@dataclass(frozen=True, slots=True)
class Best:
    """The proven best total of the scores, and the best planted satisfaction."""

    total: float
    truth: float


def measure(trial: Trial, view: View, pairs: IntArray, best: Best) -> Measures:
    """Judge a matching of a trial.

    Parameters
    ----------
    trial, view
        The cohort, and what the method saw of it.
    pairs
        What the method made.
    best
        The best there is, for comparison.
    """
    problem, scores = view.problem, view.scores
    matching = Matching(pairs.astype(np.int32))
    own = scores[pairs[:, 0], pairs[:, 1]]
    total = math.fsum(own.tolist())
    wishes = WishMetrics.of(trial.wishes, trial.world.cohort, problem, matching.pairs)
    named = max(1, wishes.mentees.wished)
    truth = math.fsum(trial.truth[pairs[:, 0], pairs[:, 1]].tolist()) / trial.demand
    return Measures(
        served=len(pairs) / trial.demand,
        total=total,
        worst=float(own.min()) if own.size else math.nan,
        gini=gini(own) or 0.0,
        gap=1 - total / best.total,
        first=wishes.mentees.first / named,
        top_three=wishes.mentees.top_three / named,
        mutual=wishes.mutual_met / max(1, wishes.mutual),
        wish_blocking=wishes.blocking_pairs,
        blocking=len(matching.blocking_pairs(problem)),
        envy=envy(scores, pairs),
        truth=truth,
        truth_of_best=truth / best.truth,
        balance=_balance(trial, pairs),
        **_inside(trial, pairs),
        broken=len(matching.violations(problem)),
    )


def envy(scores: FloatArray, pairs: IntArray) -> float:
    """Return the share of the served who would rather have another's mentor.

    Of several mentors the least liked counts.
    """
    if not len(pairs):
        return 0.0
    others = np.full(scores.shape, -np.inf)
    used = np.unique(pairs[:, 1])
    others[:, used] = np.nan_to_num(scores[:, used], nan=-np.inf)
    others[pairs[:, 0], pairs[:, 1]] = -np.inf
    own = np.full(len(scores), np.inf)
    made = np.nan_to_num(scores[pairs[:, 0], pairs[:, 1]], nan=np.inf)
    np.minimum.at(own, pairs[:, 0], made)
    served = np.unique(pairs[:, 0])
    return float((others.max(axis=1)[served] > own[served] + 1e-12).mean())


def classes_of(trial: Trial) -> list[IntArray]:
    """Return the positions of the mentees of each class that asks for five or more."""
    grades, demand = _grades(trial), trial.before.problem.demand
    alike = [np.flatnonzero(grades == grade) for grade in np.unique(grades)]
    return [members for members in alike if demand[members].sum() >= _LEAST_GROUP]


def _balance(trial: Trial, pairs: IntArray) -> float:
    """Return what the worst-off group gets, as a share of what everybody gets."""
    demand = trial.before.problem.demand
    got = np.zeros(len(demand))
    np.add.at(got, pairs[:, 0], trial.truth[pairs[:, 0], pairs[:, 1]])
    mean = got.sum() / demand.sum()
    shares = [got[group].sum() / demand[group].sum() for group in classes_of(trial)]
    return float(min(shares, default=mean) / mean) if mean else 0.0


def _inside(trial: Trial, pairs: IntArray) -> dict[str, float]:
    """Return how even groups are, and how near in age their members."""
    grades = _grades(trial)
    allowed = trial.programme.limits.grade_span
    inside = [
        grades[pairs[pairs[:, 1] == mentor, 0]] for mentor in np.unique(pairs[:, 1])
    ]
    together = [members for members in inside if members.size > 1]
    sizes = [members.size for members in together] or [0]
    spans = [float(np.ptp(members)) for members in together] or [0.0]
    return {
        "size_spread": float(max(sizes) - min(sizes)),
        "grade_span": float(np.mean(spans)),
        "near": float(np.mean([allowed is None or span <= allowed for span in spans])),
    }


def _grades(trial: Trial) -> IntArray:
    """Return the grade of each mentee, 0 where it was not told."""
    return np.array([mentee.grade or 0 for mentee in trial.world.cohort.mentees])
