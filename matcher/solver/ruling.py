"""What a check without a solver can say of a claim."""

from enum import Enum, auto


class Ruling(Enum):
    """What a check without a solver can say of a claim."""

    PROVEN = auto()
    """It holds."""

    TRUSTED = auto()
    """Only a search can say."""

    REFUTED = auto()
    """It does not hold, or not as it is said."""
