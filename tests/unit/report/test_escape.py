"""No text becomes a formula in a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.report import escape_formula


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+7 900", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u00a0=1"],
)
def test_formula_is_disarmed(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "ЕГЭ", "2+2", "а=б", "'уже"])
def test_ordinary_text_stays(text: str) -> None:
    assert escape_formula(text) == text


@given(st.text())
def test_no_escaped_text_begins_like_a_formula(text: str) -> None:
    assert not escape_formula(text).startswith(("=", "+", "-", "@", "\t", "\r"))
