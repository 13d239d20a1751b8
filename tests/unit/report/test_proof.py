"""How sure the answer is: what is said is what is proven, and no more."""

from dataclasses import replace

import pytest

from matcher.messages import Language
from matcher.report import MatchResult, to_mapping
from matcher.report.proof import aim_words, proof_sentences, proof_words
from matcher.solver import Limit, Objective, Reason, Termination
from tests.unit.report.result import make_result

RU = Language.RU


def _ended(limit: Limit | None, *, more: float = 0.0, **changed: object) -> MatchResult:
    """Return the small result as another search would have ended."""
    result, _ = make_result()
    total = result.metrics.total
    reason = Reason.FEASIBLE if limit else Reason.OPTIMAL
    ended = Termination(reason, limit, total * (1 + more))
    return replace(result, termination=ended, **changed)  # type: ignore[arg-type]


def _fair(limit: Limit | None, settled: int) -> MatchResult:
    return _ended(limit, objective=Objective.BALANCED, settled=settled)


@pytest.mark.parametrize("objective", list(Objective))
def test_proven_answer_is_called_the_best(objective: Objective) -> None:
    assert "доказано" in proof_words(_ended(None, objective=objective), RU)


def test_sum_that_is_not_proven_has_its_gap_rounded_up() -> None:
    assert "0,1 %" in proof_words(_ended(Limit.TIME, more=2e-4), RU)
    assert "0,0 %" in proof_words(_ended(Limit.TIME), RU)


def test_gap_of_the_sum_says_nothing_of_the_weakest_pair() -> None:
    # The bound is on the sum: at no gap the weakest pair may still become stronger.
    open_ended = _ended(Limit.TIME, objective=Objective.BALANCED)
    assert "возможно, есть вариант лучше" in proof_words(open_ended, RU)
    proven = replace(open_ended, is_worst_proven=True)
    assert "Самая слабая пара сильнее быть не может" in proof_words(proven, RU)


def test_leximin_says_for_how_many_of_the_weakest_it_is_proven() -> None:
    pairs = make_result()[0].metrics.served
    assert pairs > 1
    said = proof_words(_fair(Limit.TIME, 1), RU)
    assert f"Для 1 самой слабой пары из {pairs} доказано" in said
    # A greater sum is no better: nobody is told how much it could grow.
    assert "%" not in said


def test_leximin_with_nothing_proven_promises_nothing() -> None:
    said = proof_words(_fair(Limit.TIME, 0), RU)
    assert said == proof_words(_ended(Limit.TIME, objective=Objective.BALANCED), RU)


def test_leximin_stopped_at_its_last_choice_is_proven_in_every_pair() -> None:
    pairs = make_result()[0].metrics.served
    assert "для каждой пары" in proof_words(_fair(Limit.TIME, pairs), RU)


@pytest.mark.parametrize("language", list(Language))
def test_every_aim_has_words_of_its_own(language: Language) -> None:
    results = [_ended(None, objective=one) for one in Objective] + [_fair(None, 4)]
    assert len({aim_words(one, language) for one in results}) == len(results)


def test_aim_is_said_where_it_is_not_the_sum() -> None:
    assert len(proof_sentences(_ended(None), RU)) == 1
    assert "самым обделённым" in proof_sentences(_fair(None, 4), RU)[1]


def test_aim_and_what_is_settled_are_in_the_mapping() -> None:
    ended = to_mapping(_fair(Limit.TIME, 2))["termination"]
    assert isinstance(ended, dict)
    assert (ended["aim"], ended["settled"]) == ("balanced", 2)
    ended = to_mapping(_ended(None))["termination"]
    assert isinstance(ended, dict)
    assert (ended["aim"], ended["settled"]) == ("total", None)
