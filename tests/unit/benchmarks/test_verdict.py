"""The verdicts say what the figures say, and no more than they can."""

from pathlib import Path

from benchmarks.pages import Section, save_section
from benchmarks.quality.chance import luck
from benchmarks.quality.kept import Kept, load_kept, save_kept
from benchmarks.quality.paired import interval
from benchmarks.quality.planted import MEASURES
from benchmarks.quality.verdict import COLUMNS, FIGURES, default_section
from benchmarks.quality.verdict import verdict_section as quality_verdict
from benchmarks.speed.tables import COLUMNS as SPEED
from benchmarks.speed.verdict import verdict_section as speed_verdict

Values = tuple[float, ...]
EVEN = (0.5,) * 6
CLEAR = (0.7, 0.71, 0.69, 0.72, 0.68, 0.7)


def _method(**figures: Values) -> dict[str, Values]:
    return dict.fromkeys(MEASURES, EVEN) | {"broken": (0.0,) * 6} | figures


def _kept(folder: Path, **methods: dict[str, Values]) -> Kept:
    figures = {name.replace("_", " "): found for name, found in methods.items()}
    kept = Kept(name="20-class", title="class", seeds=6, later=(), figures=figures)
    save_kept(kept, folder / FIGURES)
    return kept


def _cells(row: tuple[str, ...], *names: str) -> tuple[str, ...]:
    return tuple(row[COLUMNS.index(name)] for name in names)


def test_figures_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = _kept(tmp_path, greedy=_method(), Vmeste_total=_method())
    assert load_kept(tmp_path / FIGURES) == [kept]


def test_only_what_a_rival_does_better_is_listed(tmp_path: Path) -> None:
    _kept(
        tmp_path,
        greedy=_method(first=CLEAR, served=(0.4,) * 6),
        Vmeste_total=_method(first=(0.2,) * 6),
        Vmeste_stable=_method(first=(0.3,) * 6),
    )
    (row,) = quality_verdict(tmp_path).rows
    told = _cells(row, "measure", "better method of others", "our best")
    assert told == ("first wish", "greedy", "stable")


def test_what_may_be_chance_is_counted_but_not_listed(tmp_path: Path) -> None:
    # Better by 0.1 on average: by 1.1 on one cohort, worse by 0.1 on the others.
    luck = (1.6, 0.4, 0.4, 0.4, 0.4, 0.4)
    _kept(tmp_path, greedy=_method(first=luck), Vmeste_total=_method())
    section = quality_verdict(tmp_path)
    assert section.rows == ()
    assert "1 of them within chance (first wish: 1)" in section.note


def test_what_one_of_our_methods_does_as_well_is_not_listed(tmp_path: Path) -> None:
    _kept(
        tmp_path,
        greedy=_method(first=CLEAR),
        Vmeste_total=_method(first=(0.2,) * 6),
        Vmeste_stable=_method(first=CLEAR),
    )
    assert quality_verdict(tmp_path).rows == ()


def test_what_would_pass_alone_may_not_pass_among_many(tmp_path: Path) -> None:
    # Once in forty times by luck; of a dozen measures one is as good as that.
    good = (0.52, 0.6, 0.49, 0.58, 0.51, 0.57)
    less = [value - 0.5 for value in good]
    found = interval(less)
    assert found is not None
    assert found.low > 0
    assert luck(less) < 0.05
    _kept(tmp_path, greedy=_method(first=good), Vmeste_total=_method())
    section = quality_verdict(tmp_path)
    assert section.rows == ()
    assert "1 of them within chance (first wish: 1)" in section.note


def test_the_default_alone_is_held_against_others_too(tmp_path: Path) -> None:
    _kept(
        tmp_path,
        greedy=_method(first=CLEAR),
        Vmeste_total=_method(),
        Vmeste_stable=_method(first=CLEAR),
    )
    assert quality_verdict(tmp_path).rows == ()
    section = default_section(tmp_path)
    (row,) = section.rows
    told = _cells(row, "measure", "better method of others", "our best")
    assert told == ("first wish", "greedy", "total")
    assert section.note.count("Others are ahead in first wish: makes the best") == 1


def test_the_best_of_several_better_ones_is_named(tmp_path: Path) -> None:
    better = tuple(value + 0.1 for value in CLEAR)
    _kept(
        tmp_path,
        greedy=_method(first=CLEAR),
        careful=_method(first=better),
        Vmeste_total=_method(),
    )
    (row,) = quality_verdict(tmp_path).rows
    assert _cells(row, "better method of others") == ("careful",)


def test_a_rival_who_breaks_rules_is_no_rival(tmp_path: Path) -> None:
    broken = _method(served=(0.9,) * 6, broken=(0.0, 0.0, 0.0, 0.0, 0.0, 1.0))
    _kept(tmp_path, careless=broken, Vmeste_total=_method())
    assert quality_verdict(tmp_path).rows == ()


def test_who_knows_the_wishes_is_not_compared_with_who_does_not(
    tmp_path: Path,
) -> None:
    figures = {"greedy": _method(first=(0.9,) * 6), "Vmeste total": _method()}
    kept = Kept(
        name="20-class", title="class", seeds=6, later=("greedy",), figures=figures
    )
    save_kept(kept, tmp_path / FIGURES)
    assert quality_verdict(tmp_path).rows == ()


def test_missed_promises_stand_first_and_are_counted(tmp_path: Path) -> None:
    wall = "wall / ours (range)"
    rows: tuple[dict[str, str], ...] = (
        {"instance": "plain", "method": "Vmeste", wall: "1"},
        {"instance": "plain", "method": "lapx", "promised": "≥ 10", wall: "12 (9–14)"},
        {"instance": "plain", "method": "flow", "promised": "≥ 5", wall: "4.9 (4–6)"},
    )
    section = Section(
        name="20-factored",
        title="Factored",
        note="",
        columns=SPEED,
        rows=tuple(tuple(row.get(column, "") for column in SPEED) for row in rows),
        machine="",
        versions="",
    )
    save_section(section, tmp_path)
    found = speed_verdict(tmp_path)
    assert found.title == "Promises: 1 kept, 1 missed"
    assert [(row[0], row[3]) for row in found.rows] == [
        ("missed", "flow"),
        ("kept", "lapx"),
    ]
