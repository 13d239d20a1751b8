"""Lay the parts of a programme over each other: preset, role model, own file."""

from collections.abc import Mapping
from typing import TypeAlias, cast

from matcher.programme.faults import unknown_name

Mapped: TypeAlias = Mapping[str, object]


def laid_over(base: Mapped, own: Mapped) -> dict[str, object]:
    """Return the base with what the own part states in its place.

    Tables are joined key by key, anything else is replaced. A criterion whose kind
    changes is replaced as a whole.
    """
    joined = dict(base)
    for key, value in own.items():
        under = joined.get(key)
        both = isinstance(under, Mapping) and isinstance(value, Mapping)
        joined[key] = _joined(_table(under), _table(value)) if both else value
    return joined


def with_role_model(mapping: Mapped) -> dict[str, object]:
    """Return a programme with the criteria of its role model laid over its own.

    Raises
    ------
    ProgrammeError
        If the chosen role model is not among those of the form.
    """
    chosen = mapping.get("role_model")
    models = mapping.get("role_models", {})
    if not isinstance(chosen, str) or not isinstance(models, Mapping):
        return dict(mapping)
    if chosen not in models:
        raise unknown_name("unknown_choice", "role_model", chosen, list(models))
    changes = _table(_table(models[chosen]).get("criteria", {}))
    return laid_over(mapping, {"criteria": changes})


def _joined(under: Mapped, over: Mapped) -> Mapped:
    if over.get("kind", under.get("kind")) != under.get("kind"):
        return over
    return laid_over(under, over)


def _table(value: object) -> Mapped:
    """Return a table; what is none is left for the check that names the key."""
    return cast("Mapped", value) if isinstance(value, Mapping) else {}
