"""How many mentees a mentor takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capacity:
    """Least and greatest number of mentees of one mentor.

    Parameters
    ----------
    greatest
        The most mentees the mentor takes, 0 or more.
    least
        The fewest mentees the mentor works with *if at all*: a group of fewer does
        not open. 1 for a mentor who takes single mentees.
    """

    greatest: int
    least: int = 1

    def __post_init__(self) -> None:
        if self.greatest < 0:
            raise ValueError(f"Expected a capacity of 0 or more, got {self.greatest}.")
        if self.least < 1:
            raise ValueError(f"Expected a least group of 1 or more, got {self.least}.")
        if self.greatest and self.least > self.greatest:
            raise ValueError(
                f"Expected least <= greatest, got {self.least} > {self.greatest}."
            )

    @property
    def is_group(self) -> bool:
        """Whether the mentor works only with a group of a stated least size."""
        return self.least > 1
