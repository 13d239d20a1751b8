"""Mentees who have something in common, so that no such part fares worse unseen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from matcher.participants import Cohort, Mentee

# How the question about a category begins, in Russian and in English: teachers have a
# qualification, pupils what a programme divides them by.
_CATEGORY: Final = ("категори", "categor")


class SectionKind(StrEnum):
    """What the mentees of a section have in common."""

    GRADE = "grade"
    """The grade at school, or the course."""

    ORGANISATION = "organisation"
    """The school, college or firm."""

    CATEGORY = "category"
    """The answer to the question about a category."""


@dataclass(frozen=True, slots=True)
class Section:
    """Mentees with the same grade, organisation or category.

    Parameters
    ----------
    kind
        What they have in common.
    value
        Which one it is, as it was first written; None: they did not say.
    mentees
        Positions, ascending; at least one.
    """

    kind: SectionKind
    value: str | None
    mentees: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.mentees:
            raise ValueError("Expected a mentee in a section.")


def sections_of(cohort: Cohort) -> tuple[Section, ...]:
    """Return the sections by kind, by value; those who did not say come last.

    A kind that does not tell mentees apart has no sections.
    """
    return tuple(
        section
        for kind, ask in _ASKED.items()
        for section in _sections(kind, ask, cohort)
    )


def _sections(
    kind: SectionKind, ask: Callable[[Mentee], str | None], cohort: Cohort
) -> Iterator[Section]:
    """Gather the mentees by one answer."""
    members: dict[str | None, list[int]] = {}
    written: dict[str | None, str | None] = {}
    for at, mentee in enumerate(cohort.mentees):
        answer = ask(mentee)
        key = None if answer is None else " ".join(answer.casefold().split())
        written.setdefault(key, answer)
        members.setdefault(key, []).append(at)
    if len(members) > 1:
        for key in sorted(members, key=_order):
            yield Section(kind, written[key], tuple(members[key]))


def _order(value: str | None) -> tuple[bool, int, str]:
    """Put numbers in their order, then words, then those who did not say."""
    words = value or ""
    return value is None, int(words) if words.isdecimal() else 1 << 31, words


def _grade(mentee: Mentee) -> str | None:
    return None if mentee.grade is None else str(mentee.grade)


def _category(mentee: Mentee) -> str | None:
    for question, answer in mentee.answers.items():
        if any(word.startswith(_CATEGORY) for word in question.casefold().split()):
            return answer.strip() or None
    return None


_ASKED: Final[dict[SectionKind, Callable[[Mentee], str | None]]] = {
    SectionKind.GRADE: _grade,
    SectionKind.ORGANISATION: lambda mentee: mentee.organisation,
    SectionKind.CATEGORY: _category,
}
