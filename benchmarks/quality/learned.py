"""Weights that satisfaction after past cycles teaches, as `vmeste learn` proposes them.

The library leaves them to the curator's decision; here it is measured what they would
bring. Past cycles are other people of the same kind, paired as schools do without help.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from benchmarks.quality.trials import Spec, taxonomy, vectors, worlds_before
from matcher.learning import PastCycle, Target, cycle_of_people, learn, past_pairs
from matcher.participants import Role
from matcher.programme import Programme, preset
from matcher.questionnaires import Outcome
from matcher.synthetic import World
from matcher.synthetic.past_cycle import past_pairs as pairs_of

PAST = (900, 901, 902)
"""Seeds of the past cycles, apart from those of all trials."""

_ASKED = "Насколько Вы довольны результатом?"


@cache
def learned_weights(spec: Spec) -> Mapping[str, float]:
    """Return the weight of each criterion that past cycles teach."""
    programme = preset(spec.form)
    cycles = [cycle_of(world, programme) for world in worlds_before(spec, PAST)]
    lesson = learn(past_pairs(cycles, programme))
    return {one.criterion: one.proposed for one in lesson.proposals}


def cycle_of(world: World, programme: Programme) -> PastCycle:
    """Return the past pairs of a world, and what both sides said."""
    cycle, _ = cycle_of_people(
        world.cohort,
        programme,
        _outcomes(world),
        Target.SATISFACTION,
        taxonomy=taxonomy(),
        vectors=vectors(),
    )
    # People of different worlds are different people, whatever their ids.
    values = {
        (f"{world.seed}-{mentee}", f"{world.seed}-{mentor}"): found
        for (mentee, mentor), found in cycle.values.items()
    }
    judged = [
        replace(
            one,
            mentee=f"{world.seed}-{one.mentee}",
            mentor=f"{world.seed}-{one.mentor}",
        )
        for one in cycle.judged
    ]
    return PastCycle(values, tuple(judged))


def _outcomes(world: World) -> list[Outcome]:
    """Return what both sides of the past pairs said at the end, in whole points."""
    rows, columns = pairs_of(world, seed=world.seed)
    said = world.satisfaction().said(rows, columns, seed=world.seed)
    cohort, made = world.cohort, []
    for row, column, by_mentee, by_mentor in zip(rows, columns, *said, strict=True):
        mentee, mentor = cohort.mentees[row].id, cohort.mentors[column].id
        points = {_ASKED: float(by_mentee)}, {_ASKED: float(by_mentor)}
        made.append(Outcome(mentee, Role.MENTEE, mentor, points[0]))
        made.append(Outcome(mentor, Role.MENTOR, mentee, points[1]))
    return made
