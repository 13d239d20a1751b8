"""One thing that a check of a solution has found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a solution that is wrong, or claimed and not proven.

    Parameters
    ----------
    code
        Key of its sentence under `solver.finding`.
    mentee, mentor
        Whom it is about, or None.
    claimed, found
        What the solution says and what is so, where it is about numbers.
    """

    code: str
    mentee: int | None = None
    mentor: int | None = None
    claimed: float | None = None
    found: float | None = None
