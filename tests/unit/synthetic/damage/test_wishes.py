import pytest

from matcher.participants import Role, Sex
from matcher.synthetic.damage import Typing, type_wishes
from matcher.synthetic.damage.wishes import _declined, _of, typed
from matcher.synthetic.dice import Dice
from matcher.synthetic.meeting import hold_meeting
from tests.unit.synthetic.damage.tables import WORLD

MEETING = hold_meeting(WORLD, seed=1)


@pytest.mark.parametrize("role", list(Role))
def test_rows_stand_for_the_meant_choices(role: Role) -> None:
    wishes = type_wishes(WORLD, MEETING, role, Typing.WHOLE)
    mentee = role is Role.MENTEE
    others = WORLD.cohort.mentors if mentee else WORLD.cohort.mentees
    for row, (_, chosen) in zip(wishes.sheet.rows[1:], wishes.meant, strict=True):
        for place in chosen:
            assert " ".join(others[place].name.split()[:2]) in str(row[2])


def test_each_priority_can_have_its_column() -> None:
    wishes = type_wishes(WORLD, MEETING, Role.MENTEE, Typing.SURNAME, in_columns=True)
    assert len(wishes.sheet.headers) == 5
    for row, (_, chosen) in zip(wishes.sheet.rows[1:], wishes.meant, strict=True):
        surnames = [WORLD.mentors[place].name.last for place in chosen]
        assert [cell for cell in row[2:] if cell] == surnames


@pytest.mark.parametrize("typing", list(Typing))
def test_every_way_of_typing_keeps_the_beginning(typing: Typing) -> None:
    for mentor in WORLD.cohort.mentors:
        written = typed(mentor, typing, Dice(0))
        words = {word[0].lower() for word in written.split()}
        assert mentor.name[0].lower() in words


@pytest.mark.parametrize(
    ("last", "first", "sex", "declined"),
    [
        ("Иванова", "Анна", Sex.FEMALE, "Ивановой Анной"),
        ("Каменская", "Мария", Sex.FEMALE, "Каменской Марией"),
        ("Шевчук", "Любовь", Sex.FEMALE, "Шевчук Любовью"),
        ("Соловьёв", "Павел", Sex.MALE, "Соловьёвым Павлом"),
        ("Каменский", "Андрей", Sex.MALE, "Каменским Андреем"),
        ("Ильин", "Игорь", Sex.MALE, "Ильиным Игорем"),
        ("Седых", "Иван", Sex.MALE, "Седых Иваном"),
    ],
)
def test_names_are_declined(last: str, first: str, sex: Sex, declined: str) -> None:
    woman = sex is Sex.FEMALE
    assert f"{_declined(last, woman=woman)} {_of(first, woman=woman)}" == declined
