"""Both languages say the same things with the same values."""

import string
from pathlib import Path

import pytest

import matcher.messages
from matcher.messages import Language, sentences

FOLDER = Path(matcher.messages.__file__).parent
ROOMS = sorted(path.stem for path in (FOLDER / "ru").glob("*.toml"))


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_room_speaks_both_languages() -> None:
    assert sorted(path.stem for path in (FOLDER / "en").glob("*.toml")) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_have_the_same_keys(room: str) -> None:
    assert set(sentences(room, Language.RU)) == set(sentences(room, Language.EN))


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_ask_for_the_same_values(room: str) -> None:
    russian, english = sentences(room, Language.RU), sentences(room, Language.EN)
    differing = [k for k in russian if _places(russian[k]) != _places(english[k])]
    assert differing == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_is_blank(room: str) -> None:
    for language in Language:
        assert all(text.strip() for text in sentences(room, language).values())
