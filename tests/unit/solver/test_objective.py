import math

import pytest

from matcher.engine import engine_named
from matcher.errors import RequestError
from matcher.solver import Objective, Options, Progress, Watch


def test_the_total_without_a_limit_is_what_nobody_had_to_ask_for() -> None:
    options = Options()
    assert (options.objective, options.time_limit_s) == (Objective.TOTAL, None)


@pytest.mark.parametrize("seconds", [0.0, -1.0, math.nan])
def test_a_time_limit_must_be_above_zero(seconds: float) -> None:
    with pytest.raises(RequestError) as caught:
        Options(time_limit_s=seconds)
    assert (caught.value.code, caught.value.field) == (
        "solver.time_limit",
        "time_limit",
    )


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(RequestError) as caught:
        Options(seed=-1)
    assert caught.value.field == "seed"


def test_an_engine_is_no_part_of_what_is_asked() -> None:
    with engine_named("threads:2") as engine:
        assert Options(engine=engine) == Options()
        assert repr(Options(engine=engine)) == repr(Options())


def test_who_does_not_watch_neither_cancels_nor_is_told() -> None:
    watch = Watch()
    watch.progress(Progress(round=1, objective=0.0, bound=0.0))
    assert not watch.cancelled()


@pytest.mark.parametrize("objective", [Objective.TOTAL, Objective.STABLE])
def test_leximin_of_another_objective_is_refused(objective: Objective) -> None:
    with pytest.raises(RequestError) as caught:
        Options(objective=objective, leximin=True)
    assert (caught.value.code, caught.value.field) == ("solver.leximin", "leximin")


LEXIMIN = Options(objective=Objective.BALANCED, leximin=True, seed=7)


def test_without_another_word_options_keep_their_aim() -> None:
    assert LEXIMIN.aimed(None, leximin=None) == LEXIMIN


@pytest.mark.parametrize("objective", list(Objective))
def test_another_objective_takes_leximin_with_it(objective: Objective) -> None:
    aimed = LEXIMIN.aimed(objective, leximin=None)
    assert (aimed.objective, aimed.leximin, aimed.seed) == (objective, False, 7)


def test_leximin_is_asked_for_and_left_by_a_word() -> None:
    balanced = LEXIMIN.aimed(None, leximin=False)
    assert balanced == Options(objective=Objective.BALANCED, seed=7)
    assert balanced.aimed(None, leximin=True) == LEXIMIN
    assert Options(seed=7).aimed(Objective.BALANCED, leximin=True) == LEXIMIN


def test_leximin_does_not_bring_its_objective_with_it() -> None:
    with pytest.raises(RequestError) as caught:
        Options().aimed(None, leximin=True)
    assert caught.value.field == "leximin"
