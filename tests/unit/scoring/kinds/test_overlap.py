import math

import pytest

from matcher.participants import Mentee, Mentor
from matcher.programme import Overlap
from matcher.scoring import Contribution
from tests.scoring_world import GIVEN, criterion, scored


def found(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Contribution:
    scoring = scored(
        [Mentee(id="a", name="А", consent=GIVEN, interests=ours)],
        [Mentor(id="b", name="Б", consent=GIVEN, interests=theirs)],
        criterion(Overlap(), "interests", "interests"),
    )
    return scoring.contributions(0, 0)[0]


def test_same_interests_count_wholly() -> None:
    assert found(("шахматы", "чтение"), ("книги", "шахматы")).value == pytest.approx(1)


def test_nothing_in_common_counts_nothing() -> None:
    made = found(("шахматы",), ("волонтёрство",))
    assert (made.value, made.links) == (0.0, ())


def test_one_of_two_interests_is_a_cosine() -> None:
    # One against two of which one is the same: 1 / √2.
    made = found(("шахматы",), ("шахматы", "волонтёрство"))
    assert made.value == pytest.approx(1 / math.sqrt(2))


def test_near_interests_count_in_part() -> None:
    # Each is itself and half of sport: 0.5² / (1 + 0.5²) = 0.2.
    assert found(("футбол",), ("баскетбол",)).value == pytest.approx(0.2)


def test_links_add_up_to_the_value() -> None:
    made = found(("футбол", "книги", "лего"), ("баскетбол", "чтение", "лыжи"))
    assert sum(link.value for link in made.links) == pytest.approx(made.value)
    assert made.links[0].mentee_words == "книги"
