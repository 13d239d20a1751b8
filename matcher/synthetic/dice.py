"""Chance for one seed: quick single draws from one numpy generator."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np

from matcher.arrays import FloatArray

T = TypeVar("T")

BLOCK = 4096  # uniform numbers drawn at once: a single draw of numpy costs 1 µs


class Dice:
    """Draws of one stream; the same seed and stream always give the same draws.

    Parameters
    ----------
    seed, stream
        The seed of the world and the names of the part that draws, so that a new
        draw in one part moves nothing in another.

    Examples
    --------
    >>> Dice(1, "names").below(6) == Dice(1, "names").below(6)
    True
    """

    def __init__(self, seed: int, *stream: str) -> None:
        words = [byte for name in stream for byte in (*name.encode(), 0)]
        self._generator = np.random.default_rng([seed, *words])
        self.uniform = self._uniforms().__next__
        """Return a number in [0, 1); bound once, since everything draws by it."""

    def chance(self, probability: float) -> bool:
        """Return True as often as asked."""
        return self.uniform() < probability

    def below(self, count: int) -> int:
        """Return a whole number 0 … count − 1."""
        return int(self.uniform() * count)

    def between(self, low: int, high: int) -> int:
        """Return a whole number low … high, both included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices, each as likely."""
        return choices[int(self.uniform() * len(choices))]

    def place(self, cumulative: Sequence[float]) -> int:
        """Return a position; `cumulative` holds the running sums of the weights."""
        return bisect_right(cumulative, self.uniform() * cumulative[-1])

    def some(self, choices: Sequence[T], count: int) -> tuple[T, ...]:
        """Return `count` different choices, in the order in which they stand."""
        places = list(range(len(choices)))
        chosen = [
            places.pop(self.below(len(places))) for _ in range(min(count, len(choices)))
        ]
        return tuple(choices[place] for place in sorted(chosen))

    def shuffled(self, choices: Sequence[T]) -> tuple[T, ...]:
        """Return all the choices in a drawn order."""
        keyed = [(self.uniform(), place) for place in range(len(choices))]
        return tuple(choices[place] for _, place in sorted(keyed))

    def uniforms(self, count: int) -> FloatArray:
        """Return an array of numbers in [0, 1)."""
        return self._generator.random(count)

    def normal(self, *shape: int) -> FloatArray:
        """Return an array of standard normal numbers."""
        return self._generator.standard_normal(shape)

    def _uniforms(self) -> Iterator[float]:
        while True:
            # The list read from its end, as a stack, as in every world drawn so far.
            yield from reversed(self._generator.random(BLOCK).tolist())
