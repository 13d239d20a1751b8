import pytest

from matcher.messages import Language, sentences
from matcher.solver import RuleBroken


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_that_may_be_broken_has_its_sentence(language: Language) -> None:
    said = sentences("solver", language)
    assert [rule for rule in RuleBroken if f"finding.{rule.value}" not in said] == []
