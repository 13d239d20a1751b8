"""The dictionary of header wordings, read from its data file once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from matcher.questionnaires.source import Contents

_FILE: Final = Path(__file__).with_name("dictionary.txt")


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
    words: tuple[frozenset[str], ...]
    unless: frozenset[str]
    contents: frozenset[Contents]
    is_many: bool


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All meanings, with their phrases and stems turned round for looking up.

    Parameters
    ----------
    meanings
        Each meaning by its name.
    by_phrase
        The names of the meanings that a whole header has.
    stems
        Every beginning of a word that some meaning asks for or speaks against.
    """

    meanings: Mapping[str, Meaning]
    by_phrase: Mapping[str, tuple[str, ...]]
    stems: frozenset[str]


@cache
def dictionary() -> Dictionary:
    """Return the dictionary of header wordings."""
    tables = dict(_tables(_FILE.read_text(encoding="utf-8")))
    meanings = {name: _meaning(name, table) for name, table in tables.items()}
    by_phrase: dict[str, tuple[str, ...]] = {}
    stems: set[str] = set()
    for meaning in meanings.values():
        stems.update(meaning.unless, *meaning.words)
        for phrase in meaning.phrases:
            by_phrase[phrase] = (*by_phrase.get(phrase, ()), meaning.name)
    return Dictionary(meanings, by_phrase, frozenset(stems))


def _tables(text: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Read `[name]` and `key = value | value` lines."""
    for block in text.split("\n[")[1:]:
        name, _, rest = block.partition("]")
        pairs = (line.split(" = ", 1) for line in rest.split("\n") if " = " in line)
        yield name, {key: value.split(" | ") for key, value in pairs}


def _meaning(name: str, table: Mapping[str, list[str]]) -> Meaning:
    kinds = [Contents(kind) for kind in table.get("in", [])]
    return Meaning(
        name,
        phrases=tuple(table["phrases"]),
        words=tuple(frozenset(group.split()) for group in table.get("words", [])),
        unless=frozenset(table.get("unless", ())),
        contents=frozenset(kinds or Contents),
        is_many="many" in table,
    )
