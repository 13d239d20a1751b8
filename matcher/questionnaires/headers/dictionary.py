"""The dictionary of header wordings, read from its data file once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matcher.questionnaires.source import Contents

_FILE = Path(__file__).with_name("dictionary.toml")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a column can mean, with how schools word it.

    Parameters
    ----------
    name
        Its name in mapping files and reports.
    phrases
        Whole headers, tidied.
    words
        Groups of beginnings of words that must all occur.
    unless
        Beginnings of words that speak against it.
    contents
        Kinds of sheet in which it is possible.
    is_many
        Whether several columns may share it.
    """

    name: str
    phrases: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    contents: frozenset[Contents]
    is_many: bool


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All meanings, with their phrases turned round for looking up."""

    meanings: Mapping[str, Meaning]
    by_phrase: Mapping[str, tuple[str, ...]]


@cache
def dictionary() -> Dictionary:
    """Return the dictionary of header wordings."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    meanings = {name: _meaning(name, table) for name, table in tables.items()}
    by_phrase: dict[str, tuple[str, ...]] = {}
    for meaning in meanings.values():
        for phrase in meaning.phrases:
            by_phrase[phrase] = (*by_phrase.get(phrase, ()), meaning.name)
    return Dictionary(meanings, by_phrase)


def _meaning(name: str, table: Mapping[str, list[str]]) -> Meaning:
    kinds = [Contents(kind) for kind in table.get("in", [])]
    return Meaning(
        name,
        phrases=tuple(table["phrases"]),
        words=tuple(tuple(group.split()) for group in table.get("words", [])),
        unless=tuple(table.get("unless", ())),
        contents=frozenset(kinds or Contents),
        is_many=bool(table.get("many", False)),
    )
