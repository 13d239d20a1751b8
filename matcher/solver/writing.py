"""Write a problem as a bare instance, so that anybody can check its answer."""

import io
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from matcher.errors import UnreadableError
from matcher.solver.group_rules import GroupRules
from matcher.solver.inertia import Inertia
from matcher.solver.problem import Problem
from matcher.whole_file import write_whole


def instance_to_mapping(problem: Problem) -> dict[str, object]:
    """Return a problem as the keys of an instance file, ready for JSON.

    Scores become a table with null where a rule does not allow a pair: hard rules and
    forbidden pairs are in it. Nothing about people is.
    """
    mapping: dict[str, object] = {
        "scores": [_row(problem, mentee) for mentee in range(problem.n_mentees)],
        "capacity": problem.capacity.tolist(),
        "demand": problem.demand.tolist(),
        "load_min": problem.load_min.tolist(),
        "group_min": problem.group_min.tolist(),
        "fixed": problem.fixed.tolist(),
        "priority": problem.priority.tolist(),
    }
    for name in ("mentee_ranks", "mentor_ranks"):
        if getattr(problem, name) is not None:
            mapping[name] = _with_nulls(getattr(problem, name))
    for name in ("together", "apart"):
        if getattr(problem, name).size:
            mapping[name] = getattr(problem, name).tolist()
    if problem.groups is not None:
        mapping |= _of_groups(problem.groups)
    if problem.inertia is not None:
        mapping |= _of_changes(problem.inertia)
    return mapping


def _of_changes(inertia: Inertia) -> dict[str, object]:
    """Return the previous matching and what leaving it costs as keys."""
    mapping: dict[str, object] = {
        "previous": inertia.distinct.tolist(),
        "inertia": inertia.price,
    }
    if inertia.most_changes is not None:
        mapping["most_changes"] = inertia.most_changes
    return mapping


def _of_groups(rules: GroupRules) -> dict[str, object]:
    """Return the rules of groups as keys; who can come is one, who cannot zero."""
    flags = ("mentee_times", "mentor_times", "accepts_individual", "accepts_group")
    mapping: dict[str, object] = {
        name: getattr(rules, name).astype(int).tolist() for name in flags
    }
    mapping["individual_places"] = rules.individual_places.tolist()
    if np.isfinite(rules.grade_span):
        mapping["grade"] = _with_nulls(rules.grade)
        mapping["grade_span"] = rules.grade_span
    return mapping


def write_instance(problem: Problem, path: Path) -> None:
    """Write a problem as an instance file of the kind that its name says.

    Parameters
    ----------
    problem
        What is written, as `instance_to_mapping` has it.
    path
        `.npz` for arrays, `.json` for the same keys as text.

    Raises
    ------
    UnreadableError
        If the name is of another kind, which nobody could read again.
    """
    writers = {".npz": _write_npz, ".json": _write_json}
    if path.suffix not in writers:
        raise UnreadableError("solver.kind", field=path.name, known=".npz, .json")
    writers[path.suffix](instance_to_mapping(problem), path)


def _write_npz(mapping: Mapping[str, object], path: Path) -> None:
    """Write arrays; what is null becomes NaN."""
    arrays = {key: np.array(value, dtype=np.float64) for key, value in mapping.items()}
    packed = io.BytesIO()
    np.savez(packed, allow_pickle=False, **arrays)
    write_whole(path, packed.getvalue())


def _write_json(mapping: Mapping[str, object], path: Path) -> None:
    text = json.dumps(mapping, allow_nan=False)
    write_whole(path, f"{text}\n".encode())


def _row(problem: Problem, mentee: int) -> list[float | None]:
    """Return the scores of one mentee with every mentor, null: not allowed."""
    mentors = np.arange(problem.n_mentors)
    same = np.full(problem.n_mentors, mentee)
    scores = np.where(
        problem.allowed(same, mentors), problem.scores(same, mentors), np.nan
    )
    return _with_nulls(scores)


def _with_nulls(values: np.ndarray) -> list[float | None]:
    """Return numbers with null for NaN, which JSON does not know."""
    boxed = values.astype(object)
    boxed[np.isnan(values)] = None
    nulls: list[float | None] = boxed.tolist()
    return nulls
