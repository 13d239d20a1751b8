import pytest

from matcher.participants import Mentee, Mentor, Role
from matcher.programme import Coverage
from tests.scoring_world import GIVEN, criterion, scored

REQUESTS = criterion(Coverage(), "requests", "competences")


def value(asked: tuple[str, ...], offered: tuple[str, ...]) -> float:
    scoring = scored(
        [Mentee(id="a", name="А", consent=GIVEN, requests=asked)],
        [Mentor(id="b", name="Б", consent=GIVEN, competences=offered)],
        REQUESTS,
    )
    return scoring.contributions(0, 0)[0].value


def test_mean_over_what_is_asked() -> None:
    # Mathematics is covered, football is not: (1 + 0) / 2.
    assert value(("математика", "футбол"), ("математика",)) == 0.5


def test_best_offer_counts_for_each_thing_asked() -> None:
    # Languages by English 0.85; English by English 1: (0.85 + 1) / 2.
    asked = ("иностранные языки", "английский")
    assert value(asked, ("английский", "спорт")) == pytest.approx(0.925)


def test_an_item_of_two_subjects_shares_its_part() -> None:
    assert value(("математика и футбол", "танцы"), ("математика",)) == 0.25


def test_unknown_words_are_compared_as_text() -> None:
    # The same unknown words: 1; others: a hash knows no likeness, so 0.
    assert value(("квантовая левитация",), ("Квантовая левитация",)) == 1.0
    assert value(("квантовая левитация",), ("ловля привидений",)) < 0.2


def test_links_name_the_words_that_met_and_add_up() -> None:
    scoring = scored(
        [
            Mentee(
                id="a",
                name="А",
                consent=GIVEN,
                requests=("ЕГЭ, математика", "выступать перед классом", "танцы"),
            )
        ],
        [
            Mentor(
                id="b",
                name="Б",
                consent=GIVEN,
                competences=("профильная математика", "дебаты", "лыжи"),
            )
        ],
        REQUESTS,
    )
    found = scoring.contributions(0, 0)[0]
    words = [(link.mentee_words, link.mentor_words) for link in found.links[:2]]
    assert words == [
        ("ЕГЭ, математика", "профильная математика"),
        ("выступать перед классом", "дебаты"),
    ]
    assert sum(link.value for link in found.links) == pytest.approx(found.value)


def test_the_mentor_may_be_the_one_who_asks() -> None:
    asks = criterion(Coverage(Role.MENTOR), "interests", "interests")
    scoring = scored(
        [Mentee(id="a", name="А", consent=GIVEN, interests=("шахматы",))],
        [Mentor(id="b", name="Б", consent=GIVEN, interests=("шахматы", "футбол"))],
        asks,
    )
    found = scoring.contributions(0, 0)[0]
    assert found.value == 0.5
    assert found.links[0].mentee_words == "шахматы"
