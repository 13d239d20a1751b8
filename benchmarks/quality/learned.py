"""Weights that satisfaction after past cycles teaches: non-negative least squares.

The library leaves this to the curator's decision; here it is measured what it would
bring. Past cycles are other people of the same kind, paired as schools do without help.
"""

import numpy as np
from scipy.optimize import nnls

from benchmarks.quality.trials import Spec, scored, worlds_before
from matcher.arrays import FloatArray
from matcher.programme import Programme
from matcher.synthetic import World
from matcher.synthetic.past_cycle import past_pairs

PAST = (900, 901, 902)
"""Seeds of the past cycles, apart from those of all trials."""


def learned_weights(spec: Spec, programme: Programme) -> dict[str, float]:
    """Return the weight of each criterion that past cycles teach."""
    names: tuple[str, ...] = ()
    values, said = [], []
    for world in worlds_before(spec, PAST):
        names, table, points = _cycle(world, programme)
        values.append(table)
        said.append(points)
    return _fit(names, np.concatenate(values), np.concatenate(said))


def _cycle(
    world: World, programme: Programme
) -> tuple[tuple[str, ...], FloatArray, FloatArray]:
    """Return the criteria, their values in each past pair, and what both said."""
    rows, columns = past_pairs(world, seed=world.seed)
    by_mentees, by_mentors = world.satisfaction().said(rows, columns, seed=world.seed)
    ledgers = scored(world, programme).contributions_of(rows, columns)
    names = tuple(part.criterion for part in ledgers[0])
    table = np.array([[part.value for part in ledger] for ledger in ledgers])
    return names, table, (by_mentees + by_mentors) / 2


def _fit(
    names: tuple[str, ...], values: FloatArray, said: FloatArray
) -> dict[str, float]:
    """Fit non-negative weights; centring leaves the constant free."""
    weights, _ = nnls(values - values.mean(axis=0), said - said.mean())
    if not weights.sum():
        weights = np.ones(len(names))
    shares = weights / weights.sum()
    return dict(zip(names, shares.tolist(), strict=True))
