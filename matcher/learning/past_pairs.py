"""From past cycles to numbers: values, satisfaction, levels, and who is who."""

from collections.abc import Hashable, Sequence

import numpy as np

from matcher.arrays import IntArray
from matcher.errors import RequestError
from matcher.learning.judgement import Judgement
from matcher.learning.observations import Observations
from matcher.learning.past_cycle import PastCycle, Values
from matcher.programme import Criterion, Programme


def past_pairs(cycles: Sequence[PastCycle], programme: Programme) -> Observations:
    """Return all judged pairs in numbers.

    Parameters
    ----------
    cycles
        Past cycles; a person has the same id in all of them.
    programme
        Today's criteria and weights. Criteria of weight 0 are out of the programme,
        and learning does not bring them back.

    Raises
    ------
    RequestError
        If no pair was judged.

    Notes
    -----
    A criterion that an earlier cycle did not have counts its neutral value there: a
    constant, of which nothing is learned.
    """
    asked = [criterion for criterion in programme.criteria if criterion.weight > 0]
    rows = [
        (at, one, cycle.values[one.mentee, one.mentor])
        for at, cycle in enumerate(cycles)
        for one in cycle.judged
    ]
    if not rows:
        raise RequestError("learning.nothing_judged", field="outcomes")
    today = np.array([criterion.weight for criterion in asked])
    return Observations(
        criteria=tuple(criterion.id for criterion in asked),
        today=today / today.sum(),
        values=np.array([_row(values, asked) for _, _, values in rows]),
        said=np.array([one.said for _, one, _ in rows]),
        level=_labels([_level(at, one) for at, one, _ in rows]),
        mentees=_labels([one.mentee for _, one, _ in rows]),
        mentors=_labels([one.mentor for _, one, _ in rows]),
    )


def _row(values: Values, asked: Sequence[Criterion]) -> list[float]:
    return [values.get(criterion.id, criterion.neutral) for criterion in asked]


def _level(cycle: int, one: Judgement) -> tuple[int, tuple[bool, bool]]:
    return cycle, one.sides


def _labels(names: Sequence[Hashable]) -> IntArray:
    """Return numbers of names by their order: the order of rows must not matter."""
    number = {name: at for at, name in enumerate(sorted(set(names), key=repr))}
    return np.array([number[name] for name in names], dtype=np.int64)
