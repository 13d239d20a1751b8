"""The best of all stable matchings where wishes are strict: a minimum cut.

Turning a rotation changes any weight of pairs by a fixed amount, and needs others to be
turned before: the best set of rotations is a closure of greatest weight, which is a
minimum cut.

References
----------
J.-C. Picard, Maximal Closure of a Graph and Applications to Combinatorial Problems,
Management Science 22 (1976), doi:10.1287/mnsc.22.11.1268.
R. W. Irving, P. Leather, D. Gusfield, An Efficient Algorithm for the "Optimal" Stable
Marriage, Journal of the ACM 34 (1987), doi:10.1145/28869.28871.
"""

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.ortools_flows import greatest_flow
from matcher.solver.stable_rotations import Rotations


def heaviest_stable(rotations: Rotations, weights: IntArray) -> BoolArray:
    """Return the stable matching of the greatest weight, (n_pairs,).

    Among equal ones that which is best for the mentees.

    Parameters
    ----------
    rotations
        All rotations of a game with strict wishes.
    weights
        (n_pairs,), whole numbers; what they add up to must fit into 63 bits.
    """
    return rotations.turned(_heaviest_closure(rotations, rotations.gains(weights)))


def _heaviest_closure(rotations: Rotations, gains: IntArray) -> BoolArray:
    """Return which rotations to turn, (count,): none without those it needs.

    The rotations on the source's side of the smallest minimum cut: a gain is cut where
    its rotation is not turned, a loss where it is, a need never.
    """
    if not (gains > 0).any():
        return np.zeros(rotations.count, dtype=np.bool_)
    everyone = np.arange(rotations.count)
    source, sink = rotations.count, rotations.count + 1
    gain, loss = np.maximum(gains, 0), np.maximum(-gains, 0)
    never = np.full(rotations.then.size, gain.sum() + 1)
    parts = (
        (np.full(rotations.count, source), everyone, gain),
        (everyone, np.full(rotations.count, sink), loss),
        (rotations.then, rotations.first, never),
    )
    tails, heads, most = (np.concatenate(side) for side in zip(*parts, strict=True))
    cut = greatest_flow((tails, heads, most), source, sink).get_source_side_min_cut()
    turned = np.zeros(rotations.count + 2, dtype=np.bool_)
    turned[cut] = True
    return turned[: rotations.count]
