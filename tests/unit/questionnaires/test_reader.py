"""The whole way: files in, people and every doubt out."""

import pytest

from matcher.errors import UnreadableError
from matcher.messages import Language
from matcher.participants import ConsentStatus, Format
from matcher.questionnaires import (
    Contents,
    Intake,
    IntakeSettings,
    Severity,
    Source,
    intake_to_mapping,
    read_files,
    read_records,
)

MENTEES = '''Отметка времени,ФИО,Класс/группа,Возраст,В чём нужна помощь,Согласие
19.09.2023 18:07:33,Иванова Анна Сергеевна,"10 ""А""",15,"Физика; химия",Да
19.09.2023 18:08:00,Петров Пётр,9Б,14 лет,Олимпиады,нет
'''
MENTORS = """ФИО;Компетенции;Скольких наставляемых готов взять;Формат;Согласие
Сидорова Мария;Физика, химия;двух-трёх;онлайн;да
Кузнецов Олег;Олимпиады;много;очно;да
"""


def _source(text: str, name: str = "a.csv", contents: Contents | None = None) -> Source:
    return Source(name, text.encode(), contents)


def _read(*texts: str) -> Intake:
    return read_files([_source(text, f"{at}.csv") for at, text in enumerate(texts)])


def _codes(intake: Intake, severity: Severity | None = None) -> list[str]:
    wanted = [severity] if severity else list(Severity)
    return [found.code for found in intake.problems if found.severity in wanted]


def test_two_files_give_people_of_both_roles() -> None:
    intake = _read(MENTEES, MENTORS)
    anna, maria = intake.mentees[0], intake.mentors[0]
    assert (anna.name, anna.grade, anna.unit, anna.age) == (
        "Иванова Анна Сергеевна",
        10,
        "10А",
        15,
    )
    assert anna.requests == ("Физика", "химия")
    assert (anna.sheet, anna.row) == ("0.csv", 2)
    assert maria.capacity.greatest == 3
    assert maria.formats == (Format.ONLINE,)
    assert intake.is_usable


def test_refused_consent_is_missing_and_said() -> None:
    intake = _read(MENTEES, MENTORS)
    assert intake.mentees[1].consent.status is ConsentStatus.MISSING
    assert "consent_refused" in _codes(intake)


def test_unreadable_places_get_the_default_and_a_question() -> None:
    intake = read_files([_source(MENTORS)], settings=IntakeSettings(default_capacity=2))
    assert intake.mentors[1].capacity.greatest == 2
    assert {"capacity", "capacity_default"} <= set(_codes(intake))


def test_encoding_and_delimiter_do_not_matter() -> None:
    plain = read_files([Source("a.csv", MENTORS.encode())])
    old = read_files([Source("a.csv", MENTORS.replace(";", "\t").encode("cp1251"))])
    assert plain.mentors == old.mentors


def test_order_of_rows_does_not_change_ids() -> None:
    lines = MENTEES.strip().split("\n")
    turned = "\n".join([lines[0], lines[2], lines[1]])
    ids = {person.name: person.id for person in _read(MENTEES).mentees}
    assert {person.name: person.id for person in _read(turned).mentees} == ids


def test_same_input_gives_the_same_output() -> None:
    assert _read(MENTEES, MENTORS) == _read(MENTEES, MENTORS)


def test_mentors_given_as_mentees_are_an_error() -> None:
    intake = read_files([_source(MENTORS, contents=Contents.MENTEES)])
    assert not intake.is_usable
    assert "wrong_contents" in _codes(intake, Severity.ERROR)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Привет;мир\n1;2\n", "no_header"),
        ("ФИО;Компетенции\nА Б;физика\n", "no_consent_column"),
        ("Компетенции;Согласие\nфизика;да\n", "no_name_column"),
        (MENTORS.replace("двух-трёх", "-2"), "negative_capacity"),
        ("ID;ФИО;Компетенции;Согласие\n1;А Б;ф;да\n1;В Г;х;да\n", "duplicate_id"),
        ("ФИО;Компетенции;Согласие\n", "nobody"),
        ("ФИО;Хобби\nА Б;кино\n", "unknown_contents"),
    ],
)
def test_bad_file_is_an_error_in_both_languages(text: str, code: str) -> None:
    intake = _read(text)
    assert code in _codes(intake, Severity.ERROR)
    assert not intake.is_usable
    for problem in intake.problems:
        for language in Language:
            assert problem.message(language)


def test_one_unreadable_file_stops_the_reading() -> None:
    with pytest.raises(UnreadableError, match="empty"):
        read_files([_source(MENTEES), Source("пусто.csv", b"")])


def test_unmapped_column_is_kept_as_a_raw_answer() -> None:
    text = "ФИО;Любимое блюдо;Компетенции;Согласие\nА Б;борщ;физика;да\n"
    intake = _read(text)
    assert intake.mentors[0].answers == {"Любимое блюдо": "борщ"}
    assert [one.meaning for one in intake.columns].count(None) == 1


def test_mapping_of_the_curator_is_used() -> None:
    text = "ФИО;Любимое блюдо;Компетенции;Согласие\nА Б;борщ;физика;да\n"
    intake = read_files([_source(text)], mapping={"Любимое блюдо": "interests"})
    assert intake.mentors[0].interests == ("борщ",)


def test_idle_rows_are_left_out_and_said() -> None:
    below = "\nИТОГО;2;;;\nПримечание: неполный список;;;;\n"
    text = f"Анкеты наставников\n{MENTORS}{below}"
    intake = _read(text)
    assert len(intake.mentors) == 2
    assert [one.reason for one in intake.skipped] == ["title", "blank", "total", "note"]
    assert intake.mentors[0].row == 3


def test_row_without_a_name_is_asked_about() -> None:
    intake = _read(MENTORS + ";Физика;1;очно;да\n")
    assert "no_name" in _codes(intake, Severity.QUESTION)


def test_one_file_may_hold_both_roles() -> None:
    text = (
        "ФИО;Роль;Класс;В чём нужна помощь;Чем могу быть полезен;Согласие\n"
        "Орлова Ия;наставляемый;9А;физика;;да\n"
        "Волков Лев;наставник;11А;;физика;да\n"
        "Белый Ян;;11А;;химия;да\n"
    )
    intake = _read(text)
    assert [person.name for person in intake.mentees] == ["Орлова Ия"]
    assert [person.name for person in intake.mentors] == ["Волков Лев"]
    assert "no_role" in _codes(intake, Severity.QUESTION)


def test_two_row_headers_are_joined() -> None:
    text = (
        "ФИО;Класс;Контакты;;Удобное время;;Что нужно;Согласие\n"
        ";;телефон;e-mail;Понедельник;Вторник;;\n"
        "Орлова Ия;9А;+7 000 123-45-67;a@b.invalid;15-16;;физика;да\n"
    )
    (person,) = read_files([_source(text, contents=Contents.MENTEES)]).mentees
    assert (person.phone, person.email) == ("+70001234567", "a@b.invalid")
    assert person.availability is not None
    assert [str(slot) for slot in person.availability.slots] == ["mon-15"]


def test_withdrawn_consent_removes_the_person_everywhere() -> None:
    mentors = MENTORS.replace("онлайн;да", "онлайн;отозвано")
    mentees = (
        "ФИО;В чём нужна помощь;С кем точно не хотели бы работать;Согласие\n"
        "Орлова Ия;физика;Сидорова;да\n"
    )
    intake = _read(mentees, mentors)
    assert intake.mentees[0].vetoes == (intake.mentors[0].id,)
    cohort = intake.cohort()
    assert [person.name for person in cohort.mentors] == ["Кузнецов Олег"]
    assert cohort.mentees[0].vetoes == ()


def test_adult_needs_no_representative_and_a_minor_does() -> None:
    text = (
        "ФИО;Возраст;В чём нужна помощь;Согласие;Согласие родителя\n"
        "Орлова Ия;19;физика;да;\n"
        "Белый Ян;15;физика;да;\n"
        "Волков Лев;15;физика;да;да\n"
    )
    consents = [person.consent for person in _read(text).mentees]
    assert all(consent.is_given for consent in consents)
    assert [consent.by_representative for consent in consents] == [False, False, True]


def test_age_is_computed_on_the_day_of_the_latest_stamp() -> None:
    text = (
        "Отметка времени;ФИО;Дата рождения;В чём нужна помощь;Согласие\n"
        "19.09.2023 18:07:33;Орлова Ия;20.09.2008;физика;да\n"
    )
    assert _read(text).mentees[0].age == 14


def test_check_mapping_has_the_promised_keys() -> None:
    mapping = intake_to_mapping(_read(MENTEES, MENTORS))
    people, columns, problems = (
        mapping["participants"],
        mapping["columns"],
        mapping["problems"],
    )
    assert isinstance(people, list)
    assert isinstance(columns, list)
    assert isinstance(problems, list)
    assert list(people[0])[:16] == [
        *("id", "role", "name", "grade", "age", "capacity", "group_min", "demand"),
        *("requests", "competences", "interests", "slots", "formats", "consent"),
        *("row", "sheet"),
    ]
    assert list(columns[0]) == ["sheet", "header", "meaning", "confidence"]
    assert {"severity", "code", "sheet", "row", "column", "message"} <= set(problems[0])


def test_messages_hold_no_answer_of_a_person() -> None:
    for problem in _read(MENTEES, MENTORS).problems:
        assert problem.read is None or problem.read not in problem.message()


def test_records_are_read_like_tables() -> None:
    intake = read_records(
        [
            {
                "id": "a",
                "name": "Орлова Ия",
                "grade": 9,
                "requests": ["физика, 9 класс", "химия"],
                "slots": ["wed-15", "wed-16"],
                "formats": ["online"],
                "consent": "given",
                "wish": {"ages": [14, 16]},
            }
        ],
        [{"id": "m", "competences": "физика", "capacity": "2-3", "consent": True}],
    )
    mentee, mentor = intake.mentees[0], intake.mentors[0]
    assert mentee.requests == ("физика, 9 класс", "химия")
    assert mentee.availability is not None
    assert len(mentee.availability.slots) == 2
    assert mentee.wish.ages is not None
    assert (mentee.wish.ages.low, mentee.wish.ages.high) == (14, 16)
    assert mentor.capacity.greatest == 3
    assert mentor.name == "m"


def test_problems_of_records_name_list_position_and_key() -> None:
    people = [{"id": str(at), "requests": "x", "consent": True} for at in range(4)]
    mentors = [{"id": "m", "competences": "x", "capacity": -1, "consent": True}]
    (problem,) = read_records(people, mentors).problems
    assert (problem.sheet, problem.row, problem.column) == ("mentors", 0, "capacity")
    assert problem.severity is Severity.ERROR


def test_records_of_a_file_and_of_a_request_are_the_same() -> None:
    records = '[{"id": "a", "name": "Орлова Ия", "requests": ["x"], "consent": true}]'
    from_file = read_files([_source(records, "a.json", Contents.MENTEES)])
    sent = [{"id": "a", "name": "Орлова Ия", "requests": ["x"], "consent": True}]
    assert from_file.mentees == read_records(sent, []).mentees


def test_repeated_id_of_records_is_an_error() -> None:
    mentor = {"id": "m", "competences": "x", "capacity": 1, "consent": True}
    assert "duplicate_id" in _codes(read_records([], [mentor, mentor]), Severity.ERROR)
