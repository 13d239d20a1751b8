"""Turn what pydantic found into one error that names the key and the expectation."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matcher.errors import ProgrammeError
from matcher.programme import tables

Place: TypeAlias = tuple[str | int, ...]

_FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "extra_forbidden": "unknown_key",
        "missing": "missing_key",
        "union_tag_not_found": "missing_key",
        "union_tag_invalid": "unknown_choice",
        "literal_error": "unknown_choice",
        "greater_than_equal": "too_small",
        "greater_than": "too_small",
        "less_than_equal": "too_great",
        "float_type": "not_number",
        "finite_number": "not_number",
        "int_type": "not_whole",
        "bool_type": "not_yes_no",
        "string_type": "not_text",
        "string_too_short": "blank",
        "list_type": "not_list",
        "dict_type": "not_table",
        "model_type": "not_table",
        "model_attributes_type": "not_table",
        "too_short": "missing_key",
        "value_error": "impossible",
    }
)

_KINDS: Final[Mapping[str, type[BaseModel]]] = MappingProxyType(
    {
        "coverage": tables.CoverageTable,
        "overlap": tables.OverlapTable,
        "affinity": tables.AffinityTable,
        "closeness": tables.ClosenessTable,
        "range": tables.RangeTable,
        "shared_time": tables.SharedTimeTable,
        "text": tables.TextTable,
    }
)
_KIND_AT: Final = 2
"""Place of the kind, which pydantic puts between a criterion's id and its keys."""


def programme_fault(error: ValidationError) -> ProgrammeError:
    """Return the first fault, and how many more there are."""
    found = error.errors(include_url=False, include_input=False)
    first = found[0]
    place = first["loc"]
    values: dict[str, str | float] = {"more": len(found) - 1}
    fault = _FAULTS.get(first["type"], "impossible")
    if fault == "unknown_key":
        fault = _with_near(fault, values, str(place[-1]), _keys_at(place[:-1]))
    if first["type"].startswith("union_tag"):
        place = (*place, "kind")
    values.update(_limits(first))
    return ProgrammeError(f"programme.{fault}", field=_written(place), **values)


def unknown_name(
    fault: str, place: str, given: str, offered: Sequence[str]
) -> ProgrammeError:
    """Return the fault of a name that is none of those on offer."""
    values: dict[str, str | float] = {
        "given": given,
        "expected": ", ".join(offered),
        "more": 0,
    }
    code = _with_near(fault, values, given, offered)
    return ProgrammeError(f"programme.{code}", field=place, **values)


def _with_near(
    fault: str, values: dict[str, str | float], given: str, offered: Sequence[str]
) -> str:
    """Add the nearest name on offer, where one is near."""
    near = get_close_matches(given, offered, n=1)
    if not near:
        return fault
    values["near"] = near[0]
    return f"{fault}_near"


def _keys_at(place: Place) -> list[str]:
    """Return the keys that a table at this place may have."""
    if not place:
        return [*tables.ProgrammeTable.model_fields, "preset"]
    if place[0] in {"rules", "limits"}:
        owner = tables.RulesTable if place[0] == "rules" else tables.LimitsTable
        return list(owner.model_fields)
    if place[0] == "criteria" and len(place) == _KIND_AT + 1:
        return list(_KINDS[str(place[_KIND_AT])].model_fields)
    return ["ru", "en", "title", "criteria", "mentee", "mentor", "value"]


def _limits(fault: ErrorDetails) -> dict[str, str | float]:
    """Return what was expected, as numbers or as a list of names."""
    said = fault.get("ctx", {})
    for key in ("ge", "gt", "le"):
        if key in said:
            return {"limit": float(said[key])}
    expected = said.get("expected") or said.get("expected_tags")
    return {"expected": ", ".join(re.findall(r"'([^']+)'", expected or ""))}


def _written(place: Place) -> str:
    """Write a place as in the file: `criteria.requests.weight`."""
    parts = list(place)
    if len(parts) > _KIND_AT and parts[0] == "criteria" and parts[_KIND_AT] in _KINDS:
        del parts[_KIND_AT]
    return ".".join(map(str, parts))
