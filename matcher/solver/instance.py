"""Bare instances as other systems and benchmarks give them: `.npz` and `.json`.

Keys, as `docs/solver.md` has them: `scores`, or `mentee_features` and
`mentor_features`; `extra_rows`, `extra_cols`, `extra_values`; `capacity`, `demand`,
`load_min`, `group_min`, `fixed`, `forbidden`, `priority`, `mentee_ranks`,
`mentor_ranks`; `previous`, `inertia`, `most_changes`; rules of groups.
"""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias, overload

import numpy as np

from matcher.arrays import FloatArray, IndexArray, IntArray
from matcher.compatibility import (
    Compatibility,
    Dense,
    Factored,
    FeatureArray,
    PairTerms,
)
from matcher.errors import InstanceError, UnreadableError
from matcher.solver.group_rules import GroupRules
from matcher.solver.inertia import Inertia
from matcher.solver.instance_arrays import array_of, check_sides
from matcher.solver.problem import Problem

_NUMBERS = {
    "scores": 2,
    "mentee_features": 2,
    "mentor_features": 2,
    "extra_values": 1,
    "priority": 1,
    "mentee_ranks": 2,
    "mentor_ranks": 2,
    "grade": 1,
    "grade_span": 0,
    "inertia": 0,
    "most_changes": 0,
}
"""Keys that hold numbers, with how many sides each array has."""

_WHOLES = {
    "extra_rows": 1,
    "extra_cols": 1,
    "capacity": 1,
    "demand": 1,
    "load_min": 1,
    "group_min": 1,
    "fixed": 2,
    "forbidden": 2,
    "together": 2,
    "apart": 2,
    "mentee_times": 2,
    "mentor_times": 2,
    "previous": 2,
    "individual_places": 1,
    "accepts_individual": 1,
    "accepts_group": 1,
}
"""Keys that hold whole numbers."""

_Numbers: TypeAlias = dict[str, FeatureArray]
_Wholes: TypeAlias = dict[str, IntArray]

_MAY_LACK = ("scores", "mentee_ranks", "mentor_ranks", "grade")
"""Keys where NaN, or null, has a meaning."""

_NOBODY = (0, 0)
"""The form of an empty list where a table is expected."""

_FEATURES = ("mentee_features", "mentor_features")
_TIMES = ("mentee_times", "mentor_times")
_OF_MENTORS = ("capacity", "load_min", "group_min", "individual_places", _TIMES[1])
_EXTRA = ("extra_rows", "extra_cols", "extra_values")
_FLAGS = (*_TIMES, "accepts_individual", "accepts_group")
_OF_GROUPS = (*_FLAGS, "individual_places", "grade", "grade_span")
_OF_CHANGES = ("previous", "inertia", "most_changes")
_WHOLE_LIMIT = 2**31 - 1


def read_instance(path: Path | str) -> Problem:
    """Read an instance file.

    Parameters
    ----------
    path
        `.npz` without pickled objects, or `.json`.

    Raises
    ------
    UnreadableError
        If the file is not there or not of its kind.
    InstanceError
        If something in it is not valid: `field` names the key.
    """
    path = Path(path)
    readers = {".npz": _read_npz, ".json": _read_json}
    if path.suffix not in readers:
        raise UnreadableError("solver.kind", field=path.name, known=".npz, .json")
    if not path.is_file():
        raise UnreadableError("solver.no_file", field=path.name)
    return instance_from_mapping(readers[path.suffix](path))


def instance_from_mapping(mapping: Mapping[str, object]) -> Problem:
    """Return the problem of an instance given as arrays or nested lists.

    Raises
    ------
    InstanceError
        If a key is unknown or missing, or a value is not valid.

    Examples
    --------
    >>> problem = instance_from_mapping({"scores": [[0.5, None]], "capacity": [1, 2]})
    >>> problem.capacity.tolist()
    [1, 2]
    """
    unknown = sorted(set(mapping) - set(_NUMBERS) - set(_WHOLES))
    if unknown:
        known = ", ".join(sorted([*_NUMBERS, *_WHOLES]))
        raise InstanceError("solver.unknown_key", field=unknown[0], known=known)
    numbers = {
        key: _numbers(key, mapping[key], sides)
        for key, sides in _NUMBERS.items()
        if key in mapping
    }
    wholes = {
        key: _wholes(key, mapping[key], sides)
        for key, sides in _WHOLES.items()
        if key in mapping
    }
    _widen(numbers, wholes)
    return _problem(numbers, wholes)


def _widen(numbers: _Numbers, wholes: _Wholes) -> None:
    """Give lists of nobody the columns that others say there are."""
    lengths = [len(wholes[key]) for key in _OF_MENTORS if key in wholes]
    for key in ("scores", "mentee_ranks", "mentor_ranks"):
        if key in numbers and numbers[key].shape == _NOBODY:
            numbers[key] = np.empty((0, lengths[0] if lengths else 0))
    for sides in (_FEATURES, _FEATURES[::-1]):
        if all(key in numbers for key in sides) and numbers[sides[0]].shape == _NOBODY:
            numbers[sides[0]] = np.empty((0, numbers[sides[1]].shape[1]))
    for sides in (_TIMES, _TIMES[::-1]):
        if all(key in wholes for key in sides) and wholes[sides[0]].shape == _NOBODY:
            wholes[sides[0]] = np.empty((0, wholes[sides[1]].shape[1]), dtype=np.int64)


def _problem(numbers: _Numbers, wholes: _Wholes) -> Problem:
    """Put checked arrays together; what is not given is as `Problem` has it."""
    compatibility = _compatibility(numbers, wholes)
    plain = Problem(compatibility=compatibility)
    return Problem(
        compatibility=compatibility,
        capacity=wholes.get("capacity", plain.capacity),
        demand=wholes.get("demand", plain.demand),
        load_min=wholes.get("load_min", plain.load_min),
        group_min=wholes.get("group_min", plain.group_min),
        fixed=_pairs("fixed", wholes),
        forbidden=_pairs("forbidden", wholes),
        priority=_doubles("priority", numbers, plain.priority),
        mentee_ranks=_doubles("mentee_ranks", numbers, None),
        mentor_ranks=_doubles("mentor_ranks", numbers, None),
        together=_pairs("together", wholes),
        apart=_pairs("apart", wholes),
        groups=_groups(numbers, wholes),
        inertia=_inertia(numbers, wholes),
    )


def _inertia(numbers: _Numbers, wholes: _Wholes) -> Inertia | None:
    """Return the previous matching where there is one; by default changes are free."""
    given = [key for key in _OF_CHANGES if key in numbers or key in wholes]
    if not given:
        return None
    if "previous" not in wholes:
        raise InstanceError("solver.missing_key", field="previous")
    price, most = (
        float(numbers[key]) if key in numbers else None
        for key in ("inertia", "most_changes")
    )
    if most is not None and not most.is_integer():
        raise InstanceError("solver.not_whole", field="most_changes")
    if price is not None and price < 0:
        raise InstanceError("solver.negative", field="inertia", at=0)
    return Inertia(
        pairs=_pairs("previous", wholes),
        price=price or 0.0,
        most_changes=None if most is None else int(most),
    )


def _groups(numbers: _Numbers, wholes: _Wholes) -> GroupRules | None:
    """Return the rules of groups where times are given; by default only groups meet."""
    given = [key for key in _OF_GROUPS if key in numbers or key in wholes]
    if not given:
        return None
    for key in _TIMES:
        if key not in wholes:
            raise InstanceError("solver.missing_key", field=key)
    for key in _FLAGS:
        if key in wholes and not np.isin(wholes[key], (0, 1)).all():
            raise InstanceError("solver.not_flags", field=key)
    mentees, mentors = wholes["mentee_times"], wholes["mentor_times"]
    none, everyone = np.zeros(len(mentees)), np.ones(len(mentees))
    return GroupRules(
        mentee_times=mentees.astype(np.bool_),
        mentor_times=mentors.astype(np.bool_),
        individual_places=wholes.get(
            "individual_places", np.zeros(len(mentors), dtype=np.int64)
        ),
        accepts_individual=wholes.get("accepts_individual", none).astype(np.bool_),
        accepts_group=wholes.get("accepts_group", everyone).astype(np.bool_),
        grade=_doubles("grade", numbers, np.zeros(0)),
        grade_span=float(_doubles("grade_span", numbers, np.array(np.inf))),
    )


def _compatibility(numbers: _Numbers, wholes: _Wholes) -> Compatibility:
    """Return the scores: given whole, or as features."""
    has_scores = "scores" in numbers
    features = [key for key in _FEATURES if key in numbers]
    if has_scores and features:
        raise InstanceError("solver.both_scores", field=features[0])
    if has_scores:
        scores = np.asarray(numbers["scores"], dtype=np.float64)
        terms = _terms(numbers, wholes, (scores.shape[0], scores.shape[1]))
        return Dense(scores if terms is None else _with_terms(scores, terms))
    if len(features) < 2:  # noqa: PLR2004  # both sides are needed
        missing = "mentor_features" if features == ["mentee_features"] else "scores"
        raise InstanceError("solver.missing_key", field=missing)
    mentees, mentors = numbers["mentee_features"], numbers["mentor_features"]
    return Factored(
        mentees, mentors, _terms(numbers, wholes, (len(mentees), len(mentors)))
    )


def _terms(
    numbers: _Numbers,
    wholes: _Wholes,
    shape: tuple[int, int],
) -> PairTerms | None:
    """Return the additions to single pairs, if there are any."""
    given = [key for key in _EXTRA if key in numbers or key in wholes]
    if not given:
        return None
    for key in _EXTRA:
        if key not in given:
            raise InstanceError("solver.missing_key", field=key)
    rows, cols = wholes["extra_rows"], wholes["extra_cols"]
    return PairTerms(
        _indices("extra_rows", rows),
        _indices("extra_cols", cols),
        np.asarray(numbers["extra_values"], dtype=np.float64),
        shape,
    )


def _with_terms(scores: FloatArray, terms: PairTerms) -> FloatArray:
    """Return scores with the additions in them."""
    total = np.array(scores)
    total[terms.rows, terms.cols] += terms.values
    return total


@overload
def _doubles(key: str, numbers: _Numbers, other: None) -> FloatArray | None: ...
@overload
def _doubles(key: str, numbers: _Numbers, other: FloatArray) -> FloatArray: ...
def _doubles(
    key: str, numbers: _Numbers, other: FloatArray | None
) -> FloatArray | None:
    """Return numbers in double precision, or something else where not given."""
    return np.asarray(numbers[key], dtype=np.float64) if key in numbers else other


def _pairs(key: str, wholes: _Wholes) -> IndexArray:
    """Return pairs, (n_pairs, 2); an empty list of any form is no pair."""
    given = wholes.get(key, np.empty((0, 2), dtype=np.int64))
    if given.size == 0:
        return np.empty((0, 2), dtype=np.int32)
    return _indices(key, given)


def _indices(key: str, positions: IntArray) -> IndexArray:
    """Return positions in 32 bits."""
    if (np.abs(positions) > _WHOLE_LIMIT).any():
        raise InstanceError(
            "solver.outside", field=key, at=0, value=int(np.abs(positions).max())
        )
    return positions.astype(np.int32)


def _numbers(key: str, given: object, sides: int) -> FeatureArray:
    """Return numbers as an array of so many sides, checked."""
    alone = sides == 0 and type(given) in (int, float)
    array = np.array(given) if alone else array_of(key, given)
    if array.size and array.dtype.kind not in "iufb":
        raise InstanceError("solver.not_numbers", field=key)
    if array.shape == (0,):
        array = array.reshape((0,) * sides)
    check_sides(key, array, sides)
    if key in _FEATURES and array.dtype == np.float32:
        # Single precision stays: half the memory, and every product is exact.
        return array.astype(np.float32, copy=False)
    values: FloatArray = array.astype(np.float64)
    wrong = ~np.isfinite(values)
    if key in _MAY_LACK:
        wrong &= ~np.isnan(values)
    if wrong.any():
        at = ", ".join(str(place) for place in np.argwhere(wrong)[0].tolist())
        raise InstanceError("solver.not_finite", field=key, at=at)
    return values


def _wholes(key: str, given: object, sides: int) -> IntArray:
    """Return whole numbers as an array of so many sides, checked."""
    array = array_of(key, given)
    if key in _FLAGS and array.dtype == np.bool_:
        array = array.astype(np.int64)
    if array.size == 0:
        # People without any time are still so many people.
        shape = array.shape if array.ndim == sides else (0,) * sides
        return np.empty(shape, dtype=np.int64)
    if array.dtype.kind not in "iuf":
        raise InstanceError("solver.not_numbers", field=key)
    check_sides(key, array, sides)
    if not np.isfinite(array).all() or (array != np.floor(array)).any():
        raise InstanceError("solver.not_whole", field=key)
    if (np.abs(array.astype(np.float64)) > 2.0**53).any():
        raise InstanceError("solver.too_large", field=key)
    return array.astype(np.int64)


def _read_npz(path: Path) -> Mapping[str, object]:
    """Read arrays, never objects."""
    try:
        # Opened here: numpy leaves a file open that it cannot read.
        with path.open("rb") as file:
            if not zipfile.is_zipfile(file):
                raise UnreadableError("solver.not_npz", field=path.name)
            file.seek(0)
            with np.load(file, allow_pickle=False) as arrays:
                return {key: arrays[key] for key in arrays.files}
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise UnreadableError("solver.not_npz", field=path.name) from error


def _read_json(path: Path) -> Mapping[str, object]:
    """Read a JSON object; NaN is accepted beside null."""
    try:
        # Editors of Windows begin a file with a mark of its byte order.
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("solver.not_json", field=path.name) from error
    if not isinstance(content, dict):
        raise UnreadableError("solver.not_object", field=path.name)
    return content
