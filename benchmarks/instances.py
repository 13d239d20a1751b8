"""Instances of stated kinds, the same bytes from the same seed everywhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.arrays import BoolArray, FloatArray, IntArray, frozen_array
from matcher.compatibility import Factored, PairTerms
from matcher.solver import GroupRules, Problem

DIMENSIONS = 64
TAGS = 20
"""Distinct tags of the kind `ties`, as few as a real form has."""

TIMES = 10
"""Hours of the week that groups choose among."""

_COMES = 0.5
"""Chance that a mentee can come at a time."""

_WORTH = (0.3, 0.2, 0.1)
"""What the first, the second and the third wish of a mentee add to the score."""


class Kind(StrEnum):
    """How the scores of an instance are built."""

    PLAIN = "plain"
    """Every row is different."""

    HUBS = "hubs"
    """Everybody wants the same few mentors."""

    TIES = "ties"
    """Few distinct tag sets, as real forms give."""

    SHORT = "short"
    """Plain, with places for only three fifths of the mentees."""


@dataclass(frozen=True, slots=True)
class Instance:
    """Factored scores and places.

    Parameters
    ----------
    mentee_features, mentor_features
        (n_mentees, 64) and (n_mentors, 64), single precision; the score is their
        inner product.
    capacity
        (n_mentors,).
    wishes
        (n_mentees, 3), the mentors that each names, the first choice first.
    """

    mentee_features: NDArray[np.float32]
    mentor_features: NDArray[np.float32]
    capacity: IntArray
    wishes: IntArray | None = None

    def __post_init__(self) -> None:
        for values in (self.mentee_features, self.mentor_features, self.capacity):
            frozen_array(values)

    def problem(self) -> Problem:
        """Return the instance as a problem."""
        extra = None if self.wishes is None else _terms(self.wishes, len(self.capacity))
        scores = Factored(self.mentee_features, self.mentor_features, extra)
        return Problem(compatibility=scores, capacity=self.capacity)

    def scores(self) -> FloatArray:
        """Return all scores without wishes as a matrix, for methods that need one."""
        left = self.mentee_features.astype(np.float64)
        return np.asarray(left @ self.mentor_features.astype(np.float64).T)

    def save(
        self,
        path: Path,
        *,
        is_dense: bool = False,
        before: "Instance | None" = None,
    ) -> None:
        """Write the instance as a file, with features or with all scores.

        Parameters
        ----------
        path
            Where to.
        is_dense
            Whether to write all scores.
        before
            What it was, for those who solve again; mentors are the same.
        """
        arrays: dict[str, NDArray[np.generic]] = {"capacity": self.capacity}
        if is_dense:
            arrays["scores"] = self.scores()
        else:
            arrays["mentee_features"] = self.mentee_features
            arrays["mentor_features"] = self.mentor_features
        if self.wishes is not None:
            arrays["wishes"] = self.wishes
        if before is not None:
            arrays["before"] = before.mentee_features
        if before is not None and before.wishes is not None:
            arrays["before_wishes"] = before.wishes
        np.savez(path, allow_pickle=False, **arrays)


def make_instance(
    kind: Kind, *, n_mentees: int, n_mentors: int, places: int, seed: int = 0
) -> Instance:
    """Draw an instance.

    Parameters
    ----------
    kind
        How scores are built.
    n_mentees, n_mentors, places
        Size, and places of each mentor.
    seed
        The same seed gives the same bytes.
    """
    rng = np.random.default_rng(seed)
    mentees, mentors = _MAKERS[kind](rng, n_mentees, n_mentors)
    each = max(1, places * 3 // 5) if kind is Kind.SHORT else places
    return Instance(
        mentees.astype(np.float32),
        mentors.astype(np.float32),
        np.full(n_mentors, each, dtype=np.int64),
    )


def changed(
    instance: Instance, other: Instance, *, share: float = 0.01, seed: int = 1
) -> Instance:
    """Return an instance in which a share of the mentees wish as those of another."""
    rng = np.random.default_rng(seed)
    n_mentees = len(instance.mentee_features)
    count = max(1, round(share * n_mentees))
    who = rng.choice(n_mentees, size=count, replace=False)
    mentees = instance.mentee_features.copy()
    mentees[who] = other.mentee_features[who]
    return replace(instance, mentee_features=mentees)


def with_wishes(instance: Instance, *, seed: int = 2) -> Instance:
    """Return an instance in which every mentee names three mentors at random."""
    n_mentees, n_mentors = len(instance.mentee_features), len(instance.capacity)
    rng = np.random.default_rng(seed)
    wishes = rng.integers(n_mentors, size=(n_mentees, len(_WORTH)))
    return replace(instance, wishes=wishes)


def changed_wishes(before: Instance, *, share: float = 0.01, seed: int = 1) -> Instance:
    """Return an instance in which a share of the mentees name other mentors."""
    if before.wishes is None:
        raise ValueError("Nobody has named anybody.")
    rng = np.random.default_rng(seed)
    n_mentees = len(before.wishes)
    who = rng.choice(n_mentees, size=max(1, round(share * n_mentees)), replace=False)
    wishes = before.wishes.copy()
    wishes[who] = rng.integers(len(before.capacity), size=(who.size, len(_WORTH)))
    return replace(before, wishes=wishes)


def _terms(wishes: IntArray, n_mentors: int) -> PairTerms:
    """Return what wishes add to scores."""
    n_mentees, each = wishes.shape
    rows = np.repeat(np.arange(n_mentees, dtype=np.int32), each)
    worth = np.tile(np.array(_WORTH), n_mentees)
    cols = wishes.ravel().astype(np.int32)
    return PairTerms(rows, cols, worth, (n_mentees, n_mentors))


def grouped(instance: Instance, *, least: int = 3, seed: int = 0) -> Problem:
    """Return groups of at least so many, each mentor offering two times of ten.

    A mentee can come at each time with a chance of one half.
    """
    rng = np.random.default_rng([seed, least])
    n_mentees, n_mentors = instance.problem().shape
    offered = np.argsort(rng.random((n_mentors, TIMES)), axis=1)[:, :2]
    mentor_times: BoolArray = np.zeros((n_mentors, TIMES), dtype=np.bool_)
    np.put_along_axis(mentor_times, offered, values=True, axis=1)
    return Problem(
        compatibility=Factored(instance.mentee_features, instance.mentor_features),
        capacity=instance.capacity,
        group_min=np.full(n_mentors, least),
        groups=GroupRules(
            mentee_times=rng.random((n_mentees, TIMES)) < _COMES,
            mentor_times=mentor_times,
            individual_places=np.zeros(n_mentors, dtype=np.int64),
            accepts_individual=np.zeros(n_mentees, dtype=np.bool_),
            accepts_group=np.ones(n_mentees, dtype=np.bool_),
        ),
    )


_Sides = tuple[FloatArray, FloatArray]


def _plain(rng: np.random.Generator, n_mentees: int, n_mentors: int) -> _Sides:
    return _unit(_sparse(rng, n_mentees, 0.12)), _unit(_sparse(rng, n_mentors, 0.20))


def _hubs(rng: np.random.Generator, n_mentees: int, n_mentors: int) -> _Sides:
    mentees, mentors = _plain(rng, n_mentees, n_mentors)
    return mentees, mentors * (0.2 + 0.8 * rng.random(n_mentors)[:, None] ** 3)


def _ties(rng: np.random.Generator, n_mentees: int, n_mentors: int) -> _Sides:
    chances = rng.dirichlet(np.full(TAGS, 0.3)) + 1e-3
    chances /= chances.sum()
    mentees = _tagged(rng, n_mentees, 4, chances)
    mentors = _tagged(rng, n_mentors, 6, chances)
    return mentees / mentees.sum(axis=1, keepdims=True), mentors


_MAKERS: dict[Kind, Callable[[np.random.Generator, int, int], _Sides]] = {
    Kind.PLAIN: _plain,
    Kind.HUBS: _hubs,
    Kind.TIES: _ties,
    Kind.SHORT: _plain,
}


def _sparse(rng: np.random.Generator, count: int, share: float) -> FloatArray:
    """Return rows in which a share of the features is not zero."""
    chosen = rng.random((count, DIMENSIONS)) < share
    return np.asarray(chosen * rng.random((count, DIMENSIONS)))


def _tagged(
    rng: np.random.Generator, count: int, most: int, chances: FloatArray
) -> FloatArray:
    """Return rows of fewer than `most` tags each."""
    rows = np.zeros((count, DIMENSIONS))
    for row in rows:
        size = int(rng.integers(1, most))
        row[rng.choice(TAGS, size=size, replace=False, p=chances)] = 1.0
    return rows


def _unit(rows: FloatArray) -> FloatArray:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9))
