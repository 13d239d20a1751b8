"""Every fault of the service has a sentence in both languages."""

import re

import pytest

from matcher.messages import Language, sentences
from service.settings import Settings
from tests.conftest import PROJECT

SOURCES = sorted((PROJECT / "service").rglob("*.py"))
CODE = re.compile(r'Error\(\s*"(service|page)\.([a-z_]+)"')


@pytest.mark.parametrize("language", list(Language))
def test_every_code_has_a_sentence(language: Language) -> None:
    missing = [
        f"{room}.{fault}"
        for path in SOURCES
        for room, fault in CODE.findall(path.read_text(encoding="utf-8"))
        if f"error.{fault}" not in sentences(room, language)
    ]
    assert missing == []


def test_every_setting_is_documented() -> None:
    text = (PROJECT / "docs" / "http.md").read_text(encoding="utf-8")
    names = [f"VMESTE_{name.upper()}" for name in Settings.__dataclass_fields__]
    assert [name for name in names if f"`{name}`" not in text] == []
