"""The first of the lowest scores that a change moves: what is fair gains or loses."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IndexArray, IntArray
from matcher.compatibility.equal_scores import EQUAL_SCORES
from matcher.solver import Problem


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest place at which the scores of two matchings differ, in order.

    Parameters
    ----------
    place
        From below: 1 is the weakest pair; all below it are as strong as before.
    before, after
        The scores that stand there.
    mentee, mentor
        The pair that stands there after the change.
    """

    place: int
    before: float
    after: float
    mentee: int
    mentor: int

    @property
    def gain(self) -> float:
        """How much stronger the pair at this place is; below zero: weaker."""
        return self.after - self.before


def lowest_changed(
    problem: Problem, before: IndexArray, after: IndexArray, *, places: int | None
) -> Lowest | None:
    """Compare the scores of two matchings from the lowest up.

    Parameters
    ----------
    problem
        Where the scores come from.
    before, after
        (n_pairs, 2), pairs of both.
    places
        How many of the lowest are compared; None: all that both have.

    Returns
    -------
    Lowest or None
        None where none of them differs.
    """
    old, new = (problem.scores(pairs[:, 0], pairs[:, 1]) for pairs in (before, after))
    compared = min(len(old), len(new), len(new) if places is None else places)
    one, other = (np.sort(scores)[:compared] for scores in (old, new))
    differing = np.flatnonzero(np.abs(other - one) > EQUAL_SCORES)
    if not differing.size:
        return None
    place = int(differing[0])
    at = _standing_there(before, after, new, float(other[place]))
    mentee, mentor = after[at].tolist()
    return Lowest(place + 1, float(one[place]), float(other[place]), mentee, mentor)


def _standing_there(
    before: IndexArray, after: IndexArray, scores: FloatArray, score: float
) -> int:
    """Return a pair that has a score, rather one that was not there before."""
    having: IntArray = np.flatnonzero(np.abs(scores - score) <= EQUAL_SCORES)
    known = {(mentee, mentor) for mentee, mentor in before.tolist()}
    pairs = after[having].tolist()
    is_known = [(mentee, mentor) in known for mentee, mentor in pairs]
    return int(having[int(np.argmin(is_known))])
