import subprocess
import sys

from tests.marks import compiled

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

SOLVE = """
import sys
import numpy as np
from matcher.compatibility import Factored
from matcher.solver import Problem, solve
rng = np.random.default_rng(0)
scores = Factored(rng.random((300, 5)), rng.random((200, 5)))
problem = Problem(compatibility=scores, forbidden=np.array([[0, 0]]))
again = solve(problem, start=solve(problem).prices)
assert again.termination.reason.value == "optimal"
heavy = ("ortools", "scipy", "numpy.ma")
loaded = [name for name in heavy if name in sys.modules]
assert loaded == [], loaded
"""


def test_reading_a_flow_that_is_not_optimal_still_ends_the_process() -> None:
    # The reason why the status is looked at first; when this fails, that may go.
    ended = subprocess.run(
        [sys.executable, "-c", CRASH], capture_output=True, check=False
    )
    assert ended.returncode != 0


def test_importing_the_solver_loads_nothing_heavy() -> None:
    subprocess.run([sys.executable, "-c", IMPORT], check=True)


@compiled
def test_a_solve_loads_nothing_heavy() -> None:
    # Loading OR-Tools takes longer than most solves, numpy.ma as long as a small one.
    subprocess.run([sys.executable, "-c", SOLVE], check=True)
