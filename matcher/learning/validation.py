"""Choose the penalty by cross-validation, and foretell each pair from the others."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.learning.fit import fit
from matcher.learning.folds import Groups, folds_of
from matcher.learning.observations import Observations

STRENGTHS: tuple[float, ...] = (
    np.inf,
    *(10.0**power for power in (2, 1.5, 1, 0.5, 0, -0.5, -1, -1.5, -2)),
)
"""Penalties to choose from, the strongest first, in units of the mean variance of the
criteria. Infinite: today's weights as they are."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """What was expected of each pair by those it shares nobody with; in points.

    Parameters
    ----------
    learned, today, mean
        (n_pairs,) each: with learned weights, with today's proportions, and with the
        mean of the level alone.
    """

    learned: FloatArray
    today: FloatArray
    mean: FloatArray


def foretold(pairs: Observations, groups: Groups, *, seed: int) -> Foretold:
    """Hold every fold out in turn; the penalty is chosen anew from what remains.

    So no pair, and no person of it, has had a part in what is expected of it.
    """
    n_levels = _n_levels(pairs)
    fold = folds_of(groups, seed=seed)
    learned, today, mean = (np.zeros(pairs.n_pairs) for _ in range(3))
    for held in np.unique(fold):
        out, rest = np.flatnonzero(fold == held), np.flatnonzero(fold != held)
        seen, unseen = pairs.of(rest), pairs.of(out)
        strength = chosen_strength(seen, groups.of(rest), seed=seed)
        best = fit(seen, penalty=penalty_of(strength, seen), n_levels=n_levels)
        as_is = fit(seen, penalty=np.inf, n_levels=n_levels)
        learned[out] = best.foretell(unseen)
        today[out] = as_is.foretell(unseen)
        mean[out] = _level_means(seen, n_levels)[unseen.level]
    return Foretold(learned, today, mean)


def chosen_strength(pairs: Observations, groups: Groups, *, seed: int) -> float:
    """Return the strongest penalty whose error is not clearly above the least one.

    «Clearly» is more than one standard error of the paired difference over groups
    (the one-standard-error rule; Breiman et al., Classification and Regression Trees,
    Wadsworth 1984, section 3.4.3), so that little data moves little.
    """
    errors = np.stack(
        [
            (_held_out(pairs, groups, strength, seed=seed) - pairs.said) ** 2
            for strength in STRENGTHS
        ]
    )
    best = errors[int(errors.mean(axis=1).argmin())]
    worse = [gain(error, best, groups) for error in errors]
    return next(
        strength
        for strength, (mean, spread) in zip(STRENGTHS, worse, strict=True)
        if mean <= spread
    )


def gain(before: FloatArray, after: FloatArray, groups: Groups) -> tuple[float, float]:
    """Return by how much errors fall for each pair, with the standard error.

    Parameters
    ----------
    before, after
        (n_pairs,), squared errors.
    groups
        Pairs of one group are no evidence apart from each other.
    """
    sums = np.bincount(groups.label, before - after, groups.count)
    n_pairs, n_groups = len(before), groups.count
    mean = float(sums.sum()) / n_pairs
    if n_groups < 2:  # noqa: PLR2004  # of one group nobody knows the spread
        return mean, float("inf")
    return mean, float(np.sqrt(n_groups * sums.var(ddof=1))) / n_pairs


def penalty_of(strength: float, pairs: Observations) -> float:
    """Return a penalty in the units of the values; without variation it is the same."""
    return strength * (float(pairs.values.var(axis=0).mean()) or 1.0)


def _held_out(
    pairs: Observations, groups: Groups, strength: float, *, seed: int
) -> FloatArray:
    """Return what is expected of each pair from the other folds, for one penalty."""
    n_levels = _n_levels(pairs)
    fold = folds_of(groups, seed=seed)
    found = np.zeros(pairs.n_pairs)
    for held in np.unique(fold):
        out, rest = np.flatnonzero(fold == held), np.flatnonzero(fold != held)
        seen = pairs.of(rest)
        made = fit(seen, penalty=penalty_of(strength, seen), n_levels=n_levels)
        found[out] = made.foretell(pairs.of(out))
    return found


def _level_means(pairs: Observations, n_levels: int) -> FloatArray:
    counts: IntArray = np.bincount(pairs.level, minlength=n_levels)
    sums = np.bincount(pairs.level, pairs.said, n_levels)
    return np.where(counts > 0, sums / np.maximum(counts, 1), pairs.said.mean())


def _n_levels(pairs: Observations) -> int:
    return int(pairs.level.max(initial=-1)) + 1
