import numpy as np

from matcher.scoring import Taxonomy
from matcher.scoring.taxonomy.tables import tag_table


def test_every_tag_serves_itself_wholly_and_none_serves_nobody() -> None:
    table = tag_table(Taxonomy.load().topics)
    assert np.diag(table)[:-1].tolist() == [1.0] * (len(table) - 1)
    assert not table[-1].any()
    assert not table[:, -1].any()
    assert 0 <= table.min() <= table.max() <= 1
