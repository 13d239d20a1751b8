import pytest

from matcher.participants import Mentee, Mentor, Sex, Wish
from matcher.programme import Affinity, AffinityCell
from matcher.scoring import Contribution
from tests.scoring_world import GIVEN, criterion, scored


def by_subject(ours: str, theirs: str, shape: Affinity) -> Contribution:
    scoring = scored(
        [Mentee(id="a", name="А", consent=GIVEN, subject=ours)],
        [Mentor(id="b", name="Б", consent=GIVEN, subject=theirs)],
        criterion(shape, "subject", "subject"),
    )
    return scoring.contributions(0, 0)[0]


def test_a_cell_goes_before_same_and_different() -> None:
    shape = Affinity((AffinityCell("физика", "химия", 0.4),), same=0.9, different=0.1)
    assert by_subject("Физика", "химия ", shape).value == pytest.approx(0.4)
    assert by_subject("химия", "физика", shape).value == pytest.approx(0.1)
    assert by_subject("физика", "ФИЗИКА", shape).value == pytest.approx(0.9)


def test_meaning_makes_near_subjects_near() -> None:
    # Asked for mathematics, offered algebra: one step down, 0.85.
    shape = Affinity(by_meaning=True)
    assert by_subject("математика", "алгебра", shape).value == pytest.approx(0.85)
    assert by_subject("математика", "танцы", shape).value == 0.0


def test_wished_sex_is_an_affinity() -> None:
    scoring = scored(
        [Mentee(id="a", name="А", consent=GIVEN, wish=Wish(sex=Sex.FEMALE))],
        [
            Mentor(id="b", name="Б", consent=GIVEN, sex=Sex.FEMALE),
            Mentor(id="c", name="В", consent=GIVEN, sex=Sex.MALE),
        ],
        criterion(Affinity(), "wish.sex", "sex"),
    )
    values = [scoring.contributions(0, at)[0].value for at in (0, 1)]
    assert values == [1.0, 0.0]


def test_the_side_with_fewer_answers_is_one_hot() -> None:
    people = [
        Mentee(id=str(at), name="А", consent=GIVEN, subject=subject)
        for at, subject in enumerate(["физика", "химия", "право"])
    ]
    scoring = scored(
        people,
        [Mentor(id="b", name="Б", consent=GIVEN, subject="химия")],
        criterion(Affinity(), "subject", "subject"),
    )
    # One column for the one answer of the mentors, two neutral ones.
    assert scoring.compatibility.mentee_features.shape == (3, 3)
    assert [scoring.contributions(at, 0)[0].value for at in range(3)] == [0, 1, 0]
