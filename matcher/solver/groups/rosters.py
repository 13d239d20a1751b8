"""Every roster that earns enough: a mentor and all whom the mentor would meet.

Grown by one mentee at a time, those who earn most first, for all options side by side;
a roster that cannot earn enough however it goes on is given up. One that fits several
options of a mentor is listed once, with the first.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.groups.formats import Formats

NOBODY = -1
"""Fills the rows of rosters that are shorter than others."""

# Options of a mentor are the bits of one word.
MOST_OPTIONS = 63


@dataclass(frozen=True, slots=True)
class Rosters:
    """Some rosters.

    Parameters
    ----------
    option
        (n_rosters,), the first option of the mentor whom all members fit.
    members
        (n_rosters, width), mentees, and `NOBODY` where there are no more.
    """

    option: IntArray
    members: IntArray

    @property
    def size(self) -> int:
        """Number of rosters."""
        return len(self.option)

    def among(self, kept: IntArray | BoolArray) -> "Rosters":
        """Return some of the rosters."""
        return Rosters(self.option[kept], self.members[kept])

    def joined(self, others: "Rosters") -> "Rosters":
        """Return these rosters and others, which have the same width."""
        return Rosters(
            np.concatenate([self.option, others.option]),
            np.concatenate([self.members, others.members]),
        )

    def worth(self, formats: Formats, values: FloatArray) -> FloatArray:
        """Return the sum of values of each roster's pairs, (n_rosters,).

        Parameters
        ----------
        formats
            The options.
        values
            (n_mentees, n_mentors), what each pair is worth.
        """
        mentors = formats.owner[self.option]
        each = values[np.maximum(self.members, 0), mentors[:, None]]
        return np.asarray(np.where(self.members >= 0, each, 0.0).sum(axis=1))


class Roll:
    """The earnings of all who fit each option, to list rosters from.

    Parameters
    ----------
    formats
        The options, each of them a group that opens, at most `MOST_OPTIONS` a mentor.
    earned
        (n_mentees, n_mentors), what each pair earns; minus infinity: not allowed.
    """

    def __init__(self, formats: Formats, earned: FloatArray) -> None:
        self._formats = formats
        rows = np.where(formats.fits[formats.kind], earned[:, formats.owner].T, -np.inf)
        width = int(np.isfinite(rows).sum(axis=1).max(initial=0))
        self._order = np.argsort(-rows, axis=1, kind="stable")[:, :width]
        self._rows = np.take_along_axis(rows, self._order, 1)
        finite = np.isfinite(self._rows)
        self._count = finite.sum(axis=1)
        self._positive = (self._rows > 0).sum(axis=1)
        sums = np.cumsum(np.where(finite, self._rows, 0.0), axis=1)
        self._sums = np.pad(sums, ((0, 0), (1, 0)))
        self._bits = _fitting(formats)

    def best(self) -> FloatArray:
        """Return what the best roster of each option earns, (n_options,)."""
        everyone = np.arange(self._formats.size)
        return self._best(everyone, np.zeros_like(everyone), 0)

    def above(self, need: FloatArray, *, most: int) -> Rosters | None:
        """List the rosters that earn enough; None: more than asked for were begun.

        Parameters
        ----------
        need
            (n_mentors,), what a roster of each mentor must earn.
        most
            How many may be begun.
        """
        formats = self._formats
        need = need[formats.owner]
        options = np.flatnonzero(self.best() >= need)
        begun = _Begun(
            options,
            np.full(options.size, -1),
            np.zeros(options.size),
            np.empty((options.size, 0), dtype=np.int64),
        )
        widest = int(formats.most.max(initial=0))
        found = [Rosters(options[:0], np.empty((0, widest), dtype=np.int64))]
        for size in range(1, widest + 1):
            longer = self._longer(begun.among(formats.most[begun.option] >= size), need)
            most -= longer.option.size
            if most < 0:
                return None
            begun = longer
            enough = begun.earned >= need[begun.option]
            enough &= size >= formats.least[begun.option]
            members = begun.members[enough]
            padded = np.pad(
                members, ((0, 0), (0, widest - size)), constant_values=NOBODY
            )
            found.append(Rosters(begun.option[enough], padded))
        every = Rosters(
            np.concatenate([one.option for one in found]),
            np.concatenate([one.members for one in found]),
        )
        return every.among(self._first_only(every))

    def _longer(self, begun: "_Begun", need: FloatArray) -> "_Begun":
        """Return every roster with one more member that could still earn enough."""
        size = begun.members.shape[1] + 1
        waiting, place = np.arange(begun.option.size), begun.last + 1
        parents, places = [waiting[:0]], [place[:0]]
        while waiting.size:
            option = begun.option[waiting]
            inside = place < self._count[option]
            waiting, place, option = waiting[inside], place[inside], option[inside]
            earned = begun.earned[waiting] + self._rows[option, place]
            # Who comes later earns no more: nobody after the first who fails is tried.
            hopeful = earned + self._best(option, place + 1, size) >= need[option]
            waiting, place = waiting[hopeful], place[hopeful]
            parents.append(waiting)
            places.append(place)
            place = place + 1
        parent, at = np.concatenate(parents), np.concatenate(places)
        option = begun.option[parent]
        mentee = self._order[option, at]
        return _Begun(
            option,
            at,
            begun.earned[parent] + self._rows[option, at],
            np.column_stack([begun.members[parent], mentee]),
        )

    def _best(self, option: IntArray, place: IntArray, size: int) -> FloatArray:
        """Return the most that rosters of a size can yet earn from some place on."""
        formats = self._formats
        held = np.maximum(formats.least[option] - size, 0)
        end = place + held
        can = end <= self._count[option]
        end = np.minimum(end, self._count[option])
        room = formats.most[option] - size - held
        free = np.clip(np.minimum(self._positive[option] - end, room), 0, None)
        sums = self._sums[option, end + free] - self._sums[option, place]
        return np.where(can, sums, -np.inf)

    def _first_only(self, rosters: Rosters) -> BoolArray:
        """Say which rosters are listed with the first option that fits."""
        formats = self._formats
        owner = formats.owner[rosters.option]
        common = np.full(rosters.size, np.iinfo(np.uint64).max, dtype=np.uint64)
        for column in rosters.members.T:
            # The last row stands for nobody, who fits everywhere.
            common &= self._bits[column, owner]
        lowest = common & (~common + np.uint64(1))
        return np.asarray(lowest == _bit(formats)[rosters.option])


@dataclass(frozen=True, slots=True)
class _Begun:
    """Rosters that may yet become longer."""

    option: IntArray
    last: IntArray
    """(n_rosters,), where the last member stands in the order of the option."""
    earned: FloatArray
    members: IntArray

    def among(self, kept: BoolArray) -> "_Begun":
        return _Begun(
            self.option[kept], self.last[kept], self.earned[kept], self.members[kept]
        )


def _bit(formats: Formats) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return for each option a bit that no other of the mentor has."""
    first = np.searchsorted(formats.owner, formats.owner)
    return np.uint64(1) << (np.arange(formats.size) - first).astype(np.uint64)


def _fitting(formats: Formats) -> np.ndarray[tuple[int, int], np.dtype[np.uint64]]:
    """Return the options of each mentor that each mentee fits, the last row all."""
    n_mentees = formats.fits.shape[1]
    bits = np.zeros((n_mentees + 1, int(formats.owner.max(initial=0)) + 1), np.uint64)
    for option, bit in enumerate(_bit(formats)):
        fits = formats.fits[formats.kind[option]]
        bits[:n_mentees, formats.owner[option]] |= np.where(fits, bit, np.uint64(0))
    bits[n_mentees] = np.iinfo(np.uint64).max
    return bits
