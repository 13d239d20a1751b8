"""How good a matching is as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Figures of the whole matching.

    Parameters
    ----------
    demand, served
        How many mentors the mentees ask for together, and how many they got.
    total
        Sum of the scores.
    mean, worst
        Mean and lowest score of a pair; None without pairs.
    gini
        Spread of the scores: 0 where all are equal, near 1 where few have all; None
        without pairs or where all scores are 0.
    places, mentors, mentors_used, greatest_load
        Places offered, mentors who offer any, mentors with mentees, and the most
        mentees of one mentor.
    first_choices, top_three
        Pairs in which the mentor is the mentee's best, or among the best three.
    blocking_pairs
        Pairs not made whose both sides would score higher together than now.
    """

    demand: int
    served: int
    total: float
    mean: float | None
    worst: float | None
    gini: float | None
    places: int
    mentors: int
    mentors_used: int
    greatest_load: int
    first_choices: int
    top_three: int
    blocking_pairs: int

    @property
    def share_served(self) -> float:
        """Share of the demand that is served; 1 where nobody asks."""
        return self.served / self.demand if self.demand else 1.0
