"""What a group must be like, beyond its size: a shared time, closeness, formats."""

from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray, frozen_array
from matcher.errors import InstanceError


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRules:
    """Rules of groups, one entry for each person.

    Parameters
    ----------
    mentee_times
        (n_mentees, n_times), whether a mentee can come at each time.
    mentor_times
        (n_mentors, n_times), whether a mentor offers each time. A group has one time
        at which its mentor and all its members can come.
    individual_places
        (n_mentors,), how many mentees a mentor meets singly, outside any group.
    accepts_individual, accepts_group
        (n_mentees,), which formats a mentee would accept.
    grade
        (n_mentees,), the grade or age by which members must be close.
    grade_span
        The greatest difference of grades inside a group; infinite: any.

    Raises
    ------
    InstanceError
        If lengths differ, a place is negative or a span is below zero.
    """

    mentee_times: BoolArray
    mentor_times: BoolArray
    individual_places: IntArray
    accepts_individual: BoolArray
    accepts_group: BoolArray
    grade: FloatArray = field(default_factory=lambda: np.zeros(0))
    grade_span: float = np.inf

    def __post_init__(self) -> None:
        self._freeze()
        n_mentees, n_mentors = self.shape
        if self.mentee_times.shape[1] != self.mentor_times.shape[1]:
            raise InstanceError("solver.lengths_differ", field="mentor_times")
        expected = {
            "individual_places": n_mentors,
            "accepts_individual": n_mentees,
            "accepts_group": n_mentees,
        }
        if np.isfinite(self.grade_span):
            expected["grade"] = n_mentees
        for name, length in expected.items():
            if len(getattr(self, name)) != length:
                raise InstanceError("solver.lengths_differ", field=name)
        if (self.individual_places < 0).any():
            raise InstanceError("solver.negative", field="individual_places", at=0)
        if not self.grade_span >= 0:
            raise InstanceError("solver.negative", field="grade_span", at=0)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return self.mentee_times.shape[0], self.mentor_times.shape[0]

    def _freeze(self) -> None:
        for name in ("mentee_times", "mentor_times"):
            times = np.array(getattr(self, name), dtype=np.bool_)
            if times.ndim != 2:  # noqa: PLR2004  # people by times
                raise InstanceError("solver.not_matrix", field=name, sides=times.ndim)
            frozen_array(times)
            object.__setattr__(self, name, times)
        kinds: dict[str, type[np.generic]] = {
            "individual_places": np.int64,
            "accepts_individual": np.bool_,
            "accepts_group": np.bool_,
            "grade": np.float64,
        }
        for name, kind in kinds.items():
            values = np.array(getattr(self, name), dtype=kind)
            frozen_array(values)
            object.__setattr__(self, name, values)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a matching: one mentor, one time, its members.

    Parameters
    ----------
    mentor
        Position of the mentor.
    time
        Position of the time among the times, or None where times play no part.
    members
        Positions of the mentees, ascending.
    """

    mentor: int
    time: int | None
    members: tuple[int, ...]
