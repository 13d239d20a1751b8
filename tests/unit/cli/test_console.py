"""Tables on a screen are whole words in columns that fit it."""

import re
import sys

import pytest

from matcher.cli.console import Heading, show_table

ROWS = [
    ("Константинопольская Александра", "хорошее совпадение", "Причина " * 30),
    ("Ли Ян", "слабое совпадение", "Причина"),
]
HEADINGS = [Heading("Наставник", 3), Heading("Совпадение", 1), Heading("Почему", 8)]


@pytest.fixture(name="drawn")
def table_on_a_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """Return the lines of a table on a screen of eighty letters."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    show_table(HEADINGS, ROWS)
    return re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()


def test_no_word_is_cut(drawn: list[str]) -> None:
    words = {word for line in drawn for word in line.split()}
    assert {"Совпадение", "совпадение", "Константинопольская", "Причина"} <= words
    assert not words & {"совпадени", "е"}


def test_table_fits_the_screen(drawn: list[str]) -> None:
    assert max(len(line) for line in drawn) <= 80
