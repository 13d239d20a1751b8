"""Instances that others published, and whether the known optimum is reached.

The folder is named by VMESTE_PUBLISHED_DATA or lies beside the project; nothing of it
is copied.
"""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.pages import Section, machine_line, versions_line
from matcher.solver import (
    Matching,
    Objective,
    Options,
    Problem,
    Reason,
    SolveResult,
    read_instance,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)

COLUMNS = (
    "instance",
    "size",
    "objective",
    "known",
    "ours",
    "worst pair",
    "reached",
    "says",
    "verified",
    "s",
)
_TOLERANCE = 1e-7
Known = Mapping[str, object]


def published_folder() -> Path | None:
    """Return the folder of published sets, None where it is not there."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    folder = Path(os.environ.get("VMESTE_PUBLISHED_DATA", beside))
    return folder if folder.is_dir() else None


def published_section(folder: Path) -> Section:
    """Solve every published instance and compare with what is known."""
    instances = folder / "instances"
    known = json.loads((instances / "known.json").read_text(encoding="utf-8"))
    rows = [_row(name, entry, instances) for name, entry in known.items()]
    reached = sum(row[6] == "yes" for row in rows)
    return Section(
        name="10-published",
        title=f"Published optima: {reached} of {len(rows)} reached",
        note="Sets and values of others, read where they lie. Reached: the value "
        "within 1e-7 and, for `balanced`, the worst pair too; for `stable` the size of "
        "the largest stable matching. Verified: our check of rules, claims and proof, "
        "which calls no solver.",
        columns=COLUMNS,
        rows=tuple(rows),
        machine=machine_line(),
        versions=versions_line(),
    )


def _row(name: str, entry: Known, folder: Path) -> tuple[str, ...]:
    """Solve one instance."""
    problem = read_instance(folder / str(entry["file"]))
    objective = Objective(str(entry["objective"]))
    limit_s = float(str(entry["time_limit_s"]))
    began = time.perf_counter()
    result = solve(problem, Options(objective=objective, time_limit_s=limit_s))
    seconds = time.perf_counter() - began
    mapping = solution_to_mapping(problem, result, objective=objective)
    checked = verify(problem, solution_from_mapping(mapping))
    value = _value(problem, result, objective)
    known = entry["optimum"]
    return (
        name,
        f"{problem.n_mentees} × {problem.n_mentors}",
        objective.value,
        "infeasible" if known is None else f"{float(str(known)):g}",
        "none" if value is None else f"{value:g}",
        _worst(problem, result.found),
        "yes" if _is_reached(entry, problem, result, value) else "no",
        result.termination.reason.value,
        "yes" if checked.holds else f"no: {checked.findings[0].code}",
        f"{seconds:.2f}",
    )


def _value(problem: Problem, result: SolveResult, objective: Objective) -> float | None:
    if result.found is None:
        return None
    if objective is Objective.STABLE:
        return float(result.found.served)
    return result.found.objective(problem)


def _is_reached(
    entry: Known, problem: Problem, result: SolveResult, value: float | None
) -> bool:
    """Compare with what is known."""
    if entry["optimum"] is None:
        return result.termination.reason is Reason.INFEASIBLE
    if value is None or result.found is None:
        return False
    if result.found.served != int(str(entry["served"])):
        return False
    worst = entry.get("worst_pair")
    own = result.found.worst_score(problem)
    if worst is not None and (own is None or not _equal(own, float(str(worst)))):
        return False
    return _equal(value, float(str(entry["optimum"])))


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(1.0, abs(other))


def _worst(problem: Problem, matching: Matching | None) -> str:
    worst = None if matching is None else matching.worst_score(problem)
    return "" if worst is None else f"{worst:g}"
