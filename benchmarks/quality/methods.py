"""All methods side by side: what each sees, and how it makes its pairs."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.quality import rivals
from benchmarks.quality.learned import learned_weights
from benchmarks.quality.trials import Trial, posed, reweighted, scored, visible
from benchmarks.speed.running import MATCHING, MENTOR_MATCH, Method, run_once
from matcher.arrays import FloatArray, IntArray
from matcher.meeting import mutual_firsts, ranked
from matcher.solver import Objective, Options, Problem, solve

_LIMIT_S = 60.0

LEARNED = "Vmeste total, learned weights"

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
    """

    title: str
    is_later: bool
    make: Callable[[Trial], IntArray]

    def problem(self, trial: Trial) -> Problem:
        """Return the problem whose scores it sees."""
        return trial.later if self.is_later else trial.problem


def ways() -> tuple[Way, ...]:
    """Return all ways, those before the meeting first."""
    return (
        _rival("random", rivals.at_random),
        _rival("first come, first served", rivals.first_come),
        _rival("greedy by score", rivals.greedy),
        _rival("scipy assignment", rivals.assignment),
        Way("mentor-match", is_later=False, make=_peer(MENTOR_MATCH, is_later=False)),
        _ours("Vmeste total", Objective.TOTAL),
        _ours("Vmeste balanced", Objective.BALANCED),
        Way(LEARNED, is_later=False, make=_learned),
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
        Way("Vmeste mutual first", is_later=True, make=_mutual),
        Way("Vmeste stable", is_later=True, make=_stable),
    )


def best_truth(trial: Trial) -> float:
    """Return the greatest planted satisfaction of a unit of demand that is possible."""
    scores = visible(trial.problem)
    truth = np.where(np.isnan(scores), np.nan, trial.truth)
    pairs = rivals.assignment(truth, trial.problem.capacity, np.random.default_rng(0))
    return float(truth[pairs[:, 0], pairs[:, 1]].sum()) / trial.demand


def best_total(problem: Problem, scores: FloatArray) -> float:
    """Return the proven greatest total; with groups, the bound of the relaxation."""
    plain = replace(problem, group_min=np.zeros_like(problem.group_min))
    pairs = solve(plain).matching.pairs
    return float(scores[pairs[:, 0], pairs[:, 1]].sum())


def _rival(title: str, rival: Rival, *, is_later: bool = False) -> Way:
    """Return a way of an array method; groups are mended as by hand."""

    def make(trial: Trial) -> IntArray:
        problem = trial.later if is_later else trial.problem
        scores, places = visible(problem), problem.capacity.copy()
        pairs = rival(scores, places, np.random.default_rng(trial.seed))
        return rivals.with_groups(scores, problem.capacity, problem.group_min, pairs)

    return Way(title, is_later, make)


def _ours(title: str, objective: Objective, *, is_later: bool = False) -> Way:
    def make(trial: Trial) -> IntArray:
        return _solved(trial.later if is_later else trial.problem, objective)

    return Way(title, is_later, make)


def _solved(problem: Problem, objective: Objective) -> IntArray:
    options = Options(objective=objective, time_limit_s=_LIMIT_S)
    return solve(problem, options).matching.pairs.astype(np.int64)


def _learned(trial: Trial) -> IntArray:
    """Solve with weights that past cycles of other people taught."""
    programme = reweighted(
        trial.programme, learned_weights(trial.spec, trial.programme)
    )
    scoring = scored(trial.world, programme)
    problem = posed(trial.spec, trial.world, programme, scoring)
    return _solved(problem, Objective.TOTAL)


def _mutual(trial: Trial) -> IntArray:
    """Fix mutual first choices, then solve the rest with blended scores."""
    firsts = mutual_firsts(trial.wishes, trial.later).pairs
    return _solved(replace(trial.later, fixed=firsts), Objective.TOTAL)


def _stable(trial: Trial) -> IntArray:
    return _solved(ranked(trial.problem, trial.wishes), Objective.STABLE)


def _deferred(trial: Trial) -> IntArray:
    """Let mentees propose by wishes, and by scores where they wished nothing."""
    wished = ranked(trial.problem, trial.wishes)
    if wished.mentee_ranks is None or wished.mentor_ranks is None:
        raise ValueError("Expected ranks.")
    return rivals.deferred_acceptance(
        wished.mentee_ranks, wished.mentor_ranks, trial.problem.capacity
    )


def _peer(method: Method, *, is_later: bool) -> Callable[[Trial], IntArray]:
    """Return how a package in an environment of its own is asked."""

    def make(trial: Trial) -> IntArray:
        problem = trial.later if is_later else trial.problem
        arrays = {"scores": visible(problem), "capacity": problem.capacity}
        wished = ranked(trial.problem, trial.wishes)
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
