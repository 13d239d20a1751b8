"""How well satisfaction is foretold: within one person, overall, and in bins."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.learning.folds import Groups
from matcher.learning.observations import Observations
from matcher.learning.validation import Foretold, gain

N_BINS = 5
ENOUGH_COMPARISONS = 10
"""Below so many comparisons within mentees, those within mentors say more."""


class Within(StrEnum):
    """Whose pairs are compared with each other."""

    MENTEE = "mentee"
    MENTOR = "mentor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How good one set of weights is on pairs that it has not seen.

    Parameters
    ----------
    within
        Of two pairs of one person that were judged differently, how often the better
        one was foretold; ties count half; None: there are no such pairs.
    r_squared
        Share of the squared error of the plain mean that goes away; below 0 where
        the mean is better; None where everybody said the same.
    rank_correlation
        Spearman's; None where one side does not vary.
    """

    within: float | None
    r_squared: float | None
    rank_correlation: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of which about the same was expected, and what they said.

    Parameters
    ----------
    n_pairs
        How many.
    foretold, said
        Means, in points.
    """

    n_pairs: int
    foretold: float
    said: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The cross-validated quality of learned weights beside today's.

    Parameters
    ----------
    learned, today
        Both on the same pairs, each foretold by pairs it shares nobody with.
    within, n_comparisons
        Whose pairs were compared, and how many comparisons there were.
    gain, gain_error
        By how much the squared error of a pair falls against today's weights, in
        squared points, and the standard error of that.
    bins
        Calibration of the learned weights, the lowest expectation first.
    """

    learned: Judged
    today: Judged
    within: Within
    n_comparisons: int
    gain: float
    gain_error: float
    bins: tuple[Bin, ...]

    @property
    def is_better(self) -> bool:
        """Whether learned weights foretell better by more than one standard error."""
        return self.gain > self.gain_error


def quality_of(pairs: Observations, expected: Foretold, groups: Groups) -> Quality:
    """Judge what was foretold of held-out pairs."""
    within, people = _side(pairs)
    worth = [expected.learned, expected.today]
    judged = [_judged(pairs.said, one, expected.mean, people) for one in worth]
    errors = [(pairs.said - one) ** 2 for one in worth]
    mean, spread = gain(errors[1], errors[0], groups)
    return Quality(
        learned=judged[0],
        today=judged[1],
        within=within,
        n_comparisons=comparisons(people, pairs.said, expected.learned)[1],
        gain=mean,
        gain_error=spread,
        bins=bins_of(pairs.said, expected.learned),
    )


def comparisons(
    people: IntArray, said: FloatArray, foretold: FloatArray
) -> tuple[float, int]:
    """Count comparisons of pairs of one person: those foretold right, and all.

    Examples
    --------
    >>> people = np.array([0, 0, 0])
    >>> comparisons(people, np.array([1.0, 2.0, 3.0]), np.array([0.1, 0.2, 0.2]))
    (2.5, 3)
    """
    right, count = 0.0, 0
    order = np.argsort(people, kind="stable")
    starts = np.flatnonzero(np.diff(people[order])) + 1
    for own in np.split(order, starts):
        better = said[own][:, None] > said[own][None, :]
        gap = foretold[own][:, None] - foretold[own][None, :]
        right += float((gap[better] > 0).sum() + (gap[better] == 0).sum() / 2)
        count += int(better.sum())
    return right, count


def bins_of(said: FloatArray, foretold: FloatArray) -> tuple[Bin, ...]:
    """Cut the pairs into bins of like size by what was expected of them."""
    order = np.argsort(foretold, kind="stable")
    return tuple(
        Bin(len(own), float(foretold[own].mean()), float(said[own].mean()))
        for own in np.array_split(order, N_BINS)
        if len(own)
    )


def _side(pairs: Observations) -> tuple[Within, IntArray]:
    """Compare within mentees; where they had one mentor each, within mentors."""
    nothing = np.zeros(pairs.n_pairs)
    sides = (Within.MENTEE, pairs.mentees), (Within.MENTOR, pairs.mentors)
    counts = [comparisons(people, pairs.said, nothing)[1] for _, people in sides]
    is_mentee = counts[0] >= min(ENOUGH_COMPARISONS, counts[1])
    return sides[0] if is_mentee else sides[1]


def _judged(
    said: FloatArray, foretold: FloatArray, mean: FloatArray, people: IntArray
) -> Judged:
    right, count = comparisons(people, said, foretold)
    plain = float(((said - mean) ** 2).sum())
    left = float(((said - foretold) ** 2).sum())
    return Judged(
        within=right / count if count else None,
        r_squared=1 - left / plain if plain > 0 else None,
        rank_correlation=_correlation(_ranks(said), _ranks(foretold)),
    )


def _ranks(values: FloatArray) -> FloatArray:
    """Return ranks; equal values share the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place])


def _correlation(left: FloatArray, right: FloatArray) -> float | None:
    if not (np.ptp(left) > 0 and np.ptp(right) > 0):
        return None
    return float(np.corrcoef(left, right)[0, 1])
