"""The problem in numbers and its solution, for `vmeste verify`."""

from pathlib import Path

from matcher.cli.console import show_line
from matcher.cli.words import called, words
from matcher.pipeline import Outcome
from matcher.solver import solution_to_mapping, write_instance, write_solution


def write_proof(folder: Path, outcome: Outcome) -> None:
    """Write what anybody can check without the people: no name, no answer is in it."""
    objective = outcome.result.objective
    solution = solution_to_mapping(outcome.problem, outcome.solved, objective=objective)
    write_instance(outcome.problem, folder / "instance.json")
    write_solution(solution, folder / "solution.json")
    show_line(words("summary.proof", command=called(), folder=folder))
