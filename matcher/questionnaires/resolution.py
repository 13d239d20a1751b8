"""From a name typed by hand to a person, or to the candidates it may mean."""

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """How a typed name was resolved."""

    ONE = "one"
    CANDIDATES = "candidates"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a typed name means.

    Parameters
    ----------
    match
        One person, several candidates, or none.
    ids
        The person, or the candidates, likeliest first.
    """

    match: Match
    ids: tuple[str, ...]

    def __post_init__(self) -> None:
        wanted = {Match.ONE: len(self.ids) == 1, Match.NONE: not self.ids}
        if not wanted.get(self.match, len(self.ids) >= 1):
            raise ValueError(f"Expected ids that fit {self.match}, got {self.ids}.")

    @property
    def is_one(self) -> bool:
        """Whether exactly one person is meant."""
        return self.match is Match.ONE

    @property
    def id(self) -> str:
        """The one person; ValueError where it is not one."""
        if not self.is_one:
            raise ValueError(f"Expected one person, got {self.match}.")
        return self.ids[0]
