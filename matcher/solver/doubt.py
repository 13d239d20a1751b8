"""Who must be looked at again, because some of their pairs may be worth more now."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray, distinct

# How many levels are tried.
_LEVELS = 65


@dataclass(frozen=True, slots=True)
class Doubt:
    """The mentees and the mentors that must be looked at, as few as can be.

    Parameters
    ----------
    rows, cols
        Their positions.
    level
        Above it all other mentees have risen, below it all other mentors dropped.
    """

    rows: IntArray
    cols: IntArray
    level: float

    @classmethod
    def of(cls, rise: FloatArray, drop: FloatArray) -> "Doubt":
        """Choose whom to look at.

        A pair is in doubt where the mentor's drop is above the mentee's rise. For any
        level, all such pairs have a mentee below it or a mentor above it.
        """
        if not rise.size or not drop.size or drop.max() < rise.min():
            none = np.empty(0, dtype=np.int64)
            return cls(none, none, 0.0)
        dropped = np.sort(drop)
        ranks = np.linspace(0, drop.size - 1, _LEVELS).astype(np.int64)
        levels = distinct(dropped[ranks])
        low_rows = np.searchsorted(np.sort(rise), levels, side="right")
        high_cols = drop.size - np.searchsorted(dropped, levels, side="right")
        cost = low_rows * drop.size + high_cols * rise.size
        level = float(levels[int(np.argmin(cost))])
        return cls(np.flatnonzero(rise <= level), np.flatnonzero(drop > level), level)

    @property
    def is_none(self) -> bool:
        """Whether nobody need be looked at."""
        return not (self.rows.size or self.cols.size)
