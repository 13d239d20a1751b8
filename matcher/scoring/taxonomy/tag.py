"""One entry of the taxonomy: a topic or an activity, and the words for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.programme import Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A topic («математика») or an activity («ЕГЭ»).

    Parameters
    ----------
    id
        Stable name, each once among the topics and once among the activities.
    title
        What people read.
    parent
        Id of the wider topic; None at the top.
    words
        What people write for it, in any form of the words.
    siblings
        How near the topics directly inside this one are to each other, in [0, 1].
    related
        Other tags whose help serves who asks for this one, with a value in [0, 1].
    """

    id: str
    title: Title
    parent: str | None
    words: tuple[str, ...]
    siblings: float
    related: Mapping[str, float]

    def __post_init__(self) -> None:
        for value in (self.siblings, *self.related.values()):
            if not 0 <= value <= 1:
                raise ValueError(f"Expected values in [0, 1] for {self.id}.")

    @property
    def phrases(self) -> tuple[str, ...]:
        """The title and the words, as they may stand in an answer."""
        return (self.title.ru, self.title.en, *self.words)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one item is about: a topic, an activity, both, or words nobody listed.

    Parameters
    ----------
    topic, activity
        Positions in the taxonomy; None where the item names none.
    text
        The tidied words of an item that is not in the taxonomy, else None.
    """

    topic: int | None
    activity: int | None
    text: str | None

    def __post_init__(self) -> None:
        known = self.topic is not None or self.activity is not None
        if known == (self.text is not None):
            raise ValueError("Expected either a topic or activity, or words.")
