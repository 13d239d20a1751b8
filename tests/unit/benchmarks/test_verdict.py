"""The verdicts say what the tables say."""

from pathlib import Path

from benchmarks.pages import Section, save_section
from benchmarks.quality.planted import COLUMNS as QUALITY
from benchmarks.quality.verdict import verdict_section as quality_verdict
from benchmarks.speed.tables import COLUMNS as SPEED
from benchmarks.speed.verdict import verdict_section as speed_verdict


def _kept(
    folder: Path, name: str, columns: tuple[str, ...], *rows: dict[str, str]
) -> None:
    section = Section(
        name=name,
        title="Planted truth: class, 4 × 2",
        note="",
        columns=columns,
        rows=tuple(tuple(row.get(column, "") for column in columns) for row in rows),
        machine="",
        versions="",
    )
    save_section(section, folder)


def _judged(method: str, **figures: str) -> dict[str, str]:
    usual = dict.fromkeys(QUALITY, "1.0") | {"method": method, "broken rules": "0.0"}
    return usual | {name.replace("_", " "): cell for name, cell in figures.items()}


def test_only_what_a_rival_does_better_is_listed(tmp_path: Path) -> None:
    _kept(
        tmp_path,
        "20-planted-class",
        QUALITY,
        _judged("greedy", first_wish="40.0%", served="80.0%"),
        _judged("Vmeste total", first_wish="20.0%", served="90.0%"),
        _judged("Vmeste stable", first_wish="30.0%", served="80.0%"),
    )
    (row,) = quality_verdict(tmp_path).rows
    assert row[:5] == (
        "class, 4 × 2",
        "first wish",
        "greedy",
        "40.0%",
        "30.0% (stable)",
    )


def test_a_rival_who_breaks_rules_is_no_rival(tmp_path: Path) -> None:
    broken = _judged("careless", served="99.0%") | {"broken rules": "0.4"}
    ours = _judged("Vmeste total", served="90.0%")
    _kept(tmp_path, "20-planted-class", QUALITY, broken, ours)
    assert quality_verdict(tmp_path).rows == ()


def test_missed_promises_stand_first_and_are_counted(tmp_path: Path) -> None:
    wall = "wall / ours (range)"
    _kept(
        tmp_path,
        "20-factored",
        SPEED,
        {"instance": "plain", "method": "Vmeste", wall: "1"},
        {"instance": "plain", "method": "lapx", "promised": "≥ 10", wall: "12 (9–14)"},
        {"instance": "plain", "method": "flow", "promised": "≥ 5", wall: "4.9 (4–6)"},
    )
    section = speed_verdict(tmp_path)
    assert section.title == "Promises: 1 kept, 1 missed"
    assert [(row[0], row[3]) for row in section.rows] == [
        ("missed", "flow"),
        ("kept", "lapx"),
    ]
