"""Every field of a row that a later answer may change has a name in words."""

import pytest

from matcher.messages import Language, say
from matcher.questionnaires.people.join import _CHANGING


@pytest.mark.parametrize("language", list(Language))
def test_every_changing_field_has_words(language: Language) -> None:
    assert all(say(f"questionnaires.meaning.{name}", language) for name in _CHANGING)
