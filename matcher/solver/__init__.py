"""Matching problems in numbers, solved to a proof that anybody can check.

Bare instances, their solutions and the check of them are loaded when first asked for: a
match of people needs none of them, and they cost its start 0.03 s.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from matcher.solver.among import among
from matcher.solver.augmenting import Shortage, shortage
from matcher.solver.certificate import Certificate, Prices, certify, upper_bound
from matcher.solver.diagnosis import Clash, ClashKind, Diagnosis, GivenUp, Rule
from matcher.solver.dispatch import SOLVERS, solve
from matcher.solver.group_rules import Group, GroupRules
from matcher.solver.inertia import Inertia
from matcher.solver.many import solve_all, solve_each
from matcher.solver.matching import Matching
from matcher.solver.objective import Objective, Options, Progress, Watch
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.termination import Limit, Reason, Termination
from matcher.solver.violation import RuleBroken, Violation

if TYPE_CHECKING:
    from matcher.solver.diagnosis_words import diagnosis_sentences
    from matcher.solver.finding import Finding
    from matcher.solver.instance import instance_from_mapping, read_instance
    from matcher.solver.solution import (
        Solution,
        read_solution,
        solution_from_mapping,
        solution_to_mapping,
        write_solution,
    )
    from matcher.solver.verification import Verification, verify
    from matcher.solver.writing import instance_to_mapping, write_instance

__all__ = [
    "SOLVERS",
    "Certificate",
    "Clash",
    "ClashKind",
    "Diagnosis",
    "Finding",
    "GivenUp",
    "Group",
    "GroupRules",
    "Inertia",
    "Limit",
    "Matching",
    "Objective",
    "Options",
    "Prices",
    "Problem",
    "Progress",
    "Reason",
    "Rule",
    "RuleBroken",
    "Shortage",
    "Solution",
    "SolveResult",
    "SolveStats",
    "Termination",
    "Verification",
    "Violation",
    "Watch",
    "among",
    "certify",
    "diagnosis_sentences",
    "instance_from_mapping",
    "instance_to_mapping",
    "read_instance",
    "read_solution",
    "shortage",
    "solution_from_mapping",
    "solution_to_mapping",
    "solve",
    "solve_all",
    "solve_each",
    "upper_bound",
    "verify",
    "write_instance",
    "write_solution",
]

_LATER: Final = {
    "Finding": "finding",
    "Solution": "solution",
    "Verification": "verification",
    "diagnosis_sentences": "diagnosis_words",
    "instance_from_mapping": "instance",
    "instance_to_mapping": "writing",
    "read_instance": "instance",
    "read_solution": "solution",
    "solution_from_mapping": "solution",
    "solution_to_mapping": "solution",
    "verify": "verification",
    "write_instance": "writing",
    "write_solution": "solution",
}

if not TYPE_CHECKING:  # so that a name that is nowhere stays an error of types

    def __getattr__(name: str) -> object:
        """Load what is asked for the first time."""
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
