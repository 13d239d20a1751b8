import numpy as np

from matcher.solver import Progress, Watch
from matcher.solver.objective import silent
from matcher.solver.told import falling


def test_bound_told_never_rises() -> None:
    told: list[Progress] = []
    watch = falling(Watch(progress=told.append))
    for at, bound in enumerate((np.inf, 3.0, 5.0, 2.0)):
        watch.progress(Progress(round=at, objective=None, bound=bound))
    assert [one.bound for one in told] == [np.inf, 3.0, 3.0, 2.0]
    assert [one.round for one in told] == [0, 1, 2, 3]


def test_where_nobody_listens_nothing_is_told() -> None:
    assert falling(Watch()).progress is silent
