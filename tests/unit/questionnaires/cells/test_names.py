"""Names, phones and addresses."""

import pytest

from matcher.questionnaires.cells.contact import read_email, read_phone
from matcher.questionnaires.cells.names import name_of, read_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  ИВАНОВА\u00a0 Анна ", "Иванова Анна"),
        ("Ивaнoва Aннa", "Иванова Анна"),  # Latin a and o
        ("иванова-петрова анна", "Иванова-Петрова Анна"),
        ("Иванова А.С.", "Иванова А.С."),
    ],
)
def test_name_is_tidied(typed: str, name: str) -> None:
    assert read_name(typed).value == name


@pytest.mark.parametrize("typed", ["=HYPERLINK(1)", "a@b.ru", "Итого: 12"])
def test_what_is_no_name_is_asked(typed: str) -> None:
    assert read_name(typed).value is None
    assert read_name(typed).faults


def test_order_of_words_and_yo_do_not_matter() -> None:
    assert (
        name_of("Анна Сергеевна Королёва").key == name_of("Королева Анна Сергеевна").key
    )


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("8 (000) 123-45-67", "+70001234567"),
        ("+7 000 123 45 67", "+70001234567"),
        (80001234567.0, "+70001234567"),
    ],
)
def test_phone_is_one_form(typed: str | float, phone: str) -> None:
    assert read_phone(typed).value == phone


@pytest.mark.parametrize("typed", ["7,9E+10", "7.9e10", 79000000000.0])
def test_spoilt_phone_is_asked(typed: str | float) -> None:
    assert read_phone(typed).value is None
    assert read_phone(typed).faults[0].code == "phone_exponent"


def test_email_is_lower_case() -> None:
    assert read_email("Anna@Example.INVALID").value == "anna@example.invalid"
    assert read_email("нет почты, но есть телефон").faults
