"""Coverage: how much of what one side asks for the other side offers.

Each item asked for has an equal share, spread evenly over its meanings. Each meaning is
covered as well as the best of all that is offered covers it. So
`value = Σ share · max over offers of likeness`, an inner product of shares and covers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from matcher.arrays import FloatArray
from matcher.participants import Role
from matcher.scoring.context import Context
from matcher.scoring.contribution import Link
from matcher.scoring.items import Item
from matcher.scoring.taxonomy import Meaning

Items: TypeAlias = tuple[Item, ...]
Places: TypeAlias = dict[Meaning, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of an answer that asks: words, the row of a meaning, its share."""

    words: str
    row: int
    share: float


@dataclass(frozen=True, slots=True)
class Offered:
    """An item of an answer that offers: words, the columns of its meanings."""

    words: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoverageOfRequests:
    """Distinct answers of the asking and of the offering side.

    Parameters
    ----------
    asker
        The side that asks.
    asked, offered
        Distinct answers, in parts.
    table
        How well each offered meaning (column) covers each asked one (row), in [0, 1].
    asked_rows, offered_rows
        (n_answers, n_asked_meanings): shares and covers.
    """

    asker: Role
    asked: Sequence[tuple[Asked, ...]]
    offered: Sequence[tuple[Offered, ...]]
    table: list[list[float]]
    asked_rows: FloatArray
    offered_rows: FloatArray

    @property
    def mentee_rows(self) -> FloatArray:
        """Shares where the mentee asks, else covers."""
        return self.asked_rows if self.asker is Role.MENTEE else self.offered_rows

    @property
    def mentor_rows(self) -> FloatArray:
        """Covers where the mentee asks, else shares."""
        return self.offered_rows if self.asker is Role.MENTEE else self.asked_rows

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        """Return each item asked for beside the offers that cover it best."""
        mentee_asks = self.asker is Role.MENTEE
        asked = self.asked[mentee if mentee_asks else mentor]
        offered = self.offered[mentor if mentee_asks else mentee]
        values: dict[tuple[str, str], float] = {}
        for part in asked:
            best, cover = self._best(part.row, offered)
            if cover > 0:
                pair = (part.words, best) if mentee_asks else (best, part.words)
                values[pair] = values.get(pair, 0.0) + part.share * cover
        found = [Link(one, other, value) for (one, other), value in values.items()]
        return tuple(sorted(found, key=lambda link: -link.value))

    def _best(self, row: int, offered: tuple[Offered, ...]) -> tuple[str, float]:
        """Return the offered item that covers a meaning best, the first of equals."""
        covers = self.table[row]
        values = [max([covers[col] for col in item.columns]) for item in offered]
        cover = max(values)
        return offered[values.index(cover)].words, cover


def compare_coverage(
    asked: Sequence[Items], offered: Sequence[Items], *, asker: Role, context: Context
) -> CoverageOfRequests:
    """Compare what one side asks for with what the other offers."""
    asked_places, offered_places = _places(asked), _places(offered)
    table = context.likeness(list(asked_places), list(offered_places))
    asked_parts = [_asked(items, asked_places) for items in asked]
    offered_parts = [_offered(items, offered_places) for items in offered]
    asked_rows = np.zeros((len(asked), len(asked_places)))
    for at, parts in enumerate(asked_parts):
        for part in parts:
            asked_rows[at, part.row] += part.share
    offered_rows = np.zeros((len(offered), len(asked_places)))
    for at, offers in enumerate(offered_parts):
        chosen = [col for offer in offers for col in offer.columns]
        offered_rows[at] = table[:, chosen].max(axis=1)
    return CoverageOfRequests(
        asker, asked_parts, offered_parts, table.tolist(), asked_rows, offered_rows
    )


def _places(answers: Sequence[Items]) -> Places:
    """Give each meaning a number, in the order in which they first appear."""
    found = (one for items in answers for item in items for one in item.meanings)
    return {meaning: at for at, meaning in enumerate(dict.fromkeys(found))}


def _asked(items: Items, places: Places) -> tuple[Asked, ...]:
    """Give each item an equal share, spread over its meanings."""
    return tuple(
        Asked(item.words, places[meaning], 1.0 / (len(items) * len(item.meanings)))
        for item in items
        for meaning in item.meanings
    )


def _offered(items: Items, places: Places) -> tuple[Offered, ...]:
    return tuple(
        Offered(item.words, tuple(places[meaning] for meaning in item.meanings))
        for item in items
    )
