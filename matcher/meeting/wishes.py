"""The choices of both sides after the group meeting, by positions in the cohort."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import FloatArray, IndexArray
from matcher.compatibility import Positions
from matcher.meeting.pair_wish import NO_WISH, PairWish
from matcher.participants import Cohort, Role
from matcher.questionnaires import Preference


@dataclass(frozen=True, slots=True)
class Wishes:
    """Whom each person would like to work with, the first choice first.

    Parameters
    ----------
    mentee_choices
        For each mentee the positions of the mentors named, each once.
    mentor_choices
        For each mentor the positions of the mentees named, each once.

    Raises
    ------
    ValueError
        If somebody is named twice by one person, or a position is outside.

    Examples
    --------
    >>> wishes = Wishes(((0,), ()), ((1, 0),))
    >>> wishes.of_pair(0, 0)
    PairWish(mentee_rank=1, mentor_rank=2)
    """

    mentee_choices: tuple[tuple[int, ...], ...]
    mentor_choices: tuple[tuple[int, ...], ...]
    _pairs: Mapping[tuple[int, int], PairWish] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        _check(self.mentee_choices, len(self.mentor_choices))
        _check(self.mentor_choices, len(self.mentee_choices))
        by_mentee = _ranks(self.mentee_choices)
        by_mentor = {(two, one): at for (one, two), at in _ranks(self.mentor_choices)}
        ranks = dict(by_mentee)
        pairs = {
            pair: PairWish(ranks.get(pair), by_mentor.get(pair))
            for pair in sorted({*ranks, *by_mentor})
        }
        object.__setattr__(self, "_pairs", pairs)

    @classmethod
    def of(cls, cohort: Cohort, preferences: Iterable[Preference]) -> "Wishes":
        """Return the wishes among the people of a cohort; the later answer counts.

        A later answer that names nobody takes nothing back, unless it says that
        anybody will do.
        Whoever is not in the cohort, as after a withdrawn consent, wishes nothing and
        is wished by nobody: the next choice takes the place.
        """
        said = {
            (one.person, one.role): one.choices
            for one in preferences
            if one.choices or one.is_open
        }
        return cls(
            tuple(
                _known(said.get((person.id, Role.MENTEE), ()), cohort.mentor_index)
                for person in cohort.mentees
            ),
            tuple(
                _known(said.get((person.id, Role.MENTOR), ()), cohort.mentee_index)
                for person in cohort.mentors
            ),
        )

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return len(self.mentee_choices), len(self.mentor_choices)

    @property
    def is_empty(self) -> bool:
        """Whether nobody named anybody."""
        return not self._pairs

    @property
    def pairs(self) -> IndexArray:
        """Pairs in which at least one named the other, sorted, (n_pairs, 2)."""
        return np.array(list(self._pairs), dtype=np.int32).reshape(-1, 2)

    @property
    def mutual_pairs(self) -> tuple[tuple[int, int], ...]:
        """Pairs in which each named the other, sorted."""
        return tuple(pair for pair, wish in self._pairs.items() if wish.is_mutual)

    @property
    def mutual_firsts(self) -> tuple[tuple[int, int], ...]:
        """Pairs in which each is the other's first choice, sorted; nobody in two."""
        return tuple(pair for pair, wish in self._pairs.items() if wish.is_mutual_first)

    def of_pair(self, mentee: int, mentor: int) -> PairWish:
        """Return what two people wished of each other."""
        return self._pairs.get((mentee, mentor), NO_WISH)

    def values(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return the value of the wishes of each pair, (n_pairs,), in [0, 1]."""
        pairs = zip(mentees.tolist(), mentors.tolist(), strict=True)
        return np.array([self.of_pair(*pair).value for pair in pairs], dtype=np.float64)


def _check(choices: tuple[tuple[int, ...], ...], n_others: int) -> None:
    for named in choices:
        if len(set(named)) != len(named):
            raise ValueError("Expected each person once in a list of choices.")
        if any(not 0 <= other < n_others for other in named):
            raise ValueError(f"Expected positions below {n_others}, got {named}.")


def _ranks(
    choices: tuple[tuple[int, ...], ...],
) -> list[tuple[tuple[int, int], int]]:
    """Return each chooser and chosen with the place, 1 for the first."""
    return [
        ((person, other), at)
        for person, named in enumerate(choices)
        for at, other in enumerate(named, start=1)
    ]


def _known(choices: tuple[str, ...], index: Mapping[str, int]) -> tuple[int, ...]:
    """Return the positions of those who are there, each once, in their order."""
    return tuple(dict.fromkeys(index[one] for one in choices if one in index))
