"""Headers of two rows joined: a heading over several columns, details below it."""

from collections.abc import Sequence
from typing import Final

from matcher.questionnaires.cells.hours import days_named
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.cells.text import one_line
from matcher.questionnaires.headers.meaning import is_known

_SURE: Final = 0.75
_LONGEST_DETAIL: Final = 60


def joined_headers(
    rows: Sequence[Sequence[Cell]], at: int
) -> tuple[list[str], tuple[int, ...]]:
    """Return the headers of a table, and the rows they were taken from.

    Parameters
    ----------
    rows
        The rows of the sheet.
    at
        The row with the most known headers.
    """
    headers = [one_line(cell) for cell in rows[at]]
    if at + 1 < len(rows) and _is_detail(rows[at + 1], headers):
        lower = [one_line(cell) for cell in rows[at + 1]]
        return _joined(_carried(headers, lower), lower), (at, at + 1)
    if at and _is_heading(rows[at - 1], headers):
        upper = [one_line(cell) for cell in rows[at - 1]]
        return _under(_carried(upper, headers), headers), (at - 1, at)
    return headers, (at,)


def _is_detail(row: Sequence[Cell], headers: Sequence[str]) -> bool:
    """Whether a row below the headers divides them further, and is no answer."""
    told = [
        (one_line(cell), header)
        for cell, header in zip(row, headers, strict=False)
        if cell != ""
    ]
    new = [text for text, header in told if text != header]
    if len(new) < 2 or not all(isinstance(cell, str) for cell in row):  # noqa: PLR2004
        return False
    if any(len(text) > _LONGEST_DETAIL for text in new):
        return False
    # A person's row answers below the first header; a detail leaves it alone.
    first = next(
        (at for at, header in enumerate(headers) if is_known(header, _SURE)), 0
    )
    is_idle = one_line(row[first]) in {"", headers[first]}
    telling = sum(is_known(text, _SURE) or bool(days_named(text)) for text in new)
    return is_idle and (2 * telling >= len(new) or _is_under_merged(row, headers))


def _is_under_merged(row: Sequence[Cell], headers: Sequence[str]) -> bool:
    """Whether a row repeats single headers and divides only those merged across.

    Cells merged downwards fill both rows alike, those merged across divide below.
    """
    texts = [one_line(cell) for cell in row]
    is_wide = [
        header != ""
        and header in (*headers[max(at - 1, 0) : at], *headers[at + 1 : at + 2])
        for at, header in enumerate(headers)
    ]
    repeated = sum(
        text == header != "" and not wide
        for text, header, wide in zip(texts, headers, is_wide, strict=False)
    )
    return repeated >= 2 and all(  # noqa: PLR2004  # one may be chance
        text in {"", header} or wide
        for text, header, wide in zip(texts, headers, is_wide, strict=False)
    )


def _is_heading(row: Sequence[Cell], headers: Sequence[str]) -> bool:
    """Whether a row above the headers is a second row of them, and no title."""
    texts = [one_line(cell) for cell in row]
    distinct = {text for text in texts if text}
    helps = any(
        text and not is_known(header, _SURE)
        for text, header in zip(texts, headers, strict=False)
    )
    known = sum(is_known(text, _SURE) for text in distinct)
    return len(distinct) > 1 and helps and known > 0


def _carried(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Carry a heading to the right over the columns that its details stand in."""
    carried: list[str] = []
    for text, below in zip(upper, lower, strict=False):
        is_open = not text and below and carried
        carried.append(carried[-1] if is_open else text)
    return carried


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Write «Удобное время [Понедельник]» for a heading and its detail."""
    return [
        above
        if not below or below == above
        else f"{above} [{below}]"
        if above
        else below
        for above, below in zip(upper, lower, strict=False)
    ]


def _under(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Leave headers that speak for themselves, complete the others from above."""
    return [
        below if is_known(below, _SURE) and not days_named(below) else whole
        for below, whole in zip(lower, _joined(upper, lower), strict=False)
    ]
