"""The words of competences: what items mean and how well they answer each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from matcher.arrays import FloatArray
from matcher.scoring.taxonomy.parse import OWN_FILE, merged_tags, read_tags
from matcher.scoring.taxonomy.phrases import PhraseBook
from matcher.scoring.taxonomy.tables import meaning_table, tag_table, topic_lines
from matcher.scoring.taxonomy.tag import Meaning, Tag


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Topics and activities with their words.

    Parameters
    ----------
    topics, activities
        Tags in the order of their files.

    Examples
    --------
    >>> taxonomy = Taxonomy.load()
    >>> meaning, = taxonomy.meanings("ЕГЭ, математика")
    >>> taxonomy.name(meaning)
    'ege: math'
    """

    topics: tuple[Tag, ...]
    activities: tuple[Tag, ...]
    _book: PhraseBook = field(init=False, repr=False, compare=False)
    _lines: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _tables: tuple[FloatArray, FloatArray] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        tags = (*self.topics, *self.activities)
        object.__setattr__(self, "_book", PhraseBook.of([tag.phrases for tag in tags]))
        object.__setattr__(self, "_lines", topic_lines(self.topics))
        tables = tag_table(self.topics), tag_table(self.activities)
        object.__setattr__(self, "_tables", tables)

    @classmethod
    def load(cls, extra: Iterable[Path] = ()) -> "Taxonomy":
        """Read the taxonomy of the package and a curator's own files after it.

        Raises
        ------
        ProgrammeError
            If a file cannot be read or says something impossible.
        """
        return _load(tuple(extra))

    def meanings(self, item: str) -> tuple[Meaning, ...]:
        """Return what an item asks for or offers.

        Every activity named goes with every topic named. An item without any known
        words has one meaning, its text. An item that only refuses («не хочу
        математику») has none.
        """
        kept = self._book.without_refusals(item)
        if kept is None:
            return ()
        found = self._book.find(kept)
        if not any(at < len(self.topics) for at in found):
            found = self._book.find_mended(kept) or found
        if not found:
            return (Meaning(None, None, kept),)
        n_topics = len(self.topics)
        topics = [at for at in found if at < n_topics]
        activities = [at - n_topics for at in found if at >= n_topics]
        return tuple(
            Meaning(topic, activity, None)
            for topic in _or_none(topics)
            for activity in _or_none(activities)
        )

    def line_of(self, topic: int) -> tuple[int, ...]:
        """Return a topic and the wider ones above it, the nearest first."""
        return self._lines[topic]

    def likeness(
        self, asked: Sequence[Meaning], offered: Sequence[Meaning]
    ) -> FloatArray:
        """Return how well each offered meaning (column) serves each asked one (row).

        In [0, 1], 0 where either is only text.
        """
        return meaning_table(*self._tables, asked, offered)

    def name(self, meaning: Meaning) -> str:
        """Return the ids of a meaning, `activity: topic`, or its text."""
        if meaning.text is not None:
            return meaning.text
        parts = []
        if meaning.activity is not None:
            parts.append(self.activities[meaning.activity].id)
        if meaning.topic is not None:
            parts.append(self.topics[meaning.topic].id)
        return ": ".join(parts)


def _or_none(found: list[int]) -> Sequence[int | None]:
    return found or (None,)


@cache
def _load(extra: tuple[Path, ...]) -> Taxonomy:
    """Read and join files; kept, because every run of a service needs it again."""
    topics: dict[str, Tag] = {}
    activities: dict[str, Tag] = {}
    for path in (OWN_FILE, *extra):
        new_topics, new_activities = read_tags(path)
        topics = merged_tags(new_topics, topics)
        activities = merged_tags(new_activities, activities)
    return Taxonomy(tuple(topics.values()), tuple(activities.values()))
