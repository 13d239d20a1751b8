"""What the two people of one pair wished of each other, and what it is worth."""

from dataclasses import dataclass

from matcher.participants import Role


def worth(rank: int | None) -> float:
    """Return what a place in a list of choices is worth, in [0, 1].

    `2 / (1 + rank)`: 1 for the first choice, 2/3 for the second, 1/2 for the third;
    whoever is named at all is worth more than nobody, who is worth 0.

    Parameters
    ----------
    rank
        1 for the first choice; None where the person was not named.

    Examples
    --------
    >>> worth(1), worth(3), worth(None)
    (1.0, 0.5, 0.0)
    """
    return 0.0 if rank is None else 2.0 / (1 + rank)


@dataclass(frozen=True, slots=True)
class PairWish:
    """The places that two people gave each other.

    Parameters
    ----------
    mentee_rank
        The mentor's place among the mentee's choices, 1 is the first; None where the
        mentee did not name the mentor.
    mentor_rank
        The mentee's place among the mentor's choices.

    Raises
    ------
    ValueError
        If a place is below 1.
    """

    mentee_rank: int | None
    mentor_rank: int | None

    def __post_init__(self) -> None:
        for rank in (self.mentee_rank, self.mentor_rank):
            if rank is not None and rank < 1:
                raise ValueError(f"Expected a place of 1 or more, got {rank}.")

    @property
    def value(self) -> float:
        """Mean worth of both sides, in [0, 1]: 1 where each is the other's first."""
        return (worth(self.mentee_rank) + worth(self.mentor_rank)) / 2

    @property
    def is_any(self) -> bool:
        """Whether at least one of the two named the other."""
        return self.mentee_rank is not None or self.mentor_rank is not None

    @property
    def is_mutual(self) -> bool:
        """Whether each named the other."""
        return self.mentee_rank is not None and self.mentor_rank is not None

    @property
    def is_mutual_first(self) -> bool:
        """Whether each is the other's first choice."""
        return self.mentee_rank == 1 and self.mentor_rank == 1

    def rank_of(self, role: Role) -> int | None:
        """Return the place that one side gave the other."""
        return self.mentee_rank if role is Role.MENTEE else self.mentor_rank


NO_WISH = PairWish(None, None)
"""Neither named the other."""
