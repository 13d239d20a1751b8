"""Fill a sentence of the message files with values.

A place in a sentence is `{name}` as `str.format` has it, with three additions:

* `{count:место|места|мест}` writes the number and the noun that goes with it;
* `{count:~остаётся|остаются|остаются}` writes only the word;
* numbers are written with the language's decimal mark.
"""

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from matcher.errors import InputError
from matcher.messages.language import Language

_FOLDER = Path(__file__).parent


def say(key: str, language: Language = Language.RU, /, **values: object) -> str:
    """Return the sentence of a key, filled with values.

    Parameters
    ----------
    key
        `<room>.<table>.<key>`, the room being the name of a message file.
    language
        The reader's language.
    values
        What the places of the sentence are filled with.

    Raises
    ------
    KeyError
        If no sentence has this key: a bug, caught by the test of the message files.

    Examples
    --------
    >>> say("common.places", Language.RU, count=3)
    '3 места'
    """
    room, _, rest = key.partition(".")
    pattern = sentences(room, language)[rest]
    formatter = _formatter(language)
    return "".join(
        literal
        if name is None
        else literal + formatter.format_field(values[name], spec)
        for literal, name, spec in _parsed(pattern)
    )


def say_error(error: InputError, language: Language = Language.RU, /) -> str:
    """Return an input error as a sentence for the person who caused it."""
    room, _, fault = error.code.partition(".")
    return say(f"{room}.error.{fault}", language, field=error.field, **error.values)


@cache
def sentences(room: str, language: Language) -> Mapping[str, str]:
    """Return all sentences of a room by their dotted keys."""
    path = _FOLDER / language.value / f"{room}.toml"
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Turn nested tables into dotted keys."""
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, Mapping):
            inner = cast("Mapping[str, object]", value)
            found += _flat(inner, f"{prefix}{name}.")
        else:
            found.append((f"{prefix}{name}", str(value)))
    return found


@cache
def _parsed(pattern: str) -> tuple[tuple[str, str | None, str], ...]:
    """Cut a sentence at its places, once: explanations say thousands of them."""
    return tuple(
        (literal, name, spec or "")
        for literal, name, spec, _ in string.Formatter().parse(pattern)
    )


@cache
def _formatter(language: Language) -> "_SentenceFormatter":
    return _SentenceFormatter(language)


class _SentenceFormatter(string.Formatter):
    """`str.format` that can count in a language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: object, format_spec: str) -> str:
        """Write one value: a count with its noun, a number, or as it is."""
        if not format_spec and isinstance(value, str):
            return value
        if "|" in format_spec and isinstance(value, int):
            return self._counted(value, format_spec)
        written = cast("str", super().format_field(value, format_spec))
        if isinstance(value, float):
            return written.replace(".", self._language.decimal_mark)
        return written

    def _counted(self, count: int, spec: str) -> str:
        """Write a count with its noun, or after `~` only the word."""
        word_only = spec.startswith("~")
        word = self._language.plural(count, tuple(spec.lstrip("~").split("|")))
        return word if word_only else f"{count} {word}"
