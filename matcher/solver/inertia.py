"""What keeps a new matching close to the one before."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import IndexArray, frozen_array
from matcher.compatibility.named_pairs import are_among
from matcher.compatibility.sizes import check_size
from matcher.errors import InstanceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Inertia:
    """A previous matching, and what it costs to leave it.

    Parameters
    ----------
    pairs
        (n_pairs, 2), mentee and mentor of each pair of the previous matching.
    price
        Score lost for every previous pair that is not kept, not negative.
    most_changes
        How many previous pairs may be given up at most; None: any number.

    Raises
    ------
    InstanceError
        If the pairs are not pairs, the price or the cap is negative, or the price too
        large.
    """

    pairs: IndexArray
    price: float = 0.0
    most_changes: int | None = None

    def __post_init__(self) -> None:
        pairs = np.array(self.pairs, dtype=np.int32).reshape(-1, 2)
        frozen_array(pairs)
        object.__setattr__(self, "pairs", pairs)
        if not (np.isfinite(self.price) and self.price >= 0):
            raise InstanceError("solver.negative", field="inertia", at=0)
        check_size("inertia", self.price)
        if self.most_changes is not None and self.most_changes < 0:
            raise InstanceError("solver.negative", field="most_changes", at=0)

    @property
    def distinct(self) -> IndexArray:
        """The pairs of the previous matching, sorted, each once."""
        return np.unique(self.pairs, axis=0)

    def lost(self, pairs: IndexArray) -> int:
        """Count the previous pairs that are not among some sorted pairs.

        Examples
        --------
        >>> Inertia(pairs=np.array([[0, 0], [1, 2]])).lost(np.array([[0, 0], [1, 1]]))
        1
        """
        previous = self.distinct
        width = 1 + max(int(one[:, 1].max(initial=0)) for one in (previous, pairs))
        kept = are_among(pairs, width, previous[:, 0], previous[:, 1])
        return len(previous) - int(kept.sum())
