"""A cohort becomes numbers without losing a rule."""

import numpy as np

from matcher.arrays import IndexArray
from matcher.participants import Cohort
from matcher.pipeline import pose
from matcher.pipeline.posing import HOURS_A_WEEK
from matcher.programme import Programme, preset
from matcher.scoring import Taxonomy, TextVectors, score
from matcher.solver import Problem
from tests.people import mentee, mentor

NO_PAIRS: IndexArray = np.empty((0, 2), dtype=np.int32)


def _posed(cohort: Cohort, programme: Programme | None = None) -> Problem:
    chosen = programme or preset("pupil-pupil")
    scoring = score(
        cohort, chosen, taxonomy=Taxonomy.load(), vectors=TextVectors.open()
    )
    return pose(cohort, chosen, scoring, fixed=NO_PAIRS, forbidden=NO_PAIRS)


def test_places_and_demands_are_the_people_s_own() -> None:
    cohort = Cohort((mentee("a", demand=2),), (mentor("x", places=3), mentor("y")))
    problem = _posed(cohort)
    assert problem.capacity.tolist() == [3, 1]
    assert problem.demand.tolist() == [2]


def test_cohort_without_groups_has_no_group_rules() -> None:
    problem = _posed(Cohort((mentee("a"),), (mentor("x", places=3),)))
    assert problem.groups is None
    assert not problem.has_groups


def test_mentor_of_a_group_brings_its_least_size_and_times() -> None:
    cohort = Cohort(
        (mentee("a", free=("mon-15",)), mentee("b")),
        (mentor("x", places=4, least=2, free=("mon-15", "tue-16")),),
    )
    problem = _posed(cohort)
    assert problem.group_min.tolist() == [2]
    assert problem.groups is not None
    assert problem.groups.mentor_times.sum() == 2
    # Whoever named no hours can come at any hour.
    assert problem.groups.mentee_times.sum(axis=1).tolist() == [1, HOURS_A_WEEK]
    assert problem.groups.individual_places.tolist() == [0]
