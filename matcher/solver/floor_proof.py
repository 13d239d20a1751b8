"""Why no matching that serves as much has a better worst pair."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorProof:
    """A cut through the pairs above the worst one, too narrow for what is served.

    Parameters
    ----------
    mentees
        Positions of mentees whose pairs above the worst lead to few mentors.
    mentors
        Positions of those mentors.

    Notes
    -----
    Whoever is served by better pairs alone is another mentee, or takes a place of
    these mentors, or uses one of the better pairs between these mentees and other
    mentors. Where all three together are fewer than what is served, some pair is as
    bad as the worst (Hall's condition, with capacities). `proves_floor` counts them.
    """

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]

    def fits(self, shape: tuple[int, int]) -> bool:
        """Say whether there are all these people among so many."""
        sides = zip((self.mentees, self.mentors), shape, strict=True)
        return all(0 <= at < count for people, count in sides for at in people)
