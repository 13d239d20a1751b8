"""Matching problems in numbers, solved to a proof that anybody can check."""

from matcher.solver.augmenting import Shortage, shortage
from matcher.solver.certificate import Certificate, Prices, certify, upper_bound
from matcher.solver.diagnosis import Clash, ClashKind, Diagnosis
from matcher.solver.dispatch import SOLVERS, solve
from matcher.solver.group_rules import Group, GroupRules
from matcher.solver.inertia import Inertia
from matcher.solver.matching import Matching, RuleBroken, Violation
from matcher.solver.objective import Objective, Options, Progress, Watch
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.termination import Limit, Reason, Termination

__all__ = [
    "SOLVERS",
    "Certificate",
    "Clash",
    "ClashKind",
    "Diagnosis",
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
    "SolveResult",
    "SolveStats",
    "Termination",
    "Violation",
    "Watch",
    "certify",
    "shortage",
    "solve",
    "upper_bound",
]
