"""A matching problem in numbers only: everything that a solver may know."""

from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import (
    BoolArray,
    FloatArray,
    IndexArray,
    IntArray,
    distinct_pairs,
    frozen_array,
)
from matcher.compatibility import Compatibility, Eligibility, Positions, are_among
from matcher.errors import InstanceError
from matcher.solver.group_rules import GroupRules
from matcher.solver.inertia import Inertia

# Floats up to here are exact as whole numbers.
_MOST_COUNTED = 2.0**53


def _one() -> IntArray:
    return np.array(1)


def _zero() -> IntArray:
    return np.array(0)


def _no_priority() -> FloatArray:
    return np.array(0.0)


def _no_pairs() -> IndexArray:
    return np.empty((0, 2), dtype=np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Mentees, mentors, scores and rules, as numbers.

    A single number where one for each person is expected stands for everybody.

    Parameters
    ----------
    compatibility
        Scores of all pairs, (n_mentees, n_mentors), any finite numbers up to
        1e300 in size.
    eligibility
        Hard rules by which a pair is allowed.
    capacity
        (n_mentors,), the most mentees a mentor takes; not negative.
    demand
        (n_mentees,), how many different mentors a mentee asks for; not negative.
    load_min
        (n_mentors,), the fewest mentees a mentor must get; hard.
    group_min
        (n_mentors,), the fewest mentees of a mentor who gets any at all.
    fixed
        (n_pairs, 2), pairs that must be used.
    forbidden
        (n_pairs, 2), pairs that must not be used.
    priority
        (n_mentees,), who is served first where not all can be: as much demand as can
        be, among that as much of the highest priority as can be, then of the next;
        scores come after.
    mentee_ranks, mentor_ranks
        (n_mentees, n_mentors), wishes of both sides, 1 = first choice, equal = tie,
        NaN = unacceptable. Used by `stable`.
    together, apart
        (n_pairs, 2), mentees who must, or must not, share a mentor's group.
    groups
        Rules of groups, where groups are formed.
    inertia
        A previous matching and what leaving it costs.

    Raises
    ------
    InstanceError
        If a rule contradicts itself: its `field` names the rule.

    Examples
    --------
    >>> from matcher.compatibility import Dense
    >>> scores = Dense(np.array([[0.9, 0.1], [0.8, 0.3]]))
    >>> problem = Problem(compatibility=scores, capacity=np.array([1, 2]))
    >>> problem.demand.tolist(), problem.has_groups
    ([1, 1], False)
    """

    compatibility: Compatibility
    eligibility: Eligibility = field(default_factory=Eligibility)
    capacity: IntArray = field(default_factory=_one)
    demand: IntArray = field(default_factory=_one)
    load_min: IntArray = field(default_factory=_zero)
    group_min: IntArray = field(default_factory=_zero)
    fixed: IndexArray = field(default_factory=_no_pairs)
    forbidden: IndexArray = field(default_factory=_no_pairs)
    priority: FloatArray = field(default_factory=_no_priority)
    mentee_ranks: FloatArray | None = None
    mentor_ranks: FloatArray | None = None
    together: IndexArray = field(default_factory=_no_pairs)
    apart: IndexArray = field(default_factory=_no_pairs)
    groups: GroupRules | None = None
    inertia: Inertia | None = None

    def __post_init__(self) -> None:
        n_mentees, n_mentors = self.compatibility.shape
        for name in ("capacity", "load_min", "group_min"):
            self._set(name, _counts(name, getattr(self, name), n_mentors))
        self._set("demand", _counts("demand", self.demand, n_mentees))
        self._set("priority", _finite("priority", self.priority, n_mentees))
        for name in ("fixed", "forbidden"):
            self._set(name, _pairs(name, getattr(self, name), self.shape))
        for name in ("together", "apart"):
            both = (n_mentees, n_mentees)
            self._set(name, _pairs(name, getattr(self, name), both))
        for name in ("mentee_ranks", "mentor_ranks"):
            if getattr(self, name) is not None:
                self._set(name, _ranks(name, getattr(self, name), self.shape))
        self._check_shapes()

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return self.compatibility.shape

    @property
    def n_mentees(self) -> int:
        """Number of mentees."""
        return self.shape[0]

    @property
    def n_mentors(self) -> int:
        """Number of mentors."""
        return self.shape[1]

    @property
    def level(self) -> IntArray:
        """(n_mentees,), priority as 0 for the lowest, 1 for the next, and so on."""
        place = np.unique(self.priority, return_inverse=True)[1]
        return np.asarray(place, dtype=np.int64)

    @property
    def has_groups(self) -> bool:
        """Whether groups are formed: sizes if used at all, times, togetherness."""
        sizes = bool((self.group_min > 1).any())
        return sizes or self.groups is not None or self.has_companions

    @property
    def has_companions(self) -> bool:
        """Whether some mentees must, or must not, share a mentor."""
        return bool(self.together.size or self.apart.size)

    @property
    def has_least_loads(self) -> bool:
        """Whether some mentor must get somebody."""
        return bool((self.load_min > 0).any())

    @property
    def has_inertia(self) -> bool:
        """Whether leaving a previous matching costs anything."""
        return self.inertia is not None

    def scores(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return the score of each pair, by the one fixed routine."""
        return self.compatibility.pairs(mentees, mentors)

    def allowed(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether scores, rules and forbidden pairs allow it."""
        allowed = self.compatibility.permits(mentees, mentors)
        if self.eligibility.rules:
            allowed &= self.eligibility.allows(mentees, mentors)
        if self.forbidden.size:
            allowed &= ~self.are_among(self.forbidden, mentees, mentors)
        return allowed

    def allowed_between(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each of some mentees with each of some mentors whether allowed.

        Returns
        -------
        (len(mentees), len(mentors)), the same answers as `allowed` gives pair by pair.
        """
        rows = np.repeat(np.asarray(mentees, dtype=np.int64), len(mentors))
        cols = np.tile(np.asarray(mentors, dtype=np.int64), len(mentees))
        allowed = self.compatibility.permits(rows, cols)
        if self.forbidden.size:
            allowed &= ~self.are_among(self.forbidden, rows, cols)
        grid = allowed.reshape(len(mentees), len(mentors))
        if self.eligibility.rules:
            grid &= self.eligibility.between(mentees, mentors)
        return grid

    def are_among(
        self, pairs: IndexArray, mentees: Positions, mentors: Positions
    ) -> BoolArray:
        """Say for each pair whether it is one of some sorted pairs of this problem."""
        return are_among(pairs, self.n_mentors, mentees, mentors)

    def _check_shapes(self) -> None:
        """Check the parts that must be about the same people."""
        rules = self.eligibility.shape
        if rules is not None and rules != self.shape:
            raise InstanceError("solver.shape", field="eligibility")
        if self.groups is not None and self.groups.shape != self.shape:
            raise InstanceError("solver.shape", field="groups")
        if self.inertia is not None:
            _pairs("previous", self.inertia.pairs, self.shape)

    def _set(self, name: str, values: FloatArray | IntArray | IndexArray) -> None:
        frozen_array(values)
        object.__setattr__(self, name, values)


def _counts(name: str, given: IntArray, length: int) -> IntArray:
    """Return one count for each person, checked."""
    values = np.asarray(given)
    if values.dtype.kind not in "iufb" or (values != np.floor(values)).any():
        raise InstanceError("solver.not_whole", field=name)
    if values.dtype.kind == "f" and (np.abs(values) > _MOST_COUNTED).any():
        raise InstanceError("solver.too_large", field=name)
    whole = _one_each(name, values, length).astype(np.int64)
    if (whole < 0).any():
        at = int(np.flatnonzero(whole < 0)[0])
        raise InstanceError("solver.negative", field=name, at=at)
    return whole


def _finite(name: str, given: FloatArray, length: int) -> FloatArray:
    """Return one finite number for each person, checked."""
    values = _one_each(name, np.asarray(given, dtype=np.float64), length)
    if not np.isfinite(values).all():
        at = int(np.flatnonzero(~np.isfinite(values))[0])
        raise InstanceError("solver.not_finite", field=name, at=str(at))
    return values.astype(np.float64)


def _one_each(name: str, values: np.ndarray, length: int) -> np.ndarray:
    """Spread a single number over everybody, or check that there is one each."""
    if values.ndim == 0:
        return np.full(length, values)
    if values.shape != (length,):
        raise InstanceError(
            "solver.length", field=name, expected=length, got=str(values.shape)
        )
    return values


def _pairs(name: str, given: IndexArray, shape: tuple[int, int]) -> IndexArray:
    """Return pairs within the shape, sorted, each once."""
    values = np.asarray(given)
    if values.size == 0:
        return _no_pairs()
    if values.ndim != 2 or values.shape[1] != 2 or values.dtype.kind not in "iu":  # noqa: PLR2004  # a pair is two
        raise InstanceError("solver.not_pairs", field=name)
    outside = (values < 0) | (values >= np.array(shape))
    if outside.any():
        at, side = np.argwhere(outside)[0].tolist()
        raise InstanceError(
            "solver.outside", field=name, at=at, value=int(values[at, side])
        )
    return distinct_pairs(values, shape[1])


def _ranks(name: str, given: FloatArray, shape: tuple[int, int]) -> FloatArray:
    """Return wishes for every pair: at least 1, or NaN."""
    values = np.array(given, dtype=np.float64)
    if values.shape != shape:
        raise InstanceError("solver.shape", field=name)
    wrong = ~((values >= 1) & np.isfinite(values)) & ~np.isnan(values)
    if wrong.any():
        row, col = np.argwhere(wrong)[0].tolist()
        raise InstanceError("solver.rank", field=name, at=f"{row}, {col}")
    return values
