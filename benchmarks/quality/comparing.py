"""The best of other methods against all of ours, measure by measure, and what is luck.

Nothing is chosen before it is tested: every method of others is compared with every
one of ours that knows the same, and the choice of the best of them is paid for.
"""

import statistics
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.stats import nct, t

from benchmarks.quality.chance import luck
from benchmarks.quality.judged import Judged, judged_of
from benchmarks.quality.kept import Kept

_FOUND = 0.8
"""How often a difference must be found for it to be said that it can be found."""

_MOST_SPREADS = 50.0


@dataclass(frozen=True, slots=True)
class Compared:
    """A method of others beside all of ours that know the same.

    Parameters
    ----------
    kept, judged, is_later
        On which cohorts, by which measure, before the meeting or after it.
    rival, ours
        The method that is better with the least luck, or else on average; and that of
        ours which has the best mean.
    luck
        How probable it is that luck alone makes some method better than every one of
        ours. Of one method it is the greatest probability against any of ours (the
        test of an intersection, Berger 1982, doi:10.1080/00401706.1982.10487790); the
        least of them all counts as many times as there are different methods.
    """

    kept: Kept
    judged: Judged
    is_later: bool
    rival: str
    ours: str
    luck: float

    @property
    def name(self) -> str:
        """The measure, and what the methods knew."""
        return f"{self.judged.name}{', after the meeting' if self.is_later else ''}"

    @property
    def measure(self) -> tuple[str, str]:
        """What is measured: the cohorts and the name."""
        return self.kept.title, self.name

    @property
    def ahead(self) -> float:
        """By how much the mean is better than our best, above zero: ahead of us."""
        return self.judged.sign * statistics.fmean(self.less)

    @property
    def less(self) -> list[float]:
        """The figures of the method less those of our best, cohort by cohort."""
        return self.kept.less(self.judged.measure, self.rival, self.ours)

    def mean(self, title: str) -> float:
        """Return the mean of a method over the cohorts."""
        return statistics.fmean(self.kept.figures[title][self.judged.measure])


def compared(
    kinds: Sequence[Kept], *, only: Collection[str] | None = None
) -> list[Compared]:
    """Compare methods of others with ours, a measure of a kind of cohorts each.

    Parameters
    ----------
    kinds
        The figures.
    only
        Which of our methods count; None: all.
    """
    return [one for kept in kinds for one in _compared(kept, only)]


def spreads_found(count: int, chance: float) -> float:
    """Return how great a difference is found four times in five by so many cohorts.

    Parameters
    ----------
    count
        How many cohorts.
    chance
        The greatest probability of luck that is still listed.

    Returns
    -------
    float
        In standard deviations of the difference between cohorts, were it normal.

    Examples
    --------
    >>> round(spreads_found(20, 0.05), 2)
    0.58
    """
    free = count - 1
    least = t.isf(chance, free)

    def missing(spreads: float) -> float:
        return float(nct.sf(least, free, spreads * count**0.5)) - _FOUND

    return float(brentq(missing, 0.0, _MOST_SPREADS))


def _compared(kept: Kept, only: Collection[str] | None) -> Iterator[Compared]:
    for is_later in (False, True):
        rivals, ours = kept.rivals(is_later=is_later), kept.ours(is_later=is_later)
        ours = [title for title in ours if only is None or title in only]
        for judged in judged_of(kept) if rivals and ours else ():
            yield _best(kept, judged, rivals, ours, is_later=is_later)


def _best(
    kept: Kept,
    judged: Judged,
    rivals: Sequence[str],
    ours: Sequence[str],
    *,
    is_later: bool,
) -> Compared:
    """Choose the best of both sides, and pay for the choice."""

    def worth(title: str) -> float:
        return judged.sign * statistics.fmean(kept.figures[title][judged.measure])

    lucks = {rival: _luck(kept, judged, rival, ours) for rival in rivals}
    rival = min(rivals, key=lambda title: (lucks[title], -worth(title)))
    # Methods with the same figures are one comparison.
    tried = len({kept.figures[title][judged.measure] for title in rivals})
    chance = min(1.0, tried * lucks[rival])
    return Compared(kept, judged, is_later, rival, max(ours, key=worth), chance)


def _luck(kept: Kept, judged: Judged, rival: str, ours: Sequence[str]) -> float:
    """Return the greatest probability of luck against any of ours."""
    found = 0.0
    for own in ours:
        less = kept.less(judged.measure, rival, own)
        found = max(found, luck([judged.sign * value for value in less]))
        if found == 1.0:
            break
    return found
