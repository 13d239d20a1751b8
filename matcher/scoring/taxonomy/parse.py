"""Read taxonomy files: the one in the package and a curator's own."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias, cast

from matcher.errors import ProgrammeError
from matcher.programme import Title
from matcher.scoring.taxonomy.tag import Tag

OWN_FILE: Final = Path(__file__).parent / "competences.toml"
"""The taxonomy that comes with the package."""

Table: TypeAlias = Mapping[str, object]
Tags: TypeAlias = dict[str, Tag]

_KEYS: Final = frozenset({"ru", "en", "in", "words", "siblings", "related"})


def read_tags(path: Path) -> tuple[Table, Table]:
    """Return the tables of topics and of activities in a taxonomy file.

    Raises
    ------
    ProgrammeError
        If the file cannot be read, is not TOML, or holds other tables.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProgrammeError("scoring.taxonomy_unreadable", field=path.name) from error
    for name in tables:
        if name not in {"topics", "activities"}:
            raise ProgrammeError("scoring.taxonomy_table", field=name)
    return _table(tables, "topics"), _table(tables, "activities")


def merged_tags(entries: Table, known: Tags) -> Tags:
    """Return the known tags with the entries of one file added.

    An entry whose id is known adds its words and its related tags and replaces what
    else it states; a new one needs a title in both languages.

    Raises
    ------
    ProgrammeError
        If an entry has an unknown key, no title, or names a tag that does not exist.
    """
    tags = dict(known)
    for name in entries:
        tags[name] = _merged(name, _table(entries, name), tags.get(name))
    for tag in tags.values():
        _check_links(tag, tags)
    return tags


def _table(tables: Table, name: str) -> Table:
    found = tables.get(name, {})
    if not isinstance(found, Mapping):
        raise ProgrammeError("scoring.taxonomy_entry", field=name)
    return cast("Table", found)


def _related(entry: Table) -> dict[str, float]:
    found = _table(entry, "related")
    return {other: float(cast("float", value)) for other, value in found.items()}


def _merged(name: str, entry: Table, known: Tag | None) -> Tag:
    """Make a tag of an entry, or add the entry to the tag of the same id."""
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise ProgrammeError("scoring.taxonomy_key", field=f"{name}.{unknown[0]}")
    tag = known or _new(name, entry)
    try:
        return replace(
            tag,
            title=Title(
                str(entry.get("ru", tag.title.ru)), str(entry.get("en", tag.title.en))
            ),
            parent=cast("str | None", entry.get("in", tag.parent)),
            words=tuple(dict.fromkeys((*tag.words, *_words(entry)))),
            siblings=float(cast("float", entry.get("siblings", tag.siblings))),
            related={
                **tag.related,
                **cast("dict[str, float]", entry.get("related", {})),
            },
        )
    except (TypeError, ValueError) as error:
        raise ProgrammeError("scoring.taxonomy_entry", field=name) from error


def _new(name: str, entry: Table) -> Tag:
    """Return a tag with nothing but its title."""
    if not (entry.get("ru") and entry.get("en")):
        raise ProgrammeError("scoring.taxonomy_title", field=name)
    title = Title(str(entry["ru"]), str(entry["en"]))
    return Tag(id=name, title=title, parent=None, words=(), siblings=0.0, related={})


def _words(entry: Table) -> list[str]:
    parts = str(entry.get("words", "")).split(";")
    return [part.strip() for part in parts if part.strip()]


def _check_links(tag: Tag, tags: Tags) -> None:
    """Check that parents and related tags exist and that nothing is inside itself."""
    for other in (*tag.related, *([tag.parent] if tag.parent else [])):
        if other not in tags:
            raise ProgrammeError("scoring.taxonomy_link", field=tag.id, other=other)
    seen, above = {tag.id}, tag.parent
    while above is not None:
        if above in seen:
            raise ProgrammeError("scoring.taxonomy_circle", field=tag.id)
        seen.add(above)
        above = tags[above].parent
