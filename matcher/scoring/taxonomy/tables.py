"""How well help with one tag serves who asks for another."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from matcher.arrays import FloatArray, frozen_array
from matcher.scoring.taxonomy.tag import Meaning, Tag

NARROWER: Final = 0.85
"""Each step down: who asks for languages is served well by a teacher of English."""

WIDER: Final = 0.6
"""Each step up: who asks for English is served less surely by «languages»."""

TOPIC_ALONE: Final = 0.7
"""The topic asked for is offered, but the activity (ЕГЭ …) not at all."""

ACTIVITY_ALONE: Final = 0.5
"""The activity asked for is offered, without any topic, to who asks for both."""

ONE_TOPIC: Final = 0.7
"""The activity alone is asked for, and offered in one topic only."""

ANY_TOPIC: Final = 0.3
"""A topic is asked for, and only an activity («помощь с уроками») offered."""


def tag_table(tags: Sequence[Tag]) -> FloatArray:
    """Return how well each offered tag (column) serves each asked one (row).

    Returns
    -------
    (n_tags + 1, n_tags + 1), in [0, 1]; 1 for the same tag. The last row and column
    stand for «none» and are 0.
    """
    place = {tag.id: at for at, tag in enumerate(tags)}
    table = np.zeros((len(tags) + 1, len(tags) + 1))
    for at, tag in enumerate(tags):
        _put_siblings(table, [place[child.id] for child in _inside(tags, tag)], tag)
        for other, value in tag.related.items():
            _raise_to(table, at, place[other], value)
    for at, (_, *ancestors) in enumerate(topic_lines(tags)):
        _put_ancestors(table, at, ancestors)
        table[at, at] = 1.0
    frozen_array(table)
    return table


def topic_lines(tags: Sequence[Tag]) -> tuple[tuple[int, ...], ...]:
    """Return for each tag its own position and those of the wider ones, upwards."""
    place = {tag.id: at for at, tag in enumerate(tags)}
    by_id = {tag.id: tag for tag in tags}
    return tuple(
        (place[tag.id], *(place[one] for one in _ancestors(tag, by_id))) for tag in tags
    )


def meaning_table(
    topics: FloatArray,
    activities: FloatArray,
    asked: Sequence[Meaning],
    offered: Sequence[Meaning],
) -> FloatArray:
    """Return how well each offered meaning (column) serves each asked one (row).

    Parameters
    ----------
    topics, activities
        The tables of tags, as `tag_table` makes them.
    asked, offered
        Meanings; those that are only text get 0 here.
    """
    asked_topic, asked_activity = _places(asked, len(topics), len(activities))
    topic, activity = _places(offered, len(topics), len(activities))
    by_topic = topics[np.ix_(asked_topic, topic)]
    by_activity = activities[np.ix_(asked_activity, activity)]
    wants_topic = (asked_topic < len(topics) - 1)[:, None]
    wants_activity = (asked_activity < len(activities) - 1)[:, None]
    has_topic = (topic < len(topics) - 1)[None, :]
    has_activity = (activity < len(activities) - 1)[None, :]
    helped = TOPIC_ALONE + (1 - TOPIC_ALONE) * by_activity
    in_topic = by_topic * np.where(wants_activity, helped, 1.0)
    topic_free = np.where(wants_activity, ACTIVITY_ALONE * by_activity, ANY_TOPIC)
    with_topic = np.where(has_topic, in_topic, topic_free * has_activity)
    activity_only = by_activity * np.where(has_topic, ONE_TOPIC, 1.0)
    found: FloatArray = np.where(wants_topic, with_topic, activity_only)
    return found


def _inside(tags: Sequence[Tag], parent: Tag) -> list[Tag]:
    return [tag for tag in tags if tag.parent == parent.id] if parent.siblings else []


def _put_siblings(table: FloatArray, children: list[int], parent: Tag) -> None:
    part = np.ix_(children, children)
    table[part] = np.maximum(table[part], parent.siblings)


def _ancestors(tag: Tag, by_id: dict[str, Tag]) -> list[str]:
    found: list[str] = []
    while tag.parent is not None:
        found.append(tag.parent)
        tag = by_id[tag.parent]
    return found


def _put_ancestors(table: FloatArray, tag: int, ancestors: list[int]) -> None:
    for steps, ancestor in enumerate(ancestors, start=1):
        _raise_to(table, ancestor, tag, NARROWER**steps)
        _raise_to(table, tag, ancestor, WIDER**steps)


def _raise_to(table: FloatArray, asked: int, offered: int, value: float) -> None:
    table[asked, offered] = max(table[asked, offered], value)


def _places(
    meanings: Sequence[Meaning], n_topics: int, n_activities: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return positions in both tables, the last one for none."""
    topic = [n_topics - 1 if one.topic is None else one.topic for one in meanings]
    activity = [
        n_activities - 1 if one.activity is None else one.activity for one in meanings
    ]
    return np.array(topic, dtype=np.intp), np.array(activity, dtype=np.intp)
