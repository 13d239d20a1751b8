"""Headers are mapped to meanings, or asked about."""

import pytest

from matcher.questionnaires.headers.columns import contents_of, map_columns
from matcher.questionnaires.headers.header_text import question
from matcher.questionnaires.headers.meaning import guesses
from matcher.questionnaires.settings import IntakeSettings
from matcher.questionnaires.source import Contents

MENTEE = {
    "ФИО": "name",
    "Класс/группа": "grade",
    "Дата рождения / Возраст": "birth_or_age",
    "Телефон": "phone",
    "ФИО родителя (законного представителя), телефон": "representative",
    "В чём нужна помощь наставника (можно выбрать несколько)": "requests",
    "По какому предмету": "subject",
    "Почему хотите участвовать": "about",
    "Увлечения/интересы": "interests",
    "Удобные дни и время": "slots",
    "Формат (очно/онлайн/смешанный)": "formats",
    "Пожелания к наставнику (пол, возраст, качества)": "wish",
    "С кем точно не хотели бы работать": "vetoes",
    "Опыт участия": "mentoring_experience",
    "Согласие": "consent",
    "Согл.": "consent",
    "Согл. родителей": "consent_representative",
    "Класс / Class": "grade",
    "4 - Возраст": "age",
    " 3. Ваш класс: (обязательное поле)* ": "grade",
    "Пожелания к наставнику: пол": "wish_sex",
    "Согласие родителя (законного представителя)": "consent_representative",
}
MENTOR = {
    "Место работы/учёбы, класс/курс, должность, предмет": "workplace",
    "Контакты": "contacts",
    "Контакты (телефон, e-mail)": "contacts",
    "Компетенции / Чем могу быть полезен": "competences",
    "Достижения": "achievements",
    "Желаемый возраст наставляемых": "wish_ages",
    "Желаемый возраст наставляемых (классы)": "wish_grades",
    "Ресурс времени (часов в неделю)": "hours_a_week",
    "Скольких наставляемых готов взять": "capacity",
    "Чем Вы полезны как наставник": "competences",
    "Справка об отсутствии судимости": "vetting",
}


@pytest.mark.parametrize(("header", "meaning"), MENTEE.items())
def test_headers_of_mentees(header: str, meaning: str) -> None:
    best = guesses(header, Contents.MENTEES)[0]
    assert (best.meaning, best.confidence >= 0.75) == (meaning, True)


@pytest.mark.parametrize(("header", "meaning"), MENTOR.items())
def test_headers_of_mentors(header: str, meaning: str) -> None:
    best = guesses(header, Contents.MENTORS)[0]
    assert (best.meaning, best.confidence >= 0.75) == (meaning, True)


def test_unlike_header_has_no_sure_meaning() -> None:
    for header in ("Любимое блюдо", "Вопрос без заголовка", "", "Столбец 4"):
        found = guesses(header, Contents.MENTEES)
        assert not found or found[0].confidence < 0.75


def test_contents_are_recognised_from_the_headers() -> None:
    assert contents_of(list(MENTEE)) == (Contents.MENTEES,)
    assert contents_of(["ФИО", *MENTOR]) == (Contents.MENTORS,)
    third = ["ФИО ребёнка", "Класс", "Кто заполняет", "Проблема/запрос"]
    assert contents_of(third) == (Contents.THIRD_PARTY,)
    wishes = ["ФИО", "С кем из наставников Вы хотели бы работать?"]
    assert contents_of(wishes) == (Contents.PREFERENCES,)


def test_one_meaning_goes_to_the_surest_column_and_the_other_is_asked() -> None:
    mapped = map_columns(
        ["Ваш возраст, лет", "Возраст"],
        Contents.MENTEES,
        settings=IntakeSettings(),
        given={},
    )
    assert [one.meaning for one in mapped] == [None, "age"]
    assert mapped[0].options


def test_mapping_of_the_curator_wins() -> None:
    mapped = map_columns(
        ["Любимое блюдо"],
        Contents.MENTEES,
        settings=IntakeSettings(),
        given={question("Любимое блюдо"): "interests"},
    )
    assert mapped[0].meaning == "interests"
