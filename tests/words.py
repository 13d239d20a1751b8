"""Words to stop, said at a chosen question."""

from dataclasses import dataclass


@dataclass(slots=True)
class Word:
    """Says stop from the given question on, and counts how often it was asked."""

    after: int
    asked: int = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self.after
