"""Answers may not get worse: `python -m benchmarks.gate [--accept]`.

At a fixed seed the objective, what is served, the worst pair and the gap of every case
are compared with `benchmarks/results/gate.json`. Times only warn. `--accept` writes
what is found as the new measure: only after a better answer, or a changed instance.
"""

import argparse
import json
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from benchmarks.instances import Kind, grouped, make_instance
from benchmarks.results import RESULTS
from matcher.compatibility import Dense
from matcher.solver import Objective, Options, Problem, SolveResult, solve

PATH = RESULTS / "gate.json"
SLOWER = 2.0
"""A case that takes so many times longer than it did is warned about."""

_LEAST_S = 0.5
_TOLERANCE = 1e-9
_LIMIT_S = 60.0
_OBJECTIVES = {
    "total": Options(objective=Objective.TOTAL, time_limit_s=_LIMIT_S),
    "balanced": Options(objective=Objective.BALANCED, time_limit_s=_LIMIT_S),
    "leximin": Options(
        objective=Objective.BALANCED, time_limit_s=_LIMIT_S, leximin=True
    ),
    "stable": Options(objective=Objective.STABLE, time_limit_s=_LIMIT_S),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a case gave.

    Parameters
    ----------
    objective, worst
        Sum and lowest of the scores.
    served
        Demand served.
    gap
        Bound less objective, as a share; 0 where it is proven.
    seconds
        Wall time, compared loosely.
    """

    objective: float
    worst: float
    served: int
    gap: float
    seconds: float

    def worse_than(self, before: "Figures") -> list[str]:
        """Return what has got worse."""
        slack = _TOLERANCE * max(1.0, abs(before.objective))
        worse = {
            "objective": self.objective < before.objective - slack,
            "worst": self.worst < before.worst - _TOLERANCE,
            "served": self.served < before.served,
            "gap": self.gap > before.gap + _TOLERANCE,
        }
        return [
            f"{name}: {getattr(before, name):.9g} → {getattr(self, name):.9g}"
            for name, is_worse in worse.items()
            if is_worse
        ]


def cases() -> dict[str, tuple[Problem, Options]]:
    """Return what is solved, by name: always the same."""
    found: dict[str, tuple[Problem, Options]] = {}
    for kind in Kind:
        drawn = make_instance(kind, n_mentees=120, n_mentors=30, places=5, seed=7)
        for name, options in _OBJECTIVES.items():
            found[f"{kind}-{name}"] = drawn.problem(), options
        dense = Problem(compatibility=Dense(drawn.scores()), capacity=drawn.capacity)
        found[f"{kind}-dense"] = dense, _OBJECTIVES["total"]
    # Here who has the lowest score must change while others are raised.
    tight = make_instance(Kind.TIES, n_mentees=60, n_mentors=30, places=2, seed=7)
    found["ties-leximin-tight"] = tight.problem(), _OBJECTIVES["leximin"]
    groups = grouped(
        make_instance(Kind.PLAIN, n_mentees=40, n_mentors=12, places=5, seed=7)
    )
    found["groups"] = groups, _OBJECTIVES["total"]
    found["groups-balanced"] = groups, _OBJECTIVES["balanced"]
    return found


def figures(names: Collection[str] | None = None) -> dict[str, Figures]:
    """Solve every case, or those that are named."""
    return {
        name: _figures(problem, options)
        for name, (problem, options) in cases().items()
        if names is None or name in names
    }


def compare(
    found: Mapping[str, Figures], before: Mapping[str, Figures]
) -> tuple[list[str], list[str]]:
    """Return what is worse, and what is only slower."""
    worse = [f"{name}: not measured any more" for name in before if name not in found]
    slower = []
    for name, now in found.items():
        old = before.get(name)
        if old is None:
            continue
        worse += [f"{name}: {what}" for what in now.worse_than(old)]
        if now.seconds > SLOWER * max(old.seconds, _LEAST_S):
            slower.append(f"{name}: {old.seconds:.2f} s → {now.seconds:.2f} s")
    return worse, slower


def read() -> dict[str, Figures]:
    """Return what is kept."""
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    return {name: Figures(**entry) for name, entry in kept.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, or accept; return 1 where anything is worse."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate")
    parser.add_argument("--accept", action="store_true")
    found = figures()
    if parser.parse_args(arguments).accept:
        kept = {name: asdict(entry) for name, entry in found.items()}
        PATH.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        return 0
    worse, slower = compare(found, read())
    for line in slower:
        print(f"slower, only a warning: {line}")
    for line in worse:
        print(f"WORSE: {line}")
    print(f"{len(found)} cases, {len(worse)} worse")
    return 1 if worse else 0


def _figures(problem: Problem, options: Options) -> Figures:
    """Solve a case."""
    began = time.perf_counter()
    result = solve(problem, options)
    return Figures(
        objective=result.matching.objective(problem),
        worst=result.matching.worst_score(problem) or 0.0,
        served=result.matching.served,
        gap=_gap(problem, result),
        seconds=round(time.perf_counter() - began, 2),
    )


def _gap(problem: Problem, result: SolveResult) -> float:
    total = result.matching.objective(problem)
    gap = max(0.0, result.termination.bound - total) / max(1.0, abs(total))
    return 0.0 if gap <= _TOLERANCE else gap


if __name__ == "__main__":
    sys.exit(main())
