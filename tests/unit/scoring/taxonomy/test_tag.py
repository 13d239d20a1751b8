import pytest

from matcher.programme import Title
from matcher.scoring.taxonomy import Meaning, Tag


def test_values_of_a_tag_are_shares() -> None:
    with pytest.raises(ValueError, match="math"):
        Tag(
            id="math",
            title=Title("а", "a"),
            parent=None,
            words=(),
            siblings=0.0,
            related={"physics": 1.5},
        )


def test_a_meaning_is_known_or_text() -> None:
    assert Meaning(None, None, "слова").text == "слова"
    for wrong in ((None, None, None), (1, None, "слова")):
        with pytest.raises(ValueError, match="Expected either"):
            Meaning(*wrong)
