import pytest

from matcher.errors import SolverError
from matcher.messages import Language, sentences
from matcher.solver import Limit, Reason, Termination

STOPPED = (Reason.FEASIBLE, Reason.NO_SOLUTION_FOUND)


@pytest.mark.parametrize("reason", list(Reason))
def test_a_limit_is_named_exactly_where_one_stopped_the_solve(reason: Reason) -> None:
    right, wrong = (Limit.TIME, None) if reason in STOPPED else (None, Limit.TIME)
    assert Termination(reason, right, 1.0).limit is right
    with pytest.raises(SolverError, match="contradicts"):
        Termination(reason, wrong, 1.0)


def test_only_time_and_a_word_cut_a_solve_short() -> None:
    short = [one for one in Limit if Termination(Reason.FEASIBLE, one, 1.0).cut_short]
    assert short == [Limit.TIME, Limit.CANCELLED]
    assert not Termination(Reason.OPTIMAL, None, 1.0).cut_short


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_and_every_limit_has_its_sentence(language: Language) -> None:
    said = sentences("solver", language)
    assert all(f"reason.{reason.value}" in said for reason in Reason)
    assert all(f"limit.{limit.value}" in said for limit in Limit)
