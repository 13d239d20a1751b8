from datetime import datetime

from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import (
    filled_in,
    google_sheet,
    plain_sheet,
    questionnaire,
    yandex_sheet,
)
from matcher.synthetic.world import make_cohort

MENTEES = make_cohort(n_mentees=20, n_mentors=1, seed=1).mentees
QUESTIONS = questionnaire("first_minute_mentees")
ROWS = filled_in(QUESTIONS, MENTEES, Dice(1))


def test_row_holds_the_answers_in_the_order_of_the_questions() -> None:
    assert [row[0] for row in ROWS] == [mentee.name for mentee in MENTEES]
    assert {len(row) for row in ROWS} == {len(QUESTIONS)}


def test_google_form_begins_with_rising_time_stamps() -> None:
    sheet = google_sheet(QUESTIONS, ROWS, Dice(1))
    stamps = [row[0] for row in sheet.rows[1:]]
    assert sheet.headers[0] == "Отметка времени"
    assert all(isinstance(stamp, datetime) for stamp in stamps)
    assert stamps == sorted(stamps, key=str)


def test_yandex_form_begins_with_number_and_time() -> None:
    sheet = yandex_sheet(QUESTIONS, ROWS, Dice(1))
    assert sheet.headers[:2] == ("ID", "Время создания")
    assert len({row[0] for row in sheet.rows}) == 21


def test_plain_sheet_is_headers_and_answers() -> None:
    sheet = plain_sheet("Лист", QUESTIONS, ROWS)
    assert sheet.headers == tuple(question.header for question in QUESTIONS)
    assert sheet.rows[1:] == tuple(tuple(row) for row in ROWS)
