from matcher.participants import Role
from tests.unit.synthetic.damage.tables import WORLD, file_of, sheets_of


def _rows(damage: str, role: Role = Role.MENTEE) -> list[list[object]]:
    return sheets_of(file_of(damage, role=role))["Лист1"]


def test_name_stands_in_three_columns() -> None:
    rows = _rows("split_names")
    assert rows[0][:3] == ["Фамилия", "Имя", "Отчество"]
    joined = [" ".join(str(word) for word in row[:3] if word) for row in rows[1:]]
    assert joined == [mentee.name for mentee in WORLD.cohort.mentees]


def test_class_stands_in_two_columns() -> None:
    rows = _rows("split_classes")
    place = rows[0].index("Параллель")
    assert rows[0][place + 1] == "Литера класса"
    first = WORLD.cohort.mentees[0]
    assert [rows[1][place], rows[1][place + 1]] == [first.grade, (first.unit or "")[-1]]


def test_phone_and_address_stand_in_one_column() -> None:
    file = file_of("joined_contacts")
    assert file.draft.headers_of("email") == file.draft.headers_of("phone")
    place = sheets_of(file)["Лист1"][0].index("Контактные данные (телефон, почта)")
    assert str(WORLD.cohort.mentees[0].email) in str(sheets_of(file)["Лист1"][1][place])


def test_monitoring_adds_four_scales() -> None:
    file = file_of("monitoring")
    rows = sheets_of(file)["Лист1"]
    scales = [place for place, q in enumerate(file.draft.questions) if not q.kind]
    assert len(scales) == 4
    for row in rows[1:]:
        assert all(1 <= float(str(row[place])) <= 10 for place in scales)
