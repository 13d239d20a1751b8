"""What prices prove of groups is so, whatever the prices are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matcher.solver import Matching, Options, Prices, Problem, Watch, solve
from matcher.solver.deadline import Deadline
from matcher.solver.group_proofs import GroupPrices
from matcher.solver.group_recount import (
    proves_clash,
    proves_service,
    proves_worst,
    total_bound,
)
from matcher.solver.groups.proofs import Prover
from matcher.solver.ties import Ties
from tests.oracle_groups import best_balanced_groups, best_grouped
from tests.strategies_groups import grouped_problems


@st.composite
def priced_problems(draw: st.DrawFn) -> tuple[Problem, list[GroupPrices]]:
    """Draw a problem with prices: by chance, and those its linear programs give."""
    problem = draw(grouped_problems())
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    ties = Ties.of(problem)
    sizes = (*problem.shape, ties.size)
    mentee, mentor, rules = (rng.choice([-1.0, 0.0, 0.3, 1.0], size) for size in sizes)
    given_ = [GroupPrices(Prices(mentee, mentor), ties.signed(rules))]
    prover = Prover(problem, Deadline.start(Options(), Watch()))
    found = [prover.clash()]
    result = solve(problem)
    if result.has_matching:
        found += [
            prover.service(result.matching),
            prover.worst(result.matching),
            prover.total(result.matching, -np.inf),
        ]
    return problem, given_ + [one for one in found if one is not None]


@given(priced_problems())
def test_no_prices_prove_what_is_not_so(
    priced: tuple[Problem, list[GroupPrices]],
) -> None:
    problem, every = priced
    best = best_grouped(problem)
    if best is None:
        return
    result = solve(problem)
    for prices in every:
        assert not proves_clash(problem, prices)
        bound = total_bound(problem, result.matching, prices)
        assert bound is not None
        assert bound >= result.matching.objective(problem) - 1e-7


@given(priced_problems())
def test_no_prices_prove_that_less_is_the_most(
    priced: tuple[Problem, list[GroupPrices]],
) -> None:
    problem, every = priced
    best = best_balanced_groups(problem)
    if best is None or not best[0]:
        return
    matching = solve(problem).matching
    fewer = Matching(matching.pairs[:-1], matching.groups)
    # The greatest total may have a worse pair than need be.
    worst = matching.worst_score(problem)
    for prices in every:
        assert not proves_service(problem, fewer, prices)
        if worst is not None and worst < best[2]:
            assert not proves_worst(problem, matching, prices)
