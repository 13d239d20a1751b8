"""Measure a group of cases and put it into a table."""

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

from benchmarks.instances import (
    Instance,
    changed,
    changed_wishes,
    make_instance,
    with_wishes,
)
from benchmarks.pages import Line, Plot, Section, machine_line, versions_line
from benchmarks.speed.cases import Case, Change, Group
from benchmarks.speed.growth import SIZES, exponent
from benchmarks.speed.running import Series, run_in_turn

COLUMNS = (
    "instance",
    "method",
    "wall s",
    "CPU s",
    "wall / ours (range)",
    "CPU / ours",
    "promised",
    "peak MB",
    "served",
    "total",
    "gap to bound",
    "says",
)


Measured: TypeAlias = tuple[Case, Instance, list[Series]]

_OTHER = 99
"""Seed of those whose wishes the changed mentees take."""


def section_of(group: Group, cases: Sequence[Case]) -> Section:
    """Measure cases of a group."""
    measured = [(case, *measure(case)) for case in cases]
    rows = [
        _row(case, instance, one, series[0])
        for case, instance, series in measured
        for one in series
    ]
    growth = growths([(case.n_mentees, series) for case, _, series in measured])
    rows += [_growth_row(title, slope) for title, slope in growth.items()]
    return Section(
        name=group.name,
        title=group.title,
        note=group.note,
        columns=COLUMNS,
        rows=tuple(rows),
        machine=machine_line(),
        versions=f"{versions_line()}, seed {cases[0].seed}",
        plots=_plots(measured),
    )


def measure(case: Case) -> tuple[Instance, list[Series]]:
    """Run the methods of a case in turn, on one file."""
    before, instance = _before_and_now(case)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "instance.npz"
        _save(case, before, instance, path)
        series = run_in_turn(
            case.methods,
            path,
            runs=case.runs,
            time_limit_s=case.time_limit_s,
            left_out=case.left_out(),
        )
    return instance, series


def total_of(instance: Instance, pairs: Sequence[Sequence[int]]) -> float:
    """Return the sum of scores, recomputed from the instance, whoever found them."""
    both = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    problem = instance.problem()
    return math.fsum(problem.scores(both[:, 0], both[:, 1]).tolist())


def _drawn(case: Case, seed: int) -> Instance:
    return make_instance(
        case.kind,
        n_mentees=case.n_mentees,
        n_mentors=case.n_mentors,
        places=case.places,
        seed=seed,
    )


def _before_and_now(case: Case) -> tuple[Instance, Instance]:
    """Draw the instance, and what it was before the change."""
    drawn = _drawn(case, case.seed)
    if case.change is Change.ANSWERS:
        return drawn, changed(drawn, _drawn(case, _OTHER))
    if case.change is Change.WISHES:
        wished = with_wishes(drawn)
        return wished, changed_wishes(wished)
    return drawn, drawn


def _save(case: Case, before: Instance, instance: Instance, path: Path) -> None:
    """Write the instance; for solving again also what was before."""
    if case.change is Change.NONE:
        instance.save(path, is_dense=case.is_dense)
    else:
        instance.save(path, before=before)


def _row(case: Case, instance: Instance, one: Series, ours: Series) -> tuple[str, ...]:
    """Return a line of the table, or why there are no figures."""
    if not one.runs:
        promised = case.promise(one.method)
        blank = ("",) * (len(COLUMNS) - 7)
        name = one.method.title
        return (case.title, name, one.failure, "", "", "", promised, *blank)
    answer = one.answer
    total = total_of(instance, answer.pairs)
    return (
        case.title,
        one.method.title,
        f"{one.seconds:.3g}",
        f"{one.cpu_s:.3g}",
        _times(one, ours),
        f"{one.cpu_s / ours.cpu_s:.3g}" if ours.runs else "",
        case.promise(one.method),
        f"{one.peak_mb:.0f}",
        str(len(answer.pairs)) if answer.pairs else "",
        f"{total:.6f}" if answer.pairs else "",
        _gap(answer.bound, total),
        answer.reason,
    )


def _times(one: Series, ours: Series) -> str:
    """Return how many times our time another took, run by run."""
    if one is ours or not ours.runs:
        return "1" if one is ours else ""
    ratios = one.ratios(ours)
    middle = float(np.median(ratios))
    return f"{middle:.3g} ({ratios[0]:.3g}–{ratios[-1]:.3g})"


def _gap(bound: float | None, total: float) -> str:
    if bound is None:
        return ""
    return f"{max(0.0, bound - total) / max(1.0, abs(total)):.1e}"


def growths(measured: Sequence[tuple[int, Sequence[Series]]]) -> dict[str, float]:
    """Return the exponent by which each method grows, where it reached three sizes."""
    reached: dict[str, list[tuple[float, float]]] = {}
    for n_mentees, series in measured:
        for one in series:
            if one.runs:
                point = float(n_mentees), one.seconds
                reached.setdefault(one.method.title, []).append(point)
    slopes = {title: exponent(points) for title, points in reached.items()}
    return {title: slope for title, slope in slopes.items() if slope is not None}


def _growth_row(title: str, slope: float) -> tuple[str, ...]:
    blank = ("",) * (len(COLUMNS) - 3)
    return ("growth of wall time", title, f"n^{slope:.2f}", *blank)


def _plots(measured: Sequence[Measured]) -> tuple[Plot, ...]:
    """Draw bars of each case; of many sizes, time against size on log axes."""
    sizes = {case.n_mentees for case, _, _ in measured}
    if len(sizes) < SIZES:
        return tuple(_plot(case, series) for case, _, series in measured)
    titles = dict.fromkeys(one.method.title for _, _, all_ in measured for one in all_)
    lines = [
        Line(
            title,
            tuple(
                (case.n_mentees, one.seconds)
                for case, _, series in measured
                for one in series
                if one.method.title == title and one.runs
            ),
        )
        for title in titles
    ]
    return (
        Plot(
            title="Wall seconds of the solve against the number of mentees",
            x_label="mentees",
            y_label="seconds",
            lines=tuple(line for line in lines if line.points),
        ),
    )


def _plot(case: Case, series: Sequence[Series]) -> Plot:
    """Draw the median wall times of a case."""
    bars = tuple((one.method.title, one.seconds) for one in series if one.runs)
    return Plot(title=f"{case.title}: wall seconds", bars=bars)
