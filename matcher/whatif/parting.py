"""What parting each pair of a matching would cost, for reports that show them all."""

from collections.abc import Mapping
from typing import Final

from matcher.whatif.naming import Names
from matcher.whatif.prepared import Prepared
from matcher.whatif.telling import Telling

MOST_PARTED: Final = 400
"""Pairs up to which all are priced: 2 ms each for a school, a second for so many."""


def parting_words(prepared: Prepared) -> Mapping[tuple[str, str], str] | None:
    """Return for each pair, by the ids of mentee and mentor, what parting it costs.

    None where it would take too long: too many pairs, or every price a whole solve
    because groups are formed, or the matching is no proven optimum of the total.
    """
    pairs = prepared.position.matching.pairs.tolist()
    if prepared.position.exchange is None or len(pairs) > MOST_PARTED:
        return None
    cohort = prepared.cohort
    telling = Telling(prepared, Names(cohort))
    return {
        (cohort.mentees[mentee].id, cohort.mentors[mentor].id): telling.parting(
            prepared.position.price_without(mentee, mentor)
        )
        for mentee, mentor in pairs
    }
