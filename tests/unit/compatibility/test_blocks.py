import numpy as np

from matcher.compatibility import (
    Dense,
    Eligibility,
    Factors,
    eligible_block,
    row_blocks,
)


def test_blocks_cover_every_row_once() -> None:
    parts = list(row_blocks((10, 7), 21))
    assert [row for part in parts for row in range(part.start, part.stop)] == list(
        range(10)
    )


def test_a_row_longer_than_the_budget_is_a_block_of_its_own() -> None:
    assert len(list(row_blocks((3, 100), 10))) == 3


def test_what_is_not_allowed_is_minus_infinity() -> None:
    veto = Factors("veto", np.array([[1.0]]), np.array([[1.0], [0.0], [0.0]]))
    scores = Dense(np.array([[0.5, np.nan, 0.25]]))
    found = eligible_block(scores, Eligibility((veto,)), slice(0, 1))
    assert found.tolist() == [[-np.inf, -np.inf, 0.25]]
