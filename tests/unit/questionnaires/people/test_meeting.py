"""Third parties' rows and wishes after the meeting are tied to people."""

from matcher.participants import Role
from matcher.questionnaires import Intake, Source, read_files

MENTEES = (
    "ФИО;Класс;В чём нужна помощь;Согласие\n"
    "Орлова Ия;9А;химия;да\nОрлова Ева;5Б;химия;да\nБелый Ян;9А;химия;да\n"
)
MENTORS = (
    "ФИО;Компетенции;Согласие\nСидоров Пётр;химия;да\nИванова Анна;химия;да\n"
    "Иванова Алина;химия;да\n"
)
THIRD = (
    "ФИО ребёнка;Класс;Кто заполняет;Проблема/запрос;Кого не ставить в пару\n"
    "Орлова И.;9А;психолог;тревожна;Сидоров\nОрлова;;учитель;прогулы;\n"
)
WISHES = (
    "ФИО;С кем из наставников Вы хотели бы работать?;С кем точно не хотели бы?\n"
    "Белый Ян;1. Сидоров 2. Иванова;\nОрлова Ева;все равно;Сидоров\n"
    "Никто Там;Сидоров;\n"
)
OUTCOMES = (
    "ФИО;ФИО Вашего наставника;Насколько Вы довольны результатом?\n"
    "Белый Ян;Сидоров П.;9\nУшедшая Зоя;Сидоров Пётр;10\n"
)


def _read(*texts: str) -> Intake:
    every = (MENTEES, MENTORS, *texts)
    sources = [Source(f"{at}.csv", text.encode()) for at, text in enumerate(every)]
    return read_files(sources)


def _ids(intake: Intake) -> dict[str, str]:
    return {person.name: person.id for person in intake.people}


def test_third_party_row_attaches_to_the_child() -> None:
    intake = _read(THIRD)
    child = intake.mentees[0]
    assert child.notes == ("тревожна",)
    assert child.vetoes == (_ids(intake)["Сидоров Пётр"],)


def test_ambiguous_child_is_asked_with_candidates() -> None:
    (problem,) = [one for one in _read(THIRD).problems if "third_party" in one.code]
    assert problem.code == "third_party_ambiguous"
    assert len(problem.choices) == 2
    assert "тревожна" not in problem.message()


def test_wishes_are_ranked_and_the_ambiguous_are_asked() -> None:
    intake = _read(WISHES)
    ids = _ids(intake)
    wish = intake.preferences[0]
    assert (wish.person, wish.role) == (ids["Белый Ян"], Role.MENTEE)
    assert wish.choices == (ids["Сидоров Пётр"],)
    codes = [one.code for one in intake.problems]
    assert "choice_ambiguous" in codes
    assert "author_unknown" in codes


def test_anyone_is_open_and_vetoes_are_kept() -> None:
    intake = _read(WISHES)
    wish = intake.preferences[1]
    assert wish.is_open
    assert wish.choices == ()
    assert wish.vetoes == (_ids(intake)["Сидоров Пётр"],)


def test_mentors_wish_for_mentees() -> None:
    text = (
        "ФИО;С кем из наставляемых Вы бы хотели работать?\nСидоров;Белый, Орлова Ева\n"
    )
    intake = _read(text)
    (wish,) = intake.preferences
    assert wish.role is Role.MENTOR
    assert wish.choices == (_ids(intake)["Белый Ян"], _ids(intake)["Орлова Ева"])


def test_outcomes_keep_partners_and_those_who_left() -> None:
    intake = _read(OUTCOMES)
    first, second = intake.outcomes
    assert first.person == _ids(intake)["Белый Ян"]
    assert first.partner == second.partner == _ids(intake)["Сидоров Пётр"]
    assert first.scales == {"Насколько Вы довольны результатом?": 9.0}
    assert second.person.startswith("mentee-")


def test_ambiguous_names_in_outcomes_are_asked_and_count_for_nobody() -> None:
    text = (
        "ФИО;ФИО Вашего наставника;Насколько Вы довольны результатом?\n"
        "Белый Ян;Иванова;9\nОрлова;Сидоров П.;8\nОрлова Ева;Сидоров П.;7\n"
    )
    intake = _read(text)
    assert [one.person for one in intake.outcomes] == [_ids(intake)["Орлова Ева"]]
    asked = {one.code: one for one in intake.problems if "outcome" in one.code}
    assert set(asked) == {"outcome_author_ambiguous", "outcome_partner_ambiguous"}
    assert all(len(one.choices) == 2 for one in asked.values())
    assert not any("Иванова" in one.message() for one in asked.values())


def test_wishes_by_number_are_found_or_asked_about() -> None:
    mentors = "id;ФИО;Компетенции;Согласие\n5;Сидоров Пётр;химия;да\n"
    wishes = (
        "ФИО;С кем из наставников Вы хотели бы работать?\nБелый Ян;5\nОрлова Ева;6\n"
    )
    sources = [
        Source(f"{at}.csv", text.encode())
        for at, text in enumerate((MENTEES, mentors, wishes))
    ]
    intake = read_files(sources)
    assert [wish.choices for wish in intake.preferences] == [("5",), ()]
    (asked,) = [one for one in intake.problems if one.code == "choice_unknown"]
    assert asked.read == "6"


def test_who_does_not_care_refuses_nobody() -> None:
    for words in ("не важно", "Не принципиально", "не имеет значения, любой"):
        wishes = f"ФИО;С кем из наставников Вы хотели бы работать?\nБелый Ян;{words}\n"
        intake = _read(wishes)
        (wish,) = intake.preferences
        assert wish.is_open, words
        assert wish.vetoes == ()
        assert not [one for one in intake.problems if "veto" in one.code], words
