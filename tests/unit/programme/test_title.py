import pytest

from matcher.messages import Language
from matcher.programme import Title


def test_title_is_said_in_the_readers_language() -> None:
    title = Title("Время", "Time")
    assert (title.said(Language.RU), title.said(Language.EN)) == ("Время", "Time")


def test_title_needs_both_languages() -> None:
    with pytest.raises(ValueError, match="both languages"):
        Title("Время", " ")
