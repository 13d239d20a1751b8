"""Methods side by side on cohorts with a planted truth."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from benchmarks.pages import Plot, Section, machine_line, versions_line
from benchmarks.quality.measures import Best, Measures, measure
from benchmarks.quality.methods import LEARNED, Way, best_total, best_truth, ways
from benchmarks.quality.trials import Spec, Trial, make_trial
from benchmarks.speed.running import NoRunError
from matcher.arrays import IntArray
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
    "worst-off class",
    "changed on re-run",
    "broken rules",
    "ledger",
)

_NOTE = (
    "Mean over {seeds} cohorts of {n_mentees} × {n_mentors} invented people. Planted "
    "truth is the satisfaction of both sides that the model of "
    "matcher/synthetic/satisfaction.py really gives, for a unit of demand, 0 … 1, with "
    "the standard deviation over cohorts; a mentee left out counts nothing. The total "
    "is of the scores that the method saw, the gap to their proven optimum. Methods "
    "below the line of «{first_later}» know the wishes after the meeting. Worst-off "
    "class: planted truth of the grade that gets least, as a share of everybody's. "
    "Changed on re-run: one mentor withdraws; the share of the other mentees who then "
    "get another mentor."
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A trial, and the best there is by what is known before and after the meeting."""

    trial: Trial
    before: Best
    later: Best

    def best(self, way: Way) -> Best:
        """Return the best by what a way knows."""
        return self.later if way.is_later else self.before


@dataclass(frozen=True, slots=True)
class Found:
    """What a way reached on a trial; shares of pairs and of people."""

    figures: Measures
    ledger: float
    changed: float


def planted_section(spec: Spec, number: int, *, is_quick: bool = False) -> Section:
    """Measure every way on the cohorts of a kind, or only the quick ones."""
    trials = [judged(make_trial(spec, seed)) for seed in range(spec.seeds)]
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


def judged(trial: Trial) -> Judged:
    """Find the best of a trial, once for all ways."""
    truth = best_truth(trial)
    return Judged(
        trial,
        before=Best(best_total(trial.before), truth),
        later=Best(best_total(trial.later), truth),
    )


def measured(way: Way, on: Judged) -> Found:
    """Let a way make its pairs, and make them again after a mentor has withdrawn."""
    trial, view = on.trial, way.view(on.trial)
    pairs = way.make(trial)
    return Found(
        figures=measure(trial, view, pairs, on.best(way)),
        ledger=view.ledger_share(pairs) if way.is_ours else 1.0,
        changed=_changed(way, trial, pairs),
    )


def _changed(way: Way, trial: Trial, pairs: IntArray) -> float:
    """Return the share of others who change mentors when one mentor withdraws."""
    leaders = np.flatnonzero(trial.before.problem.capacity)
    gone = int(np.random.default_rng(trial.seed).choice(leaders))
    again = way.made_again(trial.without(gone), pairs[pairs[:, 1] != gone])
    others = set(pairs[:, 0].tolist()) - set(pairs[pairs[:, 1] == gone, 0].tolist())
    before, after = _mentors(pairs), _mentors(again)
    moved = sum(before[mentee] != after.get(mentee) for mentee in others)
    return moved / max(1, len(others))


def _mentors(pairs: IntArray) -> dict[int, frozenset[int]]:
    """Return the mentors of each mentee."""
    found: dict[int, set[int]] = {}
    for mentee, mentor in pairs.tolist():
        found.setdefault(mentee, set()).add(mentor)
    return {mentee: frozenset(mentors) for mentee, mentors in found.items()}


def _is_slow(way: Way) -> bool:
    """Say whether a way starts processes or reads other cohorts first."""
    return way.title.startswith(("mentor-match", "matching", LEARNED))


def _row(way: Way, trials: Sequence[Judged]) -> tuple[tuple[str, ...], float | None]:
    """Return a line of the table, and the planted truth as a share of the best."""
    try:
        found = [measured(way, trial) for trial in trials]
    except NoRunError as reason:
        return _left_out(way, str(reason)), None
    except RequestError:
        return _left_out(way, "cannot form groups"), None
    mean = _means([one.figures for one in found])
    truths = [one.figures.truth for one in found]
    spread = statistics.stdev(truths) if len(truths) > 1 else 0.0
    ledger = f"{statistics.fmean(one.ledger for one in found):.1%}"
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
        f"{mean['balance']:.1%}",
        f"{statistics.fmean(one.changed for one in found):.1%}",
        f"{mean['broken']:.1f}",
        ledger if way.is_ours else "",
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
