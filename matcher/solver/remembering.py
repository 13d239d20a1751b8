"""What a solve remembers of itself."""

import numpy as np

from matcher.solver.keys import are_others, chosen, keys_of, merged, moved
from matcher.solver.memory import Memory
from matcher.solver.numbering import Loads
from matcher.solver.proven import Proven
from matcher.solver.rounds import Rounds
from matcher.solver.tiebreak import Choice


def remembered(rounds: Rounds, proven: Proven, choice: Choice) -> Memory:
    """Return what is worth remembering.

    Parameters
    ----------
    rounds
        What was done.
    proven
        The proof.
    choice
        The flow that was chosen.
    """
    transport, used = rounds.classes.transport, choice.units > 0
    width = max(1, transport.shape[1])
    own = keys_of(choice.arcs, width)
    is_new = used & are_others(own, rounds.active)
    arcs, order = merged(rounds.arcs, chosen(choice.arcs, is_new), width)
    keys = np.append(rounds.active, own[is_new])[order]
    kept = moved(choice.units[used], own[used], keys)
    return Memory(
        rounds.problem,
        rounds.classes,
        rounds.pool,
        arcs,
        Loads.of(transport, arcs, kept),
        proven.distances,
        choice.in_lots,
        rounds.costs,
    )
