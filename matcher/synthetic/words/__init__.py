"""The words of invented people, as TOML files, and the one function that reads them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import cast


@cache
def table(name: str) -> dict[str, object]:
    """Return the table of one word file by its name without the suffix."""
    path = Path(__file__).parent / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def strings(name: str, *keys: str) -> tuple[str, ...]:
    """Return the list of strings that stands under the keys of a word file."""
    found: object = table(name)
    for key in keys:
        found = cast("dict[str, object]", found)[key]
    return tuple(cast("list[str]", found))
