"""What a solve remembers of itself."""

import numpy as np

from matcher.arrays import IntArray
from matcher.solver.keys import keys_of, moved, pairs_of, without
from matcher.solver.memory import Memory
from matcher.solver.numbering import Loads
from matcher.solver.proven import Proven
from matcher.solver.rounds import Rounds


def remembered(rounds: Rounds, proven: Proven, units: IntArray) -> Memory:
    """Return what is worth remembering.

    Parameters
    ----------
    rounds
        What was done.
    proven
        The proof.
    units
        How often the flow that was chosen uses each pair at its prices.
    """
    classes, used = rounds.classes, units > 0
    own = keys_of(proven.tight, max(1, classes.transport.shape[1]))[used]
    keys = np.append(rounds.active, without(own, rounds.active))
    keys.sort()
    arcs = pairs_of(classes, keys)
    return Memory(
        rounds.problem,
        classes,
        rounds.pool,
        arcs,
        Loads.of(classes.transport, arcs, moved(units[used], own, keys)),
        proven.distances,
        rounds.costs,
    )
