"""Identical people solved as one: classes of mentees and of mentors.

Questionnaires of ticked boxes give few distinct answers. Mentees with equal features,
demand and priority are one class, mentors with equal features, places and least loads
another; whoever takes part in a pair that is named (fixed, forbidden, vetoed) stays
single, and so does a mentee who asks for several mentors. A flow between classes is a
transportation problem that splits into pairs of people without loss.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IndexArray, IntArray
from matcher.compatibility import Factors, Threshold
from matcher.compatibility.labels import row_labels
from matcher.solver.among import among
from matcher.solver.problem import Problem
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Side:
    """The classes of one side.

    Parameters
    ----------
    members
        (n_active,), people who still want or have something, class by class, each
        class in order of position.
    starts
        (n_classes + 1,), where each class begins among the members.
    """

    members: IntArray
    starts: IntArray

    @classmethod
    def of(cls, labels: IntArray, active: BoolArray) -> "Side":
        """Group the active people by their labels, classes in order of first member.

        The label of a person is the position of the first who is alike.
        """
        people = np.flatnonzero(active)
        if people.size < active.size:
            labels = row_labels(np.ascontiguousarray(labels[people, None]))
        is_first = labels == np.arange(people.size)
        own = (np.cumsum(is_first) - 1)[labels]
        count = np.bincount(own, minlength=int(is_first.sum()))
        return cls(people[_in_order(own, count.size)], np.cumsum(np.append(0, count)))

    @property
    def first(self) -> IntArray:
        """The first member of each class, who stands for all."""
        return self.members[self.starts[:-1]]

    @property
    def size(self) -> IntArray:
        """How many members each class has."""
        return np.diff(self.starts)

    def sums(self, values: IntArray) -> IntArray:
        """Return the sum of a count over each class."""
        if not self.members.size:
            return np.zeros(0, dtype=np.int64)
        return np.add.reduceat(values[self.members], self.starts[:-1])

    def means(self, values: FloatArray) -> FloatArray:
        """Return the mean of a number over each class."""
        if not self.members.size:
            return np.zeros(0)
        totals = np.add.reduceat(values[self.members], self.starts[:-1])
        return np.asarray(totals / self.size)

    def spread(self, values: FloatArray, others: FloatArray) -> FloatArray:
        """Return numbers of classes as numbers of people, with others for the rest."""
        spread = np.array(others, dtype=np.float64)
        spread[self.members] = np.repeat(values, self.size)
        return spread


@dataclass(frozen=True, slots=True)
class Classes:
    """A problem among classes.

    Parameters
    ----------
    problem
        Scores and rules among one member of each class.
    transport
        What the classes want and have.
    mentees, mentors
        Who is in which class.
    """

    problem: Problem
    transport: Transport
    mentees: Side
    mentors: Side

    @classmethod
    def of(cls, problem: Problem, transport: Transport) -> "Classes":
        """Merge identical people; leave out those who want or have nothing more."""
        mentee_labels, mentor_labels = problem.compatibility.twins()
        mentees = Side.of(
            _mentee_labels(problem, transport, mentee_labels), transport.demand > 0
        )
        mentors = Side.of(
            _mentor_labels(problem, transport, mentor_labels), transport.capacity > 0
        )
        whole = (mentees.first.size, mentors.first.size) == problem.shape
        return cls(
            problem if whole else among(problem, mentees.first, mentors.first),
            Transport(
                demand=mentees.sums(transport.demand),
                capacity=mentors.sums(transport.capacity),
                load_min=mentors.sums(transport.load_min),
                level=transport.level[mentees.first],
                mentee_size=mentees.size,
                mentor_size=mentors.size,
            ),
            mentees,
            mentors,
        )

    def split(self, arcs: Arcs, units: IntArray) -> IndexArray:
        """Return the pairs of people of a flow between classes, (n_units, 2).

        Members of a mentee class are served in order of position; those of a mentor
        class take turns, so that their loads differ by one at most and a mentee who
        asks for several gets different ones.
        """
        mentee_class = np.repeat(arcs.mentees, units).astype(np.int64)
        mentor_class = np.repeat(arcs.mentors, units).astype(np.int64)
        mentees = self._members(self.mentees, mentee_class)
        mentors = self._members(self.mentors, mentor_class)
        return np.column_stack([mentees, mentors]).astype(np.int32)

    def classes_of(self, pairs: IntArray) -> IntArray:
        """Return pairs of people as pairs of classes, (n_pairs, 2)."""
        sides = []
        for side, people in ((self.mentees, pairs[:, 0]), (self.mentors, pairs[:, 1])):
            own = np.zeros(int(people.max(initial=0)) + 1, dtype=np.int64)
            known = side.members < own.size
            labels = np.repeat(np.arange(side.size.size), side.size)
            own[side.members[known]] = labels[known]
            sides.append(own[people])
        return np.column_stack(sides)

    @staticmethod
    def _members(side: Side, own: IntArray) -> IntArray:
        """Give each unit of a class to its members in turn."""
        order = _in_order(own, side.size.size)
        ordered, count = own[order], np.bincount(own, minlength=side.size.size)
        turn = np.arange(own.size) - (np.cumsum(count) - count)[ordered]
        chosen = np.empty(own.size, dtype=np.int64)
        turn %= side.size[ordered]
        chosen[order] = side.members[side.starts[ordered] + turn]
        return chosen


def _in_order(own: IntArray, n_classes: int) -> IntArray:
    """Return who comes first, class by class, each class in order of position."""
    # Numbers as short as can be are sorted by their digits.
    return np.argsort(own.astype(np.min_scalar_type(n_classes)), kind="stable")


def _mentee_labels(
    problem: Problem, transport: Transport, labels: IntArray
) -> IntArray:
    """Label mentees who are alike in everything; several mentors: alone."""
    alone = transport.demand > 1
    for pairs in _named(problem):
        alone[pairs[:, 0]] = True
    rules = [one.mentee for one in _factored(problem)]
    return _combined([labels, transport.demand, transport.level], rules, alone)


def _mentor_labels(
    problem: Problem, transport: Transport, labels: IntArray
) -> IntArray:
    """Label mentors who are alike in everything."""
    alone = np.zeros(problem.n_mentors, dtype=np.bool_)
    for pairs in _named(problem):
        alone[pairs[:, 1]] = True
    rules = [one.mentor for one in _factored(problem)]
    return _combined([labels, transport.capacity, transport.load_min], rules, alone)


def _named(problem: Problem) -> tuple[IndexArray, ...]:
    """Return all pairs that are named one by one: whoever is in one stays single."""
    named = (rule.pairs for rule in problem.eligibility.named)
    return (problem.fixed, problem.forbidden, *named)


def _factored(problem: Problem) -> tuple[Factors | Threshold, ...]:
    """Return the rules that people who are alike in them break alike."""
    return (*problem.eligibility.factors, *problem.eligibility.thresholds)


def _combined(
    parts: list[IntArray], rules: list[FloatArray], alone: BoolArray
) -> IntArray:
    """Return one label for people who agree in every part."""
    named = [row_labels(np.ascontiguousarray(rule)) for rule in rules]
    own = np.where(alone, np.arange(1, alone.size + 1), 0)
    return row_labels(np.column_stack([*parts, *named, own]))
