"""The programme as a whole: which mentors to look for, how firm the weights stand."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from matcher.whatif.prepared import Prepared
from matcher.whatif.price import Price
from matcher.whatif.weights import WeightRange, weight_ranges

MOST_RE_SOLVED: Final = 8
"""Mentors whose place is priced where each price is a whole solve."""


@dataclass(frozen=True, slots=True)
class PlaceWorth:
    """What one more place of one mentor would bring, exactly."""

    mentor: int
    price: Price


@dataclass(frozen=True, slots=True)
class CompetenceWorth:
    """What one more place with a competence would bring at best.

    Parameters
    ----------
    competence
        As its first mentor wrote it.
    mentors
        Everybody who named it, by position.
    best
        The price of a place of the one among them whose place brings most.
    """

    competence: str
    mentors: tuple[int, ...]
    best: Price


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the whole would gain, and how far weights may move.

    Parameters
    ----------
    places
        Mentors by what one more place would bring, the most first; those whose place
        brings nothing are left out.
    competences
        The same by what the mentors can help with.
    weights
        How far each weight may move before a pair changes; None where the matching is
        no proven optimum of the total without groups: then nothing exact is known.
    """

    places: tuple[PlaceWorth, ...]
    competences: tuple[CompetenceWorth, ...]
    weights: tuple[WeightRange, ...] | None


def outlook(prepared: Prepared) -> Outlook:
    """Return shadow prices of places and the ranges of the weights.

    Without groups every mentor's place is priced; with groups the places of the
    mentors whom most of those who wait could have.
    """
    exchange = prepared.position.exchange
    places = _places(prepared)
    weights = None
    if exchange is not None:
        weights = weight_ranges(exchange, prepared.outcome.scoring)
    return Outlook(places, _competences(prepared, places), weights)


def _places(prepared: Prepared) -> tuple[PlaceWorth, ...]:
    position = prepared.position
    chosen = tuple(range(position.problem.n_mentors))
    if position.exchange is None:
        chosen = _most_wanted(prepared)
    found = [
        PlaceWorth(mentor, price)
        for mentor, price in zip(chosen, position.prices_of_places(chosen), strict=True)
        if price is not None and not price.is_nothing
    ]
    return tuple(sorted(found, key=lambda one: (*one.price.worth, one.mentor)))


def _most_wanted(prepared: Prepared) -> tuple[int, ...]:
    """Return full mentors whom most of those who wait could have."""
    problem, matching = prepared.position.problem, prepared.position.matching
    waiting = np.flatnonzero(matching.served_each(problem) < problem.demand)
    full = np.flatnonzero(matching.loads(problem) >= problem.capacity)
    mentees, mentors = np.repeat(waiting, full.size), np.tile(full, waiting.size)
    wanted = problem.allowed(mentees, mentors).reshape(waiting.size, full.size)
    counts = wanted.sum(axis=0)
    order = np.lexsort((full, -counts))[:MOST_RE_SOLVED]
    return tuple(full[order][counts[order] > 0].tolist())


def _competences(
    prepared: Prepared, places: tuple[PlaceWorth, ...]
) -> tuple[CompetenceWorth, ...]:
    """Gather the places by what their mentors can help with, the best first."""
    worth = {place.mentor: place.price for place in places}
    written: dict[str, str] = {}
    offered: dict[str, list[int]] = {}
    for at, mentor in enumerate(prepared.cohort.mentors):
        for words in mentor.competences:
            key = " ".join(words.casefold().split())
            written.setdefault(key, words)
            offered.setdefault(key, []).append(at)
    found = []
    for key, mentors in offered.items():
        priced = [worth[mentor] for mentor in mentors if mentor in worth]
        if priced:
            best = min(priced, key=lambda price: price.worth)
            found.append(CompetenceWorth(written[key], tuple(mentors), best))
    found.sort(key=lambda one: (*one.best.worth, one.competence))
    return tuple(found)
