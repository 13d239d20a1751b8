"""Text tables: delimiter, quotes, widths."""

import pytest

from matcher.questionnaires.files.delimited import read_delimited


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_delimiter_is_found(mark: str) -> None:
    text = f'ФИО{mark}Класс\n"Иванова{mark} Анна"{mark}9А\n'
    rows = read_delimited(text.encode(), "a.csv").rows
    assert list(rows[1]) == [f"Иванова{mark} Анна", "9А"]


def test_commas_in_answers_do_not_beat_semicolons() -> None:
    text = "ФИО;Интересы\nА;кино, бег, чай\nБ;дом, лес, сад\n"
    assert len(read_delimited(text.encode(), "a.csv").rows[0]) == 2


def test_sep_line_keeps_row_numbers() -> None:
    rows = read_delimited(b"sep=;\nA;B\n1;2\n", "a.csv").rows
    assert list(rows[1]) == ["A", "B"]


def test_rows_have_one_width() -> None:
    rows = read_delimited("ФИО;Класс;Запрос\nА;9А\n".encode(), "a.csv").rows
    assert {len(row) for row in rows} == {3}
