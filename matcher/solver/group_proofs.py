"""Prices that let one pass recount what a search has proven of groups."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from matcher.arrays import FloatArray, frozen_array
from matcher.errors import SolverError
from matcher.solver.certificate import Prices
from matcher.solver.problem import Problem
from matcher.solver.ties import Ties


@dataclass(frozen=True, slots=True)
class GroupPrices:
    """Prices of people, and of the rules between pairs.

    Parameters
    ----------
    people
        Prices of mentees and mentors.
    rules
        (n_rows,), the price of each row of `Ties`, finite.

    Raises
    ------
    SolverError
        If a price is not finite.
    """

    people: Prices
    rules: FloatArray

    def __post_init__(self) -> None:
        rules = np.array(self.rules, dtype=np.float64)
        if rules.ndim != 1 or not np.isfinite(rules).all():
            raise SolverError("Expected finite prices, one for each rule.")
        frozen_array(rules)
        object.__setattr__(self, "rules", rules)

    def fits(self, problem: Problem) -> bool:
        """Say whether there is one price for each person and rule."""
        sides = len(self.people.mentee), len(self.people.mentor)
        return sides == problem.shape and len(self.rules) == Ties.of(problem).size

    def to_mapping(self) -> dict[str, list[float]]:
        """Return the prices as keys of a solution file."""
        return {
            "mentee_prices": self.people.mentee.tolist(),
            "mentor_prices": self.people.mentor.tolist(),
            "rule_prices": self.rules.tolist(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProofs:
    """Prices under which mentors earn too little for a claim to be false.

    Each is None where counting proves the claim already, nothing was claimed, or no
    prices prove it: what only branching has proven has no proof so short.

    Parameters
    ----------
    service
        No matching serves more, or more of a higher priority.
    worst
        No matching that serves as much has only better pairs.
    total
        The bound on the total, or one that is near it.
    clash
        No matching obeys the rules.
    """

    service: GroupPrices | None = None
    worst: GroupPrices | None = None
    total: GroupPrices | None = None
    clash: GroupPrices | None = None

    @property
    def given(self) -> tuple[GroupPrices, ...]:
        """Those that there are."""
        every = (self.service, self.worst, self.total, self.clash)
        return tuple(one for one in every if one is not None)

    def to_mapping(self) -> Mapping[str, dict[str, list[float]]]:
        """Return those that there are as keys of a solution file."""
        named = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: found.to_mapping() for name, found in named if found is not None}
