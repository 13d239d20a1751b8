"""Overlap: the cosine of two sets of items, near items counting in part.

An item stands for its topic, more weakly for the wider topics and, where it is not in
the taxonomy, for the topics whose meaning is near. The vector of an answer is the sum
over its items, of length 1, so that `value` is an inner product in [0, 1].
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from matcher.arrays import FloatArray
from matcher.scoring.context import Context
from matcher.scoring.contribution import Link
from matcher.scoring.items import Item
from matcher.scoring.taxonomy import Meaning, Taxonomy

Items: TypeAlias = tuple[Item, ...]

WIDER_PART: Final = 0.5
"""How much of an item counts for each wider topic above it, step by step."""

NEAR_PART: Final = 0.7
"""How much unknown words count for a topic of the very same meaning."""


@dataclass(frozen=True, slots=True)
class OverlapOfItems:
    """Distinct answers of both sides.

    Parameters
    ----------
    mentees, mentors
        Distinct answers.
    mentee_items, mentor_items
        The vectors of the items of each answer, each of length 1.
    mentee_rows, mentor_rows
        (n_answers, d), each row of length 1.
    """

    mentees: Sequence[Items]
    mentors: Sequence[Items]
    mentee_items: Sequence[FloatArray]
    mentor_items: Sequence[FloatArray]
    mentee_rows: FloatArray
    mentor_rows: FloatArray

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        """Return the items that have something in common."""
        ours, theirs = self.mentees[mentee], self.mentors[mentor]
        left, right = self.mentee_items[mentee], self.mentor_items[mentor]
        lengths = np.linalg.norm(left.sum(axis=0)) * np.linalg.norm(right.sum(axis=0))
        values = left @ right.T / lengths
        found = [
            Link(ours[row].words, theirs[col].words, float(values[row, col]))
            for row, col in np.argwhere(values > 0).tolist()
        ]
        return tuple(sorted(found, key=lambda link: -link.value))


def compare_overlap(
    mentees: Sequence[Items], mentors: Sequence[Items], *, context: Context
) -> OverlapOfItems:
    """Compare two sets of items by what they have in common."""
    everything = [item for items in (*mentees, *mentors) for item in items]
    vectors = _item_vectors(everything, context)
    ours, theirs = _stacked(mentees, vectors), _stacked(mentors, vectors)
    rows, cols = _unit_rows(ours, _width(vectors)), _unit_rows(theirs, _width(vectors))
    # A column that only one side has adds to no inner product.
    shared = rows.any(axis=0) & cols.any(axis=0)
    return OverlapOfItems(
        mentees, mentors, ours, theirs, rows[:, shared], cols[:, shared]
    )


def _stacked(
    answers: Sequence[Items], vectors: dict[tuple[Meaning, ...], FloatArray]
) -> list[FloatArray]:
    return [np.array([vectors[item.meanings] for item in items]) for items in answers]


def _width(vectors: dict[tuple[Meaning, ...], FloatArray]) -> int:
    return len(next(iter(vectors.values()), ()))


def _item_vectors(
    items: Sequence[Item], context: Context
) -> dict[tuple[Meaning, ...], FloatArray]:
    """Return the vector of each different item, of length 1."""
    texts = {one.text for item in items for one in item.meanings if one.text}
    places = {text: at for at, text in enumerate(sorted(texts))}
    near = NEAR_PART * context.tag_likeness(list(places))
    found: dict[tuple[Meaning, ...], FloatArray] = {}
    for item in items:
        if item.meanings not in found:
            vector = np.zeros(context.n_tags + len(places))
            for one in item.meanings:
                _add(vector, one, context.taxonomy, places, near)
            found[item.meanings] = vector / np.linalg.norm(vector)
    return found


def _add(
    vector: FloatArray,
    meaning: Meaning,
    taxonomy: Taxonomy,
    places: dict[str, int],
    near: FloatArray,
) -> None:
    """Add one meaning to the vector of its item."""
    if meaning.text is not None:
        at = places[meaning.text]
        vector[len(vector) - len(places) + at] += 1.0
        vector[: near.shape[1]] += near[at]
    if meaning.topic is not None:
        for steps, topic in enumerate(taxonomy.line_of(meaning.topic)):
            vector[topic] += WIDER_PART**steps
    if meaning.activity is not None:
        alone = meaning.topic is None
        vector[len(taxonomy.topics) + meaning.activity] += 1.0 if alone else WIDER_PART


def _unit_rows(answers: Sequence[FloatArray], width: int) -> FloatArray:
    """Return the sum of the items of each answer, of length 1."""
    rows = np.zeros((len(answers), width))
    for at, items in enumerate(answers):
        rows[at] = items.sum(axis=0)
    unit: FloatArray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
