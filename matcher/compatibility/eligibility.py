"""Hard rules as inner products: who may be paired at all, and which rule says no."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np

from matcher.arrays import BoolArray, FloatArray, frozen_array
from matcher.compatibility.compatibility import Positions
from matcher.compatibility.labels import same_rows
from matcher.compatibility.named_pairs import NamedPairs, only_in_one
from matcher.errors import InstanceError

REMEMBERED_PAIRS = 1 << 23
"""Answers are remembered for at most this many pairs: eight megabytes."""


@dataclass(frozen=True, slots=True)
class Factors:
    """A violation: a pair is forbidden where `<a_i, b_j> > 0`.

    Parameters
    ----------
    rule
        Id of the rule, for explanations.
    mentee, mentor
        (n_mentees, k) and (n_mentors, k), not negative: nothing can cancel out.

    Raises
    ------
    InstanceError
        If the widths differ or a number is negative or not finite.
    """

    rule: str
    mentee: FloatArray
    mentor: FloatArray

    def __post_init__(self) -> None:
        _freeze_sides(self)
        for side in (self.mentee, self.mentor):
            if (side < 0).any():
                raise InstanceError("solver.negative_factor", field=self.rule)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return len(self.mentee), len(self.mentor)

    def broken(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether it breaks the rule."""
        found = np.empty(len(mentees), dtype=np.bool_)
        for part in _parts(len(mentees)):
            products = self.mentee[mentees[part]] * self.mentor[mentors[part]]
            found[part] = (products > 0).any(axis=1)
        return found

    def broken_block(
        self, rows: slice | Positions, cols: slice | Positions
    ) -> BoolArray:
        """Say for each pair of a block whether it breaks the rule."""
        found: BoolArray = np.asarray(self.mentee[rows] @ self.mentor[cols].T > 0)
        return found

    def people(self, mentees: Positions, mentors: Positions) -> "Factors":
        """Return the rule among some people only, in the order given."""
        return Factors(self.rule, self.mentee[mentees], self.mentor[mentors])


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold: a pair is allowed only where `<a_i, b_j> >= least`.

    Parameters
    ----------
    rule
        Id of the rule, for explanations.
    mentee, mentor
        (n_mentees, k) and (n_mentors, k), finite.
    least
        The least product that is allowed. Products within 1e-9 of it count as equal,
        so that a sum of fractions does not fail on its last bit.

    Raises
    ------
    InstanceError
        If the widths differ or a number is not finite.
    """

    rule: str
    mentee: FloatArray
    mentor: FloatArray
    least: float

    def __post_init__(self) -> None:
        _freeze_sides(self)
        if not np.isfinite(self.least):
            raise InstanceError("solver.not_finite", field=self.rule, at="least")

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return len(self.mentee), len(self.mentor)

    def broken(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether it breaks the rule."""
        found = np.empty(len(mentees), dtype=np.bool_)
        for part in _parts(len(mentees)):
            products = self.mentee[mentees[part]] * self.mentor[mentors[part]]
            found[part] = products.sum(axis=1) < self.least - _EQUAL
        return found

    def broken_block(
        self, rows: slice | Positions, cols: slice | Positions
    ) -> BoolArray:
        """Say for each pair of a block whether it breaks the rule."""
        products = self.mentee[rows] @ self.mentor[cols].T
        found: BoolArray = np.asarray(products < self.least - _EQUAL)
        return found

    def people(self, mentees: Positions, mentors: Positions) -> "Threshold":
        """Return the rule among some people only, in the order given."""
        sides = self.mentee[mentees], self.mentor[mentors]
        return Threshold(self.rule, *sides, self.least)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """All hard rules together; without rules everybody is eligible.

    Parameters
    ----------
    violations
        Rules that forbid a pair, by its factors or by its name.
    thresholds
        Rules that a pair must reach.

    Raises
    ------
    InstanceError
        If two rules are about different numbers of people.

    Examples
    --------
    >>> sex = Factors("wished_sex", np.array([[1.0], [0.0]]), np.array([[1.0]]))
    >>> Eligibility((sex,)).broken(0, 0)
    ('wished_sex',)
    >>> Eligibility((sex,)).block(slice(0, 2), slice(0, 1)).tolist()
    [[False], [True]]
    """

    violations: tuple[Factors | NamedPairs, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    answers: BoolArray | None = field(default=None, repr=False, compare=False)
    """The answer for every pair, where it is remembered; (n_mentees, n_mentors)."""

    def __post_init__(self) -> None:
        shapes = {rule.shape for rule in self.rules}
        if len(shapes) > 1:
            raise InstanceError("solver.shape", field="eligibility")

    @property
    def rules(self) -> tuple["Rule", ...]:
        """Every rule, violations first."""
        return (*self.violations, *self.thresholds)

    @property
    def factors(self) -> tuple[Factors, ...]:
        """The violations that are inner products."""
        return tuple(one for one in self.violations if isinstance(one, Factors))

    @property
    def named(self) -> tuple[NamedPairs, ...]:
        """The violations that name their pairs."""
        return tuple(one for one in self.violations if isinstance(one, NamedPairs))

    @property
    def shape(self) -> tuple[int, int] | None:
        """Number of mentees and of mentors, or None where there is no rule."""
        for rule in self.rules:
            return rule.shape
        return None

    def remembered(self, most_pairs: int = REMEMBERED_PAIRS) -> "Eligibility":
        """Return the same rules with the answer for every pair, where they are few.

        A search for the last unserved demand asks about the same pairs many times:
        in a school of 1,000 × 500 with 25 rules, most of its time. Above `most_pairs`
        the rules are returned as they are: nothing of that size is ever held.
        """
        shape = self.shape
        if shape is None or shape[0] * shape[1] > most_pairs:
            return self
        answers = self.block(slice(0, shape[0]), slice(0, shape[1]))
        frozen_array(answers)
        return replace(self, answers=answers)

    def broken(self, mentee: int, mentor: int) -> tuple[str, ...]:
        """Return the ids of the rules that a pair breaks, in the order of the rules."""
        pair = np.array([mentee]), np.array([mentor])
        return tuple(rule.rule for rule in self.rules if rule.broken(*pair)[0])

    def allows(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether no rule forbids it, (n_pairs,)."""
        if self.answers is not None:
            known: BoolArray = self.answers[mentees, mentors]
            return known
        allowed = np.ones(len(mentees), dtype=np.bool_)
        for rule in self.rules:
            allowed &= ~rule.broken(mentees, mentors)
        return allowed

    def people(self, mentees: Positions, mentors: Positions) -> "Eligibility":
        """Return the same rules among some people only, in the order given."""
        return Eligibility(
            tuple(one.people(mentees, mentors) for one in self.violations),
            tuple(one.people(mentees, mentors) for one in self.thresholds),
            None if self.answers is None else self.between(mentees, mentors),
        )

    def changed_mentees(
        self, before: "Eligibility", n_mentees: int
    ) -> BoolArray | None:
        """Say to which mentees the rules may say something else, (n_mentees,).

        None where the rules are others, or mentors differ in them.
        """
        changed = np.zeros(n_mentees, dtype=np.bool_)
        if len(self.rules) != len(before.rules):
            return None
        for rule, earlier in zip(self.rules, before.rules, strict=True):
            own = _changed_by_rule(rule, earlier)
            if own is None:
                return None
            changed |= own
        return changed

    def between(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each mentee with each mentor of two lists whether no rule forbids.

        Returns
        -------
        (len(mentees), len(mentors)). One matrix product a rule: many times quicker
        than asking pair by pair.
        """
        if self.answers is not None:
            known: BoolArray = self.answers[np.ix_(mentees, mentors)]
            return known
        allowed = np.ones((len(mentees), len(mentors)), dtype=np.bool_)
        for rule in self.rules:
            allowed &= ~rule.broken_block(mentees, mentors)
        return allowed

    def block(self, rows: slice, cols: slice) -> BoolArray:
        """Say for each pair of a block whether no rule forbids it.

        The slices need a start and a stop.
        """
        if self.answers is not None:
            return self.answers[rows, cols]
        allowed = np.ones((rows.stop - rows.start, cols.stop - cols.start), np.bool_)
        for rule in self.rules:
            allowed &= ~rule.broken_block(rows, cols)
        return allowed


Rule: TypeAlias = Factors | NamedPairs | Threshold

# Factors of so many pairs are held at once, however many are asked about.
_PAIRS_AT_ONCE = 1 << 14

# Scores of questionnaires are built of hundredths: nothing real is finer than this.
_EQUAL = 1e-9


def _parts(n_pairs: int) -> Iterator[slice]:
    """Cut pairs into parts whose factors fit into memory."""
    for start in range(0, n_pairs, _PAIRS_AT_ONCE):
        yield slice(start, start + _PAIRS_AT_ONCE)


def _changed_by_rule(rule: Rule, before: Rule) -> BoolArray | None:
    """Say whom a rule treats otherwise, or None where it is another rule."""
    if rule.shape != before.shape or _least(rule) != _least(before):
        return None
    if isinstance(rule, NamedPairs) and isinstance(before, NamedPairs):
        changed = np.zeros(rule.shape[0], dtype=np.bool_)
        changed[only_in_one(rule.pairs, before.pairs)[:, 0]] = True
        return changed
    if isinstance(rule, NamedPairs) or isinstance(before, NamedPairs):
        return None
    if not same_rows(rule.mentor, before.mentor).all():
        return None
    return ~same_rows(rule.mentee, before.mentee)


def _least(rule: Rule) -> float | None:
    """Return what a threshold asks for, None for other rules."""
    return rule.least if isinstance(rule, Threshold) else None


def _freeze_sides(rule: Factors | Threshold) -> None:
    """Check both sides of a rule and make them read-only."""
    for name in ("mentee", "mentor"):
        side = np.array(getattr(rule, name), dtype=np.float64, order="C")
        if side.ndim != 2:  # noqa: PLR2004  # a matrix has two sides
            raise InstanceError("solver.not_matrix", field=rule.rule, sides=side.ndim)
        if not np.isfinite(side).all():
            row, col = np.argwhere(~np.isfinite(side))[0].tolist()
            raise InstanceError(
                "solver.not_finite", field=rule.rule, at=f"{row}, {col}"
            )
        frozen_array(side)
        object.__setattr__(rule, name, side)
    width, other = rule.mentee.shape[1], rule.mentor.shape[1]
    if width != other:
        raise InstanceError(
            "solver.widths_differ", field=rule.rule, first=width, second=other
        )
