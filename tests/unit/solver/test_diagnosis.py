import pytest

from matcher.messages import Language, sentences
from matcher.solver import Clash, ClashKind, GivenUp


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_clash_has_its_sentence(language: Language) -> None:
    said = sentences("solver", language)
    assert all(f"clash.{kind.value}" in said for kind in ClashKind)


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_that_could_be_given_up_has_its_sentences(
    language: Language,
) -> None:
    said = sentences("solver", language)
    for table in ("core", "relaxation"):
        assert all(f"{table}.{kind.value}" in said for kind in GivenUp)


def test_a_clash_of_one_place_that_is_not_there_needs_no_numbers() -> None:
    clash = Clash(kind=ClashKind.FIXED_NOT_ALLOWED)
    assert clash.needed > clash.available
