"""From past pairs to proposed weights, with everything that tells how sure they are."""

import math
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.learning.fit import Fit, fit
from matcher.learning.folds import N_FOLDS, GroupedBy, Groups, groups_of
from matcher.learning.intervals import intervals
from matcher.learning.lesson import Advice, Caution, Lesson, Proposal, Warned
from matcher.learning.observations import Observations
from matcher.learning.quality import ENOUGH_COMPARISONS, Quality, quality_of
from matcher.learning.target import Target
from matcher.learning.validation import chosen_strength, foretold, penalty_of

PAIRS_FOR_A_CRITERION = 15
"""Observations for each coefficient below which a regression rarely holds on new
cases (Harrell, Regression Modeling Strategies, 2nd ed., Springer 2015, section 4.4,
doi:10.1007/978-3-319-19425-7)."""

LEAST_GROUPS = 2 * N_FOLDS
"""Two groups for each fold: with fewer, a fold is one mentor's luck."""


def learn(
    pairs: Observations, *, target: Target = Target.SATISFACTION, seed: int = 0
) -> Lesson:
    """Propose weights from past pairs; nothing is applied.

    Parameters
    ----------
    pairs
        Past pairs in numbers; their order does not matter.
    target
        What `pairs.said` measures.
    seed
        For folds and draws: the same pairs and seed give the same lesson.

    Returns
    -------
    Lesson
        Shares of today and proposed ones with intervals, cross-validated quality,
        sample size, warnings and an advice.

    Examples
    --------
    >>> import numpy as np
    >>> people = np.arange(4)
    >>> lesson = learn(
    ...     Observations(
    ...         criteria=("help", "time"),
    ...         today=np.array([0.5, 0.5]),
    ...         values=np.eye(2)[people % 2],
    ...         said=np.array([9.0, 3.0, 8.0, 2.0]),
    ...         level=np.zeros(4, dtype=np.int64),
    ...         mentees=people,
    ...         mentors=people,
    ...     )
    ... )
    >>> lesson.advice, [proposal.proposed for proposal in lesson.proposals]
    (<Advice.TOO_FEW: 'too_few'>, [0.5, 0.5])
    """
    pairs = _in_order(pairs)
    groups = groups_of(pairs)
    learned = _Learned.of(pairs, groups, seed=seed)
    needed = PAIRS_FOR_A_CRITERION * max(1, int((pairs.varying() > 0).sum()))
    return Lesson(
        target=target,
        proposals=_proposals(pairs, learned),
        n_pairs=pairs.n_pairs,
        n_needed=needed,
        n_mentees=len(np.unique(pairs.mentees)),
        n_mentors=len(np.unique(pairs.mentors)),
        n_groups=groups.count,
        grouped_by=groups.by,
        strength=_finite(learned.strength) if learned else None,
        quality=learned.quality if learned else None,
        advice=_advice(learned, has_enough=pairs.n_pairs >= needed),
        warnings=_warnings(pairs, groups, learned, needed),
        seed=seed,
    )


def learned_fit(pairs: Observations, *, seed: int = 0) -> Fit:
    """Return the fit with the penalty that cross-validation chooses.

    Today's proportions where there are too few people to validate across.
    """
    groups = groups_of(pairs)
    strength = math.inf
    if groups.count >= LEAST_GROUPS:
        strength = chosen_strength(pairs, groups, seed=seed)
    n_levels = int(pairs.level.max(initial=-1)) + 1
    return fit(pairs, penalty=penalty_of(strength, pairs), n_levels=n_levels)


@dataclass(frozen=True, slots=True)
class _Learned:
    """Shares with their ends, the penalty and the quality."""

    shares: FloatArray
    ends: FloatArray
    strength: float
    quality: Quality

    @classmethod
    def of(cls, pairs: Observations, groups: Groups, *, seed: int) -> "_Learned | None":
        """Learn; None where there are too few people to hold some out."""
        if groups.count < LEAST_GROUPS:
            return None
        strength = chosen_strength(pairs, groups, seed=seed)
        penalty = penalty_of(strength, pairs)
        n_levels = int(pairs.level.max()) + 1
        shares = fit(pairs, penalty=penalty, n_levels=n_levels).shares(pairs.today)
        ends = intervals(pairs, groups, seed=seed)
        # Today's weights may lie beyond what the pairs alone allow.
        ends = np.column_stack(
            [np.minimum(ends[:, 0], shares), np.maximum(ends[:, 1], shares)]
        )
        expected = foretold(pairs, groups, seed=seed)
        return cls(shares, ends, strength, quality_of(pairs, expected, groups))


def _in_order(pairs: Observations) -> Observations:
    """Put pairs into an order of their own: the order of the file must not matter."""
    keys = (*pairs.values.T, pairs.said, pairs.mentors, pairs.mentees, pairs.level)
    order: IntArray = np.lexsort(keys).astype(np.int64)
    return pairs.of(order)


def _proposals(pairs: Observations, learned: _Learned | None) -> tuple[Proposal, ...]:
    varying = pairs.varying().tolist()
    shares = learned.shares if learned else pairs.today
    ends: list[list[float] | list[None]] = [[None, None]] * len(varying)
    if learned is not None:
        # Of a criterion that is the same everywhere the pairs say nothing.
        ends = [
            own if n else [None, None]
            for own, n in zip(learned.ends.tolist(), varying, strict=True)
        ]
    return tuple(
        Proposal(
            criterion=criterion,
            today=float(pairs.today[at]),
            proposed=float(shares[at]),
            low=ends[at][0],
            high=ends[at][1],
            n_varying=varying[at],
        )
        for at, criterion in enumerate(pairs.criteria)
    )


def _advice(learned: _Learned | None, *, has_enough: bool) -> Advice:
    if learned is None:
        return Advice.TOO_FEW
    if not learned.quality.is_better or math.isinf(learned.strength):
        return Advice.KEEP
    return Advice.CONSIDER if has_enough else Advice.WAIT


def _warnings(
    pairs: Observations, groups: Groups, learned: _Learned | None, needed: int
) -> tuple[Warned, ...]:
    found = [Warned(Caution.FEW_PAIRS)] if pairs.n_pairs < needed else []
    if groups.by is GroupedBy.MENTEE:
        found.append(Warned(Caution.MENTORS_SHARED))
    if learned and learned.quality.n_comparisons < ENOUGH_COMPARISONS:
        found.append(Warned(Caution.FEW_COMPARISONS))
    unvaried = zip(pairs.criteria, pairs.varying().tolist(), strict=True)
    found += [Warned(Caution.NO_VARIATION, name) for name, n in unvaried if not n]
    return tuple(found)


def _finite(strength: float) -> float | None:
    return strength if math.isfinite(strength) else None
