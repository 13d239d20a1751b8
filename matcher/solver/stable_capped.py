"""The best of the stable matchings that give up few previous pairs: CP-SAT.

Without a cap on changes rotations make a minimum cut (`stable_lattice`); a cap is a
budget besides, which makes the problem NP-hard. There are far fewer rotations than
pairs.

    Variables   y_r, whether rotation r is turned
    Objective   greatest Σ gain_r y_r
    Constraints y_r <= y_q where r needs q,  Σ kept_r y_r >= kept still missing

References
----------
D. S. Johnson, K. A. Niemi, On Knapsacks, Partitions, and a New Dynamic Programming
Technique for Trees, Mathematics of Operations Research 8 (1983),
doi:10.1287/moor.8.1.1: closures with a budget.
"""

import numpy as np
from ortools.sat.python import cp_model

from matcher.arrays import BoolArray, IntArray
from matcher.solver.cpsat import search
from matcher.solver.deadline import Deadline
from matcher.solver.stable_changes import Changes
from matcher.solver.stable_model import Step
from matcher.solver.stable_rotations import Rotations


def heaviest_capped(
    rotations: Rotations,
    weights: IntArray,
    changes: Changes,
    deadline: Deadline,
    *,
    seed: int,
    effort: float,
) -> Step:
    """Search for the stable matching of the greatest weight that keeps enough.

    Parameters
    ----------
    rotations
        All rotations of a game with strict wishes.
    weights
        (n_pairs,), whole numbers.
    changes
        Which previous pairs are counted, and how many must be kept.
    deadline, seed, effort
        As `cpsat.search` has them.
    """
    model = cp_model.CpModel()
    turned = [model.new_bool_var("") for _ in range(rotations.count)]
    for first, then in zip(
        rotations.first.tolist(), rotations.then.tolist(), strict=True
    ):
        model.add_implication(turned[then], turned[first])
    missing = changes.fewest_kept - int(changes.kept[rotations.start].sum())
    model.add(_sum(turned, rotations.gains(changes.kept)) >= missing)
    model.maximize(_sum(turned, rotations.gains(weights)))
    found = search(model, turned, deadline, seed=seed, effort=effort)
    bound = found.bound + int(weights[rotations.start].sum())
    if found.values is None:
        return Step(None, bound, found.proven)
    chosen: BoolArray = np.array(found.values, dtype=np.bool_)
    return Step(rotations.turned(chosen), bound, found.proven)


def _sum(turned: "list[cp_model.IntVar]", gains: IntArray) -> "cp_model.LinearExprT":
    return cp_model.LinearExpr.weighted_sum(turned, gains.tolist())
