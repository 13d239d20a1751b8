"""Which mentors to look at together: those who lose much, and want each other's people.

A mentor is tied to another by the places at which the one could take mentees of the
other, the cheaper the stronger. A neighbourhood grows from a mentor who loses much
along the strongest ties; chance, from a seed, makes each one different.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.groups.part import Whole

# Places of this share count as near: their cost is the unit in which others are told.
_NEAR = 0.02
# Mentors who lose nothing join as well, if their people are wanted.
_ANYBODY = 0.1


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Ties between mentors, for one matching.

    Parameters
    ----------
    ties
        (n_mentors, n_mentors), symmetric, not negative.
    lost
        (n_mentors,), what each mentor loses against the prices.
    """

    ties: sparse.csr_matrix
    lost: FloatArray

    @classmethod
    def of(
        cls, whole: Whole, cost: FloatArray, used: IntArray, lost: FloatArray
    ) -> "Neighbours":
        """Tie mentors by the places that are free to them.

        Parameters
        ----------
        whole
            The problem and its candidates.
        cost
            (n_places,), what the use of each place loses.
        used
            Places of the matching.
        lost
            (n_mentors,), what each mentor loses.
        """
        mentees, mentors = whole.mentees, whole.mentors
        dear = cost[cost > 0]
        unit = float(np.quantile(dear, _NEAR)) if dear.size else 1.0
        shape = whole.problem.shape
        near = unit / (unit + np.maximum(cost, 0.0))
        wanted = sparse.csr_matrix((near, (mentors, mentees)), shape=shape[::-1])
        held = sparse.csr_matrix(
            (np.ones(used.size), (mentees[used], mentors[used])), shape=shape
        )
        ties = wanted @ held
        return cls((ties + ties.T).tocsr(), lost)

    def draw(self, rng: np.random.Generator, width: int) -> BoolArray:
        """Return some mentors, (n_mentors,).

        Parameters
        ----------
        rng
            Where chance comes from.
        width
            How many.
        """
        size = self.lost.size
        if width >= size:
            return np.ones(size, dtype=np.bool_)
        greatest = float(self.lost.max(initial=0.0))
        share = self.lost / greatest if greatest > 0 else np.ones(size)
        taste = np.sqrt(rng.random(size)) * (_ANYBODY + share)
        chosen: BoolArray = np.zeros(size, dtype=np.bool_)
        pull: FloatArray = np.zeros(size)
        at = int(rng.choice(size, p=share / share.sum()))
        for _ in range(width):
            chosen[at] = True
            pull += self.ties[[at]].toarray()[0]
            # Where no tie leads further, whoever loses most begins anew.
            wish = np.where(chosen, -1.0, taste * (pull + _ANYBODY))
            at = int(wish.argmax())
        return chosen
