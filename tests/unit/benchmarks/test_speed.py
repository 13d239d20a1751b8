"""Tables of speed tell growth and leave out what cannot run, with the reason."""

import weakref

import numpy as np
import pytest

from benchmarks.peers.protocol import Answer, Run
from benchmarks.speed.cases import GROUPS, Case
from benchmarks.speed.growth import exponent
from benchmarks.speed.phases import COLUMNS, Passed, Timed, section_from
from benchmarks.speed.running import (
    FLOW,
    LAPX,
    OURS,
    SCIPY,
    WALK,
    Method,
    Series,
)
from benchmarks.speed.tables import growths
from benchmarks.speed.way import FLOORS, PHASES, measure_here


def _cases(name: str) -> tuple[Case, ...]:
    return next(group.full for group in GROUPS if group.name == name)


def _series(method: Method, seconds: float) -> Series:
    run = Run(
        answer=Answer([]), seconds=seconds, cpu_s=seconds, peak_mb=1.0, before_mb=1.0
    )
    return Series(method, (run,))


def _timed(n_mentees: int, *, times: float) -> Timed:
    def passed(more: float) -> Passed:
        steps = dict.fromkeys((*PHASES, *FLOORS), times * more)
        return Passed(steps, dict.fromkeys(steps, 90.0))

    return Timed(n_mentees, 10, (passed(1), passed(2), passed(3)), first_s=1.0)


def test_growth_is_told_over_the_largest_sizes_only() -> None:
    # A fixed second at the small sizes must not hide the square.
    points = [(10.0, 1.0), (100.0, 1.0), (1_000.0, 100.0), (10_000.0, 10_000.0)]
    assert exponent(points) == pytest.approx(2.0)


def test_country_is_for_those_who_hold_no_matrix() -> None:
    (country,) = _cases("40-country")
    assert set(country.left_out()) == {SCIPY.title, LAPX.title, FLOW.title}
    assert country.left_out()[SCIPY.title] == "needs 80 GB"
    assert {OURS, WALK} <= set(country.methods)


def test_every_peer_runs_at_sizes_of_a_school() -> None:
    assert _cases("35-sizes")[0].left_out() == {}


def test_growth_of_a_method_needs_three_sizes() -> None:
    measured = [(n, [_series(OURS, n**2)]) for n in (10, 100, 1_000)]
    measured[0][1].append(_series(WALK, 1.0))
    assert growths(measured) == {OURS.title: pytest.approx(2.0)}


def test_phases_show_the_spread_the_memory_and_the_growth() -> None:
    sizes = (10, 100, 1_000)
    section = section_from([_timed(n, times=n * 1e-3) for n in sizes])
    seconds, memory, *_, growth = section.rows
    assert seconds[COLUMNS.index("read")] == "0.02 (0.01–0.03)"
    assert memory[COLUMNS.index("read")] == "90"
    assert growth[COLUMNS.index("whole")] == "1.00"
    for pair in ("read / bare read", "solve / walk", "solve / bare solver"):
        assert seconds[COLUMNS.index(pair)] == "1 (1–1)"


def test_every_phase_has_a_column() -> None:
    for phase in ("read", "compile", "score", "solve", "explain", "write"):
        assert any(column.startswith(phase) for column in COLUMNS), phase


def test_no_phase_counts_the_memory_of_the_bare_solver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    matrices: list[weakref.ref[np.ndarray]] = []
    held: list[bool] = []

    def watched_solver(wide: np.ndarray, *, maximize: bool) -> None:
        assert maximize
        matrices.append(weakref.ref(wide))

    def watched_peak() -> None:
        held.append(any(matrix() is not None for matrix in matrices))

    monkeypatch.setattr("benchmarks.speed.way.linear_sum_assignment", watched_solver)
    monkeypatch.setattr("benchmarks.speed.way._forget_peak", watched_peak)
    measure_here(12, 5)
    assert len(matrices) == 1
    # The last three: before explaining, before writing, at the end.
    assert not any(held[-3:])
