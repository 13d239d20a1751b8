"""Whatever the bytes, reading gives people and doubts, or one clear refusal."""

import json
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import InputError
from matcher.messages import Language, say_error
from matcher.questionnaires import (
    Contents,
    Intake,
    Source,
    intake_to_mapping,
    read_files,
    read_records,
)

HEADERS = [
    *("ФИО", "Класс", "Возраст", "Дата рождения", "Телефон", "Согласие", "Роль"),
    *("В чём нужна помощь", "Чем могу быть полезен", "Интересы", "Формат"),
    *("Удобные дни и время", "Скольких наставляемых готов взять", "Пол", "Хобби"),
    *("Желаемый возраст наставляемых", "С кем не хотели бы работать", "", "Стаж"),
]
WORDS = [
    *("10-11", "=1+1", "два", "пн", "после 15", "не хочу", "любой", "Иванова А.", "9А"),
    *("7,9E+10", "нет", "-3", "½", "١٢", "99999999999999999999", "02.мар", "а, б; в"),
    *("mon-99", "32.13.2020", "с 25 до 3", "(", "«", "1e999", "inf", "nan", "\x00"),
]
typed = st.one_of(st.sampled_from(WORDS), st.text(max_size=30))
cells = st.lists(typed, min_size=1, max_size=3).map(" ".join)


def _read(source: Source) -> Intake | None:
    """Read a source; every refusal and doubt must be sayable in both languages."""
    intake, refusal = _tried(lambda: read_files([source]))
    if refusal is not None:
        assert all(say_error(refusal, language) for language in Language)
    if intake is None:
        return None
    for problem in intake.problems:
        assert all(problem.message(language) for language in Language)
    json.dumps(intake_to_mapping(intake), allow_nan=False)
    return intake


def _tried(
    reading: Callable[[], Intake],
) -> tuple[Intake | None, InputError | None]:
    """Return what was read, or why it was refused; anything else is a bug."""
    try:
        return reading(), None
    except InputError as error:
        return None, error


@given(st.binary(max_size=400), st.sampled_from([None, *Contents]))
def test_any_bytes_are_read_or_refused(
    content: bytes, contents: Contents | None
) -> None:
    _read(Source("a.csv", content, contents, is_trusted=True))


@given(
    st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8),
    st.lists(st.lists(cells, max_size=8), max_size=6),
    st.sampled_from([None, *Contents]),
)
def test_any_answers_are_read_twice_the_same(
    headers: list[str], rows: list[list[str]], contents: Contents | None
) -> None:
    quoted = [[cell.replace('"', '""') for cell in row] for row in [headers, *rows]]
    text = "\n".join(";".join(f'"{cell}"' for cell in row) for row in quoted)
    source = Source("a.csv", text.encode("utf-8", "ignore"), contents)
    assert _read(source) == _read(source)


plain_values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), cells
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(cells, inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = [
    *("id", "name", "grade", "age", "capacity", "group_min", "slots", "formats"),
    *("requests", "competences", "consent", "wish", "birth_date", "sex", "scales"),
    *("answers", "role", "row", "sheet", "vetoes", "unit", "priority", "demand"),
]


@given(
    st.lists(st.dictionaries(st.sampled_from(KEYS), plain_values), max_size=4),
    st.lists(st.dictionaries(st.sampled_from(KEYS), plain_values), max_size=4),
)
def test_any_records_are_read_or_refused(
    mentees: list[dict[str, object]], mentors: list[dict[str, object]]
) -> None:
    intake, refusal = _tried(lambda: read_records(mentees, mentors))
    if intake is None:
        assert refusal is not None
        assert say_error(refusal)
        return
    json.dumps(intake_to_mapping(intake), allow_nan=False)
    for problem in intake.problems:
        assert problem.message()
