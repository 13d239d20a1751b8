"""The gate opens for better answers and closes for worse ones."""

from dataclasses import replace

from benchmarks.gate import Figures, compare

BEFORE = Figures(objective=10.0, worst=0.2, served=5, gap=0.0, seconds=1.0)


def test_equal_figures_pass() -> None:
    assert compare({"a": BEFORE}, {"a": BEFORE}) == ([], [])


def test_every_worse_figure_is_named() -> None:
    now = replace(BEFORE, objective=9.9, worst=0.1, served=4, gap=0.01)
    worse, _ = compare({"a": now}, {"a": BEFORE})
    assert [line.split(":")[1].strip() for line in worse] == [
        "objective",
        "worst",
        "served",
        "gap",
    ]


def test_time_only_warns() -> None:
    worse, slower = compare({"a": replace(BEFORE, seconds=9.0)}, {"a": BEFORE})
    assert worse == []
    assert len(slower) == 1


def test_case_that_is_gone_is_worse() -> None:
    assert compare({}, {"a": BEFORE})[0] == ["a: not measured any more"]
