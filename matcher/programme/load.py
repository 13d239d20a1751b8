"""Read programmes: files, mappings of a request, and the presets of the forms."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from matcher.programme.build import build_programme
from matcher.programme.faults import fault, unknown_name
from matcher.programme.layers import laid_over, with_role_model
from matcher.programme.programme import Programme

PRESETS: Final = (
    "pupil-pupil",
    "teacher-teacher",
    "student-pupil",
    "employer-pupil",
    "employer-student",
    "student-student",
    "lecturer-learner",
)
"""The forms that come ready; the last two are local ones."""

_FOLDER: Final = Path(__file__).parent / "presets"


def load_programme(path: Path) -> Programme:
    """Read a programme file (TOML).

    Raises
    ------
    ProgrammeError
        If the file cannot be read or says something impossible; the error names the
        line or the key, and what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise fault("unreadable", path.name) from error
    return programme_from_mapping(_parsed(text, path.name))


def programme_from_mapping(mapping: Mapping[str, object]) -> Programme:
    """Make a programme of a mapping, as a file or a request has it.

    `preset` names a form to begin with: criteria are then changed by id, rules and
    limits key by key. `role_model` lays the role model's criteria between the two.

    Raises
    ------
    ProgrammeError
        As `load_programme`.

    Examples
    --------
    >>> programme = programme_from_mapping(
    ...     {"preset": "pupil-pupil", "criteria": {"interests": {"weight": 4}}}
    ... )
    >>> programme.criterion("interests").weight
    4.0
    """
    own = dict(mapping)
    name = own.pop("preset", None)
    if name is None:
        return build_programme(with_role_model(own))
    if name not in PRESETS:
        raise unknown_name("unknown_choice", "preset", name, PRESETS)
    base = _parsed((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"), str(name))
    models = {key: value for key, value in own.items() if key.startswith("role_model")}
    modelled = with_role_model(laid_over(base, models))
    return build_programme(laid_over(modelled, own))


def preset(name: str, *, role_model: str | None = None) -> Programme:
    """Return the programme of a form as it comes.

    Raises
    ------
    ProgrammeError
        If there is no such form or role model; the error lists what there is.

    Examples
    --------
    >>> preset("pupil-pupil", role_model="leader").role_model
    'leader'
    """
    chosen = {} if role_model is None else {"role_model": role_model}
    return programme_from_mapping({"preset": name, **chosen})


def _parsed(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = line[1] if line else str(text.count("\n") + 1)
        raise fault("not_toml", name, line=at) from error
