"""Cohorts with a planted truth: what people told, wished, and would really feel.

`matcher.synthetic.satisfaction` states the model. A trial knows the truth; methods see
only scores of questionnaires and, after the meeting, typed wishes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from benchmarks.quality.view import View
from matcher.arrays import FloatArray
from matcher.meeting import Wishes, blended
from matcher.pipeline.posing import pose
from matcher.programme import Programme, preset
from matcher.scoring import Scoring, Taxonomy, TextVectors, score
from matcher.solver import Problem
from matcher.synthetic import Satisfaction, World, make_world
from matcher.synthetic.meeting import hold_meeting

_NOBODY = np.empty((0, 2), dtype=np.int32)
_LOWEST, _HIGHEST = 1.0, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A kind of cohort.

    Parameters
    ----------
    title
        Its name in tables.
    n_mentees, n_mentors
        Its size.
    seeds
        How many cohorts are drawn.
    charm
        By what the charm of mentors is multiplied: above 1, sympathy runs to a few.
    group_least
        Least number of mentees of a mentor who has any; 0: single mentees.
    load_least
        Least number of mentees of every mentor who offers so many places and whom the
        rules leave twice as many; 0: none.
    peer_limit_s
        After which a peer is left out.
    """

    title: str
    n_mentees: int
    n_mentors: int
    seeds: int
    form: str = "pupil-pupil"
    charm: float = 1.0
    group_least: int = 0
    load_least: int = 0
    peer_limit_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Trial:
    """One cohort, as methods see it and as it is.

    Parameters
    ----------
    spec, seed, world, truth
        Who they are.
    programme
        Its criteria.
    before, later
        What is known before the meeting, and with the wishes after it.
    wishes
        Those wishes.
    """

    spec: Spec
    seed: int
    world: World
    truth: FloatArray
    programme: Programme
    before: View
    wishes: Wishes
    later: View

    @property
    def demand(self) -> int:
        """Mentors asked for, by everybody together."""
        return int(self.before.problem.demand.sum())

    def view(self, *, is_later: bool) -> View:
        """Return what is known before the meeting, or after it."""
        return self.later if is_later else self.before

    def without(self, mentor: int) -> "Trial":
        """Return the same cohort after a mentor has withdrawn."""
        return replace(
            self, before=self.before.without(mentor), later=self.later.without(mentor)
        )


def make_trial(spec: Spec, seed: int) -> Trial:
    """Draw a cohort and let it meet."""
    world = _world(spec, seed)
    programme = preset(spec.form)
    scoring = scored(world, programme)
    meeting = hold_meeting(world, seed=seed)
    wishes = Wishes(meeting.mentee_choices, meeting.mentor_choices)
    later = blended(scoring, wishes, programme.wishes_share)
    problem = posed(spec, world, programme, scoring)
    return Trial(
        spec=spec,
        seed=seed,
        world=world,
        truth=happiness(world.satisfaction(), problem.shape),
        programme=programme,
        before=View.of(problem, scoring),
        wishes=wishes,
        later=View.of(posed(spec, world, programme, later), later),
    )


def scored(world: World, programme: Programme) -> Scoring:
    """Return the scores of what people told."""
    return score(world.cohort, programme, taxonomy=taxonomy(), vectors=vectors())


def posed(spec: Spec, world: World, programme: Programme, scoring: Scoring) -> Problem:
    """Return the problem, with groups and least loads where the trial has them."""
    problem = pose(world.cohort, programme, scoring, fixed=_NOBODY, forbidden=_NOBODY)
    if spec.load_least:
        return _loaded(problem, spec.load_least)
    if not spec.group_least:
        return problem
    # Only who offers as many places as a group needs can lead one.
    can_lead = problem.capacity >= spec.group_least
    return replace(
        problem,
        capacity=np.where(can_lead, problem.capacity, 0),
        group_min=np.where(can_lead, spec.group_least, 0),
    )


def _loaded(problem: Problem, least: int) -> Problem:
    """Return the problem in which mentors must get some mentees."""
    rows, columns = np.divmod(np.arange(np.prod(problem.shape)), problem.n_mentors)
    allowed = problem.allowed(rows, columns).reshape(problem.shape)
    must = (problem.capacity >= least) & (allowed.sum(axis=0) >= 2 * least)
    return replace(problem, load_min=np.where(must, least, 0))


def happiness(truth: Satisfaction, shape: tuple[int, int]) -> FloatArray:
    """Return the mean satisfaction of both sides of every pair, in [0, 1]."""
    rows = np.arange(shape[0], dtype=np.int32)[:, None]
    columns = np.arange(shape[1], dtype=np.int32)[None, :]
    both = truth.of_mentees(rows, columns) + truth.of_mentors(rows, columns)
    return np.asarray((both / 2 - _LOWEST) / (_HIGHEST - _LOWEST))


def reweighted(programme: Programme, weights: Mapping[str, float]) -> Programme:
    """Return the programme with other weights."""
    criteria = [
        replace(criterion, weight=weights.get(criterion.id, 0.0))
        for criterion in programme.criteria
    ]
    return replace(programme, criteria=tuple(criteria))


def worlds_before(spec: Spec, seeds: Sequence[int]) -> list[World]:
    """Return other cohorts of the kind, as past cycles."""
    return [_world(spec, seed) for seed in seeds]


def _world(spec: Spec, seed: int) -> World:
    """Draw people, some mentors more charming where the trial wants it."""
    world = make_world(
        spec.form, n_mentees=spec.n_mentees, n_mentors=spec.n_mentors, seed=seed
    )
    charmed = tuple(replace(m, charm=m.charm * spec.charm) for m in world.mentors)
    return replace(world, mentors=charmed)


@cache
def taxonomy() -> Taxonomy:
    """Return the taxonomy, read once."""
    return Taxonomy.load()


@cache
def vectors() -> TextVectors:
    """Return the vectors of texts, opened once."""
    return TextVectors.open()
