import pytest

from matcher.messages import Language, sentences
from matcher.solver import (
    Clash,
    ClashKind,
    Diagnosis,
    GivenUp,
    Rule,
    diagnosis_sentences,
)

CLASH = Clash(kind=ClashKind.GROUPS_UNREACHABLE)
RULES = (
    Rule(GivenUp.FIXED, mentee=0, mentor=1),
    Rule(GivenUp.TOGETHER, mentee=0, other=2),
)


def _said(diagnosis: Diagnosis, language: Language = Language.EN) -> tuple[str, ...]:
    return diagnosis_sentences(
        diagnosis,
        language,
        mentee=lambda at: f"mentee-{at}",
        mentor=lambda at: f"mentor-{at}",
    )


def test_rules_that_clash_and_the_way_out_are_two_sentences() -> None:
    core, way_out = _said(Diagnosis((CLASH,), RULES, RULES[:1]))
    assert "the fixed pair mentee-0 — mentor-1" in core
    assert "mentee-0 and mentee-2 with one mentor" in core
    assert way_out == (
        "The least that helps: release the fixed pair mentee-0 — mentor-1."
    )


def test_load_that_need_only_be_lowered_says_to_what() -> None:
    rule = Rule(GivenUp.LOAD_MIN, mentor=3, lowered_to=2)
    (sentence,) = _said(Diagnosis((CLASH,), (), (rule,)))
    assert "mentor-3 to 2" in sentence


def test_cap_that_need_only_be_raised_says_to_what() -> None:
    rule = Rule(GivenUp.MOST_CHANGES, raised_to=7)
    (sentence,) = _said(Diagnosis((CLASH,), (), (rule,)))
    assert sentence.endswith("to 7.")


def test_nothing_that_was_not_looked_for_is_said() -> None:
    assert _said(Diagnosis((CLASH,))) == ()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(GivenUp))
def test_every_kind_of_rule_has_words(kind: GivenUp, language: Language) -> None:
    rule = Rule(kind, mentee=0, mentor=1, other=2)
    both = _said(Diagnosis((CLASH,), (rule,), (rule,)), language)
    assert len(both) == 2
    assert not any("{" in sentence for sentence in both)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(ClashKind))
def test_every_kind_of_clash_has_words(kind: ClashKind, language: Language) -> None:
    assert f"clash.{kind.value}" in sentences("solver", language)
    assert f"clash.{kind.value}" in sentences("pipeline", language)
