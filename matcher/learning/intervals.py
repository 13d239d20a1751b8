"""How sure each weight is: the bootstrap by people."""

import numpy as np

from matcher.arrays import FloatArray
from matcher.learning.fit import fit
from matcher.learning.folds import Groups
from matcher.learning.observations import Observations
from matcher.learning.validation import STRENGTHS, penalty_of

N_DRAWS = 400
LEVEL = 0.9
"""Of 400 draws, 20 lie beyond either end of an interval of 90 %."""


def intervals(pairs: Observations, groups: Groups, *, seed: int) -> FloatArray:
    """Return the ends between which 90 % of drawn shares lie, (n_criteria, 2).

    Whole groups are drawn with replacement, as often as there are groups, since
    pairs that share a person are no evidence apart (Efron, Tibshirani 1993,
    doi:10.1201/9780429246593, sections 8.5 and 13.3). Each draw is fitted with the
    weakest penalty: the interval says what the pairs alone allow. The chosen penalty
    would draw it together around today's weights and hide how little is known.
    """
    penalty = penalty_of(STRENGTHS[-1], pairs)
    generator = np.random.default_rng([seed, groups.count])
    n_levels = int(pairs.level.max(initial=-1)) + 1
    even = np.full(groups.count, 1 / groups.count)
    drawn = [
        fit(
            pairs,
            penalty=penalty,
            n_levels=n_levels,
            counts=times[groups.label].astype(np.float64),
        ).shares(pairs.today)
        for times in generator.multinomial(groups.count, even, size=N_DRAWS)
    ]
    tails = (1 - LEVEL) / 2
    return np.quantile(np.stack(drawn), [tails, 1 - tails], axis=0).T
