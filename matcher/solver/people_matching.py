"""The matching of people of a flow between classes."""

import numpy as np

from matcher.arrays import IntArray
from matcher.solver.classes import Classes
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem
from matcher.solver.transport import Arcs


def people_matching(
    problem: Problem, classes: Classes, arcs: Arcs, units: IntArray
) -> Matching:
    """Return the fixed pairs and the pairs of people of a flow between classes."""
    pairs = classes.split(arcs, units)
    return Matching(np.concatenate([problem.fixed, pairs]))
