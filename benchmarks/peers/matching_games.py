"""The package matching: deferred acceptance of hospitals and residents."""

import sys
import warnings

import numpy as np
from matching.games import HospitalResident  # type: ignore[import-not-found]  # as above

from benchmarks.peers.protocol import Answer, FloatArray, Given, Verb, serve

# The package copies its players with `deepcopy`, which goes from one to the next.
_DEEP = 1_000_000


def residents(given: Given) -> Verb:
    """Let mentees propose; ties are broken by position, as the package needs."""
    mentee_ranks, mentor_ranks = given.ranks("mentee"), given.ranks("mentor")
    open_pairs = ~np.isnan(mentee_ranks) & ~np.isnan(mentor_ranks)
    open_pairs &= (given.capacity > 0)[None, :]
    wishes = _lists(mentee_ranks, open_pairs)
    others = _lists(mentor_ranks.T, open_pairs.T)
    places = {mentor: int(given.capacity[mentor]) for mentor in others}

    sys.setrecursionlimit(_DEEP)

    def verb() -> Answer:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            game = HospitalResident.create_from_dictionaries(wishes, others, places)
            found = game.solve(optimal="resident")
        return Answer([[m.name, o.name] for o, taken in found.items() for m in taken])

    return verb


def _lists(ranks: FloatArray, open_pairs: np.ndarray) -> dict[int, list[int]]:
    """Return everybody's list, best first; whoever may have nobody is left out."""
    ordered = np.argsort(np.where(open_pairs, ranks, np.inf), axis=1, kind="stable")
    counts = open_pairs.sum(axis=1)
    return {
        person: [int(other) for other in ordered[person, : counts[person]]]
        for person in range(len(ranks))
        if counts[person]
    }


if __name__ == "__main__":
    serve({"residents": residents})
