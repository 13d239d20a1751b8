"""Flows that OR-Tools finds, for problems the kernel does not know."""

from typing import TYPE_CHECKING

import numpy as np

from matcher.arrays import IndexArray, IntArray
from matcher.errors import SolverError

if TYPE_CHECKING:
    from ortools.graph.python.max_flow import SimpleMaxFlow

Arcs = tuple[IntArray | IndexArray, IntArray | IndexArray, IntArray]
"""Tail, head and the most of each arc."""


def cheapest_units(arcs: Arcs, costs: IntArray, supplies: IntArray) -> IntArray:
    """Return the flow on each arc that costs least in all, (n_arcs,).

    Parameters
    ----------
    arcs, costs
        The network, and what a unit costs on each arc.
    supplies
        (n_nodes,), what begins at each node, below zero what ends there.

    Raises
    ------
    SolverError
        If there is no such flow, or costs are too great.
    """
    # Loading OR-Tools takes longer than a small solve: only when a flow is wanted.
    from ortools.graph.python import min_cost_flow  # noqa: PLC0415

    backend = min_cost_flow.SimpleMinCostFlow()
    tails, heads, most = arcs
    # The stubs take the element type of an array for its shape.
    places = backend.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32),  # type: ignore[arg-type]
        heads.astype(np.int32),  # type: ignore[arg-type]
        most.astype(np.int64),  # type: ignore[arg-type]
        costs.astype(np.int64),  # type: ignore[arg-type]
    )
    nodes = np.arange(supplies.size, dtype=np.int32)
    backend.set_nodes_supplies(nodes, supplies)  # type: ignore[arg-type]
    status = backend.solve()  # type: ignore[no-untyped-call]
    # Flows may be read only after OPTIMAL: otherwise OR-Tools ends the process.
    if status != backend.OPTIMAL:
        raise SolverError(f"min-cost flow ended with {status}")
    return np.asarray(backend.flows(places))  # type: ignore[arg-type]


def greatest_flow(arcs: Arcs, source: int, sink: int) -> "SimpleMaxFlow":
    """Return the greatest flow from one node to another.

    Parameters
    ----------
    arcs
        The network.
    source, sink
        Where it begins and ends.

    Raises
    ------
    SolverError
        If the flow is too great, or the network is none.
    """
    # Loading OR-Tools takes longer than a small solve: only when a flow is wanted.
    from ortools.graph.python import max_flow  # noqa: PLC0415

    backend = max_flow.SimpleMaxFlow()
    tails, heads, most = arcs
    # The stubs take the element type of an array for its shape.
    backend.add_arcs_with_capacity(
        tails.astype(np.int32),  # type: ignore[arg-type]
        heads.astype(np.int32),  # type: ignore[arg-type]
        most.astype(np.int64),  # type: ignore[arg-type]
    )
    status = backend.solve(source, sink)  # type: ignore[no-untyped-call]
    if status != backend.OPTIMAL:
        raise SolverError(f"maximum flow ended with {status}")
    return backend
