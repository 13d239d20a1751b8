import re
from pathlib import Path

import pytest

import matcher.solver
from matcher.messages import Language, sentences

CODES = re.compile(r'code="([a-z_]+)"')


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_a_check_can_find_has_its_sentence(language: Language) -> None:
    said = sentences("solver", language)
    room = Path(matcher.solver.__file__).parent
    named = {
        code
        for file in room.glob("*.py")
        for code in CODES.findall(file.read_text("utf-8"))
    }
    assert len(named) >= 15
    assert [code for code in sorted(named) if f"finding.{code}" not in said] == []
