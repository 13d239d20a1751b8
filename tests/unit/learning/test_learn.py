"""What a lesson promises: planted weights, little moved by little, honest advice."""

import numpy as np
import pytest

from matcher.learning import Advice, Caution, Lesson, Observations, Warned, learn
from tests.unit.learning.world import pairs_of, planted

OTHER = (6.0, 1.0, 0.0, 2.0)
AS_TODAY = (2.0, 2.0, 2.0, 2.0)


def _proposed(lesson: Lesson) -> list[float]:
    return [one.proposed for one in lesson.proposals]


def _error(n_pairs: int) -> float:
    """Mean distance of proposed shares from the planted ones, over ten worlds."""
    shares = np.array(OTHER) / sum(OTHER)
    worlds = [planted(n_pairs, seed, weights=OTHER) for seed in range(10)]
    return float(np.mean([np.abs(_proposed(learn(one)) - shares) for one in worlds]))


def test_more_pairs_find_the_planted_weights_better() -> None:
    few, more, many = _error(40), _error(160), _error(640)
    assert few > more > many
    assert many < 0.03


def test_clear_lesson_is_for_the_curator_to_consider() -> None:
    lesson = learn(planted(200, 5, weights=OTHER))
    assert lesson.advice is Advice.CONSIDER
    assert lesson.warnings == ()
    assert lesson.quality is not None
    assert lesson.quality.learned.r_squared is not None
    assert lesson.quality.today.r_squared is not None
    assert lesson.quality.learned.r_squared > lesson.quality.today.r_squared
    assert sum(_proposed(lesson)) == pytest.approx(1)


@pytest.mark.parametrize("seed", range(5))
def test_todays_true_weights_are_kept(seed: int) -> None:
    lesson = learn(planted(100, seed, weights=AS_TODAY, noise=1.5))
    assert lesson.advice is Advice.KEEP


def test_noise_rarely_persuades() -> None:
    nothing = (0.0, 0.0, 0.0, 0.0)
    lessons = [learn(planted(60, seed, weights=nothing)) for seed in range(20)]
    assert sum(one.advice is Advice.KEEP for one in lessons) >= 18


def test_few_pairs_warn_with_the_rule_and_never_say_consider() -> None:
    lesson = learn(planted(40, 1, weights=OTHER, noise=0.5))
    assert lesson.advice is Advice.WAIT
    assert Warned(Caution.FEW_PAIRS) in lesson.warnings
    assert lesson.n_needed == 4 * 15


def test_pairs_too_few_to_check_leave_todays_weights() -> None:
    pairs = pairs_of(np.eye(3), [9.0, 2.0, 3.0], today=(0.5, 0.25, 0.25))
    lesson = learn(pairs)
    assert lesson.advice is Advice.TOO_FEW
    assert lesson.quality is None
    assert _proposed(lesson) == [0.5, 0.25, 0.25]
    assert all(one.low is None for one in lesson.proposals)


def test_criterion_that_never_varies_is_said_and_keeps_its_proportion() -> None:
    generator = np.random.default_rng(4)
    values = np.column_stack([generator.random((80, 2)), np.full(80, 0.3)])
    lesson = learn(pairs_of(values, 5 + generator.standard_normal(80)))
    assert Warned(Caution.NO_VARIATION, "c") in lesson.warnings
    assert lesson.proposals[2].n_varying == 0
    assert lesson.proposals[2].low is None
    assert lesson.n_needed == 2 * 15


def test_shares_lie_within_their_intervals_and_are_not_negative() -> None:
    for seed in range(5):
        lesson = learn(planted(60, seed, weights=OTHER))
        for one in lesson.proposals:
            assert one.low is not None
            assert one.high is not None
            assert 0 <= one.low <= one.proposed <= one.high <= 1


def test_more_pairs_make_intervals_narrower() -> None:
    def width(pairs: Observations) -> float:
        ends = [(one.low or 0.0, one.high or 0.0) for one in learn(pairs).proposals]
        return sum(high - low for low, high in ends)

    few, many = (planted(n, 3, weights=OTHER) for n in (60, 600))
    assert width(many) < width(few) / 2


def test_same_pairs_and_seed_give_the_same_lesson() -> None:
    pairs = planted(60, 2, weights=OTHER)
    assert learn(pairs, seed=7) == learn(pairs, seed=7)
