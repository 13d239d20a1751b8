"""Range: whether a number of one side lies in the range that the other wished."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from matcher.arrays import FloatArray
from matcher.participants import Role
from matcher.scoring.contribution import Link

Range: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FitOfRange:
    """Distinct numbers of one side and distinct ranges of the other.

    Parameters
    ----------
    wisher
        The side that wished a range.
    numbers, ranges
        Distinct answers.
    fits
        (n_ranges, n_numbers), in [0, 1].
    """

    wisher: Role
    numbers: Sequence[float]
    ranges: Sequence[Range]
    fits: FloatArray

    @property
    def mentee_rows(self) -> FloatArray:
        """One-hot numbers, or the fit of each number to the mentee's range."""
        ours = self.wisher is Role.MENTEE
        return self.fits if ours else np.eye(len(self.numbers))

    @property
    def mentor_rows(self) -> FloatArray:
        """One-hot numbers, or the fit of each number to the mentor's range."""
        ours = self.wisher is Role.MENTEE
        return np.eye(len(self.numbers)) if ours else self.fits

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        """Return the number beside the range."""
        mentee_wishes = self.wisher is Role.MENTEE
        wish, number = (mentee, mentor) if mentee_wishes else (mentor, mentee)
        said = f"{self.ranges[wish][0]}–{self.ranges[wish][1]}"
        own = f"{self.numbers[number]:g}"
        pair = (said, own) if mentee_wishes else (own, said)
        return (Link(*pair, float(self.fits[wish, number])),)


def compare_ranges(
    numbers: Sequence[float], ranges: Sequence[Range], *, wisher: Role, reach: float
) -> FitOfRange:
    """Compare numbers with wished ranges."""
    values = np.array(numbers, dtype=np.float64)[None, :]
    low, high = np.array(ranges, dtype=np.float64).reshape(-1, 2).T[:, :, None]
    outside = np.maximum(np.maximum(low - values, values - high), 0.0)
    fits = np.maximum(1 - outside / reach, 0.0) if reach else 1.0 * (outside == 0)
    return FitOfRange(wisher, numbers, ranges, fits)
