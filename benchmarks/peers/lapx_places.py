"""The package lapx: Jonker and Volgenant on a dense matrix of single places."""

import lap  # type: ignore[import-not-found]  # only in an environment of its own
import numpy as np

from benchmarks.peers.protocol import (
    NOT_WISHED,
    Answer,
    Given,
    Verb,
    pairs_of,
    serve,
)


def places(given: Given) -> Verb:
    """Assign mentees to places; the matrix of places is made outside the verb."""
    mentor_of = given.places
    costs = -np.nan_to_num(given.scores, nan=NOT_WISHED)[:, mentor_of]

    def verb() -> Answer:
        _, place_of, _ = lap.lapjv(np.ascontiguousarray(costs), extend_cost=True)
        served = np.flatnonzero(place_of >= 0)
        mentors = mentor_of[place_of[served]]
        allowed = ~np.isnan(given.scores[served, mentors])
        return Answer(pairs_of(served[allowed], mentors[allowed]))

    return verb


if __name__ == "__main__":
    serve({"places": places})
