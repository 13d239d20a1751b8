"""The language of this run of the command line, and its sentences."""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from matcher.messages import Language, say

LANGUAGE_SETTING: Final = "VMESTE_LANG"
_NAME: Final = "vmeste"


def chosen_language() -> Language:
    """Return the language of the setting VMESTE_LANG; Russian where it names none."""
    wanted = os.environ.get(LANGUAGE_SETTING, "").strip().lower()
    return Language.EN if wanted.startswith("en") else Language.RU


def words(key: str, /, **values: object) -> str:
    """Say a sentence of the command line in the chosen language."""
    return say(f"cli.{key}", chosen_language(), **values)


def called() -> str:
    """Return how to call us again: by our bare name only where a shell finds it."""
    typed = sys.argv[0]
    if shutil.which(_NAME) is not None:
        return _NAME
    return typed if Path(typed).name == _NAME else f"{sys.executable} -m matcher"
