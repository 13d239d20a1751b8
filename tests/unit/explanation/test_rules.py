"""Rules are named in words; private ones without details."""

import pytest

from matcher.explanation.rules import is_private, public_name, rule_words
from matcher.messages import Language
from tests.unit.explanation.world import make_world

NAMED = [
    "consent_mentee",
    "consent_mentor",
    "representative_mentee",
    "representative_mentor",
    "vetting",
    "age_wish_mentee",
    "age_wish_mentor",
    "grade_wish_mentee",
    "grade_wish_mentor",
    "sex_wish_mentee",
    "sex_wish_mentor",
    "organisation",
    "relatives",
    "veto",
    "shared_time",
    "formats",
    "same_person",
    "forbidden",
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rule", NAMED)
def test_every_rule_has_words_of_its_own(rule: str, language: Language) -> None:
    assert f"{rule}»" not in rule_words(rule, Language.RU)
    assert f"{rule}”" not in rule_words(rule, language)


def test_unknown_rule_is_named_by_its_id() -> None:
    assert rule_words("house_rule", Language.RU) == "правило «house_rule»"


def test_vetoes_of_both_sides_are_one() -> None:
    assert public_name("veto_mentee") == public_name("veto_mentor") == "veto"
    assert is_private("veto_mentor")
    assert is_private("relatives")
    assert not is_private("shared_time")


def test_rules_of_the_small_school_have_words() -> None:
    for rule in make_world().problem.eligibility.rules:
        name = public_name(rule.rule)
        assert f"«{name}»" not in rule_words(name, Language.RU)
