"""Better stable matchings where there are ties: equal wishes ordered, then rotations.

A matching is stable exactly where it is so for some order of equal wishes. Ordered in
favour of what is found, the found one is among the stable matchings of strict wishes,
which all serve the same people; the best of them may be better, and a new beginning.
"""

from dataclasses import replace

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.stable_deferred import deferred_in_time
from matcher.solver.stable_game import Game
from matcher.solver.stable_lattice import heaviest_stable
from matcher.solver.stable_narrow import possible_pairs
from matcher.solver.stable_rotations import all_rotations


def exchanged(
    game: Game, used: BoolArray, weights: IntArray, deadline: Deadline
) -> BoolArray:
    """Return a stable matching that is no lighter and serves the same people.

    Parameters
    ----------
    game
        The game, with or without ties.
    used, weights
        (n_pairs,), a stable matching, and what is to become greater.
    deadline
        Ends the search with the best so far.
    """
    while not deadline.reached():
        found = _heaviest_of_one_order(game, used, weights, deadline)
        if found is None or weights[found].sum() <= weights[used].sum():
            break
        used = found
    return used


def ordered(game: Game, used: BoolArray, weights: IntArray) -> Game:
    """Return the game with equal wishes ordered: what is used, then the heavier."""
    order = np.arange(game.size), -weights, ~used
    ranks = []
    for people, rank in (
        (game.mentees, game.mentee_rank),
        (game.mentors, game.mentor_rank),
    ):
        place = np.empty(game.size, dtype=np.int64)
        place[np.lexsort((*order, rank, people))] = np.arange(game.size)
        ranks.append(place)
    strict = replace(game, mentee_rank=ranks[0], mentor_rank=ranks[1])
    return strict.among(np.arange(game.size))


def _heaviest_of_one_order(
    game: Game, used: BoolArray, weights: IntArray, deadline: Deadline
) -> BoolArray | None:
    """Return the best for one order of equal wishes; None: out of time."""
    strict = ordered(game, used, weights)
    left = possible_pairs(strict, deadline.is_over)
    strict, weights = strict.among(left), weights[left]
    start = deferred_in_time(strict, deadline.is_over)
    rotations = None if start is None else all_rotations(strict, start, deadline)
    if rotations is None:
        return None
    found = np.zeros(game.size, dtype=np.bool_)
    found[left[heaviest_stable(rotations, weights)]] = True
    return found
