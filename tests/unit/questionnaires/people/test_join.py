"""One person in several rows or files is one person."""

import pytest

from matcher.questionnaires import Intake, Severity, Source, read_files

HEAD = "Отметка времени;ФИО;Класс;Телефон;Возраст;Чем могу быть полезен;Согласие\n"


def _read(*rows: str) -> Intake:
    return read_files([Source("a.csv", (HEAD + "\n".join(rows)).encode())])


def _codes(intake: Intake) -> list[str]:
    return [problem.code for problem in intake.problems]


def test_later_answer_counts_and_is_said() -> None:
    intake = _read(
        "19.09.2023 19:00:00;Орлова Ия;9А;;;химия;да",
        "19.09.2023 18:00:00;Ия Орлова;9А;;;физика;да",
    )
    (person,) = intake.mentors
    assert person.competences == ("химия",)
    assert "joined_with_change" in _codes(intake)


def test_what_only_the_earlier_row_says_is_kept() -> None:
    intake = _read(
        "19.09.2023 18:00:00;Орлова Ия;9А;8 000 123-45-67;;физика;да",
        "19.09.2023 19:00:00;Орлова Ия;9А;;;физика;да",
    )
    (person,) = intake.mentors
    assert person.phone == "+70001234567"


@pytest.mark.parametrize("name", ["ОРЛОВА  ИЯ", "Ия Орлова", "Oрлова Ия", "Орлова Ия."])
def test_spellings_of_one_name_are_joined(name: str) -> None:
    assert (
        len(_read(";Орлова Ия;9А;;;физика;да", f";{name};9А;;;физика;да").mentors) == 1
    )


def test_namesakes_of_two_classes_stay_two_and_are_asked() -> None:
    intake = _read(";Орлова Ия;9А;;;физика;да", ";Орлова Ия;9Б;;;химия;да")
    assert len(intake.mentors) == 2
    assert len({person.id for person in intake.mentors}) == 2
    assert "namesakes" in _codes(intake)


def test_facts_that_differ_are_asked() -> None:
    intake = _read(
        ";Орлова Ия;9А;8 000 123-45-67;14;физика;да",
        ";Орлова Ия;9А;8 000 123-45-67;16;физика;да",
    )
    asked = [one.code for one in intake.problems if one.severity is Severity.QUESTION]
    assert asked == ["joined_with_conflict"]


def test_initials_with_the_same_phone_are_the_same_person() -> None:
    intake = _read(
        ";Орлова Ия Петровна;9А;8 000 123-45-67;;физика;да",
        ";Орлова И.П.;9А;8 000 123-45-67;;химия;да",
    )
    (person,) = intake.mentors
    assert person.name == "Орлова Ия Петровна"


def test_initials_with_nothing_else_are_asked() -> None:
    intake = _read(";Орлова Ия Петровна;9А;;;физика;да", ";Орлова И.П.;9А;;;химия;да")
    assert len(intake.mentors) == 2
    assert "maybe_same" in _codes(intake)


@pytest.mark.parametrize(
    ("whole", "short", "asked"), [("9", "9А", 1), ("9А", "9", 1), ("8", "9А", 0)]
)
def test_a_class_without_its_letter_may_be_that_class(
    whole: str, short: str, asked: int
) -> None:
    intake = _read(
        f";Орлова Ия Петровна;{whole};;;физика;да", f";Орлова Ия;{short};;;химия;да"
    )
    assert len(intake.mentors) == 2
    assert _codes(intake).count("maybe_same") == asked


def test_siblings_with_one_phone_stay_two() -> None:
    intake = _read(
        ";Орлова Ия;9А;8 000 123-45-67;;физика;да",
        ";Орлова Ева;5Б;8 000 123-45-67;;химия;да",
    )
    assert len(intake.mentors) == 2


def test_mentee_who_is_also_a_mentor_never_meets_themselves() -> None:
    mentees = "ФИО;Класс;В чём нужна помощь;Согласие\nОрлова Ия;9А;химия;да\n"
    mentors = "ФИО;Класс;Компетенции;Согласие\nОрлова Ия;9А;физика;да\n"
    sources = [Source("a.csv", mentees.encode()), Source("b.csv", mentors.encode())]
    intake = read_files(sources)
    assert intake.mentees[0].relatives == (intake.mentors[0].id,)
    assert "on_both_sides" in _codes(intake)
