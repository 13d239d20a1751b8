"""Shared time: the share of the mentee's hours in which the mentor is free too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from matcher.arrays import FloatArray
from matcher.participants import Slot
from matcher.scoring.contribution import Link

Hours: TypeAlias = tuple[int, ...]

HOURS_A_WEEK: Final = 168


@dataclass(frozen=True, slots=True)
class ShareOfHours:
    """Distinct timetables of both sides."""

    mentees: Sequence[Hours]
    mentors: Sequence[Hours]
    wanted: int
    mentee_rows: FloatArray
    mentor_rows: FloatArray

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        """Return each shared hour as `wed-15`, in the order of the week."""
        theirs = set(self.mentors[mentor])
        share = 1.0 / max(self.wanted, len(self.mentees[mentee]))
        shared = [hour for hour in self.mentees[mentee] if hour in theirs]
        names = [str(Slot(*divmod(hour, 24))) for hour in shared]
        return tuple(Link(name, name, share) for name in names)


def compare_hours(
    mentees: Sequence[Hours], mentors: Sequence[Hours], *, wanted: int
) -> ShareOfHours:
    """Compare free hours: shared ones over those that the mentee named.

    A mentee who named fewer than `wanted` hours counts as naming so many.
    """
    ours, theirs = hour_rows(mentees), hour_rows(mentors)
    named = np.maximum(ours.sum(axis=1, keepdims=True), wanted)
    # An hour that only one side has adds to no inner product.
    shared = ours.any(axis=0) & theirs.any(axis=0)
    return ShareOfHours(
        mentees, mentors, wanted, (ours / named)[:, shared], theirs[:, shared]
    )


def hour_rows(timetables: Sequence[Hours]) -> FloatArray:
    """Return timetables as (n, 168) of 0 and 1."""
    rows = np.zeros((len(timetables), HOURS_A_WEEK))
    for row, hours in zip(rows, timetables, strict=True):
        row[list(hours)] = 1.0
    return rows
