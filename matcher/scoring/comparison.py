"""Compile one criterion over a cohort: read answers, compare the distinct ones."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, assert_never

from matcher.participants import Cohort, Role
from matcher.programme import (
    Affinity,
    Answer,
    Closeness,
    Coverage,
    Criterion,
    Likeness,
    Overlap,
    SharedTime,
    WishedRange,
)
from matcher.scoring.answers import (
    categories_of,
    distinct_answers,
    hours_of,
    items_of,
    number_of,
    range_of,
    text_of,
)
from matcher.scoring.block import Block, Comparison
from matcher.scoring.context import Context
from matcher.scoring.items import Item, read_items
from matcher.scoring.kinds.affinity import compare_affinity
from matcher.scoring.kinds.closeness import compare_closeness
from matcher.scoring.kinds.coverage import compare_coverage
from matcher.scoring.kinds.likeness import compare_texts
from matcher.scoring.kinds.overlap import compare_overlap
from matcher.scoring.kinds.shared_time import compare_hours
from matcher.scoring.kinds.wished_range import compare_ranges

Left = TypeVar("Left", bound=Hashable)
Right = TypeVar("Right", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: one criterion, its share in the score, and the people."""

    criterion: Criterion
    weight: float
    cohort: Cohort

    def block(
        self,
        mentee_reader: Callable[[object], Left | None],
        mentor_reader: Callable[[object], Right | None],
        comparer: Callable[[Sequence[Left], Sequence[Right]], Comparison],
    ) -> Block:
        """Read the answers of both sides and compare the different ones."""
        ours, whose = distinct_answers(
            self.cohort.mentees, self.criterion.mentee_field, mentee_reader
        )
        theirs, whose_too = distinct_answers(
            self.cohort.mentors, self.criterion.mentor_field, mentor_reader
        )
        comparison = comparer(ours, theirs)
        return Block(self.criterion, self.weight, comparison, whose, whose_too)


def compare(subject: Subject, context: Context) -> Block:
    """Compile one criterion over a cohort."""
    match subject.criterion.shape:
        case Coverage() | Overlap() as shape:
            return _compare_items(subject, shape, context)
        case Affinity() as shape:
            comparer = partial(compare_affinity, shape=shape, context=context)
            return subject.block(categories_of, categories_of, comparer)
        case Likeness():
            texts = partial(compare_texts, context=context)
            return subject.block(text_of, text_of, texts)
        case Closeness() | WishedRange() | SharedTime() as shape:
            return _compare_measures(subject, shape)
        case _ as unreachable:
            assert_never(unreachable)


def _compare_items(
    subject: Subject, shape: Coverage | Overlap, context: Context
) -> Block:
    """Compare lists of items."""

    def items(value: object) -> tuple[Item, ...] | None:
        return read_items(items_of(value), context)

    def comparer(
        ours: Sequence[tuple[Item, ...]], theirs: Sequence[tuple[Item, ...]]
    ) -> Comparison:
        if isinstance(shape, Overlap):
            return compare_overlap(ours, theirs, context=context)
        mentee_asks = shape.asker is Role.MENTEE
        sides = (ours, theirs) if mentee_asks else (theirs, ours)
        return compare_coverage(*sides, asker=shape.asker, context=context)

    return subject.block(items, items, comparer)


def _compare_measures(
    subject: Subject, shape: Closeness | WishedRange | SharedTime
) -> Block:
    """Compare numbers, ranges and hours."""
    match shape:
        case Closeness():
            numbers = partial(compare_closeness, shape=shape)
            return subject.block(number_of, number_of, numbers)
        case SharedTime():
            hours = partial(compare_hours, wanted=shape.wanted_hours)
            return subject.block(hours_of, hours_of, hours)
        case WishedRange():
            return _compare_ranges(subject, shape.reach)
        case _ as unreachable:
            assert_never(unreachable)


def _compare_ranges(subject: Subject, reach: float) -> Block:
    """Compare a number of one side with the range that the other wished."""
    readings = subject.criterion.mentor_field.readings(Role.MENTOR)
    if Answer.RANGE in readings:
        return subject.block(
            number_of,
            range_of,
            partial(compare_ranges, wisher=Role.MENTOR, reach=reach),
        )
    return subject.block(
        range_of,
        number_of,
        lambda ranges, numbers: compare_ranges(
            numbers, ranges, wisher=Role.MENTEE, reach=reach
        ),
    )
