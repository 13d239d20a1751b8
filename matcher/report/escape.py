"""Cells that no spreadsheet takes for a formula."""

from typing import Final

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape_formula(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet might run as a formula.

    Examples
    --------
    >>> escape_formula("=1+1"), escape_formula("ЕГЭ, математика")
    ("'=1+1", 'ЕГЭ, математика')
    """
    # A spreadsheet may skip blanks and full-width signs before it looks for a formula.
    start = text.lstrip(" \u00a0")[:1].translate(_FULL_WIDTH)
    return f"'{text}" if start in _FORMULA_STARTS and start else text


_FULL_WIDTH: Final = str.maketrans("＝＋－＠", "=+-@")
