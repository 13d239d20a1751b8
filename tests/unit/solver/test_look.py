import numpy as np

from matcher.compatibility import (
    Dense,
    Eligibility,
    Factored,
    Factors,
    NamedPairs,
    Threshold,
)
from matcher.solver import Problem
from matcher.solver.look import Look, found_above, lowered


def market(rng: np.random.Generator) -> Problem:
    """People with every kind of rule and scores that differ in the last bits only."""
    shape = 60, 40
    flags = [(rng.random((people, 3)) < 0.3).astype(float) for people in shape]
    early, late = [(rng.random((people, 5)) < 0.5).astype(float) for people in shape]
    close = 0.5 + rng.random(shape) * 1e-15
    named = rng.integers(0, 40, (20, 2)).astype(np.int32)
    return Problem(
        compatibility=Dense(close),
        eligibility=Eligibility(
            (Factors("veto", *flags), NamedPairs("known", named, shape)),
            (Threshold("time", early, late, 1.0),),
        ),
        forbidden=rng.integers(0, 40, (20, 2)).astype(np.int32),
        fixed=np.column_stack([np.arange(60), np.zeros(60, dtype=np.int64)]),
    )


def test_what_may_not_be_used_is_minus_infinity() -> None:
    problem = market(np.random.default_rng(0))
    rows, cols = np.divmod(np.arange(60 * 40), 40)
    usable = problem.allowed(rows, cols) & ~problem.are_among(problem.fixed, rows, cols)
    rough = Look.of(problem, np.zeros(40)).surplus(slice(0, 60))
    assert 0 < usable.sum() < usable.size
    assert (np.isfinite(rough).ravel() == usable).all()


def test_a_threshold_of_large_numbers_hides_nobody_who_reaches_it() -> None:
    # Born in second 1,000,000,001, wanted from 1,000,000,000 on: one second to spare,
    # which single precision does not see.
    born, wanted = np.array([[1.0, 1_000_000_001.0]]), np.array([[-1e9, 1.0]])
    problem = Problem(
        compatibility=Dense(np.array([[0.5]])),
        eligibility=Eligibility((), (Threshold("age", born, wanted, 1.0),)),
    )
    assert problem.allowed(np.array([0]), np.array([0])).all()
    assert np.isfinite(Look.of(problem, np.zeros(1)).surplus(slice(0, 1))).all()


def test_a_rough_surplus_is_within_its_error_of_the_exact_one() -> None:
    rng = np.random.default_rng(1)
    scores = Factored(rng.normal(size=(50, 7)) * 1e3, rng.normal(size=(30, 7)))
    prices = rng.normal(size=30) * 100
    look = Look.of(Problem(compatibility=scores), prices)
    rows, cols = np.divmod(np.arange(50 * 30), 30)
    exact = scores.pairs(rows, cols) - prices[cols]
    found = np.concatenate([rough for _, rough in look.blocks()]).ravel()
    assert np.abs(found - exact).max() <= look.error
    assert look.error < 1.0


def test_no_pair_above_a_bar_is_missed_however_little_it_is_above() -> None:
    rng = np.random.default_rng(2)
    problem = Problem(compatibility=Factored(rng.random((80, 6)), rng.random((50, 6))))
    rows, cols = np.divmod(np.arange(80 * 50), 50)
    exact = problem.scores(rows, cols).reshape(80, 50)
    # The bar of each mentee lies one step below the third best score.
    bars = np.nextafter(np.sort(exact, axis=1)[:, -3], -np.inf)
    found = {
        (int(row), int(col))
        for mentees, mentors, _ in found_above(Look.of(problem, np.zeros(50)), bars)
        for row, col in zip(mentees, mentors, strict=True)
    }
    above = {tuple(pair) for pair in np.argwhere(exact > bars[:, None]).tolist()}
    assert above <= found
    assert len(found) < 2 * len(above)


def test_a_lowered_bar_is_below_the_bar_in_single_precision_too() -> None:
    bars = np.array([0.1, -1e9, 1e-30, 0.0])
    for kind in (np.float32, np.float64):
        low = lowered(bars, 0.0, np.dtype(kind)).astype(np.float64)
        assert (low <= bars).all()


def test_a_score_that_single_precision_cannot_tell_from_the_bar_is_found() -> None:
    # 1 + 2⁻⁴⁰ rounds to 1 in single precision, and is above the bar of 1.
    scores = Factored(np.array([[1.0 + 2.0**-40]]), np.array([[1.0]]))
    look = Look.of(Problem(compatibility=scores), np.zeros(1))
    (found,) = found_above(look, np.array([1.0]))
    assert found[0].tolist() == [0]
