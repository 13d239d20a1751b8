"""All methods on instances that others published: what each sees, what it makes.

Who knows no demand above one goes in rounds, a mentor each, as one would by hand.
Least loads are known to nobody else; the table counts what is broken.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.protocol import Given
from benchmarks.quality import rivals
from benchmarks.speed.running import MATCHING, MENTOR_MATCH, Method, run_once
from matcher.arrays import FloatArray, IntArray
from matcher.solver import Objective, Options, Problem, solve

PEER_LIMIT_S = 60.0
LIMIT_S = 60.0
_SEED = 0

Arrays = dict[str, NDArray[np.generic]]
OneEach = Callable[[Given], IntArray]
"""Gives each mentee one mentor at most."""


@dataclass(frozen=True)
class Posed:
    """A published problem as any method can see it."""

    problem: Problem

    @cached_property
    def scores(self) -> FloatArray:
        """(n_mentees, n_mentors), NaN where a pair is not allowed."""
        rows, columns = np.indices(self.problem.shape).reshape(2, -1)
        scores = self.problem.scores(rows, columns)
        scores[~self.problem.allowed(rows, columns)] = np.nan
        return scores.reshape(self.problem.shape)

    @cached_property
    def seen(self) -> FloatArray:
        """The scores on 0 … 1: some methods take what is below nothing for a ban."""
        if np.isnan(self.scores).all():
            return self.scores
        low, high = np.nanmin(self.scores), np.nanmax(self.scores)
        return np.asarray((self.scores - low) / max(high - low, 1e-300))

    def given(self, scores: FloatArray, capacity: IntArray) -> Given:
        """Return what is left of the problem, with wishes where there are any."""
        arrays: Arrays = {"scores": scores, "capacity": capacity}
        wishes = {
            "mentee_ranks": self.problem.mentee_ranks,
            "mentor_ranks": self.problem.mentor_ranks,
        }
        arrays |= {
            name: np.where(np.isnan(scores), np.nan, ranks)
            for name, ranks in wishes.items()
            if ranks is not None
        }
        return Given(arrays)


@dataclass(frozen=True, slots=True)
class PublishedWay:
    """A method: its name, and its pairs; None where it says that there are none.

    `make` raises NoRunError where a peer fails, and RequestError where ours refuses.
    """

    title: str
    make: Callable[[Posed], IntArray | None]


def published_ways(*, is_quick: bool = False) -> tuple[PublishedWay, ...]:
    """Return all methods, or only those that start no processes."""
    peers = (
        PublishedWay("mentor-match", in_rounds(_peer(MENTOR_MATCH))),
        PublishedWay("matching", in_rounds(_peer(MATCHING))),
    )
    return (
        PublishedWay("random", in_rounds(_rival(rivals.at_random))),
        PublishedWay("first come, first served", in_rounds(_rival(rivals.first_come))),
        PublishedWay("greedy by score", in_rounds(_rival(rivals.greedy))),
        PublishedWay("deferred acceptance", in_rounds(_deferred)),
        PublishedWay("scipy assignment", in_rounds(_rival(rivals.assignment))),
        *(() if is_quick else peers),
        PublishedWay("Vmeste total", _ours(Objective.TOTAL)),
        PublishedWay("Vmeste balanced", _ours(Objective.BALANCED)),
        PublishedWay("Vmeste leximin", _ours(Objective.BALANCED, leximin=True)),
        PublishedWay("Vmeste stable", _ours(Objective.STABLE)),
    )


def in_rounds(one_each: OneEach) -> Callable[[Posed], IntArray]:
    """Give those who ask for several mentors one in each round, never one twice."""

    def make(posed: Posed) -> IntArray:
        demand = posed.problem.demand
        scores, places = posed.seen.copy(), posed.problem.capacity.astype(np.int64)
        made = [np.empty((0, 2), dtype=np.int64)]
        for unit in range(int(demand.max(initial=0))):
            scores[demand <= unit] = np.nan
            pairs = one_each(posed.given(scores, places))
            scores[pairs[:, 0], pairs[:, 1]] = np.nan
            places = places - np.bincount(pairs[:, 1], minlength=places.size)
            made.append(pairs)
        return np.concatenate(made)

    return make


def _rival(
    rival: Callable[[FloatArray, IntArray, np.random.Generator], IntArray],
) -> OneEach:
    def one_each(given: Given) -> IntArray:
        return rival(given.scores, given.capacity, np.random.default_rng(_SEED))

    return one_each


def _deferred(given: Given) -> IntArray:
    """Let mentees propose by their wishes, or by scores where there are none."""
    return rivals.deferred_acceptance(
        given.ranks("mentee"), given.ranks("mentor"), given.capacity
    )


def _peer(method: Method) -> OneEach:
    """Return how a package in an environment of its own is asked."""

    def one_each(given: Given) -> IntArray:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "published.npz"
            np.savez(path, allow_pickle=False, **given.arrays)
            run = run_once(method, path, time_limit_s=PEER_LIMIT_S)
        return np.array(run.answer.pairs, dtype=np.int64).reshape(-1, 2)

    return one_each


def _ours(
    objective: Objective, *, leximin: bool = False
) -> Callable[[Posed], IntArray | None]:
    options = Options(objective=objective, time_limit_s=LIMIT_S, leximin=leximin)

    def make(posed: Posed) -> IntArray | None:
        found = solve(posed.problem, options).found
        return None if found is None else found.pairs.astype(np.int64)

    return make
