from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from matcher.arrays import IndexArray
from matcher.participants import Capacity, Sex
from matcher.synthetic import FreeTime, Kind, LatentMentee, LatentMentor, PersonName
from matcher.synthetic.satisfaction import Satisfaction
from matcher.synthetic.world import make_world

FIRST: IndexArray = np.array([0], dtype=np.int32)


def _mentee() -> LatentMentee:
    return LatentMentee(
        name=PersonName("Ким", "Яна", "Олеговна"),
        sex=Sex.FEMALE,
        kind=Kind.PUPIL,
        birth_date=date(2013, 3, 1),
        age=13,
        grade=7,
        letter="А",
        organisation="Школа",
        post=None,
        subject=None,
        experience=0,
        phone="",
        email="",
        hobbies=(0, 1),
        character=np.zeros(5),
        taste=np.array([1.0, 0.0, 0.0, 0.0, 0.0]),
        free=(FreeTime((0,), 15, 17),),
        needs=np.array([0.75, 0.25]),
        parent=None,
    )


def _mentor() -> LatentMentor:
    return LatentMentor(
        name=PersonName("Жук", "Ян", "Олегович"),
        sex=Sex.MALE,
        kind=Kind.PUPIL,
        birth_date=date(2010, 3, 1),
        age=16,
        grade=10,
        letter="Б",
        organisation="Школа",
        post=None,
        subject=None,
        experience=0,
        phone="",
        email="",
        hobbies=(1, 2),
        character=np.zeros(5),
        taste=np.array([0.0, 1.0, 0.0, 0.0, 0.0]),
        free=(FreeTime((0,), 16, 18),),
        skills=np.array([1.0, 0.2]),
        charm=0.0,
        capacity=Capacity(2),
    )


def test_satisfaction_is_the_documented_sum() -> None:
    # help 0.75·1 + 0.25·0.2 = 0.8; sympathy σ(0) = 0.5; one hobby of two common: 0.5;
    # one shared hour of the two that are enough: 0.5.
    # mentee: 1 + 9 (0.45·0.8 + 0.30·0.5 + 0.10·0.5 + 0.15·0.5) = 1 + 9·0.635 = 6.715
    # mentor: 1 + 9 (0.20·0.8 + 0.50·0.5 + 0.15·0.5 + 0.15·0.5) = 1 + 9·0.56  = 6.04
    truth = Satisfaction((_mentee(),), (_mentor(),))
    assert truth.of_mentees(FIRST, FIRST)[0] == pytest.approx(6.715)
    assert truth.of_mentors(FIRST, FIRST)[0] == pytest.approx(6.04)


def test_charm_pleases_every_mentee() -> None:
    plain = Satisfaction((_mentee(),), (_mentor(),))
    liked = Satisfaction((_mentee(),), (replace(_mentor(), charm=2.0),))
    assert liked.of_mentees(FIRST, FIRST) > plain.of_mentees(FIRST, FIRST)
    assert liked.of_mentors(FIRST, FIRST) == plain.of_mentors(FIRST, FIRST)


def test_block_holds_the_same_numbers_as_pairs() -> None:
    world = make_world("student-pupil", n_mentees=12, n_mentors=7, seed=1)
    truth = world.satisfaction()
    rows, columns = np.meshgrid(
        np.arange(12, dtype=np.int32), np.arange(7, dtype=np.int32), indexing="ij"
    )
    block = truth.of_mentees(rows[:, :1], columns[:1])
    pairs = truth.of_mentees(rows.ravel(), columns.ravel())
    np.testing.assert_allclose(block.ravel(), pairs, rtol=0, atol=1e-12)
    assert block.min() >= 1
    assert block.max() <= 10


def test_said_points_are_whole_and_the_same_for_a_seed() -> None:
    world = make_world("pupil-pupil", n_mentees=40, n_mentors=40, seed=1)
    places = np.arange(40, dtype=np.int32)
    truth = world.satisfaction()
    said, again = (truth.said(places, places, seed=3) for _ in range(2))
    np.testing.assert_array_equal(said, again)
    for side in said:
        assert set(side.tolist()) <= set(map(float, range(1, 11)))


def test_wrong_number_of_traits_is_refused() -> None:
    with pytest.raises(ValueError, match="traits"):
        replace(_mentee(), taste=np.ones(3))
