"""Pairs of classes by their keys: position of the mentee times width plus the mentor's.

Keys are whole numbers, sorted as pairs are: what is among them is found by searching.
"""

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.classes import Classes
from matcher.solver.transport import Arcs, arcs_among


def pairs_of(classes: Classes, keys: IntArray) -> Arcs:
    """Return usable pairs of classes by their keys, scored exactly."""
    width = max(1, classes.transport.shape[1])
    return arcs_among(classes.problem, keys // width, keys % width)


def keys_of(arcs: Arcs, width: int) -> IntArray:
    """Return the keys of pairs, the width being the number of mentor classes."""
    return np.asarray(arcs.mentees.astype(np.int64) * width + arcs.mentors)


def without(keys: IntArray, others: IntArray) -> IntArray:
    """Return keys that are not among other, sorted ones."""
    kept: IntArray = keys[are_others(keys, others)]
    return kept


def are_others(keys: IntArray, others: IntArray) -> BoolArray:
    """Say which keys are not among other, sorted ones."""
    if not others.size:
        return np.ones(keys.size, dtype=np.bool_)
    at = np.minimum(np.searchsorted(others, keys), others.size - 1)
    return np.asarray(others[at] != keys)


def moved(units: IntArray, before: IntArray, after: IntArray) -> IntArray:
    """Return the same flow over more pairs."""
    moved = np.zeros(after.size, dtype=np.int64)
    moved[np.searchsorted(after, before)] = units
    return moved


def with_idle(units: IntArray, order: IntArray) -> IntArray:
    """Return the units of pairs merged in some order with others, which are idle."""
    idle = np.zeros(order.size - units.size, dtype=np.int64)
    return np.append(units, idle)[order]


def chosen(arcs: Arcs, chosen: BoolArray | IntArray) -> Arcs:
    """Return some of the pairs."""
    return Arcs(
        mentees=arcs.mentees[chosen],
        mentors=arcs.mentors[chosen],
        scores=arcs.scores[chosen],
    )


def joined(*parts: Arcs) -> Arcs:
    """Return pairs one part after another."""
    none, nowhere = np.empty(0), np.empty(0, dtype=np.int32)
    return Arcs(
        mentees=np.concatenate([nowhere, *(part.mentees for part in parts)]),
        mentors=np.concatenate([nowhere, *(part.mentors for part in parts)]),
        scores=np.concatenate([none, *(part.scores for part in parts)]),
    )


def merged(one: Arcs, other: Arcs, width: int) -> tuple[Arcs, IntArray]:
    """Return the pairs of both, sorted, and which of them each is.

    Parameters
    ----------
    one, other
        Pairs, none of them in both; the first sorted.
    width
        The number of mentor classes.
    """
    if not other.size:
        return one, np.arange(one.size)
    keys, others = keys_of(one, width), keys_of(other, width)
    inner = np.argsort(others, kind="stable")
    at = np.searchsorted(keys, others[inner])
    order = np.insert(np.arange(keys.size), at, keys.size + inner)
    return chosen(joined(one, other), order), order
