from matcher.participants import AgeRange, Availability, Format, Mentee, Slot, Wish
from matcher.programme import Field
from matcher.scoring.answers import (
    categories_of,
    distinct_answers,
    hours_of,
    items_of,
    number_of,
    range_of,
    raw_answers,
    text_of,
)
from tests.scoring_world import GIVEN

ANNA = Mentee(
    id="a",
    name="А",
    consent=GIVEN,
    age=14,
    requests=("ЕГЭ", " ЕГЭ ", "спорт"),
    formats=(Format.ONLINE, Format.GROUP),
    availability=Availability.of([Slot(0, 15)]),
    wish=Wish(ages=AgeRange(15, 17)),
    scales={"marks": 3.5},
    answers={"Хобби": "шахматы; лыжи, бег"},
)
BORIS = Mentee(id="b", name="Б", consent=GIVEN)


def raw(name: str, person: Mentee = ANNA) -> object:
    return raw_answers([person], Field(name))[0]


def test_each_kind_of_answer_is_read() -> None:
    assert items_of(raw("requests")) == ("ЕГЭ", "спорт")
    assert items_of(raw("answers.Хобби")) == ("шахматы", "лыжи", "бег")
    assert categories_of(raw("formats")) == ("group", "online")
    assert number_of(raw("scales.marks")) == 3.5
    assert range_of(raw("wish.ages")) == (15, 17)
    assert hours_of(raw("availability")) == (15,)
    assert text_of(raw("requests")) == "ЕГЭ,  ЕГЭ , спорт".replace("  ", " ")


def test_what_was_not_answered_is_missing() -> None:
    for name in ("requests", "answers.Хобби"):
        assert items_of(raw(name, BORIS)) is None
    assert categories_of(raw("sex", BORIS)) is None
    assert number_of(raw("age", BORIS)) is None
    assert hours_of(raw("availability", BORIS)) is None
    assert text_of(raw("about", BORIS)) is None


def test_naming_no_hour_is_an_answer() -> None:
    assert hours_of(Availability(())) == ()


def test_people_with_one_answer_share_its_number() -> None:
    answers, whose = distinct_answers([BORIS, ANNA, ANNA], Field("age"), number_of)
    assert answers == (14.0,)
    assert whose.tolist() == [0, 1, 1]
