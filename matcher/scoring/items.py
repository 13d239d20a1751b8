"""Items of an answer with what they mean, ready to be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.scoring.context import Context
from matcher.scoring.taxonomy import Meaning


@dataclass(frozen=True, slots=True)
class Item:
    """One item as written, with what it is about.

    Parameters
    ----------
    words
        As the person wrote it.
    meanings
        One or more: «математика и физика» in one item are two.
    """

    words: str
    meanings: tuple[Meaning, ...]

    def __post_init__(self) -> None:
        if not self.meanings:
            raise ValueError("Expected an item that means something.")


def read_items(
    answer: Sequence[str] | None, context: Context
) -> tuple[Item, ...] | None:
    """Return the items of an answer, those of one meaning once.

    Items that only refuse («не хочу математику») ask for nothing; an answer of such
    items alone is a missing one: None.
    """
    found: dict[tuple[Meaning, ...], Item] = {}
    for words in answer or ():
        meanings = context.meanings(words)
        if meanings:
            found.setdefault(meanings, Item(words, meanings))
    return tuple(found.values()) or None
