"""Faults of a programme, each naming its place and what was expected there."""

from collections.abc import Sequence
from difflib import get_close_matches

from matcher.errors import ProgrammeError


def fault(code: str, place: str, **values: str | float) -> ProgrammeError:
    """Return a fault at a place such as `criteria.requests.weight`."""
    return ProgrammeError(f"programme.{code}", field=place, **values)


def unknown_name(
    code: str, place: str, given: object, offered: Sequence[str]
) -> ProgrammeError:
    """Return the fault of a name that is none of those on offer.

    Where a name on offer is near, the code is `<code>_near` and the error holds it.
    """
    values: dict[str, str | float] = {"expected": ", ".join(offered)}
    near = get_close_matches(str(given), offered, n=1)
    if not near:
        return fault(code, place, **values)
    return fault(f"{code}_near", place, given=str(given), near=near[0], **values)
