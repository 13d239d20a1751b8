"""How many past cycles learned weights need, and what weights can bring at all."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.pages import Line, Plot, Section, machine_line, versions_line
from benchmarks.quality.learned import cycle_of
from benchmarks.quality.paired import Interval, interval
from benchmarks.quality.rivals import assignment
from benchmarks.quality.trials import Spec, Trial, make_trial, scored, worlds_before
from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.learning import PastCycle, learned_fit, past_pairs
from matcher.programme import Programme, preset

NAME = "85-learning"
COLUMNS = (
    "weights from",
    "past cycles",
    "judged pairs",
    "planted truth",
    "less preset",
)
SPEC = Spec(title="school", n_mentees=60, n_mentors=30, seeds=20)
SMALL = Spec(title="school", n_mentees=24, n_mentors=12, seeds=2)
CYCLES = (1, 2, 3, 5, 10, 20)
HISTORIES = 6

_FIRST = 1_000
_APART = 100
"""Histories begin at seeds 1000, 1100 …, apart from those of all trials."""

_PRESET, _EVEN = "the preset", "equal weights"
_SAMPLE = 400
"""Pairs of each cohort to which the weights of the limit are fitted."""

Histories = Sequence[Sequence[PastCycle]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A cohort by criteria: what any weights would bring is one assignment.

    Parameters
    ----------
    values
        (n_mentees, n_mentors, n_criteria).
    allowed, truth, places, demand
        Of each pair, of each mentor, of all.
    """

    values: FloatArray
    allowed: BoolArray
    truth: FloatArray
    places: IntArray
    demand: int

    @classmethod
    def of(cls, trial: Trial) -> "Measured":
        """Compute the value of every criterion of every pair."""
        shape = trial.before.problem.shape
        rows, columns = np.divmod(np.arange(shape[0] * shape[1]), shape[1])
        ledgers = scored(trial.world, trial.programme).contributions_of(rows, columns)
        values = np.array([[part.value for part in ledger] for ledger in ledgers])
        return cls(
            values.reshape(*shape, -1),
            ~np.isnan(trial.before.scores),
            trial.truth,
            trial.before.problem.capacity,
            trial.demand,
        )

    def brought_by(self, weights: FloatArray) -> float:
        """Return the planted truth of the best matching by some weights."""
        scores = self.values @ (weights / weights.sum())
        open_to = np.where(self.allowed, scores, np.nan)
        pairs = assignment(open_to, self.places, np.random.default_rng(0))
        return float(self.truth[pairs[:, 0], pairs[:, 1]].sum()) / self.demand


@dataclass(frozen=True, slots=True)
class Point:
    """What learning from some cycles brings, the mean over histories."""

    start: str
    cycles: int
    n_pairs: float
    truths: tuple[float, ...]


def learning_section(
    spec: Spec = SPEC,
    *,
    cycles: Sequence[int] = CYCLES,
    histories: int = HISTORIES,
) -> Section:
    """Learn from more and more past cycles, from right and from wrong weights."""
    programme = preset(spec.form)
    trials = [Measured.of(make_trial(spec, seed)) for seed in range(spec.seeds)]
    past = [_history(spec, programme, at, max(cycles)) for at in range(histories)]
    starts = {_PRESET: programme, _EVEN: _evenly(programme)}
    points = [
        _learned(start, weighted, past, count, trials)
        for start, weighted in starts.items()
        for count in (0, *cycles)
    ]
    limit = Point("the truth of all pairs", 0, 0.0, _brought(trials, _limit(trials)))
    return Section(
        name=NAME,
        title="Learning: planted truth against the number of past cycles",
        note=_note(spec, histories),
        columns=COLUMNS,
        rows=tuple(_row(point, points[0]) for point in (*points, limit)),
        machine=machine_line(),
        versions=f"{versions_line()}, seeds 0–{spec.seeds - 1}",
        plots=(_plot(points, limit),),
    )


def _note(spec: Spec, histories: int) -> str:
    return (
        f"{spec.seeds} cohorts of {spec.n_mentees} × {spec.n_mentors}; {histories} "
        "histories of other cohorts, paired as schools do without help, judged by both "
        "sides with noise. From the preset there is nothing to win: the last line fits "
        "weights to the planted truth of all allowed pairs, which nobody could "
        "know, and brings no more. So what learning must show is that it does no harm "
        "there, and that it leaves wrong weights: from equal ones.\n\n"
        "Weights are what `vmeste learn` proposes; planted truth is the mean over "
        "histories, the interval of 95 % that of the difference, paired by cohort. The "
        "pairs that count reach the hours that the rules demand."
    )


def _history(
    spec: Spec, programme: Programme, number: int, count: int
) -> list[PastCycle]:
    first = _FIRST + _APART * number
    worlds = worlds_before(spec, range(first, first + count))
    return [cycle_of(world, programme) for world in worlds]


def _evenly(programme: Programme) -> Programme:
    """Return the programme with equal weights."""
    even = [replace(criterion, weight=1.0) for criterion in programme.criteria]
    return replace(programme, criteria=tuple(even))


def _learned(
    start: str,
    programme: Programme,
    past: Histories,
    count: int,
    trials: Sequence[Measured],
) -> Point:
    """Return what the weights of some cycles bring; of none, today's."""
    if not count:
        weights = np.array([criterion.weight for criterion in programme.criteria])
        return Point(start, 0, 0.0, _brought(trials, weights))
    seen = [past_pairs(history[:count], programme) for history in past]
    found = [_brought(trials, learned_fit(one).shares(one.today)) for one in seen]
    truths = tuple(np.mean(found, axis=0).tolist())
    return Point(start, count, statistics.fmean(one.n_pairs for one in seen), truths)


def _brought(trials: Sequence[Measured], weights: FloatArray) -> tuple[float, ...]:
    return tuple(trial.brought_by(weights) for trial in trials)


def _limit(trials: Sequence[Measured]) -> FloatArray:
    """Fit weights to the truth of pairs that the rules allow, a constant a cohort."""
    rng, sides = np.random.default_rng(0), []
    for trial in trials:
        rows, columns = np.nonzero(trial.allowed)
        few = rng.permutation(rows.size)[:_SAMPLE]
        values = trial.values[rows[few], columns[few]]
        truth = trial.truth[rows[few], columns[few]]
        sides.append(np.column_stack([values, truth]) - [*values.mean(0), truth.mean()])
    table = np.concatenate(sides)
    found = np.linalg.lstsq(table[:, :-1], table[:, -1], rcond=None)[0]
    return np.asarray(np.maximum(found, 0.0))


def _row(point: Point, preset_point: Point) -> tuple[str, ...]:
    found = _less(point, preset_point)
    return (
        point.start,
        f"{point.cycles}" if point.cycles else "none",
        f"{point.n_pairs:.0f}" if point.cycles else "",
        f"{statistics.fmean(point.truths):.4f}",
        "" if found is None or point is preset_point else found.words("+z.4f"),
    )


def _less(point: Point, other: Point) -> Interval | None:
    both = zip(point.truths, other.truths, strict=True)
    return interval([own - its for own, its in both])


def _plot(points: Sequence[Point], limit: Point) -> Plot:
    """Draw what each number of cycles brings, less what the preset does."""
    starts = dict.fromkeys(point.start for point in points)
    last = max(point.cycles for point in points)
    zero = Line("preset as it is", ((1, 0.0), (last, 0.0)))
    best = statistics.fmean(limit.truths) - statistics.fmean(points[0].truths)
    top = Line("fitted to the truth", ((1, best), (last, best)))
    lines = [
        _line(start, [one for one in points if one.start == start], points[0])
        for start in starts
    ]
    return Plot(
        title="Planted truth less that of the preset",
        x_label="past cycles",
        y_label="difference, with intervals of 95 %",
        lines=(*lines, zero, top),
        is_level=True,
    )


def _line(start: str, points: Sequence[Point], preset_point: Point) -> Line:
    later = [point for point in points if point.cycles]
    found = [_less(point, preset_point) for point in later]
    means = [
        statistics.fmean(point.truths) - statistics.fmean(preset_point.truths)
        for point in later
    ]
    return Line(
        f"learned, from {start}",
        tuple((one.cycles, mean) for one, mean in zip(later, means, strict=True)),
        tuple((one.low, one.high) for one in found if one is not None),
    )
