"""Pages need no other file and say what was measured where."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.pages import (
    Line,
    Plot,
    Section,
    Span,
    load_sections,
    save_section,
    write_pages,
)

SECTION = Section(
    name="10-one",
    title="One <table>",
    note="Read it so.",
    columns=("a", "b"),
    rows=(("1", "2"),),
    machine="2 cores",
    versions="Python, seed 0",
    plots=(
        Plot(title="bars", bars=(("x", 1.0), ("y", 2.5))),
        Plot(title="lines", lines=(Line("z", ((1.0, 2.0), (100.0, 30.0))),)),
    ),
)


def test_section_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    save_section(SECTION, tmp_path)
    assert load_sections(tmp_path) == [SECTION]


def test_page_is_self_contained_and_escaped(tmp_path: Path) -> None:
    save_section(SECTION, tmp_path / "speed")
    write_pages("Title", tmp_path, "speed")
    page = (tmp_path / "speed.html").read_text(encoding="utf-8")
    assert "One &lt;table&gt;" in page
    assert page.count("<svg") == 2
    assert "http" not in page
    assert "src=" not in page


def test_first_paragraph_stands_and_the_others_are_folded(tmp_path: Path) -> None:
    note = "What it is, by `vmeste learn`.\n\nHow <it> was made."
    save_section(replace(SECTION, note=note), tmp_path / "speed")
    write_pages("Title", tmp_path, "speed")
    page = (tmp_path / "speed.html").read_text(encoding="utf-8")
    before, folded = page.split("<details>")
    assert "<p>What it is, by <code>vmeste learn</code>.</p>" in before
    assert "<p>How &lt;it&gt; was made.</p>" in folded.split("</details>")[0]


def test_a_note_of_one_paragraph_folds_nothing(tmp_path: Path) -> None:
    save_section(SECTION, tmp_path / "speed")
    write_pages("Title", tmp_path, "speed")
    assert "<details>" not in (tmp_path / "speed.html").read_text(encoding="utf-8")


def test_sizes_are_not_broken_into_lines_and_sentences_are(tmp_path: Path) -> None:
    cells = (
        "school, 60 × 30",
        "a sentence that explains why others may be better here",
    )
    save_section(replace(SECTION, rows=(cells,)), tmp_path / "speed")
    write_pages("Title", tmp_path, "speed")
    page = (tmp_path / "speed.html").read_text(encoding="utf-8")
    assert "60\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}30" in page
    assert '<td class="long">a sentence' in page


def test_plain_numbers_are_set_right_and_words_are_not(tmp_path: Path) -> None:
    rows = (("< 0.0001", "greedy"), ("-1,200.5%", "-0.1 (-0.2 … +0.1)"))
    page = _page(tmp_path, rows)
    assert '<th class="count">a</th><th>b</th>' in page
    assert '<td class="count">-1,200.5%</td><td>-0.1' in page


def test_a_reason_stands_over_the_cells_that_it_leaves_empty(tmp_path: Path) -> None:
    page = _page(tmp_path, (("matching", "left out: > 20 s"), ("random", "1.5")))
    assert '<td colspan="1" class="out">left out: &gt; 20 s</td></tr>' in page
    assert '<td class="count">1.5</td>' in page


def test_what_a_line_repeats_of_the_one_above_is_paler(tmp_path: Path) -> None:
    page = _page(tmp_path, (("school", "1"), ("school", "2"), ("college", "3")))
    assert page.count('<td class="again">school</td>') == 1


def test_only_the_name_of_ours_is_bold(tmp_path: Path) -> None:
    page = _page(tmp_path, (("school", "Vmeste total"),))
    assert '<tr class="ours"><td>school</td><td class="name">Vmeste total</td>' in page


def _page(folder: Path, rows: tuple[tuple[str, ...], ...]) -> str:
    save_section(replace(SECTION, rows=rows), folder / "quality")
    write_pages("Title", folder, "quality")
    return (folder / "quality.html").read_text(encoding="utf-8")


def test_markdown_has_the_table_and_the_machine(tmp_path: Path) -> None:
    save_section(SECTION, tmp_path / "speed")
    write_pages("Title", tmp_path, "speed")
    text = (tmp_path / "speed.md").read_text(encoding="utf-8")
    assert "| 1 | 2 |" in text
    assert "*2 cores; Python, seed 0.*" in text


def test_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Section(
            name="x",
            title="",
            note="",
            columns=("a", "b"),
            rows=(("1",),),
            machine="",
            versions="",
        )


def test_spans_and_level_lines_come_back_and_are_drawn(tmp_path: Path) -> None:
    span = Span("Vmeste total", 0.5, 0.4, 0.6, is_ours=True)
    line = Line("learned", ((1.0, -0.1), (10.0, 0.0)), ((-0.2, 0.0), (-0.1, 0.1)))
    plots = (
        Plot(title="spans", spans=(span,), reach=(0.0, 1.0)),
        Plot(title="level", lines=(line,), is_level=True),
    )
    section = replace(SECTION, plots=plots)
    save_section(section, tmp_path / "quality")
    assert load_sections(tmp_path / "quality") == [section]
    write_pages("Title", tmp_path, "quality")
    page = (tmp_path / "quality.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert 'class="mark own"' in page
    assert "prefers-color-scheme: dark" in page
