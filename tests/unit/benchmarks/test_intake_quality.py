import pytest

from benchmarks.intake_quality import Outcome, main, single_outcomes
from benchmarks.intake_truth import Miss, Verdict
from matcher.synthetic import make_world


def test_every_damage_has_a_line() -> None:
    world = make_world("pupil-pupil", n_mentees=6, n_mentors=3, seed=1)
    names = [outcome.name for outcome in single_outcomes(world, seed=1)]
    assert names[0] == "none"
    assert len(set(names)) == len(names) > 40


def test_shares_are_of_all_files_of_a_damage() -> None:
    # 9 of 10 and 5 of 10 fields right: 14 of 20.
    whole = Verdict(4, 4, 4, 10, 10, 9, ())
    half = Verdict(4, 4, 2, 10, 8, 5, (Miss("age", 13, 14, is_said=False, row=3),))
    outcome = Outcome("x", (whole, half))
    shares = (*outcome.fields, *outcome.people)
    assert shares == pytest.approx((0.7, 14 / 18, 0.75, 0.75))
    assert outcome.silent == 1
    assert "age! 1" in outcome.line()


def test_silent_error_misses_every_target() -> None:
    silent = Miss("age", 13, 14, is_said=False, row=3)
    assert Outcome("x", (Verdict(4, 4, 4, 10, 10, 10, ()),)).reaches(0.99)
    assert not Outcome("x", (Verdict(4, 4, 4, 10, 10, 10, (silent,)),)).reaches(0.1)


def test_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rows", "5", "--mixtures", "1"])
    printed = capsys.readouterr().out
    assert "sheet_per_class" in printed
    assert "mixture 0 mentor" in printed
