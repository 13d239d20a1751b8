"""What parting a pair costs is the same in a report as when asked one by one."""

from dataclasses import replace

import pytest

from matcher.messages import Language
from matcher.whatif import (
    Names,
    PairWhy,
    Prepared,
    Telling,
    parting,
    parting_words,
    why,
)
from tests.unit.whatif.world import A, B, prepared


@pytest.mark.parametrize("language", list(Language))
def test_every_pair_has_the_sentence_of_its_own_answer(language: Language) -> None:
    made = prepared(language)
    found = parting_words(made)
    assert found is not None
    assert sorted(found) == [("a", "y"), ("b", "x")]
    telling = Telling(made, Names(made.cohort))
    for mentee, pair in ((A, ("a", "y")), (B, ("b", "x"))):
        (fact,) = why(made, mentee)
        assert isinstance(fact, PairWhy)
        assert fact.price is not None
        assert found[pair] in telling.why(fact)


def test_a_fixed_pair_has_no_price() -> None:
    made = prepared()
    assert Telling(made, Names(made.cohort)).parting(None).startswith("Другого ответа")


def test_prices_that_would_take_long_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = prepared()
    again = Prepared(made.request, made.outcome, replace(made.position, exchange=None))
    assert parting_words(again) is None
    monkeypatch.setattr(parting, "MOST_PARTED", 1)
    assert parting_words(made) is None
