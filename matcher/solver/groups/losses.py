"""What each mentor and each place loses against the prices: where the gap lies.

The gap between the bound and a matching is a sum: of each mentor, what the best team
earns less what the present one earns; of mentees, what is paid for those who are not
served. A choice that uses a place gives up at least the cost of that place.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import place_worth
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.pricing import choose
from matcher.solver.groups.walk import Walk
from matcher.solver.problem import Problem


@dataclass(frozen=True, slots=True)
class Losses:
    """What is lost against the prices of a walk.

    Parameters
    ----------
    worth
        (n_places,), what each place earns.
    cost
        (n_places,), what any matching that uses the place loses at least.
    best
        (n_mentors,), the most that each mentor can earn, places paid for.
    price
        (n_mentors,), what a unit of each mentor's work pays for places.
    """

    worth: FloatArray
    cost: FloatArray
    best: FloatArray
    price: FloatArray

    @classmethod
    def of(
        cls,
        problem: Problem,
        formats: Formats,
        candidates: Candidates,
        seen: Walk,
    ) -> "Losses":
        """Compare the places of some candidates with the best teams of a walk.

        Parameters
        ----------
        problem, formats, candidates
            The problem without sizes and choices, its options and pairs.
        seen
            What a walk over all pairs has found.
        """
        prices = seen.prices
        pair, option = candidates.pair, candidates.option
        mentees, mentors = candidates.mentees[pair], candidates.mentors[pair]
        worth = candidates.values[pair] - prices.mentee[mentees]
        worth -= prices.mentor[mentors]
        group: FloatArray = np.zeros(problem.n_mentors)
        opens = formats.opens
        np.maximum.at(group, formats.owner[opens], seen.option[opens])
        lost = np.where(opens, group[formats.owner] - seen.option, 0.0)
        chosen = choose(formats, seen.option)
        best = np.bincount(
            formats.owner[chosen],
            weights=seen.option[chosen],
            minlength=problem.n_mentors,
        )
        return cls(
            worth=worth,
            cost=lost[option] + np.maximum(seen.bar[option] - worth, 0.0),
            best=best + place_worth(problem, prices.mentor),
            price=prices.mentor,
        )

    def of_mentors(self, mentors: IntArray, places: IntArray) -> FloatArray:
        """Return what each mentor loses, (n_mentors,).

        Parameters
        ----------
        mentors
            (n_places,), the mentor of each place.
        places
            The places that are used.
        """
        own = mentors[places]
        earned = self.worth[places] + self.price[own]
        lost = self.best - np.bincount(own, weights=earned, minlength=self.best.size)
        return np.maximum(lost, 0.0)
