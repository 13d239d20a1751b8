"""What a solve remembers of itself."""

from matcher.arrays import IntArray
from matcher.solver.keys import are_among, chosen, joined, keys_of, moved
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
    transport, tight, used = rounds.classes.transport, proven.tight, units > 0
    width = max(1, transport.shape[1])
    own = keys_of(tight, width)
    is_new = used & ~are_among(own, rounds.active)
    arcs, _ = joined(rounds.arcs, chosen(tight, is_new), width)
    kept = moved(units[used], own[used], keys_of(arcs, width))
    return Memory(
        rounds.problem,
        rounds.classes,
        rounds.pool,
        arcs,
        Loads.of(transport, arcs, kept),
        proven.distances,
        rounds.costs,
    )
