"""What pydantic found wrong, in our words: it quotes answers, we may not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from service.faults import FieldFault
from service.schemas import TAG_MARK

# Any other kind of pydantic is a value of the wrong type.
_KINDS: Final[Mapping[str, str]] = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "greater_than": "out_of_range",
    "greater_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "less_than_equal": "out_of_range",
    "finite_number": "out_of_range",
    "too_long": "length",
    "too_short": "length",
    "string_too_long": "length",
    "string_too_short": "length",
    "string_pattern_mismatch": "wrong_form",
    "enum": "not_listed",
    "literal_error": "not_listed",
    "value_error": "wrong_form",
}
_LIMITS: Final[Mapping[str, str]] = {
    "ge": "≥ ",
    "gt": "> ",
    "le": "≤ ",
    "lt": "< ",
    "min_length": "",
    "max_length": "",
    "expected": "",
}
"""What pydantic says was expected, and the sign before it."""
_WHOLE_BODY: Final = "body"


def field_faults(
    errors: Iterable[Mapping[str, object]], *, under: str = ""
) -> tuple[FieldFault, ...]:
    """Return each error by its place, without the value that caused it.

    Parameters
    ----------
    errors
        What pydantic found.
    under
        The place of the body in which it looked; empty for the whole.
    """
    return tuple(_fault(error, under) for error in errors)


def place_of(location: Sequence[str | int]) -> str:
    """Write a place as a path.

    Examples
    --------
    >>> place_of(("mentees", 3, "capacity"))
    'mentees[3].capacity'
    """
    path = ""
    for step in location:
        if str(step).startswith(TAG_MARK):
            continue
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path


def _fault(error: Mapping[str, object], under: str) -> FieldFault:
    location = error.get("loc", ())
    steps = location if isinstance(location, tuple) else ()
    context = error.get("ctx")
    return FieldFault(
        place_of((under, *steps) if under else steps) or _WHOLE_BODY,
        _KINDS.get(str(error["type"]), "wrong_type"),
        _limit(context) if isinstance(context, Mapping) else "",
    )


def _limit(context: Mapping[str, object]) -> str:
    """Return what was expected, where pydantic says it."""
    said = (f"{sign}{context[key]}" for key, sign in _LIMITS.items() if key in context)
    # Lists of values end in an English word.
    return next(said, "").replace(" or ", ", ")
