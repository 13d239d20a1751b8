"""A pair as a person names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedPair:
    """A mentee and a mentor as a person names them: by id or by name.

    Parameters
    ----------
    mentee, mentor
        An id, or a name typed by hand.
    field
        Where it was said, for messages: `--fix`, `fixed[2]`.
    """

    mentee: str
    mentor: str
    field: str
