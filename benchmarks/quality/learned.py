"""Weights that satisfaction after past cycles teaches, as `vmeste learn` proposes them.

The library leaves them to the curator's decision; here it is measured what they would
bring. Past cycles are other people of the same kind, paired as schools do without help.
"""

from collections.abc import Mapping
from functools import cache

from benchmarks.quality.trials import Spec, scored, worlds_before
from matcher.learning import Judgement, PastCycle, learn, past_pairs
from matcher.programme import Programme, preset
from matcher.synthetic import World
from matcher.synthetic.past_cycle import past_pairs as pairs_of

PAST = (900, 901, 902)
"""Seeds of the past cycles, apart from those of all trials."""


@cache
def learned_weights(spec: Spec) -> Mapping[str, float]:
    """Return the weight of each criterion that past cycles teach."""
    programme = preset(spec.form)
    cycles = [_cycle(world, programme) for world in worlds_before(spec, PAST)]
    lesson = learn(past_pairs(cycles, programme))
    return {one.criterion: one.proposed for one in lesson.proposals}


def _cycle(world: World, programme: Programme) -> PastCycle:
    """Return the past pairs of a world, and what both sides said."""
    rows, columns = pairs_of(world, seed=world.seed)
    by_mentees, by_mentors = world.satisfaction().said(rows, columns, seed=world.seed)
    ledgers = scored(world, programme).contributions_of(rows, columns)
    # People of different worlds are different people, whatever their ids.
    ids = [
        (f"{world.seed}-{row}", f"{world.seed}-{column}")
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    return PastCycle(
        values={
            pair: {part.criterion: part.value for part in ledger}
            for pair, ledger in zip(ids, ledgers, strict=True)
        },
        judged=tuple(
            Judgement(*pair, by_mentee, by_mentor)
            for pair, by_mentee, by_mentor in zip(
                ids, by_mentees.tolist(), by_mentors.tolist(), strict=True
            )
        ),
    )
