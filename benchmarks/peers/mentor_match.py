"""The package mentor-match, with munkres 1.1.4 as it was written for.

munkres 3.0 sees `sys.maxsize - score` as a float, in which small scores vanish. The
package gives a mentor one mentee a round: each place is a mentor of its own here, so
that one round sees all places and finds the best it can.
"""

import numpy as np
from matching.mentee import Mentee  # type: ignore[import-not-found]  # as above
from matching.mentor import Mentor  # type: ignore[import-not-found]
from matching.process import process_data  # type: ignore[import-not-found]
from matching.rules.rule import Rule  # type: ignore[import-not-found]

from benchmarks.peers.protocol import Answer, Given, Verb, serve

# Scores become whole numbers, as the package adds them up.
_SCALE = 1_000_000


class Score(Rule):  # type: ignore[misc]  # the base class has no types
    """A rule that gives each pair its score."""

    def __init__(self, table: np.ndarray) -> None:
        self.table = table

    def evaluate(self, match_object: object) -> bool:
        """Say that the rule always counts."""
        del match_object
        return True

    def apply(self, match_object: object) -> int:
        """Return the score of a pair."""
        mentee, mentor = match_object.mentee, match_object.mentor  # type: ignore[attr-defined]  # untyped package
        return int(self.table[mentee.row, mentor.column])


def rounds(given: Given) -> Verb:
    """Match in one round; forbidden pairs count nothing and are dropped after."""
    table = np.rint(np.nan_to_num(given.scores, nan=0.0) * _SCALE).astype(np.int64)
    mentees = [Mentee(grade=1, email=f"e{row}") for row in range(len(table))]
    mentors = [Mentor(grade=1, email=f"o{place}") for place in range(len(given.places))]
    for row, mentee in enumerate(mentees):
        mentee.row = row
    for mentor, column in zip(mentors, given.places.tolist(), strict=True):
        mentor.column = column

    def verb() -> Answer:
        process_data(mentors, mentees, [[Score(table)]])
        made = [[m.row, o.column] for o in mentors for m in o.mentees]
        return Answer([[i, j] for i, j in made if not np.isnan(given.scores[i, j])])

    return verb


if __name__ == "__main__":
    serve({"rounds": rounds})
