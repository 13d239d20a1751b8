"""All methods side by side: what each sees, and how it makes its pairs."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.quality import rivals
from benchmarks.quality.learned import learned_weights
from benchmarks.quality.trials import Trial, reweighted, scored
from benchmarks.quality.view import View
from benchmarks.speed.running import (
    MATCHING,
    MENTOR_MATCH,
    Method,
    NoRunError,
    run_once,
)
from matcher.arrays import FloatArray, IntArray
from matcher.meeting import blended, mutual_firsts, ranked
from matcher.scoring import Scoring
from matcher.solver import Inertia, Objective, Options, Problem, solve

LIMIT_S = 60.0
"""Seconds that each of ours has for a cohort."""

LEARNED = "Vmeste total, learned weights"
LEARNED_LATER = "Vmeste blend, total, learned weights"
KEPT = "Vmeste total, with inertia"
_INERTIA = 0.1
"""Score that a pair must bring more to take the place of an approved one."""

_MOST_LEXIMIN = 2_000
"""Demand up to which leximin is waited for: a flow for each distinct score."""

Rival = Callable[[FloatArray, IntArray, np.random.Generator], IntArray]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to match.

    Parameters
    ----------
    title
        Its name in tables.
    is_later
        Whether it knows the wishes of the meeting.
    make
        Returns the pairs of a trial.
    again
        Returns the pairs of a trial that is run again, given those there were; None:
        as if nothing had been.
    """

    title: str
    is_later: bool
    make: Callable[[Trial], IntArray]
    again: Callable[[Trial, IntArray], IntArray] | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it is the product's."""
        return self.title.startswith("Vmeste")

    def view(self, trial: Trial) -> View:
        """Return what it sees of a trial."""
        return trial.view(is_later=self.is_later)

    def made_again(self, trial: Trial, before: IntArray) -> IntArray:
        """Return its pairs after something has changed."""
        return self.make(trial) if self.again is None else self.again(trial, before)


def ways() -> tuple[Way, ...]:
    """Return all ways, those before the meeting first."""
    return (
        _rival("random", rivals.at_random),
        _rival("first come, first served", rivals.first_come),
        _rival("greedy by score", rivals.greedy),
        _rival("scipy assignment", rivals.assignment),
        Way("mentor-match", is_later=False, make=_peer(MENTOR_MATCH, is_later=False)),
        _ours("Vmeste total", Objective.TOTAL),
        Way(KEPT, is_later=False, make=_total, again=_kept),
        _ours("Vmeste balanced", Objective.BALANCED),
        _leximin("Vmeste leximin"),
        _ours("Vmeste stable, by scores", Objective.STABLE),
        Way(LEARNED, is_later=False, make=_learned),
        _rival("first come, with wishes", rivals.first_come, is_later=True),
        _rival("greedy, with wishes", rivals.greedy, is_later=True),
        Way("deferred acceptance", is_later=True, make=_deferred),
        Way("matching", is_later=True, make=_peer(MATCHING, is_later=True)),
        _rival("scipy assignment, with wishes", rivals.assignment, is_later=True),
        Way(
            "mentor-match, with wishes",
            is_later=True,
            make=_peer(MENTOR_MATCH, is_later=True),
        ),
        _ours("Vmeste blend, total", Objective.TOTAL, is_later=True),
        _ours("Vmeste blend, balanced", Objective.BALANCED, is_later=True),
        _leximin("Vmeste blend, leximin", is_later=True),
        _ours("Vmeste blend, stable by scores", Objective.STABLE, is_later=True),
        Way(LEARNED_LATER, is_later=True, make=_learned_later),
        Way("Vmeste mutual first", is_later=True, make=_mutual),
        Way("Vmeste stable", is_later=True, make=_stable),
    )


def best_truth(trial: Trial) -> float:
    """Return the greatest planted satisfaction of a unit of demand that is possible."""
    truth = np.where(np.isnan(trial.before.scores), np.nan, trial.truth)
    places = trial.before.problem.capacity
    pairs = rivals.assignment(truth, places, np.random.default_rng(0))
    return float(truth[pairs[:, 0], pairs[:, 1]].sum()) / trial.demand


def best_total(view: View) -> float:
    """Return the proven greatest total; with groups, the bound of the relaxation."""
    no_least = np.zeros_like(view.problem.group_min)
    pairs = solve(replace(view.problem, group_min=no_least)).matching.pairs
    return float(view.scores[pairs[:, 0], pairs[:, 1]].sum())


def _rival(title: str, rival: Rival, *, is_later: bool = False) -> Way:
    """Return a way of an array method; groups are mended as by hand."""

    def make(trial: Trial) -> IntArray:
        view = trial.view(is_later=is_later)
        scores, places, least = (
            view.scores,
            view.problem.capacity,
            view.problem.group_min,
        )
        pairs = rival(scores, places, np.random.default_rng(trial.seed))
        return rivals.with_groups(scores, places, least, pairs)

    return Way(title, is_later, make)


def _ours(title: str, objective: Objective, *, is_later: bool = False) -> Way:
    def make(trial: Trial) -> IntArray:
        return _solved(trial.view(is_later=is_later).problem, objective)

    return Way(title, is_later, make)


def _leximin(title: str, *, is_later: bool = False) -> Way:
    """Return a way that raises the worst pair, then the second worst, and so on."""

    def make(trial: Trial) -> IntArray:
        if trial.demand > _MOST_LEXIMIN:
            raise NoRunError("minutes for each cohort: a flow for each distinct score")
        problem = trial.view(is_later=is_later).problem
        return _solved(problem, Objective.BALANCED, leximin=True)

    return Way(title, is_later, make)


def _solved(
    problem: Problem, objective: Objective, *, leximin: bool = False
) -> IntArray:
    options = Options(objective=objective, time_limit_s=LIMIT_S, leximin=leximin)
    return solve(problem, options).matching.pairs.astype(np.int64)


def _total(trial: Trial) -> IntArray:
    return _solved(trial.before.problem, Objective.TOTAL)


def _kept(trial: Trial, before: IntArray) -> IntArray:
    """Give up a pair only for a clear gain."""
    inertia = Inertia(pairs=before.astype(np.int32), price=_INERTIA)
    return _solved(replace(trial.before.problem, inertia=inertia), Objective.TOTAL)


def _learned(trial: Trial) -> IntArray:
    """Solve with weights that past cycles of other people taught."""
    scores = _by_learned(trial).compatibility
    return _solved(replace(trial.before.problem, compatibility=scores), Objective.TOTAL)


def _learned_later(trial: Trial) -> IntArray:
    """Blend the wishes into scores with learned weights."""
    share = trial.programme.wishes_share
    scores = blended(_by_learned(trial), trial.wishes, share).compatibility
    return _solved(replace(trial.later.problem, compatibility=scores), Objective.TOTAL)


def _by_learned(trial: Trial) -> Scoring:
    programme = reweighted(trial.programme, learned_weights(trial.spec))
    return scored(trial.world, programme)


def _mutual(trial: Trial) -> IntArray:
    """Fix mutual first choices, then solve the rest with blended scores."""
    problem = trial.later.problem
    firsts = mutual_firsts(trial.wishes, problem).pairs
    return _solved(replace(problem, fixed=firsts), Objective.TOTAL)


def _stable(trial: Trial) -> IntArray:
    return _solved(ranked(trial.before.problem, trial.wishes), Objective.STABLE)


def _deferred(trial: Trial) -> IntArray:
    """Let mentees propose by wishes, and by scores where they wished nothing."""
    wished = ranked(trial.before.problem, trial.wishes)
    if wished.mentee_ranks is None or wished.mentor_ranks is None:
        raise ValueError("Expected ranks.")
    return rivals.deferred_acceptance(
        wished.mentee_ranks, wished.mentor_ranks, wished.capacity
    )


def _peer(method: Method, *, is_later: bool) -> Callable[[Trial], IntArray]:
    """Return how a package in an environment of its own is asked."""

    def make(trial: Trial) -> IntArray:
        view = trial.view(is_later=is_later)
        arrays = {"scores": view.scores, "capacity": view.problem.capacity}
        wished = ranked(trial.before.problem, trial.wishes)
        if is_later and wished.mentee_ranks is not None:
            arrays["mentee_ranks"] = wished.mentee_ranks
        if is_later and wished.mentor_ranks is not None:
            arrays["mentor_ranks"] = wished.mentor_ranks
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "trial.npz"
            np.savez(path, allow_pickle=False, **arrays)
            run = run_once(method, path, time_limit_s=trial.spec.peer_limit_s)
        return np.array(run.answer.pairs, dtype=np.int64).reshape(-1, 2)

    return make
