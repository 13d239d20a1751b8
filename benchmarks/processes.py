"""Whole processes, timed in turn against a peer: A B A B …, ratio by ratio."""

import os
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.children import run_child


@dataclass(frozen=True, slots=True)
class Comparison:
    """Times of a command and of its peer, run in turn.

    Parameters
    ----------
    name
        What is compared.
    own_s, peer_s
        Processor seconds of each run, user and system together: on a shared machine
        wall time says more of the neighbours.
    target
        The ratio that is promised.
    """

    name: str
    own_s: tuple[float, ...]
    peer_s: tuple[float, ...]
    target: float

    @property
    def ratios(self) -> list[float]:
        """Own time over the peer's, run by run, sorted."""
        return sorted(a / b for a, b in zip(self.own_s, self.peer_s, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return statistics.median(self.ratios)

    def row(self) -> str:
        """Return one line of a Markdown table."""
        least, greatest = self.ratios[0], self.ratios[-1]
        return (
            f"| {self.name} | {statistics.median(self.own_s):.2f} "
            f"| {statistics.median(self.peer_s):.2f} "
            f"| {self.ratio:.2f} ({least:.2f}–{greatest:.2f}) | {self.target:g} |"
        )


def compare(
    name: str,
    own: Sequence[str],
    peer: Sequence[str],
    *,
    target: float,
    runs: int = 5,
    environment: Mapping[str, str] | None = None,
) -> Comparison:
    """Run both commands in turn after one warm-up of each."""
    variables = {**os.environ, **(environment or {})}
    _seconds(own, variables)
    _seconds(peer, variables)
    pairs = [(_seconds(own, variables), _seconds(peer, variables)) for _ in range(runs)]
    return Comparison(
        name, tuple(a for a, _ in pairs), tuple(b for _, b in pairs), target
    )


def _seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run a command to its end and return its processor seconds."""
    before = os.times()
    run_child(command, environment=environment, is_heard=False)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
