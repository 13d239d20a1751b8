"""The methods that run in our own environment, ours and the libraries we stand on."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.optimize import linear_sum_assignment

from benchmarks.instances import Instance, grouped
from benchmarks.peers.protocol import (
    NOT_WISHED,
    Answer,
    Given,
    Verb,
    pairs_of,
    serve,
)
from benchmarks.speed.weak_mip import weak_mip
from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility import Dense, row_blocks
from matcher.solver import Options, Problem, SolveResult, solve

# Costs of the whole flow: a million steps a unit of score keep far from overflow.
_SCALE = 1_000_000
_GROUP_LIMIT_S = 300.0


def ours(given: Given) -> Verb:
    """Solve to the proof, from whatever scores the instance has."""
    if "scores" in given.arrays:
        scores = given.scores
        return lambda: _answer(
            solve(Problem(compatibility=Dense(scores), capacity=given.capacity))
        )
    problem = _instance(given).problem()
    return lambda: _answer(solve(problem))


def ours_again(given: Given) -> Verb:
    """Solve what was before outside the verb, then from its prices what is now."""
    now = _instance(given)
    before = replace(
        now,
        mentee_features=np.asarray(given.arrays["before"], dtype=np.float32),
        wishes=_wishes(given, "before_wishes"),
    )
    solved, problem = solve(before.problem()), now.problem()
    return lambda: _answer(solve(problem, start=solved))


def ours_groups(given: Given) -> Verb:
    """Form groups of three to five at one time each."""
    problem = grouped(_instance(given))
    limit_s = float(given.arrays.get("limit_s", np.array(_GROUP_LIMIT_S)))
    return lambda: _answer(solve(problem, Options(time_limit_s=limit_s)))


def scipy_places(given: Given) -> Verb:
    """Assign mentees to single places; their matrix is made outside the verb."""
    mentor_of = given.places
    scores = np.nan_to_num(given.scores, nan=NOT_WISHED)[:, mentor_of]

    def verb() -> Answer:
        mentees, places = linear_sum_assignment(scores, maximize=True)
        mentors = mentor_of[places]
        allowed = ~np.isnan(given.scores[mentees, mentors])
        return Answer(pairs_of(mentees[allowed], mentors[allowed]))

    return verb


def flow_all_arcs(given: Given) -> Verb:
    """Min-cost flow of OR-Tools on every allowed pair."""
    scores = given.scores

    def verb() -> Answer:
        mentees, mentors = np.nonzero(~np.isnan(scores))
        used = _flow(scores, mentees, mentors, given.capacity)
        return Answer(pairs_of(mentees[used], mentors[used]), "optimal")

    return verb


def walk(given: Given) -> Verb:
    """Compute every score once, by blocks, and nothing else: the floor."""
    left, right = given.features
    turned = np.ascontiguousarray(right.T)
    shape = (len(left), len(right))
    height = next(iter(row_blocks(shape))).stop
    block = np.empty((height, shape[1]), dtype=np.float32)

    def verb() -> Answer:
        for rows in row_blocks(shape):
            np.matmul(left[rows], turned, out=block[: rows.stop - rows.start])
        return Answer([])

    return verb


def highs_weak(given: Given) -> Verb:
    """HiGHS alone on the weak formulation of groups, on candidate pairs."""
    return weak_mip(grouped(_instance(given)), time_limit_s=_GROUP_LIMIT_S)


METHODS: dict[str, Callable[[Given], Verb]] = {
    "ours": ours,
    "ours-again": ours_again,
    "ours-groups": ours_groups,
    "scipy": scipy_places,
    "flow": flow_all_arcs,
    "walk": walk,
    "highs-weak": highs_weak,
}


def _answer(result: SolveResult) -> Answer:
    pairs = result.matching.pairs.tolist() if result.has_matching else []
    termination = result.termination
    bound = termination.bound if np.isfinite(termination.bound) else None
    return Answer(pairs, termination.reason.value, bound)


def _instance(given: Given) -> Instance:
    return Instance(*given.features, given.capacity, _wishes(given, "wishes"))


def _wishes(given: Given, name: str) -> IntArray | None:
    """Return whom each mentee names, where they name anybody."""
    found = given.arrays.get(name)
    return None if found is None else np.asarray(found, dtype=np.int64)


def _flow(
    scores: FloatArray, mentees: IntArray, mentors: IntArray, capacity: IntArray
) -> BoolArray:
    """Return which pairs the flow uses; nodes are source, mentees, mentors, sink."""
    n_mentees, n_mentors = scores.shape
    sink = n_mentees + n_mentors + 1
    network = SimpleMinCostFlow()
    first = np.arange(1, n_mentees + 1)
    second = np.arange(n_mentees + 1, sink)
    costs = np.rint(-scores[mentees, mentors] * _SCALE).astype(np.int64)
    _add(network, np.zeros_like(first), first, np.ones_like(first), first * 0)
    arcs = _add(network, mentees + 1, mentors + n_mentees + 1, mentees * 0 + 1, costs)
    _add(network, second, np.full_like(second, sink), capacity, second * 0)
    network.set_node_supply(0, n_mentees)
    network.set_node_supply(sink, -n_mentees)
    status = network.solve_max_flow_with_min_cost()  # type: ignore[no-untyped-call]  # OR-Tools has no types here
    if status != network.OPTIMAL:  # flows may be read only then
        raise RuntimeError(f"OR-Tools said {status}")
    return np.asarray(network.flows(arcs)) > 0  # type: ignore[arg-type]  # as below


def _add(
    network: SimpleMinCostFlow,
    tails: IntArray,
    heads: IntArray,
    capacity: IntArray,
    costs: IntArray,
) -> NDArray[np.int32]:
    """Add arcs with the widths that OR-Tools asks for; return their numbers."""
    # The stubs take the element type of an array for its shape.
    arcs = network.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32),  # type: ignore[arg-type]
        heads.astype(np.int32),  # type: ignore[arg-type]
        capacity.astype(np.int64),  # type: ignore[arg-type]
        costs.astype(np.int64),  # type: ignore[arg-type]
    )
    return np.asarray(arcs, dtype=np.int32)


if __name__ == "__main__":
    serve(METHODS)
