"""Coverage: how much of what one side asks for the other side offers.

Each item asked for has an equal share, spread evenly over its meanings. Each meaning is
covered as well as the best of all that is offered covers it. So
`value = Σ share · max over offers of likeness`, an inner product of shares and covers.
"""

from collections.abc import Iterator, Sequence
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
class CoverageOfRequests:
    """Distinct answers of the asking and of the offering side.

    Parameters
    ----------
    asker
        The side that asks.
    asked, offered
        Distinct answers.
    asked_places, offered_places
        Rows and columns of the table, by meaning.
    table
        How well each offered meaning covers each asked one, in [0, 1].
    asked_rows, offered_rows
        (n_answers, n_asked_meanings): shares and covers.
    """

    asker: Role
    asked: Sequence[Items]
    offered: Sequence[Items]
    asked_places: Places
    offered_places: Places
    table: FloatArray
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
        for words, meaning, share in _shares(asked):
            best, cover = self._best(meaning, offered)
            if cover > 0:
                pair = (words, best) if mentee_asks else (best, words)
                values[pair] = values.get(pair, 0.0) + share * cover
        found = [Link(one, other, value) for (one, other), value in values.items()]
        return tuple(sorted(found, key=lambda link: -link.value))

    def _best(self, meaning: Meaning, offered: Items) -> tuple[str, float]:
        """Return the offered item that covers a meaning best, the first of equals."""
        row = self.table[self.asked_places[meaning]]
        covers = [
            (max(row[self.offered_places[one]] for one in item.meanings), -at)
            for at, item in enumerate(offered)
        ]
        cover, at = max(covers)
        return offered[-at].words, float(cover)


def compare_coverage(
    asked: Sequence[Items], offered: Sequence[Items], *, asker: Role, context: Context
) -> CoverageOfRequests:
    """Compare what one side asks for with what the other offers."""
    asked_places, offered_places = _places(asked), _places(offered)
    table = context.likeness(list(asked_places), list(offered_places))
    asked_rows = np.zeros((len(asked), len(asked_places)))
    for row, items in zip(asked_rows, asked, strict=True):
        for _, meaning, share in _shares(items):
            row[asked_places[meaning]] += share
    offered_rows = np.zeros((len(offered), len(asked_places)))
    for row, items in zip(offered_rows, offered, strict=True):
        chosen = [offered_places[one] for item in items for one in item.meanings]
        row[:] = table[:, chosen].max(axis=1)
    return CoverageOfRequests(
        asker,
        asked,
        offered,
        asked_places,
        offered_places,
        table,
        asked_rows,
        offered_rows,
    )


def _places(answers: Sequence[Items]) -> Places:
    """Give each meaning a number, in the order in which they first appear."""
    found = (one for items in answers for item in items for one in item.meanings)
    return {meaning: at for at, meaning in enumerate(dict.fromkeys(found))}


def _shares(items: Items) -> Iterator[tuple[str, Meaning, float]]:
    """Give each item an equal share, spread over its meanings."""
    for item in items:
        share = 1.0 / (len(items) * len(item.meanings))
        for meaning in item.meanings:
            yield item.words, meaning, share
