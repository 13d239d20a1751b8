"""The table of engines has a line for each work and engine, and equal answers."""

import pytest

from benchmarks.engine_scaling import main


def test_works_of_groups_give_the_same_on_every_engine(
    capsys: pytest.CaptureFixture[str],
) -> None:
    engines = ["threads:1", "threads:2"]
    # Different answers would end it with an error.
    asked = ["--works", "groups", "--mentees", "80", "--rounds", "1", "--engines"]
    assert main([*asked, *engines]) == 0
    lines = [line.split(" | ") for line in capsys.readouterr().out.splitlines()]
    found = [(line[0].strip("| "), line[1]) for line in lines if len(line) > 1][1:]
    works = ["one walk over groups, 80 × 20", "one solve of groups, 20 × 5"]
    assert found == [(work, engine) for work in works for engine in engines]
