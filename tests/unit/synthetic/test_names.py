import pytest

from matcher.participants import Sex
from matcher.synthetic.dice import Dice
from matcher.synthetic.names import NameBook, PersonName, _feminine


@pytest.mark.parametrize(
    ("his", "hers"),
    [
        ("Смирнов", "Смирнова"),
        ("Воробьёв", "Воробьёва"),
        ("Ильин", "Ильина"),
        ("Хабибуллин", "Хабибуллина"),
        ("Каменский", "Каменская"),
        ("Озёрный", "Озёрная"),
        ("Толстой", "Толстая"),
        ("Седых", "Седых"),
        ("Цой", "Цой"),
        ("Бондаренко", "Бондаренко"),
        ("Саркисян", "Саркисян"),
    ],
)
def test_surname_of_a_woman_agrees(his: str, hers: str) -> None:
    assert _feminine(his) == hers


def test_patronymic_agrees_with_the_person() -> None:
    names = NameBook(Dice(1))
    assert all(
        names.draw(Sex.FEMALE).patronymic.endswith(("вна", "чна")) for _ in range(300)
    )
    assert all(names.draw(Sex.MALE).patronymic.endswith("ич") for _ in range(300))


def test_nobody_has_the_full_name_of_another() -> None:
    names = NameBook(Dice(2))
    drawn = [names.draw(Sex.FEMALE).full for _ in range(3000)]
    assert len(set(drawn)) == 3000


def test_parent_bears_the_family_name() -> None:
    names = NameBook(Dice(3))
    parents = {
        names.parent(PersonName("Смирнова", "Анна", "Ивановна")).last for _ in range(30)
    }
    assert parents == {"Смирнов", "Смирнова"}


def test_name_is_written_whole_short_and_with_initials() -> None:
    name = PersonName("Ким", "Яна", "Олеговна")
    assert (name.full, name.short, name.initials) == (
        "Ким Яна Олеговна",
        "Ким Яна",
        "Ким Я.О.",
    )
