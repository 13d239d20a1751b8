"""Cells with several answers are split as the column shows."""

from matcher.questionnaires.cells.choices import Options, options_of, read_choices
from matcher.questionnaires.cells.reading import Cell

COLUMN: list[Cell] = [
    "Математика, Подготовка к ЕГЭ, олимпиадам",
    "Подготовка к ЕГЭ, олимпиадам, Физика",
    "Физика, Математика",
    "Подготовка к ЕГЭ, олимпиадам",
    "Точные науки (математика, физика), Физика",
]


def _read(cell: Cell, column: list[Cell] = COLUMN) -> tuple[str, ...] | None:
    return read_choices(cell, options=options_of([*column, cell])).value


def _codes(cell: Cell, column: list[Cell] = COLUMN) -> list[str]:
    reading = read_choices(cell, options=options_of([*column, cell]))
    return [fault.code for fault in reading.faults]


def test_option_with_a_comma_stays_whole() -> None:
    assert _read(COLUMN[0]) == ("Математика", "Подготовка к ЕГЭ, олимпиадам")


def test_comma_in_brackets_never_splits() -> None:
    assert _read(COLUMN[4]) == ("Точные науки (математика, физика)", "Физика")


def test_typed_list_in_lower_case_is_split() -> None:
    column: list[Cell] = ["Шахматы, бег, кино", "музыка, бег", "Кино, книги"]
    assert _read("Шахматы, бег, кино", column) == ("Шахматы", "бег", "кино")


def test_own_answer_after_an_option_is_said() -> None:
    assert "options_with_comma" in _codes("Физика, игра на гитаре")


def test_other_loses_its_mark() -> None:
    assert _read("Физика, Другое: шахматы") == ("Физика", "шахматы")


def test_bare_other_is_left_out_and_said() -> None:
    assert _read("Другое") == ()
    assert _codes("Другое") == ["bare_other"]


def test_refusal_is_no_request() -> None:
    for refusal in ("не хочу химию", "только не химия", "химия не нужна", "без химии"):
        assert _read(f"Физика; {refusal}") == ("Физика",)
        assert "negation" in _codes(f"Физика; {refusal}")


def test_trouble_is_a_request_and_no_refusal() -> None:
    for trouble in ("Не понимаю математику", "Не успеваю по физике", "Не умею учиться"):
        assert _read(trouble) == (trouble,)


def test_all_means_every_option_seen() -> None:
    assert _read("все") == ("Математика", "Подготовка к ЕГЭ, олимпиадам", "Физика")
    assert _codes("все") == ["all_options"]


def test_nothing_is_nothing() -> None:
    for nothing in ("нет", "—", "-", "", "Нет."):
        assert not _read(nothing)


def test_line_breaks_and_bullets_separate() -> None:
    assert _read("1) Физика\n2) Химия\n") == ("Физика", "Химия")


def test_list_of_a_record_is_taken_as_it_is() -> None:
    assert _read(("Физика, химия", "Спорт")) == ("Физика, химия", "Спорт")


def test_sentences_are_not_split_at_commas() -> None:
    column: list[Cell] = [
        "Помогу с темой, планом и защитой. Веду кружок.",
        "Сдал экзамен на отлично, расскажу, как готовился.",
        "Люблю задачи, веду кружок, помогаю младшим.",
    ]
    assert _read(column[0], column) == (
        "Помогу с темой, планом и защитой",
        "Веду кружок",
    )


def test_all_of_a_column_without_options_is_asked() -> None:
    reading = read_choices("все равно", options=Options(","))
    assert reading.value in {None, ()}
    assert [fault.code for fault in reading.faults] == ["all_of_none"]


def test_a_comma_without_a_space_among_semicolons_is_said() -> None:
    column: list[Cell] = ["Физика; Химия", "История; Право"]
    assert "options_with_comma" in _codes("физика,химия", column)
    assert "options_with_comma" not in _codes("алгебра 2,5 часа", column)
