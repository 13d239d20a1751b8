"""Matching problems in numbers, solved to a proof that anybody can check."""

from matcher.solver.augmenting import Shortage, shortage
from matcher.solver.certificate import Certificate, Prices, certify, upper_bound
from matcher.solver.diagnosis import Clash, ClashKind, Diagnosis
from matcher.solver.dispatch import SOLVERS, solve
from matcher.solver.group_rules import Group, GroupRules
from matcher.solver.inertia import Inertia
from matcher.solver.instance import instance_from_mapping, read_instance
from matcher.solver.matching import Matching
from matcher.solver.objective import Objective, Options, Progress, Watch
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.solution import (
    Solution,
    read_solution,
    solution_from_mapping,
    solution_to_mapping,
    write_solution,
)
from matcher.solver.termination import Limit, Reason, Termination
from matcher.solver.verification import Finding, Verification, verify
from matcher.solver.violation import RuleBroken, Violation

__all__ = [
    "SOLVERS",
    "Certificate",
    "Clash",
    "ClashKind",
    "Diagnosis",
    "Finding",
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
    "RuleBroken",
    "Shortage",
    "Solution",
    "SolveResult",
    "SolveStats",
    "Termination",
    "Verification",
    "Violation",
    "Watch",
    "certify",
    "instance_from_mapping",
    "read_instance",
    "read_solution",
    "shortage",
    "solution_from_mapping",
    "solution_to_mapping",
    "solve",
    "upper_bound",
    "verify",
    "write_solution",
]
