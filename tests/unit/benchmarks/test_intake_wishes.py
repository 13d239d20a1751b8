import pytest

from benchmarks.intake_wishes import _row_counts, main


@pytest.mark.parametrize(
    ("got", "said", "counts"),
    [
        (("a", "b"), False, {"right": 2}),
        (("b", "a"), False, {"wrong": 2, "silent": 2}),
        (("a",), True, {"right": 1, "asked": 1}),
        (("a",), False, {"right": 1, "lost": 1, "silent": 1}),
        (("a", "c"), False, {"right": 1, "wrong": 1, "silent": 1}),
        (("a", "b", "c"), False, {"right": 2, "too many": 1, "silent": 1}),
    ],
)
def test_what_became_of_two_typed_names(
    got: tuple[str, ...],
    said: bool,
    counts: dict[str, int],
) -> None:
    found = _row_counts(("a", "b"), got, said=said)
    assert {name: count for name, count in found.items() if count} == counts


def test_command_prints_a_line_for_each_way(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rows", "6"])
    assert "declined mentor columns" in capsys.readouterr().out
