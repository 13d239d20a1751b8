"""Names typed by hand are resolved to people, or to candidates."""

import pytest

from matcher.participants import Consent, ConsentStatus, Mentor
from matcher.questionnaires import Match, resolve_person
from matcher.questionnaires.people.typed_names import names_anybody, split_names

GIVEN = Consent(ConsentStatus.GIVEN)
PEOPLE = [
    Mentor(id="m1", name="Иванова Анна Сергеевна", unit="10А", grade=10, consent=GIVEN),
    Mentor(id="m2", name="Иванова Алина Павловна", unit="9Б", grade=9, consent=GIVEN),
    Mentor(id="m3", name="Сидоров Пётр Ильич", unit="9Б", grade=9, consent=GIVEN),
    Mentor(id="m4", name="Зимина Любовь Олеговна", consent=GIVEN),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("m3", "m3"),
        ("Сидоров", "m3"),
        ("Петя Сидоров 9Б", "m3"),
        ("Петр Ильич", "m3"),
        ("Сидороф Пётр", "m3"),
        ("Иванова Анна", "m1"),
        ("Аня Иванова", "m1"),
        ("Иванова А.С.", "m1"),
        ("иванова анна сергеевна", "m1"),
        ("Иванова (9Б)", "m2"),
        ("Зимина Любовь", "m4"),
    ],
)
def test_typed_name_means_one_person(typed: str, found: str) -> None:
    assert resolve_person(typed, PEOPLE).id == found


@pytest.mark.parametrize("typed", ["Иванова", "Иванова А."])
def test_ambiguous_name_gives_the_candidates(typed: str) -> None:
    resolution = resolve_person(typed, PEOPLE)
    assert resolution.match is Match.CANDIDATES
    assert set(resolution.ids) == {"m1", "m2"}


@pytest.mark.parametrize("typed", ["Кузнецов", "Сидоров 5А", "физика", ""])
def test_unknown_name_is_nobody(typed: str) -> None:
    resolution = resolve_person(typed, PEOPLE)
    assert resolution.match is Match.NONE
    with pytest.raises(ValueError, match="Expected one person"):
        _ = resolution.id


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Иванова, Петров", ("Иванова", "Петров")),
        ("1. Иванова А. 2. Петров", ("Иванова А.", "Петров")),
        ("Иванова и Петров\nСидоров", ("Иванова", "Петров", "Сидоров")),
        ("ни с кем", ()),
        ("все равно", ()),
        ("Зимина Любовь", ("Зимина Любовь",)),
    ],
)
def test_cell_of_names_is_split_in_order(typed: str, names: tuple[str, ...]) -> None:
    assert split_names(typed) == names


def test_anybody_is_recognised_and_love_is_a_name() -> None:
    assert names_anybody("с любым")
    assert not names_anybody("Зимина Любовь")
