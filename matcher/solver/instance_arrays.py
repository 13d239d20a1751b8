"""Arrays of an instance, from whatever its file holds."""

import numpy as np
from numpy.typing import NDArray

from matcher.errors import InstanceError


def array_of(key: str, given: object) -> NDArray[np.generic]:
    """Return an array of anything that holds numbers, null as NaN.

    Parameters
    ----------
    key
        The key of the instance, which errors name.
    given
        An array, a list of numbers or a list of such lists.

    Raises
    ------
    InstanceError
        If it holds anything but numbers, or lists of different lengths.
    """
    if isinstance(given, np.ndarray):
        return given
    if not isinstance(given, list | tuple):
        raise InstanceError("solver.not_list", field=key)
    rows = [row if isinstance(row, list | tuple) else [row] for row in given]
    nested = [isinstance(row, list | tuple) for row in given]
    if any(nested) and (not all(nested) or len({len(row) for row in rows}) > 1):
        raise InstanceError("solver.ragged", field=key, at=_odd_row(rows, nested))
    values = [[np.nan if item is None else item for item in row] for row in rows]
    if not all(isinstance(item, int | float) for row in values for item in row):
        raise InstanceError("solver.not_numbers", field=key)
    if any(isinstance(item, bool) for row in values for item in row):
        raise InstanceError("solver.not_numbers", field=key)
    try:
        array = np.array(values if any(nested) else [row[0] for row in values])
    except OverflowError as error:
        raise InstanceError("solver.too_large", field=key) from error
    if array.size and array.dtype.kind not in "iuf":
        raise InstanceError("solver.too_large", field=key)
    return array


def _odd_row(rows: list[list[object] | tuple[object, ...]], nested: list[bool]) -> int:
    """Return the first row that is not like the first one."""
    for place, row in enumerate(rows):
        if nested[place] != nested[0] or len(row) != len(rows[0]):
            return place
    return 0


def check_sides(key: str, array: NDArray[np.generic], sides: int) -> None:
    """Check whether an array is a list or a table, as it must be.

    Raises
    ------
    InstanceError
        If it has another number of sides.
    """
    if array.ndim != sides:
        raise InstanceError("solver.sides", field=key, expected=sides, got=array.ndim)
