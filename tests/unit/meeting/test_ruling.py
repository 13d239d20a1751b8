"""A ruling knows whose word made a pair."""

import numpy as np

from matcher.meeting import Ruling, Wishes
from matcher.programme import MeetingPolicy


def test_each_pair_is_known_by_whose_word_it_is() -> None:
    ruling = Ruling(
        wishes=Wishes(((0,),), ((),)),
        policy=MeetingPolicy.BLEND,
        share=0.4,
        mutual=np.array([[0, 1]], dtype=np.int32),
        refused=(),
        kept=np.array([[2, 3]], dtype=np.int32),
        dissolved=np.array([[4, 5]], dtype=np.int32),
    )
    assert ruling.has_wishes
    assert ruling.is_mutual(0, 1)
    assert ruling.is_kept(2, 3)
    assert ruling.is_dissolved(4, 5)
    assert not ruling.is_mutual(1, 0)
    assert not ruling.is_kept(0, 1)
    assert not ruling.is_dissolved(2, 3)
