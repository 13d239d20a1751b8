"""Methods side by side on cohorts with a planted truth."""

import statistics
from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from benchmarks.pages import Plot, Section, machine_line, versions_line
from benchmarks.quality.measures import Best, Measures, measure
from benchmarks.quality.methods import LEARNED, Way, best_total, best_truth, ways
from benchmarks.quality.trials import Spec, Trial, ledger_share, make_trial, visible
from benchmarks.speed.running import NoRunError
from matcher.errors import RequestError

SPECS = (
    Spec(title="school", n_mentees=60, n_mentors=30, seeds=5),
    Spec(title="school, few mentors", n_mentees=60, n_mentors=12, seeds=5),
    Spec(title="school, charm × 3", n_mentees=60, n_mentors=30, seeds=5, charm=3.0),
    Spec(title="school, groups", n_mentees=60, n_mentors=24, seeds=5, group_least=3),
    Spec(title="college", n_mentees=300, n_mentors=150, seeds=2, peer_limit_s=40.0),
    Spec(title="region", n_mentees=1_500, n_mentors=600, seeds=1, peer_limit_s=20.0),
)

SMALL = (
    Spec(title="school", n_mentees=24, n_mentors=12, seeds=1),
    Spec(title="school, groups", n_mentees=24, n_mentors=10, seeds=1, group_least=2),
)

COLUMNS = (
    "method",
    "served",
    "planted truth",
    "of the best",
    "total",
    "gap to optimum",
    "worst pair",
    "Gini",
    "first wish",
    "top three",
    "mutual wishes",
    "blocking wishes",
    "blocking scores",
    "envy",
    "broken rules",
    "ledger",
)

_NOTE = (
    "Mean over {seeds} cohorts of {n_mentees} × {n_mentors} invented people. Planted "
    "truth is the satisfaction of both sides that the model of "
    "matcher/synthetic/satisfaction.py really gives, for a unit of demand, 0 … 1, with "
    "the standard deviation over cohorts; a mentee left out counts nothing. The total "
    "is of the scores that the method saw, the gap to their proven optimum. Methods "
    "below the line of «{first_later}» know the wishes after the meeting."
)


def planted_section(spec: Spec, number: int, *, is_quick: bool = False) -> Section:
    """Measure every way on the cohorts of a kind, or only the quick ones."""
    trials = [make_trial(spec, seed) for seed in range(spec.seeds)]
    chosen = [way for way in ways() if not (is_quick and _is_slow(way))]
    rows, bars = [], []
    for way in chosen:
        row, truth = _row(way, trials)
        rows.append(row)
        if truth is not None:
            bars.append((way.title, truth))
    first_later = next(way.title for way in chosen if way.is_later)
    return Section(
        name=f"{20 + number}-planted-{_slug(spec.title)}",
        title=f"Planted truth: {spec.title}, {spec.n_mentees:,} × {spec.n_mentors:,}",
        note=_NOTE.format(
            seeds=spec.seeds,
            n_mentees=f"{spec.n_mentees:,}",
            n_mentors=f"{spec.n_mentors:,}",
            first_later=first_later,
        ),
        columns=COLUMNS,
        rows=tuple(rows),
        machine=machine_line(),
        versions=f"{versions_line()}, seeds 0–{spec.seeds - 1}",
        plots=(Plot(title="Planted truth, share of the best", bars=tuple(bars)),),
    )


def measured(way: Way, trial: Trial) -> tuple[Measures, float]:
    """Return the figures of a way on a trial, and the share of ledgers that add up."""
    problem = way.problem(trial)
    pairs = way.make(trial)
    scores = visible(problem)
    best = Best(best_total(problem, scores), best_truth(trial))
    figures = measure(trial, problem, scores, pairs, best)
    return figures, ledger_share(trial, problem, pairs)


def _is_slow(way: Way) -> bool:
    """Say whether a way starts processes or reads other cohorts first."""
    return way.title.startswith(("mentor-match", "matching", LEARNED))


def _row(way: Way, trials: Sequence[Trial]) -> tuple[tuple[str, ...], float | None]:
    """Return a line of the table, and the planted truth as a share of the best."""
    try:
        found = [measured(way, trial) for trial in trials]
    except NoRunError as reason:
        return _left_out(way, str(reason)), None
    except RequestError:
        return _left_out(way, "cannot form groups"), None
    mean = _means([figures for figures, _ in found])
    truths = [figures.truth for figures, _ in found]
    spread = statistics.stdev(truths) if len(truths) > 1 else 0.0
    is_ours = way.title.startswith("Vmeste")
    ledger = f"{statistics.fmean(share for _, share in found):.1%}" if is_ours else ""
    row = (
        way.title,
        f"{mean['served']:.1%}",
        f"{mean['truth']:.4f} ± {spread:.4f}",
        f"{mean['truth_of_best']:.1%}",
        f"{mean['total']:.3f}",
        f"{round(mean['gap'], 6) + 0.0:.2%}",
        f"{mean['worst']:.3f}",
        f"{mean['gini']:.3f}",
        f"{mean['first']:.1%}",
        f"{mean['top_three']:.1%}",
        f"{mean['mutual']:.1%}",
        f"{mean['wish_blocking']:.1f}",
        f"{mean['blocking']:.1f}",
        f"{mean['envy']:.1%}",
        f"{mean['broken']:.1f}",
        ledger,
    )
    return row, mean["truth_of_best"]


def _left_out(way: Way, why: str) -> tuple[str, ...]:
    return (way.title, f"left out: {why}", *("",) * (len(COLUMNS) - 2))


def _means(figures: Sequence[Measures]) -> dict[str, float]:
    """Return the mean of every figure."""
    return {
        field.name: float(np.mean([getattr(one, field.name) for one in figures]))
        for field in fields(Measures)
    }


def _slug(title: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in title)
    return "-".join(words.lower().split())
