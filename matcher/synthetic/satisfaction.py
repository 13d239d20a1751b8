"""The planted truth: how satisfied two invented people would be with each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import FloatArray, IndexArray, frozen_array
from matcher.synthetic.latent import LatentMentee, LatentMentor, LatentPerson
from matcher.synthetic.words import strings

ENOUGH_HOURS = 2
"""Shared hours a week above which more time adds nothing."""

NOISE = 0.07
"""Standard deviation, in units of the whole scale, of what no trait explains."""

MENTEE_WEIGHTS = (0.45, 0.30, 0.10, 0.15)
MENTOR_WEIGHTS = (0.20, 0.50, 0.15, 0.15)
"""What help, sympathy, hobbies and time count for, for either side."""


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Satisfaction of both sides, 1 … 10, for any pair of a world.

    Parameters
    ----------
    mentees, mentors
        The people, in the order of rows and columns.

    Notes
    -----
    For mentee i and mentor j, with everything in [0, 1]:

    * help       h = Σ_t needs_it · skills_jt
    * sympathy   p = σ(taste_i · character_j + charm_j / 2) of mentee for mentor,
                 q = σ(taste_j · character_i) of mentor for mentee,
                 σ(x) = 1 / (1 + exp(−x))
    * hobbies    f = |common| / √(|hobbies_i| · |hobbies_j|)
    * time       r = min(1, shared hours a week / 2)

    mentee: 1 + 9 · (0.45 h + 0.30 p + 0.10 f + 0.15 r);
    mentor: 1 + 9 · (0.20 h + 0.50 q + 0.15 f + 0.15 r). What a person says after the
    cycle adds normal noise of 0.07 · 9 and is rounded to whole points in 1 … 10.
    """

    mentees: tuple[LatentMentee, ...]
    mentors: tuple[LatentMentor, ...]
    _rows: "_Side" = field(init=False, repr=False, compare=False)
    _columns: "_Side" = field(init=False, repr=False, compare=False)
    _needs: FloatArray = field(init=False, repr=False, compare=False)
    _skills: FloatArray = field(init=False, repr=False, compare=False)
    _charm: FloatArray = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        made = {
            "_rows": _Side.of(self.mentees),
            "_columns": _Side.of(self.mentors),
            "_needs": np.array([mentee.needs for mentee in self.mentees]),
            "_skills": np.array([mentor.skills for mentor in self.mentors]),
            "_charm": np.array([mentor.charm for mentor in self.mentors]),
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)

    def of_mentees(self, rows: IndexArray, columns: IndexArray) -> FloatArray:
        """Return the expected satisfaction of mentees with mentors.

        Parameters
        ----------
        rows, columns
            Positions that broadcast together: (k,) and (k,) for k pairs,
            (n, 1) and (1, m) for a block.
        """
        liking = self._liking(rows, columns)
        return self._scale(MENTEE_WEIGHTS, liking, rows, columns)

    def of_mentors(self, rows: IndexArray, columns: IndexArray) -> FloatArray:
        """Return the expected satisfaction of mentors with mentees, as above."""
        warmth = self._columns.taste[columns] * self._rows.character[rows]
        return self._scale(MENTOR_WEIGHTS, _squash(warmth.sum(-1)), rows, columns)

    def said(
        self, rows: IndexArray, columns: IndexArray, *, seed: int
    ) -> tuple[FloatArray, FloatArray]:
        """Return what mentees and mentors of pairs say: whole points 1 … 10."""
        generator = np.random.default_rng([seed, len(rows)])
        noise = generator.standard_normal((2, len(rows))) * NOISE * 9
        both = np.stack(
            [self.of_mentees(rows, columns), self.of_mentors(rows, columns)]
        )
        points = np.clip(np.rint(both + noise), 1, 10)
        return points[0], points[1]

    def help(self, rows: IndexArray, columns: IndexArray) -> FloatArray:
        """Return how much of the need the mentor's skills answer, in [0, 1]."""
        return np.asarray((self._needs[rows] * self._skills[columns]).sum(-1))

    def _liking(self, rows: IndexArray, columns: IndexArray) -> FloatArray:
        """Return the mentee's sympathy for the mentor, in [0, 1]."""
        warmth = (self._rows.taste[rows] * self._columns.character[columns]).sum(-1)
        return _squash(warmth + self._charm[columns] / 2)

    def _scale(
        self,
        weights: tuple[float, ...],
        sympathy: FloatArray,
        rows: IndexArray,
        columns: IndexArray,
    ) -> FloatArray:
        mine, theirs = self._rows, self._columns
        hobbies = (mine.hobbies[rows] * theirs.hobbies[columns]).sum(-1)
        hours = (mine.hours[rows] * theirs.hours[columns]).sum(-1)
        parts = (
            self.help(rows, columns),
            sympathy,
            hobbies,
            np.minimum(1.0, hours / ENOUGH_HOURS),
        )
        whole = sum(weight * part for weight, part in zip(weights, parts, strict=True))
        return np.asarray(1.0 + 9.0 * whole)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's people as arrays, a row each."""

    character: FloatArray
    taste: FloatArray
    hobbies: FloatArray
    hours: FloatArray

    @classmethod
    def of(cls, people: Sequence[LatentPerson]) -> "_Side":
        n_hobbies = len(strings("people", "hobbies"))
        hobbies = np.zeros((len(people), n_hobbies))
        hours = np.zeros((len(people), 7 * 24))
        for row, person in enumerate(people):
            hobbies[row, list(person.hobbies)] = len(person.hobbies) ** -0.5
            hours[row, [slot.index for slot in person.availability.slots]] = 1.0
        made = cls(
            np.array([person.character for person in people]),
            np.array([person.taste for person in people]),
            hobbies,
            hours,
        )
        for values in (made.character, made.taste, made.hobbies, made.hours):
            frozen_array(values)
        return made


def _squash(values: FloatArray) -> FloatArray:
    return np.asarray(1.0 / (1.0 + np.exp(-values)))
