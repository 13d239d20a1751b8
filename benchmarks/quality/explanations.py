"""Whether explanations are true: ledgers that add up, prices equal to solving again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.pages import Section, machine_line, versions_line
from benchmarks.quality.trials import Spec, Trial, make_trial
from matcher.arrays import IntArray
from matcher.solver import Reason, SolveResult, solve
from matcher.whatif import Position, Price

NAME = "80-explanations"
COLUMNS = (
    "cohorts",
    "pairs",
    "ledgers that add up",
    "prices asked",
    "equal to solving again",
    "greatest difference",
)
SPECS = (
    Spec(title="school", n_mentees=60, n_mentors=30, seeds=5),
    Spec(title="school, few mentors", n_mentees=60, n_mentors=12, seeds=5),
    Spec(title="school, groups", n_mentees=60, n_mentors=24, seeds=2, group_least=3),
    Spec(title="college", n_mentees=300, n_mentors=150, seeds=1),
)
SMALL = (Spec(title="school", n_mentees=24, n_mentors=12, seeds=1),)

_ASKED = 20
"""Pairs of a cohort of which both prices are asked."""

_EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked on one cohort.

    Parameters
    ----------
    n_pairs, ledger
        Pairs that were made, and the share of them whose points add up.
    off
        Of each price asked, by how much it differs from solving again; infinite where
        another number is served, or one of both says that nothing holds.
    """

    n_pairs: int
    ledger: float
    off: tuple[float, ...]


def explanations_section(specs: Sequence[Spec] = SPECS) -> Section:
    """Check explanations on cohorts of several kinds."""
    return Section(
        name=NAME,
        title="Explanations: what is said is true",
        note=f"Of {_ASKED} pairs of each cohort two prices are asked: of dissolving "
        "the pair, and of giving the mentee the runner-up instead. Each is compared "
        "with a solve from nothing with that pair forbidden or fixed: as many must be "
        f"served, and the total must be the same within {_EQUAL:g}. Groups have no "
        "graph of exchanges: their prices are solves themselves, so that equality says "
        "only that the answer does not depend on where the solver starts.",
        columns=COLUMNS,
        rows=tuple(_row(spec) for spec in specs),
        machine=machine_line(),
        versions=versions_line(),
    )


def checked(trial: Trial) -> Checked:
    """Check ledgers and prices of a cohort."""
    problem = trial.before.problem
    solved = solve(problem)
    pairs = solved.matching.pairs.astype(np.int64)
    position = Position.of(problem, solved)
    off = [
        _off(position, mentee, mentor, is_made=is_made)
        for mentee, mentor, is_made in _questions(trial, pairs)
    ]
    return Checked(len(pairs), trial.before.ledger_share(pairs), tuple(off))


def _row(spec: Spec) -> tuple[str, ...]:
    found = [checked(make_trial(spec, seed)) for seed in range(spec.seeds)]
    off = np.array([value for one in found for value in one.off])
    n_pairs = sum(one.n_pairs for one in found)
    true = sum(one.ledger * one.n_pairs for one in found) / n_pairs
    return (
        f"{spec.title}, {spec.n_mentees} × {spec.n_mentors}, {spec.seeds} drawn",
        f"{n_pairs}",
        f"{true:.1%}",
        f"{off.size}",
        f"{(off <= _EQUAL).mean():.1%}",
        f"{off.max():.1e}",
    )


def _questions(trial: Trial, pairs: IntArray) -> Iterator[tuple[int, int, bool]]:
    """Yield pairs to dissolve and pairs to make: mentee, mentor, whether it is made."""
    rng = np.random.default_rng(trial.seed)
    size = min(_ASKED, len(pairs))
    for mentee, mentor in pairs[rng.choice(len(pairs), size, replace=False)].tolist():
        yield mentee, mentor, True
        own = pairs[pairs[:, 0] == mentee, 1]
        scores = trial.before.scores[mentee].copy()
        scores[own] = np.nan
        if not np.isnan(scores).all():
            yield mentee, int(np.nanargmax(scores)), False


def _off(position: Position, mentee: int, mentor: int, *, is_made: bool) -> float:
    """Return how far a price is from solving again, with nothing in common."""
    problem = position.problem
    pair = np.array([[mentee, mentor]], dtype=np.int32)
    if is_made:
        price = position.price_without(mentee, mentor)
        forbidden = np.concatenate([problem.forbidden, pair])
        again = solve(replace(problem, forbidden=forbidden))
    else:
        price = position.price_of(mentee, mentor)
        again = solve(replace(problem, fixed=np.concatenate([problem.fixed, pair])))
    return _difference(position, price, again)


def _difference(position: Position, price: Price | None, again: SolveResult) -> float:
    if price is None or again.termination.reason is Reason.INFEASIBLE:
        none = price is None and again.termination.reason is Reason.INFEASIBLE
        return 0.0 if none else np.inf
    if price.served != again.matching.served - position.matching.served:
        return np.inf
    problem = position.problem
    lost = again.matching.objective(problem) - position.matching.objective(problem)
    return abs(price.total - lost)
