"""Whether explanations are true: ledgers that add up, prices equal to solving again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.pages import Section, machine_line, versions_line
from benchmarks.quality.independent import Opinion, second_opinion
from benchmarks.quality.trials import Spec, Trial, make_trial
from matcher.arrays import IntArray
from matcher.solver import Problem, Reason, solve
from matcher.whatif import Position, Price

NAME = "80-explanations"
COLUMNS = (
    "cohorts",
    "pairs",
    "ledgers that add up",
    "prices asked",
    "equal to solving again",
    "equal to HiGHS",
    "greatest difference",
)
SPECS = (
    Spec(title="school", n_mentees=60, n_mentors=30, seeds=20),
    Spec(title="school, few mentors", n_mentees=60, n_mentors=12, seeds=20),
    Spec(
        title="school, least loads", n_mentees=60, n_mentors=24, seeds=20, load_least=2
    ),
    Spec(title="school, groups", n_mentees=60, n_mentors=24, seeds=10, group_least=3),
    Spec(title="college", n_mentees=300, n_mentors=150, seeds=2),
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
    off, off_highs
        Of each price asked, by how much it differs from solving again, and from what
        HiGHS finds; infinite where another number is served, or one of both says that
        nothing holds.
    """

    n_pairs: int
    ledger: float
    off: tuple[float, ...]
    off_highs: tuple[float, ...]


def explanations_section(specs: Sequence[Spec] = SPECS) -> Section:
    """Check explanations on cohorts of several kinds."""
    return Section(
        name=NAME,
        title="Explanations: what is said is true",
        note=f"Of {_ASKED} pairs of each cohort two prices are asked: of dissolving "
        "the pair, and of giving the mentee the runner-up instead. Each is compared "
        "with a solve from nothing with that pair forbidden, or the runner-up fixed, "
        "and with the same by HiGHS over all pairs, which shares no code with us: as "
        "many must be served, and the total must be the same within "
        f"{_EQUAL:g}. Without groups prices are read off a graph of exchanges, nothing "
        "is solved; with groups they are solves themselves, and HiGHS is the judge.",
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
    asked = [
        _asked(position, mentee, mentor, is_made=is_made)
        for mentee, mentor, is_made in _questions(trial, pairs)
    ]
    return Checked(
        len(pairs),
        trial.before.ledger_share(pairs),
        tuple(_off(position, price, _again(changed)) for price, changed in asked),
        tuple(_off(position, price, second_opinion(p)) for price, p in asked),
    )


def _row(spec: Spec) -> tuple[str, ...]:
    found = [checked(make_trial(spec, seed)) for seed in range(spec.seeds)]
    off = np.array([value for one in found for value in one.off])
    highs = np.array([value for one in found for value in one.off_highs])
    n_pairs = sum(one.n_pairs for one in found)
    true = sum(one.ledger * one.n_pairs for one in found) / n_pairs
    return (
        f"{spec.title}, {spec.n_mentees} × {spec.n_mentors}, {spec.seeds} drawn",
        f"{n_pairs}",
        f"{true:.1%}",
        f"{off.size}",
        f"{(off <= _EQUAL).mean():.1%}",
        f"{(highs <= _EQUAL).mean():.1%}",
        f"{max(off.max(), highs.max()):.1e}",
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


def _asked(
    position: Position, mentee: int, mentor: int, *, is_made: bool
) -> tuple[Price | None, Problem]:
    """Return the price of a change, and the changed problem."""
    problem = position.problem
    pair = np.array([[mentee, mentor]], dtype=np.int32)
    if is_made:
        forbidden = np.concatenate([problem.forbidden, pair])
        changed = replace(problem, forbidden=forbidden)
        return position.price_without(mentee, mentor), changed
    changed = replace(problem, fixed=np.concatenate([problem.fixed, pair]))
    return position.price_of(mentee, mentor), changed


def _again(problem: Problem) -> Opinion | None:
    """Solve from nothing; None where nothing holds."""
    again = solve(problem)
    if again.termination.reason is Reason.INFEASIBLE:
        return None
    matching = again.matching
    return Opinion(matching.served, matching.objective(problem))


def _off(position: Position, price: Price | None, again: Opinion | None) -> float:
    """Return how far a price is from solving again, with nothing in common."""
    if price is None or again is None:
        return 0.0 if price is None and again is None else np.inf
    matching = position.matching
    if price.served != again.served - matching.served:
        return np.inf
    return abs(price.total - (again.total - matching.objective(position.problem)))
