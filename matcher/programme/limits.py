"""Sizes: how many mentees a mentor takes and what a group may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The sizes of a programme, used where a person stated none.

    Parameters
    ----------
    default_capacity
        Mentees of a mentor who did not say how many.
    greatest_capacity
        No mentor gets more than this, whatever was stated; None for no such limit.
    group_least, group_greatest
        Least and greatest number of mentees in a group.
    grade_span
        Greatest difference of grades inside a group; None for no such limit.
    one_time_per_group
        Whether all of a group must be free in one and the same hour.
    """

    default_capacity: int = 1
    greatest_capacity: int | None = None
    group_least: int = 2
    group_greatest: int = 10
    grade_span: int | None = None
    one_time_per_group: bool = True

    def __post_init__(self) -> None:
        if self.default_capacity < 0:
            raise ValueError(f"Expected 0 or more, got {self.default_capacity}.")
        if self.greatest_capacity is not None and self.greatest_capacity < 0:
            raise ValueError(f"Expected 0 or more, got {self.greatest_capacity}.")
        if not 1 <= self.group_least <= self.group_greatest:
            raise ValueError(
                "Expected 1 <= least <= greatest in a group, "
                f"got {self.group_least} and {self.group_greatest}."
            )
        if self.grade_span is not None and self.grade_span < 0:
            raise ValueError(f"Expected 0 or more, got {self.grade_span}.")
