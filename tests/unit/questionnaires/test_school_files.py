"""Files as schools have them: grids, headings of classes, forms filled by parents."""

import pytest

from matcher.participants import Format
from matcher.questionnaires import Contents, Intake, Severity, Source, read_files


def _read(text: str, contents: Contents | None = Contents.MENTEES) -> Intake:
    return read_files([Source("a.csv", text.encode(), contents)])


def _asked(intake: Intake) -> list[tuple[str, str | None]]:
    return [
        (problem.code, problem.column)
        for problem in intake.problems
        if problem.severity is Severity.QUESTION
    ]


@pytest.mark.parametrize("yes", ["Да", "+", "✓", "x", "1", "Нужно"])
def test_grid_of_ticks_is_what_was_ticked(yes: str) -> None:
    intake = _read(
        "ФИО;В чём нужна помощь? [Химия, 8 класс];В чём нужна помощь? [Физика];"
        "Согласие\n"
        f"Ким Ян;{yes};;да\nЛи Анна;{yes};{yes};да\n"
    )
    assert [person.requests for person in intake.mentees] == [
        ("Химия, 8 класс",),
        ("Химия, 8 класс", "Физика"),
    ]
    assert [column.header for column in intake.columns][1] == "В чём нужна помощь?"


def test_grid_of_degrees_is_asked_and_never_an_answer() -> None:
    intake = _read(
        "ФИО;Нужна помощь [Химия];Нужна помощь [Физика];Согласие\n"
        "Ким Ян;очень;немного;да\n"
    )
    assert intake.mentees[0].requests == ()
    assert ("column_unsure", "Нужна помощь [Химия]") in _asked(intake)


def test_grid_of_days_may_be_ticked_and_of_hours_may_name_days() -> None:
    intake = _read(
        "ФИО;Когда удобно [Пн];Когда удобно [15:00-16:00];Согласие\n"
        "Ким Ян;x;Вт, Ср;да\nЛи Анна;нет;Пт;да\n"
    )
    ian, anna = (person.availability for person in intake.mentees)
    assert ian is not None
    assert anna is not None
    assert {(slot.day, slot.hour) for slot in ian.slots} == {
        *((0, hour) for hour in range(8, 21)),
        (1, 15),
        (2, 15),
    }
    assert {(slot.day, slot.hour) for slot in anna.slots} == {(4, 15)}


def test_headings_of_classes_carry_the_class() -> None:
    intake = _read(
        "ФИО;Чем помочь;Согласие\n5 «А» класс (кл. рук. Ким Н. В.);;\n"
        "Ким Ян;физика;да\n"
        "7-е классы;;\nЛи Анна;химия;да\nЖук Лев 7Б;химия;да\n"
    )
    assert [(one.name, one.grade, one.unit) for one in intake.mentees] == [
        ("Ким Ян", 5, "5А"),
        ("Ли Анна", 7, None),
        ("Жук Лев", 7, "7Б"),
    ]
    assert [(one.rows, one.reason) for one in intake.skipped] == [((2, 4), "section")]


def test_child_named_by_a_parent_is_the_person() -> None:
    intake = _read(
        "ФИО ребёнка;Класс;Чем помочь;ФИО мамы, телефон;Согласие\n"
        "Ким Ян;9А;физика;Ким Ева, 8 913 000-00-01;да\n"
    )
    assert intake.mentees[0].name == "Ким Ян"
    assert intake.mentees[0].representative == "Ким Ева, 8 913 000-00-01"


def test_whose_name_it_is_beside_a_child_is_asked() -> None:
    intake = _read("ФИО;ФИО ребёнка;Чем помочь;Согласие\nКим Ева;Ким Ян;химия;да\n")
    assert intake.mentees[0].name == "Ким Ян"
    assert ("column_unsure", "ФИО") in _asked(intake)


def test_both_roles_in_one_form_answer_all_questions() -> None:
    intake = _read(
        "ФИО;Ваша роль;Сколько человек готовы взять?;Чем можете помочь другим?;"
        "В чём нужна помощь;Согласие\n"
        "Ким Ян;наставник;2;химия;;да\nЛи Анна;наставляемый;;;физика;да\n",
        None,
    )
    assert intake.mentors[0].capacity.greatest == 2
    assert intake.mentors[0].competences == ("химия",)
    assert intake.mentees[0].requests == ("физика",)


@pytest.mark.parametrize(
    ("cell", "organisation", "position", "unit"),
    [
        ("МБОУ СОШ № 17, учитель физики", "МБОУ СОШ № 17", "учитель физики", None),
        ("МБОУ СОШ № 17, 10А", "МБОУ СОШ № 17", None, "10А"),
        ("11 «Б» класс", None, None, "11Б"),
        ("57", "57", None, None),
        ("Филиал, г. Тверь", "Филиал, г. Тверь", None, None),
        ("КТК, 2 курс, ИС-21", "КТК", None, "ИС-21"),
    ],
)
def test_organisation_holds_nothing_else(
    cell: str, organisation: str | None, position: str | None, unit: str | None
) -> None:
    person = _read(f"ФИО;Место учёбы;Согласие\nКим Ян;{cell};да\n").mentees[0]
    told = (person.organisation, person.position, person.unit)
    assert told == (organisation, position, unit)


def test_address_beside_a_phone_is_kept() -> None:
    text = "ФИО;Телефон;Согласие\nКим Ян;8 913 000-00-01, ian@example.org;да\n"
    person = _read(text).mentees[0]
    assert (person.phone, person.email) == ("+79130000001", "ian@example.org")


def test_damaged_phone_of_a_parent_is_asked_and_a_dash_is_nothing() -> None:
    intake = _read("ФИО;Родитель;Согласие\nКим Ян;мама 7,9E+10;да\nЛи Анна;—;да\n")
    assert ("phone_exponent", "Родитель") in _asked(intake)
    assert intake.mentees[1].representative is None


def test_cells_settle_a_doubtful_header() -> None:
    rows = [
        ("онлайн", Format.ONLINE),
        ("очно", Format.ON_SITE),
        ("в школе и онлайн", None),
    ]
    text = "ФИО;Форма связи;Согласие\n" + "".join(
        f"Ким {name};{cell};да\n" for name, (cell, _) in zip("АБВ", rows, strict=True)
    )
    assert _read(text).columns[1].meaning == "formats"
    vague = text.replace("онлайн", "наставничество").replace("очно", "любая")
    assert _read(vague).columns[1].meaning is None


def test_wishes_in_a_first_questionnaire_are_wishes() -> None:
    mentors = "ФИО;Компетенции;Согласие\nЛи Анна;химия;да\n"
    mentees = (
        "ФИО;Класс;В чём нужна помощь;"
        "С кем из наставников вы хотели бы работать;Согласие\n"
        "Ким Ян;9А;химия;Ли Анна;да\n"
    )
    intake = read_files(
        [
            Source("a.csv", mentees.encode(), Contents.MENTEES),
            Source("b.csv", mentors.encode(), Contents.MENTORS),
        ]
    )
    assert [one.choices for one in intake.preferences] == [(intake.mentors[0].id,)]


def test_days_and_hours_in_two_columns_are_one_time() -> None:
    intake = _read(
        "ФИО;Свободное время [дни];Свободное время [часы];Согласие\n"
        "Ким Ян;вт, чт;14-16;да\n"
    )
    free = intake.mentees[0].availability
    assert free is not None
    assert sorted({(slot.day, slot.hour) for slot in free.slots}) == [
        (1, 14), (1, 15), (3, 14), (3, 15),
    ]  # fmt: skip


def test_refusal_to_object_is_a_consent() -> None:
    intake = _read("ФИО;Согласие\nКим Ян;не возражаю\nЛи Анна;возражаю, нет\n")
    given = [person.consent.status.value for person in intake.mentees]
    assert given == ["given", "missing"]
