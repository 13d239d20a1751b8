import subprocess
import sys

CRASH = """
from ortools.graph.python import min_cost_flow
flow = min_cost_flow.SimpleMinCostFlow()
flow.add_arc_with_capacity_and_unit_cost(0, 1, 1, 0)
flow.set_node_supply(0, 5)
flow.set_node_supply(1, -5)
status = flow.solve()
assert status != flow.OPTIMAL
print(flow.flow(0))
"""

IMPORT = """
import sys
import matcher.solver
heavy = [name for name in sys.modules if name.split(".")[0] in ("ortools", "scipy")]
assert heavy == [], heavy
"""


def test_reading_a_flow_that_is_not_optimal_still_ends_the_process() -> None:
    # The reason why the status is looked at first; when this fails, that may go.
    ended = subprocess.run(
        [sys.executable, "-c", CRASH], capture_output=True, check=False
    )
    assert ended.returncode != 0


def test_importing_the_solver_loads_nothing_heavy() -> None:
    subprocess.run([sys.executable, "-c", IMPORT], check=True)
