"""Every benchmark runs at its smallest size, and no answer has got worse."""

from benchmarks import gate, smoke


def test_every_section_has_figures_for_ours() -> None:
    for section in smoke.sections():
        assert section.rows, section.name
        ours = [row for row in section.rows if any("Vmeste" in cell for cell in row)]
        failed = [row for row in ours if any("failed" in cell for cell in row)]
        assert failed == [], section.name


def test_answers_are_not_worse_than_those_kept() -> None:
    worse, _ = gate.compare(gate.figures(), gate.read())
    assert worse == []
