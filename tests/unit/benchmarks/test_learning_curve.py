"""The curve says what learned weights bring, from right and from wrong ones."""

from benchmarks.quality.learning_curve import COLUMNS, SMALL, learning_section


def test_every_start_has_a_line_for_each_number_of_cycles_and_a_limit() -> None:
    section = learning_section(SMALL, cycles=(1,), histories=1)
    assert section.columns == COLUMNS
    assert [row[:2] for row in section.rows] == [
        ("the preset", "none"),
        ("the preset", "1"),
        ("equal weights", "none"),
        ("equal weights", "1"),
        ("the truth of all pairs", "none"),
    ]
