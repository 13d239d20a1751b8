"""Why one class gets so little where mentors are scarce, and what a curator can do.

No objective looks at classes: the places go where scores are highest. What a curator
can do today is to give priority, a column of the questionnaires; here it is measured
what that brings and what it costs. None of this counts as a method of the verdict.
"""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.pages import Section, machine_line, versions_line
from benchmarks.quality.measures import classes_of, measure
from benchmarks.quality.methods import ways
from benchmarks.quality.paired import interval
from benchmarks.quality.planted import Judged, judged
from benchmarks.quality.trials import Spec, Trial, make_trial
from matcher.arrays import IntArray
from matcher.solver import solve

NAME = "86-worst-off"
COLUMNS = (
    "method",
    "worst-off class",
    "less total's",
    "served of the class least served",
    "classes with nobody",
    "served",
    "planted truth",
    "less total's ",
)
SPEC = Spec(title="school, few mentors", n_mentees=60, n_mentors=12, seeds=60)

SMALL = Spec(title="school, few mentors", n_mentees=24, n_mentors=5, seeds=1)

_TOTAL = "Vmeste total"
_METHODS = ("random", _TOTAL, "Vmeste balanced", "Vmeste leximin")
_FIRST = 2.0
"""The priority of those who go first; everybody has 1."""


@dataclass(frozen=True, slots=True)
class Fared:
    """How classes fared on one cohort: shares, and planted truth."""

    balance: float
    least: float
    nobody: float
    served: float
    truth: float


Matched = Callable[[Trial], IntArray]


def worst_off_section(spec: Spec = SPEC) -> Section:
    """Measure the classes of cohorts with few mentors, and two uses of priority."""
    trials = [judged(make_trial(spec, seed)) for seed in range(spec.seeds)]
    found = {
        title: [fared(one, matched(one.trial)) for one in trials]
        for title, matched in _methods().items()
    }
    closed = statistics.fmean(_closed(one.trial) for one in trials)
    return Section(
        name=NAME,
        title="The worst-off class where mentors are scarce, and what a curator can do",
        note=_note(spec, closed),
        columns=COLUMNS,
        rows=tuple(_row(title, found) for title in found),
        machine=machine_line(),
        versions=f"{versions_line()}, seeds 0–{spec.seeds - 1}",
    )


def fared(on: Judged, pairs: IntArray) -> Fared:
    """Judge a matching by classes of at least five."""
    trial = on.trial
    figures = measure(trial, trial.before, pairs, on.before)
    shares = _shares(trial, pairs)
    return Fared(
        balance=figures.balance,
        least=min(shares, default=0.0),
        nobody=sum(share == 0 for share in shares) / max(1, len(shares)),
        served=figures.served,
        truth=figures.truth,
    )


def least_served_first(trial: Trial) -> IntArray:
    """Solve, give the class that was served least priority, and solve again."""
    classes = classes_of(trial)
    shares = _shares(trial, _solved(trial, np.ones(trial.before.problem.n_mentees)))
    priority = np.ones(trial.before.problem.n_mentees)
    if classes:
        priority[classes[int(np.argmin(shares))]] = _FIRST
    return _solved(trial, priority)


def equal_shares_first(trial: Trial) -> IntArray:
    """Give as great a share of each class priority as can be served of everybody."""
    before = _solved(trial, np.ones(trial.before.problem.n_mentees))
    share = len(before) / trial.demand
    priority = np.ones(trial.before.problem.n_mentees)
    for members in classes_of(trial):
        # As they came: who among them goes first is the curator's to say.
        priority[members[: round(share * len(members))]] = _FIRST
    return _solved(trial, priority)


def _methods() -> dict[str, Matched]:
    known = {way.title: way.make for way in ways()}
    return {title: known[title] for title in _METHODS} | {
        "Vmeste total, priority to the class least served": least_served_first,
        "Vmeste total, priority to an equal share of each class": equal_shares_first,
    }


def _solved(trial: Trial, priority: np.ndarray) -> IntArray:
    problem = replace(trial.before.problem, priority=priority)
    return solve(problem).matching.pairs.astype(np.int64)


def _shares(trial: Trial, pairs: IntArray) -> list[float]:
    """Return which share of the demand of each class is served."""
    demand = trial.before.problem.demand
    got = np.bincount(pairs[:, 0], minlength=demand.size)
    return [
        float(got[members].sum() / demand[members].sum())
        for members in classes_of(trial)
    ]


def _closed(trial: Trial) -> float:
    """Return the share of classes for whom the rules leave no mentor at all."""
    is_open = np.asarray((~np.isnan(trial.before.scores)).any(axis=1))
    closed = [not is_open[members].any() for members in classes_of(trial)]
    return sum(closed) / max(1, len(closed))


def _row(title: str, found: dict[str, list[Fared]]) -> tuple[str, ...]:
    own, total = found[title], found[_TOTAL]
    return (
        title,
        f"{statistics.fmean(one.balance for one in own):.1%}",
        _less([one.balance for one in own], [one.balance for one in total], "+z.1%"),
        f"{statistics.fmean(one.least for one in own):.1%}",
        f"{statistics.fmean(one.nobody for one in own):.1%}",
        f"{statistics.fmean(one.served for one in own):.1%}",
        f"{statistics.fmean(one.truth for one in own):.4f}",
        _less([one.truth for one in own], [one.truth for one in total], "+z.4f"),
    )


def _less(own: Sequence[float], total: Sequence[float], style: str) -> str:
    """Return by how much a method has more than `total`, paired by cohort."""
    less = [one - other for one, other in zip(own, total, strict=True)]
    found = interval(less)
    if not any(less) or found is None:
        return ""
    return found.words(style)


def _note(spec: Spec, closed: float) -> str:
    return (
        f"{spec.seeds} cohorts of {spec.n_mentees} × {spec.n_mentors}, before the "
        "meeting. Where places are short, the greatest total gives them to whoever "
        "scores highest, so a class that few mentors suit goes without; chance asks no "
        "score and deals them more evenly. That is inherent in the objective. What a "
        "curator can do: the report shows the mentees of each grade beside the best "
        "they could get (`sections`), and the column `priority` of the questionnaires "
        "says who goes first. It never lowers the number served; what it costs in "
        "planted truth stands in the last column.\n\n"
        "Worst-off class: planted truth of the grade (of five pupils or more) that "
        "gets least, for a unit of its demand, as a share of everybody's. `balanced` "
        "and leximin make the worst of the pairs good, which says little of those who "
        f"have none. The rules alone leave nobody for {closed:.1%} of the classes. Two "
        "uses of priority: the class least served goes first in a second run; or in "
        "each class as great a share goes first as can be served of everybody, as they "
        "came. No such choice is made for the curator, and none counts as a method in "
        "the list of where we are not the best."
    )
